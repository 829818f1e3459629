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
    case reportee(vers: Annee)
    /// Without object, or not concerned, as recorded.
    case sansObjet
    case enRetard
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
      switch echeance.lecture {
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
          lecture.annees.filter { debut <= $0 && $0 <= fin }.compactMap { annee in
            lecture.statutEnregistre(id, annee).map { (annee, $0) }
          }, debut, fin, au: lecture.enVigueurAu))
    }
  }
}

extension EcheanceDeFiche.Situation {
  /// From the statuses recorded for its years: the last one that says how it ended.
  fileprivate init(
    _ statuts: [(annee: Annee, statut: Statut)], _ debut: Annee, _ fin: Annee,
    au jour: DateCivile
  ) {
    if let faite = statuts.last(where: { $0.statut == .realisee }) {
      self = .faite(faite.annee)
    } else if let (annee, statut) = statuts.last, annee == fin, let close = Self(close: statut) {
      self = close
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
