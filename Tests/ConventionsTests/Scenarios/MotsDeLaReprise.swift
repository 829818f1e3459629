import Conventions
import Testing

// The words in which a reprise d'antériorité is told.

func reprendre(
  _ plan: PlanRepris = .signe, derniereSignature: DateCivile? = nil, piece: PieceID? = "scan"
) -> Fait {
  .anterioriteReprise(
    AnterioriteReprise(plan: plan, derniereSignature: derniereSignature, piece: piece))
}

func verser(
  _ genre: GenreDeDocumentAnterieur, _ piece: PieceID = "etape-2026"
) -> Fait {
  .documentAnterieurVerse(
    DocumentAnterieurVerse(
      genre: genre, intitule: "Un document", piece: piece, adoption: "Comité de pilotage"))
}

extension Recit {
  /// T: the convention of the other scenarios, in force since 1 January 2026, is taken up.
  static let t: DateCivile = "2028-07-01"

  /// The plan is inscribed on the day of the reprise; two pièces are there.
  static func aReprendre(_ regles: [Champ: Donnee] = regles) -> Recit {
    projet(regles).puis("2028-07-01", piece("etape-2026"), piece("preuve"))
  }

  static func reprise(
    _ plan: PlanRepris = .signe, _ regles: [Champ: Donnee] = regles
  ) -> Recit {
    aReprendre(regles).quand("2028-07-01", date: t, effet: "2026-01-01", reprendre(plan))
      .alorsAccepte()
  }

  /// A fact of before, recorded on 5 July 2028.
  func davant(
    _ date: DateCivile?, effet: DateCivile? = nil, _ fait: Fait, par piece: PieceID? = nil
  ) -> Essai {
    quand(
      "2028-07-05",
      [
        Souhait(
          date: date, effet: effet ?? date ?? "2028-07-05", fait: fait, attestation: piece)
      ])
  }

  /// What the last entry rests on.
  var derniereAnteriorite: Anteriorite? { ecritures.last?.evenement.anteriorite }
}
