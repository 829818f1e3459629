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

  private let equations: [Equation]
  private let voisines: Voisines
  private let bornes: Bornes
  /// What the equations leave of the bounds: every agreeing table is within them.
  private let resserrees: Bornes
  /// Values that some agreeing table has, by cell: each one answers for several questions.
  private var temoins: [Int: Set<Int>] = [:]
  let estRealisable: Bool

  init(_ tableau: TableauSecret, seule: TableauSecret.Relation? = nil) {
    let bornes = Systeme.bornes(tableau)
    let relations = seule.map { [$0] } ?? tableau.relations
    let equations = relations.compactMap { Systeme.retenir($0, bornes) }
    self.bornes = bornes
    self.equations = equations
    voisines = Voisines(equations, cellules: tableau.cases.count)
    var resserrees = bornes
    let premiere =
      resserrees.resserrer(equations, voisines)
      ? Systeme.solution(equations, voisines, resserrees) : nil
    self.resserrees = resserrees
    estRealisable = premiere != nil
    if let premiere { retenir(premiere) }
  }

  private mutating func retenir(_ solution: [Int]) {
    for (place, valeur) in solution.enumerated() { temoins[place, default: []].insert(valeur) }
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
    guard !voisines[cellule].isEmpty else { return nil }
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
    guard estRealisable, resserrees.bas[cellule] <= valeurs.upperBound,
      valeurs.lowerBound <= resserrees.haut[cellule]
    else { return false }
    var essai = resserrees
    essai.bas[cellule] = max(essai.bas[cellule], valeurs.lowerBound)
    essai.haut[cellule] = min(essai.haut[cellule], valeurs.upperBound)
    guard let solution = Systeme.solution(equations, voisines, essai, touchee: cellule) else {
      return false
    }
    retenir(solution)
    return true
  }

  /// A table of whole numbers within the bounds that satisfies every equation. The bounds are what
  /// the equations leave, but for those of the cell that is given.
  ///
  /// A cell is tried at its least value; where that leads nowhere, the others are halved.
  private static func solution(
    _ equations: [Equation], _ voisines: Voisines, _ bornes: Bornes, touchee: Int? = nil
  ) -> [Int]? {
    var essais = essaisMaximaux
    var pile = [(bornes: bornes, touchee: touchee)]
    while let (reprises, touchee) = pile.popLast() {
      var courantes = reprises
      if let touchee, !courantes.resserrer(equations, voisines, depuis: touchee) { continue }
      guard let place = courantes.plusEtroite else { return courantes.bas }
      essais -= 1
      guard essais > 0 else { return nil }
      let (bas, haut) = (courantes.bas[place], courantes.haut[place])
      let milieu = bas + (haut - bas) / 2
      for (plusPetit, plusGrand) in [(milieu + 1, haut), (bas + 1, milieu), (bas, bas)]
      where plusPetit <= plusGrand {
        var suite = courantes
        suite.bas[place] = plusPetit
        suite.haut[place] = plusGrand
        pile.append((suite, place))
      }
    }
    return nil
  }
}

/// The equations that each cell stands in.
struct Voisines {
  private let parCellule: [[Int]]

  init(_ equations: [Systeme.Equation], cellules: Int) {
    var parCellule = Array(repeating: [Int](), count: cellules)
    for (rang, equation) in equations.enumerated() {
      parCellule[equation.tout].append(rang)
      for partie in equation.parties { parCellule[partie].append(rang) }
    }
    self.parCellule = parCellule
  }

  subscript(cellule: Int) -> [Int] { parCellule[cellule] }
}

extension Systeme.Bornes {
  /// How often, on the average, an equation may be applied before its bounds are left as they are.
  private static let passesMaximales = 400

  fileprivate mutating func ajouter(_ plusPetit: Int, _ plusGrand: Int) {
    bas.append(plusPetit)
    haut.append(plusGrand)
  }

  /// The cell with the fewest values left, more than one; the first of them.
  fileprivate var plusEtroite: Int? {
    var place: Int?
    var moindre = Int.max
    for candidate in bas.indices {
      let largeur = haut[candidate] - bas[candidate]
      if largeur > 0, largeur < moindre { (place, moindre) = (candidate, largeur) }
    }
    return place
  }

  /// Takes out the values that no equation allows, those of one cell having changed, or any; false
  /// where a cell has none left, or where the narrowing does not end.
  fileprivate mutating func resserrer(
    _ equations: [Systeme.Equation], _ voisines: Voisines, depuis cellule: Int? = nil
  ) -> Bool {
    var file = cellule.map { voisines[$0] } ?? Array(equations.indices)
    var attend = Array(repeating: false, count: equations.count)
    for rang in file { attend[rang] = true }
    var touchees: [Int] = []
    var suivante = 0
    while suivante < file.count {
      guard suivante < Self.passesMaximales * equations.count else { return false }
      let rang = file[suivante]
      suivante += 1
      attend[rang] = false
      touchees.removeAll(keepingCapacity: true)
      guard appliquer(equations[rang], &touchees) else { return false }
      for touchee in touchees {
        for autre in voisines[touchee] where !attend[autre] {
          attend[autre] = true
          file.append(autre)
        }
      }
    }
    return true
  }

  private mutating func appliquer(
    _ equation: Systeme.Equation, _ touchees: inout [Int]
  ) -> Bool {
    let (tout, parties) = (equation.tout, equation.parties)
    var (plusPetite, plusGrande) = (0, 0)
    for partie in parties {
      plusPetite += bas[partie]
      plusGrande += haut[partie]
    }
    let (basDuTout, hautDuTout) = (bas[tout], haut[tout])
    bas[tout] = max(basDuTout, plusPetite)
    if equation.exacte { haut[tout] = min(hautDuTout, plusGrande) }
    guard bas[tout] <= haut[tout] else { return false }
    if bas[tout] != basDuTout || haut[tout] != hautDuTout { touchees.append(tout) }
    for partie in parties {
      let (ancienBas, ancienHaut) = (bas[partie], haut[partie])
      let (autresBas, autresHaut) = (plusPetite - ancienBas, plusGrande - ancienHaut)
      haut[partie] = min(ancienHaut, haut[tout] - autresBas)
      if equation.exacte { bas[partie] = max(ancienBas, bas[tout] - autresHaut) }
      guard bas[partie] <= haut[partie] else { return false }
      if bas[partie] != ancienBas || haut[partie] != ancienHaut { touchees.append(partie) }
    }
    return true
  }
}
