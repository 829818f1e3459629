internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct ArreterAvenant: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "arreter", resume: "Fixe le texte d’un avenant, qui part en signature.",
    explication: """
      Deux avenants arrêtés qui touchent la même chose sont en conflit : le second est refusé, et \
      le conflit montré.
      """,
    exemple: "greffe avenant arreter aubenas avenant-1 --date 2028-05-24")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    Demande([chantier.souhait(.avenantArrete(AvenantArrete(avenant: avenant)))])
  }
}

struct AbandonnerAvenant: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "abandonner", resume: "Renonce à un avenant qui n’est pas en vigueur.",
    exemple: """
      greffe avenant abandonner aubenas avenant-2 --motif "Accord non trouvé"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = AvenantAbandonne(avenant: avenant, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.avenantAbandonne(fait))])
  }
}

struct Ajuster: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "ajuster", resume: "Enregistre un ajustement mineur décidé en comité de pilotage.",
    explication: """
      Le fichier « ajustement/1 » porte les modifications. Les parties, la période, l’ajout ou le \
      retrait d’une fiche ou d’un axe et les engagements financiers relèvent d’un avenant.
      """,
    exemple: """
      greffe ajuster echelle.yaml aubenas --decision decision-2027-03-12-2 --motif "Échelle commune"
      """)

  @Argument(help: ArgumentHelp("Fichier des modifications.", valueName: "fichier"))
  var fichier: String
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Décision du comité de pilotage.", valueName: "décision"))
  var decision: DecisionID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let motif = try chantier.texte(motif)
    return Demande(
      try chantier.modifications(fichier).map { lue in
        chantier.souhait(
          .planAjuste(
            PlanAjuste(decision: decision, motif: motif, modification: lue.modification)),
          effet: lue.effet)
      })
  }
}

struct Rectifier: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "rectifier", resume: "Rectifie une erreur du plan, sans avenant.",
    explication: """
      Avec --piece et --page : le registre diffère du texte signé. Avec --decision : erreur \
      matérielle du texte signé, reconnue en comité de pilotage ; jamais un chiffre, une date, une \
      partie ni un engagement.
      """,
    exemple: """
      greffe rectifier fiche-14.yaml aubenas --piece convention-signee --page 61 \
      --motif "Ligne sautée à la saisie"
      """)

  @Argument(help: ArgumentHelp("Fichier des modifications.", valueName: "fichier"))
  var fichier: String
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Texte signé, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @Option(help: ArgumentHelp("Page du texte signé.", valueName: "page"))
  var page: String?
  @Option(help: ArgumentHelp("Décision qui reconnaît l’erreur.", valueName: "décision"))
  var decision: DecisionID?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let qualification = try qualification(chantier)
    let motif = try chantier.texte(motif)
    return Demande(
      try chantier.modifications(fichier).map { lue in
        chantier.souhait(
          .planRectifie(
            PlanRectifie(
              qualification: qualification, motif: motif, modification: lue.modification)),
          effet: lue.effet)
      })
  }

  private func qualification(
    _ chantier: Chantier
  ) throws(ErreurDeCommande) -> QualificationRectification {
    switch (piece, page, decision) {
    case (let piece?, let page?, nil):
      return .erreurDeTranscription(piece: piece, page: try chantier.texte(page))
    case (nil, nil, let decision?): return .erreurMaterielle(decision)
    case (.some, nil, nil): throw .arguments(.ilFaut("--page, la page du texte signé"))
    case (nil, .some, _): throw .arguments(.ilFaut("--piece, le texte signé"))
    case (nil, nil, nil): throw .arguments(.ilFaut("--piece et --page, ou --decision"))
    case (.some, _, .some): throw .arguments(.incompatibles("--piece", "--decision"))
    }
  }
}

extension Chantier {
  /// What files of modifications refer to.
  var planConnu: PlanConnu {
    let etat = etat
    let annees = etat.annees(au: effet)
    var periode: ClosedRange<Annee>?
    var type: TypeDeConvention?
    if case .texte(let mot)? = etat.plan(au: effet).convention[.type] {
      type = TypeDeConvention(rawValue: mot)
    }
    if let premiere = annees.first, let derniere = annees.last { periode = premiere...derniere }
    return PlanConnu(
      genre: { etat.genres[$0] },
      forme: { nom in
        guard let id = ElementID(.indicateur, nom),
          case .texte(let mot)?? = etat.elements[id]?.champs[.forme]?.derniere?.valeur
        else { return nil }
        return FormeIndicateur(rawValue: mot)
      }, periode: periode, type: type)
  }

  func modifications(_ fichier: String) throws(ErreurDeCommande) -> [ModificationLue] {
    let octets = try Systeme.lireFichier(fichier)
    do throws(ErreursDeFichier) {
      return try LecteurDeModifications.lireAjustement(
        octets, nom: fichier, connu: planConnu
      ).modifications
    } catch {
      throw .saisie(error.erreurs)
    }
  }
}
