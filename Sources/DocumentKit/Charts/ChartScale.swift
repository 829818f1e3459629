/// The vertical axis of a chart: exact decimal arithmetic, round graduations, zero always shown.
struct ChartScale {
  /// Values are integers once multiplied by 10^decimals.
  let decimals: Int
  let low: Int128
  let high: Int128
  let step: Int128

  /// At most six graduations, at multiples of 1, 2 or 5 times a power of ten.
  init(_ values: [FixedPoint]) {
    let decimals = values.map(\.decimals).max() ?? 0
    let scaled = values.map { ChartScale.scaled($0, decimals) }
    // A chart that does not start at zero exaggerates; signed values stand on both sides of it.
    let low = min(0, scaled.min() ?? 0)
    let high = max(0, scaled.max() ?? 0)
    let step = ChartScale.step(spanning: max(high - low, 1))
    self.decimals = decimals
    self.step = step
    self.low = -((-low + step - 1) / step) * step
    self.high = max((high + step - 1) / step, low == 0 ? 1 : 0) * step
  }

  /// Lowest first.
  var graduations: [FixedPoint] {
    var figures: [FixedPoint] = []
    var next = low
    while next <= high {
      if let figure = figure(next) { figures.append(figure) }
      next += step
    }
    return figures
  }

  /// The distance from the top, in `height` units.
  func offset(of value: FixedPoint, height: Int) -> Int {
    Int((high - ChartScale.scaled(value, decimals)) * Int128(height) / (high - low))
  }

  private static func scaled(_ value: FixedPoint, _ decimals: Int) -> Int128 {
    (value.decimals..<decimals).reduce(Int128(value.digits)) { result, _ in result * 10 }
  }

  private static func step(spanning span: Int128) -> Int128 {
    var power: Int128 = 1
    while true {
      for factor: Int128 in [1, 2, 5] where factor * power * 5 >= span { return factor * power }
      power *= 10
    }
  }

  /// The figure with no useless zero after its mark.
  private func figure(_ scaled: Int128) -> FixedPoint? {
    var digits = scaled
    var decimals = decimals
    while decimals > 0 && digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    return Int64(exactly: digits).map { FixedPoint(digits: $0, decimals: decimals) }
  }
}
