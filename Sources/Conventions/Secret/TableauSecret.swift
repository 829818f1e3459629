/// A table of counts as its readers see it: what is shown, what is masked, and which counts make up
/// which (R19). Cells are numbered; nothing here knows of indicateurs or periods.
///
/// What is guaranteed once ``devoilements(seuil:)`` is empty: for each masked cell « <b », and each
/// relation that the figures do not contradict, there is a table of whole numbers that agrees with
/// every shown figure and in which the cell is 1, and another in which it is b − 1. Nothing narrows
/// the mask. A cell held back as « secret statistique », or a part of a declared whole of which
/// nothing is said, may be zero, or reach the threshold, or be anything under it.
public struct TableauSecret: Hashable, Sendable {
  /// What a reader knows of one count.
  public enum Case: Hashable, Sendable {
    case montree(Int)
    /// « <5 »: from 1 to this figure, both included; a zero is written as a zero.
    case masquee(jusqua: Int)
    /// Held back on purpose: « secret statistique ».
    case reservee
    /// Nothing is said of it: no entry, an absence, or a figure that a document withholds.
    case tue
  }

  /// How the parts of a whole are known to make it.
  public enum Lien: Hashable, Sendable {
    /// Nothing is declared: whoever attacks tries it as complete, then as partial, and drops what
    /// the figures contradict.
    case suppose
    /// The parts make the whole.
    case complet
    /// The parts share no one, and leave some of the whole out.
    case partiel
    /// Two counts of the same persons.
    case egal
  }

  /// A whole and its parts.
  public struct Relation: Hashable, Sendable {
    public let tout: Int
    public let parties: [Int]
    public let lien: Lien

    public init(tout: Int, parties: [Int], lien: Lien) {
      self.tout = tout
      self.parties = parties
      self.lien = lien
    }

    var cellules: [Int] { [tout] + parties }
  }

  public internal(set) var cases: [Case]
  public let relations: [Relation]

  public init(cases: [Case], relations: [Relation]) {
    self.cases = cases
    self.relations = relations
  }

  /// A protected cell of which more can be told than its mask says.
  public struct Devoilement: Hashable, Sendable {
    public let cellule: Int
    /// The mask says that it may be one, and the rest tells that it is more.
    public let parLeBas: Bool
    /// The mask says that it may be one under the threshold, and the rest tells that it is less.
    public let parLeHaut: Bool
  }

  /// The protected cells of which the shown figures tell more than is said, in the order of cells.
  public func devoilements(seuil: Int) -> [Devoilement] {
    let protegees = protegees
    guard !protegees.isEmpty else { return [] }
    let systeme = Systeme(self)
    let sections =
      systeme.estRealisable ? [systeme] : relations.map { Systeme(self, seule: $0) }
    var trouves: [Int: Devoilement] = [:]
    for var section in sections {
      for cellule in protegees {
        guard let trouve = section.devoilement(de: cellule, cases[cellule], seuil: seuil)
        else { continue }
        let deja = trouves[cellule]
        trouves[cellule] = Devoilement(
          cellule: cellule, parLeBas: trouve.parLeBas || deja?.parLeBas == true,
          parLeHaut: trouve.parLeHaut || deja?.parLeHaut == true)
      }
    }
    return trouves.values.sorted { $0.cellule < $1.cellule }
  }

  /// Masked, held back, or a part of a declared whole; only those that a relation reaches.
  private var protegees: [Int] {
    let liees = Set(relations.flatMap(\.cellules))
    let declarees = Set(relations.filter { $0.lien == .complet }.flatMap(\.parties))
    return cases.indices.filter { place in
      guard liees.contains(place) else { return false }
      switch cases[place] {
      case .masquee, .reservee: return true
      case .tue: return declarees.contains(place)
      case .montree: return false
      }
    }
  }

  /// The cells that a document withholds, so that nothing is told of the masked ones; the same ones
  /// from the same table.
  ///
  /// As long as a masked cell is told: of the relations that reach it through cells that are not
  /// shown, the nearest gives up its whole, or else the smallest of its shown parts. Where none is
  /// shown any more, the masks tell each other (of two parts under five, the whole under five is no
  /// one): a mask is withheld in its turn, that of a whole first.
  public func retenues(seuil: Int) -> [Int] {
    var reste = self
    var retenues: [Int] = []
    while let trouve = reste.devoilements(seuil: seuil).first,
      let cible = reste.aRetenir(pour: trouve.cellule)
        ?? reste.masqueARetenir(pour: trouve.cellule)
    {
      if case .masquee = reste.cases[cible] {
        reste.cases[cible] = .reservee
      } else {
        reste.cases[cible] = .tue
      }
      retenues.append(cible)
    }
    return retenues
  }

  private func masqueARetenir(pour cellule: Int) -> Int? {
    func estMasquee(_ place: Int) -> Bool {
      if case .masquee = cases[place] { true } else { false }
    }
    let proches = relations.filter { $0.cellules.contains(cellule) }
    return proches.map(\.tout).first(where: estMasquee)
      ?? proches.flatMap(\.parties).first { $0 != cellule && estMasquee($0) }
      ?? (estMasquee(cellule) ? cellule : nil)
  }

  private func aRetenir(pour cellule: Int) -> Int? {
    var atteintes: Set<Int> = [cellule]
    var restantes = relations
    while let rang = restantes.firstIndex(where: { relation in
      relation.cellules.contains { atteintes.contains($0) }
    }) {
      let relation = restantes.remove(at: rang)
      if case .montree = cases[relation.tout] { return relation.tout }
      let montrees = relation.parties.compactMap { place -> (figure: Int, place: Int)? in
        if case .montree(let figure) = cases[place] { (figure, place) } else { nil }
      }
      if let moindre = montrees.min(by: { ($0.figure, $0.place) < ($1.figure, $1.place) }) {
        return moindre.place
      }
      atteintes.formUnion(relation.cellules)
    }
    return nil
  }
}
