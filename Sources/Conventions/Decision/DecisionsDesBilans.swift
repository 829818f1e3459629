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
    acter(souhait)
  }

  mutating func transmettre(_ fait: BilanTransmis, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let dossier = etat.bilans[fait.bilan] else { throw .bilan(.bilanNonArrete(fait.bilan)) }
    guard dossier.adoption != nil else { throw .bilan(.bilanNonAdopte(fait.bilan)) }
    try exiger(piece: fait.piece)
    acter(souhait)
  }
}
