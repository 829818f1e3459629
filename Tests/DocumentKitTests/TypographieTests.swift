import DocumentKit
import Testing

@Suite("French typography")
struct TypographieTests {
  @Test(
    "high marks and guillemets are bound to their words",
    arguments: [
      ("Objet : la fiche", "Objet\u{A0}: la fiche"),
      ("Objet: la fiche", "Objet\u{A0}: la fiche"),
      ("Qui ?", "Qui\u{202F}?"),
      ("Qui?", "Qui\u{202F}?"),
      ("a ; b", "a\u{202F}; b"),
      ("« le COPIL »", "«\u{A0}le COPIL\u{A0}»"),
      ("«le COPIL»", "«\u{A0}le COPIL\u{A0}»"),
      ("l'avenant d'Aubenas", "l\u{2019}avenant d\u{2019}Aubenas"),
      ("Quoi ?!", "Quoi\u{202F}?!"),
      ("(PNR ?)", "(PNR\u{202F}?)"),
      (" : suite", "\u{A0}: suite"),
    ])
  func composes(_ plain: String, _ expected: String) {
    #expect(bytes(Typographie.composer(plain)) == bytes(expected))
  }

  @Test(
    "what only looks like punctuation is left alone",
    arguments: ["12:30", "https://exemple.fr/?a=b;c", "a::b", "(?)", "", "5'", "rock'1", "…!"])
  func leavesAlone(_ text: String) {
    #expect(bytes(Typographie.composer(text)) == bytes(text))
  }

  @Test("composing twice changes nothing more, whatever the text")
  func idempotent() {
    let pieces = ["a", "é", " ", "\u{A0}", "\u{202F}", ":", ";", "!", "?", "«", "»", "'", "1", "("]
    var words = [""]
    for _ in 0..<4 {
      words = words.flatMap { word in pieces.map { word + $0 } }
      for word in words {
        let once = Typographie.composer(word)
        #expect(bytes(Typographie.composer(once)) == bytes(once), "\(word)")
      }
    }
  }

  @Test("literals are typeset, data is not")
  func dataIsVerbatim() {
    let data = "l'oral : ?"
    let text: RichText = "Selon l'acte : \(data)"
    #expect(text.inlines == [.text("Selon l\u{2019}acte\u{A0}: "), .text(data)])
  }

  @Test(
    "figures are grouped by three with a narrow space",
    arguments: [
      ("0", "0"), ("999", "999"), ("1000", "1\u{202F}000"),
      ("12345.60", "12\u{202F}345,60"), ("-0.5", "\u{2212}0,5"),
      ("999999999999999999", "999\u{202F}999\u{202F}999\u{202F}999\u{202F}999\u{202F}999"),
    ])
  func figures(_ plain: String, _ expected: String) {
    #expect(Typographie.nombre(plain).map(bytes) == bytes(expected))
  }

  @Test(
    "what is not one spelling of a figure is refused",
    arguments: [
      "", "-", "-0", "-0.0", "00", "01", "1.", ".5", "1,5", "1e3", "+1", " 1", "1 000", "٣",
      "1.2.3", "1234567890123456789", "0.1234567890123",
    ])
  func notFigures(_ text: String) {
    #expect(FixedPoint(text) == nil)
    #expect(Typographie.nombre(text) == nil)
  }

  @Test("a figure gives back its spelling", arguments: ["0", "-12", "66.29", "66.290", "0.001"])
  func spelling(_ text: String) throws {
    #expect(try #require(FixedPoint(text)).text == text)
  }

  @Test("units never leave their figures")
  func units() throws {
    #expect(Typographie.pourcentage(78) == "78\u{A0}%")
    #expect(Typographie.euros(try #require(FixedPoint("1234.50"))) == "1\u{202F}234,50\u{A0}€")
    #expect(Typographie.estimation(40) == "≈\u{A0}40 (estimation)")
    #expect(Typographie.estimation(40, unite: "%") == "≈\u{A0}40\u{A0}% (estimation)")
  }

  @Test("the plural starts at two")
  func plural() {
    #expect(Typographie.compte(0, "fiche", "fiches") == "0\u{A0}fiche")
    #expect(Typographie.compte(1, "fiche", "fiches") == "1\u{A0}fiche")
    #expect(Typographie.compte(2, "fiche", "fiches") == "2\u{A0}fiches")
  }

  @Test("ordinals and enumerations")
  func words() {
    #expect(Typographie.ordinal(1) == "1er")
    #expect(Typographie.ordinal(1, feminin: true) == "1re")
    #expect(Typographie.ordinal(21) == "21e")
    #expect(Typographie.enumeration([]) == "")
    #expect(Typographie.enumeration(["a"]) == "a")
    #expect(Typographie.enumeration(["a", "b", "c"]) == "a, b et c")
  }

  @Test("digests are cut in groups of four")
  func groups() {
    #expect(Typographie.groupes("3f9a04c177") == "3f9a 04c1 77")
    #expect(Typographie.groupes("") == "")
  }

  @Test(
    "dates are written out",
    arguments: [
      ("2026-03-12", "12\u{A0}mars 2026"), ("2026-01-01", "1er\u{A0}janvier 2026"),
      ("2028-02-29", "29\u{A0}février 2028"),
    ])
  func dates(_ iso: String, _ expected: String) {
    #expect(Typographie.date(iso: iso).map(bytes) == bytes(expected))
  }

  @Test(
    "days that do not exist are refused",
    arguments: [
      "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
      "2026-1-1", "2026/01/01", "12 mars 2026", "", "0000-01-01",
    ])
  func noSuchDay(_ iso: String) {
    #expect(Typographie.date(iso: iso) == nil)
  }

  @Test("instants keep their zone, and one spelling")
  func instants() {
    let expected = "12\u{A0}mars 2026 à 9\u{A0}h\u{A0}04 (UTC)"
    #expect(Typographie.instant(iso: "2026-03-12T09:04:05.123Z") == expected)
    #expect(Typographie.instant(iso: "2026-03-12T09:04:05Z") == expected)
    for bad in ["2026-03-12T24:00:00Z", "2026-03-12T09:04:05", "2026-03-12 09:04:05Z"] {
      #expect(Typographie.instant(iso: bad) == nil)
    }
  }
}

/// Equality of strings is canonical equivalence; what is printed is bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
