extension Block {
  /// The words alone, for a CSV cell or a search: one line for each paragraph, item or row.
  public var plainText: String {
    switch self {
    case .heading(let heading): heading.text.plainText
    case .paragraph(let paragraph): paragraph.text.plainText
    case .list(let list): list.items.map { Block.plainText($0) }.joined(separator: "\n")
    case .descriptions(let list):
      list.items.map { "\($0.term.plainText) : \(Block.plainText($0.blocks))" }
        .joined(separator: "\n")
    case .table(let table): table.plainText
    case .note(let note): Block.plainText(note.blocks, after: note.title)
    case .figure(let figure): figure.alternative
    case .verbatim(let verbatim): verbatim.text
    case .section(let section): Block.plainText(section.blocks, after: section.title)
    case .signatures(let panel):
      panel.slots.map(\.heading.plainText).joined(separator: "\n")
    case .identification(let block):
      block.entries.map { "\($0.label.plainText) : \($0.value.plainText)" }
        .joined(separator: "\n")
    case .contents, .pageBreak: ""
    }
  }

  static func plainText(_ blocks: [Block], after title: RichText? = nil) -> String {
    ([title?.plainText] + blocks.map(\.plainText))
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension Table {
  /// The caption, then one line for each row.
  var plainText: String {
    ([caption.plainText]
      + rows.map { $0.cells.map(\.plainText).joined(separator: " ; ") })
      .joined(separator: "\n")
  }
}
