internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

struct Avenant: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "avenant", resume: "Prépare, révise, arrête et lit les avenants.",
    explication: """
      Un avenant arrêté se signe par « greffe signature --avenant » ; il prend effet au dernier \
      bloc, et pas avant.
      """,
    exemple: "greffe avenant preparer avenant-1.yaml aubenas",
    sousCommandes: [
      PreparerAvenant.self, ReviserAvenant.self, RetirerModification.self, ArreterAvenant.self,
      AbandonnerAvenant.self, TrancherSuspension.self, LireAvenant.self,
    ])
}

struct LireAvenant: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "texte", resume: "Le texte d’un avenant, avant et après, et qui l’a signé.",
    exemple: "greffe avenant texte aubenas avenant-1 --format html --sortie avenant-1.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let texte = TexteDAvenant(consultation.lecture, avenant: avenant) else {
      throw .registre(.refus(Refus(souhait: 0, motif: .inconnu(Reference(.avenant, avenant.nom)))))
    }
    return try consultation.rendre(texte.document(consultation.gabarit()))
  }
}
