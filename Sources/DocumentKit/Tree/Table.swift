/// A table with real headers: captioned, printable over several pages, and exportable to CSV.
///
/// Rows that hold too few or too many cells, or spans that overlap, never break a writer: what is
/// missing is blank, and `Document.faults` reports what does not fit.
public struct Table: Hashable, Sendable, BlockConvertible {
  /// How tightly rows are set.
  public enum Density: String, Hashable, Sendable, CaseIterable {
    case ordinary
    /// Smaller type, for ten columns and more.
    case compact
    /// Tall rows to write in by hand: a feuille d'émargement.
    case handwritten
  }

  /// The target of links, and the name of an exported file.
  public var anchor: Anchor?
  public var caption: RichText
  public var columns: [Column]
  /// Header rows in place of the single row made of the columns' titles; the grid has one place for
  /// each column.
  public var headerRows: [Row]
  public var rows: [Row]
  /// Whether the header is printed again on each page.
  public var repeatsHeader: Bool
  public var density: Density
  /// Printed in place of rows when there is none.
  public var emptyText: RichText

  public init(
    _ caption: RichText,
    anchor: Anchor? = nil,
    columns: [Column],
    headerRows: [Row] = [],
    repeatsHeader: Bool = true,
    density: Density = .ordinary,
    emptyText: RichText = "Aucune ligne.",
    @RowBuilder rows: () -> [Row]
  ) {
    self.anchor = anchor
    self.caption = caption
    self.columns = columns
    self.headerRows = headerRows
    self.rows = rows()
    self.repeatsHeader = repeatsHeader
    self.density = density
    self.emptyText = emptyText
  }

  public var block: Block { .table(self) }
}

/// A column: its title, and how its cells are set.
public struct Column: Hashable, Sendable {
  /// On which side its cells stand.
  public enum Alignment: String, Hashable, Sendable, CaseIterable {
    case start
    case center
    /// For figures: tabular digits, on the right.
    case end
  }

  /// Whether its cells say what their rows are about.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case data
    /// Its cells name their rows: they are headers (`scope="row"`).
    case rowHeader
  }

  public var title: RichText
  public var alignment: Alignment
  /// Share of the table's width, relative to the other columns; at least 1.
  public var weight: Int
  public var role: Role

  public init(
    _ title: RichText, _ alignment: Alignment = .start, weight: Int = 1, role: Role = .data
  ) {
    self.title = title
    self.alignment = alignment
    self.weight = weight
    self.role = role
  }
}

/// A row; its cells fill the columns from the first one.
public struct Row: Hashable, Sendable {
  /// What the row is among the others.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case ordinary
    /// Opens a group: its one cell is the header of the rows that follow.
    case group
    /// Not concerned, withdrawn: legible, in grey.
    case greyed
    case total
  }

  public var kind: Kind
  public var anchor: Anchor?
  public var cells: [Cell]

  public init(_ kind: Kind = .ordinary, anchor: Anchor? = nil, cells: [Cell]) {
    self.kind = kind
    self.anchor = anchor
    self.cells = cells
  }

  public init(_ cells: Cell..., kind: Kind = .ordinary, anchor: Anchor? = nil) {
    self.init(kind, anchor: anchor, cells: cells)
  }

  /// A row that opens a group, across the whole table.
  public static func group(_ title: RichText, anchor: Anchor? = nil) -> Row {
    Row(.group, anchor: anchor, cells: [Cell(title)])
  }
}

/// A cell; a string literal is a cell of typeset text, as for `RichText`.
public struct Cell: Hashable, Sendable {
  public var blocks: [Block]
  public var columnSpan: Int
  public var rowSpan: Int
  /// The background's colour class; a word in the cell must say the same.
  public var tone: Tone?
  /// Nil: as the column.
  public var alignment: Column.Alignment?

  public init(
    _ text: RichText, columnSpan: Int = 1, rowSpan: Int = 1, tone: Tone? = nil,
    alignment: Column.Alignment? = nil
  ) {
    self.init(
      columnSpan: columnSpan, rowSpan: rowSpan, tone: tone, alignment: alignment,
      blocks: { if !text.inlines.isEmpty { text } })
  }

  public init(
    columnSpan: Int = 1, rowSpan: Int = 1, tone: Tone? = nil,
    alignment: Column.Alignment? = nil, @BlockBuilder blocks: () -> [Block]
  ) {
    self.blocks = blocks()
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
    self.tone = tone
    self.alignment = alignment
  }

  public static let empty = Cell(RichText.empty)

  /// The words alone, one paragraph or item a line.
  public var plainText: String { blocks.map(\.plainText).joined(separator: "\n") }
}

extension Cell: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self.init(RichText(stringLiteral: value))
  }

  public init(stringInterpolation: RichText.Interpolation) {
    self.init(RichText(stringInterpolation: stringInterpolation))
  }
}
