import Conventions
import Registre
import Testing

@Suite("The plan of Cornebarrieu, whose sheets print neither codes nor the titles of their index")
struct PlanDeCornebarrieuTests {
  /// Read once for all the tests: none of them changes it.
  private static let lecture = Result { try PlanDExemple("cornebarrieu-2022-2025") }

  private let plan: PlanDExemple

  init() throws { plan = try Self.lecture.get() }

  @Test("is read whole: three axes and a fourth, eleven objectives, twenty-one fiches")
  func entier() throws {
    #expect(plan.noms(.partie) == ["caf", "ville"])
    #expect(plan.noms(.instance).count == 5)
    #expect(plan.noms(.noeud, ou: .niveau) { $0 == .entier(1) } == ["a1", "a2", "a3", "at"])
    #expect(plan.noms(.noeud, ou: .niveau) { $0 == .entier(2) } == (1...11).map { "o\($0)" })
    #expect(plan.noms(.fiche) == (1...20).map { "f\($0)" } + ["f-ctg"])
    #expect(plan.noms(.indicateur).count == 35)
    #expect(plan.noms(.poste).count == 2)
    #expect(plan.noms(.clause).count == 10)
    #expect(plan.noms(.trajectoire) + plan.noms(.equipement) + plan.noms(.competence) == [])
  }

  @Test("numbers its fiches in the arborescence, and one of them on its own sheet")
  func codes() throws {
    for numero in 1...20 {
      #expect(try plan.champ(.code, de: "f\(numero)") == .texte("\(numero)"))
    }
    let imprimes = try plan.noms(.fiche).filter { fiche in
      try plan.textes(.notes, de: fiche).contains { $0.contains("imprime le numéro") }
    }
    #expect(imprimes == ["f16"])
  }

  @Test("has a fiche and an axis without any number, which its index does not know")
  func sansNumero() throws {
    #expect(plan.noms(.fiche, ou: .code) { $0 == .absente(.nonRenseigne) } == ["f-ctg"])
    #expect(plan.noms(.noeud, ou: .code) { $0 == .absente(.nonRenseigne) } == ["at"])
    let placement = try #require(try plan.entrees(.placements, de: "f-ctg").first)
    #expect(placement[.noeud] == .reference("at"))
    #expect(placement[.source] == .texte("intercalaire"))
    #expect(plan.noms(.noeud, ou: .parent) { $0 == .reference("at") } == [])
  }

  @Test("gives another title in the arborescence than on the sheet of fourteen fiches")
  func titres() throws {
    let contredits = plan.noms(.fiche, ou: .titre) { $0?.estContredite ?? false }
    let attendus = [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 15, 16, 18].map { "f\($0)" } + ["f-ctg"]
    #expect(contredits == attendus)
    #expect(try plan.sources(.titre, de: "at") == ["intercalaire", "fiche"])
  }

  @Test("gives fiche 4 three titles: arborescence, synthèse, sheet")
  func troisTitres() throws {
    let sources = try plan.sources(.titre, de: "f4")
    #expect(sources == ["arborescence", "synthèse de l’axe", "fiche"])
  }

  @Test("changes the title of fiche 3 between its two pages")
  func deuxPages() throws {
    let sources = try plan.sources(.titre, de: "f3")
    #expect(sources == ["arborescence et fiche, page 2", "fiche, page 1"])
  }

  @Test("prints a banner of the PEDT whose reach is unknown for two fiches")
  func bannieres() throws {
    let valeurs = try plan.noms(.fiche).map { fiche in
      try plan.entrees(.drapeaux, de: fiche).first?[.valeur]
    }
    let inconnu = Donnee.texte("inconnu")
    #expect(valeurs.prefix(4) == [.texte("oui"), inconnu, inconnu, .texte("oui")])
    #expect(valeurs.dropFirst(4).allSatisfy { $0 == nil })
  }

  @Test("leaves six deadlines empty, which are absences")
  func calendriersVides() throws {
    let vides = plan.noms(.fiche, ou: .echeance) { $0 == .absente(.nonRenseigne) }
    #expect(vides == ["f5", "f8", "f11", "f13", "f18", "f20"])
    #expect(plan.noms(.fiche, ou: .echeance) { $0 == nil } == [])
  }

