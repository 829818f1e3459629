internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct AdopterBilan: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "adopter", resume: "Enregistre l’adoption d’un bilan arrêté.",
    explication: """
      Si le document adopté a été retouché ailleurs, versez-le comme pièce et citez-le : les deux \
      versions restent.
      """,
    exemple: "greffe bilan adopter aubenas etape-2026 --decision decision-2027-03-12-1")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @Option(help: ArgumentHelp("Décision qui l’adopte.", valueName: "décision"))
  var decision: DecisionID
  @Option(help: ArgumentHelp("Version adoptée, versée au registre.", valueName: "pièce"))
  var versionAdoptee: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = BilanAdopte(bilan: bilan, decision: decision, versionAdoptee: versionAdoptee)
    return Demande([chantier.souhait(.bilanAdopte(fait))])
  }
}

struct TransmettreBilan: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "transmettre", resume: "Enregistre l’envoi d’un bilan adopté.",
    exemple: """
      greffe bilan transmettre aubenas intermediaire --a "Comité départemental des services aux \
      familles" --moyen courriel
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @Option(name: .customLong("a"), help: ArgumentHelp("Destinataire.", valueName: "texte"))
  var destinataire: String
  @Option(help: ArgumentHelp("Courrier, courriel…", valueName: "texte"))
  var moyen: String
  @Option(help: ArgumentHelp("Lettre ou accusé, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = BilanTransmis(
      bilan: bilan, destinataire: try chantier.texte(destinataire),
      moyen: try chantier.texte(moyen), piece: piece)
    return Demande([chantier.souhait(.bilanTransmis(fait))])
  }
}
