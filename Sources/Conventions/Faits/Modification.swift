/// One change to the plan. Every avenant, ajustement and rectification is made of these.
///
/// A fiche that is renumbered, or moved in the tree, is a fiche of which one field changes, its
/// `code` or its `placements`: its identity is neither, and the plan after differs from the plan
/// before by that field alone. Splitting and merging are kinds of their own, since
/// they say what became of an identity.
public enum Modification: Hashable, Sendable {
  case ajouter(Element)
  case retirer(ElementID)
  /// One element becomes several others, in this order, and leaves the plan.
  case scinder(ElementID, en: [Element])
  case fusionner(Fusion)
  /// `avant` is derived: nil in a wish, and nil where the field had no value.
  case changer(ElementID, Champ, avant: Donnee?, apres: Donnee?)

  /// The element that it is about: that of a fusion is the one into which the others go.
  public var element: ElementID {
    switch self {
    case .ajouter(let element): element.id
    case .retirer(let id): id
    case .scinder(let id, en: _): id
    case .fusionner(let fusion): fusion.cible.id
    case .changer(let id, _, _, _): id
    }
  }

  /// The elements that it brings into the plan, in order.
  public var entrants: [Element] {
    switch self {
    case .ajouter(let element): [element]
    case .scinder(_, let elements): elements
    case .fusionner(let fusion): fusion.cible.nouvelle.map { [$0] } ?? []
    case .retirer, .changer: []
    }
  }

  /// The elements that it takes out of the plan, each with what becomes of it.
  public var sortants: [(id: ElementID, devenir: Devenir)] {
    switch self {
    case .retirer(let id): [(id, .retire)]
    case .scinder(let id, let elements): [(id, .scinde(en: elements.map(\.id)))]
    case .fusionner(let fusion):
      fusion.origines.map { ($0, .fusionne(dans: fusion.cible.id)) }
    case .ajouter, .changer: []
    }
  }

  /// The same wish, without what the registre derives.
  public var sansDerive: Modification {
    switch self {
    case .ajouter, .retirer, .scinder, .fusionner: self
    case .changer(let id, let champ, _, let apres):
      .changer(id, champ, avant: nil, apres: apres)
    }
  }
}

/// Several elements become one, new or already in the plan.
public struct Fusion: Hashable, Sendable {
  /// Those that leave the plan, each once, in the order of their names: a fusion has no first and
  /// no last.
  public let origines: [ElementID]
  public let cible: Cible

  public init(de origines: some Sequence<ElementID>, dans cible: Cible) {
    self.origines = Set(origines).sorted()
    self.cible = cible
  }

  /// What they become.
  public enum Cible: Hashable, Sendable {
    case nouvelle(Element)
    /// An element that stays, and that this modification does not change.
    case existante(ElementID)

    public var id: ElementID {
      switch self {
      case .nouvelle(let element): element.id
      case .existante(let id): id
      }
    }

    /// The element that the fusion brings in; nil for one that was there.
    public var nouvelle: Element? {
      switch self {
      case .nouvelle(let element): element
      case .existante: nil
      }
    }
  }
}

/// What became of an element that left the plan. Its identity stays for ever.
public enum Devenir: Hashable, Sendable {
  case retire
  case scinde(en: [ElementID])
  case fusionne(dans: ElementID)

  /// The elements that it became; none for one that was withdrawn.
  public var suites: [ElementID] {
    switch self {
    case .retire: []
    case .scinde(let suites): suites
    case .fusionne(let suite): [suite]
    }
  }
}
