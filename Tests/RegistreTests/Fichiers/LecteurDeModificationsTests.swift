import Conventions
import Registre
import Testing

@Suite("Files of avenants and ajustements")
struct LecteurDeModificationsTests {
  typealias Constat = FichierDEssai.Constat

  private static let connu = PlanConnu(
    genre: { nom in
      switch nom {
      case "f11", "f12": .fiche
      case "f11-i1": .indicateur
      case "axe1": .noeud
      case "ccba": .partie
      case "art-3": .clause
      default: nil
      }
    },
    forme: { $0 == "f11-i1" ? .pourcentage : nil },
    periode: Annee(2026).flatMap { debut in Annee(2030).map { debut...$0 } })

  private static func avenant(_ modifications: String) throws(ErreursDeFichier) -> AvenantLu {
    let entete = "greffe: avenant/1\nnumero: 2\nintitule: Avenant 2\nobjet: Objet\nmodifications:\n"
    return try LecteurDeModifications.lireAvenant(
      Array((entete + modifications).utf8), nom: "a.yaml", connu: connu)
  }

  private static func erreurs(_ modifications: String) -> [Constat] {
    do throws(ErreursDeFichier) {
      _ = try avenant(modifications)
      return []
    } catch {
      return FichierDEssai.constats(error)
    }
  }

