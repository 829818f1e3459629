/// The origin and the key of a registre, at some moment of its life.
public struct CleDuRegistre: Hashable, Sendable {
  public let origine: String
  /// The verifier key (vkey).
  public let cle: String
  /// The entry that says so.
  public let position: Position
}

extension Etat {
  /// Those of the first entry, then each change, in order.
  public var cles: [CleDuRegistre] {
    guard let ouverture else { return [] }
    let premiere = CleDuRegistre(
      origine: ouverture.fait.origine, cle: ouverture.fait.cle, position: ouverture.trace.position)
    let changements =
      remplacementsDeCle.map { acte in
        (acte.trace.position, nil as String?, acte.fait.cle)
      }
      + reprises.map { ($0.trace.position, $0.fait.origine, $0.fait.cle) }
    var cles = [premiere]
    for (position, origine, cle) in changements.sorted(by: { $0.0 < $1.0 }) {
      let derniere = cles[cles.count - 1].origine
      cles.append(CleDuRegistre(origine: origine ?? derniere, cle: cle, position: position))
    }
    return cles
  }

  /// The origin under which the registre would be resumed: that of its first entry, then "/2",
  /// "/3"…
  public var origineSuivante: String? {
    ouverture.map { "\($0.fait.origine)/\(reprises.count + 2)" }
  }
}