  @Test("starts two deadlines before its own period, and draws no year from them")
  func avantLaPeriode() throws {
    let convention = try #require(plan.elements.first)
    let annee = try #require(Annee(2022))
    #expect(convention.contenu[.debut] == .date(.debut(de: annee)))
    for (fiche, debut) in [("f9", "Dès fin 2021"), ("f14", "Dès 2021")] {
      let echeance = try #require(try plan.echeance(de: fiche))
      #expect(echeance.texte.hasPrefix(debut))
      #expect(echeance.annees == nil)
    }
  }

  @Test("ends the deadline of fiche 14 on a comma, which is kept")
  func virgule() throws {
    #expect(try plan.echeance(de: "f14")?.texte.hasSuffix("partenariat,") == true)
  }

  @Test("says in ten calendars what happens in a year, or from a year on: the year is read")
  func calendriersDUneLigne() throws {
    let annees = try ["f2", "f6", "f7", "f17", "f19", "f-ctg"].map {
      try plan.echeance(de: $0)?.annees?.map(\.nombre)
    }
    #expect(annees.allSatisfy { $0 == [2022] })
    let suites = try ["f1", "f3", "f15", "f16"].map {
      try plan.echeance(de: $0)?.annees?.map(\.nombre)
    }
    #expect(suites.allSatisfy { $0 == [2022, 2023, 2024, 2025] })
  }

  @Test("says neither who votes in its committees, nor how many sit there")
  func voix() throws {
    for instance in ["copil", "cotech"] {
      let membres = try plan.entrees(.membres, de: instance)
      #expect(membres.map { $0[.voix] } == [.absente(.nonRenseigne), .absente(.nonRenseigne)])
      #expect(membres.allSatisfy { $0[.sieges] == nil })
    }
  }

  @Test("gives fiche 10 two phases, each with its year, and fiche 12 one bare year")
  func phases() throws {
    #expect(try plan.echeance(de: "f10")?.annees?.map(\.nombre) == [2022, 2023])
    #expect(try plan.echeance(de: "f12")?.annees?.map(\.nombre) == [2022])
  }

  @Test("prints five empty boxes of indicateurs, which are absences")
  func sansIndicateurs() throws {
    let vides = plan.noms(.fiche).filter { plan.indicateurs(de: $0).isEmpty }
    #expect(vides == ["f5", "f12", "f13", "f15", "f20"])
    #expect(plan.noms(.fiche, ou: .indicateurs) { $0 == .absente(.nonRenseigne) } == vides)
  }

  @Test("leaves the means of fiche 18 empty")
  func moyensVides() throws {
    #expect(plan.noms(.fiche, ou: .moyens) { $0 == .absente(.nonRenseigne) } == ["f18"])
  }

  @Test("prints the steps of fiche 13 under its aims, and no modalités")
  func modalitesAbsentes() throws {
    #expect(plan.noms(.fiche, ou: .modalites) { $0 == .absente(.nonRenseigne) } == ["f13"])
    #expect(try plan.textes(.objectifsOperationnels, de: "f13").count == 12)
  }

  @Test("heads sheets with the name of an axis that is not in its tree")
  func rubriques() throws {
    let rubriques = plan.noms(.fiche, ou: .rubrique) { $0 != nil }
    let attendues = [3] + Array(5...12) + Array(14...17) + [19, 20]
    #expect(rubriques == attendues.map { "f\($0)" })
  }

  @Test("changes the heading of fiche 11 between its two pages")
  func rubriqueChangee() throws {
    #expect(try plan.sources(.rubrique, de: "f11") == ["fiche, page 1", "fiche, page 2"])
    #expect(plan.noms(.fiche, ou: .rubrique) { $0?.estContredite ?? false } == ["f11"])
  }

