/// Civil dates and instants as they are printed.
extension Typographie {
  static let mois = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  /// `12 mars 2026`, `1er janvier 2026`; nil when no such day exists in the Gregorian calendar.
  public static func date(annee: Int, mois: Int, jour: Int) -> String? {
    guard (1...12).contains(mois), (1...9999).contains(annee),
      (1...jours(annee: annee, mois: mois)).contains(jour)
    else { return nil }
    let rang = jour == 1 ? "1er" : String(jour)
    return "\(rang)\(insecable)\(self.mois[mois - 1]) \(annee)"
  }

  /// The same from `2026-03-12`, that spelling only.
  public static func date(iso texte: String) -> String? {
    let bytes = Array(texte.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let annee = entier(bytes[0..<4]), let mois = entier(bytes[5..<7]),
      let jour = entier(bytes[8..<10])
    else { return nil }
    return date(annee: annee, mois: mois, jour: jour)
  }

  /// `12 mars 2026 à 10 h 04 (UTC)` from `2026-03-12T10:04:05.123Z`, milliseconds optional.
  public static func instant(iso texte: String) -> String? {
    let bytes = Array(texte.utf8)
    guard bytes.count == 20 || (bytes.count == 24 && bytes[19] == UInt8(ascii: ".")),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == 0x3A, bytes[16] == 0x3A,
      bytes.last == UInt8(ascii: "Z"),
      let jour = String(validating: bytes[0..<10], as: UTF8.self).flatMap({ date(iso: $0) }),
      let heure = entier(bytes[11..<13]), heure < 24, let minute = entier(bytes[14..<16]),
      minute < 60, let seconde = entier(bytes[17..<19]), seconde < 60,
      bytes.count == 20 || entier(bytes[20..<23]) != nil
    else { return nil }
    let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
    return "\(jour) à \(heure)\(insecable)h\(insecable)\(minutes) (UTC)"
  }

  private static func entier(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.allSatisfy(\.isASCIIDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func jours(annee: Int, mois: Int) -> Int {
    switch mois {
    case 4, 6, 9, 11: 30
    case 2: annee % 4 == 0 && (annee % 100 != 0 || annee % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
