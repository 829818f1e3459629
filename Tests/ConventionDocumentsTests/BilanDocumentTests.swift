import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import TestSupport
import Testing

@testable import ConventionDocuments

@Suite("les bilans en documents")
struct BilanDocumentTests {
  private let folder = "Tests/Support/Goldens/ConventionDocuments"
  private let gabarit = Gabarit.essai(
    fictif: true,
    textes: { bloc in Scenario.textesSuivis[bloc].map { .texte($0) } ?? .indisponible })

  private var point: Document {
    PointDEtape(etat: Scenario.suivie().etat, annee: 2027).document(gabarit)
  }
  private var intermediaire: BilanIntermediaire {
    BilanIntermediaire(etat: Scenario.suivie().etat, au: "2028-06-30")
  }
  private var final: Document {
    BilanFinal(etat: Scenario.suivie().etat, au: "2030-12-31").document(gabarit)
  }

  @Test("le point d’étape garde ses mots")
  func goldenDuPoint() throws {
    try Golden.repository.check(point.markdown(), at: "\(folder)/point-d-etape.md")
  }

  @Test("le bilan intermédiaire garde ses mots")
  func goldenIntermediaire() throws {
    try Golden.repository.check(
      intermediaire.document(gabarit).markdown(), at: "\(folder)/bilan-intermediaire.md")
  }

  @Test("le bilan final garde ses mots")
  func goldenFinal() throws {
    try Golden.repository.check(final.markdown(), at: "\(folder)/bilan-final.md")
  }

  @Test("n’ont pas de défaut de construction, même d’un registre vide")
  func defauts() {
    let documents = [
      point, intermediaire.document(gabarit), intermediaire.documentPetiteEnfance(gabarit), final,
      PointDEtape(etat: Etat(), annee: 2027).document(gabarit),
      BilanIntermediaire(etat: Etat(), au: "2028-06-30").document(gabarit),
      BilanFinal(etat: Etat(), au: "2030-12-31").document(gabarit),
    ]
    for document in documents { #expect(document.faults == [], "\(document.title.plainText)") }
  }

  @Test("donnent les mêmes octets à chaque fois")
  func determinisme() {
    #expect(point.html() == point.html())
    #expect(final.html() == final.html())
  }

  @Test("le point d’étape suit l’annexe 5, dans son ordre")
  func sectionsDuPoint() {
    #expect(
      point.sections.map(\.anchor.name) == [
        "actions", "axes-transversaux", "commentaires", "difficultes", "ajustements",
        "indicateurs", "places", "decisions", "changements",
      ])
  }

