/// R12: how a convention goes on beyond its term, and how its registre is closed.
extension Decideur {
  mutating func reconduire(
    _ fait: ConventionReconduite, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    if let resiliation = etat.resiliation {
      throw .fin(.dejaResiliee(depuis: resiliation.trace.effet))
    }
    try exigerDansLaPeriode(souhait.effet)
    let terme = try terme(au: souhait.effet)
    try exigerPrevue(fait.mode, au: souhait.effet)
    guard fait.fin > terme else { throw .reconduction(.finNonReculee(terme)) }
    switch fait.mode {
    case .expresse: try exigerAccords(fait.accords, au: souhait.effet)
    case .tacite: try exigerTacite(fait, souhait, terme)
    }
    if let decision = fait.decision {
      guard etat.decisions[decision]?.contrePasse == false else {
        throw .inconnu(Reference(.decision, decision.nom))
      }
    }
    // Nothing that counts later may speak of the term already (R20).
    _ = try complete(fait.modification, au: souhait.effet)
    var complet = fait
    complet.ancienneFin = terme
    acter(souhait, .conventionReconduite(complet))
  }

  private func terme(au jour: DateCivile) throws(MotifDeRefus) -> DateCivile {
    guard let fin = etat.periode(au: jour)?.fin else {
      throw .plan(.champRequis(.fin, .convention))
    }
    return fin
  }

  /// [002] art. 10: « ne peut être reconduite que par expresse reconduction ». What the rules do
  /// not say is not supposed; where silence would do, words do too.
  private mutating func exigerPrevue(
    _ mode: ModeDeReconduction, au jour: DateCivile
  ) throws(MotifDeRefus) {
    var regle: String?
    if case .texte(let mot)? = regles(au: jour)[.reconduction] { regle = mot }
    switch (mode, regle) {
    case (.expresse, "expresse"), (.expresse, "tacite"), (.tacite, "tacite"): break
    case (.expresse, _), (.tacite, _):
      try manquer("R12", .reconduction(.nonPrevue(mode, regle: regle)))
    }
  }

  /// Every partie agrees, by a pièce: a vote of the COPIL does not put the term off (R7).
  private mutating func exigerAccords(
    _ accords: [AccordDePartie], au jour: DateCivile
  ) throws(MotifDeRefus) {
    var donnees: Set<PartieID> = []
    for accord in accords {
      try exiger(ElementID(accord.partie))
      try exiger(piece: accord.piece)
      guard donnees.insert(accord.partie).inserted else {
        throw .reconduction(.accordEnDouble(accord.partie))
      }
    }
    let parties = etat.plan(au: jour).elements(.partie).compactMap(\.id.partie)
    let manquants = parties.filter { !donnees.contains($0) }
    if !manquants.isEmpty {
      try manquer("R12", .reconduction(.accordsManquants(manquants)))
    }
  }

  /// Silence is known once the term is past, counts from the last day, and a dénonciation breaks
  /// it.
  private func exigerTacite(
    _ fait: ConventionReconduite, _ souhait: Souhait, _ terme: DateCivile
  ) throws(MotifDeRefus) {
    guard fait.accords.isEmpty else { throw .reconduction(.accordsSansObjet) }
    guard contexte.jour > terme else {
      throw .reconduction(.taciteAvantLeTerme(fin: terme))
    }
    guard souhait.effet == terme else { throw .effetDeCorrection(attendu: terme) }
    for case .denonciation(let acte) in etat.lettres.tous where !acte.contrePasse {
      throw .reconduction(.denoncee(acte.fait.lettre, acte.trace.position))
    }
  }

  /// R12: after the last day, once nothing circulates any more and the final bilan is adopted, or
  /// it is said why there is none.
  mutating func clore(_ fait: RegistreClos, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    let fin = try terme(au: souhait.effet)
    guard souhait.effet > fin, contexte.jour > fin else {
      throw .cloture(.conventionEnCours(fin: etat.terme(au: souhait.effet) ?? fin))
    }
    try exiger(motif: fait.motif)
    let ouverts = etat.avenants.tous.filter { $0.etat == .projet || $0.etat == .arrete }
    guard ouverts.isEmpty else {
      throw .cloture(.avenantsEnCours(ouverts.map(\.preparation.fait.avenant)))
    }
    let bilan = etat.bilans.tous.last {
      $0.arret.fait.genre == .final && $0.adoption?.contrePasse == false
    }
    switch (bilan?.arret.fait.bilan, fait.sansBilanFinal) {
    case (let bilan?, .some): throw .cloture(.bilanFinalAdopte(bilan))
    case (nil, nil): throw .cloture(.bilanFinalNonAdopte)
    case (nil, let raison?): try exiger(motif: raison)
    case (.some, nil): break
    }
    if let suivant = fait.suivant, etat.cles.contains(where: { $0.origine == suivant }) {
      throw .cloture(.registreDeSoiMeme)
    }
    var complet = fait
    complet.terme = fin
    complet.dernier = contexte.racine(taille).map {
      PointDuRegistre(taille: Position(taille), racine: $0)
    }
    acter(souhait, .registreClos(complet))
  }
}

