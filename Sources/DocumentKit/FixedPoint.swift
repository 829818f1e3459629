/// An exact decimal figure of at most 18 digits, kept with the digits that it was written with.
///
/// `66.29` is 6629 with two decimals; `66.290` is another spelling, and `==` compares spellings.
public struct FixedPoint: Hashable, Sendable {
  /// The figure without its point.
  public let digits: Int64
  /// How many of them stand after the point, 0 to 12.
  public let decimals: Int

  public init(_ value: Int) {
    self.digits = Int64(value)
    self.decimals = 0
  }

  init(digits: Int64, decimals: Int) {
    self.digits = digits
    self.decimals = decimals
  }

  /// Accepts `-?(0|[1-9][0-9]*)(\.[0-9]{1,12})?`, 18 digits at most and never `-0`; nil otherwise.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes = bytes.dropFirst() }
    let parts = bytes.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : []
    guard parts.count == 1 || (1...12).contains(fraction.count),
      whole.count + fraction.count <= 18
    else { return nil }
    var value: Int64 = 0
    for byte in Array(whole) + Array(fraction) {
      guard byte.isASCIIDigit else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    if negative && value == 0 { return nil }
    self.init(digits: negative ? -value : value, decimals: fraction.count)
  }

  /// The spelling that `init(_:)` accepts.
  public var text: String { joined(point: ".", grouping: "") }

  /// The digits with a decimal mark, the whole part grouped by three.
  func joined(point: String, grouping: String) -> String {
    var plain = String(digits.magnitude)
    while plain.utf8.count <= decimals { plain = "0" + plain }
    let whole = plain.dropLast(decimals)
    var result = digits < 0 ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0 && (whole.count - index) % 3 == 0 { result += grouping }
      result.append(digit)
    }
    return decimals == 0 ? result : result + point + plain.suffix(decimals)
  }
}

extension FixedPoint: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

extension FixedPoint {
  /// The figure without its point once it has that many decimals; nil when it does not fit.
  func digits(withDecimals wanted: Int) -> Int64? {
    var result = digits
    for _ in decimals..<max(decimals, wanted) {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      result = product
    }
    return result
  }
}
