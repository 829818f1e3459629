import Testing

@testable import Conventions

@Suite("Le secret des petits nombres (R19) : ce qu’un lecteur peut calculer d’un tableau")
struct TableauSecretTests {
  typealias Case = TableauSecret.Case
  typealias Relation = TableauSecret.Relation

  /// The cell 0 is the whole, the others its parts.
  private func tableau(_ lien: TableauSecret.Lien, _ cases: Case...) -> TableauSecret {
    TableauSecret(
      cases: cases,
      relations: [Relation(tout: 0, parties: Array(1..<cases.count), lien: lien)])
  }

  private func dits(_ tableau: TableauSecret) -> [Int] {
    tableau.devoilements(seuil: 5).map(\.cellule)
  }

  @Test("un total et toutes ses parties sauf une disent celle-ci")
  func soustraction() {
    #expect(dits(tableau(.suppose, .montree(12), .montree(9), .masquee(jusqua: 4))) == [2])
    #expect(dits(tableau(.suppose, .tue, .montree(9), .masquee(jusqua: 4))) == [])
    #expect(dits(tableau(.suppose, .montree(12), .tue, .masquee(jusqua: 4))) == [])
  }

  @Test("deux masques dont la somme est connue : dits dès que l’un ne peut plus valoir 1 ou 4")
  func deuxMasques() {
    let masque = Case.masquee(jusqua: 4)
    for reste in 2...8 {
      let lu = dits(tableau(.complet, .montree(20 + reste), .montree(20), masque, masque))
      #expect(lu == (reste == 5 ? [] : [2, 3]), "reste \(reste)")
    }
  }

  @Test("ce que les chiffres contredisent n’apprend rien : des parties qui se recoupent")
  func recoupement() {
    #expect(dits(tableau(.suppose, .montree(12), .montree(30), .masquee(jusqua: 4))) == [])
    #expect(dits(tableau(.suppose, .montree(30), .montree(6), .masquee(jusqua: 4))) == [])
    // Partial parts still tell: of twelve, ten are these; the others are two at most.
    #expect(dits(tableau(.partiel, .montree(12), .montree(10), .masquee(jusqua: 4))) == [2])
  }

  @Test("une partie dont rien n’est dit se compte aussi, là où le plan dit que le tout est fait")
  func partieTue() {
    #expect(dits(tableau(.complet, .montree(12), .montree(9), .tue)) == [2])
    #expect(dits(tableau(.suppose, .montree(12), .montree(9), .tue)) == [])
    #expect(dits(tableau(.complet, .montree(19), .montree(9), .tue)) == [])
    #expect(dits(tableau(.complet, .montree(9), .montree(9), .tue)) == [])
    #expect(dits(tableau(.suppose, .montree(12), .montree(9), .reservee)) == [2])
  }

  @Test("la même population sous deux noms : le masque de l’un vaut pour l’autre")
  func memePopulation() {
    let lu = TableauSecret(
      cases: [.montree(12), .montree(9), .masquee(jusqua: 4), .tue],
      relations: [
        Relation(tout: 3, parties: [1, 2], lien: .complet),
        Relation(tout: 3, parties: [0], lien: .egal),
      ])
    #expect(dits(lu) == [2])
  }

  @Test("un masque se trouve par deux soustractions qui se suivent")
  func deProcheEnProche() {
    // 30 = 18 + sous-total, sous-total = 9 + masqué.
    let lu = TableauSecret(
      cases: [.montree(30), .montree(18), .tue, .montree(9), .masquee(jusqua: 4)],
      relations: [
        Relation(tout: 0, parties: [1, 2], lien: .suppose),
        Relation(tout: 2, parties: [3, 4], lien: .suppose),
      ])
    #expect(dits(lu) == [4])
    #expect(lu.retenues(seuil: 5) == [3])
  }

  @Test("ce qui est retenu est le tout le plus proche, sinon la plus petite partie montrée")
  func retenues() {
    let masque = Case.masquee(jusqua: 4)
    #expect(tableau(.suppose, .montree(12), .montree(9), masque).retenues(seuil: 5) == [0])
    let deuxTouts = TableauSecret(
      cases: [.montree(12), masque, .montree(9), .montree(12)],
      relations: [
        Relation(tout: 0, parties: [1, 2], lien: .suppose),
        Relation(tout: 3, parties: [1, 2], lien: .suppose),
      ])
    #expect(deuxTouts.retenues(seuil: 5) == [0, 2])
    #expect(tableau(.suppose, .tue, .montree(9), masque).retenues(seuil: 5) == [])
  }

  @Test("deux parties et leur tout sous le seuil se disent l’un l’autre : un masque est retenu")
  func masquesSeuls() {
    let masque = Case.masquee(jusqua: 2)
    let lu = tableau(.complet, masque, masque, masque)
    #expect(lu.devoilements(seuil: 3).map(\.cellule) == [0, 1, 2])
    #expect(lu.retenues(seuil: 3) == [0])
  }

  @Test("de grands nombres, un seuil immense : pas de débordement, et une réponse")
  func extremes() {
    let grand = 9_999_999_999
    #expect(
      dits(tableau(.complet, .montree(grand), .montree(grand - 3), .masquee(jusqua: 4))) == [2])
    #expect(
      tableau(.complet, .montree(grand), .tue, .masquee(jusqua: grand))
        .devoilements(seuil: 10_000_000_000) == [])
  }
}

