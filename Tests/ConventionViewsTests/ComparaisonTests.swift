import ConventionSupport
import Conventions
import Testing

@testable import ConventionViews

@Suite("la comparaison de deux lectures")
struct ComparaisonTests {
  private static let vie = Scenario.ctgVecue()

  private static func lecture(_ date: DateCivile, connue taille: Int? = nil) -> Lecture {
    Lecture(Etat(vie.ecritures.prefix(taille ?? vie.ecritures.count)), enVigueurAu: date)
  }

  /// The position of the first entry that satisfies a condition.
  private static func position(_ condition: (Fait) -> Bool) throws -> Position {
    try #require(vie.ecritures.first { condition($0.evenement.fait) }?.position)
  }

  @Test("une lecture comparée à elle-même ne montre aucune différence")
  func identite() {
    let comparaison = Comparaison(
      avant: Self.lecture("2026-12-31"), apres: Self.lecture("2026-12-31"))
    #expect(comparaison.estVide)
    #expect(comparaison.positions.isEmpty)
  }

  @Test("les différences du plan sont celles de R8, et chacune nomme l’écriture qui la fait")
  func plan() throws {
    let avant = Self.lecture("2026-06-30")
    let apres = Self.lecture("2026-07-01")
    let comparaison = Comparaison(avant: avant, apres: apres)
    let attendues = Set(avant.plan.differences(vers: apres.plan).map(\.element))
    #expect(Set(comparaison.plan.map(\.objet.element)) == attendues)
    let avenant = try Self.position {
      if case .avenantEntreEnVigueur = $0 { true } else { false }
    }
    for difference in comparaison.plan {
      #expect(
        difference.causes == [
          CauseDeDifference(position: avenant, raison: .priseDEffet("2026-07-01"))
        ])
    }
    #expect(
      comparaison.plan.map(\.objet).contains(.presence(.exemple(.fiche, "ludotheque"))))
    #expect(
      comparaison.plan.map(\.objet).contains(.presence(.exemple(.fiche, "coordination"))))
  }

  @Test("au même jour, ce qu’on savait alors et ce qu’on sait : une rectification les sépare")
  func connaissance() throws {
    let rectification = try Self.position {
      if case .valeurRectifiee = $0 { true } else { false }
    }
    let comparaison = Comparaison(
      avant: Self.lecture("2026-12-31", connue: rectification.rang),
      apres: Self.lecture("2026-12-31"))
    let difference = try #require(comparaison.valeurs.first)
    #expect(comparaison.valeurs.count == 1)
    #expect(
      difference.avant == .montre(Valeur(mesure: .nombre("245"), texte: "245", estimee: false)))
    #expect(
      difference.apres == .montre(Valeur(mesure: .nombre("254"), texte: "254", estimee: false)))
    #expect(
      difference.causes == [
        CauseDeDifference(
          position: rectification, raison: .enregistreeDepuis(effet: "2026-12-15"))
      ])
    #expect(comparaison.plan.isEmpty && comparaison.statuts.isEmpty)
  }

  @Test("une contre-passation explique ce qui n’est plus dit, dans un sens comme dans l’autre")
  func contrePassation() throws {
    let annulation = try Self.position {
      if case .ecritureContrePassee = $0 { true } else { false }
    }
    let alors = Self.lecture("2026-12-31", connue: annulation.rang)
    let present = Self.lecture("2026-12-31", connue: annulation.rang + 1)
    let aller = Comparaison(avant: alors, apres: present)
    let cause = CauseDeDifference(position: annulation, raison: .contrePassation)
    #expect(aller.statuts.map(\.causes) == [[cause]])
    #expect(aller.statuts.first?.avant?.statut == .realisee)
    #expect(aller.statuts.first?.apres == nil)
    let retour = Comparaison(avant: present, apres: alors)
    #expect(retour.statuts.map(\.causes) == [[cause]])
    #expect(retour.statuts.first?.apres?.statut == .realisee)
  }

  @Test("un chiffre masqué d’un côté ne se lit d’aucun côté (R19)")
  func secret() {
    var vie = Self.vie
    let avant = vie.etat
    vie.noter(
      le: "2027-04-01", effet: "2026-12-15",
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur("rpe-visites"), periode: .annee(2026),
          valeur: Valeur(mesure: .inferieurA(5), texte: "<5", estimee: false), motif: "secret",
          ancienne: nil)))
    let comparaison = Comparaison(
      avant: Lecture(avant, enVigueurAu: "2026-12-31"),
      apres: Lecture(vie.etat, enVigueurAu: "2026-12-31"))
    #expect(comparaison.valeurs.map(\.avant) == [.masque])
    #expect(comparaison.valeurs.map(\.apres) == [.masque])
  }
}
