/// A moment of UTC, to the millisecond: when something was recorded.
///
/// Leap seconds do not exist in it, as in POSIX time.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00.000Z: never negative, before the year 3000.
  public let milliseconds: Int64

  private static let millisecondsPerDay: Int64 = 86_400_000
  /// 3000-01-01T00:00:00.000Z, which format 1 cannot write.
  private static let end: Int64 = 32_503_680_000_000

  /// Nil outside the years 1970 to 2999.
  public init?(milliseconds: Int64) {
    guard milliseconds >= 0, milliseconds < Instant.end else { return nil }
    self.milliseconds = milliseconds
  }

  /// Reads "2026-03-12T09:15:00.000Z", the only spelling.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let instant = bytes.withUnsafeBufferPointer({ Instant(utf8: $0) }) else { return nil }
    self = instant
  }

  /// Reads the 24 bytes of "2026-03-12T09:15:00.000Z".
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 24, text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
      text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "."), text[23] == UInt8(ascii: "Z"),
      let date = CivilDate(utf8: UnsafeBufferPointer(rebasing: text[0..<10])),
      let hour = decimal(text, 11..<13), let minute = decimal(text, 14..<16),
      let second = decimal(text, 17..<19), let thousandth = decimal(text, 20..<23)
    else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let inDay = ((hour * 60 + minute) * 60 + second) * 1000 + thousandth
    self.init(milliseconds: Instant.day(of: date) * Instant.millisecondsPerDay + Int64(inDay))
  }

  /// "2026-03-12T09:15:00.000Z".
  public var text: String {
    let inDay = Int(milliseconds % Instant.millisecondsPerDay)
    let (seconds, thousandth) = inDay.quotientAndRemainder(dividingBy: 1000)
    let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    let (year, month, day) = Instant.date(ofDay: milliseconds / Instant.millisecondsPerDay)
    // Every line says one.
    return String(unsafeUninitializedCapacity: 24) { text in
      writeDecimal(year, text, 0..<4)
      writeDecimal(month, text, 5..<7)
      writeDecimal(day, text, 8..<10)
      writeDecimal(hour, text, 11..<13)
      writeDecimal(minute, text, 14..<16)
      writeDecimal(second, text, 17..<19)
      writeDecimal(thousandth, text, 20..<23)
      (text[4], text[7], text[10]) = (UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "T"))
      (text[13], text[16]) = (UInt8(ascii: ":"), UInt8(ascii: ":"))
      (text[19], text[23]) = (UInt8(ascii: "."), UInt8(ascii: "Z"))
      return 24
    }
  }

  /// Days since 1970-01-01. Years are counted from March, so that the leap day ends the year:
  /// each 400 of them hold 146,097 days, the first of them starting 719,468 days before 1970.
  private static func day(of date: CivilDate) -> Int64 {
    let year = date.month > 2 ? date.year : date.year - 1
    let era = year / 400
    let yearOfEra = year % 400
    let dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// The inverse of ``day(of:)``.
  private static func date(ofDay day: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(day) + 719_468
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}

extension Instant: CustomStringConvertible {
  public var description: String { text }
}
