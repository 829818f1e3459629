/// A day of the Gregorian calendar, without time or zone: what an act bears.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The years that format 1 can write.
  public static let years = 1900...2999

  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to the last day of the month.
  public let day: Int

  /// Nil for a day that does not exist: 30 February is refused, not carried over.
  public init?(year: Int, month: Int, day: Int) {
    guard CivilDate.years.contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= CivilDate.dayCount(year: year, month: month) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads "YYYY-MM-DD".
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let date = bytes.withUnsafeBufferPointer({ CivilDate(utf8: $0) }) else { return nil }
    self = date
  }

  /// Reads the ten bytes of "YYYY-MM-DD".
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = decimal(text, 0..<4), let month = decimal(text, 5..<7),
      let day = decimal(text, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// "YYYY-MM-DD".
  public var text: String {
    String(unsafeUninitializedCapacity: 10) { text in
      writeDecimal(year, text, 0..<4)
      writeDecimal(month, text, 5..<7)
      writeDecimal(day, text, 8..<10)
      (text[4], text[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
      return 10
    }
  }

  /// The number of days of a month.
  public static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2:
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return isLeap ? 29 : 28
    default: return 31
    }
  }

  public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }
}

extension CivilDate: CustomStringConvertible {
  public var description: String { text }
}

/// The value of a few decimal digits, nil when any byte is another.
@inline(__always)
func decimal(_ text: UnsafeBufferPointer<UInt8>, _ places: Range<Int>) -> Int? {
  var value = 0
  for place in places {
    let digit = text[place] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// Writes a number in as many decimal digits as the range has places; it has no more.
@inline(__always)
func writeDecimal(
  _ value: Int, _ text: UnsafeMutableBufferPointer<UInt8>, _ places: Range<Int>
) {
  var rest = value
  for place in places.reversed() {
    text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
    rest /= 10
  }
}

/// Decimal digits, with leading zeros.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
