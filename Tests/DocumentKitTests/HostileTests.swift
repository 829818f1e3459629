import DocumentKit
import Testing

/// Data that tries to become markup, in every place of the tree that holds data.
@Suite("hostile data stays data")
struct HostileTests {
  static let attacks = [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=x>",
    "</style><script>x</script>", "</title><b>", "<!--", "-->", "]]>", "&lt;script&gt;",
    "javascript:alert(1)", "a | b | c", "`code` ``x``", "**gras** _i_ ~~s~~", "# titre", "1. un",
    "[x](http://exemple.fr)", "![x](y)", "<http://exemple.fr>", "=cmd|' /C calc'!A0",
    "\u{202E}gpj.exe", "\u{0}\u{1}\u{8}\u{B}\u{1B}[31m", "a\r\nb\rc",
    String(repeating: "anticonstitutionnellement", count: 400), "\u{FFFE}\u{FFFF}",
    "\\", "\\\\`", "---", "}</style>@import url(x)", "\\\"; } body { display: none }",
  ]

  /// The attack in each place that takes data.
  static func document(_ attack: String) -> Document {
    let text = RichText(attack)
    return Document(
      title: text, subtitle: text, metadata: [Metadata(attack, attack)], header: text,
      footer: text, watermark: attack,
      logos: [EmbeddedImage(.png, bytes: [0], alternative: attack)]
    ) {
      Identification(title: text, [.init(text, text)], remark: text)
      Contents()
      Section("partie", text) {
        Heading(text)
        "\(attack) \(.strong(text)) \(.code(attack)) \(.badge(.neutral, attack))"
        RichText.abbreviation(attack, expansion: attack) + .struck(text) + .emphasis(text)
        List([text])
        DescriptionList([.init(text, text)])
        Note(.warning, text) { text }
        Verbatim(attack, caption: text)
        table(text)
        chart(attack)
        SignaturePanel(opening: text, [.init(text, lines: [text], state: .recorded([text]))])
      }
    }
  }

  static func table(_ text: RichText) -> Table {
    Table(text, columns: [Column(text), Column(text)], emptyText: text) {
      Row.group(text)
      Row(cells: [Cell(text), Cell { List([text, text]) }])
    }
  }

  static func chart(_ attack: String) -> Figure {
    let points = [Chart.Point(1, wording: attack), .gap(attack)]
    return Figure(
      RichText(attack), alternative: attack,
      chart: Chart(
        .bars, unit: attack, categoryTitle: RichText(attack), categories: [attack, attack],
        series: [.init(attack, points), .init(attack, points)]))
  }

  /// The tags of a page, in order: what data must not change.
  private func tags(_ html: String) -> [String] {
    html.split(separator: "<").dropFirst().map { piece in
      String(piece.prefix { $0 != " " && $0 != ">" })
    }
  }

  @Test("in HTML, no attack changes the sequence of elements", arguments: attacks)
  func htmlStructure(_ attack: String) {
    let html = HostileTests.document(attack).html()
    let plain = Array(repeating: "x", count: lineCount(attack)).joined(separator: "\n")
    #expect(tags(html) == tags(HostileTests.document(plain).html()))
  }

  @Test("in HTML, no attack leaves its style, its attribute or its style sheet", arguments: attacks)
  func htmlText(_ attack: String) {
    let html = HostileTests.document(attack).html()
    let harmless = HostileTests.document("x").html()
    for sign in ["<script", "onerror=alert(1)>", "<!--", "</style>", "</title>", "href=\"j"] {
      #expect(count(sign, in: html) == count(sign, in: harmless), "\(sign)")
    }
    #expect(count("{", in: style(html)) == count("{", in: style(harmless)))
    #expect(!style(html).contains("@import"))
  }

  @Test("no format shows a control or a bidirectional override", arguments: attacks)
  func controls(_ attack: String) {
    let document = HostileTests.document(attack)
    let csv = HostileTests.table(RichText(attack)).csv()
    for text in [document.html(), document.markdown(), csv] {
      let bad = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t")
          || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
          || $0.value & 0xFFFE == 0xFFFE
      }
      #expect(bad.isEmpty)
    }
  }

  @Test("no page reaches out of itself or runs anything")
  func selfContained() {
    let html = Sample.document.html()
    let signs = [
      "<script", "<link", "<iframe", "url(", "@import", "src=\"http", "href=\"http",
      "href=\"mailto",
    ]
    for sign in signs {
      #expect(!html.contains(sign), "\(sign)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test("in Markdown, a table keeps its number of columns", arguments: attacks)
  func markdownTable(_ attack: String) throws {
    let document = Document(title: "T") { HostileTests.table(RichText(attack)) }
    let rows = document.markdown().split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count == 4)
    for row in rows { #expect(unescapedPipes(row) == 3, "\(row)") }
  }

  @Test("in Markdown, a paragraph opens no other block", arguments: attacks)
  func markdownParagraph(_ attack: String) {
    let document = Document(title: "T") { Paragraph(RichText(attack)) }
    for line in document.markdown().split(separator: "\n").dropFirst() {
      #expect(!["#", ">", "<", "-", "=", "`", "+", " ", "1."].contains { line.hasPrefix($0) })
    }
  }

  @Test("in Markdown, code is fenced by more backticks than it holds")
  func markdownCode() {
    let document = Document(title: "T") {
      "\(.code("a``b`"))"
      Verbatim("```\nx\n````")
    }
    #expect(document.markdown().contains("``` a``b` ```"))
    #expect(document.markdown().contains("\n`````\n```\nx\n````\n`````\n"))
  }

  @Test("in Markdown, a pipe is escaped even in the code of a cell: GFM cuts cells first")
  func markdownCodeInCell() {
    let table = Table("T", columns: [Column("c")]) { Row("\(.code("a|b"))") }
    let document = Document(title: "T") {
      table
      "\(.code("a|b"))"
    }
    #expect(document.markdown().contains("| `a\\|b` |"))
    #expect(document.markdown().hasSuffix("\n`a|b`\n"))
  }

  private func unescapedPipes(_ row: Substring) -> Int {
    var pipes = 0
    var escaped = false
    for character in row {
      if character == "|" && !escaped { pipes += 1 }
      escaped = character == "\\" && !escaped
    }
    return pipes
  }

  /// How many lines a writer sees: CR, LF and CRLF (one character) each end one.
  private func lineCount(_ text: String) -> Int {
    1 + text.count { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
  }

  private func count(_ needle: String, in text: String) -> Int {
    text.ranges(of: needle).count
  }

  private func style(_ html: String) -> String {
    let from = html.firstRange(of: "<style>")?.upperBound ?? html.startIndex
    let to = html.firstRange(of: "</style>")?.lowerBound ?? html.endIndex
    return String(html[from..<to])
  }
}
