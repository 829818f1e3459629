internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

struct LireSchemaDuCDSF: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "schema", resume: "Le schéma pluriannuel : ce qui est prévu, dans le périmètre.",
    exemple: "greffe cdsf schema aubenas --noeud enfance --format html --sortie schema.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var perimetre: OptionsDePerimetre
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try perimetre.exigerConnu(consultation.etat)
    let vue = VueDExtrait(
      schemaDans: consultation.etat, enVigueurAu: consultation.enVigueurAu, perimetre.perimetre)
    return try consultation.rendre(
      vue.document(consultation.gabarit()), contenu: vue.contenuCanonique)
  }
}

struct LireBilanDuCDSF: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "bilan", resume: "L’extrait d’un bilan arrêté, dans le périmètre.",
    explication: """
      L’extrait est tiré de ce que le bilan savait, à ses deux dates : il ne change plus.
      """,
    exemple: "greffe cdsf bilan aubenas intermediaire --format html --sortie extrait.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @OptionGroup var perimetre: OptionsDePerimetre
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try perimetre.exigerConnu(consultation.etat)
    guard let arret = consultation.etat.bilans[bilan]?.arret.fait else {
      throw .registre(.refus(Refus(souhait: 0, motif: .bilan(.bilanNonArrete(bilan)))))
    }
    let connu = try consultation.etat(connu: .position(arret.connuA))
    let vue = VueDExtrait(de: arret, dans: connu, perimetre.perimetre)
    let gabarit = try consultation.gabarit(pour: connu, enVigueurAu: arret.enVigueurAu)
    return try consultation.rendre(vue.document(gabarit), contenu: vue.contenuCanonique)
  }
}

extension OptionsDePerimetre {
  /// A branch that the plan never had is a slip of the keyboard, not an empty extract.
  fileprivate func exigerConnu(_ etat: Etat) throws(ErreurDeCommande) {
    for noeud in noeud where etat.elements[ElementID(noeud)] == nil {
      throw .registre(
        .refus(Refus(souhait: 0, motif: .inconnu(Reference(.element(.noeud), noeud.nom)))))
    }
  }
}

struct LireEcartsDeVersion: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "ecarts",
    resume: "Les chiffres de la version adoptée qui diffèrent de ceux du bilan arrêté.",
    exemple: "greffe bilan ecarts aubenas etape-2026")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let dossier = consultation.etat.bilans[bilan] else {
      throw .registre(.refus(Refus(souhait: 0, motif: .bilan(.bilanNonArrete(bilan)))))
    }
    guard dossier.adoption != nil else {
      throw .registre(.refus(Refus(souhait: 0, motif: .bilan(.bilanNonAdopte(bilan)))))
    }
    guard let vue = EcartsDeVersion(bilan, consultation.lecture) else {
      throw .arguments(
        .ilFaut("un bilan dont la version adoptée a été relevée : bilan adopter --chiffre"))
    }
    return try consultation.rendre(vue.document(consultation.gabarit()))
  }
}
