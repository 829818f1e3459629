internal import ArgumentParser
internal import Conventions
internal import Registre

struct Deliberation: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "deliberation",
    resume: "Enregistre la délibération d’une assemblée, son retrait ou son annulation.",
    explication: """
      « greffe deliberation REGISTRE … » enregistre. Un retrait ou une annulation ne défait rien : \
      les actes qui reposent sur la délibération sont cités, et le disent partout où ils se \
      montrent.
      """,
    exemple: """
      greffe deliberation aubenas --partie caf --date 2025-12-11 --intitule "Approbation de la CTG"
      """,
    sousCommandes: [
      EnregistrerDeliberation.self, RetirerDeliberation.self, AnnulerDeliberation.self,
    ], parDefaut: EnregistrerDeliberation.self)
}

struct RetirerDeliberation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "retirer", resume: "Enregistre le retrait d’une délibération par son assemblée.",
    explication: "--date est le jour du vote qui la retire.",
    exemple: """
      greffe deliberation retirer aubenas deliberation-vals-2025-11-20 --date 2026-02-05 \
      --motif "Convocation irrégulière" --numero 2026-014
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la délibération.", valueName: "délibération"))
  var deliberation: DeliberationID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Numéro de la délibération qui la retire.", valueName: "numéro"))
  var numero: String?
  @Option(help: ArgumentHelp("Pièce versée qui l’atteste.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = DeliberationRetiree(
      deliberation: deliberation, motif: try chantier.texte(motif),
      numero: try chantier.texte(numero), piece: piece)
    return Demande([chantier.souhait(.deliberationRetiree(fait))])
  }
}

struct AnnulerDeliberation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "annuler", resume: "Enregistre l’annulation d’une délibération par le juge ou le préfet.",
    explication: "--date est le jour du jugement, ou de l’arrêté.",
    exemple: """
      greffe deliberation annuler aubenas deliberation-vals-2025-11-20 --date 2026-06-18 \
      --autorite tribunal-administratif --numero 2602113 --motif "Défaut d’information des élus"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la délibération.", valueName: "délibération"))
  var deliberation: DeliberationID
  @Option(
    help: ArgumentHelp(
      """
      tribunal-administratif, cour-administrative-d-appel, conseil-d-etat, prefet ou tutelle \
      (d’une caisse).
      """, valueName: "autorité"))
  var autorite: String
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Numéro du jugement ou de l’arrêté.", valueName: "numéro"))
  var numero: String?
  @Option(help: ArgumentHelp("Pièce versée qui l’atteste.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = DeliberationAnnulee(
      deliberation: deliberation, autorite: try Saisie.mot(autorite, AutoriteDAnnulation.self),
      motif: try chantier.texte(motif), numero: try chantier.texte(numero), piece: piece)
    return Demande([chantier.souhait(.deliberationAnnulee(fait))])
  }
}
