internal import Conventions
internal import DocumentKit
internal import JournalFile
internal import Registre

/// Withdrawals and erasures: what is gone, what should be, and what remains elsewhere.
enum MessagesDEffacement {
  /// How many texts, pièces, renderings and identities are gone: one line, or none.
  static func comptes(_ effacements: Effacements) -> [Phrase] {
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
  static func enAttente(_ reste: Efface) -> Phrase {
    "Reste à effacer : \(nom(reste)), écriture \(reste.position.rang). "
      + "→ Le prochain acte y remédie."
  }

  /// What an opening erased, because a crash had come before.
  static func acheve(_ reste: Efface) -> Phrase {
    "Effacement achevé : \(nom(reste)), que l'écriture \(reste.position.rang) retirait, était "
      + "encore là."
  }

  private static func nom(_ reste: Efface) -> Phrase {
    switch reste {
    case .bloc(.texte, _): "un texte retiré"
    case .bloc(.piece, _): "une pièce retirée"
    case .bloc(.rendu(let bilan), _): "un rendu du bilan \(Messages.cite(bilan.nom))"
    case .identite(let personne, _): "l'identité \(Messages.cite(personne.nom))"
    }
  }

  static func inacheve(_ erreur: PrivateFileError) -> Message {
    let cause = MessagesDuDepot.message(erreur)
    return Message(
      .echec, "Le retrait est enregistré, mais tous ses octets ne sont pas encore effacés.",
      [
        cause.titre,
        "Une fois la cause levée, renvoyer la même commande : elle achève "
          + "l'effacement. Tout autre acte l'achève aussi.",
      ], rienEnregistre: false)
  }

  static func pasUnTexte(_ position: Position) -> Message {
    Message(
      .refus, "L'écriture \(position.rang) ne cite aucun texte à retirer.",
      [
        "Se retirent les textes d'une évaluation : greffe journal REGISTRE donne leurs positions.",
        "Ce qui est dans l'écriture même (un intitulé, un motif) ne s'efface pas : "
          + "greffe contre-passer",
      ])
  }
}

extension MessagesDeRefus {
  func retrait(_ motif: MotifDeRetrait) -> Explication {
    switch motif {
    case .texteAbsent(let position, let rubrique):
      ("L'écriture \(position.rang) n'a pas de texte « \(rubrique.rawValue) ».", [])
    case .dejaRetire(let position):
      ("C'est déjà retiré, par l'écriture \(position.rang).", [])
    case .pieceRetiree(let piece, let position):
      (
        "La pièce \(cite(piece.nom)) a été retirée, à l'écriture \(position.rang) : elle ne prouve "
          + "plus rien de nouveau.",
        ["En verser une autre : greffe piece verser"]
      )
    case .identiteDejaEffacee(let personne, let position):
      ("L'identité \(cite(personne.nom)) est déjà effacée, à l'écriture \(position.rang).", [])
    case .identiteEsQualites(let personne, let actes):
      (
        "\(cite(personne.nom)) a signé ou siégé ès qualités : l'effacer demande une décision et "
          + "l'avis du délégué à la protection des données (R23).",
        [
          "Ses actes : \(actes.count > 1 ? "écritures" : "écriture") "
            + "\(Typographie.enumeration(actes.map { String($0.rang) })).",
          "Verser l'avis (greffe piece verser), enregistrer la décision du COPIL qui le vise "
            + "(greffe decision), puis donner les deux : --decision … --avis …",
        ]
      )
    }
  }
}
