import Conventions
import Registre
import Testing

@Suite("The plan of an invented schéma départemental, a yearly booklet")
struct PlanDeSDSFTests {
  /// Read once for all the tests: none of them changes it.
  private static let lecture = Result { try PlanDExemple("sdsf-fictif") }

  private let plan: PlanDExemple

  init() throws { plan = try Self.lecture.get() }

  @Test("is read whole, and says that it is invented")
  func entier() throws {
    #expect(try plan.champ(.type, de: "convention") == .texte("sdsf"))
    guard case .texte(let intitule)? = try plan.champ(.intitule, de: "convention") else {
      Issue.record("no title")
      return
    }
    #expect(intitule.hasSuffix("EXEMPLE FICTIF"))
    #expect(plan.noms(.partie).count == 5)
    #expect(plan.noms(.instance).count == 6)
    #expect(plan.noms(.noeud).count == 26)
    #expect(plan.noms(.fiche).count == 25)
    #expect(plan.noms(.indicateur).count == 32)
    #expect(plan.noms(.trajectoire).count == 2)
    #expect(plan.noms(.clause).count == 9)
  }

  @Test("has four axes, eight sub-axes with codes of two figures, and objectives below them")
  func niveaux() throws {
    let codes = try [1, 2, 3].map { niveau in
      try plan.noms(.noeud, ou: .niveau) { $0 == .entier(niveau) }
        .map { try plan.champ(.code, de: $0) }
    }
    #expect(codes[0] == ["1", "2", "3", "4"].map(Donnee.texte))
    let sousAxes = ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]
    #expect(codes[1] == sousAxes.map(Donnee.texte))
    #expect(codes[2].count == 14)
  }

  @Test("counts objectives from 1 again in each sub-axe")
  func objectifsQuiRepartent() throws {
    for sousAxe in ["a1-1", "a1-2", "a2-1", "a2-2", "a3-1", "a3-2", "a4-1"] {
      let codes = try plan.noms(.noeud, ou: .parent) { $0 == .reference(sousAxe) }
        .map { try plan.champ(.code, de: $0) }
      #expect(codes == ["1", "2"].map(Donnee.texte), "\(sousAxe)")
    }
  }

  @Test("skips numbers of actions, adds « bis » to two, and gives none to one")
  func numeros() throws {
    let codes = try plan.noms(.fiche).map { try plan.champ(.code, de: $0) }
    let debut = ["1", "2", "8", "10", "11", "11 bis", "12", "13", "14", "14 bis", "15", "16", "18"]
    #expect(codes.prefix(13) == debut.map(Donnee.texte)[...])
    #expect(plan.noms(.fiche, ou: .code) { $0 == .absente(.nonRenseigne) } == ["f-lettre"])
  }

  @Test("leaves four fiches to be written, whose blanks say so")
  func aElaborer() throws {
    let fiches = plan.noms(.fiche, ou: .etat) { $0 == .texte("a-elaborer") }
    #expect(fiches == ["f13", "f20", "f25", "f31"])
    for fiche in fiches {
      #expect(try plan.champ(.modalites, de: fiche) == .absente(.aElaborer))
      #expect(try plan.champ(.echeance, de: fiche) == .absente(.aElaborer))
      #expect(plan.indicateurs(de: fiche) == [])
    }
  }

  @Test("lets committees lead actions, with no legal person behind them")
  func comitesPilotes() throws {
    let pilotees = try plan.noms(.fiche).filter { fiche in
      try plan.entrees(.pilotes, de: fiche).contains { pilote in
        guard case .texte(let nom)? = pilote[.nom] else { return false }
        return nom.hasPrefix("Comité") && pilote[.partie] == nil
      }
    }
    let attendues = [2, 8, 10, 12, 14, 16, 18, 20, 21, 22, 26].map { "f\($0)" }
    #expect(pilotees == attendues + ["f-lettre", "f30"])
  }

  @Test("measures a number and a percentage, observed on two days")
  func mesuresDoubles() throws {
    let doubles = plan.noms(.indicateur, ou: .forme) { $0 == .texte("nombre-et-pourcentage") }
    #expect(doubles.count == 12)
    let datees = plan.noms(.indicateur, ou: .observations) {
      $0 == .liste(["au 31/12/2018", "au 31/12/2021"].map(Donnee.texte))
    }
    #expect(datees.count == 10)
    guard case .composite(let base)? = try plan.champ(.base, de: "f8-i1") else {
      Issue.record("no baseline")
      return
    }
    #expect(base[.valeur] == .texte("34 (21 %)"))
    #expect(base[.texte] == .texte("31 (19 %) au 31/12/2018 puis 34 (21 %) au 31/12/2021"))
  }

  @Test("starts one measure under statistical secrecy, whose threshold it declares")
  func secret() throws {
    #expect(try plan.champ(.seuilSecret, de: "regles") == .entier(5))
    guard case .composite(let base)? = try plan.champ(.base, de: "f12-i1") else {
      Issue.record("no baseline")
      return
    }
    #expect(base[.valeur] == .texte("<5"))
  }

  @Test("places one action twice and another nowhere")
  func placements() throws {
    let nombres = try plan.noms(.fiche).map { try plan.entrees(.placements, de: $0).count }
    let autres = zip(plan.noms(.fiche), nombres).filter { $0.1 != 1 }
    #expect(autres.map(\.0) == ["f12", "f31"])
    #expect(autres.map(\.1) == [2, 0])
  }

  @Test("keeps an objective without a title and a sub-axe that is only a cross-reference")
  func noeudsMuets() throws {
    #expect(plan.noms(.noeud, ou: .titre) { $0 == .absente(.nonRenseigne) } == ["a2-2-o2"])
    #expect(plan.noms(.noeud, ou: .renvoi) { $0 != nil } == ["a4-2"])
    #expect(plan.noms(.noeud, ou: .parent) { $0 == .reference("a4-2") } == [])
  }

  @Test("disagrees with itself on a deadline and on a title")
  func divergences() throws {
    #expect(try plan.sources(.echeance, de: "f12") == ["fiche", "calendrier du livret"])
    #expect(try plan.sources(.titre, de: "f22") == ["sommaire", "fiche"])
  }

  @Test("changes the unit of a trajectory, from persons to places")
  func unites() throws {
    guard case .composite(let base)? = try plan.champ(.base, de: "t-individuel") else {
      Issue.record("no baseline")
      return
    }
    #expect(base[.unite] == .texte("assistante maternelle"))
    let points = try plan.entrees(.points, de: "t-individuel").map { $0[.unite] }
    #expect(points == ["place", "place"].map(Donnee.texte))
  }

  @Test("reads recurrences, phases, years, and the whole schéma")
  func echeances() throws {
    let annees = try ["f1", "f2", "f18", "f21", "f11bis", "f14"].map { fiche in
      try plan.echeance(de: fiche)?.annees?.map(\.nombre)
    }
    #expect(annees[0] == [2022, 2023])
    #expect(annees[1] == [2022, 2024, 2026])
    #expect(annees[2] == [2022, 2024, 2026])
    #expect(annees[3] == [2022, 2024])
    #expect(annees[4] == [2023, 2024, 2025, 2026])
    #expect(annees[5] == [2022, 2023, 2024, 2025, 2026])
  }
}
