internal import Conventions
internal import DocumentKit
internal import JournalFile
internal import MessagesDeVerification
internal import Registre

/// Withdrawals and erasures: what is gone, what should be, and what remains elsewhere.
enum MessagesDEffacement {
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
