public import Conventions

/// When a fiche is to be done, and where that stands on the day that is read (R4, R14): each year
/// that its échéance names, each phase, each return of a recurrence; a range as a whole.
public struct EcheanceDeFiche: Sendable {
  public let fiche: ElementID
  /// As printed.
  public let texte: String
  public let premiere: Annee
  public let derniere: Annee
  /// The condition on which the year hangs, in the words of the échéance.
  public let condition: String?
  public let situation: Situation

  /// From the statuses that were recorded.
  public enum Situation: Hashable, Sendable {
    /// The year for which it was recorded as réalisée.
    case faite(Annee)
    /// Réalisée for a year that comes after its last one.
    case faiteEnRetard(Annee)
    case reportee(vers: Annee)
    /// Without object, or not concerned, as recorded.
    case sansObjet
    case enRetard
    /// The convention is over, and nothing says that it was done.
    case pasFaite
    /// The year has begun, and nothing says that it is done.
    case due
    case aVenir
  }

  /// Those of every fiche of the plan, by last year, then in the order of the plan.
  static func lire(_ lecture: Lecture) -> [EcheanceDeFiche] {
    lecture.plan.elements(.fiche).enumerated().flatMap { rang, fiche in
      lire(fiche, lecture).map { (rang, $0) }
    }.sorted { ($0.1.derniere, $0.1.premiere, $0.0) < ($1.1.derniere, $1.1.premiere, $1.0) }
      .map(\.1)
  }

  private static func lire(_ fiche: Element, _ lecture: Lecture) -> [EcheanceDeFiche] {
    guard let id = fiche.id.fiche, let echeance = fiche.contenu.echeance(.echeance) else {
      return []
    }
    var bornes: [(Annee, Annee)] =
      switch lecture.actuelle(echeance) {
      case .periode(let debut, let fin): debut <= fin ? [(debut, fin)] : []
      case .annees(let annees): annees.map { ($0, $0) }
      case .nonInterpretee: []
      }
    // A year to which it was put off is one of its years.
    let reports = lecture.annees.compactMap { annee -> Annee? in
      if case .reportee(let vers)? = lecture.statutEnregistre(id, annee) { vers } else { nil }
    }
    for report in reports.sorted()
    where !bornes.contains(where: { $0.0 <= report && report <= $0.1 }) {
      bornes.append((report, report))
    }
    return bornes.map { debut, fin in
      EcheanceDeFiche(
        fiche: fiche.id, texte: echeance.texte, premiere: debut, derniere: fin,
        condition: echeance.condition,
        situation: Situation(
          lecture.annees.filter { debut <= $0 }.compactMap { annee in
            lecture.statutEnregistre(id, annee).map { (annee, $0) }
          }, debut, fin, lecture))
    }
  }
}

extension EcheanceDeFiche.Situation {
  /// From the statuses recorded for its years: the last one that says how it ended; then from those
  /// of later years, where it may have been done all the same.
  fileprivate init(
    _ tous: [(annee: Annee, statut: Statut)], _ debut: Annee, _ fin: Annee, _ lecture: Lecture
  ) {
    let statuts = tous.filter { $0.annee <= fin }
    let jour = lecture.enVigueurAu
    if let faite = statuts.last(where: { $0.statut == .realisee }) {
      self = .faite(faite.annee)
    } else if let (annee, statut) = statuts.last, annee == fin, let close = Self(close: statut) {
      self = close
    } else if let faite = tous.first(where: { $0.annee > fin && $0.statut == .realisee }) {
      self = .faiteEnRetard(faite.annee)
    } else if lecture.estFinie {
      self = .pasFaite
    } else if jour > .fin(de: fin) {
      self = .enRetard
    } else {
      self = jour >= .debut(de: debut) ? .due : .aVenir
    }
  }

  private init?(close statut: Statut) {
    switch statut {
    case .reportee(let vers): self = .reportee(vers: vers)
    case .sansObjet, .nonConcernee: self = .sansObjet
    case .aVenir, .enCours, .realisee, .nonRealisee: return nil
    }
  }
}

extension Lecture {
  /// The status that was recorded for a fiche and a year; nil where none was.
  fileprivate func statutEnregistre(_ fiche: FicheID, _ annee: Annee) -> Statut? {
    etat.statuts[FicheAnnee(fiche, annee)]?.valeur(au: jourLu)?.statut
  }
}

extension Lecture {
  /// Whether the convention is over on the day that is read: come to its term, or terminated.
  fileprivate var estFinie: Bool {
    switch situation {
    case .echue, .resiliee: true
    case .projet, .texteArrete, .signeePasEncoreEnVigueur, .enVigueur: false
    }
  }
}
