/// The plan as in force at a date, in the order in which its elements were inscribed.
public struct Plan: Sendable {
  /// The day that was asked for.
  public let date: DateCivile
  public let elements: [Element]
  private let rangs: [ElementID: Int]

  public init(date: DateCivile, elements: [Element]) {
    self.date = date
    self.elements = elements
    rangs = Dictionary(
      elements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { premier, _ in premier })
  }

  public subscript(id: ElementID) -> Contenu? { rangs[id].map { elements[$0].contenu } }

  /// The elements of one kind, in the order of the plan.
  public func elements(_ genre: Genre) -> [Element] { elements.filter { $0.id.genre == genre } }

  public var convention: Contenu { self[.convention] ?? Contenu() }
  public var regles: Contenu { self[.regles] ?? Contenu() }

  /// The plan once a list of modifications is applied, or the number of the first one that does not
  /// find what it says it replaces (R8).
  public func appliquer(_ modifications: [Modification]) -> Application {
    var resultat = elements
    for (rang, modification) in modifications.enumerated() {
      let place = resultat.firstIndex { $0.id == modification.element }
      switch (modification, place) {
      case (.ajouter(let element), nil): resultat.append(element)
      case (.retirer, let place?): resultat.remove(at: place)
      case (.changer(_, let champ, let avant, let apres), let place?)
      where resultat[place].contenu[champ] == avant:
        resultat[place].contenu[champ] = apres
      case (.ajouter, _), (.retirer, _), (.changer, _): return .horsDePlace(rang)
      }
    }
    return .faite(Plan(date: date, elements: resultat))
  }

  /// What applying a list of modifications gives.
  public enum Application: Sendable {
    case faite(Plan)
    /// The index of the modification that does not fit.
    case horsDePlace(Int)
  }

  /// The exact list of modifications from this plan to another (R8).
  public func differences(vers autre: Plan) -> [Modification] {
    var liste: [Modification] = []
    for element in elements {
      guard let apres = autre[element.id] else {
        liste.append(.retirer(element.id))
        continue
      }
      let champs = Set(element.contenu.champs.map(\.champ)).union(apres.champs.map(\.champ))
      for champ in champs.sorted(by: { $0.rawValue < $1.rawValue })
      where element.contenu[champ] != apres[champ] {
        liste.append(
          .changer(element.id, champ, avant: element.contenu[champ], apres: apres[champ]))
      }
    }
    return liste + autre.elements.filter { self[$0.id] == nil }.map { .ajouter($0) }
  }
}

extension Etat {
  /// The plan in force at a date, among the entries known to this state.
  public func plan(au date: DateCivile) -> Plan {
    Plan(
      date: date, elements: elements.ordre.compactMap { elements[$0]?.element(au: date) })
  }

  /// The period of the convention in force at a date, prolongations and its early end included.
  public func periode(au date: DateCivile) -> (debut: DateCivile, fin: DateCivile)? {
    guard let convention = elements[.convention] else { return nil }
    let initiale = ouverture?.fait.convention
    guard case .date(let debut)? = convention.donnee(.debut, au: date) ?? initiale?[.debut],
      case .date(let fin)? = convention.donnee(.fin, au: date) ?? initiale?[.fin]
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
