/// R23, R24: erasing an identity, withdrawing a text or a pièce. None of them can be undone, so
/// that what allows it and all that goes with it stand in the entry.
extension Decideur {
  mutating func effacer(_ fait: IdentiteEffacee, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(personne: fait.personne)
    if let effacee = etat.identitesEffacees[fait.personne] {
      throw .retrait(.identiteDejaEffacee(fait.personne, effacee.trace.position))
    }
    try exiger(motif: fait.motif)
    if let decision = fait.decision { try exigerDecisionDeCopil(decision) }
    try exiger(piece: fait.avis)
    let actes = etat.actesEsQualites(fait.personne)
    guard actes.isEmpty || (fait.decision != nil && fait.avis != nil) else {
      throw .retrait(.identiteEsQualites(fait.personne, actes: actes))
    }
    var complet = fait
    complet.actes = actes
    acter(souhait, .identiteEffacee(complet))
  }

  mutating func retirer(_ fait: TexteRetire, _ souhait: Souhait) throws(MotifDeRefus) {
    // In a replay the whole journal is there: an operation still aims at what came before it.
    guard fait.position.rang >= 0, fait.position.rang < taille,
      let visee = contexte.ecriture(fait.position)
    else { throw .contrePassation(.ecritureAbsente(fait.position)) }
    guard let bloc = visee.evenement.fait.textes?.textes[fait.rubrique] else {
      throw .retrait(.texteAbsent(fait.position, fait.rubrique))
    }
    if let retrait = etat.blocsRetires[bloc.condense] {
      throw .retrait(.dejaRetire(retrait.trace.position))
    }
    try exiger(motif: fait.motif)
    var complet = fait
    complet.condense = bloc.condense
    complet.autres = etat.citations(de: bloc.condense).filter { $0 != fait.position }
    complet.rendus = rendus(montrant: bloc, cite: fait.position)
    acter(souhait, .texteRetire(complet))
  }

  /// The renderings, not erased yet, of the bilans that print a text: what was digested only has
  /// its digest, what was rendered has its words.
  private func rendus(montrant bloc: BlocCite, cite position: Position) -> [RenduRetire] {
    let arretes = etat.bilans.tous.map(\.arret.fait).filter {
      position < $0.connuA && contexte.bilanCite($0, bloc)
    }
    return arretes.flatMap { bilan in
      bilan.rendus.filter { etat.blocsRetires[$0.bloc.condense] == nil }.map {
        RenduRetire(bilan: bilan.bilan, format: $0.format, condense: $0.bloc.condense)
      }
    }
  }

  mutating func retirer(_ fait: PieceRetiree, _ souhait: Souhait) throws(MotifDeRefus) {
    // A pièce that was struck through still is there, and may have to go.
    guard let piece = etat.pieces[fait.piece] else {
      throw .inconnu(Reference(.piece, fait.piece.nom))
    }
    let condense = piece.fait.bloc.condense
    if let retrait = etat.blocsRetires[condense] {
      throw .retrait(.dejaRetire(retrait.trace.position))
    }
    try exiger(motif: fait.motif)
    var complet = fait
    complet.condense = condense
    complet.autres = etat.citations(de: condense).filter { $0 != piece.trace.position }
    acter(souhait, .pieceRetiree(complet))
  }
}

extension Fait {
  /// The narrative texts of an evaluation; nil for any other fact.
  public var textes: TextesDEvaluation? {
    if case .evaluationSaisie(let fait) = self { return fait.textes }
    if case .evaluationTransversaleSaisie(let fait) = self { return fait.textes }
    return nil
  }
}
