public import Conventions

/// The plan in force at a date, as known: everything that the signed text holds, in reading order.
public struct PlanEnVigueur: Sendable {
  public let lecture: Lecture
  public let arbre: Arbre
  /// Each fiche once, in plan order.
  public let fiches: [FicheDuPlan]
  /// The fields of which no fiche of the plan says anything.
  public let champsMuets: [Champ]
  public let signataires: Signataires
  /// Those who stand for the parties on the day read.
  public let representants: [Acte<RepresentantDesigne>]
  public let trajectoires: [Element]
  public let equipements: [Element]
  public let competences: [Element]
  public let postes: [Element]
  public let clauses: [Element]
  public let instances: [Element]
  /// Disagreements between sources, those ruled on included.
  public let divergences: [DivergenceDuPlan]
  public let avenants: [AvenantVu]
  /// What has left the plan, in the order in which it was inscribed.
  public let sorties: [Sortie]
  /// Fiches whose every garant has left the convention.
  public let sansGarant: [FicheSansGarant]

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let arbre = Arbre(lecture.plan)
    self.arbre = arbre
    let fiches = arbre.fiches.compactMap { FicheDuPlan($0, lecture) }
    self.fiches = fiches
    let dits = fiches.reduce(into: Set<Champ>()) { $0.formUnion($1.champsRenseignes) }
    champsMuets = fiches.first.map { $0.champsMuets.filter { !dits.contains($0) } } ?? []
    signataires = lecture.signataires(de: .convention)
    representants = lecture.plan.elements(.partie).compactMap(\.id.partie).flatMap {
      lecture.representants(de: $0, au: lecture.jourLu)
    }
    trajectoires = lecture.plan.elements(.trajectoire)
    equipements = lecture.plan.elements(.equipement)
    competences = lecture.plan.elements(.competence)
    postes = lecture.plan.elements(.poste)
    clauses = lecture.plan.elements(.clause)
    instances = lecture.plan.elements(.instance)
    divergences = DivergenceDuPlan.lire(lecture)
    avenants = AvenantVu.lire(lecture)
    sorties = Sortie.lire(lecture)
    sansGarant = FicheSansGarant.lire(lecture)
  }

  public subscript(fiche: FicheID) -> FicheDuPlan? { fiches.first { $0.id == fiche } }
}

/// A fiche of the plan with what hangs from it.
public struct FicheDuPlan: Sendable {
  public let id: FicheID
  public let element: Element
  public let indicateurs: [Element]
  public let postes: [Element]

  init?(_ element: Element, _ lecture: Lecture) {
    guard let id = element.id.fiche else { return nil }
    self.id = id
    self.element = element
    indicateurs = lecture.indicateurs(de: id)
    postes = lecture.plan.elements(.poste).filter { $0.contenu.reference(.fiche) == id.nom }
  }

  /// The fields that have something to say: a value, statements, or an absence with its cause.
  public var champsRenseignes: [Champ] { champs.filter { element.contenu[$0] != nil } }

  /// The fields of which the text says nothing. A sheet need not bear a banner, and remarks are not
  /// the text's.
  public var champsMuets: [Champ] {
    champs.filter { element.contenu[$0] == nil && $0 != .rubrique && $0 != .notes }
  }

  /// Those that a reader looks for inside a fiche: its code, title and places stand above it, its
  /// indicateurs below.
  private var champs: [Champ] {
    Schema.rubriques(de: .fiche).map(\.champ).filter {
      $0 != .code && $0 != .titre && $0 != .placements && $0 != .indicateurs
    }
  }
}

/// A disagreement between sources about one field.
public struct DivergenceDuPlan: Sendable {
  public let cle: CleDeChamp
  public let enonces: [Enonce]
  public let constat: Trace
  public let jugement: Acte<DivergenceTranchee>?

  static func lire(_ lecture: Lecture) -> [DivergenceDuPlan] {
    lecture.etat.divergences.tous.filter { !$0.constat.contrePasse }.map { dossier in
      DivergenceDuPlan(
        cle: CleDeChamp(dossier.constat.fait.element, dossier.constat.fait.champ),
        enonces: dossier.constat.fait.enonces, constat: dossier.constat.trace,
        jugement: dossier.jugement)
    }
  }
}

extension PlanEnVigueur {
  /// The plan as a structure: one JSON text, keys sorted, figures as texts, absences with their
  /// causes and divergences with their sources.
  public var canonique: ValeurCanonique {
    .objet([
      "format": .texte("greffe-plan"), "v": .entier(1),
      "reconstitue": lecture.reconstitueeCanonique,
      "en_vigueur_au": lecture.enVigueurAu.canonique, "lu_au": lecture.jourLu.canonique,
      "connu_a": .entier(lecture.connuA.rang),
      "convention": lecture.plan.convention.canonique, "regles": lecture.plan.regles.canonique,
      "elements": .liste(
        lecture.plan.elements.filter { $0.id != .convention && $0.id != .regles }
      ) { $0.canonique },
      "ordre_des_fiches": .liste(fiches) { .texte($0.id.nom) },
      "sans_garant": .listeOuRien(sansGarant) { $0.canonique },
      "sorties": .listeOuRien(sorties) { $0.canonique },
    ])
  }
}

extension PlanEnVigueur {
  /// The structured plan as bytes to hand over: one line of canonical JSON, ended by a line feed.
  public var json: String { canonique.texteCanonique + "\n" }
}
