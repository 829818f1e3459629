/// R21: a bilan is arrêté, then adopté by a decision, then transmis.
extension Decideur {
  mutating func deciderBilans(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .bilanArrete(let fait):
      try exigerEnVigueur()
      guard etat.bilans[fait.bilan] == nil else {
        throw .dejaInscrit(Reference(.bilan, fait.bilan.nom))
      }
      guard fait.connuA.rang <= etat.taille else { throw .connaissanceFuture(fait.connuA) }
      if case .pointDEtape(let annee) = fait.genre,
        let periode = etat.periode(au: fait.enVigueurAu),
        annee < Annee(de: periode.debut) || annee > Annee(de: periode.fin)
      {
        throw .horsPeriode(annee, debut: periode.debut, fin: periode.fin)
      }
      acter(souhait)
    case .bilanAdopte(let fait):
      guard let dossier = etat.bilans[fait.bilan] else { throw .bilanNonArrete(fait.bilan) }
      guard dossier.adoption == nil else { throw .bilanDejaAdopte(fait.bilan) }
      try exigerDecisionDeCopil(fait.decision)
      try exiger(piece: fait.versionAdoptee)
      acter(souhait)
    case .bilanTransmis(let fait):
      guard let dossier = etat.bilans[fait.bilan] else { throw .bilanNonArrete(fait.bilan) }
      guard dossier.adoption != nil else { throw .bilanNonAdopte(fait.bilan) }
      try exiger(piece: fait.piece)
      acter(souhait)
    default: preconditionFailure("a fact of another family")
    }
  }
}
