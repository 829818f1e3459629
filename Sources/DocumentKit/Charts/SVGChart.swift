/// Draws a chart as SVG: no script, no font of its own, no reference outside.
struct SVGChart {
  private let chart: Chart
  private let layout: ChartLayout
  private var svg: Markup

  /// The `<svg>` element; `id` makes the references of its title unique in the page.
  static func draw(_ chart: Chart, alternative: String, id: String) -> String {
    var drawing = SVGChart(chart)
    drawing.open(alternative: alternative, id: id)
    drawing.drawAxis()
    drawing.drawCategories()
    if ChartLayout.hasLegend(chart) { drawing.drawLegend() }
    for (rank, series) in chart.series.enumerated() {
      switch chart.kind {
      case .bars: drawing.drawBars(series, rank)
      case .lines: drawing.drawLine(series, rank)
      }
    }
    if chart.kind == .lines && drawing.layout.labelsValues { drawing.labelLines() }
    drawing.svg.raw("</svg>\n")
    return drawing.svg.text
  }

  private init(_ chart: Chart) {
    self.chart = chart
    self.layout = ChartLayout(chart)
    self.svg = Markup()
  }

  private mutating func open(alternative: String, id: String) {
    let size = "\(ChartLayout.pixels(ChartLayout.width)) \(ChartLayout.pixels(ChartLayout.height))"
    svg.raw("<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" ")
    svg.raw("role=\"img\" aria-labelledby=\"\(id)\">\n<title id=\"\(id)\">")
    svg.escaped(alternative)
    svg.raw("</title>\n")
  }

  private mutating func drawAxis() {
    for graduation in layout.scale.graduations {
      let y = layout.y(graduation)
      let kind = graduation.digits == 0 ? "axis" : "grid"
      line(kind, layout.left, y, layout.right, y)
      label(
        Typographie.nombre(graduation), x: layout.left - 80, y: y + 40, class: "tick",
        anchor: "end")
    }
    label(chart.unit, x: 0, y: layout.top - 170, class: "unit", anchor: "start")
  }

  private mutating func drawCategories() {
    for (index, category) in chart.categories.enumerated() {
      label(
        shortened(category, to: layout.categoryCharacters), x: layout.center(index),
        y: layout.bottom + 230, class: "category", anchor: "middle")
    }
  }

  private mutating func drawLegend() {
    let share = ChartLayout.width / max(chart.series.count, 1)
    for (rank, series) in chart.series.enumerated() {
      let x = share * rank
      switch chart.kind {
      case .bars: rectangle(Style.fill(rank, series.stroke), x + 10, 60, 160, 140)
      case .lines:
        line(Style.stroke(rank, series.stroke), x, 130, x + 280, 130)
        marker(rank, x + 140, 130)
      }
      let start = x + (chart.kind == .bars ? 250 : 360)
      label(
        shortened(series.name, to: max((share - 450) / 68, 6)), x: start, y: 175,
        class: "legend", anchor: "start")
    }
  }

  private mutating func drawBars(_ series: Chart.Series, _ rank: Int) {
    for (category, point) in series.points.prefix(chart.categories.count).enumerated() {
      let bar = layout.bar(series: rank, category: category)
      let middle = bar.x + bar.width / 2
      if point.breaksBefore { drawBreak(before: category) }
      guard let value = point.value else {
        drawGap(point, at: middle)
        continue
      }
      let y = layout.y(value)
      let top = min(y, layout.baseline)
      let height = max(abs(layout.baseline - y), 10)
      rectangle(Style.fill(rank, series.stroke), bar.x, top, bar.width, height)
      if layout.labelsValues {
        let labelY = value.digits < 0 ? top + height + 150 : top - 70
        label(Typographie.nombre(value), x: middle, y: labelY, class: "value", anchor: "middle")
      }
    }
  }

  /// A line goes from point to point, and is lifted at every gap and at every break of the series.
  private mutating func drawLine(_ series: Chart.Series, _ rank: Int) {
    var previous: (x: Int, y: Int)?
    for (category, point) in series.points.prefix(chart.categories.count).enumerated() {
      let x = layout.center(category)
      if point.breaksBefore {
        drawBreak(before: category)
        previous = nil
      }
      guard let value = point.value else {
        drawGap(point, at: x)
        previous = nil
        continue
      }
      let y = layout.y(value)
      if let previous { line(Style.stroke(rank, series.stroke), previous.x, previous.y, x, y) }
      marker(rank, x, y)
      previous = (x, y)
    }
  }

  /// Above the highest point of a category and below the lowest: labels between lines would run
  /// into them, and the table holds every figure. A series that stays level says its value once.
  private mutating func labelLines() {
    for category in chart.categories.indices {
      let points = chart.series.compactMap { series -> (value: FixedPoint, repeated: Bool)? in
        guard let value = series.value(at: category) else { return nil }
        return (value, category > 0 && series.value(at: category - 1) == value)
      }.sorted { layout.y($0.value) < layout.y($1.value) }
      guard let highest = points.first, let lowest = points.last else { continue }
      if !highest.repeated { labelPoint(highest.value, category, shift: -110) }
      if points.count > 1 && !lowest.repeated { labelPoint(lowest.value, category, shift: 190) }
    }
  }

  private mutating func labelPoint(_ value: FixedPoint, _ category: Int, shift: Int) {
    label(
      Typographie.nombre(value), x: layout.center(category), y: layout.y(value) + shift,
      class: "value", anchor: "middle")
  }

  private mutating func drawGap(_ point: Chart.Point, at x: Int) {
    // Bars share their category's width; the table holds the words in full.
    let sharing =
      switch chart.kind {
      case .bars: max(chart.series.count, 1)
      case .lines: 1
      }
    label(
      shortened(point.wording ?? "\u{2013}", to: max(layout.categoryCharacters / sharing, 3)),
      x: x, y: layout.baseline - 70, class: "gap", anchor: "middle")
  }

  private mutating func drawBreak(before category: Int) {
    guard category > 0 else { return }
    let x = layout.left + layout.slotWidth * category
    line("break", x, layout.top - 120, x, layout.bottom)
    label(
      Wording.seriesBreak, x: x, y: layout.top - 170, class: "gap", anchor: "middle")
  }

  private func shortened(_ text: String, to count: Int) -> String {
    text.count <= count ? text : text.prefix(max(count - 1, 1)) + "\u{2026}"
  }
}

extension SVGChart {
  /// Classes of the style sheet: a colour for each rank, a dash where asked.
  private enum Style {
    static func stroke(_ rank: Int, _ stroke: Chart.Series.Stroke) -> String {
      "line serie-\(rank % seriesCount)" + (stroke == .dashed ? " dashed" : "")
    }

