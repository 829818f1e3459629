/// Inline Markdown (CommonMark 0.31 and GFM): data is escaped so that none of it is read as markup.
///
/// All marks are ASCII, so that texts are walked as bytes: a plan has thousands of short ones.
struct MarkdownText {
  /// The run that was composed last.
  var bytes: [UInt8] = []
  private let document: Document
  /// Where links may lead.
  lazy var targets = document.anchors
  var breaks = Breaks.paragraph
  /// The spans that hold what is being written, outermost first.
  var around: [OpenSpan] = []

  init(_ document: Document) { self.document = document }

  /// Writes a run that stands on one line of a paragraph or of a title; in a paragraph, line feeds
  /// are hard breaks.
  mutating func compose(_ text: RichText, _ breaks: Breaks) {
    bytes.removeAll(keepingCapacity: true)
    self.breaks = breaks
    write(text, followedBy: .space)
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
  static func escape(
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
