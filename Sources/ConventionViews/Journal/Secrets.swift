public import Conventions

/// Which figures may not be shown, in any history: those that are masked now, with everything said
/// of them before, and the totals that would give a masked part away (R19).
public struct Secrets: Sendable {
  private let lecture: Lecture
  private let totaux: SecretDesTotaux

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    totaux = SecretDesTotaux(lecture.plan.elements(.indicateur), lecture)
  }

  /// True when no figure of this period may be shown, the former ones included.
  public func cache(_ mesurable: Mesurable, _ periode: Periode) -> Bool {
    let presente = lecture.etat.valeurs[mesurable]?[periode]?.derniere?.valeur.valeur.mesure
    if presente?.estMasquee == true { return true }
    guard case .indicateur(let id) = mesurable else { return false }
    return totaux.cache(id, periode)
  }
}
