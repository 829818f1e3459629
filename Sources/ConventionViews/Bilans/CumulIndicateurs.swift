public import Conventions

/// An indicateur with its values and targets, gathered by year of the convention.
public struct IndicateurSuivi: Sendable {
  public let id: IndicateurID
  public let fiche: FicheID?
  public let contenu: Contenu
  public let forme: FormeIndicateur?
  /// The indicateur that this one details.
  public let detail: IndicateurID?
  public let base: Base
  /// One for each year of the convention.
  public let annees: [AnneeDIndicateur]
  /// Values for periods outside the convention: before its first day, after its last.
  public let horsPeriode: [ValeurSuivie]
  public let somme: SommeDIndicateur

  /// The baseline, as the plan states it.
  public enum Base: Hashable, Sendable {
    case renseignee(valeur: String, date: DateCivile?, texte: String?)
    case nonRenseignee(CauseAbsence?)
    /// Several sources state it differently.
    case divergente
  }

  /// One year; nil outside the convention.
  public func annee(_ annee: Annee) -> AnneeDIndicateur? { annees.first { $0.annee == annee } }

  /// True when at least one value was entered.
  public var aDesValeurs: Bool {
    !horsPeriode.isEmpty || annees.contains { !$0.valeurs.isEmpty }
  }

  /// The indicateurs of a fiche in plan order.
  static func lire(
    de fiche: FicheID, dans lecture: Lecture, _ secrets: Secrets
  ) -> [IndicateurSuivi] {
    lecture.indicateurs(de: fiche).compactMap { IndicateurSuivi($0, secrets, lecture) }
  }

  private init?(_ element: Element, _ secret: Secrets, _ lecture: Lecture) {
    guard let id = element.id.indicateur else { return nil }
    self.id = id
    contenu = element.contenu
    fiche = contenu.reference(.fiche).flatMap { FicheID($0) }
    forme = contenu.texte(.forme).flatMap { FormeIndicateur(rawValue: $0) }
    detail = contenu.reference(.dont).flatMap { IndicateurID($0) }
    let base = IndicateurSuivi.base(contenu)
    self.base = base
    let definitions = Definitions(element.id, lecture)
    let valeurs = definitions.suivre(
      lecture.valeurs(.indicateur(id)).map { ($0, secret.cache(id, $0.periode)) })
    let parmi = Set(lecture.annees)
    horsPeriode = valeurs.filter { !parmi.contains($0.periode.annee) }
    let forme = self.forme
    let contenu = contenu
    annees = lecture.annees.map { annee in
      AnneeDIndicateur(
        annee, valeurs.filter { $0.periode.annee == annee }, cible: lecture.cible(contenu, annee),
        base: base, forme: forme, definitions)
    }
    somme = SommeDIndicateur(
      annees.filter { $0.annee <= Annee(de: lecture.jourLu) }, forme: forme,
      cumul: contenu.texte(.cumul).flatMap { CumulDIndicateur(rawValue: $0) })
  }

  private static func base(_ contenu: Contenu) -> Base {
    if contenu[.base]?.estDivergente == true { return .divergente }
    guard let base = contenu.composite(.base), let valeur = base.texte(.valeur) else {
      return .nonRenseignee(
        contenu.absence(.base) ?? contenu.composite(.base)?.absence(.valeur))
    }
    return .renseignee(valeur: valeur, date: base.date(.date), texte: base.texte(.texte))
  }
}

/// One year of an indicateur.
public struct AnneeDIndicateur: Sendable {
  public let annee: Annee
  /// Every value whose period ends in the year, by period.
  public let valeurs: [ValeurSuivie]
  public let cible: Cible?
  public let ecart: EcartALaCible

  /// What stands for the year: its annual value, or the latest one entered within it.
  public var retenue: ValeurSuivie? {
    valeurs.last { if case .annee = $0.periode { true } else { false } } ?? valeurs.last
  }

