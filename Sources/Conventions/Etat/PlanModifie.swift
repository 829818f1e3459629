/// R8: a list of modifications applied to the plan before gives the plan after, and the difference
/// of the two is that list.
extension Plan {
  /// The plan once a list of modifications is applied, or the number of the first one that does not
  /// find what it says it replaces.
  public func appliquer(_ modifications: [Modification]) -> Application {
    var travail = Travail(elements: elements, sorties: sorties)
    for (rang, modification) in modifications.enumerated() {
      guard travail.appliquer(modification) else { return .horsDePlace(rang) }
    }
    return .faite(Plan(date: date, elements: travail.elements, sorties: travail.sorties))
  }

  /// What applying a list of modifications gives.
  public enum Application: Sendable {
    case faite(Plan)
    /// The index of the modification that does not fit.
    case horsDePlace(Int)
  }

  /// The exact list of modifications from this plan to another.
  ///
  /// Where one identity became others and these left in their turn before the other plan, neither
  /// plan holds what they were: the list then tells a withdrawal, and additions.
  public func differences(vers autre: Plan) -> [Modification] {
    var liste: [Modification] = []
    var entres: Set<ElementID> = []
    var fusions: [ElementID: [ElementID]] = [:]
    for element in elements {
      guard let apres = autre[element.id] else {
        switch autre.sorties[element.id] {
        case .scinde(let suites)? where suites.allSatisfy({ entre($0, dans: autre) }):
          entres.formUnion(suites)
          liste.append(
            .scinder(
              element.id,
              en: suites.map { Element(id: $0, contenu: autre[$0] ?? Contenu()) }))
        case .fusionne(let cible)? where autre[cible] != nil:
          fusions[cible, default: []].append(element.id)
        case .retire?, .scinde?, .fusionne?, nil: liste.append(.retirer(element.id))
        }
        continue
      }
      liste += changements(de: element, en: apres)
    }
    for (cible, origines) in fusions.sorted(by: { $0.key < $1.key }) {
      liste.append(fusion(de: origines, dans: cible, autre))
      if self[cible] == nil { entres.insert(cible) }
    }
    return liste
      + autre.elements.filter { self[$0.id] == nil && !entres.contains($0.id) }
      .map { .ajouter($0) }
  }

  private func entre(_ id: ElementID, dans autre: Plan) -> Bool {
    self[id] == nil && autre[id] != nil
  }

  private func fusion(
    de origines: [ElementID], dans cible: ElementID, _ autre: Plan
  ) -> Modification {
    guard self[cible] == nil, let contenu = autre[cible] else {
      return .fusionner(Fusion(de: origines, dans: .existante(cible)))
    }
    return .fusionner(
      Fusion(de: origines, dans: .nouvelle(Element(id: cible, contenu: contenu))))
  }

  private func changements(de element: Element, en apres: Contenu) -> [Modification] {
    let champs = Set(element.contenu.champs.map(\.champ)).union(apres.champs.map(\.champ))
    return champs.sorted { $0.rawValue < $1.rawValue }
      .filter { element.contenu[$0] != apres[$0] }
      .map { .changer(element.id, $0, avant: element.contenu[$0], apres: apres[$0]) }
  }
}

/// A plan under modification.
private struct Travail {
  var elements: [Element]
  var sorties: [ElementID: Devenir]

  /// False when the plan does not hold what the modification says that it replaces.
  mutating func appliquer(_ modification: Modification) -> Bool {
    if case .changer(let id, let champ, let avant, let apres) = modification {
      guard let place = place(id), elements[place].contenu[champ] == avant else { return false }
      elements[place].contenu[champ] = apres
      return true
    }
    if case .fusionner(let fusion) = modification, fusion.cible.nouvelle == nil,
      place(fusion.cible.id) == nil
    {
      return false
    }
    for (id, devenir) in modification.sortants {
      guard let place = place(id) else { return false }
      elements.remove(at: place)
      sorties[id] = devenir
    }
    for element in modification.entrants {
      guard place(element.id) == nil, sorties[element.id] == nil else { return false }
      elements.append(element)
    }
    return true
  }

  private func place(_ id: ElementID) -> Int? { elements.firstIndex { $0.id == id } }
}
