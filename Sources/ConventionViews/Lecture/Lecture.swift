public import Conventions

/// A reading of a registre at its two dates: *en vigueur au D*, and *connu au K*, which is how many
/// entries the state was folded from (R20).
public struct Lecture: Sendable {
  public let etat: Etat
  /// D, the day that was asked for.
  public let enVigueurAu: DateCivile
  /// The day on which the plan is read: D, or the convention's first day where D comes before it;
  /// where that day is not known, the one from which the plan counts, that of the opening.
  public let jourLu: DateCivile
  public let plan: Plan
  public let situation: Situation
  /// First and last day, prolongations included; nil before the registre is opened.
  public let periode: Bornes?
  /// The years of the convention, first to last.
  public let annees: [Annee]
  /// The indicateurs of the plan by the name of their fiche, in the order of the plan.
  private let indicateurs: [String: [Element]]

  /// The period of the convention.
  public struct Bornes: Hashable, Sendable {
    public let debut: DateCivile
    public let fin: DateCivile
  }

  /// Where the convention stands on D, among the entries known.
  public enum Situation: Hashable, Sendable {
    /// Its text may still change.
    case projet
    /// Its text is arrêté and awaits signatures.
    case texteArrete(Position)
    /// Every block is signed; D comes before its entry into force.
    case signeePasEncoreEnVigueur(depuis: DateCivile)
    case enVigueur(depuis: DateCivile)
    /// It was terminated; nobody is bound from this day on (R13).
    case resiliee(depuis: DateCivile)
    /// D comes after its last day (R12).
    case echue(fin: DateCivile)
  }

  public init(_ etat: Etat, enVigueurAu date: DateCivile) {
    self.etat = etat
    enVigueurAu = date
    let ouverture = etat.ouverture
    let premier = etat.premierJourImprime ?? ouverture?.trace.effet
    jourLu = max(date, premier ?? date)
    plan = etat.plan(au: jourLu)
    periode = etat.periode(au: jourLu).map { Bornes(debut: $0.debut, fin: $0.fin) }
    annees = etat.annees(au: jourLu)
    indicateurs = Dictionary(
      grouping: plan.elements(.indicateur), by: { $0.contenu.reference(.fiche) ?? "" })
    situation = Lecture.situation(etat, date, fin: periode?.fin)
  }

  private static func situation(
    _ etat: Etat, _ date: DateCivile, fin: DateCivile?
  ) -> Situation {
    guard let entree = etat.entreeEnVigueur else {
      return etat.texteArrete.map { .texteArrete($0.trace.position) } ?? .projet
    }
    if let depuis = etat.resiliation?.trace.effet, date >= depuis {
      return .resiliee(depuis: depuis)
    }
    if let fin, date > fin { return .echue(fin: fin) }
    // The period starts on its first day, even where the last signature came sooner or later.
    let effet = entree.trace.effet
    return date < effet ? .signeePasEncoreEnVigueur(depuis: effet) : .enVigueur(depuis: effet)
  }

  /// The day T of the reprise d'antériorité, where D comes before it: what is read was not recorded
  /// at the time (R27).
  public var reconstituee: DateCivile? {
    etat.jourDeReprise.flatMap { enVigueurAu < $0 ? $0 : nil }
  }

  /// K, as the number of entries known.
  public var connuA: Position { Position(etat.taille) }

  /// The fields of an element of the plan read.
  public subscript(id: ElementID) -> Contenu? { plan[id] }

  /// An element's fields even where it is not in the plan read: withdrawn, still to come, or only
  /// drafted. For naming what an act is about.
  public func contenu(connu id: ElementID) -> Contenu? {
    if let present = plan[id] { return present }
    guard let dossier = etat.elements[id] else {
      return projete(id.nom).flatMap { $0.id == id ? $0.contenu : nil }
    }
    let lu = dossier.contenu(au: jourLu)
    if !lu.champs.isEmpty { return lu }
    let inscription = dossier.presence.entrees.first?.effet
    return inscription.map { dossier.contenu(au: $0) }
  }

  /// What an avenant would bring in under a name that the plan never bore: the last text of it.
  public func projete(_ nom: String) -> Element? {
    for dossier in etat.avenants.tous.reversed() where dossier.etat != .contrePasse {
      for acte in dossier.modifications.reversed() {
        if let element = acte.fait.modification.entrants.first(where: { $0.id.nom == nom }) {
          return element
        }
      }
    }
    return nil
  }

  /// The indicateurs of a fiche, in the order in which they were defined, each followed by those
  /// that detail it (« dont »).
  public func indicateurs(de fiche: FicheID) -> [Element] {
    let tous = indicateurs[fiche.nom] ?? []
    let noms = Set(tous.map(\.id.nom))
    let tetes = tous.filter { !noms.contains($0.contenu.reference(.dont) ?? "") }
    let ranges = tetes.flatMap { tete in
      [tete] + tous.filter { $0.contenu.reference(.dont) == tete.id.nom && $0.id != tete.id }
    }
    // Details of details, or details that name each other: after the others, never lost.
    let vus = Set(ranges.map(\.id))
    return ranges + tous.filter { !vus.contains($0.id) }
  }
}
