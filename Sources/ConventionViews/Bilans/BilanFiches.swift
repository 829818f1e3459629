public import Conventions

/// A fiche as a bilan tells it: its statuses year by year, and what was written about it.
public struct FicheEvaluee: Sendable {
  public let id: FicheID
  /// Its fields on the day that is read.
  public let contenu: Contenu
  /// Several sources place it differently: it is told at the first place, and flagged.
  public let placementDivergent: Bool
  /// One for each year of the convention.
  public let statuts: [StatutDAnnee]
  /// The texts of each year, oldest first; years without any are left out.
  public let evaluations: [TextesDAnnee]

  init(_ element: Element, _ id: FicheID, divergente: Bool = false, dans lecture: Lecture) {
    self.id = id
    contenu = element.contenu
    placementDivergent = divergente
    statuts = lecture.annees.map { StatutDAnnee(annee: $0, lu: lecture.statut(id, $0)) }
    evaluations = lecture.annees.compactMap {
      TextesDAnnee($0, lecture.etat.evaluations[FicheAnnee(id, $0)], au: lecture.jourLu)
    }
  }

  /// The status of a year; nil outside the convention.
  public func statut(_ annee: Annee) -> StatutLu? { statuts.first { $0.annee == annee }?.lu }

  /// The texts of a year; nil where none was written.
  public func textes(_ annee: Annee) -> TextesDAnnee? { evaluations.first { $0.annee == annee } }

  /// The texts of a heading, year by year.
  public func textes(_ rubrique: RubriqueEvaluation) -> [TexteDAnnee] {
    evaluations.compactMap { $0.texte(rubrique) }
  }

  /// Where the fiche stands up to a year, from recorded statuses alone.
  public func aboutissement(jusqua annee: Annee) -> Aboutissement {
    let recus = statuts.compactMap { statut -> (Annee, StatutRecu)? in
      guard statut.annee <= annee, case .enregistre(let recu) = statut.lu else { return nil }
      return (statut.annee, recu)
    }
    // A year without object for the fiche says nothing of what was done in the others; but what
    // was only put off, or still to come, and then was without object, stays so.
    let concernes = recus.filter { $0.1.statut.concerneLaFiche }
    guard let (derniere, recu) = concernes.last else {
      return recus.last.map { .sansObjet($0.1) } ?? .sansStatut
    }
    if recu.statut.nEstPasCommence,
      let close = recus.last(where: { $0.0 > derniere && $0.1.statut == .sansObjet })
    {
      return .sansObjet(close.1)
    }
    switch recu.statut {
    case .realisee: return .concretisee(derniere)
    case .enCours: return .enCours(derniere)
    case .nonRealisee: return .nonRealisee(derniere)
    case .aVenir: return .aVenir(derniere)
    case .reportee(let vers): return .reportee(vers: vers)
    case .sansObjet, .nonConcernee: return .sansObjet(recu)
    }
  }
}

extension Statut {
  fileprivate var concerneLaFiche: Bool {
    switch self {
    case .aVenir, .enCours, .realisee, .nonRealisee, .reportee: true
    case .nonConcernee, .sansObjet: false
    }
  }

  /// Nothing was begun: it was announced, or put off.
  fileprivate var nEstPasCommence: Bool {
    switch self {
    case .aVenir, .reportee: true
    case .enCours, .realisee, .nonRealisee, .nonConcernee, .sansObjet: false
    }
  }
}

/// Where a fiche stands at the end: the last status recorded for a year that concerned it.
public enum Aboutissement: Hashable, Sendable {
  case concretisee(Annee)
  case enCours(Annee)
  case nonRealisee(Annee)
  case aVenir(Annee)
  case reportee(vers: Annee)
  /// Only years that did not concern it were recorded.
  case sansObjet(StatutRecu)
  /// No status was ever recorded.
  case sansStatut
}

/// The status of one year.
public struct StatutDAnnee: Hashable, Sendable {
  public let annee: Annee
  public let lu: StatutLu
}

