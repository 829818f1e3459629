extension Decideur {
  mutating func evaluer(_ fait: EvaluationSaisie, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard !fait.textes.textes.isEmpty else { throw .suivi(.evaluationVide) }
    try exigerAnnee(fait.annee, souhait.effet)
    try exigerDansLePlan(fait.fiche, fait.annee)
    acter(
      souhait,
      anomalies: tardive(fait.annee, jusqueAu: souhait.effet, fait.fiche)
        + apresLeTerme(souhait.effet))
  }

  mutating func evaluer(
    _ fait: EvaluationTransversaleSaisie, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard !fait.textes.textes.isEmpty else { throw .suivi(.evaluationVide) }
    try exigerAnnee(fait.annee, souhait.effet)
    acter(
      souhait,
      anomalies: tardive(fait.annee, jusqueAu: souhait.effet) + apresLeTerme(souhait.effet))
  }

  mutating func saisir(_ fait: ValeurSaisie, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    try exigerMesurable(fait.mesurable, fait.periode, fait.valeur, souhait.effet)
    try exigerTexteSansSecret(fait.source, fait.mesurable, fait.valeur, souhait.effet)
    if let presente = etat.valeurs[fait.mesurable]?[fait.periode]?.derniere {
      throw .suivi(.valeurDejaSaisie(presente.valeur.valeur, presente.position))
    }
    acter(souhait, anomalies: tardive(fait.periode, fait.mesurable))
  }

  /// R14, R18: what is said of a fiche is said of a year in which it was in the plan, be it said
  /// years later, when the fiche has left the plan.
  private func exigerDansLePlan(_ fiche: FicheID, _ annee: Annee) throws(MotifDeRefus) {
    try exiger(ElementID(fiche))
    guard let presence = etat.elements[ElementID(fiche)]?.presence else { return }
    let (debut, fin) = (DateCivile.debut(de: annee), DateCivile.fin(de: annee))
    let entree = presence.entrees.contains {
      $0.valeur.estAuPlan && !$0.contrePassee && $0.effet >= debut && $0.effet <= fin
    }
    if entree || presence.valeur(au: debut)?.estAuPlan == true { return }
    if let retrait = presence.entree(au: debut) { throw .suivi(retrait.refus(fiche)) }
    throw .suivi(.ficheHorsDuPlan(fiche, au: fin))
  }

  /// R12: nothing that is followed counts before the convention begins, be it said of a later year.
  private func exigerAnnee(_ annee: Annee, _ effet: DateCivile) throws(MotifDeRefus) {
    guard let periode = etat.periode(au: effet) else { return }
    if effet < periode.debut { throw .suivi(.effetAvantLeDebut(effet, debut: periode.debut)) }
    guard annee >= Annee(de: periode.debut), annee <= Annee(de: periode.fin) else {
      throw .suivi(.horsPeriode(annee, debut: periode.debut, fin: periode.fin))
    }
    // R13: a year that begins after the termination is no year of the convention any more.
    if let fin = etat.finAnticipee, DateCivile.debut(de: annee) > fin {
      throw .suivi(.horsPeriode(annee, debut: periode.debut, fin: fin))
    }
  }

  /// R12, R13: said of the convention from a day after its last one.
  private func apresLeTerme(_ effet: DateCivile) -> [Anomalie] {
    guard let fin = etat.periode(au: effet)?.fin, effet > fin else { return [] }
    return [Anomalie(.apresLeTerme)]
  }

  /// R14.
  mutating func changer(
    _ fait: StatutChange, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    try exigerAnnee(fait.annee, souhait.effet)
    try exigerDansLePlan(fait.fiche, fait.annee)
    if let motif = fait.motif { try exiger(motif: motif) }
    var complet = fait
    let chronologie = etat.statuts[FicheAnnee(fait.fiche, fait.annee)]
    complet.de = chronologie?.valeur(au: souhait.effet)?.statut
    if let de = complet.de, de == fait.vers { throw .suivi(.statutInchange(de)) }
    if complet.de == .realisee, fait.motif == nil { try manquer("R14", .suivi(.motifRequis)) }
    switch fait.vers {
    case .sansObjet:
      if fait.motif == nil, fait.decision == nil { try manquer("R14", .suivi(.motifRequis)) }
      try exigerDecisionDePhase(fait, souhait.effet)
    case .reportee(let vers):
      guard vers > fait.annee else { throw .suivi(.reportVersLePasse(vers)) }
      try exigerAnnee(vers, souhait.effet)
    case .nonConcernee, .aVenir, .enCours, .realisee, .nonRealisee: break
    }
    if let decision = fait.decision { try exigerDecisionDeCopil(decision) }
    acter(
      souhait, .statutChange(complet),
      anomalies: tardive(fait.annee, jusqueAu: souhait.effet, fait.fiche)
        + apresLeTerme(souhait.effet))
  }

  /// R14: a phase that was to come under a condition, and never did, is without object by decision:
  /// the condition is the plan's, and nobody finds alone that it failed.
  private func exigerDecisionDePhase(
    _ fait: StatutChange, _ effet: DateCivile
  ) throws(MotifDeRefus) {
    guard fait.decision == nil,
      case .echeance(let echeance)? = etat.elements[ElementID(fait.fiche)]?.donnee(
        .echeance, au: max(effet, .fin(de: fait.annee))),
      let condition = echeance.condition
    else { return }
    throw .suivi(.decisionDePhaseRequise(condition: condition))
  }

  /// R15, R18, R19: the value fits its shape, its fiche's life, and the declared secrecy.
  func exigerMesurable(
    _ mesurable: Mesurable, _ periode: Periode, _ valeur: Valeur, _ effet: DateCivile
  ) throws(MotifDeRefus) {
    guard periode.existe else { throw .suivi(.periodeImpossible(periode)) }
    let mesure = valeur.mesure
    switch mesurable {
    case .indicateur(let id):
      try exiger(ElementID(id))
      let jour = max(effet, periode.fin)
      guard let dossier = etat.elements[ElementID(id)],
        case .texte(let mot)? = dossier.donnee(.forme, au: jour),
        let forme = FormeIndicateur(rawValue: mot)
      else { throw .plan(.formeInattendue(.forme, .indicateur)) }
      guard mesure.convient(a: forme) else { throw .suivi(.valeurHorsForme(forme)) }
      if forme == .satisfaction, dossier.donnee(.echelle, au: jour) == nil {
        throw .suivi(.echelleNonDeclaree(id))
      }
      try exigerNonRetire(mesurable, ElementID(id), periode)
      if case .reference(let nom)? = dossier.donnee(.fiche, au: jour), let fiche = FicheID(nom) {
        try exigerNonRetiree(fiche, periode)
      }
      try exigerSecret(id, periode, valeur, forme, effet)
    case .trajectoire(let nom):
      guard let id = ElementID(.trajectoire, nom) else {
        throw .inconnu(Reference(.element(.trajectoire), nom))
      }
      try exiger(id)
      try exigerNonRetire(mesurable, id, periode)
      // Places and services are no persons: R19 has nothing to mask here.
      guard mesure.convient(a: .nombre) else { throw .suivi(.valeurHorsForme(.nombre)) }
    }
  }

  /// R18, for the indicateur or the line of the trajectoires itself.
  private func exigerNonRetire(
    _ mesurable: Mesurable, _ id: ElementID, _ periode: Periode
  ) throws(MotifDeRefus) {
    guard let entree = etat.elements[id]?.presence.entree(au: periode.debut),
      !entree.valeur.estAuPlan
    else { return }
    throw .suivi(.mesurableRetire(mesurable, depuis: entree.effet))
  }

  /// R18: no value for a period that begins after the withdrawal.
  private func exigerNonRetiree(
    _ fiche: FicheID, _ periode: Periode
  ) throws(MotifDeRefus) {
    guard let entree = etat.elements[ElementID(fiche)]?.presence.entree(au: periode.debut),
      !entree.valeur.estAuPlan
    else { return }
    throw .suivi(entree.refus(fiche))
  }

  /// R16, R20: a correction takes the effet of the entry that it corrects.
  mutating func rectifier(
    _ fait: ValeurRectifiee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard let presente = etat.valeurs[fait.mesurable]?[fait.periode]?.derniere else {
      try exigerMesurable(fait.mesurable, fait.periode, fait.valeur, souhait.effet)
      throw .suivi(.aucuneValeur)
    }
    try exiger(motif: fait.motif)
    guard souhait.effet == presente.effet else {
      throw .effetDeCorrection(attendu: presente.effet)
    }
    try exigerMesurable(fait.mesurable, fait.periode, fait.valeur, souhait.effet)
    guard presente.valeur.valeur != fait.valeur else { throw .suivi(.valeurInchangee(fait.valeur)) }
    try exigerTexteSansSecret(fait.motif, fait.mesurable, fait.valeur, souhait.effet)
    var complet = fait
    complet.ancienne = AncienneValeur(
      position: presente.position, valeur: presente.valeur.valeur)
    acter(
      souhait, .valeurRectifiee(complet),
      anomalies: tardive(fait.periode, fait.mesurable))
  }

  /// Recorded once a bilan that should have held it was adopted, or for a fiche withdrawn since.
  ///
  /// The entry speaks up to `jour`: the end of its period, or its effet. What comes after the day
  /// of a mid-term bilan is not late for it.
  private func tardive(
    _ annee: Annee, jusqueAu jour: DateCivile, _ fiche: FicheID? = nil
  ) -> [Anomalie] {
    // R27: what is taken up is not late for what was adopted before it.
    if estAnterieur { return [] }
    let repris = etat.documentsAnterieurs.contains { $0.fait.genre.couvre(annee, jour, $0.trace) }
    let adopte =
      repris
      || etat.bilans.tous.contains { dossier in
        guard dossier.adoption != nil else { return false }
        switch dossier.arret.fait.genre {
        case .pointDEtape(let couverte): return couverte == annee
        case .intermediaire, .final: return jour <= dossier.arret.fait.enVigueurAu
        }
      }
    let retiree = fiche.map {
      etat.elements[ElementID($0)]?.devenir(au: contexte.jour) != nil
    }
    return adopte || retiree == true ? [Anomalie(.saisieTardive)] : []
  }

  private func tardive(_ periode: Periode, _ mesurable: Mesurable) -> [Anomalie] {
    var anomalies = tardive(periode.annee, jusqueAu: periode.fin, fiche(de: mesurable))
    if let fin = etat.terme(au: contexte.jour), periode.debut > fin {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    return anomalies
  }

  private func fiche(de mesurable: Mesurable) -> FicheID? {
    guard case .indicateur(let id) = mesurable,
      case .reference(let nom)?? = etat.elements[ElementID(id)]?.champs[.fiche]?.derniere?.valeur
    else { return nil }
    return FicheID(nom)
  }
}

extension Periode {
  /// True for a half-year or a quarter that a year has.
  var existe: Bool {
    switch self {
    case .semestre(_, let rang): (1...2).contains(rang)
    case .trimestre(_, let rang): (1...4).contains(rang)
    case .annee, .date: true
    }
  }
}

extension FormeIndicateur {
  var peutCompterDesPersonnes: Bool {
    switch self {
    case .nombre, .nombreEtPourcentage, .rapport, .listeEtNombre: true
    case .pourcentage, .euros, .etp, .placesParAn, .ouiNon, .satisfaction, .niveau, .texte,
      .variation, .sens:
      false
    }
  }
}

extension Mesure {
  /// True when the measure has the shape that an indicateur asks for (R15). An absence with its
  /// cause always has; a masked count only where a count is asked for.
  func convient(a forme: FormeIndicateur) -> Bool {
    switch (self, forme) {
    case (.absente, _): true
    case (.nombre, .nombre), (.nombre, .euros), (.nombre, .etp), (.nombre, .placesParAn),
      (.nombre, .variation), (.nombre, .satisfaction):
      true
    case (.pourcentage, .pourcentage), (.pourcentage, .variation), (.pourcentage, .satisfaction):
      true
    case (.nombreEtPourcentage, .nombreEtPourcentage): true
    case (.rapport, .rapport), (.rapport, .satisfaction): true
    case (.ouiNon, .ouiNon): true
    case (.texte, .niveau), (.texte, .texte), (.texte, .sens), (.texte, .satisfaction): true
    case (.liste, .listeEtNombre), (.nombre, .listeEtNombre): true
    case (.inferieurA, .nombre), (.inferieurA, .nombreEtPourcentage), (.inferieurA, .placesParAn),
      (.inferieurA, .listeEtNombre):
      true
    case (.nombre, _), (.pourcentage, _), (.nombreEtPourcentage, _), (.rapport, _), (.ouiNon, _),
      (.texte, _), (.liste, _), (.inferieurA, _):
      false
    }
  }
}

extension Chronologie<SituationDElement>.Entree {
  /// R18: withdrawn, or become something else, of which the data of a later period is.
  fileprivate func refus(_ fiche: FicheID) -> MotifDeSuivi {
    let suites = valeur.devenir?.suites ?? []
    return suites.isEmpty
      ? .ficheRetiree(fiche, depuis: effet) : .ficheDevenue(fiche, suites, depuis: effet)
  }
}
