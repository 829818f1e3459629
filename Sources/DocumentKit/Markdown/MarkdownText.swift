/// Inline Markdown (CommonMark 0.31 and GFM): data is escaped so that none of it is read as markup.
///
/// All marks are ASCII, so that texts are walked as bytes: a plan has thousands of short ones.
struct MarkdownText {
  /// The run that was composed last.
  private(set) var bytes: [UInt8] = []
  private let document: Document
  /// Where links may lead.
  private lazy var targets = document.anchors
  private var breaks = Breaks.paragraph
  /// How many spans hold what is being written.
  private var depth = 0

  init(_ document: Document) { self.document = document }

  /// Writes a run that stands on one line of a paragraph or of a title; in a paragraph, line feeds
  /// are hard breaks.
  mutating func compose(_ text: RichText, _ breaks: Breaks) {
    bytes.removeAll(keepingCapacity: true)
    self.breaks = breaks
    write(text)
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

    var bytes: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
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

  /// A line without the spaces that it begins with: they could make code of it.
  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
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

extension MarkdownOutput {
  /// Appends a run, neutralising what only counts at a line's start: titles, lists, rules, indented
  /// code.
  mutating func append(guarding run: ArraySlice<UInt8>) {
    let words = MarkdownText.trimmed(run)
    guard let first = words.first else { return }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="):
      append(CollectionOfOne(UInt8(ascii: "\\")))
    case _ where first.isASCIIDigit:
      let digits = words.prefix { $0.isASCIIDigit }.count
      let mark = words.dropFirst(digits).first
      guard digits < 10, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { break }
      append(words.prefix(digits))
      append(CollectionOfOne(UInt8(ascii: "\\")))
      return append(words.dropFirst(digits))
    default: break
    }
    append(words)
  }
}

extension MarkdownText {
  private mutating func write(_ text: RichText) {
    for inline in text.inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): lines(text)
    case .strong(let text): span("**", "strong", text)
    case .emphasis(let text): span("*", "em", text)
    case .struck(let text): span("~~", "del", text)
    case .link(let target, let text): link(target, text)
    case .code(let text): bytes += MarkdownText.code(text, breaks: breaks).utf8
    case .badge(let badge): span("**", "strong", RichText(badge.word))
    case .lineBreak: bytes += breaks.bytes
    case .abbreviation(let short, let expansion):
      lines(expansion.isEmpty ? short : "\(short) (\(expansion))")
    }
  }

  private mutating func lines(_ text: String) {
    MarkdownText.escape(text, lineFeed: breaks.text, into: &bytes)
  }

  /// Delimiters work only between letters and digits (CommonMark §6.2, flanking runs); elsewhere,
  /// and inside another span, the HTML element says the same without ambiguity.
  private mutating func span(_ mark: String, _ element: String, _ text: RichText) {
    let start = bytes.count
    depth += 1
    write(text)
    depth -= 1
    let isPlain =
      depth == 0 && MarkdownText.isWord(bytes[start...])
      && !MarkdownText.isMark(bytes[..<start].last)
    bytes.insert(contentsOf: (isPlain ? mark : "<\(element)>").utf8, at: start)
    bytes += (isPlain ? mark : "</\(element)>").utf8
  }

  /// Whether a text begins and ends with a letter or a digit.
  private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    // Two ASCII characters side by side are two characters: nothing is combined with them.
    let isPlain =
      first < 0x80 && last < 0x80 && bytes.count > 1 && bytes[bytes.startIndex + 1] < 0x80
      && bytes[bytes.endIndex - 2] < 0x80
    if isPlain { return isLetterOrDigit(first) && isLetterOrDigit(last) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let first = text.first, let last = text.last else { return false }
    return [first, last].allSatisfy { $0.isLetter || $0.isNumber }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit
  }

  private static func isMark(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~")
  }

  private mutating func link(_ target: LinkTarget, _ text: RichText) {
    switch target {
    case .anchor(let anchor) where targets.contains(anchor):
      bytes.append(UInt8(ascii: "["))
      write(text)
      bytes += "](#\(anchor.name))".utf8
    case .anchor: write(text)
    case .external(let address):
      // A code span is the one place where GFM makes no link of an address.
      let displayed = MarkdownText.code(address.displayed, breaks: breaks)
      if text.isEmpty || text.plainText == address.displayed {
        bytes += displayed.utf8
      } else {
        write(text)
        bytes += " (\(displayed))".utf8
      }
    }
  }
}
