import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("l’arbre du plan")
struct ArbreTests {
  private func arbre(_ preparer: (inout Scenario) -> Void = { _ in }) -> Arbre {
    var vie = Scenario.ctg()
    preparer(&vie)
    return Arbre(Lecture(vie.etat, enVigueurAu: "2026-06-01").plan)
  }

  @Test("les fiches d’un axe se suivent comme on lit leurs codes : 2, 2 bis, 10")
  func ordreDesCodes() throws {
    let axe = try #require(arbre().racines.first)
    #expect(axe.fiches.map(\.element.id.nom) == ["rpe", "forum", "creche"])
  }

  @Test("une fiche à deux places y figure deux fois, la seconde en renvoi")
  func renvoi() throws {
    let arbre = arbre()
    let seconde = try #require(arbre.racines.last?.fiches.first)
    #expect(seconde.element.id.nom == "creche")
    #expect(seconde.renvoi)
    #expect(arbre.racines.first?.fiches.last?.renvoi == false)
    #expect(arbre.fiches.filter { $0.id.nom == "creche" }.count == 1)
  }

  @Test("une fiche sans place, ou dont le nœud n’existe pas, reste dans le plan, à la fin")
  func sansPlacement() {
    let arbre = arbre {
      $0.inscrire(.fiche, "perdue", [.titre: "Perdue", .placements: [.place("axe-9")]])
    }
    #expect(arbre.sansPlacement.map(\.id.nom) == ["coordination", "perdue"])
    #expect(arbre.fiches.count == 5)
  }

  @Test("des places divergentes sont toutes montrées, signalées, avec leur source")
  func placesDivergentes() throws {
    let arbre = arbre {
      $0.inscrire(
        .fiche, "mobile",
        [
          .code: "20",
          .placements: .selon([
            Enonce(source: "sommaire", valeur: [.place("axe-1")]),
            Enonce(source: "fiche", valeur: [.place("axe-2")]),
          ]),
        ])
    }
    let places = arbre.racines.flatMap(\.fiches).filter { $0.element.id.nom == "mobile" }
    #expect(places.map(\.source) == ["sommaire", "fiche"])
    #expect(places.allSatisfy { $0.divergente })
    #expect(places.map(\.renvoi) == [false, true])
  }

  @Test("deux nœuds qui se disent chacun sous l’autre restent visibles, sans fin ni perte")
  func cycle() {
    let arbre = arbre {
      $0.inscrire(.noeud, "oeuf", [.niveau: .entier(2), .parent: .reference("poule")])
      $0.inscrire(.noeud, "poule", [.niveau: .entier(2), .parent: .reference("oeuf")])
    }
    #expect(arbre.racines.map(\.element.id.nom) == ["axe-1", "axe-2", "oeuf"])
    #expect(arbre.racines.last?.branches.map(\.element.id.nom) == ["poule"])
    #expect(arbre.racines.last?.branches.first?.branches.isEmpty == true)
  }

  @Test("des axes numérotés en chiffres romains se suivent : V avant IX")
  func romains() {
    let elements = ["IX", "V", "IV"].map {
      Element(.noeud, "n-\($0.lowercased())", [.code: .texte($0)])
    }
    #expect(elements.parCode().map(\.id.nom) == ["n-iv", "n-v", "n-ix"])
  }

  @Test("un code que deux frères portent n’ordonne rien : 003, 002, 003 se lit comme imprimé")
  func codesRepetes() {
    func lire(_ codes: String...) -> [String] {
      codes.enumerated().map { rang, code in
        Element(.noeud, "n-\(rang + 1)", [.code: .texte(code)])
      }.parCode().map { String($0.id.nom.dropFirst(2)) }
    }
    #expect(lire("003", "002", "003") == ["1", "2", "3"])
    #expect(lire("1", "3", "3", "2") == ["1", "2", "3", "4"])
    #expect(lire("10", "9", "11") == ["2", "1", "3"])
  }

  @Test("une lettre qui ressemble à un chiffre romain reste une lettre parmi des lettres")
  func lettres() {
    let elements = ["D", "C", "B"].map {
      Element(.noeud, "n-\($0.lowercased())", [.code: .texte($0)])
    }
    #expect(elements.parCode().map(\.id.nom) == ["n-b", "n-c", "n-d"])
  }
}
