public import Conventions

/// The mid-term bilan (article 9 of the convention), with its separable
/// petite-enfance part.
public struct BilanIntermediaire: Sendable {
  public let lecture: Lecture
  public let axes: [AxeEvalue]
  /// One for each year of the convention up to the day that is read.
  public let comptes: [CompteDeStatuts]
  public let indicateurs: [IndicateurSuivi]
  public let modifications: [ModificationVue]
  public let ajustementsRepetes: [AjustementsRepetes]
  public let avenants: [AvenantVu]
  public let transversaux: [AxeTransversalEvalue]
  public let seances: [SeanceVue]
  public let postes: [PosteVu]
  public let retirees: [FicheRetiree]
  public let petiteEnfance: PetiteEnfance
  /// The one that was adopted before the reprise d'antériorité (R27).
  public let adopteAvantLaReprise: Acte<DocumentAnterieurVerse>?

  public init(etat: Etat, au date: DateCivile) {
    let lecture = Lecture(etat, enVigueurAu: date)
    self.lecture = lecture
    axes = AxeEvalue.lire(lecture)
    let fiches = axes.fiches
    let ecoulees = lecture.anneesEcoulees
    comptes = ecoulees.map { CompteDeStatuts($0, fiches) }
    let secrets = Secrets(lecture)
    indicateurs = fiches.flatMap { IndicateurSuivi.lire(de: $0.id, dans: lecture, secrets) }
    modifications = ModificationVue.lire(lecture)
    ajustementsRepetes = AjustementsRepetes.relever(modifications)
    avenants = AvenantVu.lire(lecture)
    transversaux = AxeTransversalEvalue.lire(lecture, ecoulees)
    seances = SeanceVue.lire(lecture)
    postes = PosteVu.lire(lecture)
    retirees = FicheRetiree.lire(lecture)
    petiteEnfance = PetiteEnfance(axes, modifications, lecture)
    adopteAvantLaReprise = etat.documentAnterieur(.bilanIntermediaire)
  }

  /// What is digested when the bilan is arrêté (R21).
  public var contenuCanonique: ValeurCanonique {
    var membres = lecture.enteteCanonique("bilan-intermediaire")
    membres["axes"] = .liste(axes) { $0.canonique }
    membres["comptes"] = .liste(comptes) { $0.canonique }
    membres["indicateurs"] = .liste(indicateurs) { $0.canonique }
    membres["modifications"] = .liste(modifications) { $0.canonique }
    membres["ajustements_repetes"] = .listeOuRien(ajustementsRepetes) { $0.canonique }
    membres["avenants"] = .listeOuRien(avenants) { $0.canonique }
    membres["transversaux"] = .liste(transversaux) { $0.canonique }
    membres["seances"] = .liste(seances) { $0.canonique }
    membres["postes"] = .liste(postes) { $0.canonique }
    membres["retirees"] = .listeOuRien(retirees) { $0.canonique }
    membres["petite_enfance"] = petiteEnfance.canonique
    membres["adopte_avant_la_reprise"] = adopteAvantLaReprise?.canonique
    return .objet(membres)
  }
}

extension Lecture {
  /// The years of the convention that have begun on the day that is read; its first one at least.
  var anneesEcoulees: [Annee] {
    let presente = Annee(de: jourLu)
    let ecoulees = annees.filter { $0 <= presente }
    return ecoulees.isEmpty ? Array(annees.prefix(1)) : ecoulees
  }
}
