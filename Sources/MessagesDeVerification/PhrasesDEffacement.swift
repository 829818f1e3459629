internal import Conventions
internal import DocumentKit
package import Registre

/// What is gone, and what should be and is not.
package enum PhrasesDEffacement {
  /// How many texts, pièces, renderings and identities are gone: one line, or none.
  package static func comptes(_ effacements: Effacements) -> [Phrase] {
    var textes = 0
    var pieces = 0
    var rendus = 0
    for retrait in effacements.blocs.values {
      switch retrait.nature {
      case .texte: textes += 1
      case .piece: pieces += 1
      case .rendu: rendus += 1
      }
    }
    let comptes = [
      (textes, "texte retiré", "textes retirés"), (pieces, "pièce retirée", "pièces retirées"),
      (rendus, "rendu de bilan retiré", "rendus de bilan retirés"),
      (effacements.identites.count, "identité effacée", "identités effacées"),
    ].filter { $0.0 > 0 }.map { Typographie.compte($0.0, $0.1, $0.2) }
    guard !comptes.isEmpty else { return [] }
    return ["Retraits enregistrés : \(Typographie.enumeration(comptes)). Leurs empreintes restent."]
  }

  /// What should be gone, and is still there.
  package static func enAttente(_ reste: Efface) -> Phrase {
    "Reste à effacer : \(nom(reste)), écriture \(reste.position.rang). "
      + "→ Le prochain acte y remédie."
  }

  /// What an opening erased, because a crash had come before.
  package static func acheve(_ reste: Efface) -> Phrase {
    "Effacement achevé : \(nom(reste)), que l'écriture \(reste.position.rang) retirait, était "
      + "encore là."
  }

  private static func nom(_ reste: Efface) -> Phrase {
    switch reste {
    case .bloc(.texte, _): "un texte retiré"
    case .bloc(.piece, _): "une pièce retirée"
    case .bloc(.rendu(let bilan), _): "un rendu du bilan \(Citation.cite(bilan.nom))"
    case .identite(let personne, _): "l'identité \(Citation.cite(personne.nom))"
    }
  }
}
