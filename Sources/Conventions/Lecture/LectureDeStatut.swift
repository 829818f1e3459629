/// Why a typed text is not a status.
public enum RefusDeStatut: Error, Hashable, Sendable {
  case vide
  case inconnu
  /// "reportée" without its year: "reportée à 2028".
  case anneeDeReportManquante
}

extension Statut {
  /// Reads a status in French words, of any gender and case (R14); the colours of annexe 5 are not
  /// statuses.
  public init(saisi texte: some StringProtocol) throws(RefusDeStatut) {
    let plie = TexteSaisi.plier(texte)
    let mots = plie.split { $0 == " " || $0 == "-" }
    guard let premier = mots.first else { throw .vide }
    switch mots.joined(separator: " ") {
    case "non concernee", "non concerne": self = .nonConcernee
    case "a venir": self = .aVenir
    case "en cours", "en cours de realisation": self = .enCours
    case "realisee", "realise": self = .realisee
    case "non realisee", "non realise": self = .nonRealisee
    case "sans objet": self = .sansObjet
    default:
      guard ["reportee", "reporte", "report"].contains(premier) else { throw .inconnu }
      self = .reportee(vers: try Statut.anneeDeReport(mots.dropFirst()))
    }
  }

  private static func anneeDeReport(
    _ mots: ArraySlice<Substring>
  ) throws(RefusDeStatut) -> Annee {
    let liaison: [Substring] = ["a", "en", "vers"]
    let suite = mots.first.map(liaison.contains) == true ? mots.dropFirst() : mots
    guard let mot = suite.first else { throw .anneeDeReportManquante }
    guard suite.count == 1, mot.utf8.count == 4, let annee = Int(mot).flatMap({ Annee($0) }) else {
      throw .inconnu
    }
    return annee
  }
}
