/// R21: a bilan is arrêté, then adopté by a decision, then transmis.
extension Decideur {
  mutating func arreter(_ fait: BilanArrete, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    guard etat.bilans[fait.bilan] == nil else {
      throw .dejaInscrit(Reference(.bilan, fait.bilan.nom))
    }
    guard fait.connuA.rang <= etat.taille else { throw .bilan(.connaissanceFuture(fait.connuA)) }
    if case .pointDEtape(let annee) = fait.genre,
      let periode = etat.periode(au: fait.enVigueurAu),
      annee < Annee(de: periode.debut) || annee > Annee(de: periode.fin)
    {
      throw .suivi(.horsPeriode(annee, debut: periode.debut, fin: periode.fin))
    }
    acter(souhait)
  }

  mutating func adopter(_ fait: BilanAdopte, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let dossier = etat.bilans[fait.bilan], !dossier.arret.contrePasse else {
      throw .bilan(.bilanNonArrete(fait.bilan))
    }
    guard dossier.adoption == nil else { throw .bilan(.bilanDejaAdopte(fait.bilan)) }
    try exigerDecisionDeCopil(fait.decision)
    try exiger(piece: fait.versionAdoptee)
    try exiger(fait.chiffres, souhait.effet, version: fait.versionAdoptee)
    acter(souhait)
  }

  /// The figures of the adopted version are figures: they have the shape of what they measure, and
  /// none is under the threshold (R15, R19).
  private mutating func exiger(
    _ chiffres: [ChiffreAdopte], _ effet: DateCivile, version: PieceID?
  ) throws(MotifDeRefus) {
    guard !chiffres.isEmpty else { return }
    guard version != nil else { throw .bilan(.chiffresSansVersion) }
    var vus: [Mesurable: Set<Periode>] = [:]
    for chiffre in chiffres {
      guard vus[chiffre.mesurable, default: []].insert(chiffre.periode).inserted else {
        throw .bilan(.chiffreEnDouble(chiffre.mesurable, chiffre.periode))
      }
      try exigerMesurable(chiffre.mesurable, chiffre.periode, chiffre.valeur, effet)
      // Each beside the ones before it: two figures may tell what neither does.
      etat.noter(chiffre)
    }
  }

  mutating func transmettre(_ fait: BilanTransmis, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let dossier = etat.bilans[fait.bilan] else { throw .bilan(.bilanNonArrete(fait.bilan)) }
    guard dossier.adoption != nil else { throw .bilan(.bilanNonAdopte(fait.bilan)) }
    try exiger(piece: fait.piece)
    acter(souhait)
  }

  /// R22: that it was sent happened, whoever sent it (R0); what cannot be is an extract of a bilan
  /// that nobody adopted, or of what is not recorded yet.
  mutating func transmettre(_ fait: ExtraitTransmis, _ souhait: Souhait) throws(MotifDeRefus) {
    switch fait.extrait {
    case .bilan(let bilan):
      guard let dossier = etat.bilans[bilan], !dossier.arret.contrePasse else {
        throw .bilan(.bilanNonArrete(bilan))
      }
      guard dossier.adoption?.contrePasse == false else { throw .bilan(.bilanNonAdopte(bilan)) }
    case .schemaPluriannuel(_, let connuA):
      guard connuA.rang <= etat.taille else { throw .bilan(.connaissanceFuture(connuA)) }
    }
    try exiger(fait.perimetre)
    guard !fait.envoyeurs.isEmpty else { throw .bilan(.extraitSansEnvoyeur) }
    var vues: Set<PartieID> = []
    for partie in fait.envoyeurs + fait.accords.map(\.partie) {
      try exiger(ElementID(partie))
      guard vues.insert(partie).inserted else { throw .bilan(.partieEnDouble(partie)) }
    }
    for accord in fait.accords { try exiger(piece: accord.piece) }
    try exiger(piece: fait.piece)
    let manquantes = partiesSansAccord(fait, au: souhait.effet)
    acter(
      souhait, anomalies: manquantes.map { Anomalie(.transmisSansAccord, sur: $0.nom) })
  }

  private func exiger(_ perimetre: PerimetreDuCDSF) throws(MotifDeRefus) {
    guard case .noeuds(let noeuds) = perimetre else { return }
    guard !noeuds.isEmpty else { throw .bilan(.perimetreVide) }
    var vus: Set<NoeudID> = []
    for noeud in noeuds {
      try exiger(ElementID(noeud))
      guard vus.insert(noeud).inserted else { throw .bilan(.noeudEnDouble(noeud)) }
    }
  }

  /// Sent by the signatories; or by the CAF, with the agreement of every collectivité ([002] art. 6
  /// and 9). The État, the département and the MSA have no say in what the CAF may send.
  private func partiesSansAccord(_ fait: ExtraitTransmis, au jour: DateCivile) -> [PartieID] {
    // Before its first day, a convention has the parties of that day.
    let debut = etat.periode(au: jour)?.debut ?? jour
    let parties = etat.plan(au: max(jour, debut)).elements(.partie)
    func nature(_ element: Element) -> String? {
      if case .texte(let mot)? = element.contenu[.nature] { mot } else { nil }
    }
    let parLaCaf = parties.contains { partie in
      nature(partie) == "caf" && partie.id.partie.map(fait.envoyeurs.contains) == true
    }
    let requises =
      parLaCaf ? parties.filter { ["epci", "commune"].contains(nature($0) ?? "") } : parties
    let entendues = Set(fait.envoyeurs + fait.accords.map(\.partie))
    return requises.compactMap(\.id.partie).filter { !entendues.contains($0) }
  }
}
