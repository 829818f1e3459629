public import Conventions

/// A transversal axis with what was written about it, year by year (annexe 5, second table).
public struct AxeTransversalEvalue: Hashable, Sendable {
  public let axe: AxeTransversal
  /// Oldest first; years without any text are left out.
  public let annees: [TextesDAnnee]

  /// The texts of a heading, year by year.
  public func textes(_ rubrique: RubriqueEvaluation) -> [TexteDAnnee] {
    annees.compactMap { $0.texte(rubrique) }
  }

  /// Every axis in the order of annexe 5, for some years.
  static func lire(_ lecture: Lecture, _ annees: [Annee]) -> [AxeTransversalEvalue] {
    AxeTransversal.allCases.map { axe in
      AxeTransversalEvalue(
        axe: axe,
        annees: annees.compactMap {
          TextesDAnnee(
            $0, lecture.etat.evaluationsTransversales[AxeAnnee(axe, $0)], au: lecture.jourLu)
        })
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "axe": .texte(axe.rawValue), "annees": .listeOuRien(annees) { $0.canonique },
    ])
  }
}

extension Sequence where Element == AxeTransversalEvalue {
  public subscript(axe: AxeTransversal) -> AxeTransversalEvalue? { first { $0.axe == axe } }
}
