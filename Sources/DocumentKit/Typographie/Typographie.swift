/// French typography, by hand: no locale, no tables that change with the system.
///
/// The names are French, as the rules are. Sources: Lexique des règles typographiques en usage à
/// l'Imprimerie nationale for spaces; a narrow no-break space groups figures by three.
public enum Typographie {
  /// U+00A0: before `:` and `»`, after `«`, between a figure and its unit.
  public static let insecable = "\u{00A0}"
  /// U+202F: before `;` `!` `?`, and between groups of three digits.
  public static let fine = "\u{202F}"

  /// Puts no-break spaces where French wants them and curls apostrophes between letters.
  ///
  /// For our own wording, not for data. Applying it twice changes nothing more. Times (`12:30`),
  /// addresses (`https://…`) and `?!` are left alone.
  public static func composer(_ text: String) -> String {
    guard text.utf8.contains(where: { isConcerned($0) }) else { return text }
    let source = Array(text.unicodeScalars)
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(source.count + 4)
    for (index, scalar) in source.enumerated() {
      let next = index + 1 < source.count ? source[index + 1] : nil
      switch scalar {
      case ":" where endsWord(next), "»":
        bind(&result, with: insecable, inserting: true, closing: scalar == "»")
        result.append(scalar)
      case ";", "!", "?":
        bind(&result, with: fine, inserting: endsWord(next))
        result.append(scalar)
      case "'":
        result.append(isLetter(result.last) && elides(next) ? "\u{2019}" : scalar)
      case "«":
        if result.last == "«" { result.append("\u{00A0}") }
        result.append("«")
        if next == nil { result.append("\u{00A0}") }
      case " " where result.last == "«":
        result.append("\u{00A0}")
      default:
        if result.last == "«", !isSpace(scalar) { result.append("\u{00A0}") }
        result.append(scalar)
      }
    }
    return string(result)
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * scalars.count)
    for scalar in scalars {
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte may be of a mark that French spaces; most literals have none.
  private static func isConcerned(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "'"):
      true
    // The last bytes of « and »; a few letters have them too.
    case 0xAB, 0xBB: true
    default: false
    }
  }

  /// Replaces the spaces that end `text` by the right one, or adds it after a word.
  private static func bind(
    _ text: inout [Unicode.Scalar], with space: String, inserting: Bool,
    closing: Bool = false
  ) {
    var hadSpace = false
    while let last = text.last, isSpace(last), last != "\n" {
      text.removeLast()
      hadSpace = true
    }
    // At the start of a text, a mark follows something that is not ours to see: keep what was said.
    let followsWord = text.last.map { !isOpening($0) } ?? closing
    if hadSpace || (inserting && followsWord) { text.append(contentsOf: space.unicodeScalars) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, !("0"..."9").contains(scalar) else { return false }
    return LatinFolding.fold(scalar) != nil
  }

  // After an elision comes a word, a quotation, or what an interpolation will put there.
  private static func elides(_ next: Unicode.Scalar?) -> Bool {
    next == nil || next == "«" || isLetter(next)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{00A0}" || scalar == "\u{202F}" || scalar == "\n"
  }

  // After these a mark is glued: "(?)", "?!", "::", a line's start.
  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", ":", ";", "!", "?", "…", "\n": true
    default: false
    }
  }

  // A colon inside 12:30 or https:// is not punctuation; one before a space, a mark or the end is.
  private static func endsWord(_ next: Unicode.Scalar?) -> Bool {
    guard let next else { return true }
    return isSpace(next) || ")]»!?".unicodeScalars.contains(next)
  }
}
