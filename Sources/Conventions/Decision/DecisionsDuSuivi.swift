extension Decideur {
  mutating func deciderSuivi(_ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    switch souhait.fait {
    case .statutChange(let fait): try changer(fait, souhait)
    case .evaluationSaisie(let fait):
      guard !fait.textes.textes.isEmpty else { throw .evaluationVide }
      try exigerDansLePlan(fait.fiche, souhait.effet)
      try exigerAnnee(fait.annee, souhait.effet)
      acter(souhait, anomalies: tardive(fait.annee))
    case .evaluationTransversaleSaisie(let fait):
      guard !fait.textes.textes.isEmpty else { throw .evaluationVide }
      try exigerAnnee(fait.annee, souhait.effet)
      acter(souhait, anomalies: tardive(fait.annee))
    case .valeurSaisie(let fait):
      try exigerMesurable(fait.mesurable, fait.periode, fait.valeur.mesure, souhait.effet)
      if let presente = etat.valeurs[fait.mesurable]?[fait.periode]?.derniere {
        throw .valeurDejaSaisie(presente.valeur.valeur, presente.position)
      }
      acter(souhait, anomalies: tardive(fait.periode.annee, fait.mesurable, fait.periode))
    case .valeurRectifiee(let fait): try rectifier(fait, souhait)
    default: preconditionFailure("a fact of another family")
    }
  }

  private func exigerDansLePlan(
    _ fiche: FicheID, _ effet: DateCivile
  ) throws(MotifDeRefus) {
    try exiger(ElementID(fiche))
    let presence = etat.elements[ElementID(fiche)]?.presence
    guard presence?.valeur(au: effet) == true else {
      throw .ficheHorsDuPlan(fiche, au: effet)
    }
  }

  private func exigerAnnee(_ annee: Annee, _ effet: DateCivile) throws(MotifDeRefus) {
    guard let periode = etat.periode(au: effet) else { return }
    guard annee >= Annee(de: periode.debut), annee <= Annee(de: periode.fin) else {
      throw .horsPeriode(annee, debut: periode.debut, fin: periode.fin)
    }
  }

  /// R14.
  private mutating func changer(
    _ fait: StatutChange, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exigerDansLePlan(fait.fiche, souhait.effet)
    try exigerAnnee(fait.annee, souhait.effet)
    var complet = fait
    let chronologie = etat.statuts[FicheAnnee(fait.fiche, fait.annee)]
    complet.de = chronologie?.valeur(au: souhait.effet)?.statut
    if let de = complet.de, de == fait.vers { throw .statutInchange(de) }
    if complet.de == .realisee, fait.motif == nil { throw .motifRequis }
    switch fait.vers {
    case .sansObjet:
      if fait.motif == nil, fait.decision == nil { throw .motifRequis }
    case .reportee(let vers):
      guard vers > fait.annee else { throw .reportVersLePasse(vers) }
      try exigerAnnee(vers, souhait.effet)
    case .nonConcernee, .aVenir, .enCours, .realisee, .nonRealisee: break
    }
    if let decision = fait.decision { try exigerDecisionDeCopil(decision) }
    acter(souhait, .statutChange(complet), anomalies: tardive(fait.annee))
  }

  /// R15, R18, R19: the value fits its shape, its fiche's life, and the declared secrecy.
  private func exigerMesurable(
    _ mesurable: Mesurable, _ periode: Periode, _ mesure: Mesure, _ effet: DateCivile
  ) throws(MotifDeRefus) {
    switch mesurable {
    case .indicateur(let id):
      try exiger(ElementID(id))
      guard let contenu = etat.elements[ElementID(id)]?.contenu(au: max(effet, periode.fin)),
        case .texte(let mot)? = contenu[.forme], let forme = FormeIndicateur(rawValue: mot)
      else { throw .formeInattendue(.forme, .indicateur) }
      guard mesure.convient(a: forme) else { throw .valeurHorsForme(forme) }
      if forme == .satisfaction, contenu[.echelle] == nil { throw .echelleNonDeclaree(id) }
      if case .reference(let nom)? = contenu[.fiche], let fiche = FicheID(nom) {
        try exigerNonRetiree(fiche, periode)
      }
    case .trajectoire(let nom):
      guard let id = ElementID(.trajectoire, nom) else {
        throw .inconnu(Reference(.element(.trajectoire), nom))
      }
      try exiger(id)
      guard mesure.convient(a: .nombre) else { throw .valeurHorsForme(.nombre) }
    }
    try exigerSecret(mesure, effet)
  }

  /// R18: no value for a period that begins after the withdrawal.
  private func exigerNonRetiree(
    _ fiche: FicheID, _ periode: Periode
  ) throws(MotifDeRefus) {
    guard let entree = etat.elements[ElementID(fiche)]?.presence.entree(au: periode.debut),
      !entree.valeur
    else { return }
    throw .ficheRetiree(fiche, depuis: entree.effet)
  }

  /// R19: under the declared threshold the true figure is never recorded. Zero tells nothing of
  /// anybody and stays.
  private func exigerSecret(_ mesure: Mesure, _ effet: DateCivile) throws(MotifDeRefus) {
    guard case .entier(let seuil)? = regles(au: effet)[.seuilSecret] else { return }
    let effectifs: [Nombre]
    switch mesure {
    case .nombre(let nombre): effectifs = [nombre]
    case .nombreEtPourcentage(let nombre, _): effectifs = [nombre]
    case .rapport(let nombre, let total): effectifs = [nombre, total]
    case .liste(let noms): effectifs = [Nombre(entier: noms.count)]
    case .pourcentage, .ouiNon, .texte, .absente, .inferieurA: effectifs = []
    }
    let limite = Nombre(entier: seuil)
    guard effectifs.allSatisfy({ $0 <= .zero || $0 >= limite }) else {
      throw .sousLeSeuil(seuil: seuil)
    }
  }

  /// R16, R20: a correction takes the effet of the entry that it corrects.
  private mutating func rectifier(
    _ fait: ValeurRectifiee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    guard let presente = etat.valeurs[fait.mesurable]?[fait.periode]?.derniere else {
      try exigerMesurable(fait.mesurable, fait.periode, fait.valeur.mesure, souhait.effet)
      throw .aucuneValeur
    }
    guard souhait.effet == presente.effet else {
      throw .effetDeCorrection(attendu: presente.effet)
    }
    try exigerMesurable(fait.mesurable, fait.periode, fait.valeur.mesure, souhait.effet)
    guard presente.valeur.valeur != fait.valeur else { throw .valeurInchangee(fait.valeur) }
    var complet = fait
    complet.ancienne = AncienneValeur(
      position: presente.position, valeur: presente.valeur.valeur)
    acter(
      souhait, .valeurRectifiee(complet),
      anomalies: tardive(fait.periode.annee, fait.mesurable, fait.periode))
  }

  /// Recorded once the year's bilan was adopted, after the term, or for a fiche withdrawn since.
  private func tardive(
    _ annee: Annee, _ mesurable: Mesurable? = nil, _ periode: Periode? = nil
  ) -> [Anomalie] {
    var anomalies: [Anomalie] = []
    let adopte = etat.bilans.tous.contains { dossier in
      guard dossier.adoption != nil else { return false }
      switch dossier.arret.fait.genre {
      case .pointDEtape(let couverte): return couverte == annee
      case .intermediaire, .final: return Annee(de: dossier.arret.fait.enVigueurAu) >= annee
      }
    }
    if adopte || estRetiree(mesurable) { anomalies.append(Anomalie(.saisieTardive)) }
    let fin = etat.periode(au: contexte.jour)?.fin
    if let fin, periode.map({ $0.debut > fin }) ?? false {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    return anomalies
  }

  private func estRetiree(_ mesurable: Mesurable?) -> Bool {
    guard case .indicateur(let id)? = mesurable,
      case .reference(let nom)?? = etat.elements[ElementID(id)]?.champs[.fiche]?.derniere?.valeur,
      let fiche = FicheID(nom)
    else { return false }
    return etat.elements[ElementID(fiche)]?.presence.valeur(au: contexte.jour) == false
  }
}

extension Mesure {
  /// True when the measure has the shape that an indicateur asks for (R15). An absence with its cause
  /// always has; a masked count only where a count is asked for.
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
    default: false
    }
  }
}
