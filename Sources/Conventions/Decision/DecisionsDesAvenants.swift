extension Decideur {
  mutating func deciderAvenant(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .avenantPrepare(let fait): try preparer(fait, souhait)
    case .modificationInscrite(var fait):
      let dossier = try projet(fait.avenant)
      guard fait.rang == dossier.modifications.count + 1 else {
        throw .rangInattendu(attendu: dossier.modifications.count + 1)
      }
      try exigerDansLaPeriode(fait.effet)
      try exigerDistincte(fait.modification, dossier.modifications, fait.avenant, fait.avenant)
      fait.modification = try complete(
        fait.modification, dans: dossier, au: dateDEffet(fait, dossier))
      acter(souhait, .modificationInscrite(fait))
    case .avenantArrete(let fait): try arreter(fait, souhait)
    case .avenantAbandonne(let fait):
      switch try dossier(fait.avenant).etat {
      case .projet, .arrete: acter(souhait)
      case .enVigueur, .abandonne: throw .avenantClos(fait.avenant)
      }
    default: preconditionFailure("a fact of another family")
    }
  }

  private mutating func preparer(
    _ fait: AvenantPrepare, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard etat.avenants[fait.avenant] == nil else {
      throw .dejaInscrit(Reference(.avenant, fait.avenant.nom))
    }
    if let autre = etat.avenants.tous.first(where: { $0.preparation.fait.numero == fait.numero }) {
      throw .numeroDejaPris(fait.numero, autre.preparation.fait.avenant)
    }
    if fait.retroactif, fait.effetStipule == nil { throw .retroactifSansDate }
    try exigerDansLaPeriode(fait.effetStipule)
    acter(souhait)
  }

  /// R12: nothing takes effect after the end; a prolongation takes effect before it.
  private func exigerDansLaPeriode(_ effet: DateCivile?) throws(MotifDeRefus) {
    guard let effet, let periode = etat.periode(au: effet) else { return }
    if effet < periode.debut { throw .effetAvantLePremier(periode.debut) }
    if effet > periode.fin { throw .effetApresLeTerme(effet, fin: periode.fin) }
  }

  private func dossier(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    guard let dossier = etat.avenants[id] else { throw .inconnu(Reference(.avenant, id.nom)) }
    return dossier
  }

  private func projet(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    let dossier = try dossier(id)
    switch dossier.etat {
    case .projet: return dossier
    case .arrete: throw .avenantDejaArrete(id)
    case .enVigueur, .abandonne: throw .avenantClos(id)
    }
  }

  /// The day for which the text before is read: the modification's own effect, the avenant's, or the
  /// day of recording when the avenant takes effect at its last signature.
  private func dateDEffet(_ fait: ModificationInscrite, _ dossier: DossierAvenant) -> DateCivile {
    let jour = fait.effet ?? dossier.preparation.fait.effetStipule ?? contexte.jour
    return max(jour, etat.periode(au: jour)?.debut ?? jour)
  }

  /// The modification with the text that it replaces; it may name what the same avenant adds.
  private func complete(
    _ modification: Modification, dans dossier: DossierAvenant, au date: DateCivile
  ) throws(MotifDeRefus) -> Modification {
    var avecAjouts = self
    for acte in dossier.modifications {
      guard case .ajouter(let element) = acte.fait.modification else { continue }
      avecAjouts.etat.inscrire(element, effet: date, position: acte.trace.position)
    }
    return try avecAjouts.complete(modification, au: date)
  }

  /// R10: two modifications that touch one thing.
  private func exigerDistincte(
    _ modification: Modification, _ autres: [Acte<ModificationInscrite>], _ avenant: AvenantID,
    _ autre: AvenantID
  ) throws(MotifDeRefus) {
    for acte in autres where modification.heurte(acte.fait.modification) {
      throw .conflit(avenant, autre: autre, modification.element, modification.champ)
    }
  }

  private mutating func arreter(
    _ fait: AvenantArrete, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    guard !dossier.modifications.isEmpty else { throw .avenantVide(fait.avenant) }
    for acte in dossier.modifications {
      guard convient(acte.fait.modification, au: dateDEffet(acte.fait, dossier)) else {
        throw .textePerime(fait.avenant, rang: acte.fait.rang)
      }
      for autre in etat.avenants.tous where autre.etat == .arrete {
        try exigerDistincte(
          acte.fait.modification, autre.modifications, fait.avenant,
          autre.preparation.fait.avenant)
      }
    }
    acter(
      souhait,
      .avenantArrete(
        AvenantArrete(
          avenant: fait.avenant, position: Position(etat.taille),
          condense: contexte.condenseDeLAvenant(dossier.modifications.map(\.fait)))))
  }

  /// True when the plan in force at a date still is the text that the modification replaces.
  private func convient(_ modification: Modification, au date: DateCivile) -> Bool {
    let present = etat.elements[modification.element]?.element(au: date)
    switch modification {
    case .ajouter: return present == nil
    case .retirer: return present != nil
    case .changer(_, let champ, let avant, _):
      // What the same avenant adds is not in the plan yet, and had no text before.
      return present.map { $0.contenu[champ] == avant } ?? (avant == nil)
    }
  }

  /// R9: at the later of the last signature and the stated date, unless the text stipulates an
  /// earlier one. R10: what no longer fits is suspended, and nothing chooses silently.
  mutating func mettreEnVigueur(_ id: AvenantID, derniere: DateCivile, _ souhait: Souhait) {
    guard let dossier = etat.avenants[id] else { return }
    let preparation = dossier.preparation.fait
    var parEffet: [DateCivile: [Int]] = [:]
    var suspendues: [Int] = []
    for acte in dossier.modifications {
      let stipule = acte.fait.effet ?? preparation.effetStipule
      let effet =
        preparation.retroactif ? stipule ?? derniere : max(derniere, stipule ?? derniere)
      if convient(acte.fait.modification, au: effet) {
        parEffet[effet, default: []].append(acte.fait.rang)
      } else {
        suspendues.append(acte.fait.rang)
      }
    }
    for (effet, rangs) in parEffet.sorted(by: { $0.key < $1.key }) {
      acter(
        Evenement(
          date: souhait.date, effet: effet,
          fait: .avenantEntreEnVigueur(
            AvenantEntreEnVigueur(
              avenant: id, modifications: rangs,
              derniereSignature: etat.signatures(de: .avenant(id)).compactMap(\.trace.date).max(),
              retroactif: effet < derniere))))
    }
    if !suspendues.isEmpty {
      acter(
        Evenement(
          date: souhait.date, effet: derniere,
          fait: .avenantSuspendu(AvenantSuspendu(avenant: id, modifications: suspendues))))
    }
  }
}

extension Modification {
  /// The field that is changed; nil when the whole element is.
  public var champ: Champ? {
    switch self {
    case .changer(_, let champ, _, _): champ
    case .ajouter, .retirer: nil
    }
  }

  /// True when both touch one thing: the same field, or the element as a whole.
  func heurte(_ autre: Modification) -> Bool {
    guard element.nom == autre.element.nom else { return false }
    switch (self, autre) {
    case (.changer(_, let champ, _, _), .changer(_, let autre, _, _)): return champ == autre
    case (.ajouter, .changer), (.changer, .ajouter): return false
    default: return true
    }
  }
}
