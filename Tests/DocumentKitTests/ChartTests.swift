import DocumentKit
import Testing

@Suite("charts")
struct ChartTests {
  private func svg(_ kind: Chart.Kind, _ points: [Chart.Point]) -> String {
    let chart = Chart(
      kind, unit: "u", categoryTitle: "c", categories: points.indices.map { "c\($0)" },
      series: [.init("s", points)])
    let page = Document(title: "T") { Figure("F", alternative: "A", chart: chart) }.html()
    let from = page.firstRange(of: "<svg")?.lowerBound ?? page.endIndex
    let to = page.firstRange(of: "</svg>")?.upperBound ?? page.endIndex
    return from < to ? String(page[from..<to]) : ""
  }

  private func segments(_ svg: String) -> Int { svg.ranges(of: "<line class=\"line ").count }

  @Test("a line joins every point")
  func line() {
    #expect(segments(svg(.lines, [.init(1), .init(2), .init(3)])) == 2)
  }

  @Test("no line crosses a gap")
  func gap() {
    let text = svg(.lines, [.init(1), .init(2), .gap("ND"), .init(3), .init(4)])
    #expect(segments(text) == 2)
    #expect(text.contains(">ND</text>"))
  }

  @Test("no line crosses a break in the series, and the break is drawn and said")
  func seriesBreak() {
    let text = svg(.lines, [.init(1), .init(2), .init(3, breaksBefore: true), .init(4)])
    #expect(segments(text) == 2)
    #expect(text.contains("class=\"break\""))
    #expect(text.contains(">rupture de série</text>"))
  }

  @Test("a gap is not a bar of zero")
  func missingBar() {
    let bars = { (text: String) in text.ranges(of: "<rect class=\"bar ").count }
    #expect(bars(svg(.bars, [.init(1), .gap("ND"), .init(0)])) == 2)
  }

  @Test("graduations are round, exact decimals")
  func graduations() throws {
    let text = svg(.lines, [.init(FixedPoint("0.3")), .init(FixedPoint("0.1"))])
    for graduation in ["0", "0,1", "0,2", "0,3"] {
      #expect(text.contains("text-anchor=\"end\">\(graduation)</text>"))
    }
  }

  @Test("negative values stand under the axis")
  func negative() {
    let text = svg(.bars, [.init(-5), .init(5)])
    #expect(text.contains(">\u{2212}5</text>"))
    #expect(text.ranges(of: "class=\"axis\"").count == 1)
  }

  @Test("the greatest figures and no figure at all are drawn without a trap")
  func extremes() {
    let huge = FixedPoint("999999999999999999")
    let tiny = FixedPoint("0.000000000001")
    #expect(svg(.lines, [.init(huge), .init(tiny), .init(-999_999)]).hasSuffix("</svg>"))
    #expect(svg(.bars, []).hasSuffix("</svg>"))
    #expect(svg(.lines, [.gap("ND")]).hasSuffix("</svg>"))
    #expect(svg(.bars, [.init(0), .init(0)]).hasSuffix("</svg>"))
    #expect(svg(.bars, [.init(.init(Int.max)), .init(.init(Int.min))]).hasSuffix("</svg>"))
  }

  @Test("the values are also a table, gaps and breaks in words")
  func values() {
    let chart = Chart(
      .lines, unit: "u", categoryTitle: "Année", categories: ["2026", "2027", "2028"],
      series: [.init("s", [.init(1), .init(2, breaksBefore: true)])])
    #expect(
      chart.valuesTable("V").csv()
        == "Année,s\r\n2026,1\r\n2027,2 (rupture de série)\r\n2028,non renseigné\r\n")
  }
}
