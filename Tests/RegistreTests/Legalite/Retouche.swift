import Conventions
import Testing

@testable import Registre

/// A lawful operation, written otherwise than the decision gave it, under the same digest of the
/// same command: only what is derived, or what follows, was touched.
struct Retouche: CustomTestStringConvertible, Sendable {
  let nom: String
  let passe: Passe
  let le: String
  let effet: String?
  let faits: [Fait]
  let retouche: @Sendable ([Evenement]) -> [Evenement]
  /// What the replay must say, the operation beginning at this position.
  let natures: @Sendable (Int) -> [Ecart.Nature]
  /// In place of `faits`, where their date is not the day on which they are recorded.
  var souhaits: [Souhait] = []

  var testDescription: String { nom }

  /// What the rules give.
  func decidee() throws -> [Evenement] {
    let duJour = faits.map {
      Souhait(
        date: jour(le), effet: jour(effet ?? le), fait: $0)
    }
    return try passe.decide(le, duJour + souhaits)
  }

  /// One fact, whose entry is changed: named by its type.
  static func changee(
    _ nom: String, _ passe: Passe, _ jour: String, effet: String? = nil, _ fait: Fait,
    rang: Int = 0, _ retouche: @escaping @Sendable (Fait) -> Fait
  ) -> Retouche {
    Retouche(
      nom: nom, passe: passe, le: jour, effet: effet, faits: [fait],
      retouche: { evenements in
        var retouches = evenements
        let vrai = evenements[rang]
        retouches[rang] = Evenement(
          date: vrai.date, effet: vrai.effet, fait: retouche(vrai.fait),
          anomalies: vrai.anomalies)
        return retouches
      },
      natures: { debut in
        [.entreeDifferente(Position(debut + rang), attendue: type(nom), trouvee: type(nom))]
      })
  }

  /// The last consequence is left out.
  static func tue(
    _ nom: String, _ passe: Passe, _ jour: String, effet: String? = nil, _ fait: Fait
  ) -> Retouche {
    Retouche(
      nom: nom, passe: passe, le: jour, effet: effet, faits: [fait],
      retouche: { Array($0.dropLast()) }, natures: { _ in [.entreeManquante(type: type(nom))] })
  }

  /// A consequence that nothing calls for, at the end.
  static func inventee(
    _ nom: String, _ passe: Passe, _ jour: String, _ fait: Fait, _ consequence: Fait
  ) -> Retouche {
    Retouche(
      nom: nom, passe: passe, le: jour, effet: nil, faits: [fait],
      retouche: { $0 + [Evenement(jour, consequence)] },
      natures: { debut in
        [.entreeDifferente(Position(debut + 1), attendue: nil, trouvee: type(nom))]
      })
  }

  /// `statut-change : de`: statut-change.
  static func type(_ nom: String) -> String { String(nom.prefix { $0 != " " }) }
}
