internal import ArgumentParser
internal import Conventions
internal import MerkleLog
internal import Registre

struct Fin: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "fin", resume: "Reconduit, dénonce, résilie la convention ; clôt le registre.",
    explication: """
      Les cas et les délais viennent des règles de la convention (rubrique « resiliation » du \
      plan) : ils sont vérifiés, et un délai qui n’est pas tenu est une anomalie. Une lettre ne \
      met fin à rien d’elle-même : la fin se constate par « greffe fin resilier ».
      """,
    exemple: "greffe fin reconduire aubenas --jusqu-au 2031-12-31 --accord caf:accord-caf",
    sousCommandes: [
      Reconduire.self, MettreEnDemeure.self, Denoncer.self, Resilier.self, Clore.self,
    ])
}

struct Reconduire: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "reconduire", resume: "Enregistre la reconduction de la convention.",
    explication: """
      Expresse, elle se fait avant le terme et demande l’accord de chaque partie, par une pièce \
      versée : une décision du comité de pilotage ne suffit pas. --tacite constate, une fois le \
      terme passé, celle que la convention prévoit par le silence.
      """,
    exemple: """
      greffe fin reconduire aubenas --jusqu-au 2031-12-31 --accord caf:accord-caf \
      --accord ccba:accord-ccba --decision decision-2030-10-02-1 --date 2030-11-15
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Nouveau dernier jour de la convention.", valueName: "date"))
  var jusquAu: DateCivile
  @Option(
    help: ArgumentHelp(
      "Accord d’une partie, « partie:pièce » ; un par partie.", valueName: "accord"))
  var accord: [String] = []
  @Option(help: ArgumentHelp("Décision qui l’a proposée.", valueName: "décision"))
  var decision: DecisionID?
  @Flag(help: "Par le silence, si la convention le prévoit.")
  var tacite = false
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    var accords: [AccordDePartie] = []
    for texte in accord { accords.append(try Saisie.accord(texte)) }
    let fait = ConventionReconduite(
      mode: tacite ? .tacite : .expresse, fin: jusquAu, accords: accords, decision: decision)
    // Silence counts from the last day, whatever day it is found.
    let effet = tacite ? acte.effet ?? terme(chantier) : nil
    return Demande([chantier.souhait(.conventionReconduite(fait), effet: effet)])
  }

  private func terme(_ chantier: Chantier) -> DateCivile? {
    chantier.etat.periode(au: chantier.effet)?.fin
  }
}

struct MettreEnDemeure: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "mettre-en-demeure", resume: "Enregistre l’envoi d’une mise en demeure.",
    explication: """
      --date est le jour de l’envoi : le délai court de là. --cas est le rang du cas invoqué dans \
      les règles de résiliation de la convention (greffe plan les donne dans l’ordre).
      """,
    exemple: """
      greffe fin mettre-en-demeure aubenas --auteur caf --destinataire vals --cas 1 --recommandee \
      --date 2028-03-12 --motif "Aucun relais ouvert" --piece lettre-caf
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Partie qui l’envoie.", valueName: "partie"))
  var auteur: PartieID
  @Option(help: ArgumentHelp("Partie mise en demeure ; à répéter.", valueName: "partie"))
  var destinataire: [PartieID]
  @Option(help: ArgumentHelp("Ce qui n’est pas fait.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Rang du cas dans les règles de résiliation.", valueName: "rang"))
  var cas: Int?
  @Flag(help: "Par lettre recommandée avec avis de réception.")
  var recommandee = false
  @Option(help: ArgumentHelp("Jour de l’avis de réception.", valueName: "date"))
  var recue: DateCivile?
  @Option(help: ArgumentHelp("La lettre, versée au registre.", valueName: "pièce"))
  var piece: PieceID?
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: LettreID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = MiseEnDemeureEnvoyee(
      lettre: try chantier.lettre(reference, "mise-en-demeure"), auteur: auteur,
      destinataires: destinataire, motif: try chantier.texte(motif), recommandee: recommandee,
      recue: recue, cas: cas, piece: piece)
    return Demande([chantier.souhait(.miseEnDemeureEnvoyee(fait))])
  }
}

