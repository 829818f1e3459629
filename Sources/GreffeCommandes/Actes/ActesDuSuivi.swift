internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct SaisirStatut: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "statut", resume: "Enregistre l’avancement d’une fiche pour une année.",
    explication: """
      Statuts : non concernée, à venir, en cours, réalisée, non réalisée, sans objet, reportée \
      (avec --vers). Revenir de « réalisée » demande un motif.
      """,
    exemple: """
      greffe statut aubenas 12 2026 "en cours" --date 2026-06-30
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Identifiant ou code imprimé de la fiche.", valueName: "fiche"))
  var fiche: String
  @Argument(help: ArgumentHelp("Année de la convention.", valueName: "année"))
  var annee: Int
  @Argument(help: ArgumentHelp("Le nouveau statut.", valueName: "statut"))
  var statut: String
  @Option(help: ArgumentHelp("Année du report.", valueName: "année"))
  var vers: Int?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String?
  @Option(help: ArgumentHelp("Décision qui le fonde.", valueName: "référence"))
  var decision: DecisionID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let annee = try Saisie.annee(annee)
    let fait = StatutChange(
      fiche: try chantier.etat.fiche(fiche, au: chantier.effet), annee: annee,
      vers: try Saisie.statut(statut, vers: vers), motif: try chantier.texte(motif),
      decision: decision)
    return Demande([
      chantier.souhait(.statutChange(fait), effet: chantier.effet(pourLaFin: .fin(de: annee)))
    ])
  }
}

struct SaisirValeur: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "valeur", resume: "Enregistre, ou rectifie, la valeur d’un indicateur.",
    explication: """
      La valeur se tape comme on l’écrit : 1 234,5 — 78 % — 3/4 — environ 40 — <5 — NS — ND. \
      Celle qui commence par un tiret se met après « -- ». L’indicateur se désigne par son \
      identifiant, ou par la fiche et son rang : 9/2. Une ligne de trajectoire (places par type \
      d’accueil) se désigne par son identifiant.
      """,
    exemple: """
      greffe valeur aubenas f9-i2 2026-T1 "1 234" --source "Relais petite enfance"
      greffe valeur aubenas traj-eaje 2026 254 --rectifier --motif "Erreur de saisie"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(
    help: ArgumentHelp("Indicateur ou ligne de trajectoire.", valueName: "indicateur"))
  var indicateur: String
  @Argument(
    help: ArgumentHelp("2026, 2026-T1, 2026-S2 ou 2026-06-30.", valueName: "période"))
  var periode: String
  @Argument(help: ArgumentHelp("La valeur, comme on l’écrit.", valueName: "valeur"))
  var valeur: String
  @Option(help: ArgumentHelp("D’où vient le chiffre.", valueName: "texte"))
  var source: String?
  @Flag(help: "Remplace la valeur enregistrée ; l’ancienne reste visible.")
  var rectifier = false
  @Option(help: ArgumentHelp("Motif de la rectification.", valueName: "texte"))
  var motif: String?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let mesurable = try chantier.etat.mesurable(indicateur, au: chantier.effet)
    let forme = chantier.forme(de: mesurable)
    let periode = try Saisie.periode(periode)
    let lue: Valeur
    do throws(RefusDeValeur) {
      lue = try Valeur(saisie: Normalisation.nfc(valeur), forme: forme)
    } catch {
      throw .valeurIllisible(valeur, error, forme)
    }
    return rectifier
      ? try rectification(mesurable, periode, lue, chantier)
      : try saisie(mesurable, periode, lue, chantier)
  }

  private func saisie(
    _ mesurable: Mesurable, _ periode: Periode, _ valeur: Valeur, _ chantier: Chantier
  ) throws(ErreurDeCommande) -> Demande {
    if motif != nil { throw .arguments(.incompatibles("--motif", "une première saisie")) }
    let fait = ValeurSaisie(
      mesurable: mesurable, periode: periode, valeur: valeur,
      source: try chantier.texte(source))
    return Demande([
      chantier.souhait(.valeurSaisie(fait), effet: chantier.effet(pourLaFin: periode.fin))
    ])
  }

  /// A correction takes the effet of the entry that it corrects (R20): nobody types it.
  private func rectification(
    _ mesurable: Mesurable, _ periode: Periode, _ valeur: Valeur, _ chantier: Chantier
  ) throws(ErreurDeCommande) -> Demande {
    guard let motif = try chantier.texte(motif) else {
      throw .arguments(.ilFaut("--motif, pour dire pourquoi le chiffre est rectifié"))
    }
    if source != nil { throw .arguments(.incompatibles("--source", "--rectifier")) }
    if acte.effet != nil { throw .arguments(.incompatibles("--effet", "--rectifier")) }
    let presente = chantier.etat.valeurs[mesurable]?[periode]?.derniere
    let fait = ValeurRectifiee(
      mesurable: mesurable, periode: periode, valeur: valeur, motif: motif)
    return Demande([
      chantier.souhait(
        .valeurRectifiee(fait), effet: presente?.effet ?? chantier.effet(pourLaFin: periode.fin))
    ])
  }
}

