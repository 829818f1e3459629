public import Conventions

/// The difference between the value of a year and its target, or why there is none.
public enum EcartALaCible: Hashable, Sendable {
  /// Value minus target; in points for percentages.
  case calcule(Nombre, enPoints: Bool, estime: Bool)
  case sansCible
  case sansValeur
  /// The value is an absence with its cause: never taken for 0.
  case valeurAbsente(CauseAbsence)
  /// No baseline, so no gap.
  case baseNonRenseignee(CauseAbsence?)
  case baseDivergente
  /// The target is told in words, or in another shape than the value.
  case nonComparable
  /// A quarter or a half-year alone against the target of a whole year.
  case valeurPartielle
  /// The target was set for another definition or unit (R17).
  case ruptureDeSerie
  case secret

  init(
    _ suivie: ValeurSuivie?, cible: Cible?, base: IndicateurSuivi.Base, forme: FormeIndicateur?,
    rompue: Bool
  ) {
    guard let cible else {
      self = .sansCible
      return
    }
    guard let suivie else {
      self = .sansValeur
      return
    }
    guard let valeur = suivie.lue?.recue.valeur, !valeur.mesure.estMasquee else {
      self = .secret
      return
    }
    if case .absente(let cause) = valeur.mesure {
      self = .valeurAbsente(cause)
      return
    }
    switch base {
    case .nonRenseignee(let cause): self = .baseNonRenseignee(cause)
    case .divergente: self = .baseDivergente
    case .renseignee:
      self =
        rompue
        ? .ruptureDeSerie
        : suivie.periode.estPartielle ? .valeurPartielle : EcartALaCible(valeur, cible, forme)
    }
  }

  private init(_ valeur: Valeur, _ cible: Cible, _ forme: FormeIndicateur?) {
    guard let forme, let visee = EcartALaCible.lire(cible.valeur, forme) else {
      self = .nonComparable
      return
    }
    let estime = valeur.estimee || visee.estimee
    switch (valeur.mesure, visee.mesure) {
    case (.nombre(let a), .nombre(let b)): self = .calcule(a - b, enPoints: false, estime: estime)
    case (.pourcentage(let a), .pourcentage(let b)):
      self = .calcule(a - b, enPoints: true, estime: estime)
    case (.nombreEtPourcentage(let a, _), .nombreEtPourcentage(let b, _)):
      self = .calcule(a - b, enPoints: false, estime: estime)
    case (.liste(let noms), .nombre(let b)):
      self = .calcule(Nombre(entier: noms.count) - b, enPoints: false, estime: estime)
    default: self = .nonComparable
    }
  }

  /// A target is read as a value of the same form would be; one in words has no figure.
  private static func lire(_ texte: String, _ forme: FormeIndicateur) -> Valeur? {
    do throws(RefusDeValeur) {
      return try Valeur(saisie: texte, forme: forme)
    } catch {
      return nil
    }
  }
}

/// What an indicateur measured, from date to date: a change of these fields breaks its series
/// (R17).
struct Definitions {
  private static let champs: [Champ] = [.texte, .unite, .forme, .echelle]
  private let chronologies: [Chronologie<Donnee?>]
  private let cibles: Chronologie<Donnee?>?
  private let premiere: DateCivile?
  private let jourLu: DateCivile

  init(_ id: ElementID, _ lecture: Lecture) {
    let dossier = lecture.etat.elements[id]
    chronologies = Definitions.champs.compactMap { dossier?.champs[$0] }
    cibles = dossier?.champs[.cibles]
    premiere = dossier?.presence.entrees.first { !$0.contrePassee }?.effet
    jourLu = lecture.jourLu
  }

  private func definition(au date: DateCivile) -> [Donnee?] {
    // Before the first inscription, and after the day that is read, nothing else is known.
    let date = min(max(date, premiere ?? date), jourLu)
    return chronologies.map { $0.valeur(au: date) ?? nil }
  }

  /// The values with the breaks of their series; each comes with whether secrecy hides it.
  func suivre(_ valeurs: [(ValeurLue, cachee: Bool)]) -> [ValeurSuivie] {
    var precedente: [Donnee?]?
    return valeurs.map { lue, cachee in
      let presente = definition(au: lue.periode.fin)
      defer { precedente = presente }
      return ValeurSuivie(
        periode: lue.periode, presentation: cachee ? .totalMasque : .montree(lue),
        rupture: precedente.map { $0 != presente } ?? false)
    }
  }

  /// True when the targets were set for another definition than the one that the period measures.
  func cibleRompue(_ periode: Periode) -> Bool {
    guard let posees = cibles?.entree(au: jourLu)?.effet else { return false }
    return definition(au: posees) != definition(au: periode.fin)
  }
}

extension Periode {
  /// Part of a year: its count is not that of the year, which a target speaks of.
  fileprivate var estPartielle: Bool {
    switch self {
    case .semestre, .trimestre: true
    case .annee, .date: false
    }
  }
}
