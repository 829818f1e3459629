import Foundation
import Testing

@Suite("greffe avenant, contre-passer : de la préparation à l’effet, et retour")
struct AvenantsTests {
  /// In force on the plan of the desk, with a COPIL, a commune that answers for fiche 12, and a
  /// decision of the COPIL.
  private static func enVigueur() throws -> Poste {
    let poste = try Poste()
    let plan = Poste.plan.replacingOccurrences(
      of: "noeuds:\n",
      with: """
          - ref: vals
            nom: Commune de Vals
            nature: commune
            blocs: [{ref: maire, qualite: Maire}]
        instances:
          - ref: copil
            nom: Comité de pilotage
            genre: copil
            membres: [{partie: caf, voix: deliberative}, {partie: cc, voix: deliberative}]
        noeuds:
          - {ref: axe2, niveau: 1, code: "2", titre: Informer}

        """
    ).replacingOccurrences(
      of: "titre: Premier douze,",
      with: "titre: Premier douze, garants: [{nom: Vals, partie: vals}],"
    ).replacingOccurrences(
      of: "parties:\n  - ref: caf",
      with: "regles: {mode_decision: commun-accord}\nparties:\n  - ref: caf")
    try poste.ecrire(Array(plan.utf8), dans: "plan.yaml")
    let r = poste.registre
    reussir(poste, "ouvrir", poste.lieu("plan.yaml"), r)
    reussir(poste, "texte", "arreter", r)
    signer(poste)
    reussir(
      poste, "seance", "tenir", r, "--instance", "copil", "--date", "2026-03-12", "--present",
      "caf:Directrice", "--present", "cc:Président")
    reussir(
      poste, "decision", r, "--seance", "copil-2026-03-12", "--intitule", "Ajuster", "--reference",
      "d1", "--date",
      "2026-03-12")
    return poste
  }

  @discardableResult
  private static func reussir(_ poste: Poste, _ arguments: String...) -> String {
    let reponse = poste.jouer(arguments)
    #expect(reponse.code == 0, "\(arguments) : \(reponse.erreur)")
    return reponse.sortie
  }

  private static func signer(_ poste: Poste, _ avenant: String? = nil, sauf: Int = 0) {
    let blocs = [
      ("caf", "directrice"), ("caf", "presidente"), ("cc", "president"), ("vals", "maire"),
    ]
    for (partie, bloc) in blocs.dropLast(sauf) {
      let options = avenant.map { ["--avenant", $0, "--date", "2026-06-01"] } ?? []
      let reponse = poste.jouer(
        ["signature", poste.registre, "--partie", partie, "--bloc", bloc, "--sans-piece"] + options)
      #expect(reponse.code == 0, "\(reponse.erreur)")
    }
  }

  /// Every kind of modification.
  static let avenant = """
    greffe: avenant/1
    numero: 1
    intitule: Réorganiser les fiches
    objet: Scinder, fusionner et renuméroter des fiches, prolonger la convention
    preambule: Les parties tirent les leçons de la première année.
    modifications:
      - scinder: f11
        en:
          - {ref: f11c, code: 11 a, titre: Ouvrir le matin, placements: [{noeud: axe1}]}
          - {ref: f11d, code: 11 c, titre: Ouvrir le soir, placements: [{noeud: axe1}]}
        article: annexe 3
      - {changer: f11-familles, champ: fiche, valeur: f11c, article: annexe 3}
      - fusionner: [f12b]
        dans: f11b
        article: annexe 3
      - {renumeroter: f11b, code: "12", article: annexe 3}
      - {deplacer: f12, placements: [{noeud: axe2}], article: annexe 3}
      - {retirer: vals, article: préambule}
      - {changer: convention, champ: fin, valeur: 2031-12-31, article: article 10}
      - {changer: regles, champ: quorum, valeur: 2, article: article 6}
      - ajouter: {clause: {ref: art-99, genre: article, titre: Données, texte: Elles se partagent.}}
        effet: 2027-01-01

    """

