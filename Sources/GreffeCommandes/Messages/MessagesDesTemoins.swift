internal import Conventions
internal import MerkleLog
internal import MessagesDeVerification

/// Errors about witnesses, cosignatures and timestamps.
enum MessagesDesTemoins {
  static func message(_ erreur: ErreurDeTemoin) -> Message {
    switch erreur {
    case .courrier(let defaut): message(defaut)
    case .demande(let fichier, let erreur):
      Message(
        .usage, "Ce fichier n'est pas une demande de cosignature : \(fichier)",
        [demande(erreur), joindre])
    case .cosignature(let fichier, let illisible):
      Message(
        .usage, "Ce fichier n'est pas la réponse d'un témoin : \(fichier)",
        [reponse(illisible), joindre])
    case .cle(let lue, let illisible): message(cle: lue, illisible)
    case .depot(let erreur): message(erreur)
    case .memoire(let erreur): sansSignature(message(erreur))
    case .horodatage(let erreur): message(erreur)
    }
  }

  /// On the witness's side nothing is recorded: what matters is that nothing was signed.
  private static func sansSignature(_ message: Message) -> Message {
    Message(
      message.code, message.titre, message.details + ["Rien n'a été signé."],
      rienEnregistre: false)
  }

  private static let joindre: Phrase =
    "Joindre le fichier au courriel, sans en recopier le texte."

  private static func message(_ defaut: DefautDeCourrier) -> Message {
    let place: Phrase = "\(defaut.fichier), ligne \(defaut.ligne)"
    return switch defaut.nature {
    case .citation:
      Message(
        .usage,
        "\(place) : ce texte est une citation de courriel, ses lignes commencent par « > ».",
        ["Attendu : le fichier lui-même, en pièce jointe."])
    case .tiret:
      Message(
        .usage, "\(place) : le tiret long qui ouvre une signature a été changé en route.",
        ["Attendu : « — », puis un nom. Demander le fichier en pièce jointe."])
    case .pasUTF8:
      Message(
        .usage, "\(place) : ce n'est pas du texte en UTF-8.",
        ["Attendu : le fichier tel qu'il a été écrit, en pièce jointe."])
    case .vide: Message(.usage, "\(defaut.fichier) : le fichier est vide.")
    }
  }

  private static func demande(_ erreur: ProofTextError) -> Phrase {
    switch erreur {
    case .badHeader, .badNumber: "Ligne 1, attendu : « old » et un nombre d'écritures."
    case .badHash(let rang):
      // The hashes follow the first line.
      "Ligne \(rang + 2), attendu : 44 caractères d'une empreinte en base64, ou une ligne vide."
    case .tooManyHashes: "La preuve a plus de 63 lignes."
    case .noCheckpoint: "Attendu après la preuve : une ligne vide, puis le point de contrôle."
    case .note(let erreur): note(erreur)
    case .checkpoint: pasUnPoint
    case .tooLong, .extensionLines, .badExtra: MessagesDePreuve.forme(erreur)
    }
  }

  private static let pasUnPoint: Phrase =
    "Attendu : l'origine, le nombre d'écritures et la racine, une ligne chacun."

  private static func reponse(_ illisible: ErreurDeTemoin.CosignatureIllisible) -> Phrase {
    switch illisible {
    case .note(let erreur): note(erreur)
    case .point: pasUnPoint
    }
  }

  private static func note(_ erreur: NoteError) -> Phrase {
    switch erreur {
    case .tooLong(let octets): "Le texte est trop long : \(octets) octets."
    case .badCharacter(let octet): "Un caractère interdit est à l'octet \(octet)."
    case .noSignatures: "Il manque la ligne vide qui précède les signatures, ou les signatures."
    case .tooManySignatures: "Il y a trop de signatures."
    case .malformedSignature(let ligne):
      "La signature \(ligne + 1) n'a pas la forme « — nom signature », sur une seule ligne."
    case .malformedText: "Le texte n'est pas fait de lignes entières."
    case .unknownKeys, .invalidSignature, .signingFailed: "Aucune signature attendue n'y est."
    }
  }

  private static func message(
    cle lue: String, _ illisible: ErreurDeTemoin.CleIllisible
  ) -> Message {
    switch illisible {
    case .forme:
      Message(
        .usage, "\(Citation.cite(lue)) n'est pas une clé publique.",
        ["Attendu : une ligne « nom+empreinte+clé », telle qu'elle a été montrée."])
    case .dUnRegistre:
      Message(
        .usage, "Cette clé est celle d'un registre : il faut ici celle d'un témoin.",
        ["Un témoin fait la sienne : greffe temoin cle NOM --cle-temoin FICHIER"])
    case .dUnTemoin:
      Message(
        .usage, "Cette clé est celle d'un témoin : il faut ici celle du registre.",
        ["Elle est dans public/registre.vkey."])
    }
  }
}
