/// The plan as in force at a date, in the order in which its elements were inscribed.
public struct Plan: Sendable {
  /// The day that was asked for.
  public let date: DateCivile
  public let elements: [Element]
  /// What became of the elements that have left it.
  public let sorties: [ElementID: Devenir]
  private let rangs: [ElementID: Int]

  public init(date: DateCivile, elements: [Element], sorties: [ElementID: Devenir] = [:]) {
    self.date = date
    self.elements = elements
    self.sorties = sorties
    rangs = Dictionary(
      elements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { premier, _ in premier })
  }

  public subscript(id: ElementID) -> Contenu? { rangs[id].map { elements[$0].contenu } }

  /// The elements of one kind, in the order of the plan.
  public func elements(_ genre: Genre) -> [Element] { elements.filter { $0.id.genre == genre } }

  public var convention: Contenu { self[.convention] ?? Contenu() }
  public var regles: Contenu { self[.regles] ?? Contenu() }

  /// The elements that became this one, in the order of their names: one that was split, or those
  /// that were merged.
  public func origines(de id: ElementID) -> [ElementID] {
    sorties.filter { $0.value.suites.contains(id) }.map(\.key).sorted()
  }
}

extension Etat {
  /// The plan in force at a date, among the entries known to this state.
  public func plan(au date: DateCivile) -> Plan {
    var sorties: [ElementID: Devenir] = [:]
    for dossier in elements.tous {
      guard let entree = dossier.presence.entree(au: date), let devenir = entree.valeur.devenir,
        !estSortiDuProjet(entree.position)
      else { continue }
      sorties[dossier.id] = devenir
    }
    return Plan(
      date: date, elements: elements.ordre.compactMap { elements[$0]?.element(au: date) },
      sorties: sorties)
  }

  /// The period of the convention in force at a date, prolongations and its early end included.
  public func periode(au date: DateCivile) -> (debut: DateCivile, fin: DateCivile)? {
    guard let convention = elements[.convention] else { return nil }
    // Before the day from which the plan counts, it is as on that day.
    let jour = max(date, ouverture?.trace.effet ?? date)
    guard case .date(let debut)? = convention.donnee(.debut, au: jour),
      case .date(let fin)? = convention.donnee(.fin, au: jour)
    else { return nil }
    // R13: from the day of the termination on, the last day is the one before it.
    if let depuis = resiliation?.trace.effet, depuis <= date {
      return (debut, min(fin, depuis.veille))
    }
    return (debut, fin)
  }

  /// The years of the convention, first to last.
  public func annees(au date: DateCivile) -> [Annee] {
    guard let periode = periode(au: date), periode.debut <= periode.fin else { return [] }
    return (periode.debut.annee...periode.fin.annee).compactMap { Annee($0) }
  }
}
