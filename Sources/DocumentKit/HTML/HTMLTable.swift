extension HTMLWriter {
  mutating func table(_ table: Table) {
    let grids = table.grids
    let caption = freshIdentifier()
    var classes = ["density-\(table.density.rawValue)"]
    if table.repeatsHeader { classes.append("repeats-header") }
    // On a narrow screen the table scrolls by itself, with the keyboard as well.
    out.raw("<div class=\"table\"\(id(table.anchor)) role=\"region\" tabindex=\"0\" ")
    out.raw("aria-labelledby=\"\(caption)\">\n")
    out.raw("<table class=\"\(classes.joined(separator: " "))\">\n<caption id=\"\(caption)\">")
    inlines(table.caption)
    out.raw("</caption>\n")
    columns(table.columns, width: grids.body.width)
    out.raw("<thead>\n")
    for index in grids.header.rows.indices { headerRow(index, grids.header, table) }
    out.raw("</thead>\n")
    body(table, grids.body)
    out.raw("</table>\n</div>\n")
  }

  /// Widths in tenths of a percent, as integers.
  private mutating func columns(_ columns: [Column], width: Int) {
    let weights = (0..<width).map { $0 < columns.count ? max(columns[$0].weight, 1) : 1 }
    let sum = weights.reduce(0, +)
    out.raw("<colgroup>")
    for weight in weights {
      let share = weight * 1000 / sum
      out.raw("<col style=\"width:\(share / 10).\(share % 10)%\">")
    }
    out.raw("</colgroup>\n")
  }

  private mutating func headerRow(_ index: Int, _ grid: TableGrid, _ table: Table) {
    out.raw("<tr>")
    for (column, slot) in grid.rows[index].enumerated() {
      switch slot {
      case .covered: continue
      case .blank: out.raw("<td></td>")
      case .origin(let cell, let columnSpan, let rowSpan):
        let scope = columnSpan > 1 ? "colgroup" : "col"
        let align = columnSpan > 1 ? .center : alignment(cell, column, table)
        out.raw("<th scope=\"\(scope)\"")
        spans(columnSpan, rowSpan)
        classes([alignmentClass(align), cell.tone.map { "tone-\($0.rawValue)" }])
        out.raw(">")
        compact(cell.blocks)
        out.raw("</th>")
      }
    }
    out.raw("</tr>\n")
  }

  /// One row group for each group row, so that its header's scope ends where the group does.
  private mutating func body(_ table: Table, _ grid: TableGrid) {
    out.raw("<tbody>\n")
    for (index, row) in table.rows.enumerated() {
      if row.kind == .group && index > 0 { out.raw("</tbody>\n<tbody>\n") }
      self.row(row, grid.rows[index], table)
    }
    if table.rows.isEmpty {
      out.raw("<tr><td class=\"no-row\"")
      spans(grid.width, 1)
      out.raw(">")
      inlines(table.emptyText)
      out.raw("</td></tr>\n")
    }
    out.raw("</tbody>\n")
  }

  private mutating func row(_ row: Row, _ slots: [TableGrid.Slot], _ table: Table) {
    out.raw("<tr\(id(row.anchor))")
    classes([row.kind == .ordinary ? nil : "row-\(row.kind.rawValue)"])
    out.raw(">")
    for (column, slot) in slots.enumerated() {
      switch slot {
      case .covered: continue
      case .blank: out.raw("<td></td>")
      case .origin(let cell, let columnSpan, let rowSpan):
        let scope = scope(row, column, rowSpan, table)
        out.raw(scope.map { "<th scope=\"\($0)\"" } ?? "<td")
        spans(columnSpan, rowSpan)
        classes([
          alignmentClass(alignment(cell, column, table)),
          cell.tone.map { "tone-\($0.rawValue)" },
        ])
        out.raw(">")
        compact(cell.blocks)
        out.raw(scope == nil ? "</td>" : "</th>")
      }
    }
    out.raw("</tr>\n")
  }

  private func scope(_ row: Row, _ column: Int, _ rowSpan: Int, _ table: Table) -> String? {
    if row.kind == .group && column == 0 { return "rowgroup" }
    guard column < table.columns.count else { return nil }
    switch table.columns[column].role {
    case .rowHeader: return "row"
    case .data: return nil
    }
  }

  private mutating func spans(_ columns: Int, _ rows: Int) {
    if columns > 1 { out.raw(" colspan=\"\(columns)\"") }
    if rows > 1 { out.raw(" rowspan=\"\(rows)\"") }
  }

  private mutating func classes(_ names: [String?]) {
    let names = names.compactMap { $0 }
    if !names.isEmpty { out.raw(" class=\"\(names.joined(separator: " "))\"") }
  }

  private func alignment(_ cell: Cell, _ column: Int, _ table: Table) -> Column.Alignment {
    cell.alignment ?? (column < table.columns.count ? table.columns[column].alignment : .start)
  }

  private func alignmentClass(_ alignment: Column.Alignment) -> String? {
    switch alignment {
    case .start: nil
    case .center, .end: "align-\(alignment.rawValue)"
    }
  }
}
