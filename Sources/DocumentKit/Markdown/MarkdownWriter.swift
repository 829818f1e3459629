extension Document {
  /// The document as GitHub Flavored Markdown, ended by one line feed. What Markdown lacks (spans,
  /// colours, drawings, signature frames) is said in words.
  public func markdown() -> String {
    MarkdownWriter(self).write()
  }
}

/// Every block gives lines; blocks are separated by an empty line.
struct MarkdownWriter {
  let document: Document
  let targets: Set<Anchor>

  init(_ document: Document) {
    self.document = document
    self.targets = document.anchors
  }

  func write() -> String {
    var pieces: [[String]] = []
    if let watermark = document.watermark {
      pieces.append(["**\(MarkdownText.escape(watermark))**"])
    }
    if let header = document.header { pieces.append(lines(header)) }
    pieces.append(["# " + title(document.title)])
    if let subtitle = document.subtitle { pieces.append(lines(subtitle)) }
    pieces += blocks(document.body, depth: 0)
    if let footer = document.footer { pieces += [["---"], lines(footer)] }
    return MarkdownWriter.joined(pieces).joined(separator: "\n") + "\n"
  }

  static func joined(_ pieces: [[String]]) -> [String] {
    Array(pieces.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  func lines(_ text: RichText) -> [String] {
    MarkdownText.inlines(text, breaks: .paragraph, targets: targets).splitLines
  }

  func title(_ text: RichText) -> String {
    MarkdownText.inlines(text, breaks: .title, targets: targets)
  }

  func blocks(_ blocks: [Block], depth: Int) -> [[String]] {
    blocks.map { block($0, depth: depth) }
  }

  private func block(_ block: Block, depth: Int) -> [String] {
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
      MarkdownWriter.joined(
        [titled(section.title, level: depth + 2, section.anchor)]
          + blocks(section.blocks, depth: depth + 1))
    case .signatures(let panel): signatures(panel)
    case .identification(let block): identification(block)
    case .contents(let contents): self.contents(contents)
    case .pageBreak: ["---"]
    }
  }

  /// The anchor stands before the title: Markdown has no identifiers of its own.
  private func titled(_ text: RichText, level: Int, _ anchor: Anchor?) -> [String] {
    let mark = String(repeating: "#", count: min(level, 6))
    return anchorLines(anchor) + ["\(mark) \(title(text))"]
  }

  func anchorLines(_ anchor: Anchor?) -> [String] {
    anchor.map { ["<a id=\"\($0.name)\"></a>", ""] } ?? []
  }

  func indented(_ lines: [String], first: String, rest: String) -> [String] {
    lines.enumerated().map { index, line in
      index == 0 ? first + line : line.isEmpty ? "" : rest + line
    }
  }

  private func items(_ list: List, depth: Int) -> [String] {
    list.items.enumerated().flatMap { index, item in
      let mark =
        switch list.marker {
        case .ordered: "\(index + 1). "
        case .unordered: "- "
        }
      let lines = MarkdownWriter.joined(blocks(item, depth: depth))
      return indented(
        lines.isEmpty ? [""] : lines, first: mark,
        rest: String(repeating: " ", count: mark.count))
    }
  }

  private func descriptions(_ list: DescriptionList, depth: Int) -> [String] {
    list.items.flatMap { item in
      let term = MarkdownText.inlines(.strong(item.term), breaks: .title, targets: targets)
      let lines = MarkdownWriter.joined(blocks(item.blocks, depth: depth))
      return ["- " + term] + (lines.isEmpty ? [] : [""] + lines.map { $0.isEmpty ? "" : "  " + $0 })
    }
  }

  private func note(_ note: Note, depth: Int) -> [String] {
    let kind = RichText(Wording.kind(note.kind))
    let words = note.title.map { kind + RichText(" \u{2014} ") + $0 } ?? kind
    let title = MarkdownText.inlines(.strong(words), breaks: .title, targets: targets)
    return MarkdownWriter.joined([[title]] + blocks(note.blocks, depth: depth))
      .map { $0.isEmpty ? ">" : "> " + $0 }
  }

  private func verbatim(_ verbatim: Verbatim) -> [String] {
    let text = SafeText.string(verbatim.text)
    let fence = String(
      repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: text) + 1))
    let caption = verbatim.caption.map { lines($0) + [""] } ?? []
    return caption + [fence] + text.splitLines + [fence]
  }
}
