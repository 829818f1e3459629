extension Decideur {
  mutating func preparer(
    _ fait: AvenantPrepare, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard etat.avenants[fait.avenant].map({ $0.etat == .contrePasse }) ?? true else {
      throw .dejaInscrit(Reference(.avenant, fait.avenant.nom))
    }
    if let verse = etat.documentAnterieur(.avenant(fait.numero)), !estAnterieur {
      throw .anteriorite(.numeroDAvantLaReprise(fait.numero, verse.trace.position))
    }
    try exigerEnTete(fait)
    acter(souhait)
  }

  /// A number is that of one avenant, those given up included; R9 and R12 for its date of effect.
  mutating func exigerEnTete(_ fait: AvenantPrepare) throws(MotifDeRefus) {
    let autre = etat.avenants.tous.first {
      $0.preparation.fait.numero == fait.numero && $0.preparation.fait.avenant != fait.avenant
        && $0.etat != .contrePasse
    }
    if let autre {
      throw .avenant(.numeroDejaPris(fait.numero, autre.preparation.fait.avenant))
    }
    if let decision = fait.decision { try exigerDecisionDeCopil(decision) }
    if fait.retroactif, fait.effetStipule == nil { throw .avenant(.retroactifSansDate) }
    try exigerDansLaPeriode(fait.effetStipule)
  }

  mutating func inscrire(
    _ fait: ModificationInscrite, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    // A number struck through is not given again.
    guard fait.rang == dossier.rangSuivant else {
      throw .avenant(.rangInattendu(attendu: dossier.rangSuivant))
    }
    acter(souhait, .modificationInscrite(try redigee(fait, dans: dossier)))
  }

  /// A modification of a draft with the text that it replaces; `dossier` may hold an older text of
  /// the same number, which it takes the place of.
  func redigee(
    _ fait: ModificationInscrite, dans dossier: DossierAvenant
  ) throws(MotifDeRefus) -> ModificationInscrite {
    try exigerEffet(de: fait, dans: dossier)
    let autres = dossier.modifications.filter { $0.fait.rang != fait.rang }
    try exigerDistincte(fait.modification, autres, fait.avenant, fait.avenant)
    var complet = fait
    complet.modification = try complete(
      fait.modification, avec: autres, dans: dossier, au: dateDEffet(fait, dossier))
    return complet
  }

  mutating func abandonner(
    _ fait: AvenantAbandonne, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(motif: fait.motif)
    switch try dossier(fait.avenant).etat {
    case .projet, .arrete: acter(souhait)
    case .enVigueur, .abandonne, .contrePasse: throw .avenant(.avenantClos(fait.avenant))
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

  func dossier(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    guard let dossier = etat.avenants[id] else { throw .inconnu(Reference(.avenant, id.nom)) }
    return dossier
  }

  func projet(_ id: AvenantID) throws(MotifDeRefus) -> DossierAvenant {
    let dossier = try dossier(id)
    switch dossier.etat {
    case .projet: return dossier
    case .arrete: throw .avenant(.avenantDejaArrete(id))
    case .enVigueur, .abandonne, .contrePasse: throw .avenant(.avenantClos(id))
    }
  }

  /// The day for which the text before is read: the modification's own effect, the avenant's, or
  /// the day of recording when the avenant takes effect at its last signature.
  func dateDEffet(_ fait: ModificationInscrite, _ dossier: DossierAvenant) -> DateCivile {
    // R27: of before the reprise, what was in force then.
    let prepare = dossier.premiere.trace.jour
    let sinon = etat.jourDeReprise.map { prepare < $0 } == true ? prepare : contexte.jour
    let jour = fait.effet ?? dossier.preparation.fait.effetStipule ?? sinon
    return max(jour, etat.periode(au: jour)?.debut ?? jour)
  }

  /// The modification with the text that it replaces; it may name what the same avenant adds.
  private func complete(
    _ modification: Modification, avec autres: [Acte<ModificationInscrite>],
    dans dossier: DossierAvenant, au date: DateCivile
  ) throws(MotifDeRefus) -> Modification {
    var avecAjouts = self
    for acte in autres {
      // Each from its own day: nothing hangs from what only comes later.
      let effet = dateDEffet(acte.fait, dossier)
      for element in acte.fait.modification.entrants {
        avecAjouts.etat.inscrire(element, effet: effet, position: acte.trace.position)
      }
    }
    return try avecAjouts.complete(modification, au: date)
  }

  /// R10: two modifications that touch one thing.
  private func exigerDistincte(
    _ modification: Modification, _ autres: [Acte<ModificationInscrite>], _ avenant: AvenantID,
    _ autre: AvenantID
  ) throws(MotifDeRefus) {
    for acte in autres {
      guard let heurt = modification.heurt(avec: acte.fait.modification) else { continue }
      throw .avenant(.conflit(avenant, autre: autre, heurt.element, heurt.champ))
    }
  }

  mutating func arreter(
    _ fait: AvenantArrete, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    guard !dossier.modifications.isEmpty else { throw .avenant(.avenantVide(fait.avenant)) }
    try exigerArretable(dossier)
    acter(
      souhait,
      .avenantArrete(
        AvenantArrete(
          avenant: fait.avenant, position: Position(etat.taille),
          condense: contexte.condenseDeLAvenant(dossier.modifications.map(\.fait)))))
  }

  /// R8, R10: each modification still finds at its date what it replaces, and no other text that
  /// circulates touches the same thing.
  func exigerArretable(_ dossier: DossierAvenant) throws(MotifDeRefus) {
    let id = dossier.preparation.fait.avenant
    for acte in dossier.modifications {
      try exigerEffet(de: acte.fait, dans: dossier)
      let date = dateDEffet(acte.fait, dossier)
      if let obstacles = etat.obstacles(a: acte, au: date) {
        throw .avenant(.textePerime(id, rang: acte.fait.rang, obstacles))
      }
      let entrants = dossier.modifications.filter { dateDEffet($0.fait, dossier) <= date }
        .flatMap(\.fait.modification.entrants)
      if let absent = etat.appuiAbsent(acte.fait.modification, au: date, entrants) {
        throw .plan(.horsDuPlan(absent, au: date))
      }
      for autre in etat.avenants.tous where autre.etat == .arrete {
        try exigerDistincte(
          acte.fait.modification, autre.modifications, id, autre.preparation.fait.avenant)
      }
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
