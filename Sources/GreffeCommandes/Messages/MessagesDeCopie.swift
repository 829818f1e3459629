internal import DocumentKit
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// What keeps a registre from being copied, for a backup or put back from one.
enum MessagesDeCopie {
  static func message(_ erreur: CopyError) -> Message {
    switch erreur {
    case .source(let erreur): source(erreur)
    case .insideSource(let lieu):
      Message(
        .usage, "La copie serait dans le registre lui-même : \(lieu)",
        ["Choisir un dossier ailleurs, sur un autre disque si possible.", rienEcrit],
        rienEnregistre: false)
    case .notACopy(let lieu, let usage):
      Message(
        .refus, "Ce dossier n'est pas \(nom(usage)), et n'est pas vide : \(lieu)",
        [
          "Rien n'y est jamais remplacé. Choisir un dossier neuf, ou celui de la fois précédente.",
          rienEcrit,
        ], rienEnregistre: false)
    case .anotherRegistre(let lieu):
      Message(
        .refus, "Ce dossier est \(nom(.backup)) d'un autre registre : \(lieu)",
        ["À chaque registre son dossier.", rienEcrit], rienEnregistre: false)
    case .busy(let lieu, let tenant):
      Message(
        .echec, "Une autre commande travaille déjà dans ce dossier : \(lieu)",
        [tenant.process.map { "Processus \($0)." } ?? "Processus inconnu.", rienEcrit],
        rienEnregistre: false)
    case .notExtended(let copie, let registre): autreHistoire(copie, registre)
    case .targetDamaged(let lieu, let octet): abimee(lieu, octet)
    case .notReadBack(let lieu):
      Message(
        .echec, "Ce qui a été écrit n'est pas ce qui se relit : \(lieu)",
        ["Le disque de la sauvegarde est douteux : en prendre un autre."], rienEnregistre: false)
    case .privateFile(let erreur): interrompue(MessagesDuDepot.message(erreur))
    case .file(let erreur): interrompue(MessagesDuDepot.message(erreur))
    }
  }

  /// A folder that is a copy takes no act.
  static func copie(_ lieu: DiskPath, _ usage: CopyPurpose) -> Message {
    switch usage {
    case .backup:
      Message(
        .refus, "Ce dossier est une sauvegarde : elle se lit et se vérifie, rien ne s'y écrit.",
        ["Pour en refaire un registre : greffe restaurer \(lieu) REGISTRE"])
    case .restoration:
      Message(
        .refus, "La restauration de ce registre ne s'est pas terminée : \(lieu)",
        ["Relancer la commande greffe restaurer, avec les mêmes dossiers."])
    case .inspection:
      Message(
        .refus,
        "Ce dossier est la copie d'un dossier de contrôle : elle se lit et se vérifie, rien ne s'y "
          + "écrit.",
        ["Le registre lui-même est chez son responsable. Dossier : \(lieu)"])
    }
  }

  /// A backup that is not what it should be: nothing is made of it.
  static func abimee(_ constats: [Phrase]) -> Message {
    Message(
      .doute, "Cette sauvegarde n'est pas intacte : rien n'est restauré.",
      constats + [
        "En prendre une autre ; à défaut, repartir d'une copie d'un autre lieu.", rienEcrit,
      ],
      rienEnregistre: false)
  }

  static func pointIllisible(_ fichier: String) -> Message {
    Message(
      .usage, "Ce fichier n'est pas un point de contrôle signé de ce registre : \(fichier)",
      ["Attendu : une copie de public/checkpoint, avec sa signature.", rienEcrit],
      rienEnregistre: false)
  }

  static func pointDUnAutreRegistre(_ fichier: String, _ origine: Origin) -> Message {
    Message(
      .usage, "Ce point de contrôle est d'un autre registre : \(fichier)",
      ["Origine : \(origine.text)", rienEcrit], rienEnregistre: false)
  }

  private static let rienEcrit: Phrase = "Rien n'a été écrit."

  private static func nom(_ usage: CopyPurpose) -> Phrase {
    switch usage {
    case .backup: "une sauvegarde"
    case .restoration: "une restauration commencée"
    case .inspection: "la copie d'un dossier de contrôle"
    }
  }

  private static func source(_ erreur: FileJournalError) -> Message {
    let cause = MessagesDuDepot.message(erreur)
    guard case .unreadable = erreur else { return cause }
    return Message(
      .doute, "Ce qui est à copier n'est pas ce qui a été signé : il n'est pas copié.",
      cause.details + ["Pour tout savoir : greffe verifier DOSSIER --complet", rienEcrit],
      rienEnregistre: false)
  }

  private static func autreHistoire(_ copie: Checkpoint, _ registre: Checkpoint) -> Message {
    let ancien = copie.size > registre.size
    return Message(
      .doute,
      ancien
        ? "Le registre est plus ancien que sa sauvegarde : elle n'est pas touchée."
        : "Le registre et sa sauvegarde disent deux histoires : elle n'est pas touchée.",
      [
        "Sauvegarde : \(copie.size.value) écritures, racine \(copie.root.hex).",
        "Registre : \(registre.size.value) écritures, racine \(registre.root.hex).",
        "Comparer les deux avec les relevés signés avant de continuer ; sauvegarder ailleurs.",
        rienEcrit,
      ], rienEnregistre: false)
  }

  private static func abimee(_ lieu: DiskPath, _ octet: Int) -> Message {
    Message(
      .doute, "Un fichier de la sauvegarde n'est plus ce qui y avait été copié : \(lieu)",
      [
        "Premier octet différent : \(octet). Le registre, lui, est ce qui a été signé.",
        "Mettre ce dossier de côté, et sauvegarder dans un dossier neuf.",
      ], rienEnregistre: false)
  }

  private static func interrompue(_ cause: Message) -> Message {
    Message(
      cause.code, cause.titre,
      cause.details + [
        "Ce qui était sauvegardé le reste. La même commande reprendra là où elle s'est arrêtée."
      ], rienEnregistre: false)
  }
}
