import Conventions
import Registre
import Testing

@Suite("What plan files are refused for")
struct RefusDePlanTests {
  typealias Constat = FichierDEssai.Constat

  @Test(
    "each error is named with its line and its path",
    arguments: [
      ("titre: x\n", Constat(13, "titre", .cleInconnue("titre", attendues: racine))),
      ("fiches: oui\n", Constat(13, "fiches", .nature(attendue: .liste, trouvee: .texte))),
      ("fiches:\n", Constat(13, "fiches", .vide)),
      ("fiches: {}\n", Constat(13, "fiches", .nature(attendue: .liste, trouvee: .table))),
      ("fiches:\n  - f1\n", Constat(14, "fiches[1]", .nature(attendue: .table, trouvee: .texte))),
      ("fiches:\n  - code: 1\n", Constat(14, "fiches[1]", .cleManquante("ref"))),
      ("fiches:\n  - ref: F1\n", Constat(14, "fiches[1].ref", .refInvalide("F1"))),
      (
        "noeuds:\n  - {ref: regles, niveau: 1}\n",
        Constat(14, "noeuds[regles].ref", .refReservee("regles"))
      ),
      (
        "fiches:\n  - ref: f1\nnoeuds:\n  - niveau: 1\n    ref: f1\n",
        Constat(17, "noeuds[f1].ref", .refDouble("f1", premiere: Repere(ligne: 14, colonne: 10)))
      ),
      ("fiches:\n  - ref: f1\n    code:\n", Constat(15, "fiches[f1].code", .vide)),
      ("fiches:\n  - ref: f1\n    code: \"\"\n", Constat(15, "fiches[f1].code", .vide)),
      ("fiches:\n  - ref: f1\n    code: ~\n", Constat(15, "fiches[f1].code", .nul)),
      ("fiches:\n  - ref: f1\n    code: null\n", Constat(15, "fiches[f1].code", .nul)),
      (
        "fiches:\n  - ref: f1\n    code: [1]\n",
        Constat(15, "fiches[f1].code", .nature(attendue: .texte, trouvee: .liste))
      ),
      (
        "fiches:\n  - ref: f1\n    titre: |\n      a\n      b\n",
        Constat(15, "fiches[f1].titre", .retourALaLigne)
      ),
      (
        "fiches:\n  - ref: f1\n    titre: \"a\\tb\"\n",
        Constat(15, "fiches[f1].titre", .caractereInterdit(9))
      ),
      (
        "fiches:\n  - ref: f1\n    titre: \"a\\0b\"\n",
        Constat(15, "fiches[f1].titre", .caractereInterdit(0))
      ),
      (
        "fiches:\n  - ref: f1\n    etat: ouverte\n",
        Constat(
          15, "fiches[f1].etat", .choixInconnu(lu: "ouverte", admis: ["active", "a-elaborer"]))
      ),
      (
        "fiches:\n  - ref: f1\n    objectifs: un seul\n",
        Constat(15, "fiches[f1].objectifs", .nature(attendue: .liste, trouvee: .texte))
      ),
      (
        "fiches:\n  - ref: f1\n    modalites:\n      - volet: A\n",
        Constat(16, "fiches[f1].modalites[1]", .cleManquante("points"))
      ),
      (
        "fiches:\n  - ref: f1\n    pilotes:\n      - {nom: A}\n      - {nom: B, partie: ccba}\n",
        Constat(17, "fiches[f1].pilotes[2].partie", .referenceInconnue("ccba", attendu: .partie))
      ),
      (
        "fiches:\n  - ref: f1\n    placements: [{noeud: caf}]\n",
        Constat(
          15, "fiches[f1].placements[1].noeud",
          .referenceDUnAutreGenre("caf", attendu: .noeud, trouve: .partie))
      ),
      (
        indicateur("forme: compte"),
        Constat(
          16, "fiches[f1].indicateurs[i1].forme",
          .choixInconnu(lu: "compte", admis: FormeIndicateur.allCases.map(\.rawValue)))
      ),
      (
        "fiches:\n  - ref: f1\n    indicateurs:\n      - {texte: T, forme: nombre}\n",
        Constat(16, "fiches[f1].indicateurs[1]", .cleManquante("ref"))
      ),
      (
        indicateur("forme: nombre, base: {valeur: 78 %}"),
        Constat(
          16, "fiches[f1].indicateurs[i1].base.valeur",
          .valeurIllisible("78 %", forme: .nombre, .uniteInattendue("%")))
      ),
      (
        indicateur(
          "forme: pourcentage, cibles: [\n{annee: 2027, valeur: 50 %},\n"
            + "{annee: 2030, valeur: 150 %}]"),
        Constat(
          18, "fiches[f1].indicateurs[i1].cibles[2].valeur",
          .valeurIllisible("150 %", forme: .pourcentage, .horsBornes(minimum: 0, maximum: 100)))
      ),
      (
        indicateur("forme: nombre, cibles: [{annee: 27, valeur: 5}]"),
        Constat(16, "fiches[f1].indicateurs[i1].cibles[1].annee", .anneeIllisible("27"))
      ),
      (
        indicateur("forme: {absence: illisible}"),
        Constat(16, "fiches[f1].indicateurs[i1].forme", .valeurSimpleAttendue)
      ),
      (
        indicateur("forme: nombre, genre: [suivi, suivi]"),
        Constat(16, "fiches[f1].indicateurs[i1].genre[2]", .motRepete("suivi"))
      ),
      (
        indicateur("forme: nombre, genre: []"),
        Constat(16, "fiches[f1].indicateurs[i1].genre", .vide)
      ),
      (
        "noeuds:\n  - {ref: n1, niveau: 1, fiches: [f1]}\n",
        Constat(14, "noeuds[n1].fiches", .absenceAttendue)
      ),
      (
        "fiches:\n  - ref: f1\n    indicateurs: aucun\n",
        Constat(15, "fiches[f1].indicateurs", .nature(attendue: .liste, trouvee: .texte))
      ),
      (
        fiche("titre: {selon: [{source: a, valeur: b}]}"),
        Constat(15, "fiches[f1].titre.selon", .selonTropCourt(enonces: 1))
      ),
      (
        fiche("titre: {selon: [{source: a, valeur: T}, {source: b, valeur: T}]}"),
        Constat(15, "fiches[f1].titre.selon", .selonSansDesaccord)
      ),
      (
        fiche("titre: {selon: [{source: a, valeur: {selon: []}}, {source: b, valeur: T}]}"),
        Constat(15, "fiches[f1].titre.selon[1].valeur", .valeurSimpleAttendue)
      ),
      (
        fiche("titre: {selon: [{source: a}, {source: b, valeur: T}]}"),
        Constat(15, "fiches[f1].titre.selon[1]", .cleManquante("valeur"))
      ),
      (
        "fiches:\n  - ref: f1\n    titre: {absence: perdu}\n",
        Constat(
          15, "fiches[f1].titre.absence",
          .choixInconnu(lu: "perdu", admis: CauseAbsence.allCases.map(\.rawValue)))
      ),
      (
        "fiches:\n  - ref: f1\n    titre: {absence: illisible, note: x}\n",
        Constat(15, "fiches[f1].titre.note", .cleInconnue("note", attendues: ["absence"]))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: 1, parent: b}\n  - {ref: b, niveau: 2, parent: a}\n",
        Constat(14, "noeuds[a].parent", .boucle(["a", "b"]))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: 1, parent: a}\n",
        Constat(14, "noeuds[a].parent", .boucle(["a"]))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: 2}\n  - {ref: b, niveau: 2, parent: a}\n",
        Constat(15, "noeuds[b].niveau", .niveauIncoherent(niveau: 2, niveauDuParent: 2))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: un}\n",
        Constat(14, "noeuds[a].niveau", .nombreIllisible("un", .pasUnNombre))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: -1}\n", Constat(14, "noeuds[a].niveau", .entierAttendu("-1"))
      ),
      (
        "noeuds:\n  - {ref: a, niveau: 1.5}\n",
        Constat(14, "noeuds[a].niveau", .entierAttendu("1.5"))
      ),
      (
        "postes:\n  - {ref: p, intitule: I, collectivite: caf, etp: \"1.234,5\"}\n",
        Constat(14, "postes[p].etp", .nombreIllisible("1.234,5", .separateursMultiples))
      ),
      (
        "regles:\n  parite: true\n",
        Constat(14, "regles.parite", .choixInconnu(lu: "true", admis: ["oui", "non"]))
      ),
    ] as [(String, Constat)])
  func refus(suite: String, attendu: Constat) {
    #expect(FichierDEssai.erreurs(ajout: suite).contains(attendu))
  }

  private static func fiche(_ champ: String) -> String {
    "fiches:\n  - ref: f1\n    \(champ)\n"
  }

  private static func indicateur(_ champs: String) -> String {
    fiche("indicateurs:\n      - {ref: i1, texte: T, \(champs)}")
  }

  private static let racine =
    ["greffe", "convention", "regles"] + LecteurDePlan.sections.map(\.cle)

  @Test("the field that an indicateur's place already says cannot be said again")
  func ficheImplicite() {
    let constats = FichierDEssai.erreurs(
      ajout:
        "fiches:\n  - ref: f1\n    indicateurs:\n"
        + "      - {ref: i1, texte: T, forme: nombre, fiche: f1}\n")
    #expect(constats.map(\.chemin) == ["fiches[f1].indicateurs[i1].fiche"])
    #expect(constats.map(\.ligne) == [16])
  }

  @Test("the convention is required, once, with coherent dates")
  func convention() {
    func erreurs(_ texte: String) -> [Constat] { FichierDEssai.erreurs(Array(texte.utf8)) }
    #expect(erreurs("greffe: plan/1\n") == [Constat(1, "", .cleManquante("convention"))])
    let inversee = FichierDEssai.entete.replacing("fin: 2030-12-31", with: "fin: 2025-12-31")
    #expect(erreurs(inversee).map(\.ligne) == [7])
    #expect(erreurs(inversee).map(\.chemin) == ["convention.fin"])
    let fausse = FichierDEssai.entete.replacing("fin: 2030-12-31", with: "fin: 2030-02-30")
    #expect(erreurs(fausse) == [Constat(7, "convention.fin", .dateIllisible("2030-02-30"))])
    let sans = FichierDEssai.entete.replacing("  territoire: Bassin\n", with: "")
    #expect(erreurs(sans) == [Constat(3, "convention", .cleManquante("territoire"))])
  }

  @Test("signature blocks have valid names, unique across the parties")
  func blocs() {
    let autre =
      "  - {ref: ville, nom: V, nature: commune, blocs: [{ref: caf-dir, qualite: Maire}]}\n"
    #expect(
      FichierDEssai.erreurs(ajout: autre) == [
        Constat(
          13, "parties[ville].blocs[1].ref",
          .refDouble("caf-dir", premiere: Repere(ligne: 12, colonne: 19)))
      ])
    #expect(
      FichierDEssai.erreurs(ajout: autre.replacing("caf-dir", with: "Maire 1")) == [
        Constat(13, "parties[ville].blocs[1].ref", .refInvalide("Maire 1"))
      ])
  }

  @Test("« dont » never comes back")
  func dont() {
    let constats = FichierDEssai.erreurs(
      ajout: """
        fiches:
          - ref: f1
            indicateurs:
              - {ref: i1, texte: T, forme: nombre, dont: i2}
              - {ref: i2, texte: T, forme: nombre, dont: i1}
        """)
    #expect(constats == [Constat(16, "indicateurs[i1].dont", .boucle(["i1", "i2"]))])
  }

  @Test("all the errors of a file come in one run, in its order")
  func toutes() {
    let constats = FichierDEssai.erreurs(
      ajout: """
        fiches:
          - ref: f1
            code: ~
            inconnu: 1
            placements: [{noeud: axe9}]
          - ref: f1
            etat: x
        noeuds:
          - {ref: axe1, niveau: zéro}
        """)
    #expect(constats.map(\.ligne) == [15, 16, 17, 18, 19, 21])
  }

  @Test("a text and an element have a longest length")
  func longueurs() {
    let long = String(repeating: "é", count: 8193)
    #expect(
      FichierDEssai.erreurs(ajout: "fiches:\n  - ref: f1\n    code: \(long)\n") == [
        Constat(15, "fiches[f1].code", .texteTropLong(octets: 16386, maximum: 16384))
      ])
    let lignes = String(repeating: "      - \(String(repeating: "a", count: 12_000))\n", count: 5)
    let constats = FichierDEssai.erreurs(ajout: "fiches:\n  - ref: f1\n    notes:\n" + lignes)
    #expect(constats.map(\.ligne) == [14])
    #expect(
      constats.map(\.probleme) == [.elementTropLong(octets: 5 * 12_024, maximum: 57_344)])
  }

  @Test("a hopeless file stops at a thousand errors, and says so")
  func tropDErreurs() {
    let lignes = (0..<2000).map { "  cle\($0): x\n" }.joined()
    let constats = FichierDEssai.erreurs(ajout: "regles:\n" + lignes)
    #expect(constats.count == 1001)
    #expect(constats.last?.probleme == .tropDErreurs(maximum: 1000))
  }
}
