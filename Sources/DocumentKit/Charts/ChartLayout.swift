/// Where the parts of a chart stand, in tenths of a pixel: integers, so that every machine draws
/// the same bytes.
struct ChartLayout {
  static let width = 7200
  static let height = 3000
  let top: Int
  let bottom = 2600
  let left: Int
  let right = 7120
  let scale: ChartScale
  let chart: Chart

  init(_ chart: Chart) {
    self.chart = chart
    let scale = ChartScale(chart.series.flatMap { $0.points.compactMap(\.value) })
    self.scale = scale
    let longest = scale.graduations.map { Typographie.nombre($0).count }.max() ?? 1
    self.left = 160 + longest * 75
    self.top = ChartLayout.hasLegend(chart) ? 620 : 400
  }

  static func hasLegend(_ chart: Chart) -> Bool {
    chart.series.count > 1 || chart.series.contains { $0.stroke == .dashed }
  }

  var slotWidth: Int { (right - left) / max(chart.categories.count, 1) }

  /// The middle of a category.
  func center(_ category: Int) -> Int { left + slotWidth * category + slotWidth / 2 }

  func y(_ value: FixedPoint) -> Int { top + scale.offset(of: value, height: bottom - top) }

  var baseline: Int { y(0) }

  /// The left edge and the width of a bar.
  func bar(series: Int, category: Int) -> (x: Int, width: Int) {
    let count = max(chart.series.count, 1)
    let group = min(slotWidth * 7 / 10, count * 640)
    let width = group / count
    let gap = count > 1 ? width / 12 : 0
    return (center(category) - group / 2 + width * series + gap / 2, max(width - gap, 10))
  }

  /// Labels on values stay legible only while they are few.
  var labelsValues: Bool { chart.categories.count * chart.series.count <= 18 }

  /// How many characters fit under a category.
  var categoryCharacters: Int { max(slotWidth / 68, 3) }

  /// A length in pixels with its tenth.
  static func pixels(_ tenths: Int) -> String {
    let magnitude = tenths.magnitude
    let whole = (tenths < 0 ? "-" : "") + String(magnitude / 10)
    return magnitude % 10 == 0 ? whole : "\(whole).\(magnitude % 10)"
  }
}
