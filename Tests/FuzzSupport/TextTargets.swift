import Conventions
import Journal
import Registre

// What is typed in one cell: values, deadlines, dates, codes.
extension FuzzTarget {
  static let textTargets = [
    FuzzTarget("value", longest: 256, seeds: Seeds.values, value),
    FuzzTarget("deadline", longest: 256, seeds: Seeds.deadlines, deadline),
    FuzzTarget("date", longest: 64, seeds: Seeds.dates, date),
    FuzzTarget("code", longest: 96, seeds: Seeds.codes, code),
  ]

  /// A value that is read keeps its text, is read again the same from it, and can be recorded.
  private static func value(_ input: [UInt8]) throws {
    let typed = text(input)
    guard let indicateur = IndicateurID("i-1"), let annee = Annee(2026),
      let day = DateCivile("2026-03-12")
    else { return }
    for forme in FormeIndicateur.allCases {
      guard let value = accepted({ try Valeur(saisie: typed, forme: forme) }) else { continue }
      try expect(same(value.texte, TexteSaisi.rogner(typed)), "\(forme): another text is kept")
      let again = try Valeur(saisie: value.texte, forme: forme)
      try expect(again == value, "\(forme): its text is another value")
      // Texts of the journal are brought to form C on their way in.
      let saisie = try Valeur(saisie: Normalisation.nfc(typed), forme: forme)
      let fait = ValeurSaisie(
        mesurable: .indicateur(indicateur), periode: .annee(annee), valeur: saisie, source: nil)
      let event = Evenement(date: day, effet: day, fait: .valeurSaisie(fait))
      try expect(
        accepted { try Catalogue.faits(de: event) } != nil, "\(forme): cannot be recorded")
    }
    if let nombre = accepted({ try Nombre(saisi: typed) }) {
      try expect(Nombre(nombre.texte) == nombre, "\(nombre.texte): written as another figure")
    }
    if let nombre = Nombre(typed) {
      try expect(Nombre(nombre.texte) == nombre, "\(nombre.texte): written as another figure")
      // A figure of the wire may be typed too.
      let saisi = accepted { try Nombre(saisi: nombre.texte) }
      try expect(saisi == nil || saisi == nombre, "\(nombre.texte): typed as another figure")
    }
  }

  /// A deadline keeps its text; its years are years of the calendar, in order, within the period
  /// where it says the whole of it.
  private static func deadline(_ input: [UInt8]) throws {
    let typed = text(input)
    guard let first = Annee(2026), let last = Annee(2030) else { return }
    for periode in [nil, first...last] {
      let deadline = Echeance(lue: typed, periode: periode)
      try expect(same(deadline.texte, typed), "another text is kept")
      try expect(Echeance(lue: typed, periode: periode) == deadline, "read in two ways")
      let years = deadline.annees ?? []
      try expect(years.count <= 1_100, "\(years.count) years")
      try expect(zip(years, years.dropFirst()).allSatisfy { $0 < $1 }, "years out of order")
      if case .periode(let debut, let fin) = deadline.lecture {
        try expect(debut <= fin, "a period that ends before it begins")
      }
      if case .annees(let named) = deadline.lecture { try expect(!named.isEmpty, "no year") }
    }
    let folded = TexteSaisi.plier(typed)
    try expect(same(TexteSaisi.plier(folded), folded), "folding twice is not folding once")
    let trimmed = TexteSaisi.rogner(typed)
    try expect(same(TexteSaisi.rogner(trimmed), trimmed), "trimming twice is not trimming once")
  }

  /// Dates of the domain and of the journal are the same texts; each has one spelling.
  private static func date(_ input: [UInt8]) throws {
    let typed = text(input)
    let (one, other) = (DateCivile(typed), CivilDate(typed))
    try expect((one == nil) == (other == nil), "two readers of dates disagree")
    if let one, let other {
      try expect(same(one.texte, typed) && same(other.text, typed), "another date is written")
      try expect(
        DateCivile(jourDepuis1970: one.jourDepuis1970) == one, "another day is counted")
    }
    if let instant = Instant(typed) {
      try expect(same(instant.text, typed), "another instant is written")
      try expect(Instant(milliseconds: instant.milliseconds) == instant, "counted otherwise")
    }
    if let operation = OperationID(typed) {
      try expect(same(operation.text, typed), "another operation is written")
    }
    if let periode = accepted({ try Periode(saisie: typed) }) {
      try expect(periode.debut <= periode.fin, "a period that ends before it begins")
      try expect(periode.annee == Annee(de: periode.debut), "a period of two years")
    }
    if let statut = accepted({ try Statut(saisi: typed) }), case .reportee(let annee) = statut {
      try expect((1900...2999).contains(annee.nombre), "no year")
    }
  }

  /// The order of printed codes is an order, whatever the codes: three, parted by line feeds.
  private static func code(_ input: [UInt8]) throws {
    let codes = input.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(3)
      .map { CodeImprime(text(Array($0))) }
    for one in codes {
      try expect(!(one < one), "before itself")
      for other in codes {
        try expect(!(one < other && other < one), "each before the other")
        try expect(one == other || one < other || other < one, "neither before the other")
        for third in codes where one < other && other < third {
          try expect(one < third, "before what is before it")
        }
      }
    }
  }
}
