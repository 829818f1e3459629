public import Conventions

/// The tree of a plan: nœuds under their parents, fiches under their placements, in reading order.
///
/// Every fiche of the plan is in it at least once. What sources state differently stands in every
/// stated place, flagged; a cycle of parents cannot make it endless.
public struct Arbre: Sendable {
  public let racines: [Branche]
  /// Fiches that no nœud of the plan carries.
  public let sansPlacement: [Element]

  public init(_ plan: Plan) {
    var construction = Construction(plan)
    var racines = construction.racines.map { construction.branche($0) }
    // Nœuds that only name each other as parents hang from no root: they are shown all the same.
    for noeud in construction.noeuds where !construction.vus.contains(noeud.id) {
      racines.append(construction.branche(Construction.Place(element: noeud, divergente: false)))
    }
    self.racines = racines
    sansPlacement = construction.sansPlacement
  }

  /// Every fiche once, in plan order: at its first placement, those without placement last.
  public var fiches: [Element] {
    racines.flatMap(\.toutesLesFiches).filter { !$0.renvoi }.map(\.element) + sansPlacement
  }
}

/// A nœud with what hangs from it.
public struct Branche: Sendable {
  public let element: Element
  /// From 0 for a root: its depth here, whatever the level that its document gives it.
  public let profondeur: Int
  /// Several sources state different parents: the nœud stands under each of them.
  public let divergente: Bool
  public let branches: [Branche]
  public let fiches: [FichePlacee]

  fileprivate var toutesLesFiches: [FichePlacee] {
    fiches + branches.flatMap(\.toutesLesFiches)
  }
}

/// A fiche at one of its placements.
public struct FichePlacee: Sendable {
  public let element: Element
  /// It was already met: this place only refers to the first one.
  public let renvoi: Bool
  /// Several sources state different placements: it stands at each of them.
  public let divergente: Bool
  /// The part of the document that places it here, where it is told.
  public let source: String?
}

/// One statement of where a fiche stands.
public struct Placement: Hashable, Sendable {
  public let noeud: NoeudID
  public let source: String?
  public let divergent: Bool
}

extension Contenu {
  /// Where a fiche stands: each of its placements, those of every source where they disagree.
  public var placements: [Placement] {
    func lire(_ donnee: Donnee?, source: String?, divergent: Bool) -> [Placement] {
      switch donnee {
      case .liste(let donnees)?:
        donnees.flatMap { lire($0, source: source, divergent: divergent) }
      case .selon(let enonces)?:
        enonces.flatMap { lire($0.valeur, source: $0.source, divergent: true) }
      case .composite(let champs)?: noeuds(champs, source: source, divergent: divergent)
      case .texte, .entier, .nombre, .date, .reference, .echeance, .absente, nil: []
      }
    }
    func noeuds(_ champs: Contenu, source: String?, divergent: Bool) -> [Placement] {
      let source = source ?? champs.texte(.source)
      let enonces = champs.enonces(.noeud)
      let nommes =
        enonces.isEmpty
        ? [(champs.reference(.noeud), source)]
        : enonces.map {
          enonce -> (String?, String?) in
          if case .reference(let nom) = enonce.valeur { (nom, enonce.source) } else { (nil, nil) }
        }
      return nommes.compactMap { nom, source in
        nom.flatMap { NoeudID($0) }.map {
          Placement(noeud: $0, source: source, divergent: divergent || !enonces.isEmpty)
        }
      }
    }
    return lire(self[.placements], source: nil, divergent: false)
  }

  /// The parents of a nœud: one, several where sources disagree, none for a root.
  fileprivate var parents: [String] {
    let enonces = self.enonces(.parent).compactMap {
      if case .reference(let nom) = $0.valeur { nom } else { nil }
    }
    return enonces.isEmpty ? [reference(.parent)].compactMap { $0 } : enonces
  }
}

/// The working state of one tree.
private struct Construction {
  struct Place {
    let element: Element
    let divergente: Bool
  }

  let noeuds: [Element]
  private(set) var racines: [Place] = []
  private(set) var sansPlacement: [Element] = []
  private(set) var vus: Set<ElementID> = []
  private var enfants: [String: [Place]] = [:]
  private var fiches: [String: [(fiche: Element, placement: Placement)]] = [:]
  private var chemin: Set<ElementID> = []
  private var fichesVues: Set<ElementID> = []

  init(_ plan: Plan) {
    noeuds = plan.elements(.noeud)
    let noms = Set(noeuds.map(\.id.nom))
    for noeud in noeuds {
      let parents = noeud.contenu.parents.filter { noms.contains($0) }
      let place = Place(element: noeud, divergente: noeud.contenu[.parent]?.estDivergente ?? false)
      if parents.isEmpty { racines.append(place) }
      for parent in parents { enfants[parent, default: []].append(place) }
    }
    var orphelines: [Element] = []
    for fiche in plan.elements(.fiche) {
      var places: Set<String> = []
      for placement in fiche.contenu.placements
      where noms.contains(placement.noeud.nom) && places.insert(placement.noeud.nom).inserted {
        fiches[placement.noeud.nom, default: []].append((fiche, placement))
      }
      if places.isEmpty { orphelines.append(fiche) }
    }
    sansPlacement = orphelines.parCode()
    fiches = fiches.mapValues { placees in
      let rangs = Construction.rangs(placees.map(\.fiche))
      return placees.sorted { rangs[$0.fiche.id, default: 0] < rangs[$1.fiche.id, default: 0] }
    }
    racines = Construction.ranger(racines)
    enfants = enfants.mapValues { Construction.ranger($0) }
  }

  /// Sorted among brothers only: codes restart under each parent.
  private static func ranger(_ places: [Place]) -> [Place] {
    let rangs = rangs(places.map(\.element))
    return places.sorted { rangs[$0.element.id, default: 0] < rangs[$1.element.id, default: 0] }
  }

  private static func rangs(_ freres: [Element]) -> [ElementID: Int] {
    Dictionary(
      freres.parCode().enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { premier, _ in premier })
  }

  mutating func branche(_ place: Place, profondeur: Int = 0) -> Branche {
    let id = place.element.id
    vus.insert(id)
    chemin.insert(id)
    defer { chemin.remove(id) }
    let propres = (fiches[id.nom] ?? []).map { fiche, placement in
      FichePlacee(
        element: fiche, renvoi: !fichesVues.insert(fiche.id).inserted,
        divergente: placement.divergent, source: placement.source)
    }
    let suite = (enfants[id.nom] ?? []).filter { !chemin.contains($0.element.id) }
    return Branche(
      element: place.element, profondeur: profondeur, divergente: place.divergente,
      branches: suite.map { branche($0, profondeur: profondeur + 1) }, fiches: propres)
  }
}

extension Donnee {
  /// Several sources state it differently.
  public var estDivergente: Bool {
    if case .selon = self { true } else { false }
  }
}
