/// An exact decimal figure: `mantisse` × 10⁻ᵈᵉᶜⁱᵐᵃˡᵉˢ. Never a binary float: 66.29 is 66.29.
///
/// Kept in lowest terms (no trailing zero after the point), so that equal figures are equal values.
public struct Nombre: Hashable, Comparable, Sendable {
  public let mantisse: Int64
  private let rangs: Int8

  public var decimales: Int { Int(rangs) }

  public static let decimalesMaximales = 6
  public static let zero = Nombre(entier: 0)

  public init(entier: Int) {
    mantisse = Int64(entier)
    rangs = 0
  }

  /// Reads a wire figure: `-?` digits, then optionally a point and 1 to 6 digits. At most 10
  /// digits before the point, so that the sums of a plan's figures cannot overflow.
  public init?(_ texte: some StringProtocol) {
    var octets = Array(texte.utf8)[...]
    let negatif = octets.first == 0x2D
    if negatif { octets = octets.dropFirst() }
    let parts = octets.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard let entiere = parts.first, !entiere.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    if parts.count == 2, fraction.isEmpty { return nil }
    guard fraction.count <= Nombre.decimalesMaximales, entiere.count <= 10,
      entiere.count == 1 || entiere.first != 0x30
    else { return nil }
    var total: Int64 = 0
    for octet in entiere + fraction {
      guard (0x30...0x39).contains(octet) else { return nil }
      total = total * 10 + Int64(octet - 0x30)
    }
    self.init(mantisse: negatif ? -total : total, decimales: fraction.count)
  }

  /// Reads the shortest spelling of a figure and no other: "66.29", never "66.290" or "-0". The
  /// same figures as `init(_:)`, each from the text that ``texte`` gives.
  public init?(octets: UnsafeBufferPointer<UInt8>) {
    let negatif = octets.first == 0x2D
    let debut = negatif ? 1 : 0
    var total: Int64 = 0
    var point: Int?
    for place in debut..<max(octets.count, debut) {
      let chiffre = octets[place] &- 0x30
      if chiffre < 10 {
        // More digits than any figure has would overflow before they are refused.
        guard place - debut <= 10 + Nombre.decimalesMaximales else { return nil }
        total = total * 10 + Int64(chiffre)
      } else {
        guard octets[place] == 0x2E, point == nil else { return nil }
        point = place
      }
    }
    let entiers = (point ?? octets.count) - debut
    let decimales = point.map { octets.count - $0 - 1 } ?? 0
    guard (1...10).contains(entiers), entiers == 1 || octets[debut] != 0x30,
      point == nil || (1...Nombre.decimalesMaximales).contains(decimales),
      point == nil || octets[octets.count - 1] != 0x30, !negatif || total != 0
    else { return nil }
    mantisse = negatif ? -total : total
    rangs = Int8(decimales)
  }

  init(mantisse: Int64, decimales: Int) {
    var m = mantisse
    var d = decimales
    while d > 0, m % 10 == 0 {
      m /= 10
      d -= 1
    }
    self.mantisse = m
    rangs = Int8(d)
  }

  /// The wire form: digits with a point, "66.29"; no trailing zero.
  public var texte: String {
    guard decimales > 0 else { return String(mantisse) }
    var chiffres = String(mantisse.magnitude)
    while chiffres.utf8.count <= decimales { chiffres = "0" + chiffres }
    let coupe = chiffres.index(chiffres.endIndex, offsetBy: -decimales)
    return (mantisse < 0 ? "-" : "") + chiffres[..<coupe] + "." + chiffres[coupe...]
  }

  /// The integer that this figure is, if it is one.
  public var entier: Int? { decimales == 0 ? Int(mantisse) : nil }

  private func echelle(_ vers: Int) -> Int64 {
    var m = mantisse
    for _ in decimales..<vers { m *= 10 }
    return m
  }

  public static func < (a: Nombre, b: Nombre) -> Bool {
    let d = max(a.decimales, b.decimales)
    return a.echelle(d) < b.echelle(d)
  }

  public static func + (a: Nombre, b: Nombre) -> Nombre {
    let d = max(a.decimales, b.decimales)
    return Nombre(mantisse: a.echelle(d) + b.echelle(d), decimales: d)
  }

  public static func - (a: Nombre, b: Nombre) -> Nombre {
    let d = max(a.decimales, b.decimales)
    return Nombre(mantisse: a.echelle(d) - b.echelle(d), decimales: d)
  }
}
