// Which key signs, and under which origin. Signatures and roots are the journal's to check; what is
// decided here is that the entry says what the registre is, and rests on what it must.
extension Decideur {
  mutating func remplacerLaCle(
    _ fait: CleRemplacee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(ancienne: fait.ancienneCle)
    try exiger(nouvelle: fait.cle, origine: etat.cles.last?.origine ?? "")
    try exiger(motif: fait.motif)
    acter(souhait)
  }

  mutating func reprendre(_ fait: RegistreRepris, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ancienne: fait.ancienneCle)
    guard fait.ancienneOrigine == etat.cles.last?.origine, fait.origine == etat.origineSuivante
    else { throw .cle(.origineDeReprise(attendue: etat.origineSuivante ?? "")) }
    try exiger(nouvelle: fait.cle, origine: fait.origine)
    // In a replay too, `taille` is the number of entries before this operation.
    guard fait.sauvegarde.taille.rang == taille else {
      throw .cle(.repriseDAilleurs(Position(taille)))
    }
    if let perdu = fait.perdu, perdu.taille <= fait.sauvegarde.taille { throw .cle(.rienDePerdu) }
    switch fait.motif {
    case .sauvegardeAncienne: if fait.perdu == nil { throw .cle(.rienDePerdu) }
    // Nothing but the parties' word tells a lost key from a stolen registre.
    case .clePerdue: if fait.pieces.isEmpty { throw .cle(.reconnaissanceRequise) }
    }
    for piece in fait.pieces { try exiger(piece: piece) }
    acter(souhait)
  }

  private func exiger(ancienne cle: String) throws(MotifDeRefus) {
    guard cle == etat.cles.last?.cle else { throw .cle(.cleDUnAutreTemps) }
  }

  /// A verifier key begins with the origin that it signs for, and serves once.
  private func exiger(nouvelle cle: String, origine: String) throws(MotifDeRefus) {
    guard cle.hasPrefix(origine + "+") else { throw .cle(.origineDeReprise(attendue: origine)) }
    guard !etat.cles.contains(where: { $0.cle == cle }) else { throw .cle(.cleDUnAutreTemps) }
  }
}
