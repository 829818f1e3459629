internal import Conventions
package import Journal
internal import JournalFile
internal import MerkleLog

/// What comparing an ancrage with the log finds.
package enum MessagesDAncrage {
  /// A cosignature or a timestamp that does not simply agree.
  package static func faute(_ ancrage: Ancrage) -> Phrase {
    let taille = ancrage.size?.value ?? 0
    let sujet = sujet(ancrage)
    return switch ancrage.verdict {
    case .agrees: "\(sujet) dit la même histoire."
    case .unverified:
      "\(sujet), à \(taille) écritures, est d'une clé que le registre n'a pas désignée : elle ne "
        + "compte pas."
    case .differs(let calculee): histoire(ancrage, sujet, taille, calculee)
    case .beyond:
      "\(sujet) couvre \(taille) écritures : il en manque ici, c'est une copie ancienne."
    case .lost: PhrasesDesCles.perdu(sujet, ancrage.size ?? .zero)
    case .foreign: "\(sujet) est d'un autre registre."
    case .damaged(let defaut): "\(sujet) n'est plus ce qu'il faudrait : \(raison(defaut))."
    }
  }

  /// The strongest finding there is.
  private static func histoire(
    _ ancrage: Ancrage, _ sujet: Phrase, _ taille: UInt64, _ calculee: Hash
  ) -> Phrase {
    switch ancrage.kind {
    case .cosignature:
      "L'histoire a été réécrite : \(sujet.enMinuscule) dit une autre histoire des \(taille) "
        + "premières écritures, et la clé du registre l'avait signée elle aussi. Racine "
        + "contresignée \((ancrage.root ?? calculee).hex), racine ici \(calculee.hex)."
    case .timestamp:
      "\(sujet) n'est pas celui des \(taille) premières écritures d'ici, de racine "
        + "\(calculee.hex) : l'histoire a été réécrite, ou ce fichier n'est pas le bon."
    case .paper: "\(sujet) dit une autre histoire."
    }
  }

  package static func sujet(_ ancrage: Ancrage) -> Phrase {
    switch ancrage.kind {
    case .cosignature(let signataire?): "La cosignature de \(signataire.name.text)"
    case .cosignature(nil): "Une cosignature gardée"
    case .timestamp: "Un horodatage gardé"
    case .paper: "L'ancre sur papier"
    }
  }

  package static func raison(_ defaut: Ancrage.Damage) -> Phrase {
    switch defaut {
    case .cosignature: "sa forme n'est pas celle d'un point de contrôle contresigné"
    case .signature: "une de ses signatures est fausse"
    case .timestamp(let erreur): raison(erreur)
    case .misnamed: "son nom ne dit pas ce qu'il contient"
    case .authority: "l'autorité donnée ne le reconnaît pas"
    }
  }

  package static func raison(_ erreur: TimestampError) -> Phrase {
    switch erreur {
    case .der: "ses octets ne sont pas ceux d'une réponse RFC 3161"
    case .refused(let statut): "l'autorité a refusé de dater (statut \(statut))"
    case .notATimestamp: "il ne contient pas d'horodatage"
    case .otherDigest: "l'empreinte datée n'est pas un SHA-256"
    case .badTime: "sa date ne se lit pas"
    }
  }
}

extension Phrase {
  /// The same with a small initial, inside a sentence.
  package var enMinuscule: Phrase { Phrase(texte.prefix(1).lowercased() + texte.dropFirst()) }
}
