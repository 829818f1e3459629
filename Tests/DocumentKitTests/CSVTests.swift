import DocumentKit
import Testing

@Suite("CSV, RFC 4180")
struct CSVTests {
  private func csv(_ cell: RichText, _ options: CSVOptions = CSVOptions()) -> String {
    let table = Table("T", columns: [Column("c")]) { Row(Cell(cell)) }
    return String(table.csv(options).dropFirst("c\r\n".count).dropLast())
  }

  @Test(
    "a cell that a spreadsheet would run is neutralised",
    arguments: [
      "=cmd()", "+cmd", "-cmd", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", " =1+1", "\u{A0}=1", "=1",
      "-1+1", "+33 4 75 00 00 00", "-", "--1", "-1.", "=", "-1,5,5",
    ])
  func formulas(_ formula: String) {
    let field = csv(RichText(formula))
    #expect(field.hasPrefix("'") || field.hasPrefix("\"'"))
  }

  @Test("a tab or a return at the start is neutralised")
  func invisibleTriggers() {
    #expect(csv(RichText("\t=1")) == "\"'\t=1\"")
    #expect(csv(RichText("\r=1")) == "\"'\n=1\"")
  }

  @Test("a plain number is left alone", arguments: ["-5", "+5", "-5.25", "12", "0"])
  func numbers(_ number: String) {
    #expect(csv(RichText(number)) == number)
  }

  @Test("quotes are doubled and separators quoted")
  func quoting() {
    #expect(csv(RichText("a \"b\", c")) == "\"a \"\"b\"\", c\"")
    #expect(csv(RichText("a;b")) == "\"a;b\"")
    #expect(csv(RichText("a\nb")) == "\"a\nb\"")
    #expect(csv(RichText("a ")) == "\"a \"")
    #expect(csv("simple") == "simple")
  }

  @Test("right-aligned figures lose their typography, other cells keep it")
  func figures() {
    let table = Table("T", columns: [Column("n", .end), Column("t")]) {
      Row(Cell(RichText("1\u{202F}234,50")), Cell(RichText("1\u{202F}234,50")))
      Row(Cell(RichText("\u{2212}3")), Cell(RichText("ND")))
      Row(Cell(RichText("ND")), Cell(RichText("")))
    }
    #expect(
      table.csv(CSVOptions(separator: .semicolon))
        == "n;t\r\n1234,50;\"1\u{202F}234,50\"\r\n-3;ND\r\nND;\r\n")
    #expect(table.csv().contains("1234.50,\"1\u{202F}234,50\"\r\n"))
  }

  @Test("the byte order mark stands first, once, when asked")
  func byteOrderMark() {
    let table = Table("T", columns: [Column("c")]) {}
    #expect(bytes(table.csv(.frenchSpreadsheet)) == [0xEF, 0xBB, 0xBF, 0x63, 0x0D, 0x0A])
    #expect(bytes(table.csv()) == [0x63, 0x0D, 0x0A])
  }

  @Test("a spanning cell is repeated, or left blank when asked")
  func spans() {
    let table = Table("T", columns: [Column("a"), Column("b")]) {
      Row(cells: [Cell("x", rowSpan: 2), Cell("1")])
      Row(cells: [Cell("2")])
    }
    #expect(table.csv() == "a,b\r\nx,1\r\nx,2\r\n")
    #expect(table.csv(CSVOptions(spans: .blank)) == "a,b\r\nx,1\r\n,2\r\n")
  }

  @Test("a figure struck through says so: it must not read as one that holds")
  func struck() {
    #expect(csv("\(.struck("245")) 254") == "[texte barré\u{A0}: 245] 254")
  }
}
