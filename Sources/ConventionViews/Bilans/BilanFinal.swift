public import Conventions

/// The final bilan, under the headings by which the former convention was evaluated.
public struct BilanFinal: Sendable {
  public let lecture: Lecture
  /// Axes and objectives, then each fiche with where it ended.
  public let axes: [AxeEvalue]
  /// Fiches that left the plan on the way: part of the story, failures included.
  public let retirees: [FicheRetiree]
  public let comptes: [CompteDeStatuts]
  public let indicateurs: [IndicateurSuivi]
  public let trajectoires: [TrajectoireSuivie]
  public let totaux: [TotalDeTrajectoires]
  public let transversaux: [AxeTransversalEvalue]
  public let seances: [SeanceVue]
  public let postes: [PosteVu]
  public let modifications: [ModificationVue]
  public let ajustementsRepetes: [AjustementsRepetes]
  public let avenants: [AvenantVu]
  /// Every point d'étape and bilan that was arrêté before.
  public let bilans: [DossierBilan]
  /// What was adopted before the reprise d'antériorité (R27).
  public let documentsAnterieurs: [DocumentAnterieurLu]

  public init(etat: Etat, au date: DateCivile) {
    let lecture = Lecture(etat, enVigueurAu: date)
    self.lecture = lecture
    axes = AxeEvalue.lire(lecture)
    let fiches = axes.fiches
    let ecoulees = lecture.anneesEcoulees
    retirees = FicheRetiree.lire(lecture)
    comptes = ecoulees.map { CompteDeStatuts($0, fiches) }
    let secrets = Secrets(lecture)
    indicateurs = fiches.flatMap { IndicateurSuivi.lire(de: $0.id, dans: lecture, secrets) }
    trajectoires = TrajectoireSuivie.lire(lecture)
    totaux = TotalDeTrajectoires.lire(trajectoires)
    transversaux = AxeTransversalEvalue.lire(lecture, ecoulees)
    seances = SeanceVue.lire(lecture)
    postes = PosteVu.lire(lecture)
    modifications = ModificationVue.lire(lecture)
    ajustementsRepetes = AjustementsRepetes.relever(modifications)
    avenants = AvenantVu.lire(lecture)
    documentsAnterieurs = DocumentAnterieurLu.lire(etat)
    bilans = etat.bilans.tous.filter { !$0.arret.contrePasse }
  }

  /// The last year that the bilan covers.
  public var derniereAnnee: Annee { lecture.anneesEcoulees.last ?? Annee(de: lecture.jourLu) }

  /// The indicateurs that the plan itself says measure an impact.
  public var indicateursDImpact: [IndicateurSuivi] {
    indicateurs.filter { $0.contenu.textes(.genre).contains("impact") }
  }

  /// Fiches whose last recorded status is not *réalisée*: what a new convention may take over.
  public var aReprendre: [FicheEvaluee] {
    axes.fiches.filter { fiche in
      switch fiche.aboutissement(jusqua: derniereAnnee) {
      case .concretisee, .sansObjet: false
      case .enCours, .nonRealisee, .aVenir, .reportee, .sansStatut: true
      }
    }
  }

  /// Decisions of the COPIL that mean to touch the period: a reconduction, a prolongation.
  public var decisionsSurLaPeriode: [Acte<DecisionPrise>] {
    seances.flatMap(\.decisions).filter { $0.fait.touche.contains(.periode) }
  }

  /// What is digested when the bilan is arrêté (R21).
  public var contenuCanonique: ValeurCanonique {
    var membres = lecture.enteteCanonique("bilan-final")
    membres["axes"] = .liste(axes) { $0.canonique }
    membres["retirees"] = .listeOuRien(retirees) { $0.canonique }
    membres["comptes"] = .liste(comptes) { $0.canonique }
    membres["indicateurs"] = .liste(indicateurs) { $0.canonique }
    membres["trajectoires"] = .liste(trajectoires) { $0.canonique }
    membres["totaux"] = .listeOuRien(totaux) { $0.canonique }
    membres["transversaux"] = .liste(transversaux) { $0.canonique }
    membres["seances"] = .liste(seances) { $0.canonique }
    membres["postes"] = .liste(postes) { $0.canonique }
    membres["modifications"] = .liste(modifications) { $0.canonique }
    membres["ajustements_repetes"] = .listeOuRien(ajustementsRepetes) { $0.canonique }
    membres["avenants"] = .listeOuRien(avenants) { $0.canonique }
    membres["bilans"] = .liste(bilans) { $0.canonique }
    membres["documents_anterieurs"] = .listeOuRien(
      lecture.etat.documentsAnterieurs
    ) { $0.canonique }
    membres["fin"] = lecture.fin.canonique
    membres["reconduction"] = lecture.plan.regles[.reconduction]?.canonique
    return .objet(membres)
  }
}

extension DossierBilan {
  var canonique: ValeurCanonique {
    .objet([
      "ref": arret.fait.bilan.canonique, "genre": arret.fait.genre.canonique,
      "en_vigueur_au": arret.fait.enVigueurAu.canonique,
      "connu_a": arret.fait.connuA.canonique, "contenu": .texte(arret.fait.contenu.hex),
      "adopte": adoption?.fait.decision.canonique,
      "transmissions": .listeOuRien(transmissions) { .texte($0.fait.destinataire) },
    ])
  }
}

extension GenreDeBilan {
  var canonique: ValeurCanonique {
    switch self {
    case .pointDEtape(let annee): .objet(["point_etape": annee.canonique])
    case .intermediaire: .texte("intermediaire")
    case .final: .texte("final")
    }
  }
}
