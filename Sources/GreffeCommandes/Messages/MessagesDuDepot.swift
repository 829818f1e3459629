internal import DocumentKit
internal import Glibc
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// What the store, its files and its keys refuse or fail to do.
enum MessagesDuDepot {
  static func message(_ erreur: StoreError) -> Message {
    switch erreur {
    case .sizeConflict:
      Message(
        .echec, "Quelqu'un d'autre a enregistré entre-temps.",
        ["Relire le registre, puis renvoyer la commande."])
    case .operationReused(let operation, let premiere):
      Message(
        .refus, "L'opération \(operation.text) a déjà servi pour une autre commande.",
        [
          "Elle a enregistré l'écriture \(premiere.value).",
          "Sans --operation, un identifiant neuf est donné.",
        ])
    case .outOfRange: Message(.echec, "Cette opération dépasse ce qu'un dépôt reçoit en une fois.")
    case .checkpointConflict:
      Message(.echec, "Le dernier point de contrôle a changé entre-temps.", ["Recommencer."])
    case .readOnly(let raison):
      Message(.echec, "Le registre n'accepte pas d'écriture.", ["Raison : \(raison)"])
    case .failed(let panne):
      Message(
        .echec, "Le registre n'a pas pu être écrit.",
        [Phrase(panne.phrase), "La commande peut être renvoyée, ou abandonnée."])
    case .handover(let erreur): MessagesDesCles.message(erreur)
    case .outcomeUnknown(let operations, let panne):
      Message(
        .issueInconnue, "Nul ne sait si l'opération est enregistrée.",
        [Phrase(panne.phrase)]
          + operations.map { "À renvoyer sans rien changer : --operation \($0.text)" }
          + ["Renvoyée, une opération déjà enregistrée n'ajoute rien."],
        rienEnregistre: false)
    }
  }

  static func message(_ erreur: FileJournalError) -> Message {
    switch erreur {
    case .alreadyThere(let lieu):
      Message(
        .refus, "Il y a déjà quelque chose à cet endroit : \(lieu)",
        ["Un registre ne remplace jamais rien. Choisir un autre nom de dossier."])
    case .notARegistre(let lieu):
      Message(
        .echec, "Ce n'est pas un registre : \(lieu)",
        ["Un registre est un dossier qui contient public/registre.vkey."])
    case .copy(let lieu, let usage): MessagesDeCopie.copie(lieu, usage)
    case .locked(let lieu, let tenant):
      Message(
        .echec, "Quelqu'un d'autre écrit dans ce registre : \(lieu)",
        [
          tenant.process.map { "Processus \($0)." } ?? "Processus inconnu.",
          "Attendre qu'il ait fini, puis recommencer.",
        ])
    case .unreadable(let constats):
      Message(
        .doute, "Rien de ce registre ne peut être cru.", constats.map(MessagesDIntegrite.constat))
    case .badGenesis(let ecart):
      Message(
        .echec, "La première opération ne dit pas ce que le registre est.",
        ["Écart : \(mot(ecart)). C'est un défaut du logiciel, à signaler."])
    case .refused(let erreur): message(erreur)
    case .memory(.malformed(let lieu, _)):
      Message(
        .echec, "La mémoire du signataire est illisible : \(lieu)",
        [
          "Elle dit ce que la clé a signé en dernier, et l'empêche de signer deux histoires.",
          "La reprendre d'une sauvegarde ; à défaut, la retirer après avoir vérifié le registre.",
        ])
    case .memory(.file(let erreur)), .file(let erreur): message(erreur)
    }
  }

  private static func mot(_ ecart: GenesisMismatch) -> String {
    switch ecart {
    case .malformed: "forme"
    case .format: "format"
    case .hash: "hachage"
    case .origin: "origine"
    case .key: "clé"
    }
  }

  private static func message(_ erreur: SealError) -> Message {
    switch erreur {
    case .nothingToSeal: Message(.echec, "Il n'y a rien à signer.")
    case .foreignKey(let nom):
      Message(
        .echec, "Cette clé est celle d'un autre registre : \(nom.text)",
        ["Donner la clé de ce registre avec --cle."])
    case .signedFurther(let dernier):
      Message(
        .doute, "La clé a déjà signé une suite que ce registre n'a pas.",
        [
          "Elle a signé \(dernier.size.value) écritures : ce registre est une copie ancienne.",
          "Retrouver la copie la plus récente avant d'écrire.",
        ])
    case .signedOtherwise(let dernier):
      Message(
        .doute, "La clé a déjà signé une autre histoire de ce registre.",
        [
          "À \(dernier.size.value) écritures, la racine signée était \(dernier.root.hex).",
          "Comparer les copies, les témoins et les relevés signés avant d'écrire.",
        ])
    case .otherOrigin(let origine):
      Message(
        .echec, "La mémoire du signataire est celle d'un autre registre : \(origine.text)",
        ["Chaque registre a sa clé, et sa mémoire à côté d'elle."])
    case .note: Message(.echec, "Le point de contrôle n'a pas pu être signé.")
    }
  }

