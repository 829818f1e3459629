import DocumentKit
import Testing

@Suite("tables")
struct TableTests {
  private func html(_ table: Table) -> String {
    Document(title: "T") { table }.html()
  }

  private func body(_ table: Table) -> String {
    let text = html(table)
    let from = text.firstRange(of: "<tbody>")?.lowerBound ?? text.endIndex
    let to = text.firstRange(of: "</table>")?.lowerBound ?? text.endIndex
    return from < to ? String(text[from..<to]) : ""
  }

  private let two = [Column("a", role: .rowHeader), Column("b")]

  @Test("every header says what it heads")
  func scopes() {
    let table = Table("T", columns: two, headerRows: [Row(Cell("ab", columnSpan: 2))]) {
      Row.group("g")
      Row("x", "y")
    }
    let text = html(table)
    #expect(text.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"align-center\">ab</th>"))
    #expect(text.contains("<th scope=\"rowgroup\" colspan=\"2\">g</th>"))
    #expect(text.contains("<th scope=\"row\">x</th><td>y</td>"))
  }

  @Test("a group's header governs its own rows only")
  func groups() {
    let table = Table("T", columns: two) {
      Row.group("g1")
      Row("x", "1")
      Row.group("g2")
    }
    #expect(html(table).ranges(of: "<tbody>").count == 2)
  }

  @Test("an empty table says that it is empty")
  func empty() {
    let text = body(Table("T", columns: two, emptyText: "Rien.") {})
    #expect(text.contains("<td class=\"no-row\" colspan=\"2\">Rien.</td>"))
  }

  @Test("a table without columns or rows is written all the same")
  func nothing() {
    let document = Document(title: "T") { Table("T", columns: []) {} }
    #expect(document.html().contains("Aucune ligne."))
    #expect(document.markdown().contains("Aucune ligne."))
    #expect(document.tables[0].csv() == "\r\n")
  }

  @Test("a short row is filled with blanks, a long one widens the table and is reported")
  func ragged() {
    let table = Table("T", columns: two) {
      Row("x")
      Row("1", "2", "3")
    }
    #expect(body(table).contains("<th scope=\"row\">x</th><td></td><td></td>"))
    #expect(table.csv() == "a,b,\r\nx,,\r\n1,2,3\r\n")
    let document = Document(title: "T") { table }
    #expect(document.faults == [.tableWiderThanColumns(caption: "T")])
  }

  @Test("a span stops at the next cell, at a group and at the last row")
  func spans() {
    let table = Table("T", columns: two) {
      Row(cells: [Cell("x"), Cell("tall", rowSpan: 9)])
      Row(cells: [Cell("wide", columnSpan: 9)])
      Row.group("g")
      Row(cells: [Cell("last", rowSpan: 5), Cell("y")])
    }
    let text = body(table)
    #expect(text.contains("<td rowspan=\"2\">tall</td>"))
    #expect(text.contains("<th scope=\"row\">wide</th></tr>"))
    #expect(text.contains("<th scope=\"row\">last</th><td>y</td>"))
  }

  @Test("spans below one are one")
  func senselessSpans() {
    let table = Table("T", columns: two) {
      Row(cells: [Cell("x", columnSpan: 0, rowSpan: -3), Cell("y")])
    }
    #expect(body(table).contains("<th scope=\"row\">x</th><td>y</td>"))
  }

  @Test("the header is repeated on paper only where it was asked")
  func repeatedHeader() {
    #expect(html(Table("T", columns: two) {}).contains(" repeats-header\">"))
    #expect(!html(Table("T", columns: two, repeatsHeader: false) {}).contains(" repeats-header\">"))
  }

  @Test("column widths follow the weights")
  func widths() {
    let table = Table("T", columns: [Column("a", weight: 3), Column("b", weight: 0)]) {}
    #expect(html(table).contains("<col style=\"width:75.0%\"><col style=\"width:25.0%\">"))
  }
}
