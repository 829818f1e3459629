/// What can be taken out of a document.
extension Document {
  /// Every section, at any depth, in reading order.
  public var sections: [Section] {
    body.flatMap { block in block.sections }
  }

  /// Every table, at any depth, in reading order: what can be exported to CSV.
  public var tables: [Table] {
    body.flatMap(\.tables)
  }

  /// A section as a document of its own, with what identifies the whole: header, footer, watermark,
  /// logos, metadata and the identification blocks. Nil when no section bears that anchor.
  ///
  /// The section's title becomes the title, the document's title the subtitle; links to what was
  /// left behind are printed as text.
  public func part(_ anchor: Anchor) -> Document? {
    guard let section = sections.first(where: { $0.anchor == anchor }) else { return nil }
    let identifications = body.filter(\.isIdentification)
    var part = self
    part.title = section.title
    part.subtitle = subtitle.map { title + " \u{2014} " + $0 } ?? title
    part.orientation = section.orientation ?? orientation
    part.body = identifications + section.blocks
    return part
  }
}

extension Block {
  /// The blocks directly inside this one.
  var children: [Block] {
    switch self {
    case .list(let list): list.items.flatMap { $0 }
    case .descriptions(let list): list.items.flatMap(\.blocks)
    case .table(let table):
      (table.headerRows + table.rows).flatMap { $0.cells.flatMap(\.blocks) }
    case .note(let note): note.blocks
    case .section(let section): section.blocks
    case .heading, .paragraph, .figure, .verbatim, .signatures, .identification, .contents,
      .pageBreak:
      []
    }
  }

  /// Shows this block, then those inside at any depth, in reading order, without a list of them.
  func visit(_ body: (Block) -> Void) {
    body(self)
    switch self {
    case .list(let list):
      for item in list.items { for block in item { block.visit(body) } }
    case .descriptions(let list):
      for item in list.items { for block in item.blocks { block.visit(body) } }
    case .table(let table):
      for rows in [table.headerRows, table.rows] {
        for row in rows { for cell in row.cells { for block in cell.blocks { block.visit(body) } } }
      }
    case .note(let note): for block in note.blocks { block.visit(body) }
    case .section(let section): for block in section.blocks { block.visit(body) }
    case .heading, .paragraph, .figure, .verbatim, .signatures, .identification, .contents,
      .pageBreak:
      break
    }
  }

  var isIdentification: Bool {
    if case .identification = self { true } else { false }
  }

  fileprivate var sections: [Section] {
    let inner = children.flatMap(\.sections)
    if case .section(let section) = self { return [section] + inner }
    return inner
  }

  fileprivate var tables: [Table] {
    let inner = children.flatMap(\.tables)
    if case .table(let table) = self { return [table] + inner }
    return inner
  }
}
