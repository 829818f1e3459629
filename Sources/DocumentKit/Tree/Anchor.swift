/// The name of a place in a document: the target of an internal link, the identity of a section.
///
/// Matches `[a-z][a-z0-9-]*`, so that it needs no escaping in any format.
public struct Anchor: Hashable, Sendable, Comparable {
  public let name: String

  /// Accepts the one spelling above; nil otherwise.
  public init?(_ name: String) {
    guard Anchor.isValid(name) else { return nil }
    self.name = name
  }

  /// Folds any text to an anchor: `Fiche 11 bis : l'été` → `fiche-11-bis-l-ete`.
  ///
  /// Two texts may fold to one anchor; `Document.faults` reports duplicates.
  public init(slug text: String) {
    var folded = ""
    var pendingHyphen = false
    for scalar in text.unicodeScalars {
      if let piece = LatinFolding.fold(scalar) {
        if pendingHyphen && !folded.isEmpty { folded += "-" }
        pendingHyphen = false
        folded += piece
      } else if !LatinFolding.isCombining(scalar) {
        pendingHyphen = true
      }
    }
    let startsWithLetter = folded.utf8.first.map { $0.isASCIILetter } ?? false
    self.name = startsWithLetter ? folded : (folded.isEmpty ? "x" : "x-" + folded)
  }

  public static func < (left: Anchor, right: Anchor) -> Bool { left.name < right.name }

  private static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isASCIILowercase else { return false }
    return name.utf8.allSatisfy {
      $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-")
    }
  }
}

extension Anchor: ExpressibleByStringLiteral {
  /// A literal that is not an anchor is our own mistake, found the first time it is run.
  public init(stringLiteral value: StaticString) {
    let name = "\(value)"
    precondition(Anchor.isValid(name), "an anchor matches [a-z][a-z0-9-]*")
    self.name = name
  }
}

/// Folding of the letters that French texts use; by hand, since Unicode tables are Foundation's.
enum LatinFolding {
  /// The ASCII letters or digit of a scalar, or nil when it separates words.
  static func fold(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "A"..."Z": String(UnicodeScalar(UInt8(scalar.value) + 32))
    case "à", "â", "ä", "á", "ã", "å", "À", "Â", "Ä", "Á", "Ã", "Å": "a"
    case "ç", "Ç": "c"
    case "é", "è", "ê", "ë", "É", "È", "Ê", "Ë": "e"
    case "î", "ï", "í", "ì", "Î", "Ï", "Í", "Ì": "i"
    case "ñ", "Ñ": "n"
    case "ô", "ö", "ó", "ò", "õ", "Ô", "Ö", "Ó", "Ò", "Õ": "o"
    case "û", "ü", "ù", "ú", "Û", "Ü", "Ù", "Ú": "u"
    case "ÿ", "Ÿ", "ý", "Ý": "y"
    case "œ", "Œ": "oe"
    case "æ", "Æ": "ae"
    default: nil
    }
  }

  /// A combining accent follows its letter in decomposed text and separates nothing.
  static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    (0x0300...0x036F).contains(scalar.value)
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
  var isASCIILetter: Bool { isASCIILowercase || (0x41...0x5A).contains(self) }
}
