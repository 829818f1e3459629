/// Why a typed text is not a figure. The text itself is the caller's: nothing is coerced (R15).
public enum RefusDeNombre: Error, Hashable, Sendable {
  case vide
  /// A lone dash, slash or question mark, which could stand for any absence.
  case tiret
  /// `=…` or `@…`: a formula of a spreadsheet.
  case formule
  case pasUnNombre
  /// "1.234,5", "1,2,3": more than one decimal separator.
  case separateursMultiples
  /// ",5" or "5,": a separator without digits on one side.
  case separateurIsole
  /// "12 34", "1 2345": spaces elsewhere than every three digits.
  case groupesDeChiffres
  /// "1.234": a thousand and more, or one and a bit? "1 234" and "1,234" are clear.
  case pointAmbigu
  case zeroEnTete
  case tropDeDecimales(maximum: Int)
  case tropGrand(chiffres: Int)
}

extension Nombre {
  static let chiffresEntiersMaximaux = 10

  /// Reads a figure as typed in French: digits, in groups of three between spaces (plain, no-break
  /// or thin) or not, then a comma or a point and at most 6 decimals; a sign may come first.
  public init(saisi texte: some StringProtocol) throws(RefusDeNombre) {
    var signes = Array(TexteSaisi.plier(texte).unicodeScalars)
    guard let premier = signes.first else { throw .vide }
    if signes.count == 1, ["-", "/", "?", "_", "…"].contains(premier) { throw .tiret }
    if premier == "=" || premier == "@" { throw .formule }
    let negatif = premier == "-"
    if negatif || premier == "+" {
      signes.removeFirst()
      if signes.first == " " { signes.removeFirst() }
    }
    guard !signes.isEmpty, signes.allSatisfy({ "0123456789 ,.".unicodeScalars.contains($0) })
    else { throw .pasUnNombre }
    let (entiers, decimales) = try Nombre.separer(signes)
    let fil = TexteSaisi.chaine(entiers) + (decimales.isEmpty ? "" : ".")
    guard let nombre = Nombre((negatif ? "-" : "") + fil + TexteSaisi.chaine(decimales)) else {
      throw .pasUnNombre
    }
    self = nombre
  }

  private static func separer(
    _ signes: [Unicode.Scalar]
  ) throws(RefusDeNombre) -> (entiers: [Unicode.Scalar], decimales: [Unicode.Scalar]) {
    let parts = signes.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2 else { throw .separateursMultiples }
    let decimales = parts.count == 2 ? Array(parts[1]) : []
    if parts.count == 2, parts[0].isEmpty || decimales.isEmpty { throw .separateurIsole }
    let groupes = parts[0].split(separator: " ", omittingEmptySubsequences: false)
    let reguliers =
      groupes.count == 1
      || ((1...3).contains(groupes[0].count) && groupes.dropFirst().allSatisfy { $0.count == 3 })
    guard reguliers, !decimales.contains(" ") else { throw .groupesDeChiffres }
    let entiers = groupes.flatMap { $0 }
    if entiers.count > 1, entiers.first == "0" { throw .zeroEnTete }
    guard entiers.count <= chiffresEntiersMaximaux else {
      throw .tropGrand(chiffres: chiffresEntiersMaximaux)
    }
    if groupes.count == 1, entiers.count <= 3, entiers != ["0"], decimales.count == 3,
      signes.contains(".")
    {
      throw .pointAmbigu
    }
    guard decimales.count <= decimalesMaximales else {
      throw .tropDeDecimales(maximum: decimalesMaximales)
    }
    return (entiers, decimales)
  }
}