/// What rests on what ends or prolongs the convention, for a contre-passation (R16b).
extension Decideur {
  /// What only counts because a modification put the term off: what takes effect beyond it, and
  /// what is said of the years that it added. Nothing where it put nothing off.
  func ecrituresAuDela(de modification: Modification) -> [Position] {
    guard case .changer(.convention, .fin, .date(let terme)?, .date(let fin)?) = modification,
      fin > terme
    else { return [] }
    func posterieurs<F>(_ actes: [Acte<F>]) -> [Position] {
      valables(actes.filter { $0.trace.effet > terme })
    }
    let jugements = etat.divergences.tous.compactMap(\.jugement)
    let suspensions = etat.avenants.tous.flatMap(\.suspensionsTranchees)
    return suiviAuDela(de: terme) + projetsAuDela(de: terme) + posterieurs(etat.ajustements)
      + posterieurs(etat.rectifications) + posterieurs(etat.resiliations)
      + posterieurs(etat.avenants.tous.flatMap(\.effets)) + posterieurs(jugements)
      + posterieurs(suspensions)
  }

  private func suiviAuDela(de terme: DateCivile) -> [Position] {
    let derniere = Annee(de: terme)
    func apres<V>(_ annee: Annee, _ chronologie: Chronologie<V>) -> [Position] {
      chronologie.entrees.filter {
        !$0.contrePassee && (annee > derniere || $0.effet > terme)
      }.map(\.position)
    }
    return etat.statuts.flatMap { apres($0.annee, $1) }
      + etat.evaluations.flatMap { apres($0.annee, $1) }
      + etat.evaluationsTransversales.flatMap { apres($0.annee, $1) }
  }

  /// The avenants still drafted, or circulating, that state a day beyond it.
  private func projetsAuDela(de terme: DateCivile) -> [Position] {
    etat.avenants.tous.filter { $0.etat == .projet || $0.etat == .arrete }.flatMap { dossier in
      valables(dossier.modifications.filter { $0.fait.effet.map { $0 > terme } ?? false })
        + valables(
          dossier.preparation.fait.effetStipule.map { $0 > terme } ?? false
            ? dossier.preparation : nil)
    }
  }

  /// What only a convention in force is ended or prolonged by.
  var ecrituresDeLaFin: [Position] {
    valables(etat.reconductions) + valables(etat.resiliations) + lettres { _ in true }
  }

  func resiliations(fondeesSur lettre: LettreID) -> [Position] {
    valables(
      etat.resiliations.filter {
        $0.fait.fondement == .miseEnDemeure(lettre) || $0.fait.fondement == .denonciation(lettre)
      })
  }

  func ecrituresDeLaFin(citant piece: PieceID) -> [Position] {
    valables(etat.deliberationsRetirees.filter { $0.fait.piece == piece })
      + valables(etat.deliberationsAnnulees.filter { $0.fait.piece == piece })
      + valables(etat.resiliations.filter { $0.fait.piece == piece })
      + valables(etat.responsables.filter { $0.fait.piece == piece })
      + valables(
        etat.reconductions.filter { $0.fait.accords.contains { $0.piece == piece } })
      + lettres { lettre in
        switch lettre {
        case .miseEnDemeure(let acte): acte.fait.piece == piece
        case .denonciation(let acte): acte.fait.piece == piece
        }
      }
  }

  func ecrituresDeLaFin(nommant partie: PartieID) -> [Position] {
    valables(etat.resiliations.filter { $0.fait.auteur == partie })
      + valables(etat.responsables.filter { $0.fait.parties.contains(partie) })
      + valables(
        etat.reconductions.filter { $0.fait.accords.contains { $0.partie == partie } })
      + lettres { lettre in
        switch lettre {
        case .miseEnDemeure(let acte):
          acte.fait.auteur == partie || acte.fait.destinataires.contains(partie)
        case .denonciation(let acte): acte.fait.auteur == partie
        }
      }
  }

  private func lettres(_ choix: (Lettre) -> Bool) -> [Position] {
    etat.lettres.tous.filter { !$0.contrePassee && choix($0) }.map(\.trace.position)
  }
}
