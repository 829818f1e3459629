import ConventionViews
import Conventions
import Foundation
import Registre
import TestSupport
import Testing

@Suite("Plan files")
struct LecteurDePlanTests {
  @Test("elements come in the order of kinds, each fiche followed by its indicateurs")
  func ordre() throws {
    let plan = try FichierDEssai.plan(
      """
      fiches:
        - ref: f2
          indicateurs:
            - {ref: f2-b, texte: Places, forme: nombre}
            - {ref: f2-a, texte: Taux, forme: pourcentage}
        - ref: f1
      noeuds:
        - {ref: axe, niveau: 1}
      regles:
        parite: oui
      """)
    #expect(
      plan.elements.map(\.id.nom)
        == ["convention", "regles", "caf", "axe", "f2", "f2-b", "f2-a", "f1"])
    let indicateur = try #require(plan.elements.first { $0.id.nom == "f2-a" })
    #expect(indicateur.contenu[.fiche] == .reference("f2"))
    #expect(indicateur.contenu[.ref] == nil)
  }

  @Test("every scalar is the text that it looks like, whatever YAML would make of it")
  func scalaires() throws {
    let fiche = try FichierDEssai.fiche(
      """
      code: 1.10
      titre: non
      objectifs: [0o12, 1_000, 2026-01-01, yes, 0x1F, .inf, 1e3, '~', "null", "<<", =]
      public: [ off, 12:30:45 ]
      """)
    #expect(fiche?[.code] == .texte("1.10"))
    #expect(fiche?[.titre] == .texte("non"))
    #expect(
      fiche?[.objectifs]
        == .liste(
          [
            "0o12", "1_000", "2026-01-01", "yes", "0x1F", ".inf", "1e3", "~", "null", "<<", "=",
          ].map(Donnee.texte)))
    #expect(fiche?[.public] == .liste([.texte("off"), .texte("12:30:45")]))
  }

  @Test("values take the form that the schema gives to their field")
  func formes() throws {
    let plan = try FichierDEssai.plan(
      """
      fiches:
        - ref: f1
          echeance: 2026 puis tous les 2 ans
          garants: [{nom: Caisse, partie: caf, incertain: oui}]
      trajectoires:
        - ref: t1
          accueil: EAJE
          points: [{annee: 2027, nombre: "1 254,5", unite: place}]
      """)
    let fiche = try #require(plan.elements.first { $0.id.nom == "f1" })
    guard case .echeance(let echeance)? = fiche.contenu[.echeance] else {
      Issue.record("no deadline")
      return
    }
    #expect(echeance.annees?.map(\.nombre) == [2026, 2028, 2030])
    var garant = Contenu()
    garant[.nom] = .texte("Caisse")
    garant[.partie] = .reference("caf")
    garant[.incertain] = .texte("oui")
    #expect(fiche.contenu[.garants] == .liste([.composite(garant)]))
    var point = Contenu()
    point[.annee] = .entier(2027)
    point[.nombre] = .nombre(try #require(Nombre("1254.5")))
    point[.unite] = .texte("place")
    let trajectoire = try #require(plan.elements.first { $0.id.nom == "t1" })
    #expect(trajectoire.contenu[.points] == .liste([.composite(point)]))
    let convention = try #require(plan.elements.first)
    #expect(convention.contenu[.debut] == .date(.debut(de: try #require(Annee(2026)))))
  }

  @Test("an absence keeps its cause and a contradiction its sources")
  func absencesEtEnonces() throws {
    let fiche = try FichierDEssai.fiche(
      """
      titre: {absence: illisible}
      echeance:
        selon:
          - {source: fiche, valeur: "2028"}
          - {source: index, valeur: {absence: non-renseigne}}
      """)
    #expect(fiche?[.titre] == .absente(.illisible))
    #expect(
      fiche?[.echeance]
        == .selon([
          Enonce(
            source: "fiche", valeur: .echeance(Echeance(lue: "2028", periode: nil))),
          Enonce(source: "index", valeur: .absente(.nonRenseigne)),
        ]))
  }

  @Test("a fiche says that it has no indicateur, and a nœud that it has no fiche, with the cause")
  func sansElements() throws {
    let fiche = try FichierDEssai.fiche("indicateurs: {absence: non-renseigne}\nrubrique: AXE")
    #expect(fiche?[.indicateurs] == .absente(.nonRenseigne))
    #expect(fiche?[.rubrique] == .texte("AXE"))
    let plan = try FichierDEssai.plan(
      """
      noeuds:
        - ref: n1
          niveau: 1
          public: [Familles]
          actions: [{volet: QPV, points: [Groupe de travail]}]
          partenaires: [{nom: CAF, partie: caf}, {nom: JPA, incertain: oui}]
          fiches: {absence: sans-objet}
      """)
    let noeud = try #require(plan.elements.first { $0.id.nom == "n1" }).contenu
    #expect(noeud.absence(.fiches) == .sansObjet)
    #expect(noeud.acteurs(.partenaires).map(\.incertain) == [false, true])
    #expect(noeud.composites(.actions).first?.textes(.points) == ["Groupe de travail"])
  }

  @Test("an indicateur is of one kind, or of several; a list of one is that one")
  func genres() throws {
    func genre(_ ecrit: String) throws -> Donnee? {
      try FichierDEssai.plan(
        "fiches:\n  - ref: f1\n    indicateurs:\n"
          + "      - {ref: i1, texte: T, forme: nombre, genre: \(ecrit)}\n"
      ).elements.last?.contenu[.genre]
    }
    #expect(try genre("suivi") == .texte("suivi"))
    #expect(try genre("[suivi]") == .texte("suivi"))
    #expect(try genre("[resultat, impact]") == .liste([.texte("resultat"), .texte("impact")]))
    #expect(try genre("{absence: illisible}") == .absente(.illisible))
  }

  @Test("a member of an instance may have a voice that the text does not say")
  func voixTue() throws {
    let plan = try FichierDEssai.plan(
      """
      instances:
        - ref: copil
          nom: Comité
          genre: copil
          membres: [{partie: caf, voix: {absence: non-renseigne}}]
      """)
    let membre = plan.elements.last?.contenu.composites(.membres).first
    #expect(membre?.absence(.voix) == .nonRenseigne)
    #expect(membre?.reference(.partie) == "caf")
  }

  @Test("a projet global de territoire may leave its period unprinted, a CTG may not")
  func periodeTue() throws {
    func texte(_ type: String, fin: String) -> [UInt8] {
      Array(
        FichierDEssai.entete.replacing("type: ctg", with: "type: \(type)")
          .replacing("fin: 2030-12-31", with: "fin: \(fin)").utf8)
    }
    let absente = "{absence: non-renseigne}"
    let pgt = try LecteurDePlan.lire(texte("pgt", fin: absente), nom: "plan.yaml")
    #expect(pgt.elements.first?.contenu.absence(.fin) == .nonRenseigne)
    for type in ["ctg", "sdsf"] {
      #expect(
        FichierDEssai.erreurs(texte(type, fin: absente))
          == [FichierDEssai.Constat(7, "convention.fin", .periodeRequise)])
    }
    let deux = "{selon: [{source: a, valeur: 2030-12-31}, {source: b, valeur: 2031-12-31}]}"
    #expect(
      FichierDEssai.erreurs(texte("pgt", fin: deux))
        == [FichierDEssai.Constat(7, "convention.fin", .valeurSimpleAttendue)])
  }

  @Test("texts come in normal form C, without spaces at their ends, blocks without a last line end")
  func textes() throws {
    let fiche = try FichierDEssai.fiche(
      "code: \"  e\u{301}te\u{301} \u{A0}\"\ntitre: >\n  Une phrase\n  pliée\n")
    #expect(fiche?[.titre] == .texte("Une phrase pliée"))
    guard case .texte(let code)? = fiche?[.code] else {
      Issue.record("no code")
      return
    }
    #expect(Array(code.utf8) == Array("\u{E9}t\u{E9}".utf8))
  }

  @Test("an empty list is not an absence")
  func listeVide() throws {
    #expect(try FichierDEssai.fiche("placements: []")?[.placements] == .liste([]))
  }

  @Test("line ends CR LF and a byte order mark change nothing")
  func windows() throws {
    let texte = FichierDEssai.entete
    let windows = [0xEF, 0xBB, 0xBF] + Array(texte.replacing("\n", with: "\r\n").utf8)
    #expect(
      try LecteurDePlan.lire(windows, nom: "w") == LecteurDePlan.lire(Array(texte.utf8), nom: "u"))
  }

  @Test("each optional field of the schema is known where it belongs, and takes no unknown cause")
  func chaqueChamp() {
    let admis = CauseAbsence.allCases.map(\.rawValue)
    // The parties of the small plan are there already.
    for (cle, genre) in LecteurDePlan.sections where genre != .partie {
      for rubrique in Schema.rubriques(de: genre) where !rubrique.requise {
        let champ = rubrique.champ.rawValue
        let constats = FichierDEssai.erreurs(
          ajout: "\(cle):\n  - ref: x\n    \(champ): {absence: nd}\n")
        let place = "\(cle)[x].\(champ)"
        let cause = FichierDEssai.Constat(
          15, "\(place).absence", .choixInconnu(lu: "nd", admis: admis))
        let structure = FichierDEssai.Constat(15, place, .valeurSimpleAttendue)
        #expect(constats.contains(cause) || constats.contains(structure), "\(place)")
      }
    }
  }

  @Test("the plan of Aubenas is read whole")
  func aubenas() throws {
    let plan = try LecteurDePlanTests.plan(de: "aubenas-2026-2030")
    let fiches = plan.elements.filter { $0.id.genre == .fiche }
    #expect(fiches.count == 32)
    #expect(Set(fiches.compactMap { $0.contenu[.code] }).count == 32)
  }

  @Test("the plan of Baillargues is read whole, with the two codes that it swaps")
  func baillargues() throws {
    let plan = try LecteurDePlanTests.plan(de: "baillargues-2019-2022")
    let fiches = plan.elements.filter { $0.id.genre == .fiche }
    #expect(fiches.count == 9)
    #expect(plan.elements.count { $0.id.genre == .indicateur } == 40)
    let enonces = fiches.compactMap { fiche -> [Donnee]? in
      guard case .selon(let enonces)? = fiche.contenu[.code] else { return nil }
      return enonces.map(\.valeur)
    }
    #expect(enonces == [["2.3", "2.2"], ["2.2", "2.3"]].map { $0.map(Donnee.texte) })
  }

  private static func plan(de exemple: String) throws -> PlanLu {
    let source = "journal/registres/\(exemple).sources/plan.yaml"
    let fichier = URL(fileURLWithPath: "\(Repository.root)/\(source)")
    return try LecteurDePlan.lire([UInt8](try Data(contentsOf: fichier)), nom: source)
  }
}
