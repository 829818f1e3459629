/// Inline Markdown (CommonMark 0.31 and GFM): data is escaped so that none of it is read as markup.
///
/// All marks are ASCII, so that texts are walked as bytes: a plan has thousands of short ones.
enum MarkdownText {
  /// A run that stands on one line of a paragraph or of a title; line feeds are hard breaks.
  static func inlines(_ text: RichText, breaks: Breaks, targets: Set<Anchor>) -> String {
    var writer = Writer(breaks: breaks, targets: targets)
    writer.write(text)
    return guarded(writer.output[...])
  }

  /// How a line break is written: a paragraph knows backslashes, a table cell or a title does not.
  enum Breaks {
    case paragraph
    case cell
    case title

    var text: StaticString {
      switch self {
      case .paragraph: "\\\n"
      case .cell: "<br>"
      case .title: " "
      }
    }
  }

  /// Escapes whatever CommonMark or GFM could read as markup inside a line.
  static func escape(_ text: String) -> String {
    var bytes: [UInt8] = []
    escape(text, lineFeed: "\n", into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same, at the end of bytes, with something else in place of line feeds.
  private static func escape(
    _ text: String, lineFeed: StaticString, into bytes: inout [UInt8]
  ) {
    var safe = SafeText.string(text)
    safe.withUTF8 { source in
      // What needs no escape is copied by runs: most texts are one run.
      var start = 0
      for place in 0..<source.count {
        let byte = source[place]
        guard byte < 0x80, let escaped = escaped(byte, lineFeed) else { continue }
        bytes += source[start..<place]
        bytes += UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount)
        start = place + 1
      }
      bytes += source[start...]
    }
  }

  /// What is written in place of a byte; nil: itself.
  @inline(__always)
  private static func escaped(_ byte: UInt8, _ lineFeed: StaticString) -> StaticString? {
    switch byte {
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "`"): "\\`"
    case UInt8(ascii: "*"): "\\*"
    case UInt8(ascii: "_"): "\\_"
    case UInt8(ascii: "["): "\\["
    case UInt8(ascii: "]"): "\\]"
    case UInt8(ascii: "|"): "\\|"
    case UInt8(ascii: "~"): "\\~"
    case UInt8(ascii: "$"): "\\$"
    case UInt8(ascii: ">"): "\\>"
    // Entities rather than a backslash: some renderers look for tags before escapes.
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\n"): lineFeed
    default: nil
    }
  }

  /// Neutralises what only counts at a line's start: titles, lists, rules, indented code.
  static func guarded(_ text: String) -> String { guarded(Array(text.utf8)[...]) }

  private static func guarded(_ text: ArraySlice<UInt8>) -> String {
    // A line that begins with a letter, as most do, has nothing to guard against.
    if let first = text.first, first.isASCIILetter || first >= 0x80,
      !text.contains(UInt8(ascii: "\n"))
    {
      return String(decoding: text, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 1)
    var line = text
    while let end = line.firstIndex(of: UInt8(ascii: "\n")) {
      guardLine(line[..<end], into: &bytes)
      bytes.append(UInt8(ascii: "\n"))
      line = line[(end + 1)...]
    }
    guardLine(line, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func guardLine(_ line: ArraySlice<UInt8>, into bytes: inout [UInt8]) {
    let trimmed = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = trimmed.first else { return }
    let digits = trimmed.prefix { $0.isASCIIDigit }.count
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="):
      bytes.append(UInt8(ascii: "\\"))
    case _ where digits > 0 && digits < 10:
      let mark = trimmed.dropFirst(digits).first
      guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { break }
      bytes += trimmed.prefix(digits)
      bytes.append(UInt8(ascii: "\\"))
      bytes += trimmed.dropFirst(digits)
      return
    default: break
    }
    bytes += trimmed
  }

  /// A code span whose fence is longer than any run of backticks inside (CommonMark §6.1).
  static func code(_ text: String, breaks: Breaks) -> String {
    let line = SafeText.string(text).splitLines.joined(separator: " ")
    guard line.contains(where: { $0 != " " }) else { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    let padded = line.hasPrefix("`") || line.hasSuffix("`") ? " \(line) " : line
    switch breaks {
    // GFM splits cells before it reads code: a pipe is escaped even there.
    case .cell:
      return fence
        + padded.split(separator: "|", omittingEmptySubsequences: false)
        .joined(separator: "\\|") + fence
    case .paragraph, .title: return fence + padded + fence
    }
  }

  static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

extension MarkdownText {
  private struct Writer {
    let breaks: Breaks
    let targets: Set<Anchor>
    var output: [UInt8] = []
    var depth = 0

    mutating func write(_ text: RichText) {
      for inline in text.inlines { write(inline) }
    }

    private mutating func write(_ inline: Inline) {
      switch inline {
      case .text(let text): lines(text)
      case .strong(let text): span("**", "strong", text)
      case .emphasis(let text): span("*", "em", text)
      case .struck(let text): span("~~", "del", text)
      case .link(let target, let text): link(target, text)
      case .code(let text): output += MarkdownText.code(text, breaks: breaks).utf8
      case .badge(let badge): span("**", "strong", RichText(badge.word))
      case .lineBreak: output += breaks.text.description.utf8
      case .abbreviation(let short, let expansion):
        lines(expansion.isEmpty ? short : "\(short) (\(expansion))")
      }
    }

    private mutating func lines(_ text: String) {
      MarkdownText.escape(text, lineFeed: breaks.text, into: &output)
    }

    /// Delimiters work only between letters and digits (CommonMark §6.2, flanking runs); elsewhere,
    /// and inside another span, the HTML element says the same without ambiguity.
    private mutating func span(_ mark: String, _ element: String, _ text: RichText) {
      let before = output
      output = []
      depth += 1
      write(text)
      depth -= 1
      let inner = output
      output = before
      let plain = depth == 0 && isWord(inner) && !isMark(before.last)
      output += (plain ? mark : "<\(element)>").utf8
      output += inner
      output += (plain ? mark : "</\(element)>").utf8
    }

    /// Whether a text begins and ends with a letter or a digit.
    private func isWord(_ bytes: [UInt8]) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let first = text.first, let last = text.last else { return false }
      return [first, last].allSatisfy { $0.isLetter || $0.isNumber }
    }

    private func isMark(_ byte: UInt8?) -> Bool {
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~")
    }

    private mutating func link(_ target: LinkTarget, _ text: RichText) {
      switch target {
      case .anchor(let anchor) where targets.contains(anchor):
        output.append(UInt8(ascii: "["))
        write(text)
        output += "](#\(anchor.name))".utf8
      case .anchor: write(text)
      case .external(let address):
        // A code span is the one place where GFM makes no link of an address.
        let displayed = MarkdownText.code(address.displayed, breaks: breaks)
        if text.isEmpty || text.plainText == address.displayed {
          output += displayed.utf8
        } else {
          write(text)
          output += " (\(displayed))".utf8
        }
      }
    }
  }
}
