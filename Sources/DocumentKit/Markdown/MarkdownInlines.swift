// The inline marks: where delimiters are read as such, and where an HTML element is needed.
extension MarkdownText {
  /// A span whose delimiters are still to be written.
  struct OpenSpan {
    let mark: String
    /// Where its text begins.
    let start: Int
  }

  /// What stands beside a run of delimiters decides what it does (CommonMark §6.2).
  enum Beside {
    /// White space, or the end of the line.
    case space
    case punctuation
    case word

    init(_ scalar: Unicode.Scalar) {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .space
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
        .modifierSymbol, .otherSymbol:
        self = .punctuation
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
        .format, .surrogate, .privateUse, .unassigned:
        self = .word
      @unknown default: self = .word
      }
    }

    /// Whether a delimiter between this, inside, and that, outside, can open or close there: beside
    /// punctuation inside, a word outside would make it do the contrary.
    func works(against outside: Beside) -> Bool {
      switch self {
      case .space: false
      case .word: true
      case .punctuation: outside != .word
      }
    }
  }

  mutating func write(_ text: RichText, followedBy next: Beside) {
    for (place, inline) in text.inlines.enumerated() { write(inline, place, of: text, next) }
  }

  private mutating func write(
    _ inline: Inline, _ place: Int, of text: RichText, _ next: Beside
  ) {
    // Looked for only where a delimiter depends on it.
    func after() -> Beside { first(of: text.inlines[(place + 1)...]) ?? next }
    switch inline {
    case .text(let text): lines(text)
    case .strong(let text): span("**", "strong", text, after())
    case .emphasis(let text): span("*", "em", text, after())
    case .struck(let text): span("~~", "del", text, after())
    case .link(let target, let text): link(target, text, after())
    case .code(let text): bytes += MarkdownText.code(text, breaks: breaks).utf8
    case .badge(let badge): span("**", "strong", RichText(badge.word), after())
    case .lineBreak: bytes += breaks.bytes
    case .abbreviation(let short, let expansion):
      lines(expansion.isEmpty ? short : "\(short) (\(expansion))")
    }
  }

  private mutating func lines(_ text: String) {
    MarkdownText.escape(text, lineFeed: breaks.text, into: &bytes)
  }

  /// What a reader of Markdown meets first in what follows; nil: nothing follows. A span after a
  /// span is written as an element, and code begins with its mark.
  private func first(of inlines: ArraySlice<Inline>) -> Beside? {
    for inline in inlines {
      switch inline {
      case .text(let text), .abbreviation(let text, _):
        guard let scalar = SafeText.string(text).unicodeScalars.first else { continue }
        return Beside(scalar)
      case .link(_, let text):
        // The text of a link without its target stands alone.
        guard let beside = first(of: text.inlines[...]) else { continue }
        return beside
      case .strong, .emphasis, .struck, .badge, .code: return .punctuation
      case .lineBreak: return .space
      }
    }
    return nil
  }

  /// Delimiters work only between what they part (CommonMark §6.2, flanking runs); elsewhere, and
  /// where two runs would touch, the HTML element says the same without ambiguity.
  private mutating func span(
    _ mark: String, _ element: String, _ text: RichText, _ next: Beside
  ) {
    let start = bytes.count
    let isNested = around.contains { $0.mark == mark }
    around.append(OpenSpan(mark: mark, start: start))
    write(text, followedBy: .punctuation)
    around.removeLast()
    let isPlain = !isNested && parts(from: start, next)
    bytes.insert(contentsOf: (isPlain ? mark : "<\(element)>").utf8, at: start)
    bytes += (isPlain ? mark : "</\(element)>").utf8
  }

  /// Whether delimiters around the last bytes, from a place on, would be read as such.
  private func parts(from start: Int, _ next: Beside) -> Bool {
    let inner = bytes[start...]
    // At the start of another span, its delimiter is still to be written before ours.
    let opens = around.last?.start == start
    let before: ArraySlice<UInt8> = opens ? [] : bytes[..<start]
    // A mark at either end would lengthen the run.
    guard ![inner.first, inner.last, before.last].contains(where: MarkdownText.isMark) else {
      return false
    }
    let text = String(decoding: inner, as: UTF8.self).unicodeScalars
    // The last scalar has at most four bytes.
    let previous = String(decoding: before.suffix(4), as: UTF8.self).unicodeScalars.last
    guard let first = text.first, let last = text.last else { return false }
    return Beside(first).works(against: previous.map { Beside($0) } ?? .space)
      && Beside(last).works(against: next)
  }

  private static func isMark(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~")
  }

  private mutating func link(_ target: LinkTarget, _ text: RichText, _ next: Beside) {
    switch target {
    case .anchor(let anchor) where targets.contains(anchor):
      bytes.append(UInt8(ascii: "["))
      write(text, followedBy: .punctuation)
      bytes += "](#\(anchor.name))".utf8
    case .anchor: write(text, followedBy: next)
    case .external(let address):
      // A code span is the one place where GFM makes no link of an address.
      let displayed = MarkdownText.code(address.displayed, breaks: breaks)
      if text.isEmpty || text.plainText == address.displayed {
        bytes += displayed.utf8
      } else {
        write(text, followedBy: .space)
        bytes += " (\(displayed))".utf8
      }
    }
  }
}
