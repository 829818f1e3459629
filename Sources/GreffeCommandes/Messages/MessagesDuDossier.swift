internal import JournalFile
internal import MessagesDeVerification

/// Why a dossier de contrôle was not written.
enum MessagesDuDossier {
  static func message(_ erreur: NewFolderError) -> Message {
    switch erreur {
    case .alreadyThere(let lieu):
      Message(
        .refus, "Ce dossier existe déjà : \(lieu)",
        ["Rien n'y est jamais écrit par-dessus. Donner un nom qui ne sert pas encore.", rien],
        rienEnregistre: false)
    case .unfinished(let lieu):
      Message(
        .refus, "Une commande interrompue a laissé un dossier inachevé : \(lieu)",
        ["Le supprimer, puis relancer la même commande.", rien], rienEnregistre: false)
    case .file(let erreur):
      Message(
        .echec, "Le dossier de contrôle n'a pas pu être écrit : \(erreur.path)",
        [Phrase(erreur.phrase), rien], rienEnregistre: false)
    }
  }

  private static let rien: Phrase = "Rien n'a été écrit."
}
