import ConventionViews
import Conventions
import Foundation
import Registre
import TestSupport
import Testing

/// The third real convention: tables without signature, deadline nor indicator, whose
/// irregularities are all of the tree. Each is asserted where it stands.
@Suite("The plan of Mont de Marsan")
struct PlanDeMontDeMarsanTests {
  /// Read once for all the tests: none of them changes it.
  private static let lecture = Result {
    let source = "journal/registres/mont-de-marsan-pgt.sources/plan.yaml"
    let fichier = URL(fileURLWithPath: "\(Repository.root)/\(source)")
    return try LecteurDePlan.lire([UInt8](try Data(contentsOf: fichier)), nom: source)
  }

  private let plan: PlanLu

  init() throws { plan = try Self.lecture.get() }

  @Test("205 fiches: 176 numbered, 14 cited by number, 15 without one; and nothing invented")
  func comptes() {
    let parTheme = ["pe", "enf", "jeu", "coh", "par"].map { fiches($0).count }
    #expect(parTheme == [23, 93, 60, 14, 15])
    #expect(elements(.fiche).count == 205)
    let niveaux = elements(.noeud).compactMap { $0.contenu.entier(.niveau) }
    let parNiveau = (1...4).map { niveau in niveaux.count { $0 == niveau } }
    #expect(parNiveau == [5, 15, 48, 128])
    for absent in [Genre.partie, .indicateur, .trajectoire, .equipement, .competence, .poste] {
      #expect(elements(absent) == [], "\(absent)")
    }
    #expect(elements(.instance).count == 2)
  }

  @Test("the codes start again in each theme: four fiches 1, one of them only cited")
  func codesQuiRecommencent() {
    #expect(codes("pe") == (1...23).map(String.init))
    #expect(codes("enf") == (1...93).map(String.init))
    #expect(codes("coh") == (1...14).map(String.init))
    let premieres = elements(.fiche).filter { $0.contenu.texte(.code) == "1" }
    #expect(premieres.map(\.id.nom) == ["pe-f1", "enf-f1", "jeu-f1", "coh-f1"])
  }

  @Test("jeunesse has no fiche 8, between two axes")
  func trou() throws {
    #expect(codes("jeu") == (1...61).filter { $0 != 8 }.map(String.init))
    #expect(try noeuds(de: "jeu-f7") == ["jeu-1-3-1"])
    #expect(try noeuds(de: "jeu-f9") == ["jeu-2-1-1"])
  }

  @Test("the actions of parentalité have no code, and are told to be in place already")
  func sansCode() {
    #expect(codes("par") == [])
    for fiche in fiches("par") {
      #expect(fiche.contenu[.code] == nil)
      let drapeaux = fiche.contenu.composites(.drapeaux).compactMap { $0.texte(.valeur) }
      #expect(drapeaux == ["oui"], "\(fiche.id.nom)")
    }
  }

  @Test("the fiches without placement are those of parentalité: it is still to be worked out")
  func sansPlacement() {
    let sans = elements(.fiche).filter { $0.contenu.placements.isEmpty }
    #expect(sans.map(\.id.nom) == (1...15).map { "par-f\($0)" })
    #expect(sans.allSatisfy { $0.contenu.absence(.placements) == .aElaborer })
  }