  @Test("counts demands in the diagnosis of fiche 7 and families in its indicateur: no baseline")
  func uniteChangee() throws {
    #expect(try plan.champ(.unite, de: "f7-i1") == .texte("famille"))
    #expect(try plan.champ(.base, de: "f7-i1") == nil)
    guard case .texte(let note)? = try plan.champ(.note, de: "f7-i1") else {
      Issue.record("no note")
      return
    }
    #expect(note.contains("86") && note.contains("63"))
  }

  @Test("says twice as much of figures that are not: both are kept in fiche 8")
  func chiffresDouteux() throws {
    #expect(
      try plan.textes(.diagnostic, de: "f8").contains { $0.contains("-5,9 % contre 4 %") })
    #expect(try plan.textes(.notes, de: "f8").contains { $0.contains("sans signe") })
  }

  @Test("leaves actors uncertain in fiches 9, 10 and 11")
  func acteursIncertains() throws {
    for (fiche, champ) in [("f9", Champ.partenaires), ("f10", .pilotes), ("f11", .pilotes)] {
      let incertains = try plan.entrees(champ, de: fiche).count { $0[.incertain] == .texte("oui") }
      #expect(incertains == 1, "\(fiche)")
    }
  }

  @Test("makes the Éducation nationale both pilote and partenaire of fiche 2")
  func deuxRoles() throws {
    for champ in [Champ.pilotes, .partenaires] {
      let noms = try plan.entrees(champ, de: "f2").compactMap { entree -> String? in
        guard case .texte(let nom)? = entree[.nom] else { return nil }
        return nom
      }
      #expect(noms.contains { $0.hasPrefix("Éducation nationale") })
    }
  }

  @Test("counts a part of one indicateur in another, of a declared nature")
  func partDUnIndicateur() throws {
    #expect(try plan.champ(.dont, de: "f14-i2") == .reference("f14-i1"))
    let natures = plan.noms(.indicateur, ou: .nature) { $0 != .texte("non-precisee") }
    #expect(natures == ["f14-i2"])
  }

  @Test("asks for a satisfaction whose scale it does not declare")
  func echelle() throws {
    #expect(plan.noms(.indicateur, ou: .forme) { $0 == .texte("satisfaction") } == ["f11-i1"])
    #expect(try plan.champ(.echelle, de: "f11-i1") == .absente(.nonRenseigne))
  }

  @Test("asks for a number and a proportion in one indicateur of fiche 4")
  func nombreEtProportion() throws {
    #expect(plan.indicateurs(de: "f4") == ["f4-i1"])
    #expect(try plan.champ(.forme, de: "f4-i1") == .texte("nombre-et-pourcentage"))
  }

  @Test("sorts the indicateurs of its transversal axis alone, two of them under two kinds at once")
  func genresDIndicateurs() throws {
    let genres = try plan.indicateurs(de: "f-ctg").map { try plan.champ(.genre, de: $0) }
    let deux = Donnee.liste(["resultat", "impact"].map(Donnee.texte))
    #expect(genres == [.texte("suivi"), .texte("suivi"), deux, deux])
    #expect(plan.noms(.indicateur, ou: .genre) { $0 != nil }.count == 4)
  }

  @Test("announces two figures and three commissions that cannot be read")
  func illisibles() throws {
    let clauses = plan.noms(.clause, ou: .texte) { $0 == .absente(.illisible) }
    #expect(clauses == ["pilotage-ctg", "pilotage-ville"])
    #expect(plan.noms(.instance, ou: .role) { $0 == .absente(.illisible) } == ["commissions"])
  }

  @Test("says neither who signs, nor when, nor how the COPIL decides")
  func silences() throws {
    for champ in [Champ.faitA, .faitLe, .exemplaires, .originaux] {
      #expect(try plan.champ(champ, de: "convention") == .absente(.nonRenseigne))
    }
    for champ in [Champ.modeDecision, .reconduction] {
      #expect(try plan.champ(champ, de: "regles") == .absente(.nonRenseigne))
    }
  }

  @Test("counts four agents of coordination without saying how much of their time")
  func postes() throws {
    #expect(try plan.entrees(.repartition, de: "p-coordination").count == 4)
    for poste in plan.noms(.poste) {
      #expect(try plan.champ(.etp, de: poste) == .absente(.nonRenseigne))
    }
  }
}
