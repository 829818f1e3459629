public import Conventions

/// The yearly point d'étape (annexe 5 of the convention), at two dates.
public struct PointDEtape: Sendable {
  public let lecture: Lecture
  /// The year that is evaluated.
  public let annee: Annee
  /// The plan in reading order, each fiche in force once, with the statuses of every year.
  public let axes: [AxeEvalue]
  public let compte: CompteDeStatuts
  /// The transversal axes for the year, every one of them, in the order of annexe 5.
  public let transversaux: [AxeTransversalEvalue]
  /// Changes of the year, whatever the way, by effet.
  public let modifications: [ModificationVue]
  public let ajustementsRepetes: [AjustementsRepetes]
  public let avenants: [AvenantVu]
  /// The indicateurs of the fiches in force, in plan order.
  public let indicateurs: [IndicateurSuivi]
  public let trajectoires: [TrajectoireSuivie]
  public let totaux: [TotalDeTrajectoires]
  /// Séances of the year, of every instance.
  public let seances: [SeanceVue]
  public let changements: ChangementsDepuis
  public let retirees: [FicheRetiree]
  /// Points already arrêtés for this very year: this one is made again, and may know more.
  public let dejaArretes: [DossierBilan]
  /// The point of this very year that was adopted before the reprise d'antériorité (R27).
  public let adopteAvantLaReprise: Acte<DocumentAnterieurVerse>?

  /// The point of a year, read on a day: 31 December of the year unless another is asked for.
  public init(etat: Etat, annee: Annee, au date: DateCivile? = nil) {
    let lecture = Lecture(etat, enVigueurAu: date ?? .fin(de: annee))
    self.lecture = lecture
    self.annee = annee
    axes = AxeEvalue.lire(lecture)
    let fiches = axes.fiches
    compte = CompteDeStatuts(annee, fiches)
    transversaux = AxeTransversalEvalue.lire(lecture, [annee])
    let toutes = ModificationVue.lire(lecture)
    modifications = toutes.filter { Annee(de: $0.effet) == annee }
    ajustementsRepetes = AjustementsRepetes.relever(toutes).filter { $0.annee == annee }
    avenants = AvenantVu.lire(lecture)
    let secrets = Secrets(lecture)
    indicateurs = fiches.flatMap { IndicateurSuivi.lire(de: $0.id, dans: lecture, secrets) }
    trajectoires = TrajectoireSuivie.lire(lecture)
    totaux = TotalDeTrajectoires.lire(trajectoires)
    seances = SeanceVue.lire(lecture).filter { $0.jour.map { Annee(de: $0) == annee } ?? false }
    changements = ChangementsDepuis(
      depuis: BilanPrecedent.dernierPoint(avant: annee, dans: lecture), toutes, lecture)
    retirees = FicheRetiree.lire(lecture).filter { Annee(de: $0.depuis) == annee }
    adopteAvantLaReprise = etat.documentAnterieur(.pointDEtape(annee))
    dejaArretes = etat.bilans.tous.filter {
      !$0.arret.contrePasse && $0.arret.fait.genre == .pointDEtape(annee)
    }
  }

  /// The decisions of the COPIL in the year, in the order of its séances.
  public var decisionsDuCopil: [(seance: SeanceVue, decision: Acte<DecisionPrise>)] {
    seances.filter { $0.genre == "copil" }.flatMap { seance in
      seance.decisions.map { (seance, $0) }
    }
  }

  /// What is digested when the point is arrêté (R21).
  public var contenuCanonique: ValeurCanonique {
    var membres = lecture.enteteCanonique("point-etape")
    membres["annee"] = annee.canonique
    membres["axes"] = .liste(axes) { $0.canonique }
    membres["compte"] = compte.canonique
    membres["transversaux"] = .liste(transversaux) { $0.canonique }
    membres["modifications"] = .liste(modifications) { $0.canonique }
    membres["ajustements_repetes"] = .listeOuRien(ajustementsRepetes) { $0.canonique }
    membres["avenants"] = .listeOuRien(avenants) { $0.canonique }
    membres["indicateurs"] = .liste(indicateurs) { $0.canonique }
    membres["trajectoires"] = .liste(trajectoires) { $0.canonique }
    membres["totaux"] = .listeOuRien(totaux) { $0.canonique }
    membres["seances"] = .liste(seances) { $0.canonique }
    membres["changements"] = changements.canonique
    membres["retirees"] = .listeOuRien(retirees) { $0.canonique }
    membres["deja_arretes"] = .listeOuRien(dejaArretes) { $0.canonique }
    membres["adopte_avant_la_reprise"] = adopteAvantLaReprise?.canonique
    return .objet(membres)
  }
}

extension Lecture {
  /// What every canonical content begins with: what it is, its version, its two dates, and that it
  /// was reconstituted, where it was (R27).
  func enteteCanonique(_ genre: String) -> ValeurCanonique.Membres {
    [
      "reconstitue": reconstitueeCanonique,
      "contenu": .texte("greffe/" + genre), "version": .entier(1),
      "en_vigueur_au": enVigueurAu.canonique, "connu_a": connuA.canonique,
      "situation": situation.canonique,
      "convention": plan.convention.canonique,
    ]
  }
}

extension Lecture.Situation {
  var canonique: ValeurCanonique {
    switch self {
    case .projet: .texte("projet")
    case .texteArrete(let position): .objet(["texte_arrete": position.canonique])
    case .signeePasEncoreEnVigueur(let depuis):
      .objet(["signee_pas_encore_en_vigueur": depuis.canonique])
    case .enVigueur(let depuis): .objet(["en_vigueur": depuis.canonique])
    case .resiliee(let depuis): .objet(["resiliee": depuis.canonique])
    case .echue(let fin): .objet(["echue": fin.canonique])
    }
  }
}