  @Test("cohésion sociale cites its fiche 10 from six rows, in their order")
  func sixPlacements() throws {
    #expect(
      try noeuds(de: "coh-f10")
        == ["coh-1-1", "coh-1-2", "coh-1-3", "coh-2-1", "coh-2-2", "coh-2-3"])
    let autres = elements(.fiche).filter { $0.contenu.placements.count > 1 }
    #expect(
      autres.map { "\($0.id.nom) \($0.contenu.placements.count)" }
        == ["coh-f3 5", "coh-f10 6", "coh-f11 3", "coh-f12 4", "coh-f13 5"])
  }

  @Test("each row of cohésion sociale carries exactly the fiches that its printed cell cites")
  func citations() throws {
    var citees: [String: Set<String>] = [:]
    var cellules: [String: Set<String>] = [:]
    for fiche in fiches("coh") {
      let code = try #require(fiche.contenu.texte(.code))
      for placement in fiche.contenu.placements {
        citees[placement.noeud.nom, default: []].insert(code)
        cellules[placement.noeud.nom, default: []].insert(try #require(placement.source))
      }
    }
    #expect(citees.count == 8)
    for (ligne, codes) in citees {
      // The fiches of one row all quote the same cell.
      let cellule = try #require(cellules[ligne])
      #expect(cellule.count == 1, "\(ligne)")
      let nombres = cellule.joined().split { !$0.isNumber }.map(String.init)
      #expect(Set(nombres) == codes && nombres.count == codes.count, "\(ligne)")
    }
  }

  @Test("the cited fiches have no title: the annex that holds them is not in the document")
  func titresNonDisponibles() {
    let sansTitre = elements(.fiche).filter { $0.contenu.texte(.titre) == nil }
    #expect(sansTitre == fiches("coh"))
    #expect(sansTitre.allSatisfy { $0.contenu.absence(.titre) == .nonDisponible })
  }

  @Test("one nœud has a code and no title")
  func titreBlanc() throws {
    let blancs = elements(.noeud).filter { $0.contenu.texte(.titre) == nil }
    #expect(blancs.map(\.id.nom) == ["coh-2-1"])
    let blanc = try contenu("coh-2-1")
    #expect(blanc.absence(.titre) == .nonRenseigne)
    #expect(blanc.texte(.code) == "1")
  }

  @Test("brothers are read as people read codes, whatever the order in which a cell cites them")
  func ordreDesCodes() {
    let ligne = fiches("coh").filter { fiche in
      fiche.contenu.placements.contains { $0.noeud.nom == "coh-1-2" }
    }
    let lus = ligne.reversed().parCode().compactMap { $0.contenu.texte(.code) }
    #expect(lus == ["1", "2", "3", "7", "9", "10", "13"])
    let axes = enfants(de: "jeu").reversed().parCode().compactMap { $0.contenu.texte(.code) }
    #expect(axes == ["I", "II", "III", "IV"])
  }

  @Test("brothers are numbered I, II; 1, 2; 001, 002 in cohésion sociale; but for two families")
  func codesDesNoeuds() {
    let romains = ["I", "II", "III", "IV"]
    let irreguliers = elements(.noeud).map(\.id.nom).filter { parent in
      let freres = enfants(de: parent)
      let attendus = freres.indices.map { rang in
        switch freres[rang].contenu.entier(.niveau) {
        case 2: romains[rang]
        case 4 where parent.hasPrefix("coh-"): "00\(rang + 1)"
        default: "\(rang + 1)"
        }
      }
      return freres.compactMap { $0.contenu.texte(.code) } != attendus
    }
    #expect(irreguliers == ["jeu-4", "coh-2-2"])
  }

  @Test("a nœud has two brothers 003 and no 001; they are read in their printed order")
  func codesRepetes() {
    let freres = enfants(de: "coh-2-2")
    #expect(freres.map(\.id.nom) == ["coh-2-2-1", "coh-2-2-2", "coh-2-2-3"])
    #expect(freres.compactMap { $0.contenu.texte(.code) } == ["003", "002", "003"])
    #expect(freres.parCode().map(\.id.nom) == ["coh-2-2-1", "coh-2-2-2", "coh-2-2-3"])
  }

  @Test("a nœud in the column of the OI bears the code of an OO, and comes behind its brothers")
  func codeDUnAutreNiveau() throws {
    #expect(try contenu("jeu-4-3").entier(.niveau) == 3)
    let freres = enfants(de: "jeu-4")
    #expect(freres.compactMap { $0.contenu.texte(.code) } == ["1", "2", "OO3"])
    #expect(freres.reversed().parCode().last?.id.nom == "jeu-4-3")
  }

  @Test("the nœuds without child nor fiche: blank cells, cross-references, rows cited as a whole")
  func noeudsOrphelins() {
    let parents = Set(elements(.noeud).compactMap { $0.contenu.reference(.parent) })
    let porteurs = Set(elements(.fiche).flatMap { $0.contenu.placements.map(\.noeud.nom) })
    let orphelins = elements(.noeud).map(\.id.nom).filter {
      !parents.contains($0) && !porteurs.contains($0)
    }
    #expect(
      orphelins.filter { !$0.hasPrefix("coh-") }
        == ["pe-3-2-2", "pe-3-2-3", "pe-4-1-2", "enf-3-2-1", "par"])
    // In cohésion sociale the fiches hang from the OI: none of its 26 OO carries one.
    #expect(orphelins.count { $0.hasPrefix("coh-") } == 26)
    let lignes = elements(.noeud).filter { $0.contenu.entier(.niveau) == 3 }.map(\.id.nom)
    #expect(
      lignes.filter { $0.hasPrefix("coh-") && !porteurs.contains($0) }
        == ["coh-3-2", "coh-3-3", "coh-4-2"])
  }

  @Test("a nœud without fiche says why: a blank cell, or a cross-reference in its place")
  func sansFiche() {
    let dits = elements(.noeud).compactMap { noeud in
      noeud.contenu.absence(.fiches).map { "\(noeud.id.nom) \($0.rawValue)" }
    }
    let blancs = ["coh-3-2", "coh-3-3", "coh-4-2"].map { "\($0) non-renseigne" }
    let petiteEnfance = ["pe-3-2-2", "pe-3-2-3", "pe-4-1-2"].map { "\($0) non-renseigne" }
    #expect(dits == petiteEnfance + ["enf-3-2-1 sans-objet"] + blancs)
  }

  @Test("eleven rows of cohésion sociale carry actions of their own, without code")
  func actionsDesLignes() throws {
    let lignes = elements(.noeud).filter { $0.contenu[.actions] != nil }
    #expect(lignes.count == 11)
    #expect(lignes.allSatisfy { $0.contenu.entier(.niveau) == 3 })
    let volets = lignes.map { $0.contenu.composites(.actions).compactMap { $0.texte(.volet) } }
    #expect(volets.allSatisfy { $0.first == "Agglomération" })
    #expect(volets.count { $0 == ["Agglomération", "QPV"] } == 7)
    let points = try contenu("coh-3-2").composites(.actions).map { $0.textes(.points).count }
    #expect(points == [3, 3])
  }

  @Test("three objectives name their partenaires")
  func partenairesDesObjectifs() {
    let nommes = elements(.noeud).filter { $0.contenu[.partenaires] != nil }
    #expect(nommes.map(\.id.nom) == ["enf-1-1-2", "enf-2-2-1", "jeu-1-1-1"])
    #expect(nommes.map { $0.contenu.acteurs(.partenaires).count } == [6, 2, 2])
  }

  @Test("three nœuds carry a cross-reference, alone, beside fiches, or for a whole theme")
  func renvois() throws {
    let renvois = elements(.noeud).filter { $0.contenu.texte(.renvoi) != nil }
    #expect(renvois.map(\.id.nom) == ["enf-3-2-1", "enf-3-2-4", "par"])
    let places = renvois.map { renvoi in
      elements(.fiche).count { fiche in
        fiche.contenu.placements.contains { $0.noeud.nom == renvoi.id.nom }
      }
    }
    #expect(places == [0, 2, 0])
  }

  @Test("the one contradiction: the objective and fiche 90 do not name the same ages")
  func divergence() throws {
    let divergents = plan.elements.flatMap { element in
      element.contenu.champs.compactMap { champ, donnee in
        if case .selon = donnee { "\(element.id.nom) \(champ.rawValue)" } else { nil }
      }
    }
    #expect(divergents == ["enf-f90 public"])
    guard case .selon(let enonces)? = try contenu("enf-f90")[.public] else {
      Issue.record("no statements")
      return
    }
    #expect(enonces.map(\.source) == ["objectif opérationnel", "fiche 90"])
    let ages: [Donnee] = ["10/11 ans", "12/14 ans", "2/6 ans"].map(Donnee.texte)
    #expect(enonces.last?.valeur == .liste(ages))
  }

  @Test("the one uncertain actor, who is certain in two other fiches")
  func acteurIncertain() throws {
    let incertains = elements(.fiche).flatMap { fiche in
      acteurs(de: fiche).filter { $0.texte(.incertain) != nil }
        .map { "\(fiche.id.nom) \($0.texte(.nom) ?? "") \($0.texte(.incertain) ?? "")" }
    }
    #expect(incertains == ["pe-f17 JPA oui"])
    let jpa = elements(.fiche).filter { fiche in
      acteurs(de: fiche).contains { $0.texte(.nom) == "JPA" }
    }
    #expect(jpa.map(\.id.nom) == ["pe-f14", "pe-f17", "enf-f85"])
  }

  @Test(
    "a fiche whose cell seems to have slipped stays where it is printed, and says so",
    arguments: [
      ("pe-f5", "pe-1-1-4"), ("enf-f18", "enf-1-3-1"), ("jeu-f31", "jeu-3-1-3"),
      ("jeu-f33", "jeu-3-2-1"), ("jeu-f34", "jeu-3-2-2"), ("jeu-f35", "jeu-3-3-1"),
      ("jeu-f36", "jeu-3-3-1"), ("jeu-f37", "jeu-3-3-2"), ("jeu-f38", "jeu-3-3-2"),
      ("jeu-f39", "jeu-3-3-3"), ("jeu-f58", "jeu-4-3-1"), ("jeu-f59", "jeu-4-3-1"),
    ])
  func cellulesDecalees(fiche: String, noeud: String) throws {
    #expect(try noeuds(de: fiche) == [noeud])
    #expect(try contenu(fiche).textes(.notes).contains { $0.lowercased().contains("imprimée") })
  }

  @Test("an objective printed at two levels in the same words is two nœuds")
  func memeIntitule() throws {
    #expect(try contenu("jeu-1-2").texte(.titre) == contenu("jeu-1-2-1").texte(.titre))
    #expect(try contenu("jeu-1-2-1").reference(.parent) == "jeu-1-2")
  }

  @Test("two annexes bear one number")
  func annexes() {
    #expect(elements(.clause).compactMap { $0.contenu.texte(.numero) } == ["II – 2", "II – 2"])
  }

  @Test("no fiche has a deadline, and no period is printed")
  func periode() throws {
    #expect(elements(.fiche).allSatisfy { $0.contenu[.echeance] == nil })
    let convention = try #require(plan.elements.first { $0.id == .convention }).contenu
    #expect(convention.absence(.debut) == .nonRenseigne)
    #expect(convention.absence(.fin) == .nonRenseigne)
  }
}

extension PlanDeMontDeMarsanTests {
  private func elements(_ genre: Genre) -> [Element] {
    plan.elements.filter { $0.id.genre == genre }
  }

  private func fiches(_ theme: String) -> [Element] {
    elements(.fiche).filter { $0.id.nom.hasPrefix(theme + "-") }
  }

  private func codes(_ theme: String) -> [String] {
    fiches(theme).compactMap { $0.contenu.texte(.code) }
  }

  private func contenu(_ nom: String) throws -> Contenu {
    try #require(plan.elements.first { $0.id.nom == nom }).contenu
  }

  private func noeuds(de fiche: String) throws -> [String] {
    try contenu(fiche).placements.map(\.noeud.nom)
  }

  private func enfants(de noeud: String) -> [Element] {
    elements(.noeud).filter { $0.contenu.reference(.parent) == noeud }
  }

  private func acteurs(de fiche: Element) -> [Contenu] {
    [Champ.services, .pilotes, .partenaires, .garants].flatMap { fiche.contenu.composites($0) }
  }
}
