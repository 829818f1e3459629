import Conventions
import Testing

/// An operation that the rules refuse, written all the same by a program that obeys none, with the
/// true key: what a replay must say of it.
struct Falsification: CustomTestStringConvertible, Sendable {
  /// The rule that the operation breaks.
  let motif: MotifDeRefus
  /// What had lawfully been recorded.
  let passe: Passe
  /// The day on which it is forced in, and what.
  let le: String
  let evenements: [Evenement]

  init(_ motif: MotifDeRefus, _ passe: Passe, _ jour: String, _ evenements: Evenement...) {
    self.motif = motif
    self.passe = passe
    self.le = jour
    self.evenements = evenements
  }

  /// One fact, of the day on which it is recorded unless another is given.
  init(_ motif: MotifDeRefus, _ passe: Passe, _ jour: String, effet: String? = nil, _ fait: Fait) {
    self.init(motif, passe, jour, Evenement(jour, effet: effet, fait))
  }

  var testDescription: String { nomDeCas(motif) }

  /// Everything, with the forged operation at the end.
  var force: Passe { passe.suivi(evenements, le: le) }

  static let toutes: [Falsification] =
    duRegistre + duPlan + desAvenants + deLaGouvernance + desDecisions + duSuivi + duRetrait
    + desTemoins + deLaVie + deLaReprise
}

/// The name of a case, with that of its family: `suivi.motifRequis`.
func nomDeCas(_ motif: MotifDeRefus) -> String {
  let (nom, contenu) = nomEtContenu(motif)
  guard let contenu, Mirror(reflecting: contenu).displayStyle == .enum else { return nom }
  return "\(nom).\(nomEtContenu(contenu).0)"
}

private func nomEtContenu(_ cas: Any) -> (String, Any?) {
  let membre = Mirror(reflecting: cas).children.first
  return (membre?.label ?? String(describing: cas), membre?.value)
}
