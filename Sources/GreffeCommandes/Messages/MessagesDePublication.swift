internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification

/// Why a registre was not published.
enum MessagesDePublication {
  static func message(_ erreur: PublicationError) -> Message {
    switch erreur {
    case .otherRegistre(let nom):
      refus(
        "Ce dossier est celui d'un autre registre : \(Citation.cite(nom))",
        ["Chaque registre a son dossier. Donner le sien, ou un dossier vide."])
    case .notEmpty(let noms):
      refus(
        "Ce dossier contient autre chose : \(noms.joined(separator: ", "))",
        ["Donner un dossier vide, ou qui n'existe pas encore."])
    case .unreadable(let erreur):
      refus(
        "Ce qui est publié dans ce dossier ne se lit pas.",
        [
          MessagesDePreuve.dossier(erreur),
          "Si le dossier est bien celui de ce registre : retirer ce fichier, puis publier de "
            + "nouveau avec --confirmer.",
        ])
    case .ahead(let publie, let taille):
      doute(
        "Ce dossier publie \(publie.size.value) écritures, et le registre en a \(taille.value).",
        ["Ce registre est une copie ancienne : publier depuis le registre même."])
    case .otherHistory(let publie, let calculee):
      doute(
        "Ce dossier publie une autre histoire que celle du registre.",
        [
          "À \(publie.size.value) écritures, la racine publiée est \(publie.root.hex), celle du "
            + "registre \(calculee.hex).",
          MessagesDIntegrite.remede(.restoreFromCopy),
        ])
    case .rootDiffers(let signe, let calculee):
      doute(
        "Les écritures ne sont pas celles qui ont été signées.",
        [
          MessagesDIntegrite.faute(
            .rootDiffers(signe.size, recorded: signe.root, computed: calculee)),
          "Pour tout savoir : greffe verifier REGISTRE --complet",
        ])
    case .entryTooLong(let index):
      doute("L'écriture \(index.value) est plus longue que le format ne le permet.", [])
    case .locked(let detenteur):
      Message(
        .echec, "Une autre publication est en cours dans ce dossier.",
        [detenteur.process.map { "Processus \($0)." } ?? "Attendre qu'elle finisse."],
        rienEnregistre: false)
    case .file(let erreur):
      Message(
        .echec, "La publication est restée inachevée : \(erreur.path)",
        [
          Phrase(erreur.phrase),
          "Le point de contrôle servi est entier, et ses fichiers aussi. Publier de nouveau "
            + "reprendra où celle-ci s'est arrêtée.",
        ], rienEnregistre: false)
    }
  }

  private static let rien: Phrase = "Rien n'a été publié."

  private static func refus(_ titre: Phrase, _ details: [Phrase]) -> Message {
    Message(.refus, titre, details + [rien], rienEnregistre: false)
  }

  private static func doute(_ titre: Phrase, _ details: [Phrase]) -> Message {
    Message(.doute, titre, details + [rien], rienEnregistre: false)
  }
}
