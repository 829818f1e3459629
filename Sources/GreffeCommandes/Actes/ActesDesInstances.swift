internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct Seance: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "seance", resume: "Convoque, reporte, annule et tient les séances des instances.",
    exemple: "greffe seance tenir aubenas --instance copil --date 2027-03-12",
    sousCommandes: [
      ConvoquerSeance.self, ReporterSeance.self, AnnulerSeance.self, TenirSeance.self,
      TransmettreReleve.self, ApprouverReleve.self,
    ])
}

struct ConvoquerSeance: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "convoquer", resume: "Enregistre l’envoi d’une convocation.",
    explication: "--date est le jour de l’envoi ; --prevue, celui de la séance.",
    exemple: """
      greffe seance convoquer aubenas --instance copil --prevue 2027-03-12 \
      --point "Point d’étape 2026" --date 2027-02-20
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Instance convoquée.", valueName: "instance"))
  var instance: InstanceID
  @Option(help: ArgumentHelp("Jour de la séance.", valueName: "date"))
  var prevue: DateCivile
  @Option(help: ArgumentHelp("Lieu de la séance.", valueName: "lieu"))
  var lieu: String?
  @Option(help: ArgumentHelp("Point de l’ordre du jour ; à répéter.", valueName: "texte"))
  var point: [String] = []
  @Option(help: ArgumentHelp("Référence à donner à la séance.", valueName: "référence"))
  var reference: SeanceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = SeanceConvoquee(
      seance: try chantier.seance(reference, instance, prevue), instance: instance,
      prevue: prevue, lieu: try chantier.texte(lieu), ordreDuJour: try chantier.textes(point))
    return Demande([chantier.souhait(.seanceConvoquee(fait))])
  }
}

struct ReporterSeance: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "reporter", resume: "Enregistre le report d’une séance.",
    exemple: """
      greffe seance reporter aubenas copil-2028-03-10 --au 2028-03-31 --motif "Salle indisponible"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Nouveau jour, s’il est fixé.", valueName: "date"))
  var au: DateCivile?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = SeanceReportee(
      seance: seance, nouvelleDate: au, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.seanceReportee(fait))])
  }
}

struct AnnulerSeance: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "annuler", resume: "Enregistre l’annulation d’une séance.",
    exemple: """
      greffe seance annuler aubenas copil-2028-03-10 --motif "Dissolution du conseil"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = SeanceAnnulee(seance: seance, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.seanceAnnulee(fait))])
  }
}

struct TenirSeance: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "tenir", resume: "Enregistre une séance tenue, et qui y était.",
    explication: """
      Chaque présence s’écrit « partie:qualité », « partie:qualité:référence de la personne », ou \
      « :qualité » pour une personne ressource, qui n’est jamais comptée. Le quatrième champ, \
      s’il y en a un, est le titre : suppleant, interim ou empechement ; le cinquième, la qualité \
      de celui qui est remplacé. Un pouvoir s’écrit « partie:qualité>partie:qualité », de qui \
      l’a donné à qui le porte.
      """,
    exemple: """
      greffe seance tenir aubenas --instance copil --date 2027-03-12 --present "caf:Directrice" \
      --present "ccba:Vice-présidente::suppleant:Président" --pouvoir "vals:Maire>caf:Directrice" \
      --consultatif ":Coordinatrice petite enfance" --excuse vals
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Séance convoquée auparavant.", valueName: "séance"))
  var seance: SeanceID?
  @Option(help: ArgumentHelp("Instance réunie.", valueName: "instance"))
  var instance: InstanceID?
  @Option(help: ArgumentHelp("Lieu de la séance.", valueName: "lieu"))
  var lieu: String?
  @Option(help: ArgumentHelp("Point de l’ordre du jour ; à répéter.", valueName: "texte"))
  var point: [String] = []
  @Option(help: ArgumentHelp("Présence avec voix délibérative ; à répéter.", valueName: "présence"))
  var present: [String] = []
  @Option(
    help: ArgumentHelp("Présence à titre consultatif ; à répéter.", valueName: "présence"))
  var consultatif: [String] = []
  @Option(help: ArgumentHelp("Partie excusée ; à répéter.", valueName: "partie"))
  var excuse: [PartieID] = []
  @Option(
    help: ArgumentHelp(
      "Pouvoir, « partie:qualité>partie:qualité » ; à répéter.", valueName: "pouvoir"))
  var pouvoir: [String] = []
  @Option(help: ArgumentHelp("Feuille d’émargement, versée au registre.", valueName: "pièce"))
  var emargement: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    if let seance, chantier.etat.seances[seance] == nil {
      throw .registre(.refus(Refus(souhait: 0, motif: .inconnu(Reference(.seance, seance.nom)))))
    }
    let connue = seance.flatMap { chantier.etat.seances[$0]?.convocation?.fait }
    guard let instance = instance ?? connue?.instance else {
      throw .arguments(.ilFaut("--instance, ou --seance d’une séance convoquée"))
    }
    var presents: [Presence] = []
    for texte in present { presents.append(try Saisie.presence(texte, .deliberative)) }
    for texte in consultatif { presents.append(try Saisie.presence(texte, .consultative)) }
    var pouvoirs: [Pouvoir] = []
    for texte in pouvoir { pouvoirs.append(try Saisie.pouvoir(texte)) }
    let jour = chantier.date ?? chantier.aujourdhui
    let points = try chantier.textes(point)
    let lieu = try chantier.texte(lieu)
    let fait = SeanceTenue(
      seance: try chantier.seance(seance, instance, jour), instance: instance,
      lieu: lieu ?? connue?.lieu,
      ordreDuJour: points.isEmpty ? connue?.ordreDuJour ?? [] : points, presents: presents,
      excuses: excuse, pouvoirs: pouvoirs, emargement: emargement)
    return Demande([chantier.souhait(.seanceTenue(fait))])
  }
}

