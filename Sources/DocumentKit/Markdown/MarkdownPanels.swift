extension MarkdownWriter {
  /// A GFM table: one header row, spans repeated as blanks, group rows in bold.
  mutating func table(_ table: Table) {
    let (header, grid) = table.grids
    anchorLines(table.anchor)
    strong(table.caption)
    output.emptyLine()
    guard grid.width > 0 else { return lines(table.emptyText) }
    row(table.flatTitles(of: header)) { $0.run(RichText($1), .cell) }
    row(0..<grid.width) { writer, column in
      let mark =
        switch column < table.columns.count ? table.columns[column].alignment : .start {
        case .start: "---"
        case .center: ":-:"
        case .end: "--:"
        }
      writer.output.append(mark.utf8)
    }
    for (slots, row) in zip(grid.rows, table.rows) {
      self.row(slots) { $0.slot($1, of: row) }
    }
    if table.rows.isEmpty {
      output.emptyLine()
      line("", table.emptyText, .title)
    }
  }

  private mutating func row<Cells: Sequence>(
    _ cells: Cells, _ cell: (inout MarkdownWriter, Cells.Element) -> Void
  ) {
    output.begin()
    output.append("| ".utf8)
    var isFirst = true
    for words in cells {
      if !isFirst { output.append(" | ".utf8) }
      cell(&self, words)
      isFirst = false
    }
    output.append(" |".utf8)
    output.end()
  }

  private mutating func slot(_ slot: TableGrid.Slot, of row: Row) {
    guard case .origin(let cell, columnSpan: _, rowSpan: _) = slot else { return }
    let words = MarkdownWriter.words(of: cell)
    switch row.kind {
    case .ordinary, .greyed: run(words, .cell)
    case .group, .total: if !words.isEmpty { run(.strong(words), .cell) }
    }
  }

  /// The words of a cell on one line.
  private static func words(of cell: Cell) -> RichText {
    // Most cells hold one paragraph.
    if cell.blocks.count == 1, case .paragraph(let paragraph) = cell.blocks[0] {
      return paragraph.text
    }
    let texts = cell.blocks.map { block -> RichText in
      guard case .paragraph(let paragraph) = block else { return RichText(block.plainText) }
      return paragraph.text
    }
    return texts.joined(separator: .lineBreak)
  }

  /// A line in bold, or an empty one.
  private mutating func strong(_ words: RichText) {
    line("", words.isEmpty ? .empty : .strong(words), .title)
  }

  /// What the drawing shows, then its values.
  mutating func figure(_ figure: Figure) {
    anchorLines(figure.anchor)
    strong(figure.caption)
    output.emptyLine()
    let words = SafeText.string(figure.alternative).split(separator: "\n").joined(separator: " ")
    line("", RichText(words), .title)
    switch figure.content {
    case .chart(let chart):
      let caption: RichText = "\(Wording.values)\(Typographie.insecable): \(figure.caption)"
      output.emptyLine()
      table(chart.valuesTable(caption))
    case .image: break
    }
  }

  mutating func signatures(_ panel: SignaturePanel) {
    var started = false
    if let opening = panel.opening { block(&started) { $0.lines(opening) } }
    for slot in panel.slots {
      let state: [RichText] =
        switch slot.state {
        case .toSign:
          [RichText("\(Wording.signature)\(Typographie.insecable): ……………………………………")]
        case .recorded(let lines): lines
        case .missing(let text): [.emphasis(text)]
        }
      let all = [.strong(slot.heading)] + slot.lines + state
      block(&started) { $0.lines(all.joined(separator: .lineBreak)) }
    }
  }

  mutating func identification(_ block: Identification) {
    let table = Table(
      block.title ?? RichText(Wording.identification),
      columns: [Column("Élément"), Column("Valeur")]
    ) {
      for entry in block.entries { Row(Cell(entry.label), Cell(entry.value)) }
    }
    self.table(table)
    if let remark = block.remark {
      output.emptyLine()
      lines(remark)
    }
  }

  mutating func contents(_ contents: Contents) {
    strong(RichText(Wording.contents))
    output.emptyLine()
    contentsLines(document.body, depth: max(contents.depth, 1), indent: "")
  }

  private mutating func contentsLines(_ blocks: [Block], depth: Int, indent: String) {
    guard depth > 0 else { return }
    for case .section(let section) in blocks {
      output.begin()
      output.append("\(indent)- [".utf8)
      run(RichText(section.title.plainText), .title)
      output.append("](#\(section.anchor.name))".utf8)
      output.end()
      contentsLines(section.blocks, depth: depth - 1, indent: indent + "  ")
    }
  }
}