struct Denoncer: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "denoncer", resume: "Enregistre la dénonciation de la convention par une partie.",
    explication: "--date est le jour de l’envoi ; --pour-le, celui que la lettre annonce.",
    exemple: """
      greffe fin denoncer aubenas --auteur vals --cas 4 --date 2028-01-10 --pour-le 2028-07-10 \
      --piece lettre-vals
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Partie qui dénonce.", valueName: "partie"))
  var auteur: PartieID
  @Option(help: ArgumentHelp("Pourquoi, si elle le dit.", valueName: "texte"))
  var motif: String?
  @Option(help: ArgumentHelp("Jour pour lequel elle dénonce.", valueName: "date"))
  var pourLe: DateCivile?
  @Option(help: ArgumentHelp("Rang du cas dans les règles de résiliation.", valueName: "rang"))
  var cas: Int?
  @Option(help: ArgumentHelp("La lettre, versée au registre.", valueName: "pièce"))
  var piece: PieceID?
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: LettreID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ConventionDenoncee(
      lettre: try chantier.lettre(reference, "denonciation"), auteur: auteur,
      motif: try chantier.texte(motif), pourLe: pourLe, cas: cas, piece: piece)
    return Demande([chantier.souhait(.conventionDenoncee(fait))])
  }
}

struct Resilier: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "resilier", resume: "Constate la résiliation de la convention.",
    explication: """
      --effet est le premier jour où plus personne n’est engagé. Elle fait suite à une lettre \
      (--apres), ou n’en demande pas (--sans-preavis, avec --cas).
      """,
    exemple: """
      greffe fin resilier aubenas --auteur caf --apres mise-en-demeure-2028-03-12 \
      --date 2028-04-20 --effet 2028-05-01 --motif "Mise en demeure restée sans effet"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Partie qui résilie.", valueName: "partie"))
  var auteur: PartieID
  @Option(
    help: ArgumentHelp(
      "Mise en demeure ou dénonciation à laquelle elle fait suite.", valueName: "lettre"))
  var apres: LettreID?
  @Flag(help: "Sans mise en demeure ni dénonciation.")
  var sansPreavis = false
  @Option(
    help: ArgumentHelp(
      "Rang du cas dans les règles de résiliation, avec --sans-preavis.", valueName: "rang"))
  var cas: Int?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("La lettre, versée au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ConventionResiliee(
      auteur: auteur, fondement: try fondement(chantier), motif: try chantier.texte(motif),
      piece: piece)
    return Demande([chantier.souhait(.conventionResiliee(fait))])
  }

  private func fondement(_ chantier: Chantier) throws(ErreurDeCommande) -> FondementDeResiliation {
    switch (apres, sansPreavis) {
    case (nil, false): throw .arguments(.ilFaut("--apres LETTRE, ou --sans-preavis"))
    case (.some, true): throw .arguments(.incompatibles("--apres", "--sans-preavis"))
    case (nil, true): return .sansPreavis(cas: cas)
    case (let lettre?, false):
      // The case of a letter is the one that it invoked.
      if cas != nil { throw .arguments(.incompatibles("--cas", "--apres")) }
      switch chantier.etat.lettres[lettre] {
      case .denonciation: return .denonciation(lettre)
      // An unknown letter is for the registre to refuse.
      case .miseEnDemeure, nil: return .miseEnDemeure(lettre)
      }
    }
  }
}

struct Clore: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "clore", resume: "Clôt le registre, une fois la convention finie.",
    explication: """
      Il faut que le terme soit passé ou la convention résiliée, qu’aucun avenant ne reste en \
      cours, et que le bilan final soit adopté, ou dire pourquoi il n’y en a pas. Ensuite le \
      registre ne reçoit plus que les effacements, leurs justifications, et ce que sa garde \
      demande : clés, témoins, habilitations. Une clôture ne se défait pas.
      """,
    exemple: """
      greffe fin clore aubenas --motif "Convention finie, bilan transmis" \
      --suivant greffe.example/aubenas-2031-2035
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(
    help: ArgumentHelp("Pourquoi il n’y a pas de bilan final adopté.", valueName: "texte"))
  var sansBilanFinal: String?
  @Option(
    help: ArgumentHelp(
      "Origine du registre de la convention suivante.", valueName: "adresse"))
  var suivant: String?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = RegistreClos(
      motif: try chantier.texte(motif), sansBilanFinal: try chantier.texte(sansBilanFinal),
      suivant: try suivant.map { texte throws(ErreurDeCommande) in try Ouvrir.origine(texte).text })
    return Demande([chantier.souhait(.registreClos(fait))])
  }
}

extension Chantier {
  /// The reference of a letter: the one given, or one made from its day.
  fileprivate func lettre(
    _ donnee: LettreID?, _ sorte: String
  ) throws(ErreurDeCommande) -> LettreID {
    let libre = libre("\(sorte)-\((date ?? aujourdhui).texte)") { nom in
      LettreID(nom).map { etat.lettres[$0] != nil } ?? false
    }
    return try Saisie.identifiant(donnee, sinon: libre)
  }
}

extension Saisie {
  /// `partie:pièce`.
  static func accord(_ texte: String) throws(ErreurDeCommande) -> AccordDePartie {
    let parts = texte.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw .arguments(.illisible(argument: texte, attendu: "« partie:pièce »"))
    }
    return AccordDePartie(partie: try identifiant(parts[0]), piece: try identifiant(parts[1]))
  }
}
