internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

/// A reading that makes a document from a registre at its two dates.
protocol Lectrice: CommandeGreffe {
  var registre: String { get }
  var lecture: OptionsDeLecture { get }
  /// Families of facts that the document does not look at.
  static var ignorees: Set<Famille> { get }
  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie
}

extension Lectrice {
  static var ignorees: Set<Famille> { [] }

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    try Consultation.conduire(registre, lecture, atelier, sauf: Self.ignorees, lire)
  }
}

struct LirePlan: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "plan", resume: "Le plan en vigueur, à deux dates.",
    explication: """
      --en-vigueur-au dit quel jour compte, --connu-au ce qui était enregistré : le plan au 1er \
      juin tel qu'on le connaissait au 30 juin n'est pas toujours celui qu'on connaît aujourd'hui.
      """,
    exemple: "greffe plan aubenas --en-vigueur-au 2027-06-01 --format html --sortie plan.html")

  // Most entries of a long registre are values and texts: none of them is printed in the plan.
  static let ignorees: Set<Famille> = [.suivi]

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Cette fiche seulement : identifiant ou code.", valueName: "fiche"))
  var fiche: String?
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let vue = PlanEnVigueur(consultation.lecture)
    if fiche == nil, lecture.formatRetenu == .json {
      return try consultation.ecrire(vue.canonique.octets + [UInt8(ascii: "\n")])
    }
    let gabarit = try consultation.gabarit()
    guard let fiche else { return try consultation.rendre(vue.document(gabarit)) }
    let id = try consultation.etat.fiche(fiche, au: consultation.enVigueurAu)
    guard let document = vue.document(fiche: id, gabarit) else {
      throw FicheHorsDuPlan(id, consultation.etat, au: consultation.enVigueurAu)
        .map { .ficheHorsDuPlan($0) } ?? .introuvable(fiche, .fiche)
    }
    return try consultation.rendre(document)
  }
}

struct LireSuivi: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "suivi", resume: "Le tableau de suivi : une ligne par fiche.",
    exemple: "greffe suivi aubenas --format html --sortie suivi.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try consultation.rendre(
      TableauDeSuivi(consultation.lecture).document(consultation.gabarit()))
  }
}

struct LireAjustements: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "ajustements", resume: "Les changements apportés sans avenant.",
    explication:
      "Ajustements mineurs et rectifications, sous le risque que la convention leur fait courir.",
    exemple: "greffe ajustements aubenas")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try consultation.rendre(
      ChangementsSansAvenant(consultation.lecture).document(consultation.gabarit()))
  }
}

struct LireChiffresRectifies: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "chiffres-rectifies", resume: "Les chiffres corrigés, et où l'ancien a été publié.",
    exemple: "greffe chiffres-rectifies aubenas --format html --sortie chiffres.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try consultation.rendre(
      ChiffresRectifies(consultation.lecture).document(consultation.gabarit()))
  }
}
