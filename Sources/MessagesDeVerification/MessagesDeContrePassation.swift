internal import Conventions

extension MessagesDeRefus {
  func contrePassation(_ motif: MotifDeContrePassation) -> Explication {
    switch motif {
    case .ecritureAbsente(let position):
      ("Le registre n'a pas d'écriture \(position.rang).", [])
    case .dejaContrePassee(let position):
      ("L'écriture \(position.rang) est déjà contre-passée.", [])
    case .pasContrePassable(let type, let raison):
      ("Une écriture « \(type) » ne se contre-passe pas.", [Self.issue(raison)])
    case .consequenceSansSaCause(let type):
      (
        "Une écriture « \(type) » est une conséquence : elle ne se contre-passe pas seule.",
        ["Contre-passer l'écriture dont elle découle, et citer celle-ci avec --avec."]
      )
    case .ecrituresQuiReposentDessus(let positions):
      (
        "D'autres écritures reposent sur celle-ci (R16b).",
        [
          "Positions : \(liste(positions, ", ")).",
          "Les traiter en une opération : --avec \(liste(positions, ",")), si elles sont à annuler "
            + "aussi.",
        ]
      )
    case .remplacementImpossible(let position):
      (
        "L'écriture \(position.rang) ne peut remplacer celle-ci.",
        ["Il faut une écriture du même type, déjà enregistrée, qui ne soit pas contre-passée."]
      )
    }
  }

  private func liste(_ positions: [Position], _ separateur: String) -> Phrase {
    Phrase(positions.map { String($0.rang) }.joined(separator: separateur))
  }

  /// What to do instead.
  private static func issue(_ raison: RaisonDeNePasContrePasser) -> Phrase {
    switch raison {
    case .fondation: "Tout le registre repose sur elle."
    case .contrePassation: "L'écriture qu'elle annule s'enregistre de nouveau."
    case .effacement: "Ce qui a été effacé ne revient pas."
    case .temoignage: "Un témoin se retire, une politique se remplace : greffe temoin"
    case .habilitation: "Une habilitation se retire, ou s'accorde de nouveau : greffe habilitation"
    case .cours: "Ce qui commence ou finit là ne se reprend pas."
    }
  }
}