  static func message(_ erreur: SignerKeyFileError) -> Message {
    switch erreur {
    case .alreadyThere(let lieu):
      Message(
        .refus, "Il y a déjà une clé à cet endroit : \(lieu)",
        ["Une clé n'est jamais remplacée. Donner un autre fichier avec --cle."])
    case .notThere(let lieu):
      Message(
        .echec, "La clé de signature n'est pas là : \(lieu)",
        ["Donner son fichier avec --cle, ou dans la variable GREFFE_CLE."])
    case .openToOthers(let lieu, let permissions):
      Message(
        .echec, "D'autres que son propriétaire peuvent lire la clé : \(lieu)",
        [
          "Droits actuels : \(String(permissions, radix: 8)) ; attendu : 600.",
          "Les restreindre avec chmod 600, et se demander qui a pu la copier.",
        ])
    case .malformed(let lieu, _):
      Message(
        .echec, "Ce fichier n'est pas une clé de signature : \(lieu)",
        ["La reprendre d'une sauvegarde."])
    case .file(let erreur): message(erreur)
    }
  }

  static func message(_ erreur: PrivateFileError) -> Message {
    switch erreur {
    case .badName(let nom): MessagesDArguments.reference(nom)
    case .tooLong(let octets):
      Message(
        .refus,
        "Ce fichier est trop long pour le registre : \(Typographie.nombre(octets)) octets.")
    case .otherBytes(let condense):
      Message(
        .doute, "Un texte ou une pièce du registre n'est plus ce qui a été déposé.",
        [
          "Bloc \(condense.hex).",
          "Reprendre prive/blocs d'une sauvegarde, puis : greffe rejouer REGISTRE",
        ])
    case .file(let erreur): message(erreur)
    }
  }

  static func message(_ erreur: FileError) -> Message {
    Message(.echec, "Le système refuse : \(erreur.path)", [Phrase(erreur.phrase)])
  }

  static func message(_ erreur: ErreurDeFichierSysteme) -> Message {
    let geste: Phrase =
      switch erreur.geste {
      case .lire: "Ce fichier ne se lit pas : \(erreur.chemin)"
      case .ecrire, .remplacer: "Ce fichier ne s'écrit pas : \(erreur.chemin)"
      }
    guard let code = erreur.code else {
      return Message(.echec, geste, ["Il dépasse \(Systeme.tailleMaximale >> 20) Mio."])
    }
    if erreur.geste == .ecrire, code == ENOENT {
      return Message(.echec, geste, ["Le dossier où l'écrire n'existe pas."])
    }
    let intact: [Phrase] =
      erreur.geste == .remplacer ? ["L'ancien fichier est intact."] : []
    return Message(.echec, geste, [Phrase(PhrasesDuSysteme.systeme(code))] + intact)
  }

  static func message(_ erreur: ErreurDeLigne) -> Message {
    switch erreur {
    case .faits:
      Message(
        .usage, "Un texte contient des caractères que le registre ne garde pas.",
        ["Retirer les caractères de contrôle, puis recommencer."])
    case .entree(.tooLong(let octets)):
      Message(
        .usage,
        "Une écriture serait trop longue : \(Typographie.nombre(octets)) octets, 65 535 au plus.",
        ["Raccourcir le texte, ou le verser comme pièce."])
    case .entree(.badFacts):
      Message(.echec, "Une écriture n'a pas la forme du registre : défaut à signaler.")
    }
  }

  /// The command did its work, and what it had to say is not where it should be.
  static func reponsePerdue(_ code: Int32) -> Message {
    Message(
      .echec, "La réponse n'a pas pu être écrite.",
      [
        Phrase(PhrasesDuSysteme.systeme(code)), "Une lecture est à refaire.",
        "Un acte, lui, est enregistré : greffe journal REGISTRE",
      ], rienEnregistre: false)
  }

}
