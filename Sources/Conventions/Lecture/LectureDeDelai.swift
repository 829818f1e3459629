/// A notice, as the text of a convention states it: understood, or left to the reader.
public enum Delai: Hashable, Sendable {
  case aucun
  case jours(Int)
  case mois(Int)

  /// Reads "1 mois", "six mois", "30 jours", "2 semaines", "1 an", "aucun", whatever follows it
  /// (« 1 mois après la lettre »). Nil: not understood, which the registre then says; it guesses
  /// nothing.
  public init?(lu texte: some StringProtocol) {
    guard texte.unicodeScalars.count <= TexteSaisi.longueurMaximale else { return nil }
    let mots = TexteSaisi.plier(texte).split {
      $0 == " " || $0 == "," || $0 == "(" || $0 == ")" || $0 == ";" || $0 == "." || $0 == ":"
    }
    guard let premier = mots.first else { return nil }
    if premier == "aucun" || premier == "aucune" {
      self = .aucun
      return
    }
    guard mots.count >= 2, let nombre = Delai.nombre(premier), (1...120).contains(nombre) else {
      return nil
    }
    switch mots[1] {
    case "jour", "jours": self = .jours(nombre)
    case "semaine", "semaines": self = .jours(nombre * 7)
    case "mois": self = .mois(nombre)
    case "an", "ans", "annee", "annees": self = .mois(nombre * 12)
    default: return nil
    }
    // « 30 jours francs », « 15 jours ouvrés » are counted otherwise: not understood here.
    let comptes = ["franc", "francs", "ouvre", "ouvres", "ouvrable", "ouvrables"]
    if mots.count >= 3, comptes.contains(String(mots[2])) { return nil }
  }

  private static func nombre(_ mot: Substring) -> Int? {
    let mots = [
      "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
      "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "trente": 30,
    ]
    if let lu = mots[String(mot)] { return lu }
    guard mot.utf8.count <= 3, mot.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(mot)
  }

  /// The day on which it ends when it runs from a day: months from day to day, the last day of a
  /// month where it has no such day.
  public func echeance(depuis jour: DateCivile) -> DateCivile? {
    switch self {
    case .aucun: jour
    case .jours(let nombre): DateCivile(jourDepuis1970: jour.jourDepuis1970 + nombre)
    case .mois(let nombre): jour.plus(mois: nombre)
    }
  }
}
