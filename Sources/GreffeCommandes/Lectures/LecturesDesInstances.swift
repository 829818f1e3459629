internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Registre

struct LireReleve: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "releve", resume: "Le relevé de décisions d'une séance, ou d'une consultation écrite.",
    explication: """
      Le relevé porte l'ancre du registre : signé par les coprésidents, il permettra de prouver \
      que rien n'a été réécrit depuis.
      """,
    exemple: "greffe releve aubenas copil-2026-03-12 --format html --sortie releve.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(
    help: ArgumentHelp("Référence de la séance, ou de la consultation.", valueName: "séance"))
  var seance: SeanceID
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    if let releve = ReleveDeDecisions(consultation.lecture, seance: seance) {
      return try consultation.rendre(releve.document(consultation.gabarit()))
    }
    guard let ecrite = ConsultationID(seance.nom),
      let lue = ConsultationLue(consultation.lecture, consultation: ecrite)
    else { throw .seanceInconnue(seance) }
    return try consultation.rendre(lue.document(consultation.gabarit()))
  }
}

struct LireConvocation: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "convocation", resume: "La convocation d'une séance, avec son ordre du jour.",
    exemple: "greffe convocation aubenas copil-2027-03-11 --format html --sortie convocation.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let preparee = try consultation.seancePreparee(seance)
    return try consultation.rendre(preparee.convocation(consultation.gabarit()))
  }
}

struct LireEmargement: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "emargement", resume: "La feuille d'émargement d'une séance, à imprimer.",
    explication: "Une ligne pour chaque siège, par partie, avec les suppléants désignés.",
    exemple: "greffe emargement aubenas copil-2027-03-11 --format html --sortie emargement.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let preparee = try consultation.seancePreparee(seance)
    return try consultation.rendre(preparee.emargement(consultation.gabarit()))
  }
}

struct LireLettre: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "lettre", resume: "La lettre qui transmet un relevé de décisions.",
    explication: "Sans --destinataire, elle est adressée à chaque partie de l'instance.",
    exemple: "greffe lettre aubenas copil-2027-03-11 --destinataire vals --sortie lettre.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la séance.", valueName: "séance"))
  var seance: SeanceID
  @Option(help: ArgumentHelp("Partie à qui l'adresser ; à répéter.", valueName: "partie"))
  var destinataire: [PartieID] = []
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let releve = ReleveDeDecisions(consultation.lecture, seance: seance) else {
      throw .seanceInconnue(seance)
    }
    for partie in destinataire where consultation.etat.elements[ElementID(partie)] == nil {
      throw .registre(
        .refus(.init(souhait: 0, motif: .inconnu(.init(.element(.partie), partie.nom)))))
    }
    return try consultation.rendre(
      releve.lettre(a: destinataire, consultation.gabarit()))
  }
}

struct LireRelances: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "relances", resume: "Les relances à copier : qui n'a rien saisi, qui n'a pas répondu.",
    explication: """
      Par pilote, les fiches sans saisie dans la période de suivi en cours ; les consultations \
      écrites sans réponse ; les relevés à approuver. Rien n'est envoyé.
      """,
    exemple: "greffe relances aubenas --en-vigueur-au 2027-06-15")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    try consultation.rendre(Relances(consultation.lecture).document(consultation.gabarit()))
  }
}

extension Consultation {
  fileprivate func seancePreparee(_ seance: SeanceID) throws(ErreurDeCommande) -> SeancePreparee {
    guard let preparee = SeancePreparee(lecture, seance: seance) else {
      throw .seanceInconnue(seance)
    }
    return preparee
  }
}

extension ErreurDeCommande {
  fileprivate static func seanceInconnue(_ seance: SeanceID) -> ErreurDeCommande {
    .registre(.refus(.init(souhait: 0, motif: .inconnu(.init(.seance, seance.nom)))))
  }
}
