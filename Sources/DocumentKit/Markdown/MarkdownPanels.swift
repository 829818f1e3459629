extension MarkdownWriter {
  /// A GFM table: one header row, spans repeated as blanks, group rows in bold.
  func table(_ table: Table) -> [String] {
    let grid = table.grids.body
    let caption = anchorLines(table.anchor) + [strong(table.caption), ""]
    guard grid.width > 0 else { return caption + lines(table.emptyText) }
    let titles = table.flatTitles.map { cell($0) }
    let marks = (0..<grid.width).map { column in
      switch column < table.columns.count ? table.columns[column].alignment : .start {
      case .start: "---"
      case .center: ":-:"
      case .end: "--:"
      }
    }
    let body = table.rows.enumerated().map { index, row in
      self.row(grid.rows[index].map { self.slot($0, of: row) })
    }
    let empty = table.rows.isEmpty ? ["", paragraph(table.emptyText)] : []
    return caption + [row(titles), row(marks)] + body + empty
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private func cell(_ words: String) -> String {
    MarkdownText.inlines(RichText(words), breaks: .cell, targets: targets)
  }

  private func slot(_ slot: TableGrid.Slot, of row: Row) -> String {
    guard case .origin(let cell, columnSpan: _, rowSpan: _) = slot else { return "" }
    let texts = cell.blocks.map { block -> RichText in
      guard case .paragraph(let paragraph) = block else { return RichText(block.plainText) }
      return paragraph.text
    }
    let text = texts.joined(separator: RichText([.lineBreak]))
    switch row.kind {
    case .ordinary, .greyed:
      return MarkdownText.inlines(text, breaks: .cell, targets: targets)
    case .group, .total:
      guard !text.isEmpty else { return "" }
      return MarkdownText.inlines(.strong(text), breaks: .cell, targets: targets)
    }
  }

  private func strong(_ text: RichText) -> String {
    text.isEmpty ? "" : MarkdownText.inlines(.strong(text), breaks: .title, targets: targets)
  }

  private func paragraph(_ text: RichText) -> String { title(text) }

  /// What the drawing shows, then its values.
  func figure(_ figure: Figure) -> [String] {
    let words =
      anchorLines(figure.anchor)
      + [strong(figure.caption), "", MarkdownText.guarded(MarkdownText.escape(oneLine(figure)))]
    switch figure.content {
    case .chart(let chart):
      let caption: RichText = "\(Wording.values)\(Typographie.insecable): \(figure.caption)"
      return words + [""] + table(chart.valuesTable(caption))
    case .image: return words
    }
  }

  private func oneLine(_ figure: Figure) -> String {
    SafeText.string(figure.alternative).split(separator: "\n").joined(separator: " ")
  }

  func signatures(_ panel: SignaturePanel) -> [String] {
    let opening = panel.opening.map { [lines($0)] } ?? []
    return MarkdownWriter.joined(
      opening
        + panel.slots.map { slot in
          let state: [RichText] =
            switch slot.state {
            case .toSign:
              [RichText("\(Wording.signature)\(Typographie.insecable): ……………………………………")]
            case .recorded(let lines): lines
            case .missing(let text): [.emphasis(text)]
            }
          let all = [.strong(slot.heading)] + slot.lines + state
          return lines(all.joined(separator: RichText([.lineBreak])))
        })
  }

  func identification(_ block: Identification) -> [String] {
    let table = Table(
      block.title ?? RichText(Wording.identification),
      columns: [Column("Élément"), Column("Valeur")]
    ) {
      for entry in block.entries { Row(Cell(entry.label), Cell(entry.value)) }
    }
    return self.table(table) + (block.remark.map { [""] + lines($0) } ?? [])
  }

  func contents(_ contents: Contents) -> [String] {
    [strong(RichText(Wording.contents)), ""]
      + contentsLines(document.body, depth: max(contents.depth, 1), indent: "")
  }

  private func contentsLines(_ blocks: [Block], depth: Int, indent: String) -> [String] {
    guard depth > 0 else { return [] }
    return blocks.flatMap { block -> [String] in
      guard case .section(let section) = block else { return [] }
      let words = title(RichText(section.title.plainText))
      return ["\(indent)- [\(words)](#\(section.anchor.name))"]
        + contentsLines(section.blocks, depth: depth - 1, indent: indent + "  ")
    }
  }
}
