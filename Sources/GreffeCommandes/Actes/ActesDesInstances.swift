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
      ApprouverReleve.self,
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
      s’il y en a un, est le titre : suppleant, interim ou empechement.
      """,
    exemple: """
      greffe seance tenir aubenas --instance copil --date 2027-03-12 --present "caf:Directrice" \
      --present "ccba:Président" --consultatif ":Coordinatrice petite enfance" --excuse vals
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
    let jour = chantier.date ?? chantier.aujourdhui
    let points = try chantier.textes(point)
    let lieu = try chantier.texte(lieu)
    let fait = SeanceTenue(
      seance: try chantier.seance(seance, instance, jour), instance: instance,
      lieu: lieu ?? connue?.lieu,
      ordreDuJour: points.isEmpty ? connue?.ordreDuJour ?? [] : points, presents: presents,
      excuses: excuse, emargement: emargement)
    return Demande([chantier.souhait(.seanceTenue(fait))])
  }
}

struct ApprouverReleve: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "approuver", resume: "Enregistre l’approbation du relevé de décisions.",
    exemple: "greffe seance approuver aubenas copil-2027-03-12 --date 2027-04-02")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Relevé signé, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    Demande([chantier.souhait(.releveApprouve(ReleveApprouve(seance: seance, piece: piece)))])
  }
}

struct PrendreDecision: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "decision", resume: "Enregistre une décision prise en séance.",
    explication: """
      --touche dit ce que la décision entend changer parmi ce que la convention réserve à un \
      avenant : parties, periode, fiches, noeuds, engagements-financiers. Elle est alors \
      enregistrée sans effet sur le plan.
      """,
    exemple: """
      greffe decision aubenas --seance copil-2027-03-12 --intitule "Point d’étape 2026 adopté"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Séance où elle a été prise.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Objet de la décision.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Texte de la décision.", valueName: "texte"))
  var texte: String?
  @Option(
    help: ArgumentHelp(
      "commun-accord, vote ou consultation-ecrite ; par défaut, commun-accord.",
      valueName: "mode"))
  var mode: Mode = .communAccord
  @Option(help: ArgumentHelp("Voix pour, si l’on a voté.", valueName: "nombre"))
  var pour: Int?
  @Option(help: ArgumentHelp("Voix contre.", valueName: "nombre"))
  var contre: Int?
  @Option(help: ArgumentHelp("Abstentions.", valueName: "nombre"))
  var abstentions: Int?
  @Option(help: ArgumentHelp("Partie opposée ; à répéter.", valueName: "partie"))
  var opposition: [PartieID] = []
  @Option(help: ArgumentHelp("Partie qui s’abstient ; à répéter.", valueName: "partie"))
  var abstention: [PartieID] = []
  @Option(
    help: ArgumentHelp("Réserve, « partie:texte » ; à répéter.", valueName: "réserve"))
  var reserve: [String] = []
  @Option(help: ArgumentHelp("Objet réservé à un avenant ; à répéter.", valueName: "objet"))
  var touche: [String] = []
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: DecisionID?
  @OptionGroup var acte: OptionsDActe

  /// The modes of R3, as they are typed.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case communAccord = "commun-accord"
    case vote
    case consultationEcrite = "consultation-ecrite"
  }

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let jour = chantier.etat.seances[seance]?.jour ?? chantier.date ?? chantier.aujourdhui
    let date: DateCivile? = acte.date == nil ? jour : chantier.date
    let base = "decision-\(jour.texte)"
    let libre = chantier.libreNumerotee(base) { nom in
      DecisionID(nom).map { chantier.etat.decisions[$0] != nil } ?? true
    }
    var reserves: [Reserve] = []
    for texte in reserve { reserves.append(try Saisie.reserve(texte)) }
    var objets: [ObjetReserve] = []
    for mot in touche { objets.append(try Saisie.mot(mot, ObjetReserve.self)) }
    let fait = DecisionPrise(
      decision: try Saisie.identifiant(reference, sinon: libre), seance: seance,
      intitule: try chantier.texte(intitule), texte: try chantier.texte(texte),
      mode: try modeLu(), oppositions: opposition, abstentions: abstention, reserves: reserves,
      touche: objets)
    return Demande([
      Souhait(
        date: date, effet: acte.effet ?? date ?? chantier.aujourdhui, fait: .decisionPrise(fait),
        attestation: acte.attestePar)
    ])
  }

  private func modeLu() throws(ErreurDeCommande) -> ModeDeDecision {
    switch mode {
    case .vote:
      guard let pour, let contre, pour >= 0, contre >= 0, (abstentions ?? 0) >= 0 else {
        throw .arguments(.ilFaut("--pour et --contre, pour un vote"))
      }
      return .vote(pour: pour, contre: contre, abstentions: abstentions ?? 0)
    case .communAccord, .consultationEcrite:
      if pour != nil || contre != nil || abstentions != nil {
        throw .arguments(.incompatibles("--pour, --contre ou --abstentions", "un mode sans vote"))
      }
      return mode == .communAccord ? .communAccord : .consultationEcrite
    }
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

extension Saisie {
  /// `partie:qualité[:personne[:titre]]`; an empty partie is a personne ressource.
  static func presence(_ texte: String, _ voix: Voix) throws(ErreurDeCommande) -> Presence {
    let parts = texte.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...4).contains(parts.count), !parts[1].isEmpty else {
      throw .arguments(
        .illisible(argument: texte, attendu: "« partie:qualité » ou « partie:qualité:personne »"))
    }
    let personne = parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil
    let partie = parts[0].isEmpty ? nil : parts[0]
    return Presence(
      personne: try personne.map { nom throws(ErreurDeCommande) in try identifiant(nom) },
      partie: try partie.map { nom throws(ErreurDeCommande) in try identifiant(nom) },
      qualite: try texteCourt(parts[1]), voix: voix,
      titre: parts.count > 3 ? try mot(parts[3], Titre.self) : .titulaire)
  }

  /// `partie:texte`.
  static func reserve(_ texte: String) throws(ErreurDeCommande) -> Reserve {
    guard let deux = texte.firstIndex(of: ":"), texte.index(after: deux) < texte.endIndex else {
      throw .arguments(.illisible(argument: texte, attendu: "« partie:texte de la réserve »"))
    }
    return Reserve(
      partie: try identifiant(String(texte[..<deux])),
      texte: try texteCourt(String(texte[texte.index(after: deux)...])))
  }
}
