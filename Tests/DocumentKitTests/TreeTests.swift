import DocumentKit
import Testing

@Suite("the tree")
struct TreeTests {
  private let document = Document(title: "Tout", subtitle: "CTG") {
    Identification([.init("Position", "7")])
    "Avant."
    Section("un", "Un") {
      "\(.link("deux", "voir deux"))"
      Section("un-a", "Un, a", orientation: .landscape) {
        Heading("Titre")
        "\(.link("un-b", "voir b"))"
        Section("un-b", "Un, b") { "Fin." }
      }
    }
    Section("deux", "Deux") {}
  }

  @Test("a part keeps the identification, loses the rest, and starts its outline again")
  func part() throws {
    let part = try #require(document.part("un-a"))
    #expect(part.title == "Un, a")
    #expect(part.subtitle?.plainText == "Tout \u{2014} CTG")
    #expect(part.orientation == .landscape)
    #expect(part.sections.map(\.anchor) == ["un-b"])
    let html = part.html()
    #expect(html.contains("<dt>Position</dt><dd>7</dd>"))
    #expect(html.contains("<h2>Titre</h2>"))
    #expect(html.contains("<a href=\"#un-b\">"))
    #expect(!html.contains("Avant."))
  }

  @Test("a link to what was left behind is text")
  func linkLeftBehind() throws {
    let part = try #require(document.part("un"))
    #expect(part.html().contains("<p>voir deux</p>"))
    #expect(part.markdown().contains("\nvoir deux\n"))
    #expect(part.faults == [.danglingLink("deux")])
  }

  @Test("no part answers to an anchor that no section bears")
  func noPart() {
    #expect(document.part("trois") == nil)
  }

  @Test("a title under the sixth level closes no section: it tells its level, or is a bold line")
  func deeperThanSix() {
    func nested(_ depth: Int) -> Section {
      Section(Anchor(slug: "s\(depth)"), "S\(depth)") {
        if depth < 7 { nested(depth + 1) }
        "Fin."
      }
    }
    let document = Document(title: "T") { nested(2) }
    let html = document.html()
    #expect(html.contains("<h6 id=\"_5\">S6</h6>"))
    #expect(
      html.contains("<div id=\"_6\" class=\"heading\" role=\"heading\" aria-level=\"7\">S7</div>"))
    let markdown = document.markdown()
    #expect(markdown.contains("\n###### S6\n"))
    #expect(markdown.contains("\n**S7**\n"))
  }

  @Test("headings go down one level with each section, to the sixth")
  func levels() {
    let nested = Document(title: "T") {
      Section("a", "A") {
        Section("b", "B") {
          Section("c", "C") { Section("d", "D") { Heading("E") } }
        }
      }
    }
    let html = nested.html()
    for level in 2...5 { #expect(html.contains("<h\(level) id=")) }
    #expect(html.contains("<h6>E</h6>"))
    #expect(html.ranges(of: "<h1>").count == 1)
  }

  @Test("faults are found: anchors twice, links nowhere, colours without a word")
  func faults() {
    let faulty = Document(title: "T") {
      Section("a", "A") {}
      Section("a", "A") {}
      "\(.link("b", "B")) \(.badge(.positive, ""))"
      Table("", columns: [Column("x")]) {}
      Figure("F", image: EmbeddedImage(.png, bytes: [], alternative: ""))
    }
    #expect(
      faulty.faults == [
        .duplicateAnchor("a"), .danglingLink("b"), .badgeWithoutWord, .tableWithoutCaption,
        .figureWithoutAlternative,
      ])
    #expect(faulty.html().ranges(of: " id=\"a\"").count == 1)
  }

  @Test(
    "any text folds to an anchor",
    arguments: [
      ("Fiche 11 bis : l'été", "fiche-11-bis-l-ete"), ("11 bis", "x-11-bis"), ("", "x"),
      ("—", "x"), ("Œuvre À ÇA", "oeuvre-a-ca"), ("e\u{301}te\u{301}", "ete"), ("a--b ", "a-b"),
    ])
  func slugs(_ text: String, _ expected: String) {
    #expect(Anchor(slug: text).name == expected)
    #expect(Anchor(Anchor(slug: text).name) != nil)
  }

  @Test("an anchor has one spelling", arguments: ["", "A", "1a", "é", "a b", "a\"b", "-a", "a_b"])
  func badAnchors(_ name: String) {
    #expect(Anchor(name) == nil)
  }

  @Test(
    "an address outside has one of three schemes and no odd character",
    arguments: [
      "javascript:x", "HTTP://x", "http://", "mailto:", "http://a b", "data:x", "http://é",
    ])
  func badAddresses(_ text: String) {
    #expect(ExternalAddress(text) == nil)
  }

  @Test("an address outside is printed and cannot be followed")
  func inertAddress() throws {
    let address = try #require(ExternalAddress("https://exemple.fr/?a=1&b=2"))
    let page = Document(title: "T") { "\(.address(address, "le site"))" }
    #expect(page.html().contains("le site (https://exemple.fr/?a=1&amp;b=2)</span>"))
    #expect(!page.html().contains("<a "))
    #expect(page.markdown().contains("le site (`https://exemple.fr/?a=1&b=2`)"))
  }
}
