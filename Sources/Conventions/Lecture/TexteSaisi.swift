/// What people type, made comparable: the readers of this folder look at the folded text, and keep
/// the typed one.
public enum TexteSaisi {
  /// Longest entry that is read; anything longer is a narrative, which belongs in a block (R24).
  static let longueurMaximale = 2000

  /// Spaces that French typography and spreadsheets put around and inside figures.
  public static func estEspace(_ scalaire: Unicode.Scalar) -> Bool {
    switch scalaire.value {
    case 0x20, 0xA0, 0x2007, 0x2009, 0x202F: true
    default: false
    }
  }

  /// Controls, invisible formatting and line separators: they make two texts look the same.
  public static func estInterdit(_ scalaire: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalaire.value) { return false }
    return switch scalaire.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: scalaire.value == 0xFFFD || scalaire.properties.isNoncharacterCodePoint
    }
  }

  /// Without the spaces at both ends.
  public static func rogner(_ texte: some StringProtocol) -> String {
    let scalaires = texte.unicodeScalars
    guard let premier = scalaires.firstIndex(where: { !estEspace($0) }),
      let dernier = scalaires.lastIndex(where: { !estEspace($0) })
    else { return "" }
    return String(texte[premier..<scalaires.index(after: dernier)])
  }

  /// Lower case, no accent, one plain space between words, one kind of dash and of apostrophe.
  public static func plier(_ texte: some StringProtocol) -> String {
    var plie = String.UnicodeScalarView()
    for scalaire in texte.lowercased().unicodeScalars {
      if estEspace(scalaire) {
        if plie.last != " " { plie.append(" ") }
      } else {
        plie.append(contentsOf: sansAccent(scalaire).unicodeScalars)
      }
    }
    return rogner(String(plie))
  }

  static func chaine(_ scalaires: some Sequence<Unicode.Scalar>) -> String {
    var vue = String.UnicodeScalarView()
    vue.append(contentsOf: scalaires)
    return String(vue)
  }

  private static func sansAccent(_ scalaire: Unicode.Scalar) -> String {
    switch scalaire {
    case "à", "â", "ä", "á", "ã": "a"
    case "ç": "c"
    case "é", "è", "ê", "ë": "e"
    case "î", "ï", "í": "i"
    case "ô", "ö", "ó": "o"
    case "ù", "û", "ü", "ú": "u"
    case "ÿ": "y"
    case "œ": "oe"
    case "æ": "ae"
    case "’", "ʼ": "'"
    case "–", "—", "‑", "‐", "−": "-"
    // Combining marks of a text that was not composed.
    case "\u{0300}"..."\u{036F}": ""
    default: String(scalaire)
    }
  }
}
