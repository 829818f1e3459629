/// Swift code with what comments and string literals say replaced by spaces, so that a rule about
/// code is not misled by prose. Line numbers and columns stay what they were.
///
/// This is a scanner of a hundred lines, not a parser: it knows comments (nested), string literals
/// (raw, multi-line) and treats what an interpolation holds as text. Regular-expression literals
/// are not known. That is enough to keep a house in order; the compiler and `swift format` do the
/// rest.
struct SwiftCode: Sendable {
  /// One entry for each line of the source, as characters, masked.
  let lines: [[Character]]
  /// Whether the line of the same index holds a comment.
  let hasComment: [Bool]

  init(_ source: String) {
    var scanner = Scanner(Array(source))
    scanner.scan()
    lines = scanner.masked.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    hasComment = lines.indices.map { scanner.commentLines.contains($0) }
  }

  private struct Scanner {
    let source: [Character]
    var masked: [Character] = []
    var commentLines: Set<Int> = []
    private var position = 0
    private var line = 0

    init(_ source: [Character]) {
      self.source = source
      masked.reserveCapacity(source.count)
    }

    mutating func scan() {
      while position < source.count {
        if starts("//") {
          lineComment()
        } else if starts("/*") {
          blockComment()
        } else if let pounds = openingOfString() {
          stringLiteral(pounds: pounds)
        } else {
          keep()
        }
      }
    }

    private func starts(_ prefix: String) -> Bool {
      source[position...].starts(with: prefix)
    }

    /// The number of `#` before the quote when a string literal starts here.
    private func openingOfString() -> Int? {
      var end = position
      while end < source.count, source[end] == "#" { end += 1 }
      return end < source.count && source[end] == "\"" ? end - position : nil
    }

    private mutating func keep() {
      if source[position] == "\n" { line += 1 }
      masked.append(source[position])
      position += 1
    }

    /// Hides one character, unless it ends a line.
    private mutating func hide() {
      if source[position] == "\n" { return keep() }
      masked.append(" ")
      position += 1
    }

    private mutating func hide(_ count: Int) {
      for _ in 0..<count where position < source.count { hide() }
    }

    private mutating func lineComment() {
      commentLines.insert(line)
      while position < source.count, source[position] != "\n" { hide() }
    }

    private mutating func blockComment() {
      var depth = 0
      repeat {
        commentLines.insert(line)
        if starts("/*") {
          depth += 1
          hide(2)
        } else if starts("*/") {
          depth -= 1
          hide(2)
        } else {
          hide()
        }
      } while depth > 0 && position < source.count
    }

    /// The quotes stay visible, so that `"a"!` still reads as something unwrapped.
    private mutating func stringLiteral(pounds: Int) {
      for _ in 0..<pounds { keep() }
      let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
      let closing = quotes + String(repeating: "#", count: pounds)
      let escape = "\\" + String(repeating: "#", count: pounds)
      for _ in quotes { keep() }
      while position < source.count {
        if starts(closing) {
          for _ in closing { keep() }
          return
        }
        // A literal of one line ends with its line, whatever happened: misreading stays local.
        if quotes.count == 1, source[position] == "\n" { return }
        if starts(escape + "(") {
          hide(escape.count)
          interpolation()
        } else {
          hide(starts(escape) ? escape.count + 1 : 1)
        }
      }
    }

    /// Hides an interpolation, whose own string literals may hold quotes and parentheses.
    private mutating func interpolation() {
      var depth = 0
      repeat {
        if let pounds = openingOfString() {
          let before = masked.count
          stringLiteral(pounds: pounds)
          for index in before..<masked.count where masked[index] != "\n" { masked[index] = " " }
          continue
        }
        if source[position] == "(" { depth += 1 }
        if source[position] == ")" { depth -= 1 }
        hide()
      } while depth > 0 && position < source.count
    }
  }
}