  @Test("an avenant holds its text and its modifications in order")
  func complet() throws {
    let lu = try LecteurDeModifications.lireAvenant(
      Array(
        """
        greffe: avenant/1
        numero: 1
        intitule: Avenant n° 1
        objet: Calendrier
        preambule: Vu la convention
        effet: 2027-01-01
        retroactif: non
        modifications:
          - changer: f11
            champ: echeance
            valeur: "2027-2028"
            article: annexe 3
          - changer: f11
            champ: titre
            effet: 2028-01-01
          - retirer: f12
          - ajouter:
              fiche:
                ref: f33
                placements: [{noeud: axe1}]
                indicateurs:
                  - {ref: f33-i1, texte: Places, forme: nombre}
            article: annexe 3
        """.utf8), nom: "a.yaml", connu: Self.connu)
    #expect(lu.numero == 1)
    #expect(lu.preambule == "Vu la convention")
    #expect(lu.effet == DateCivile(annee: 2027, mois: 1, jour: 1))
    #expect(!lu.retroactif)
    let f11 = try #require(ElementID(.fiche, "f11"))
    let echeance = Donnee.echeance(Echeance(lue: "2027-2028", periode: nil))
    #expect(
      lu.modifications.prefix(3).map(\.modification) == [
        .changer(f11, .echeance, avant: nil, apres: echeance),
        .changer(f11, .titre, avant: nil, apres: nil),
        .retirer(try #require(ElementID(.fiche, "f12"))),
      ])
    #expect(lu.modifications.map(\.modification.element.nom).suffix(2) == ["f33", "f33-i1"])
    #expect(
      lu.modifications.map(\.article) == ["annexe 3", nil, nil, "annexe 3", "annexe 3"])
    #expect(lu.modifications[1].effet == DateCivile(annee: 2028, mois: 1, jour: 1))
    #expect(lu.modifications.map(\.repere.ligne) == [9, 13, 16, 17, 17])
  }

  @Test("an ajustement holds modifications only")
  func ajustement() throws {
    let lu = try LecteurDeModifications.lireAjustement(
      Array("greffe: ajustement/1\nmodifications: [{retirer: f11}]\n".utf8), nom: "j.yaml",
      connu: Self.connu)
    #expect(lu.modifications.map(\.modification.element.nom) == ["f11"])
    #expect(throws: ErreursDeFichier.self) {
      try LecteurDeModifications.lireAvenant(
        Array("greffe: ajustement/1\nmodifications: [{retirer: f11}]\n".utf8), nom: "j.yaml",
        connu: Self.connu)
    }
  }

  @Test("the convention, its rules and what the same file adds can be changed")
  func fixes() throws {
    let lu = try Self.avenant(
      """
        - {changer: convention, champ: fin, valeur: 2031-12-31}
        - {changer: regles, champ: parite, valeur: non}
        - ajouter: {noeud: {ref: axe9, niveau: 1}}
        - {changer: axe9, champ: titre, valeur: Neuf}
        - {changer: f11, champ: titre, valeur: A, effet: 2027-01-01}
        - {changer: f11, champ: titre, valeur: B, effet: 2028-01-01}
      """)
    #expect(
      lu.modifications.map(\.modification.element.genre)
        == [.convention, .regles, .noeud, .noeud, .fiche, .fiche])
  }

  @Test("splitting, merging, renumbering and moving are read as what they are")
  func remaniements() throws {
    let lu = try Self.avenant(
      """
        - scinder: f11
          en:
            - {ref: f11a, titre: A, indicateurs: [{ref: f11a-i1, texte: T, forme: nombre}]}
            - {ref: f11b, titre: B}
        - {changer: f11-i1, champ: fiche, valeur: f11a}
        - {fusionner: [f12], dans: f11b}
        - {deplacer: axe1, parent: axe1}
      """)
    func fiche(_ nom: String) throws -> ElementID { try #require(ElementID(.fiche, nom)) }
    var a = Contenu()
    a[.titre] = .texte("A")
    var b = Contenu()
    b[.titre] = .texte("B")
    let parts = [
      Element(id: try fiche("f11a"), contenu: a), Element(id: try fiche("f11b"), contenu: b),
    ]
    let indicateur = try #require(ElementID(.indicateur, "f11-i1"))
    let axe = try #require(ElementID(.noeud, "axe1"))
    #expect(lu.modifications.count == 5)
    #expect(lu.modifications[0].modification == .scinder(try fiche("f11"), en: parts))
    #expect(lu.modifications[1].modification.entrants.map(\.id.nom) == ["f11a-i1"])
    #expect(
      lu.modifications[2].modification
        == .changer(indicateur, .fiche, avant: nil, apres: .reference("f11a")))
    #expect(
      lu.modifications[3].modification
        == .fusionner(Fusion(de: [try fiche("f12")], dans: .existante(try fiche("f11b")))))
    #expect(
      lu.modifications[4].modification
        == .changer(axe, .parent, avant: nil, apres: .reference("axe1")))
  }

  @Test(
    "each refusal is named with its line and its path",
    arguments: [
      (
        "  - {retirer: f99}\n",
        Constat(6, "modifications[1].retirer", .modification(.elementInconnu("f99")))
      ),
      (
        "  - {retirer: convention}\n",
        Constat(6, "modifications[1].retirer", .modification(.genreFixe(.convention)))
      ),
      (
        "  - {article: a}\n",
        Constat(6, "modifications[1]", .modification(.actionUnique(trouvees: [])))
      ),
      (
        "  - {retirer: f11, changer: f11}\n",
        Constat(
          6, "modifications[1]", .modification(.actionUnique(trouvees: ["retirer", "changer"])))
      ),
      ("  - {changer: f11}\n", Constat(6, "modifications[1]", .cleManquante("champ"))),
      (
        "  - {retirer: f11, valeur: x}\n",
        Constat(
          6, "modifications[1].valeur",
          .cleInconnue("valeur", attendues: ["retirer", "article", "effet"]))
      ),
      (
        "  - {changer: axe1, champ: etat, valeur: x}\n",
        Constat(
          6, "modifications[1].champ",
          .modification(
            .champInconnu(
              "etat", genre: .noeud,
              attendus: [
                "niveau", "parent", "code", "titre", "objectifs", "public", "actions",
                "partenaires", "fiches", "renvoi", "note",
              ])))
      ),
      (
        "  - {changer: axe1, champ: niveau}\n",
        Constat(6, "modifications[1].champ", .modification(.champRequis(.niveau, genre: .noeud)))
      ),
      (
        "  - {changer: f11-i1, champ: cibles, valeur: [{annee: 2027, valeur: 150 %}]}\n",
        Constat(
          6, "modifications[1].valeur[1].valeur",
          .valeurIllisible("150 %", forme: .pourcentage, .horsBornes(minimum: 0, maximum: 100)))
      ),
      (
        "  - {changer: f11, champ: garants, valeur: [{nom: A, partie: axe1}]}\n",
        Constat(
          6, "modifications[1].valeur[1].partie",
          .referenceDUnAutreGenre("axe1", attendu: .partie, trouve: .noeud))
      ),
      (
        "  - {changer: f11-i1, champ: forme, valeur: {absence: illisible}}\n",
        Constat(6, "modifications[1].valeur", .valeurSimpleAttendue)
      ),
      (
        "  - ajouter: {fiche: {ref: f11}}\n",
        Constat(6, "modifications[1].ajouter.fiche", .refDejaPrise("f11", .fiche))
      ),
      (
        "  - ajouter: {regles: {parite: oui}}\n",
        Constat(6, "modifications[1].ajouter", .modification(.genreFixe(.regles)))
      ),
      (
        "  - ajouter: {indicateur: {ref: x, texte: T, forme: nombre}}\n",
        Constat(6, "modifications[1].ajouter.indicateur", .cleManquante("fiche"))
      ),
      (
        "  - ajouter: {fiche: {ref: x}, noeud: {ref: y, niveau: 1}}\n",
        Constat(
          6, "modifications[1].ajouter",
          .modification(
            .genreUnique(
              admis: Genre.allCases.filter { $0 != .convention && $0 != .regles }.map(\.rawValue))))
      ),
      (
        "  - {changer: f11, champ: titre, valeur: A}\n"
          + "  - {changer: f11, champ: titre, valeur: B}\n",
        Constat(
          7, "modifications[2].champ",
          .modification(.modificationDouble(premiere: Repere(ligne: 6, colonne: 27))))
      ),
      (
        "  - {retirer: f11}\n  - {retirer: f11, effet: 2028-01-01}\n",
        Constat(
          7, "modifications[2].retirer",
          .modification(.modificationDouble(premiere: Repere(ligne: 6, colonne: 15))))
      ),
      (
        "  - {retirer: f11, effet: demain}\n",
        Constat(6, "modifications[1].effet", .dateIllisible("demain"))
      ),
      ("  []\n", Constat(6, "modifications", .vide)),
      (
        "  - {scinder: f11, en: [{ref: f11a}]}\n",
        Constat(
          6, "modifications[1].en", .modification(.tropPeu(trouves: 1, minimum: 2)))
      ),
      ("  - {scinder: f11}\n", Constat(6, "modifications[1]", .cleManquante("en"))),
      (
        "  - {scinder: f11-i1, en: [{ref: a}, {ref: b}]}\n",
        Constat(
          6, "modifications[1].scinder", .modification(.genreIndivisible(.indicateur)))
      ),
      (
        "  - {fusionner: [f11], en: {ref: f40}}\n",
        Constat(
          6, "modifications[1].fusionner", .modification(.tropPeu(trouves: 1, minimum: 2)))
      ),
      (
        "  - {fusionner: [f11, f12]}\n",
        Constat(6, "modifications[1]", .modification(.cibleUnique))
      ),
      (
        "  - {fusionner: [f11, f11], en: {ref: f40}}\n",
        Constat(
          6, "modifications[1].fusionner[2]",
          .modification(.modificationDouble(premiere: Repere(ligne: 6, colonne: 18))))
      ),
      (
        "  - {retirer: f11}\n  - {scinder: f11, en: [{ref: a}, {ref: b}]}\n",
        Constat(
          7, "modifications[2].scinder",
          .modification(.modificationDouble(premiere: Repere(ligne: 6, colonne: 15))))
      ),
      (
        "  - {deplacer: f11, parent: axe1}\n",
        Constat(
          6, "modifications[1]",
          .modification(
            .repereAttendu(action: "deplacer", genre: .fiche, admis: ["placements"])))
      ),
      (
        "  - {deplacer: f11, placements: [{noeud: axe9}]}\n",
        Constat(
          6, "modifications[1].placements[1].noeud",
          .referenceInconnue("axe9", attendu: .noeud))
      ),
      (
        "  - {renumeroter: ccba, code: 3}\n",
        Constat(
          6, "modifications[1]",
          .modification(.repereAttendu(action: "renumeroter", genre: .partie, admis: [])))
      ),
    ] as [(String, Constat)])
  func refus(modifications: String, attendu: Constat) {
    #expect(Self.erreurs(modifications) == [attendu])
  }

  @Test("an avenant is a number, a title and an object, and every error comes at once")
  func entete() {
    do throws(ErreursDeFichier) {
      _ = try LecteurDeModifications.lireAvenant(
        Array("greffe: avenant/1\nnumero: zéro\nretroactif: peut-être\nmodifications: []\n".utf8),
        nom: "a.yaml", connu: Self.connu)
      Issue.record("accepted")
    } catch {
      #expect(
        FichierDEssai.constats(error) == [
          Constat(1, "", .cleManquante("intitule")), Constat(1, "", .cleManquante("objet")),
          Constat(2, "numero", .entierAttendu("zéro")),
          Constat(3, "retroactif", .choixInconnu(lu: "peut-être", admis: ["oui", "non"])),
          Constat(4, "modifications", .vide),
        ])
    }
  }
}
