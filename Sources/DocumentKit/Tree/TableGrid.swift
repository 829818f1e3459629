/// The rows of a table laid out on a grid, with every span resolved.
///
/// Total: rows too long widen the grid, a span stops where another cell stands, at a group row and
/// at the last row. No cell is ever dropped.
struct TableGrid {
  enum Slot {
    /// A cell begins here, with the spans that it really gets.
    case origin(Cell, columnSpan: Int, rowSpan: Int)
    /// Covered by the cell that begins at that row and column.
    case covered(row: Int, column: Int)
    case blank
  }

  private(set) var rows: [[Slot]]
  let width: Int

  init(_ source: [Row], minimumWidth: Int) {
    var placed: [[Slot?]] = source.map { _ in [] }
    let reaches = TableGrid.reaches(in: source)
    for (index, row) in source.enumerated() where !row.spansGrid {
      TableGrid.place(row, at: index, in: &placed, reach: reaches[index])
    }
    let width = max(minimumWidth, placed.map(\.count).max() ?? 0)
    self.width = width
    self.rows = placed.map { line in
      (0..<width).map { $0 < line.count ? line[$0] ?? .blank : .blank }
    }
    for (index, row) in source.enumerated() where row.spansGrid {
      TableGrid.spread(row, over: width, at: index, in: &rows)
    }
  }

  /// How many rows a cell of each row may cover: up to the next group row. From the last row up,
  /// since a journal is one table of a hundred thousand rows without any group.
  private static func reaches(in source: [Row]) -> [Int] {
    var reaches = [Int](repeating: 1, count: source.count)
    var next = source.count
    for index in source.indices.reversed() {
      if source[index].kind == .group { next = index } else { reaches[index] = next - index }
    }
    return reaches
  }

  private static func place(
    _ row: Row, at index: Int, in placed: inout [[Slot?]], reach: Int
  ) {
    var column = 0
    for cell in row.cells {
      while column < placed[index].count, placed[index][column] != nil { column += 1 }
      let rowSpan = min(max(cell.rowSpan, 1), reach)
      let columnSpan = freeRun(from: column, in: placed[index], wanted: cell.columnSpan)
      for line in index..<index + rowSpan {
        while placed[line].count < column + columnSpan { placed[line].append(nil) }
        for covered in column..<column + columnSpan {
          placed[line][covered] = .covered(row: index, column: column)
        }
      }
      placed[index][column] = .origin(cell, columnSpan: columnSpan, rowSpan: rowSpan)
      column += columnSpan
    }
  }

  // HTML caps colspan at 1000; more would be a slip, and would widen every row for nothing.
  private static func freeRun(from column: Int, in line: [Slot?], wanted: Int) -> Int {
    var run = 1
    while run < min(wanted, 1000), column + run >= line.count || line[column + run] == nil {
      run += 1
    }
    return run
  }

  private static func spread(_ row: Row, over width: Int, at index: Int, in rows: inout [[Slot]]) {
    guard let cell = row.cells.first, width > 0 else { return }
    rows[index] = (0..<width).map { _ in .covered(row: index, column: 0) }
    rows[index][0] = .origin(cell, columnSpan: width, rowSpan: 1)
  }

  /// The cell seen at a place, whether it begins there or covers it.
  func cell(row: Int, column: Int) -> Cell? {
    switch rows[row][column] {
    case .origin(let cell, columnSpan: _, rowSpan: _): return cell
    case .covered(let originRow, let originColumn):
      if case .origin(let cell, columnSpan: _, rowSpan: _) = rows[originRow][originColumn] {
        return cell
      }
      return nil
    case .blank: return nil
    }
  }
}

extension Row {
  /// A group row with its one cell spans the table, whatever its width.
  var spansGrid: Bool { kind == .group && cells.count == 1 }
}

extension Table {
  /// The rows printed as header: those given, or one row of the columns' titles.
  var effectiveHeaderRows: [Row] {
    headerRows.isEmpty ? [Row(cells: columns.map { Cell($0.title) })] : headerRows
  }

  /// The grids of the header and of the body, equally wide.
  var grids: (header: TableGrid, body: TableGrid) {
    let header = TableGrid(effectiveHeaderRows, minimumWidth: columns.count)
    let body = TableGrid(rows, minimumWidth: header.width)
    return body.width == header.width
      ? (header, body) : (TableGrid(effectiveHeaderRows, minimumWidth: body.width), body)
  }

  /// One title for each column of the grid: the header rows joined where there are several.
  var flatTitles: [String] { flatTitles(of: grids.header) }

  /// The same, from a header that is laid out: laying the body out again would cost as much as
  /// writing it.
  func flatTitles(of grid: TableGrid) -> [String] {
    (0..<grid.width).map { column in
      var titles: [String] = []
      for row in grid.rows.indices {
        let words = grid.cell(row: row, column: column)?.plainText ?? ""
        if !words.isEmpty && titles.last != words { titles.append(words) }
      }
      return titles.joined(separator: " \u{2014} ")
    }
  }
}
