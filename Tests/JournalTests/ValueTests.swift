import Journal
import MerkleLog
import Testing

@Suite("Dates, instants and identifiers")
struct ValueTests {
  @Test("every day from 1900 to 2999 comes back, in order, and no other day exists")
  func days() throws {
    var count = 0
    var previous: CivilDate?
    for year in CivilDate.years {
      for month in 1...12 {
        let last = CivilDate.dayCount(year: year, month: month)
        for day in 1...last {
          let date = try #require(CivilDate(year: year, month: month, day: day))
          if let previous, previous >= date { Issue.record("out of order: \(date)") }
          previous = date
          count += 1
        }
        #expect(CivilDate(year: year, month: month, day: last + 1) == nil)
        #expect(CivilDate(year: year, month: month, day: 0) == nil)
      }
    }
    // 1,100 years of 365 days and the leap days between: 275 multiples of 4, less 11 centuries,
    // plus 3 multiples of 400 (2000, 2400, 2800).
    #expect(count == 1_100 * 365 + 275 - 11 + 3)
    #expect(CivilDate("2028-02-29")?.text == "2028-02-29")
    #expect(CivilDate("2100-02-29") == nil)
  }

  @Test("every day from 1970 comes back from its first and last millisecond")
  func instants() throws {
    let day: Int64 = 86_400_000
    for number in stride(from: Int64(0), to: 32_503_680_000_000 / day, by: 7) {
      for milliseconds in [number * day, number * day + day - 1] {
        let instant = try #require(Instant(milliseconds: milliseconds))
        if Instant(instant.text) != instant { Issue.record("\(instant)") }
      }
    }
    #expect(Instant(milliseconds: 1_773_306_900_000)?.text == "2026-03-12T09:15:00.000Z")
    #expect(Instant(milliseconds: -1) == nil)
    #expect(Instant(milliseconds: 32_503_680_000_000) == nil)
    #expect(Instant(milliseconds: 32_503_679_999_999)?.text == "2999-12-31T23:59:59.999Z")
  }

  @Test("an identifier bears its moment, its version and its variant, and comes back")
  func identifiers() throws {
    let instant = try #require(Instant("2026-03-12T09:15:00.000Z"))
    let id = OperationID(at: instant, randomA: 0xFFFF, randomB: .max)
    #expect(id.text == "019ce153-ee20-7fff-bfff-ffffffffffff")
    #expect(OperationID(id.text) == id)
    #expect(OperationID(id.text.uppercased()) == nil)
    let next = OperationID(
      at: try #require(Instant(milliseconds: instant.milliseconds + 1)), randomA: 0, randomB: 0)
    #expect(id < next)
    #expect(id.bytes.count == 16)
  }
}
