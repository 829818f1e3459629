internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Registre

struct Habilitation: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "habilitation", resume: "Accorde et retire le droit d’enregistrer.",
    explication: """
      Tant qu’aucune n’est accordée, qui détient la clé du registre peut tout y enregistrer. \
      Ensuite, chaque écriture est comparée à ce que son auteur (--par) pouvait ce jour-là : un \
      fait constaté est enregistré avec une anomalie, un acte du registre lui-même est refusé. \
      La première habilitation donne le droit « registre », pour que quelqu’un accorde les autres.
      """,
    exemple: "greffe habilitation accorder aubenas agent-07 --droit registre --droit plan",
    sousCommandes: [AccorderHabilitation.self, RetirerHabilitation.self])
}

struct AccorderHabilitation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "accorder", resume: "Accorde des droits à une référence.",
    explication: """
      Les droits : suivi, instances, plan, convention (délibérations, signatures, fin), bilans, \
      registre (habilitations, clés, témoins, effacements, clôture). --effet est le premier jour.
      """,
    exemple: """
      greffe habilitation accorder aubenas pilote-pe --droit suivi --jusqu-au 2028-12-31
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de qui saisit, jamais un nom.", valueName: "référence"))
  var titulaire: Titulaire
  @Option(help: ArgumentHelp("Droit accordé ; à répéter.", valueName: "droit"))
  var droit: [String]
  @Option(help: ArgumentHelp("Dernier jour ; sinon, jusqu’au retrait.", valueName: "date"))
  var jusquAu: DateCivile?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = HabilitationAccordee(
      titulaire: titulaire, droits: try Saisie.droits(droit), jusquAu: jusquAu,
      motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.habilitationAccordee(fait))])
  }
}

struct RetirerHabilitation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "retirer", resume: "Retire des droits à une référence.",
    explication: "Ce qu’elle a enregistré jusque-là reste.",
    exemple: "greffe habilitation retirer aubenas agent-07 --droit plan --motif \"Départ\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de qui saisit.", valueName: "référence"))
  var titulaire: Titulaire
  @Option(help: ArgumentHelp("Droit retiré ; à répéter.", valueName: "droit"))
  var droit: [String]
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = HabilitationRetiree(
      titulaire: titulaire, droits: try Saisie.droits(droit), motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.habilitationRetiree(fait))])
  }
}

struct DesignerResponsable: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "responsable", resume: "Désigne qui tient le registre, et qui en a le secrétariat.",
    explication: """
      Deux rôles, parfois deux organismes : le responsable détient la clé, le secrétariat saisit. \
      Une désignation remplace la précédente pour le même rôle.
      """,
    exemple: "greffe responsable aubenas --role secretariat --partie caf --partie ccba")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("responsable ou secretariat.", valueName: "rôle"))
  var role: String
  @Option(help: ArgumentHelp("Partie qui le tient ; à répéter.", valueName: "partie"))
  var partie: [PartieID]
  @Option(help: ArgumentHelp("Pièce versée qui l’atteste.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ResponsableDesigne(
      role: try Saisie.mot(role, RoleDuRegistre.self), parties: partie, piece: piece)
    return Demande([chantier.souhait(.responsableDesigne(fait))])
  }
}

struct AdopterJeuDeRegles: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "adopter-regles", resume: "Adopte un jeu de règles plus récent du programme.",
    explication: """
      Les opérations suivantes sont décidées sous ce jeu ; celles d’avant restent jugées sous le \
      leur. Ce ne sont pas les règles de la convention, qui changent par avenant.
      """,
    exemple: "greffe adopter-regles aubenas 2 --motif \"Mise à jour du programme\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Numéro du jeu de règles.", valueName: "numéro"))
  var numero: Int
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    guard let jeu = JeuDeRegles(numero) else {
      throw .arguments(.illisible(argument: "\(numero)", attendu: "un numéro, à partir de 1"))
    }
    let fait = JeuDeReglesAdopte(jeu: jeu, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.jeuDeReglesAdopte(fait))])
  }
}

struct LireHabilitations: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "habilitations", resume: "Qui pouvait enregistrer quoi, un jour donné.",
    explication: "--au dit quel jour ; par défaut, aujourd’hui.",
    exemple: "greffe habilitations aubenas --au 2027-03-12")

  // The plan is read for the names of the parties.
  static let ignorees: Set<Famille> = [.suivi, .bilans]

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Ce jour-là, AAAA-MM-JJ.", valueName: "date"))
  var au: DateCivile?
  @OptionGroup var options: OptionsDeLecture

  var lecture: OptionsDeLecture {
    var lecture = options
    if let au { lecture.enVigueurAu = au }
    return lecture
  }

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    if au != nil, options.enVigueurAu != nil {
      throw .arguments(.incompatibles("--au", "--en-vigueur-au"))
    }
    let lues = HabilitationsLues(consultation.lecture)
    return try consultation.rendre(
      lues.document(consultation.gabarit()), contenu: lues.canonique)
  }
}

extension Saisie {
  fileprivate static func droits(_ mots: [String]) throws(ErreurDeCommande) -> [Droit] {
    var droits: [Droit] = []
    for texte in mots { droits.append(try mot(texte, Droit.self)) }
    return droits
  }
}
