extension Chart {
  /// The values as a table: one row for each category, one column for each series. Every writer
  /// prints it, so that a drawing is never the only source of a figure.
  public func valuesTable(_ caption: RichText) -> Table {
    let names = series.map { Column(RichText($0.name), .end) }
    return Table(
      caption, columns: [Column(categoryTitle, weight: 2, role: .rowHeader)] + names,
      density: .compact
    ) {
      for (index, category) in categories.enumerated() {
        let figures = series.map { Cell(RichText($0.wording(at: index))) }
        Row(cells: [Cell(RichText(category))] + figures)
      }
    }
  }
}

extension Chart.Series {
  /// The figure of a category, or nil at a gap.
  func value(at index: Int) -> FixedPoint? {
    index < points.count ? points[index].value : nil
  }

  fileprivate func wording(at index: Int) -> String {
    guard index < points.count else { return Wording.notGiven }
    let point = points[index]
    let figure = point.wording ?? point.value.map { Typographie.nombre($0) } ?? Wording.notGiven
    return point.breaksBefore ? "\(figure) (\(Wording.seriesBreak))" : figure
  }
}