struct TransmettreReleve: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "transmettre", resume: "Enregistre l’envoi du relevé, en projet ou approuvé.",
    explication: """
      Sans --projet, c’est le relevé approuvé qui part. --observations est le dernier jour pour \
      en faire sur un projet ; s’il manque, c’est celui que donnent les règles de la convention, \
      si elles en donnent un.
      """,
    exemple: """
      greffe seance transmettre aubenas copil-2027-03-12 --projet --a caf --a ccba \
      --moyen courriel --observations 2027-03-31 --date 2027-03-16
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Flag(help: "Le relevé est encore un projet.")
  var projet = false
  @Option(
    name: .customLong("a"),
    help: ArgumentHelp("Partie à qui il part ; à répéter.", valueName: "partie"))
  var destinataires: [PartieID] = []
  @Option(help: ArgumentHelp("Courrier, courriel…", valueName: "texte"))
  var moyen: String
  @Option(help: ArgumentHelp("Dernier jour pour des observations.", valueName: "date"))
  var observations: DateCivile?
  @Option(help: ArgumentHelp("Relevé ou lettre, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ReleveTransmis(
      seance: seance, etat: projet ? .projet : .approuve, destinataires: destinataires,
      moyen: try chantier.texte(moyen), observationsAvant: observations, piece: piece)
    return Demande([chantier.souhait(.releveTransmis(fait))])
  }
}

struct ApprouverReleve: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "approuver", resume: "Enregistre l’approbation du relevé de décisions.",
    exemple: """
      greffe seance approuver aubenas copil-2027-03-12 --date 2027-04-02 --approbateur caf \
      --correction "Point 2 : « avant l’été » au lieu de « en juin »"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Partie qui l’approuve ; à répéter.", valueName: "partie"))
  var approbateur: [PartieID] = []
  @Option(
    help: ArgumentHelp(
      "Ce qui a été corrigé dans le projet ; à répéter.", valueName: "texte"))
  var correction: [String] = []
  @Option(help: ArgumentHelp("Relevé signé, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    var parties: [PartieID] = []
    for partie in approbateur where !parties.contains(partie) { parties.append(partie) }
    let fait = ReleveApprouve(
      seance: seance, approbateurs: parties, corrections: try chantier.textes(correction),
      piece: piece)
    return Demande([chantier.souhait(.releveApprouve(fait))])
  }
}

extension Chantier {
  /// The séance that was named, or a new one: `copil-2027-03-12`, and `-2` for a second séance of
  /// the day.
  func seance(
    _ donnee: SeanceID?, _ instance: InstanceID, _ jour: DateCivile
  ) throws(ErreurDeCommande) -> SeanceID {
    if let donnee { return donnee }
    let nom = libre("\(instance.nom)-\(jour.texte)") { nom in
      SeanceID(nom).map { etat.seances[$0] != nil } ?? false
    }
    return try Saisie.identifiant(nom)
  }

  func textes(_ saisis: [String]) throws(ErreurDeCommande) -> [String] {
    var textes: [String] = []
    for saisi in saisis { textes.append(try texte(saisi)) }
    return textes
  }
}
