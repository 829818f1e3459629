import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import Testing

@testable import ConventionDocuments

@Suite("la rédaction des valeurs")
struct RedactionTests {
  private var redaction: Redaction {
    Redaction(Lecture(Scenario.ctg().etat, enVigueurAu: "2026-06-01"), .essai)
  }

  @Test("une divergence montre chaque énoncé avec sa source")
  func divergence() {
    let titre = redaction.lecture.contenu(connu: ElementID("creche" as FicheID))?[.titre]
    let dit = redaction.donnee(titre).plainText
    #expect(dit.contains("Créer une crèche (selon\u{00A0}: sommaire)"))
    #expect(dit.contains("Créer une micro-crèche (selon\u{00A0}: fiche)"))
  }

  @Test("un nom divergent donne le premier énoncé, une fois, et se signale")
  func nomDivergent() {
    let nom = redaction.nom(ElementID("creche" as FicheID)).plainText
    #expect(nom.hasSuffix("Créer une crèche (titre\u{00A0}: les sources divergent)"))
    #expect(!nom.contains("micro-crèche"))
  }

  @Test("un indicateur se dit avec sa fiche, une variation avec son signe, un point en une mesure")
  func misEnSituation() {
    let redaction = redaction
    let visites = redaction.nomSitue(ElementID("rpe-visites" as IndicateurID)).plainText
    #expect(visites == "Fiche action\u{00A0}2, Familles accueillies")
    let hausse = Valeur(mesure: .nombre("0.4"), texte: "+0,4", estimee: false)
    #expect(redaction.valeur(hausse, unite: nil) == "+0,4")
    let point = Donnee.champs([
      .annee: .entier(2029), .nombre: .nombre("266"), .unite: "place", .texte: "266",
      .note: "Douze de plus",
    ])
    #expect(
      redaction.donnee(point).plainText
        == "2029\u{00A0}: 266\u{00A0}places (Douze de plus)")
  }

  @Test("une estimation se dit, une absence garde sa cause et n’est jamais zéro")
  func valeurs() {
    let redaction = redaction
    let environ = Valeur(mesure: .nombre("40"), texte: "environ 40", estimee: true)
    #expect(
      redaction.valeur(environ, unite: "places")
        == "\u{2248}\u{00A0}40\u{00A0}places (estimation)")
    for cause in CauseAbsence.allCases {
      let valeur = Valeur(mesure: .absente(cause), texte: "", estimee: false)
      let texte = redaction.valeur(valeur, unite: "places")
      #expect(!texte.contains("0") && !texte.isEmpty)
    }
    let masquee = Valeur(mesure: .inferieurA(5), texte: "<5", estimee: false)
    #expect(redaction.valeur(masquee, unite: "places") == "<5")
  }

  @Test("un texte libre qui ressemble à un mot de liste fermée n’est pas traduit")
  func texteLibre() {
    #expect(redaction.donnee(.texte("noeuds")).plainText == "noeuds")
    #expect(
      redaction.donnee(.texte("noeuds"), .choix(["noeuds"])).plainText
        == "ajout ou retrait d’un axe")
  }

  @Test("chaque champ a son libellé en français, aucun ne montre son nom de fil")
  func chaqueChamp() {
    for champ in Champ.allCases { #expect(champ.libelle != champ.rawValue, "\(champ)") }
  }

  @Test("les libellés de la convention passent avant les nôtres")
  func libelles() {
    #expect(redaction.libelle(.services) == "Services mobilisés et responsables")
    #expect(redaction.libelle(.partenaires) == "Partenaires")
  }

  @Test("sans nom connu, une personne est dite par sa qualité et sa partie")
  func personnes() {
    let sans = redaction.personne("p-1", qualite: "Maire", partie: "cc-essai")
    #expect(sans.plainText == "Maire, Communauté de communes d’essai")
  }
}
