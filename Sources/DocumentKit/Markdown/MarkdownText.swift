/// Inline Markdown (CommonMark 0.31 and GFM): data is escaped so that none of it is read as markup.
enum MarkdownText {
  /// A run that stands on one line of a paragraph or of a title; line feeds are hard breaks.
  static func inlines(_ text: RichText, breaks: Breaks, targets: Set<Anchor>) -> String {
    var writer = Writer(breaks: breaks, targets: targets)
    writer.write(text)
    return guarded(writer.output)
  }

  /// How a line break is written: a paragraph knows backslashes, a table cell or a title does not.
  enum Breaks {
    case paragraph
    case cell
    case title

    var text: String {
      switch self {
      case .paragraph: "\\\n"
      case .cell: "<br>"
      case .title: " "
      }
    }
  }

  /// Escapes whatever CommonMark or GFM could read as markup inside a line.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.scalars(of: text) {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", ">":
        result += "\\"
        result.unicodeScalars.append(scalar)
      // Entities rather than a backslash: some renderers look for tags before escapes.
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Neutralises what only counts at a line's start: titles, lists, rules, indented code.
  static func guarded(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { guardedLine($0) }.joined(separator: "\n")
  }

  private static func guardedLine(_ line: Substring) -> String {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    guard let first = trimmed.unicodeScalars.first else { return "" }
    if "#+-=".unicodeScalars.contains(first) { return "\\" + trimmed }
    let digits = trimmed.utf8.prefix { $0.isASCIIDigit }.count
    let rest = trimmed.dropFirst(digits)
    if digits > 0, digits < 10, let mark = rest.first, mark == "." || mark == ")" {
      return trimmed.prefix(digits) + "\\" + rest
    }
    return String(trimmed)
  }

  /// A code span whose fence is longer than any run of backticks inside (CommonMark §6.1).
  static func code(_ text: String, breaks: Breaks) -> String {
    let line = SafeText.string(text).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: " ")
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
    var output = ""
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
      case .code(let text): output += MarkdownText.code(text, breaks: breaks)
      case .badge(let badge): span("**", "strong", RichText(badge.word))
      case .lineBreak: output += breaks.text
      case .abbreviation(let short, let expansion):
        lines(expansion.isEmpty ? short : "\(short) (\(expansion))")
      }
    }

    private mutating func lines(_ text: String) {
      output += MarkdownText.escape(text)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: breaks.text)
    }

    /// Delimiters work only between letters and digits (CommonMark §6.2, flanking runs); elsewhere,
    /// and inside another span, the HTML element says the same without ambiguity.
    private mutating func span(_ mark: String, _ element: String, _ text: RichText) {
      let before = output
      output = ""
      depth += 1
      write(text)
      depth -= 1
      let inner = output
      let plain =
        !inner.isEmpty && depth == 0 && isWord(inner.first) && isWord(inner.last)
        && !isMark(before.last)
      output = before + (plain ? mark + inner + mark : "<\(element)>\(inner)</\(element)>")
    }

    private func isWord(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber } ?? false
    }

    private func isMark(_ character: Character?) -> Bool {
      character.map { "*~".contains($0) } ?? false
    }

    private mutating func link(_ target: LinkTarget, _ text: RichText) {
      switch target {
      case .anchor(let anchor) where targets.contains(anchor):
        output += "["
        write(text)
        output += "](#\(anchor.name))"
      case .anchor: write(text)
      case .external(let address):
        // A code span is the one place where GFM makes no link of an address.
        let displayed = MarkdownText.code(address.displayed, breaks: breaks)
        if text.isEmpty || text.plainText == address.displayed {
          output += displayed
        } else {
          write(text)
          output += " (\(displayed))"
        }
      }
    }
  }
}