/// A table of counts by parts and by halves of a year, some of them masked, some left out.
private struct TableauAuHasard {
  static let seuil = 3
  let vrai: [Int]
  let lu: TableauSecret

  /// Rows are the whole, then two or three parts; columns the year, then its halves.
  init(graine: UInt64) {
    var hasard = Hasard(graine: graine)
    let parties = Int.random(in: 2...3, using: &hasard)
    let colonnes = Bool.random(using: &hasard) ? 1 : 3
    func place(_ ligne: Int, _ colonne: Int) -> Int { ligne * colonnes + colonne }
    var vrai = Array(repeating: 0, count: (parties + 1) * colonnes)
    for ligne in 1...parties {
      for colonne in (colonnes == 1 ? 0...0 : 1...2) {
        vrai[place(ligne, colonne)] = Int.random(in: 0...5, using: &hasard)
      }
      if colonnes == 3 {
        vrai[place(ligne, 0)] = vrai[place(ligne, 1)] + vrai[place(ligne, 2)]
      }
    }
    for colonne in 0..<colonnes {
      vrai[place(0, colonne)] = (1...parties).reduce(0) { $0 + vrai[place($1, colonne)] }
    }
    var relations = (0..<colonnes).map { colonne in
      TableauSecret.Relation(
        tout: place(0, colonne), parties: (1...parties).map { place($0, colonne) }, lien: .complet)
    }
    if colonnes == 3 {
      relations += (0...parties).map { ligne in
        TableauSecret.Relation(
          tout: place(ligne, 0), parties: [place(ligne, 1), place(ligne, 2)], lien: .complet)
      }
    }
    let cases = vrai.map { figure -> TableauSecret.Case in
      if (1..<TableauAuHasard.seuil).contains(figure) {
        return .masquee(jusqua: TableauAuHasard.seuil - 1)
      }
      return Int.random(in: 0..<12, using: &hasard) == 0 ? .tue : .montree(figure)
    }
    self.vrai = vrai
    lu = TableauSecret(cases: cases, relations: relations)
  }

  /// Every value that each cell has in some table that agrees with what is shown, by trying them.
  static func possibles(_ tableau: TableauSecret) -> [Set<Int>] {
    let dernier = 30
    var possibles = Array(repeating: Set<Int>(), count: tableau.cases.count)
    var essai: [Int?] = tableau.cases.map {
      if case .montree(let figure) = $0 { figure } else { nil }
    }
    func coherent() -> Bool {
      tableau.relations.allSatisfy { relation in
        let connues = relation.parties.compactMap { essai[$0] }
        let somme = connues.reduce(0, +)
        guard let tout = essai[relation.tout] else { return true }
        return connues.count == relation.parties.count ? somme == tout : somme <= tout
      }
    }
    func avancer(_ rang: Int) {
      guard coherent() else { return }
      guard rang < essai.count else {
        for (place, valeur) in essai.enumerated() {
          if let valeur { possibles[place].insert(valeur) }
        }
        return
      }
      guard essai[rang] == nil else { return avancer(rang + 1) }
      let domaine: ClosedRange<Int>
      if case .masquee(let plus) = tableau.cases[rang] {
        domaine = 1...plus
      } else {
        domaine = 0...dernier
      }
      for valeur in domaine {
        essai[rang] = valeur
        avancer(rang + 1)
      }
      essai[rang] = nil
    }
    avancer(0)
    return possibles
  }
}

@Suite("Le secret des petits nombres (R19) : face à un attaquant qui essaie tout")
struct AttaqueDuSecretTests {
  private func masques(_ tableau: TableauSecret) -> [Int] {
    tableau.cases.indices.filter { if case .masquee = tableau.cases[$0] { true } else { false } }
  }

  @Test(
    "une cellule est dite dévoilée exactement quand l’attaquant en sait plus que son masque",
    arguments: Hasard.graines(150))
  func exact(graine: UInt64) {
    let lu = TableauAuHasard(graine: graine).lu
    let possibles = TableauAuHasard.possibles(lu)
    let dits = lu.devoilements(seuil: TableauAuHasard.seuil)
    for cellule in masques(lu) {
      let dit = dits.first { $0.cellule == cellule }
      #expect((dit?.parLeBas == true) == !possibles[cellule].contains(1), "graine \(graine)")
      #expect((dit?.parLeHaut == true) == !possibles[cellule].contains(2), "graine \(graine)")
    }
  }

  @Test(
    "une fois retenu ce qui doit l’être, l’attaquant ne sait d’un masque que ce qu’il dit",
    arguments: Hasard.graines(150))
  func suppression(graine: UInt64) {
    let lu = TableauAuHasard(graine: graine).lu
    let retenues = lu.retenues(seuil: TableauAuHasard.seuil)
    #expect(retenues == lu.retenues(seuil: TableauAuHasard.seuil))
    var montre = lu
    for place in retenues { montre.cases[place] = .tue }
    let possibles = TableauAuHasard.possibles(montre)
    for cellule in masques(lu) {
      let lues = possibles[cellule]
      if retenues.contains(cellule) {
        #expect(
          lues.isSuperset(of: [1, 2]) || lues.contains { $0 == 0 || $0 >= TableauAuHasard.seuil },
          "graine \(graine), cellule \(cellule)")
      } else {
        #expect(lues == [1, 2], "graine \(graine), cellule \(cellule)")
      }
    }
  }
}
