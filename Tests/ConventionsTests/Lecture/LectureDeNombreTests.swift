import Conventions
import Testing

@Suite("Figures as typed in French")
struct LectureDeNombreTests {
  @Test(
    "a figure is read with any of the spaces of French typography",
    arguments: [
      ("12", "12"), ("1 234,5", "1234.5"), ("1\u{A0}234,5", "1234.5"), ("1\u{202F}234,5", "1234.5"),
      ("1\u{2009}234\u{202F}567", "1234567"), (" 12 ", "12"), ("0,75", "0.75"), ("0.750", "0.75"),
      ("-3", "-3"), ("\u{2212}2,5", "-2.5"), ("+ 4", "4"), ("0", "0"), ("-0", "0"),
      ("1,234", "1.234"), ("0.125", "0.125"), ("1 234.567", "1234.567"), ("66,29", "66.29"),
      ("9999999999,999999", "9999999999.999999"),
    ])
  func accepte(saisie: String, fil: String) throws {
    #expect(try Nombre(saisi: saisie).texte == fil)
  }

  @Test(
    "what is not clearly a figure is refused with its reason",
    arguments: [
      ("", .vide), ("  \u{A0}", .vide), ("-", .tiret), ("\u{2014}", .tiret), ("?", .tiret),
      ("=cmd()", .formule), ("@sum", .formule), ("abc", .pasUnNombre), ("12a", .pasUnNombre),
      ("--5", .pasUnNombre), ("1e3", .pasUnNombre), ("٣", .pasUnNombre), ("1'234", .pasUnNombre),
      ("1.234,5", .separateursMultiples), ("1,2,3", .separateursMultiples),
      (",5", .separateurIsole), ("5,", .separateurIsole), (".", .separateurIsole),
      ("12 34", .groupesDeChiffres), ("1 2345", .groupesDeChiffres),
      ("1234 567", .groupesDeChiffres), ("1,234 5", .groupesDeChiffres),
      ("1.234", .pointAmbigu), ("12.500", .pointAmbigu), ("007", .zeroEnTete),
      ("0,1234567", .tropDeDecimales(maximum: 6)), ("12345678901", .tropGrand(chiffres: 10)),
    ] as [(String, RefusDeNombre)])
  func refuse(saisie: String, raison: RefusDeNombre) {
    #expect(throws: raison) { try Nombre(saisi: saisie) }
  }
}

@Suite("Printed codes")
struct CodeImprimeTests {
  @Test("codes sort as people read them")
  func ordre() {
    let attendu = [
      "1", "2", "2 bis", "2 ter", "2 quater", "2.1", "2.2", "2.10", "10", "11", "11 bis", "12",
      "99999999999999999999", "A", "A1", "a2", "A10", "B", "Étape 1",
    ]
    for (rang, code) in attendu.enumerated() {
      for (autreRang, autre) in attendu.enumerated() {
        #expect((CodeImprime(code) < CodeImprime(autre)) == (rang < autreRang))
      }
    }
  }

  @Test("two spellings of one code are neighbours, in a stable order")
  func orthographes() {
    let codes = ["11 bis", "11bis", "11-bis", "011 bis"].map(CodeImprime.init)
    for a in codes {
      #expect(!(a < a))
      #expect(CodeImprime("11") < a)
      #expect(a < CodeImprime("11 ter"))
      for b in codes where a != b { #expect((a < b) != (b < a)) }
    }
  }
}
