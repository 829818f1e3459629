import DocumentKit
import TestSupport
import Testing

@Suite("the sample document keeps its bytes")
struct GoldenTests {
  private let folder = "Tests/Support/Goldens/DocumentKit"

  @Test("in HTML")
  func html() throws {
    try Golden.repository.check(Sample.document.html(), at: "\(folder)/sample.html")
  }

  @Test("in Markdown")
  func markdown() throws {
    try Golden.repository.check(Sample.document.markdown(), at: "\(folder)/sample.md")
  }

  @Test("in JSON")
  func json() throws {
    try Golden.repository.check(Sample.document.json(), at: "\(folder)/sample.json")
  }

  @Test("in CSV, whose line ends and byte order mark are checked apart: no text here has any")
  func csv() throws {
    let text = Sample.actionTable.csv(.frenchSpreadsheet)
    let lines = text.unicodeScalars.dropFirst().split(separator: "\r\n".unicodeScalars)
    #expect(text.unicodeScalars.first == "\u{FEFF}")
    #expect(text.utf8.suffix(2).elementsEqual([0x0D, 0x0A]))
    try Golden.repository.check(
      lines.map { String($0) + "\n" }.joined(), at: "\(folder)/statuts.csv")
  }

  @Test("when one part of it is separated")
  func part() throws {
    let part = try #require(Sample.document.part("petite-enfance"))
    try Golden.repository.check(part.html(), at: "\(folder)/petite-enfance.html")
  }

  @Test("and has no fault")
  func faults() {
    #expect(Sample.document.faults == [])
  }
}