    static func fill(_ rank: Int, _ stroke: Chart.Series.Stroke) -> String {
      "bar serie-\(rank % seriesCount)" + (stroke == .dashed ? " dashed" : "")
    }

    static let seriesCount = 5
  }

  private mutating func line(_ name: String, _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) {
    let p = ChartLayout.pixels
    svg.raw("<line class=\"\(name)\" x1=\"\(p(x1))\" y1=\"\(p(y1))\" ")
    svg.raw("x2=\"\(p(x2))\" y2=\"\(p(y2))\"/>\n")
  }

  private mutating func rectangle(_ name: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    let p = ChartLayout.pixels
    svg.raw("<rect class=\"\(name)\" x=\"\(p(x))\" y=\"\(p(y))\" ")
    svg.raw("width=\"\(p(width))\" height=\"\(p(height))\"/>\n")
  }

  private mutating func label(_ text: String, x: Int, y: Int, class name: String, anchor: String) {
    let p = ChartLayout.pixels
    svg.raw("<text class=\"\(name)\" x=\"\(p(x))\" y=\"\(p(y))\" text-anchor=\"\(anchor)\">")
    svg.escaped(text)
    svg.raw("</text>\n")
  }

  /// A shape for each rank, since a photocopy has no colour.
  private mutating func marker(_ rank: Int, _ x: Int, _ y: Int) {
    let shapes = [
      [(-35, -35), (35, -35), (35, 35), (-35, 35)], [(0, -50), (50, 0), (0, 50), (-50, 0)],
      [(0, -48), (48, 40), (-48, 40)], [(-48, -40), (48, -40), (0, 48)],
    ]
    let name = "marker serie-\(rank % Style.seriesCount)"
    let p = ChartLayout.pixels
    guard rank % Style.seriesCount > 0 else {
      svg.raw("<circle class=\"\(name)\" cx=\"\(p(x))\" cy=\"\(p(y))\" r=\"4\"/>\n")
      return
    }
    let points = shapes[rank % Style.seriesCount - 1]
      .map { "\(p(x + $0.0)),\(p(y + $0.1))" }.joined(separator: " ")
    svg.raw("<polygon class=\"\(name)\" points=\"\(points)\"/>\n")
  }
}
