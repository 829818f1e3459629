/// The equations that a reader can write down from a table, and whether they leave a cell free.
struct Systeme {
  /// The whole is the sum of its parts and of what they leave out, nothing where `exacte`.
  struct Equation {
    let tout: Int
    let parties: [Int]
    let exacte: Bool
  }

  /// The least and the most that each cell may be.
  struct Bornes {
    var bas: [Int]
    var haut: [Int]
  }

  /// How many trials may go into one question. One that runs out is answered « not proven free »:
  /// more is held back than needed, never less.
  private static let essaisMaximaux = 4_000
  private static let passesMaximales = 400

  private let equations: [Equation]
  private let bornes: Bornes
  /// Values that some agreeing table has, by cell: each one answers for several questions.
  private var temoins: [Int: Set<Int>] = [:]
  let estRealisable: Bool

  init(_ tableau: TableauSecret, seule: TableauSecret.Relation? = nil) {
    let bornes = Systeme.bornes(tableau)
    let relations = seule.map { [$0] } ?? tableau.relations
    self.bornes = bornes
    equations = relations.compactMap { Systeme.retenir($0, bornes) }
    estRealisable = Systeme.solution(equations, bornes) != nil
  }

  /// Free cells reach as far as the figures of the table could make them matter, and no further.
  private static func bornes(_ tableau: TableauSecret) -> Bornes {
    let sommet = tableau.cases.reduce(1_000) { somme, lue in
      switch lue {
      case .montree(let figure): somme + 2 * max(figure, 0)
      case .masquee(let plus): somme + 2 * plus
      case .reservee, .tue: somme + 10
      }
    }
    var bornes = Bornes(bas: [], haut: [])
    for lue in tableau.cases {
      switch lue {
      case .montree(let figure): bornes.ajouter(figure, figure)
      case .masquee(let plus): bornes.ajouter(1, plus)
      case .reservee, .tue: bornes.ajouter(0, sommet)
      }
    }
    return bornes
  }

  /// The equation that the figures do not contradict by themselves; nil where there is none.
  private static func retenir(
    _ relation: TableauSecret.Relation, _ bornes: Bornes
  ) -> Equation? {
    let bas = relation.parties.reduce(0) { $0 + bornes.bas[$1] }
    let haut = relation.parties.reduce(0) { $0 + bornes.haut[$1] }
    let atteint = bas <= bornes.haut[relation.tout] && haut >= bornes.bas[relation.tout]
    let exacte = Equation(tout: relation.tout, parties: relation.parties, exacte: true)
    let lache = Equation(tout: relation.tout, parties: relation.parties, exacte: false)
    switch relation.lien {
    case .egal: return atteint ? exacte : nil
    case .complet, .suppose:
      if atteint { return exacte }
      return bas <= bornes.haut[relation.tout] ? lache : nil
    case .partiel: return bas <= bornes.haut[relation.tout] ? lache : nil
    }
  }

  /// What the equations tell of a cell beyond what is said of it; nil: nothing.
  mutating func devoilement(
    de cellule: Int, _ lue: TableauSecret.Case, seuil: Int
  ) -> TableauSecret.Devoilement? {
    guard equations.contains(where: { $0.tout == cellule || $0.parties.contains(cellule) })
    else { return nil }
    switch lue {
    case .montree: return nil
    case .masquee(let plus):
      let (bas, haut) = (peut(cellule, 1...1), peut(cellule, plus...plus))
      return bas && haut
        ? nil : TableauSecret.Devoilement(cellule: cellule, parLeBas: !bas, parLeHaut: !haut)
    case .reservee, .tue:
      let sommet = bornes.haut[cellule]
      if peut(cellule, 0...0) || (sommet >= seuil && peut(cellule, seuil...sommet)) { return nil }
      let (bas, haut) = (peut(cellule, 1...1), peut(cellule, (seuil - 1)...(seuil - 1)))
      return bas && haut
        ? nil : TableauSecret.Devoilement(cellule: cellule, parLeBas: !bas, parLeHaut: !haut)
    }
  }

  /// Whether an agreeing table has the cell within these values.
  private mutating func peut(_ cellule: Int, _ valeurs: ClosedRange<Int>) -> Bool {
    if temoins[cellule]?.contains(where: { valeurs.contains($0) }) == true { return true }
    guard bornes.bas[cellule] <= valeurs.upperBound, valeurs.lowerBound <= bornes.haut[cellule]
    else { return false }
    var essai = bornes
    essai.bas[cellule] = max(essai.bas[cellule], valeurs.lowerBound)
    essai.haut[cellule] = min(essai.haut[cellule], valeurs.upperBound)
    guard let solution = Systeme.solution(equations, essai) else { return false }
    for (place, valeur) in solution.enumerated() { temoins[place, default: []].insert(valeur) }
    return true
  }

  /// A table of whole numbers within the bounds that satisfies every equation.
  private static func solution(_ equations: [Equation], _ bornes: Bornes) -> [Int]? {
    var essais = essaisMaximaux
    var pile = [bornes]
    while var courantes = pile.popLast() {
      guard courantes.resserrer(equations, passes: passesMaximales) else { continue }
      guard let place = courantes.plusEtroite else { return courantes.bas }
      essais -= 1
      guard essais > 0 else { return nil }
      let milieu = courantes.bas[place] + (courantes.haut[place] - courantes.bas[place]) / 2
      var hautes = courantes
      hautes.bas[place] = milieu + 1
      courantes.haut[place] = milieu
      pile.append(hautes)
      pile.append(courantes)
    }
    return nil
  }
}

extension Systeme.Bornes {
  fileprivate mutating func ajouter(_ plusPetit: Int, _ plusGrand: Int) {
    bas.append(plusPetit)
    haut.append(plusGrand)
  }

  /// The cell with the fewest values left, more than one.
  fileprivate var plusEtroite: Int? {
    bas.indices.filter { bas[$0] < haut[$0] }
      .min { (haut[$0] - bas[$0], $0) < (haut[$1] - bas[$1], $1) }
  }

  /// Takes out the values that no equation allows; false where a cell has none left.
  fileprivate mutating func resserrer(_ equations: [Systeme.Equation], passes: Int) -> Bool {
    for _ in 0..<passes {
      let avant = (bas, haut)
      for equation in equations where !appliquer(equation) { return false }
      if avant.0 == bas, avant.1 == haut { break }
    }
    return true
  }

  private mutating func appliquer(_ equation: Systeme.Equation) -> Bool {
    let (tout, parties) = (equation.tout, equation.parties)
    let plusPetite = parties.reduce(0) { $0 + bas[$1] }
    let plusGrande = parties.reduce(0) { $0 + haut[$1] }
    bas[tout] = max(bas[tout], plusPetite)
    if equation.exacte { haut[tout] = min(haut[tout], plusGrande) }
    guard bas[tout] <= haut[tout] else { return false }
    for partie in parties {
      let autresBas = plusPetite - bas[partie]
      let autresHaut = plusGrande - haut[partie]
      haut[partie] = min(haut[partie], haut[tout] - autresBas)
      if equation.exacte { bas[partie] = max(bas[partie], bas[tout] - autresHaut) }
      guard bas[partie] <= haut[partie] else { return false }
    }
    return true
  }
}
