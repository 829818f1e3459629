internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct AdopterBilan: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "adopter", resume: "Enregistre l’adoption d’un bilan arrêté.",
    explication: """
      Si le document adopté a été retouché ailleurs, versez-le comme pièce et citez-le : les deux \
      versions restent. --chiffre, à répéter, relève un chiffre de cette version, \
      « indicateur;période;valeur » : « greffe bilan ecarts » donne ceux qui diffèrent du bilan \
      arrêté.
      """,
    exemple: """
      greffe bilan adopter aubenas etape-2026 --decision decision-2027-03-12-1
      greffe bilan adopter aubenas etape-2026 --decision decision-2027-03-12-1 \
      --version-adoptee etape-2026-adopte --chiffre "9/2;2026;254"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @Option(help: ArgumentHelp("Décision qui l’adopte.", valueName: "décision"))
  var decision: DecisionID
  @Option(help: ArgumentHelp("Version adoptée, versée au registre.", valueName: "pièce"))
  var versionAdoptee: PieceID?
  @Option(
    help: ArgumentHelp(
      "Chiffre relevé dans la version adoptée, « indicateur;période;valeur ».",
      valueName: "chiffre"))
  var chiffre: [String] = []
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    var chiffres: [ChiffreAdopte] = []
    for texte in chiffre { chiffres.append(try Self.chiffre(texte, chantier)) }
    let fait = BilanAdopte(
      bilan: bilan, decision: decision, versionAdoptee: versionAdoptee, chiffres: chiffres)
    return Demande([chantier.souhait(.bilanAdopte(fait))])
  }

  /// What is measured and the period first: a list holds semicolons of its own.
  private static func chiffre(
    _ texte: String, _ chantier: Chantier
  ) throws(ErreurDeCommande) -> ChiffreAdopte {
    let parts = texte.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3 else {
      throw .arguments(.illisible(argument: texte, attendu: "« indicateur;période;valeur »"))
    }
    let mesurable = try chantier.etat.mesurable(parts[0], au: chantier.effet)
    let forme = chantier.forme(de: mesurable)
    let valeur: Valeur
    do throws(RefusDeValeur) {
      valeur = try Valeur(saisie: Normalisation.nfc(parts[2]), forme: forme)
    } catch {
      throw .valeurIllisible(parts[2], error, forme)
    }
    return ChiffreAdopte(
      mesurable: mesurable, periode: try Saisie.periode(parts[1]), valeur: valeur)
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
