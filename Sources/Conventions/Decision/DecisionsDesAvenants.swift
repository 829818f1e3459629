extension Decideur {
  mutating func preparer(
    _ fait: AvenantPrepare, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard etat.avenants[fait.avenant] == nil else {
      throw .dejaInscrit(Reference(.avenant, fait.avenant.nom))
    }
    if let autre = etat.avenants.tous.first(where: { $0.preparation.fait.numero == fait.numero }) {
      throw .avenant(.numeroDejaPris(fait.numero, autre.preparation.fait.avenant))
    }
    if fait.retroactif, fait.effetStipule == nil { throw .avenant(.retroactifSansDate) }
    try exigerDansLaPeriode(fait.effetStipule)
    acter(souhait)
  }

  mutating func inscrire(
    _ fait: ModificationInscrite, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    // A number struck through is not given again.
    guard fait.rang == dossier.inscrites.count + 1 else {
      throw .avenant(.rangInattendu(attendu: dossier.inscrites.count + 1))
    }
    try exigerEffet(de: fait, dans: dossier)
    try exigerDistincte(fait.modification, dossier.modifications, fait.avenant, fait.avenant)
    var complet = fait
    complet.modification = try complete(
      fait.modification, dans: dossier, au: dateDEffet(fait, dossier))
    acter(souhait, .modificationInscrite(complet))
  }

  mutating func abandonner(
    _ fait: AvenantAbandonne, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(motif: fait.motif)
    switch try dossier(fait.avenant).etat {
    case .projet, .arrete: acter(souhait)
    case .enVigueur, .abandonne: throw .avenant(.avenantClos(fait.avenant))
    }
  }

  /// R9: a modification may take effect later than its avenant, never earlier. R12: nor after the
  /// term, unless the same avenant puts the term off.
  private func exigerEffet(
    de fait: ModificationInscrite, dans dossier: DossierAvenant
  ) throws(MotifDeRefus) {
    guard let effet = fait.effet else { return }
    if let premier = dossier.preparation.fait.effetStipule, effet < premier {
      throw .avenant(.effetAvantLePremier(premier))
    }
    // The prolongation itself must come before the term that it puts off.
    let prolongation = fait.modification.prolongation == nil ? dossier.prolongation : nil
    try exigerDansLaPeriode(effet, prolongeeAu: prolongation)
  }

  private func dossier(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    guard let dossier = etat.avenants[id] else { throw .inconnu(Reference(.avenant, id.nom)) }
    return dossier
  }

  private func projet(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    let dossier = try dossier(id)
    switch dossier.etat {
    case .projet: return dossier
    case .arrete: throw .avenant(.avenantDejaArrete(id))
    case .enVigueur, .abandonne: throw .avenant(.avenantClos(id))
    }
  }

  /// The day for which the text before is read: the modification's own effect, the avenant's, or
  /// the day of recording when the avenant takes effect at its last signature.
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
      throw .avenant(.conflit(avenant, autre: autre, modification.element, modification.champ))
    }
  }

  mutating func arreter(
    _ fait: AvenantArrete, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    guard !dossier.modifications.isEmpty else { throw .avenant(.avenantVide(fait.avenant)) }
    for acte in dossier.modifications {
      try exigerEffet(de: acte.fait, dans: dossier)
      guard convient(acte.fait.modification, au: dateDEffet(acte.fait, dossier)) else {
        throw .avenant(.textePerime(fait.avenant, rang: acte.fait.rang))
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

  /// True when the plan in force at a date still is the text that the modification replaces, and
  /// nothing that was recorded speaks of the same thing from a later day (R10).
  private func convient(_ modification: Modification, au date: DateCivile) -> Bool {
    let present = etat.elements[modification.element]?.element(au: date)
    switch modification {
    case .ajouter(let element): return etat.genres[element.id.nom] == nil
    case .retirer: guard present != nil else { return false }
    case .changer(_, let champ, let avant, _):
      guard let present, present.contenu[champ] == avant else { return false }
    }
    return ecritures(posterieuresA: modification, apres: date).isEmpty
  }

  /// R9: at the later of the last signature and the stated date, unless the text stipulates an
  /// earlier one. R10: what no longer fits is suspended, and nothing chooses silently.
  mutating func mettreEnVigueur(_ id: AvenantID, derniere: DateCivile, _ souhait: Souhait) {
    guard let dossier = etat.avenants[id] else { return }
    var parEffet: [DateCivile: [Int]] = [:]
    var suspendues: [Int] = []
    for acte in dossier.modifications {
      let effet = dossier.effet(de: acte.fait, derniere: derniere)
      if estAvantLeTerme(acte.fait, dossier, derniere), convient(acte.fait.modification, au: effet)
      {
        parEffet[effet, default: []].append(acte.fait.rang)
      } else {
        suspendues.append(acte.fait.rang)
      }
    }
    constater(parEffet, id, derniere: derniere, souhait)
    constater(suspendues, id, derniere: derniere, souhait)
  }

  /// R12: what would take effect after the term awaits a ruling; a prolongation that came too late
  /// puts nothing off.
  private func estAvantLeTerme(
    _ fait: ModificationInscrite, _ dossier: DossierAvenant, _ derniere: DateCivile
  ) -> Bool {
    let effet = dossier.effet(de: fait, derniere: derniere)
    // R13: a prolongation does not bring back what is terminated.
    if let depuis = etat.resiliation?.trace.effet, effet >= depuis { return false }
    guard let fin = etat.periode(au: effet)?.fin, effet > fin else { return true }
    guard
      let prolongeante = dossier.modifications.first(where: {
        $0.fait.modification.prolongation != nil
      }), let terme = prolongeante.fait.modification.prolongation,
      fait.modification.prolongation == nil
    else { return false }
    return dossier.effet(de: prolongeante.fait, derniere: derniere) <= fin && effet <= terme
  }

  /// One event per effect date, then the divergences that the new texts bring in.
  private mutating func constater(
    _ parEffet: [DateCivile: [Int]], _ id: AvenantID, derniere: DateCivile, _ souhait: Souhait
  ) {
    for (effet, rangs) in parEffet.sorted(by: { $0.key < $1.key }) {
      acter(
        Evenement(
          date: souhait.date, effet: effet,
          fait: .avenantEntreEnVigueur(
            AvenantEntreEnVigueur(
              avenant: id, modifications: rangs,
              derniereSignature: etat.signatures(de: .avenant(id)).compactMap(\.trace.date).max(),
              retroactif: effet < derniere))))
      for rang in rangs {
        guard let acte = etat.avenants[id]?.modification(rang) else { continue }
        constaterDivergences(acte.fait.modification, effet: effet, date: souhait.date)
      }
    }
  }

  /// R10: each field that the avenant no longer finds as it was is a divergence, between the plan
  /// in force and the text that everybody signed.
  private mutating func constater(
    _ suspendues: [Int], _ id: AvenantID, derniere: DateCivile, _ souhait: Souhait
  ) {
    guard !suspendues.isEmpty, let dossier = etat.avenants[id] else { return }
    acter(
      Evenement(
        date: souhait.date, effet: derniere,
        fait: .avenantSuspendu(AvenantSuspendu(avenant: id, modifications: suspendues))))
    for rang in suspendues {
      guard
        case .changer(let element, let champ, _, let apres)? = dossier.modification(rang)?.fait
          .modification, let present = etat.elements[element]?.element(au: derniere),
        present.contenu[champ] != apres
      else { continue }
      let enonces = [
        Enonce(
          source: "plan en vigueur", valeur: present.contenu[champ] ?? .absente(.nonRenseigne)),
        Enonce(
          source: "avenant n° \(dossier.preparation.fait.numero)",
          valeur: apres ?? .absente(.nonRenseigne)),
      ]
      acter(
        Evenement(
          date: souhait.date, effet: derniere,
          fait: .divergenceConstatee(
            DivergenceConstatee(element: element, champ: champ, enonces: enonces))))
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

  /// The day to which the term is put off, when that is what is modified.
  var prolongation: DateCivile? {
    if case .changer(.convention, .fin, _, .date(let fin)?) = self { fin } else { nil }
  }

  /// True when both touch one thing: the same field, or the element as a whole.
  func heurte(_ autre: Modification) -> Bool {
    guard element.nom == autre.element.nom else { return false }
    switch (self, autre) {
    case (.changer(_, let champ, _, _), .changer(_, let autre, _, _)): return champ == autre
    case (.ajouter, _), (.retirer, _), (.changer, _): return true
    }
  }
}

extension DossierAvenant {
  /// The day to which this avenant puts the term off, when it does.
  var prolongation: DateCivile? {
    modifications.lazy.compactMap(\.fait.modification.prolongation).first
  }

  /// R9: the later of the last signature and the stated date, unless the text stipulates an earlier
  /// one.
  func effet(de fait: ModificationInscrite, derniere: DateCivile) -> DateCivile {
    let stipule = fait.effet ?? preparation.fait.effetStipule ?? derniere
    return preparation.fait.retroactif ? stipule : max(derniere, stipule)
  }
}