struct SaisirEvaluation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "evaluation",
    resume: "Enregistre l’évaluation annuelle d’une fiche ou d’un axe transversal.",
    explication: """
      Un texte peut venir d’un fichier : --resultats @resultats.txt. Axes transversaux : offre, \
      ouvertures-fermetures, faits-marquants, partenariat, communication, gouvernance, \
      coordination, commentaires.
      """,
    exemple: """
      greffe evaluation aubenas --fiche 2 --annee 2026 --resultats "Deux temps forts tenus."
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Fiche évaluée.", valueName: "fiche"))
  var fiche: String?
  @Option(help: ArgumentHelp("Axe transversal évalué.", valueName: "axe"))
  var axe: String?
  @Option(help: ArgumentHelp("Année évaluée.", valueName: "année"))
  var annee: Int
  @Option(help: ArgumentHelp("Résultats, ou état d’avancement.", valueName: "texte"))
  var resultats: String?
  @Option(help: ArgumentHelp("Difficultés rencontrées.", valueName: "texte"))
  var difficultes: String?
  @Option(help: ArgumentHelp("Perspectives.", valueName: "texte"))
  var perspectives: String?
  @Option(help: ArgumentHelp("Impacts constatés.", valueName: "texte"))
  var impacts: String?
  @Option(help: ArgumentHelp("Commentaires.", valueName: "texte"))
  var commentaires: String?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let annee = try Saisie.annee(annee)
    let saisis: [(RubriqueEvaluation, String?)] = [
      (.resultats, resultats), (.difficultes, difficultes), (.perspectives, perspectives),
      (.impacts, impacts), (.commentaires, commentaires),
    ]
    var textes: [RubriqueEvaluation: BlocCite] = [:]
    var blocs: [BlocNouveau] = []
    for (rubrique, texte) in saisis {
      guard let texte else { continue }
      let bloc = try chantier.bloc(texte, place: rubrique.rawValue)
      textes[rubrique] = bloc.bloc
      blocs.append(bloc)
    }
    let fait = try fait(annee, TextesDEvaluation(textes), chantier)
    return Demande(
      [chantier.souhait(fait, effet: chantier.effet(pourLaFin: .fin(de: annee)))], blocs: blocs)
  }

  private func fait(
    _ annee: Annee, _ textes: TextesDEvaluation, _ chantier: Chantier
  ) throws(ErreurDeCommande) -> Fait {
    switch (fiche, axe) {
    case (let fiche?, nil):
      return .evaluationSaisie(
        EvaluationSaisie(
          fiche: try chantier.etat.fiche(fiche, au: chantier.effet), annee: annee, textes: textes))
    case (nil, let axe?):
      guard let axe = AxeTransversal(rawValue: axe) else {
        throw .arguments(
          .illisible(
            argument: axe,
            attendu: AxeTransversal.allCases.map(\.rawValue).joined(separator: ", ")))
      }
      return .evaluationTransversaleSaisie(
        EvaluationTransversaleSaisie(axe: axe, annee: annee, textes: textes))
    case (nil, nil): throw .arguments(.ilFaut("--fiche ou --axe"))
    case (.some, .some): throw .arguments(.incompatibles("--fiche", "--axe"))
    }
  }
}