  @Test("le tableau des actions a ses colonnes d’années, ses couleurs et ses mots")
  func tableau() throws {
    let table = try #require(point.tables.first { $0.anchor == "tableau-des-actions" })
    #expect(
      table.columns.map(\.title.plainText) == [
        "Fiche action", "N+1 (2026)", "N+2 (2027)", "N+3 (2028)", "N+4 (2029)", "N+5 (2030)",
        "Résultats", "Perspectives", "Impacts",
      ])
    let rpe = try #require(
      table.rows.first { $0.cells.first?.plainText.contains("relais") == true })
    #expect(rpe.cells[1].plainText == "en cours de réalisation")
    #expect(rpe.cells[1].tone == .ongoing)
    #expect(rpe.cells[2].plainText == "réalisé")
    #expect(rpe.cells[2].tone == .positive)
    #expect(rpe.cells[3].plainText == "à venir")
    #expect(rpe.cells[3].tone == .negative)
    #expect(rpe.cells[4].plainText == "prévue de 2026 à 2028")
    #expect(rpe.cells[4].tone == .muted)
    #expect(rpe.kind == .ordinary)
  }

  @Test("une fiche non concernée par l’année est grisée, avec sa date prévue")
  func grisee() throws {
    let point = PointDEtape(etat: Scenario.suivie().etat, annee: 2029).document(gabarit)
    let table = try #require(point.tables.first { $0.anchor == "tableau-des-actions" })
    let rpe = try #require(
      table.rows.first { $0.cells.first?.plainText.contains("relais") == true })
    #expect(rpe.kind == .greyed)
    #expect(rpe.cells[4].plainText == "prévue de 2026 à 2028")
  }

  @Test("une rubrique sans source le dit, et n’invente rien")
  func rubriquesMuettes() throws {
    let pilotage = try #require(final.part("pilotage")).markdown()
    let phrase = "Rien n’a été enregistré sous cette rubrique."
    let aRediger = "Le suivi n’a pas de saisie pour cette rubrique\u{00A0}: elle est à rédiger."
    #expect(pilotage.contains("Concertation de la population"))
    #expect(pilotage.occurrences(de: phrase) >= 2)
    #expect(pilotage.occurrences(de: aRediger) == 2)
    let vide = BilanFinal(etat: Etat(), au: "2030-12-31").document(gabarit).markdown()
    #expect(vide.occurrences(de: phrase) >= 4)
    #expect(vide.occurrences(de: aRediger) == 4)
  }

  @Test("sans indicateur dont les années s’additionnent, aucune somme n’est imprimée, et c’est dit")
  func sansSomme() throws {
    var vie = Scenario.suivie()
    vie.noter(
      le: "2026-01-01",
      .planAjuste(
        PlanAjuste(
          decision: "decaler", motif: "Places ouvertes",
          modification: .changer(
            .exemple(.indicateur, "rpe-visites"), .cumul, avant: "flux", apres: "stock"))))
    let avec = try #require(final.part("indicateurs")).markdown()
    #expect(avec.contains("Somme des années") && avec.contains("330"))
    let sans = try #require(
      BilanFinal(etat: vie.etat, au: "2030-12-31").document(gabarit).part("indicateurs")
    ).markdown()
    #expect(!sans.contains("Somme des années") && !sans.contains("330"))
    #expect(sans.contains("Aucune somme n’est faite"))
  }

  @Test("le volet petite enfance se lit seul, sans une ligne d’ailleurs")
  func petiteEnfance() throws {
    var vie = Scenario.suivie()
    vie.inscrire(
      .fiche, "ailleurs",
      [
        .code: "99", .titre: "FICHE-D-AILLEURS", .diagnostic: ["DIAGNOSTIC-D-AILLEURS"],
        .moyens: ["MOYEN-D-AILLEURS"], .placements: [.place("axe-2")],
      ])
    vie.inscrire(
      .indicateur, "ailleurs-1",
      [.fiche: .reference("ailleurs"), .texte: "INDICATEUR-D-AILLEURS", .forme: "nombre"])
    vie.valeur(.indicateur("ailleurs-1"), .annee(2027), .nombre("777"))
    vie.inscrire(
      .equipement, "local",
      [
        .collectivite: .reference("cc-essai"), .type: "Accueil de jeunes",
        .nom: "LOCAL-D-AILLEURS", .horsBonus: "non",
      ])
    let bilan = BilanIntermediaire(etat: vie.etat, au: "2028-06-30")
    let part = try #require(
      bilan.document(gabarit).part(BilanIntermediaire.ancreDeLaPetiteEnfance))
    let entier = bilan.document(gabarit).markdown()
    for document in [part, bilan.documentPetiteEnfance(gabarit)] {
      let texte = document.markdown()
      #expect(!texte.contains("AILLEURS") && !texte.contains("777"))
      #expect(!texte.contains("Jeunesse"))
      #expect(texte.contains("Ouvrir un second relais"))
      #expect(document.faults == [])
    }
    // The whole, on the contrary, holds them all.
    #expect(entier.contains("FICHE-D-AILLEURS") && entier.contains("777"))
  }

  @Test("un texte retiré, un texte indisponible sont dits tels")
  func textesRetires() {
    let etat = Scenario.suivie().etat
    let retire = PointDEtape(etat: etat, annee: 2027).document(
      .essai(fictif: true, textes: { _ in .retire(le: "2027-02-01", motif: "Erreur") }))
    #expect(retire.markdown().contains("texte retiré le 1er\u{A0}février 2027\u{00A0}: Erreur"))
    #expect(!retire.markdown().contains("Moins de trajets"))
    let absent = PointDEtape(etat: etat, annee: 2027).document(.essai)
    #expect(absent.markdown().contains("texte non disponible"))
  }

  @Test("un texte hostile ne devient ni balise ni lien")
  func hostile() {
    let mechant = "<script>alert(1)</script> ](javascript:x) \u{202E}| `code`\n# Titre"
    var vie = Scenario.suivie()
    vie.ajuster("rpe", .titre, mechant, mechant, le: "2027-06-01", motif: mechant)
    let gabarit = Gabarit.essai(fictif: true, textes: { _ in .texte(mechant) })
    let documents = [
      PointDEtape(etat: vie.etat, annee: 2027).document(gabarit),
      BilanIntermediaire(etat: vie.etat, au: "2028-06-30").document(gabarit),
      BilanFinal(etat: vie.etat, au: "2030-12-31").document(gabarit),
    ]
    for document in documents {
      let html = document.html()
      #expect(!html.contains("<script"))
      #expect(!html.contains("\u{202E}"))
      #expect(!html.contains("href=\"javascript"))
    }
  }

  @Test("une estimation, une rupture, une base absente se lisent dans le document")
  func mentions() {
    let texte = point.markdown()
    #expect(texte.contains("\u{2248}\u{A0}180\u{A0}familles (estimation)"))
    #expect(texte.contains("\u{2248}\u{A0}\u{2212}20\u{A0}familles (estimation)"))
    #expect(texte.contains("l’unité change (places, puis ETP)"))
    #expect(texte.contains("La décision touche ce qui est réservé à un avenant"))
  }

  @Test("les unités prennent leur pluriel à partir de deux")
  func pluriels() {
    let cas: [(String, Nombre, String)] = [
      ("place", "1", "place"), ("place", "1.5", "place"), ("place", "2", "places"),
      ("place", "-3", "places"), ("comité technique", "4", "comités techniques"),
      ("place de crèche", "4", "places de crèche"), ("ETP", "3", "ETP"), ("MAM", "14", "MAM"),
      ("local", "2", "locaux"), ("réseau", "2", "réseaux"), ("fois", "2", "fois"),
    ]
    for (unite, nombre, attendu) in cas { #expect(unite.accordee(nombre) == attendu) }
  }
}

extension String {
  fileprivate func occurrences(de texte: String) -> Int {
    ranges(of: texte).count
  }
}
