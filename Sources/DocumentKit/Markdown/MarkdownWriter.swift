extension Document {
  /// The document as GitHub Flavored Markdown, ended by one line feed. What Markdown lacks (spans,
  /// colours, drawings, signature frames) is said in words.
  public func markdown() -> String {
    var writer = MarkdownWriter(self)
    writer.write()
    return String(decoding: writer.output.bytes, as: UTF8.self)
  }
}

/// Every block gives lines; blocks are separated by an empty line.
///
/// All of it goes to the end of one buffer: a plan has thousands of short texts, and a string for
/// each of them costs more than its words.
struct MarkdownWriter {
  let document: Document
  var output = MarkdownOutput()
  /// Where each run of inlines is written before it is taken into a line.
  var text: MarkdownText

  init(_ document: Document) {
    self.document = document
    text = MarkdownText(document)
  }

  mutating func write() {
    let document = document
    var started = false
    if let watermark = document.watermark {
      block(&started) { $0.output.line("**\(MarkdownText.escape(watermark))**") }
    }
    if let header = document.header { block(&started) { $0.lines(header) } }
    block(&started) { $0.line("# ", document.title, .title) }
    if let subtitle = document.subtitle { block(&started) { $0.lines(subtitle) } }
    blocks(document.body, depth: 0, after: &started)
    if let footer = document.footer {
      block(&started) { $0.output.line("---") }
      block(&started) { $0.lines(footer) }
    }
  }

  // MARK: - Blocks

  /// Writes a block after those of its container, if any is `started`.
  mutating func block(_ started: inout Bool, _ write: (inout MarkdownWriter) -> Void) {
    let start = output.beginBlock(separated: started)
    write(&self)
    if output.endBlock(start) { started = true }
  }

  mutating func blocks(_ blocks: [Block], depth: Int, after started: inout Bool) {
    for block in blocks {
      self.block(&started) { $0.write(block, depth: depth) }
    }
  }

  /// The blocks of a container, below its title.
  private mutating func blocks(_ blocks: [Block], depth: Int) {
    var started = true
    self.blocks(blocks, depth: depth, after: &started)
  }

  private mutating func write(_ block: Block, depth: Int) {
    switch block {
    case .heading(let heading):
      titled(heading.text, level: depth + 1 + heading.level.rawValue, heading.anchor)
    case .paragraph(let paragraph): lines(paragraph.text)
    case .list(let list): items(list, depth: depth)
    case .descriptions(let list): descriptions(list, depth: depth)
    case .table(let table): self.table(table)
    case .note(let note): self.note(note, depth: depth)
    case .figure(let figure): self.figure(figure)
    case .verbatim(let verbatim): self.verbatim(verbatim)
    case .section(let section):
      titled(section.title, level: depth + 2, section.anchor)
      blocks(section.blocks, depth: depth + 1)
    case .signatures(let panel): signatures(panel)
    case .identification(let block): identification(block)
    case .contents(let contents): self.contents(contents)
    case .pageBreak: output.line("---")
    }
  }

  /// The anchor stands before the title: Markdown has no identifiers of its own. It has six levels;
  /// a title below them is a bold line, or it would seem to close the section that it belongs to.
  private mutating func titled(_ text: RichText, level: Int, _ anchor: Anchor?) {
    anchorLines(anchor)
    guard level <= 6 else { return line("", .strong(text), .title) }
    line(String(repeating: "#", count: min(level, 6)) + " ", text, .title)
  }

  mutating func anchorLines(_ anchor: Anchor?) {
    guard let anchor else { return }
    output.line("<a id=\"\(anchor.name)\"></a>")
    output.emptyLine()
  }

  private mutating func items(_ list: List, depth: Int) {
    for (index, item) in list.items.enumerated() {
      let mark =
        switch list.marker {
        case .ordered: "\(index + 1). "
        case .unordered: "- "
        }
      output.openItem(mark: Array(mark.utf8))
      var started = false
      blocks(item, depth: depth, after: &started)
      // An item without words is an item all the same.
      if !started { output.emptyLine() }
      output.close()
    }
  }

  private mutating func descriptions(_ list: DescriptionList, depth: Int) {
    for item in list.items {
      line("- ", .strong(item.term), .title)
      output.openItemBelow(width: 2)
      blocks(item.blocks, depth: depth)
      output.close()
    }
  }

  private mutating func note(_ note: Note, depth: Int) {
    let kind = RichText(Wording.kind(note.kind))
    let words = note.title.map { kind + RichText(" \u{2014} ") + $0 } ?? kind
    output.openQuotation()
    line("", .strong(words), .title)
    blocks(note.blocks, depth: depth)
    output.close()
  }

  private mutating func verbatim(_ verbatim: Verbatim) {
    let text = SafeText.string(verbatim.text)
    let fence = String(
      repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: text) + 1))
    if let caption = verbatim.caption {
      lines(caption)
      output.emptyLine()
    }
    output.line(fence)
    for line in text.splitLines { output.line(line) }
    output.line(fence)
  }
}

// MARK: - Runs of inlines

extension MarkdownWriter {
  /// A run on lines of its own, as many as it has line breaks and one more.
  mutating func lines(_ words: RichText) {
    text.compose(words, .paragraph)
    var rest = text.bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      line(guarding: rest[..<end])
      rest = rest[(end + 1)...]
    }
    line(guarding: rest)
  }

  private mutating func line(guarding words: ArraySlice<UInt8>) {
    let words = MarkdownText.trimmed(words)
    guard !words.isEmpty else { return output.emptyLine() }
    output.begin()
    output.append(guarding: words)
    output.end()
  }

  /// A run on one line, behind a mark; both may be empty.
  mutating func line(_ mark: String, _ words: RichText, _ breaks: MarkdownText.Breaks) {
    text.compose(words, breaks)
    if mark.isEmpty { return line(guarding: text.bytes[...]) }
    output.begin()
    output.append(mark.utf8)
    output.append(guarding: text.bytes[...])
    output.end()
  }

  /// A run inside a line that is begun.
  mutating func run(_ words: RichText, _ breaks: MarkdownText.Breaks) {
    text.compose(words, breaks)
    output.append(guarding: text.bytes[...])
  }
}
