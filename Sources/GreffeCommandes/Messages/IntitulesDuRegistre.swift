internal import ConventionViews
internal import Conventions
internal import MessagesDeVerification

extension Intitules {
  /// Those that a registre gives at a date.
  init(_ etat: Etat, au date: DateCivile) {
    self.init { reference in
      switch reference.sorte {
      case .element(let genre):
        guard let id = ElementID(genre, reference.nom),
          let contenu = Lecture(etat, enVigueurAu: date).contenu(connu: id)
        else { return nil }
        return contenu.titreLu ?? contenu.texte(.texte)
      case .decision: return DecisionID(reference.nom).flatMap { etat.decisions[$0]?.fait.intitule }
      case .avenant:
        return AvenantID(reference.nom).flatMap { etat.avenants[$0]?.preparation.fait.intitule }
      case .piece: return PieceID(reference.nom).flatMap { etat.pieces[$0]?.fait.intitule }
      // The others are known by their reference, or by a name that is never shown (R23).
      case .bloc, .seance, .deliberation, .bilan, .personne, .lettre, .consultation:
        return nil
      }
    }
  }
}
