public import Conventions

/// What the convention's own rules make due, and where each stands on the day that is read (R4).
///
/// Nothing is built in: a registre whose rules name no échéance has an empty échéancier. Late is a
/// warning; it prevents nothing.
public struct Echeancier: Sendable {
  public let lecture: Lecture
  /// By last day, then in the order of the rules.
  public let echeances: [EcheanceDue]
  /// What the rules ask for without a date that can be computed, with what was done of it.
  public let sansDate: [EcheanceSansDate]
  /// What the fiches themselves are due for.
  public let fiches: [EcheanceDeFiche]
  /// Projets of relevés on which observations are expected.
  public let observations: [ObservationsAttendues]

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let regles = lecture.plan.regles.composites(.echeances)
    let releve = FaitsDEcheance(lecture)
    var datees: [EcheanceDue] = []
    var libres: [EcheanceSansDate] = []
    for regle in regles {
      let intervalles = Intervalle.lire(regle.texte(.periodicite), lecture.periode)
      if intervalles.isEmpty {
        libres.append(EcheanceSansDate(regle: regle, faits: releve.tous(regle.texte(.objet))))
      }
      datees += intervalles.filter { lecture.demandait(regle, $0) }
        .map { EcheanceDue(regle, $0, releve, au: lecture.enVigueurAu) }
    }
    echeances = datees.enumerated().sorted {
      ($0.element.intervalle.limite, $0.offset) < ($1.element.intervalle.limite, $1.offset)
    }.map(\.element)
    sansDate = libres
    fiches = EcheanceDeFiche.lire(lecture)
    observations = ObservationsAttendues.lire(lecture)
  }

  /// Those that are late on the day that is read.
  public var enRetard: [EcheanceDue] { echeances.filter { $0.situation == .enRetard } }
}

extension Lecture {
  /// Whether the rules of the last day of a period asked for the same thing already: an échéance
  /// that an avenant brings in makes nothing late of the years before it. Where no rules were in
  /// force yet, those of the reading are the first.
  fileprivate func demandait(_ regle: Contenu, _ intervalle: Intervalle) -> Bool {
    let jour = min(intervalle.limite, jourLu)
    guard let regles = etat.elements[.regles], regles.estAuPlan(au: jour) else { return true }
    return regles.contenu(au: jour).composites(.echeances).contains {
      $0.texte(.objet) == regle.texte(.objet)
    }
  }
}

/// One thing due within one period.
public struct EcheanceDue: Sendable {
  /// As the rules state it: `objet`, `libelle`, `periodicite`, `source`.
  public let regle: Contenu
  public let intervalle: Intervalle
  /// What was done of it, oldest first.
  public let faits: [FaitDEcheance]
  public let situation: Situation

  /// Where it stands on the day that is read.
  public enum Situation: Hashable, Sendable {
    case faite(DateCivile)
    /// Done, after the last day of its period.
    case faiteEnRetard(DateCivile)
    case enRetard
    /// The day lies within the period, and nothing was done yet.
    case due
    case aVenir
    /// No act of a registre tells whether it was done.
    case horsDuRegistre
    /// Its period ended before the reprise d'antériorité, and nothing of it was taken up: the
    /// registre does not know whether it was done (R27).
    case nonReprise
  }

  init(
    _ regle: Contenu, _ intervalle: Intervalle, _ releve: FaitsDEcheance, au jour: DateCivile
  ) {
    self.regle = regle
    self.intervalle = intervalle
    let objet = regle.texte(.objet)
    faits = releve.pour(objet, intervalle)
    guard FaitsDEcheance.connaissables.contains(objet ?? "") else {
      situation = .horsDuRegistre
      return
    }
    if let fait = faits.first {
      situation = fait.jour > intervalle.limite ? .faiteEnRetard(fait.jour) : .faite(fait.jour)
    } else if let reprise = releve.reprise, intervalle.limite < reprise {
      situation = .nonReprise
    } else if jour > intervalle.limite {
      situation = .enRetard
    } else {
      situation = jour >= intervalle.debut ? .due : .aVenir
    }
  }
}

/// Something that the rules ask for without saying when.
public struct EcheanceSansDate: Sendable {
  public let regle: Contenu
  public let faits: [FaitDEcheance]
}

/// An act that does what an échéance asks for.
public struct FaitDEcheance: Hashable, Sendable {
  public let jour: DateCivile
  public let position: Position
  public let nature: Nature

  /// What was done.
  public enum Nature: Hashable, Sendable {
    case seance(SeanceID)
    /// The first entry of the period about statuses, values or evaluations.
    case suivi
    case bilan(BilanID, adopte: Bool)
    case transmission(BilanID, destinataire: String)
    /// Adopted before the reprise d'antériorité: its pièce.
    case documentAnterieur(PieceID)
    case extrait(ExtraitDuCDSF, destinataire: String)
  }
}

/// The days within which something is due.
public struct Intervalle: Hashable, Sendable {
  public let debut: DateCivile
  /// The last day.
  public let limite: DateCivile
  /// The calendar period; nil for a day of the convention's own (half-way, its end).
  public let periode: Periode?

  func contient(_ jour: DateCivile) -> Bool { debut <= jour && jour <= limite }

  /// The periods of a frequency, cut at the first and last day of the convention; none where the
  /// frequency gives no date.
  static func lire(_ periodicite: String?, _ bornes: Lecture.Bornes?) -> [Intervalle] {
    guard let bornes, bornes.debut <= bornes.fin else { return [] }
    let annees = (bornes.debut.annee...bornes.fin.annee).compactMap { Annee($0) }
    switch periodicite {
    case "annuelle": return couper(annees.map { .annee($0) }, bornes)
    case "semestrielle":
      return couper(annees.flatMap { annee in (1...2).map { .semestre(annee, $0) } }, bornes)
    case "trimestrielle":
      return couper(annees.flatMap { annee in (1...4).map { .trimestre(annee, $0) } }, bornes)
    case "mi-parcours":
      let milieu = (bornes.debut.jourDepuis1970 + bornes.fin.jourDepuis1970) / 2
      return DateCivile(jourDepuis1970: milieu).map {
        [Intervalle(debut: bornes.debut, limite: $0, periode: nil)]
      } ?? []
    case "fin": return [Intervalle(debut: bornes.debut, limite: bornes.fin, periode: nil)]
    default: return []
    }
  }

  private static func couper(_ periodes: [Periode], _ bornes: Lecture.Bornes) -> [Intervalle] {
    periodes.filter { $0.fin >= bornes.debut && $0.debut <= bornes.fin }.map {
      Intervalle(
        debut: max($0.debut, bornes.debut), limite: min($0.fin, bornes.fin), periode: $0)
    }
  }
}
