/// R6: the plan is edited freely until the first signature; once its text was arrêté, a change
/// needs a new text.
extension Decideur {
  mutating func modifier(_ fait: ProjetModifie, _ souhait: Souhait) throws(MotifDeRefus) {
    if let obstacle = etat.obstacleAuProjet { throw obstacle }
    try exigerEffetDuProjet(fait.modification, souhait)
    modifieLeProjet = true
    defer { modifieLeProjet = false }
    let complet = ProjetModifie(try complete(fait.modification, au: souhait.effet))
    acter(souhait, .projetModifie(complet))
    constaterDivergences(complet.modification, effet: souhait.effet, date: souhait.date)
  }

  /// R20: what is changed before anybody signs is changed from the day from which it counts: the
  /// draft has one state, and no history that the signatures would cover.
  private func exigerEffetDuProjet(
    _ modification: Modification, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    // What is no longer there has no effet: the rules of modifications name it better.
    guard let attendu = etat.effet(corrigeant: modification), attendu != souhait.effet else {
      return
    }
    throw .effetDeCorrection(attendu: attendu)
  }

  /// R6: what is signed is the plan, as its text fixed it.
  func exigerTexteArrete() throws(MotifDeRefus) {
    guard let arret = etat.dernierTexte else { throw .plan(.texteNonArrete) }
    if let changement = etat.changement(apres: arret) {
      throw .plan(.textePerime(arret.trace.position, par: changement))
    }
  }
}