  init(
    _ annee: Annee, _ valeurs: [ValeurSuivie], cible: Cible?, base: IndicateurSuivi.Base,
    forme: FormeIndicateur?, _ definitions: Definitions
  ) {
    self.annee = annee
    self.valeurs = valeurs
    self.cible = cible
    let retenue =
      valeurs.last { if case .annee = $0.periode { true } else { false } } ?? valeurs.last
    ecart = EcartALaCible(
      retenue, cible: cible, base: base, forme: forme,
      rompue: retenue.map { definitions.cibleRompue($0.periode) } ?? false)
  }
}

/// A value with what must be known to print it.
public struct ValeurSuivie: Sendable {
  public let periode: Periode
  public let presentation: Presentation
  /// The definition or the unit is not that of the value before: no line, no difference (R17).
  public let rupture: Bool

  /// Whether the figure may be shown.
  public enum Presentation: Sendable {
    case montree(ValeurLue)
    /// A total one part of which is masked: shown, it would give the masked figure away (R19).
    case totalMasque
  }

  public var lue: ValeurLue? {
    if case .montree(let lue) = presentation { lue } else { nil }
  }

  /// The rectification that this value results from. Nil under the threshold: a figure that was
  /// replaced by a mask is masked too.
  public var rectification: ValeurRecue.Rectification? {
    guard let lue, !lue.recue.valeur.mesure.estMasquee else { return nil }
    return lue.recue.rectification
  }
}

extension Mesure {
  /// Under the threshold of statistical secrecy.
  public var estMasquee: Bool {
    switch self {
    case .inferieurA, .absente(.secretStatistique): true
    case .nombre, .pourcentage, .nombreEtPourcentage, .rapport, .ouiNon, .texte, .liste, .absente:
      false
    }
  }

  /// The one figure of the measure, for sums: a count, an amount, the length of a list.
  var compte: Nombre? {
    switch self {
    case .nombre(let nombre), .nombreEtPourcentage(let nombre, _): nombre
    case .liste(let noms): Nombre(entier: noms.count)
    case .pourcentage, .rapport, .ouiNon, .texte, .absente, .inferieurA: nil
    }
  }
}

/// The sum of the annual values, where the plan says that the years of the indicateur add up and
/// its form counts or amounts to something. A total is never guessed: a sum of places would count
/// each of them once a year.
public enum SommeDIndicateur: Hashable, Sendable {
  /// Adding the years of this form would mean nothing, the plan does not say that they add up, or
  /// fewer than two years have a figure.
  case sansObjet
  /// The plan says that the indicateur is a state, year by year.
  case stock
  case calculee(Nombre, annees: [Annee], manquantes: [Annee], estimee: Bool)
  /// The definition or the unit changed on the way (R17).
  case rupture
  /// One of the figures is masked (R19).
  case secret

  init(_ annees: [AnneeDIndicateur], forme: FormeIndicateur?, cumul: CumulDIndicateur?) {
    switch cumul {
    case .flux: break
    case .stock:
      self = .stock
      return
    case nil:
      self = .sansObjet
      return
    }
    guard forme == .nombre || forme == .euros || forme == .listeEtNombre else {
      self = .sansObjet
      return
    }
    let retenues = annees.compactMap { annee in annee.retenue.map { (annee.annee, $0) } }
    // A part of a year is not the year: only annual values add up.
    let annuelles = retenues.filter { $0.1.periode == .annee($0.0) }
    guard annuelles.allSatisfy({ $0.1.lue?.recue.valeur.mesure.estMasquee == false }) else {
      self = .secret
      return
    }
    let chiffres = annuelles.compactMap { annee, suivie in
      suivie.lue?.recue.valeur.mesure.compte.map { (annee, $0) }
    }
    guard chiffres.count > 1 else {
      self = .sansObjet
      return
    }
    guard !annees.dropFirst().contains(where: { $0.valeurs.contains(where: \.rupture) }) else {
      self = .rupture
      return
    }
    let comptees = chiffres.map(\.0)
    self = .calculee(
      chiffres.reduce(.zero) { $0 + $1.1 }, annees: comptees,
      manquantes: annees.map(\.annee).filter { !comptees.contains($0) },
      estimee: annuelles.contains { $0.1.lue?.recue.valeur.estimee == true })
  }
}
