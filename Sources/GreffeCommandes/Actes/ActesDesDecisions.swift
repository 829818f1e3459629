internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct PrendreDecision: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "decision", resume: "Enregistre une décision, prise en séance ou par écrit.",
    explication: """
      --consultation clôt une consultation écrite : ses réponses disent les voix. --issue est le \
      résultat que porte le relevé ; s’il n’est pas celui que donnent les règles et les voix, \
      l’écart est relevé. --touche dit ce que la décision entend changer parmi ce qui est \
      réservé à un avenant : parties, periode, fiches, noeuds, engagements-financiers, sauf liste \
      propre à la convention. Elle est alors enregistrée sans effet sur le plan. Sans --date, une \
      décision est du jour de sa séance.
      """,
    exemple: """
      greffe decision aubenas --seance copil-2027-03-12 --intitule "Point d’étape 2026 adopté"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Séance où elle a été prise.", valueName: "séance"))
  var seance: SeanceID?
  @Option(
    help: ArgumentHelp("Consultation écrite qu’elle clôt.", valueName: "consultation"))
  var consultation: ConsultationID?
  @Option(help: ArgumentHelp("Point de l’ordre du jour, à partir de 1.", valueName: "numéro"))
  var point: Int?
  @Option(help: ArgumentHelp("Objet de la décision.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Texte de la décision.", valueName: "texte"))
  var texte: String?
  @Option(
    help: ArgumentHelp("commun-accord ou vote.", valueName: "mode"))
  var mode: Mode = .communAccord
  @Option(help: ArgumentHelp("Voix pour, si l’on a voté.", valueName: "nombre"))
  var pour: Int?
  @Option(help: ArgumentHelp("Voix contre.", valueName: "nombre"))
  var contre: Int?
  @Option(help: ArgumentHelp("Abstentions.", valueName: "nombre"))
  var abstentions: Int?
  @Option(
    help: ArgumentHelp(
      "adoptee ou rejetee, comme le dit le relevé.", valueName: "résultat"))
  var issue: String?
  @Option(
    help: ArgumentHelp(
      "Voix prépondérante, « partie:pour » ou « partie:contre ».", valueName: "voix"))
  var preponderante: String?
  @Option(
    help: ArgumentHelp(
      "Partie opposée, « partie », « partie/qualité » ou « partie:raison » ; à répéter.",
      valueName: "voix"))
  var opposition: [String] = []
  @Option(
    help: ArgumentHelp("Partie qui s’abstient, de même ; à répéter.", valueName: "voix"))
  var abstention: [String] = []
  @Option(
    help: ArgumentHelp(
      "Réserve, « partie:texte » ou « partie/qualité:texte » ; à répéter.",
      valueName: "réserve"))
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
  }

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    guard seance != nil || consultation != nil else {
      throw .arguments(.ilFaut("--seance ou --consultation"))
    }
    if seance != nil, consultation != nil {
      throw .arguments(.incompatibles("--seance", "--consultation"))
    }
    let jour =
      seance.flatMap { chantier.etat.seances[$0]?.jour } ?? chantier.date ?? chantier.aujourdhui
    let date: DateCivile? = acte.date == nil ? jour : chantier.date
    return Demande([
      Souhait(
        date: date, effet: acte.effet ?? date ?? chantier.aujourdhui,
        fait: .decisionPrise(try fait(chantier, jour)), attestation: acte.attestePar)
    ])
  }

  private func fait(
    _ chantier: Chantier, _ jour: DateCivile
  ) throws(ErreurDeCommande) -> DecisionPrise {
    let libre = chantier.libreNumerotee("decision-\(jour.texte)") { nom in
      DecisionID(nom).map { chantier.etat.decisions[$0] != nil } ?? true
    }
    var reserves: [Reserve] = []
    for texte in reserve { reserves.append(try Saisie.reserve(texte)) }
    var objets: [ObjetReserve] = []
    for mot in touche { objets.append(try Saisie.mot(mot, ObjetReserve.self)) }
    return DecisionPrise(
      decision: try Saisie.identifiant(reference, sinon: libre), seance: seance, point: point,
      intitule: try chantier.texte(intitule), texte: try chantier.texte(texte),
      mode: try modeLu(),
      issue: try issue.map { mot throws(ErreurDeCommande) in
        try Saisie.mot(mot, IssueDeDecision.self)
      },
      preponderante: try preponderante.map { texte throws(ErreurDeCommande) in
        try Saisie.preponderante(texte)
      },
      oppositions: try Saisie.voix(opposition), abstentions: try Saisie.voix(abstention),
      reserves: reserves, touche: objets)
  }

  private func modeLu() throws(ErreurDeCommande) -> ModeDeDecision {
    switch mode {
    case .vote:
      if consultation != nil {
        throw .arguments(.incompatibles("--mode vote", "--consultation"))
      }
      guard let pour, let contre, pour >= 0, contre >= 0, (abstentions ?? 0) >= 0 else {
        throw .arguments(.ilFaut("--pour et --contre, pour un vote"))
      }
      return .vote(pour: pour, contre: contre, abstentions: abstentions ?? 0)
    case .communAccord:
      if pour != nil || contre != nil || abstentions != nil {
        throw .arguments(.incompatibles("--pour, --contre ou --abstentions", "un mode sans vote"))
      }
      return consultation.map { .consultationEcrite($0) } ?? .communAccord
    }
  }
}

struct ConsultationEcrite: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "consultation", resume: "Ouvre une consultation écrite, et en reçoit les réponses.",
    explication: "Une décision la clôt : greffe decision REGISTRE --consultation RÉFÉRENCE.",
    exemple: """
      greffe consultation ouvrir aubenas --instance copil --avant 2027-05-15 \
      --intitule "Report de la fiche 12"
      """,
    sousCommandes: [OuvrirConsultation.self, RepondreAConsultation.self])
}

struct OuvrirConsultation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "ouvrir", resume: "Enregistre l’envoi d’une consultation écrite.",
    explication: """
      --date est le jour de l’envoi. Sans --destinataire, elle est envoyée à chaque partie qui a \
      voix délibérative dans l’instance.
      """,
    exemple: """
      greffe consultation ouvrir aubenas --instance copil --date 2027-04-20 --avant 2027-05-15 \
      --intitule "Report de la fiche 12"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Instance consultée.", valueName: "instance"))
  var instance: InstanceID
  @Option(help: ArgumentHelp("Objet de la consultation.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Texte soumis.", valueName: "texte"))
  var texte: String?
  @Option(help: ArgumentHelp("Dernier jour pour répondre.", valueName: "date"))
  var avant: DateCivile
  @Option(help: ArgumentHelp("Partie consultée ; à répéter.", valueName: "partie"))
  var destinataire: [PartieID] = []
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: ConsultationID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let envoi = chantier.date ?? chantier.aujourdhui
    let libre = chantier.libre("consultation-\(envoi.texte)") { nom in
      ConsultationID(nom).map { chantier.etat.consultations[$0] != nil } ?? false
    }
    let composition = chantier.etat.composition(de: instance, au: envoi)
    let fait = ConsultationOuverte(
      consultation: try Saisie.identifiant(reference, sinon: libre), instance: instance,
      intitule: try chantier.texte(intitule), texte: try chantier.texte(texte),
      destinataires: destinataire.isEmpty ? composition.deliberatives : destinataire,
      reponsesAvant: avant)
    return Demande([chantier.souhait(.consultationOuverte(fait))])
  }
}

struct RepondreAConsultation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "repondre", resume: "Enregistre une réponse reçue.",
    exemple: """
      greffe consultation repondre aubenas consultation-2027-04-20 --partie vals --sens accord \
      --texte "Sous réserve du budget"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la consultation.", valueName: "consultation"))
  var consultation: ConsultationID
  @Option(help: ArgumentHelp("Partie qui répond.", valueName: "partie"))
  var partie: PartieID
  @Option(help: ArgumentHelp("Membre, si la partie en a plusieurs.", valueName: "qualité"))
  var qualite: String?
  @Option(help: ArgumentHelp("accord, opposition ou abstention.", valueName: "sens"))
  var sens: String
  @Option(help: ArgumentHelp("Réserve ou raison.", valueName: "texte"))
  var texte: String?
  @Option(help: ArgumentHelp("La réponse, versée au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ReponseRecue(
      consultation: consultation, partie: partie, qualite: try chantier.texte(qualite),
      sens: try Saisie.mot(sens, ReponseRecue.Sens.self), texte: try chantier.texte(texte),
      piece: piece)
    return Demande([chantier.souhait(.reponseRecue(fait))])
  }
}