  @Test("préparé, révisé, allégé, arrêté et signé, un avenant remanie le plan et le dit partout")
  func remanier() throws {
    let poste = try Self.enVigueur()
    let r = poste.registre
    try poste.ecrire(Array(Self.avenant.utf8), dans: "a.yaml")
    Self.reussir(poste, "avenant", "preparer", poste.lieu("a.yaml"), r, "--date", "2026-05-01")
    // The same file changes nothing; another is a revision.
    #expect(poste.jouer("avenant", "reviser", poste.lieu("a.yaml"), r, "avenant-1").code == 2)
    let revise = Self.avenant.replacingOccurrences(
      of: "quorum, valeur: 2", with: "quorum, valeur: 3"
    )
    .replacingOccurrences(of: "objet: Scinder,", with: "objet: Scinder enfin,")
    try poste.ecrire(Array(revise.utf8), dans: "a.yaml")
    let revision = Self.reussir(
      poste, "avenant", "reviser", poste.lieu("a.yaml"), r, "avenant-1", "--date", "2026-05-02")
    #expect(revision.contains("Révision du projet d’avenant"))
    #expect(revision.contains("Modification 8 de l’avenant"))
    #expect(!revision.contains("Modification 7"))
    Self.reussir(
      poste, "avenant", "retirer-modification", r, "avenant-1", "8", "--motif", "Plus tard",
      "--date", "2026-05-03")
    nommes(poste)
    Self.reussir(poste, "avenant", "arreter", r, "avenant-1", "--date", "2026-05-04")
    #expect(
      poste.jouer("avenant", "retirer-modification", r, "avenant-1", "7").erreur
        .contains("son texte ne change plus"))
    Self.signer(poste, "avenant-1")
    let texte = Self.reussir(
      poste, "avenant", "texte", r, "avenant-1", "--en-vigueur-au", "2026-07-01")
    for mot in [
      "scission — Fiche", "fusion — Fiche", "renumérotation — Fiche", "déplacement — Fiche",
      "changement de la période — la convention", "rattachement", "Scinder enfin",
      "la modification 9 prend effet le 1er janvier 2027",
    ] {
      #expect(Self.simple(texte).contains(mot), "\(mot)\n\(texte)")
    }
    #expect(!texte.contains("Modification 8"))
    let plan = Self.simple(Self.reussir(poste, "plan", r, "--en-vigueur-au", "2026-07-01"))
    #expect(plan.contains("Ce qui a quitté le plan"))
    #expect(plan.contains("scindée en Fiche 11 a — Ouvrir le matin et Fiche 11 c — Ouvrir le soir"))
    #expect(plan.contains("issue de la scission de Fiche 11 — Ouvrir les portes"))
    #expect(plan.contains("Fiches sans garant"))
    let veille = Self.simple(Self.reussir(poste, "plan", r, "--en-vigueur-au", "2026-05-31"))
    #expect(veille.contains("Fiche 11 — Ouvrir les portes"))
    #expect(!veille.contains("Ce qui a quitté le plan") && !veille.contains("Ouvrir le matin"))
    fichesSorties(poste)
    let suivi = Self.simple(Self.reussir(poste, "suivi", r, "--en-vigueur-au", "2026-07-01"))
    #expect(suivi.contains("Fiches sorties du plan") && suivi.contains("Fiches sans garant"))
    let historique = Self.simple(Self.reussir(poste, "journal", r, "--fiche", "f11c"))
    #expect(historique.contains("scission — Fiche"))
    let refus = poste.jouer(
      "statut", r, "f11", "2027", "en cours", "--date", "2027-02-01")
    #expect(refus.code == 2 && Self.simple(refus.erreur).contains("saisir sur"), "\(refus.erreur)")
    #expect(poste.jouer("verifier", r).code == 0)
    #expect(poste.jouer("rejouer", r).code == 0)
  }

  /// What the draft itself brings in has a name in it, and what leaves says what it is.
  private func nommes(_ poste: Poste) {
    let projet = Self.simple(
      Self.reussir(
        poste, "avenant", "texte", poste.registre, "avenant-1", "--en-vigueur-au", "2026-05-03"))
    for mot in [
      "| Fiche 11 — Ouvrir les portes | Fiche 11 a — Ouvrir le matin |",
      "retrait — partie : Commune de Vals", "son texte ne change pas par cette modification",
    ] {
      #expect(projet.contains(mot), "\(mot)\n\(projet)")
    }
    let journal = Self.simple(Self.reussir(poste, "journal", poste.registre))
    #expect(journal.contains("→ « Fiche 11 a — Ouvrir le matin »"), "\(journal)")
    #expect(journal.contains("retrait — partie : Commune de Vals"))
  }

  /// Asked for alone, a fiche of another day says where it is.
  private func fichesSorties(_ poste: Poste) {
    func demander(_ fiche: String, _ jour: String) -> Poste.Reponse {
      poste.jouer("plan", poste.registre, "--fiche", fiche, "--en-vigueur-au", jour)
    }
    let scindee = demander("f11", "2026-07-01")
    #expect(scindee.code == 2 && scindee.sortie.isEmpty)
    for mot in [
      "« f11 — Ouvrir les portes » n’est plus dans le plan du 1er juillet 2026 : elle est scindée",
      "depuis le 1er juin 2026", "f11c — Ouvrir le matin, f11d — Ouvrir le soir",
      "--en-vigueur-au 2026-05-31", "greffe historique REGISTRE f11",
    ] {
      #expect(Self.simple(scindee.erreur).contains(mot), "\(mot)\n\(scindee.erreur)")
    }
    #expect(Self.simple(demander("f12b", "2026-07-01").erreur).contains("elle est fusionnée"))
    let aVenir = demander("f11c", "2026-05-31")
    #expect(aVenir.code == 2)
    #expect(Self.simple(aVenir.erreur).contains("elle y entre le 1er juin 2026"))
    #expect(demander("f11", "2026-05-31").code == 0 && demander("f11c", "2026-06-01").code == 0)
  }

  /// The text with ordinary spaces, and without marks of emphasis.
  private static func simple(_ texte: String) -> String {
    texte.replacingOccurrences(of: "\u{A0}", with: " ").replacingOccurrences(
      of: "\u{202F}", with: " "
    )
    .replacingOccurrences(of: "*", with: "").replacingOccurrences(of: "Fiche action", with: "Fiche")
  }

  @Test("une signature de trop se contre-passe avec l’entrée en vigueur qu’elle a produite")
  func contrePasser() throws {
    let poste = try Self.enVigueur()
    let r = poste.registre
    try poste.ecrire(Array(Self.avenant.utf8), dans: "a.yaml")
    Self.reussir(poste, "avenant", "preparer", poste.lieu("a.yaml"), r, "--date", "2026-05-01")
    Self.reussir(poste, "avenant", "arreter", r, "avenant-1", "--date", "2026-05-04")
    Self.signer(poste, "avenant-1", sauf: 1)
    let derniere = Self.reussir(
      poste, "signature", r, "--avenant", "avenant-1", "--partie", "vals", "--bloc", "maire",
      "--sans-piece", "--date", "2026-06-01", "--json")
    let positions = try #require(derniere.range(of: "\"positions\":[")).upperBound
    let premiere = try #require(Int(derniere[positions...].prefix { $0.isNumber }))
    let refus = poste.jouer("contre-passer", r, "\(premiere)", "--motif", "Pas signée")
    #expect(refus.code == 2)
    let avec = try #require(
      refus.erreur.components(separatedBy: "--avec ").last?.prefix { $0.isNumber || $0 == "," })
    #expect(
      poste.jouer("contre-passer", r, "\(premiere)", "--motif", "X", "--avec", "x,y").code == 64)
    Self.reussir(
      poste, "contre-passer", r, "\(premiere)", "--motif", "Pas signée", "--avec", String(avec))
    let plan = Self.reussir(poste, "plan", r, "--en-vigueur-au", "2026-07-01")
    #expect(!plan.contains("Ce qui a quitté le plan"))
    #expect(Self.simple(plan).contains("manque : Commune de Vals (Maire)"), "\(plan)")
    #expect(poste.jouer("rejouer", r).code == 0)
  }

  @Test("signé mais suspendu, un avenant dit ce qui est à trancher, et comment")
  func suspendre() throws {
    let poste = try Self.enVigueur()
    let r = poste.registre
    try poste.ecrire(
      Array(
        """
        greffe: avenant/1
        numero: 1
        intitule: Scinder
        objet: Scinder
        modifications:
          - scinder: f12
            en: [{ref: f12x, titre: X}, {ref: f12y, titre: Y}]

        """.utf8), dans: "a.yaml")
    try poste.ecrire(
      Array(
        "greffe: ajustement/1\nmodifications: [{changer: f12, champ: titre, valeur: Z}]\n".utf8),
      dans: "j.yaml")
    Self.reussir(poste, "avenant", "preparer", poste.lieu("a.yaml"), r, "--date", "2026-05-01")
    Self.reussir(poste, "avenant", "arreter", r, "avenant-1", "--date", "2026-05-04")
    Self.signer(poste, "avenant-1", sauf: 1)
    Self.reussir(
      poste, "ajuster", poste.lieu("j.yaml"), r, "--decision", "d1", "--motif", "Mieux dit",
      "--date",
      "2026-05-20")
    let signe = Self.reussir(
      poste, "signature", r, "--avenant", "avenant-1", "--partie", "vals", "--bloc", "maire",
      "--sans-piece", "--date", "2026-06-01")
    #expect(Self.simple(signe).contains("À trancher : greffe avenant trancher"), "\(signe)")
    #expect(
      Self.simple(Self.reussir(poste, "plan", r, "--en-vigueur-au", "2026-07-01"))
        .contains("application suspendue"))
    #expect(
      Self.simple(
        Self.reussir(poste, "avenant", "texte", r, "avenant-1", "--en-vigueur-au", "2026-06-02")
      ).contains("La modification 1 ne trouve plus le texte qu’elle remplace."))
    #expect(
      poste.jouer(
        "avenant", "trancher", r, "avenant-1", "1", "--issue", "peut-etre", "--decision", "d1",
        "--motif", "M"
      ).code == 64)
    Self.reussir(
      poste, "avenant", "trancher", r, "avenant-1", "1", "--issue", "appliquee", "--decision", "d1",
      "--motif", "Le titre ne compte plus", "--date", "2026-07-01")
    #expect(
      Self.simple(Self.reussir(poste, "plan", r, "--en-vigueur-au", "2026-07-01"))
        .contains("scindée en"))
    #expect(poste.jouer("rejouer", r).code == 0)
  }
}
