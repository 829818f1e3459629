internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

struct LireComparaison: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "comparer", resume: "Ce qui a changé entre deux dates, ou entre deux états connus.",
    explication: """
      Deux lectures du même registre : la première par --avant et --avant-connu-au, la seconde \
      par --en-vigueur-au et --connu-au. Une date qui manque est celle de l'autre lecture : \
      --avant seul compare deux jours, --avant-connu-au seul compare ce qu'on savait alors à ce \
      qu'on sait.
      """,
    exemple: "greffe comparer aubenas --avant 2027-01-01 --en-vigueur-au 2028-12-31")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    help: ArgumentHelp(
      "Première lecture : ce qui compte à cette date, AAAA-MM-JJ.", valueName: "date"))
  var avant: DateCivile?
  @Option(
    name: .customLong("avant-connu-au"),
    help: ArgumentHelp(
      "Première lecture : ce qui était enregistré à cette position, cet instant ou ce jour.",
      valueName: "position|instant|date"))
  var avantConnuAu: Connaissance?
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    guard avant != nil || avantConnuAu != nil else {
      throw .arguments(.ilFaut("--avant ou --avant-connu-au"))
    }
    let premiere = Lecture(
      try avantConnuAu.map { connu throws(ErreurDeCommande) in
        try consultation.etat(connu: connu)
      } ?? consultation.etat, enVigueurAu: avant ?? consultation.enVigueurAu)
    let comparaison = Comparaison(avant: premiere, apres: consultation.lecture)
    let ecritures = try consultation.ecritures(comparaison.positions)
    return try consultation.rendre(
      comparaison.document(consultation.gabarit(), ecritures: ecritures))
  }
}

struct LireHistorique: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "historique", resume: "La vie d'une fiche : ce qui a changé, et pourquoi.",
    explication: """
      Les champs qui ont changé, les statuts et les chiffres avec ce qu'ils remplacent, puis les \
      écritures. Pour une ligne par écriture, propre à grep : greffe journal --fiche.
      """,
    exemple: "greffe historique aubenas \"11 bis\" --format html --sortie fiche-11-bis.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("La fiche : identifiant ou code.", valueName: "fiche"))
  var fiche: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let id = try consultation.etat.fiche(fiche, au: consultation.enVigueurAu)
    let historique = HistoriqueDeFiche(
      id, try consultation.ecritures(), consultation.lecture)
    return try consultation.rendre(historique.document(consultation.gabarit()))
  }
}

struct LireEcheancier: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "echeancier", resume: "Ce qui est dû, en retard ou fait.",
    explication: """
      Les échéances viennent des règles de la convention ; aucune n'est supposée. Un retard est \
      un avertissement (R4).
      """,
    exemple: "greffe echeancier aubenas --en-vigueur-au 2028-09-30")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try consultation.rendre(Echeancier(consultation.lecture).document(consultation.gabarit()))
  }
}
