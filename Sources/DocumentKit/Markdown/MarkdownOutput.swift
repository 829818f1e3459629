/// Lines of Markdown, written one after the other at the end of one buffer, each behind the marks
/// of the containers that hold it.
struct MarkdownOutput {
  private(set) var bytes: [UInt8] = []
  /// How many lines were written.
  private(set) var lineCount = 0
  private var containers: [Container] = []
  /// How many containers hold the empty line that is due before the next line; nil: none is due.
  private var separatorDepth: Int?

  /// A list item or a quotation: what stands before its lines.
  private struct Container {
    /// Stands before the first line only, and then is gone.
    var first: [UInt8]
    /// Before the other lines.
    let rest: [UInt8]
    /// Before the empty lines.
    let blank: [UInt8]
  }

  // MARK: - Lines

  /// One line, which may have no word.
  mutating func line(_ words: ArraySlice<UInt8>) {
    if words.isEmpty {
      separate()
      markEmpty(containers.count)
    } else {
      begin()
      bytes += words
    }
    end()
  }

  mutating func line(_ words: String) { line(Array(words.utf8)[...]) }

  mutating func emptyLine() { line([]) }

  /// Begins a line, to which at least one byte must be appended before its end.
  mutating func begin() {
    separate()
    for place in containers.indices { mark(place) }
  }

  mutating func append(_ words: some Sequence<UInt8>) { bytes += words }

  mutating func end() {
    bytes.append(UInt8(ascii: "\n"))
    lineCount += 1
  }

  private mutating func mark(_ place: Int) {
    if containers[place].first.isEmpty {
      bytes += containers[place].rest
    } else {
      bytes += containers[place].first
      containers[place].first = []
    }
  }

  /// The marks of an empty line end with the innermost container that must be seen on it, so that
  /// no line ends with spaces for nothing.
  private mutating func markEmpty(_ depth: Int) {
    guard
      let innermost = containers[..<depth].lastIndex(where: {
        !$0.first.isEmpty || !$0.blank.isEmpty
      })
    else { return }
    for place in 0..<innermost { mark(place) }
    if containers[innermost].first.isEmpty {
      bytes += containers[innermost].blank
    } else {
      mark(innermost)
    }
  }

  // MARK: - Blocks

  /// Where a block begins: see ``beginBlock(separated:)``.
  struct BlockStart {
    fileprivate let lineCount: Int
    fileprivate let separatorDepth: Int?
  }

  /// Begins a block, separated from what stands before by an empty line or not.
  mutating func beginBlock(separated: Bool) -> BlockStart {
    defer { if separated { separatorDepth = containers.count } }
    return BlockStart(lineCount: lineCount, separatorDepth: separatorDepth)
  }

  /// Ends a block; answers whether there is any line of it. Nothing is separated from nothing.
  mutating func endBlock(_ start: BlockStart) -> Bool {
    if lineCount > start.lineCount { return true }
    separatorDepth = start.separatorDepth
    return false
  }

  private mutating func separate() {
    guard let depth = separatorDepth else { return }
    separatorDepth = nil
    markEmpty(depth)
    end()
  }

  // MARK: - Containers

  /// Opens a list item: its mark before its first line, as many spaces before the next ones.
  mutating func openItem(mark: [UInt8]) {
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: mark.count)
    containers.append(Container(first: mark, rest: spaces, blank: []))
  }

  /// Opens what goes on below the first line of a list item.
  mutating func openItemBelow(width: Int) {
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: width)
    containers.append(Container(first: [], rest: spaces, blank: []))
  }

  mutating func openQuotation() {
    containers.append(Container(first: [], rest: Array("> ".utf8), blank: Array(">".utf8)))
  }

  mutating func close() { containers.removeLast() }
}