/// A narrative text, with its year and the entry that recorded it.
public struct TexteDAnnee: Hashable, Sendable {
  public let annee: Annee
  public let bloc: BlocCite
  public let trace: Trace
}

/// The texts that hold for one year, heading by heading.
///
/// An entry that writes one heading leaves the others as they were: a quarterly follow-up that adds
/// a difficulty does not make the results disappear.
public struct TextesDAnnee: Hashable, Sendable {
  public let annee: Annee
  /// In the order of ``RubriqueEvaluation``; never empty.
  public let textes: [(rubrique: RubriqueEvaluation, texte: TexteDAnnee)]

  init?(_ annee: Annee, _ chronologie: Chronologie<EvaluationRecue>?, au date: DateCivile) {
    let entrees = (chronologie?.entrees ?? []).filter { $0.effet <= date && !$0.contrePassee }
    let lus = RubriqueEvaluation.allCases.compactMap {
      rubrique -> (RubriqueEvaluation, TexteDAnnee)? in
      let entree = entrees.last { $0.valeur.textes.textes[rubrique] != nil }
      return entree.flatMap { entree in
        entree.valeur.textes.textes[rubrique].map {
          (rubrique, TexteDAnnee(annee: annee, bloc: $0, trace: entree.valeur.trace))
        }
      }
    }
    guard !lus.isEmpty else { return nil }
    self.annee = annee
    textes = lus
  }

  /// The text of a heading.
  public func texte(_ rubrique: RubriqueEvaluation) -> TexteDAnnee? {
    textes.first { $0.rubrique == rubrique }?.texte
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.annee == b.annee
      && a.textes.elementsEqual(b.textes) { $0.rubrique == $1.rubrique && $0.texte == $1.texte }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(annee)
    for (rubrique, texte) in textes {
      hasher.combine(rubrique)
      hasher.combine(texte)
    }
  }
}

extension FicheEvaluee {
  var canonique: ValeurCanonique {
    .objet([
      "ref": id.canonique, "code": contenu[.code]?.canonique, "titre": contenu[.titre]?.canonique,
      "etat": contenu[.etat]?.canonique, "echeance": contenu[.echeance]?.canonique,
      "placement_divergent": placementDivergent ? .booleen(true) : nil,
      "statuts": .liste(statuts) { $0.canonique },
      "textes": .listeOuRien(evaluations) { $0.canonique },
    ])
  }
}

extension StatutDAnnee {
  var canonique: ValeurCanonique {
    switch lu {
    case .enregistre(let recu):
      .objet([
        "annee": annee.canonique, "statut": recu.statut.canonique,
        "motif": recu.motif.map { .texte($0) }, "decision": recu.decision?.canonique,
        "position": recu.trace.position.canonique,
        "attestation": recu.trace.anteriorite?.canonique,
      ])
    case .parDefaut(let attendu):
      .objet(["annee": annee.canonique, "par_defaut": attendu.canonique])
    }
  }
}

extension StatutParDefaut {
  var canonique: ValeurCanonique {
    switch self {
    case .aVenir: .texte("a-venir")
    case .nonConcernee(let prevues):
      .objet(["non_concernee": .liste(prevues) { $0.canonique }])
    case .nonInterprete(let texte): .objet(["non_interprete": .texte(texte)])
    case .sansEcheance(let cause):
      .objet(["sans_echeance": .texte(cause?.rawValue ?? "non-renseigne")])
    case .divergente(let enonces):
      .objet([
        "divergente": .liste(enonces) {
          .objet(["source": .texte($0.source), "echeance": $0.echeance.canonique])
        }
      ])
    }
  }
}

extension TextesDAnnee {
  var canonique: ValeurCanonique {
    var membres: ValeurCanonique.Membres = ["annee": annee.canonique]
    for (rubrique, texte) in textes { membres[rubrique.rawValue] = texte.canonique }
    return .objet(membres)
  }
}

extension TexteDAnnee {
  var canonique: ValeurCanonique {
    .objet(["bloc": bloc.canonique, "position": trace.position.canonique])
  }
}
