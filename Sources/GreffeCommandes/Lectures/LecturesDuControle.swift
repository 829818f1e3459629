internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

struct LireEnregistrementsTardifs: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "enregistrements-tardifs",
    resume: "Ce qui a été enregistré longtemps après, ou après une adoption.",
    explication: """
      Le délai est le choix de qui lit : aucune règle ne le fixe. Le jour d'enregistrement est \
      celui de l'horloge du serveur ; ce que des témoins attestent est en bas du document.
      """,
    exemple: "greffe enregistrements-tardifs aubenas --delai 60")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var delai: OptionDeDelai
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let journal = JournalLu(try consultation.ecritures(), consultation.lecture)
    let tardifs = EnregistrementsTardifs(journal, delai: try delai.jours())
    return try consultation.rendre(tardifs.document(consultation.gabarit()))
  }
}

/// How late is late.
struct OptionDeDelai: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Nombre de jours au-delà duquel un enregistrement est tardif.",
      discussion: "Par défaut : \(EnregistrementsTardifs.delaiParDefaut).", valueName: "jours"))
  var delai: Int?

  func jours() throws(ErreurDeCommande) -> Int {
    let jours = delai ?? EnregistrementsTardifs.delaiParDefaut
    guard jours >= 0 else {
      throw .arguments(
        .illisible(argument: "--delai \(jours)", attendu: "un nombre de jours, 0 ou plus"))
    }
    return jours
  }
}

struct LireRepertoire: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "repertoire", resume: "Les actes, dans l'ordre des jours où ils ont eu lieu.",
    explication: """
      Avec --par-objet : pour chaque fiche, partie, avenant, séance et bilan, les écritures qui en \
      parlent.
      """,
    exemple: "greffe repertoire aubenas --par-objet --format html --sortie table.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Flag(name: .customLong("par-objet"), help: "La table par objet.")
  var parObjet = false
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let journal = JournalLu(try consultation.ecritures(), consultation.lecture)
    let gabarit = try consultation.gabarit()
    return try consultation.rendre(
      parObjet
        ? TableParObjet(journal).document(gabarit) : RepertoireDesActes(journal).document(gabarit))
  }
}
