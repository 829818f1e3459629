internal import Conventions
internal import MessagesDeVerification
internal import Registre

// What a verification words, as an answer of the command line.

extension MessagesDeRefus {
  static func message(_ refus: Refus, _ intitules: Intitules = .inconnus) -> Message {
    let (titre, suite) = MessagesDeRefus(intitules: intitules).motif(refus.motif)
    let rang: [Phrase] =
      refus.souhait > 0 ? ["C'est la demande nº \(refus.souhait + 1) du lot."] : []
    return Message(.refus, titre.majuscule, suite + rang)
  }
}

extension MessagesDIntegrite {
  /// An entry that this software cannot read.
  static func message(_ entree: EntreeIllisible) -> Message {
    Message(
      .doute, "L'écriture \(entree.position.rang) ne se lit pas.", [cause(entree.cause)],
      rienEnregistre: true)
  }
}
