/// A sequence of inlines, written as a string literal:
/// `"Adopté par le \(.strong("COPIL")) le \(date)"`.
///
/// What is written in the literal is our own wording: it is typeset (`Typographie.composer`:
/// no-break spaces, apostrophes). What is interpolated is data: it is never altered.
public struct RichText: Hashable, Sendable {
  public var inlines: [Inline]

  public init(_ inlines: [Inline]) {
    self.inlines = inlines
  }

  /// Data as it is, not typeset.
  public init(_ text: String) {
    self.inlines = text.isEmpty ? [] : [.text(text)]
  }

  public static let empty = RichText([])

  public var isEmpty: Bool { inlines.allSatisfy { $0.plainText.isEmpty } }

  /// The words alone: for a window's title, a page header, a CSV cell.
  public var plainText: String {
    inlines.reduce(into: "") { $0 += $1.plainText }
  }

  public static func + (left: RichText, right: RichText) -> RichText {
    RichText(left.inlines + right.inlines)
  }

  public static func += (left: inout RichText, right: RichText) {
    left.inlines += right.inlines
  }

  /// Text in bold.
  public static func strong(_ text: RichText) -> RichText { RichText([.strong(text)]) }
  /// Text in italics.
  public static func emphasis(_ text: RichText) -> RichText { RichText([.emphasis(text)]) }
  /// Text that no longer holds.
  public static func struck(_ text: RichText) -> RichText { RichText([.struck(text)]) }
  /// Text in a fixed width, not typeset.
  public static func code(_ text: String) -> RichText { RichText([.code(text)]) }

  /// A status: colour and word.
  public static func badge(_ tone: Tone, _ word: String) -> RichText {
    RichText([.badge(Badge(tone, word))])
  }

  /// A link inside the document.
  public static func link(_ anchor: Anchor, _ text: RichText) -> RichText {
    RichText([.link(.anchor(anchor), text)])
  }

  /// An address outside, printed and never followed.
  public static func address(_ address: ExternalAddress, _ text: RichText = .empty) -> RichText {
    RichText([.link(.external(address), text)])
  }

  /// A short form and what it stands for.
  public static func abbreviation(_ short: String, expansion: String) -> RichText {
    RichText([.abbreviation(short, expansion: expansion)])
  }

  public static let lineBreak = RichText([.lineBreak])
}

extension Inline {
  /// The words alone; a line break is a line feed, an abbreviation stays short, and what is struck
  /// through says so: without its line, an annulled figure would read as one that holds.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .strong(let text), .emphasis(let text): text.plainText
    case .struck(let text):
      "[\(Wording.struck)\(Typographie.insecable): \(text.plainText)]"
    case .link(.anchor, let text): text.plainText
    case .link(.external(let address), let text): Inline.label(text, address)
    case .badge(let badge): badge.word
    case .lineBreak: "\n"
    case .abbreviation(let short, expansion: _): short
    }
  }

  private static func label(_ text: RichText, _ address: ExternalAddress) -> String {
    let words = text.plainText
    return words == address.displayed || words.isEmpty
      ? address.displayed : "\(words) (\(address.displayed))"
  }
}

extension Sequence where Element == RichText {
  /// The texts one after the other, with a separator between them.
  public func joined(separator: RichText) -> RichText {
    var result = RichText.empty
    for (index, text) in enumerated() {
      if index > 0 { result += separator }
      result += text
    }
    return result
  }
}

extension RichText: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self.init(Typographie.composer(value))
  }

  public init(stringInterpolation: Interpolation) {
    self.inlines = stringInterpolation.inlines
  }

  /// Tells our wording from data, segment by segment.
  public struct Interpolation: StringInterpolationProtocol, Sendable {
    var inlines: [Inline] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      inlines.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Our own wording: typeset.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { inlines.append(.text(Typographie.composer(literal))) }
    }

    /// Data: kept as it is.
    public mutating func appendInterpolation(_ text: String) {
      if !text.isEmpty { inlines.append(.text(text)) }
    }

    /// Plain digits, without grouping: a year is not a quantity. See `Typographie.nombre`.
    public mutating func appendInterpolation(_ number: Int) {
      inlines.append(.text(String(number)))
    }

    /// A status.
    public mutating func appendInterpolation(_ badge: Badge) {
      inlines.append(.badge(badge))
    }

    /// Text already made of inlines.
    public mutating func appendInterpolation(_ text: RichText) {
      inlines += text.inlines
    }
  }
}
