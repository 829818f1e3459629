import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import Testing

@testable import ConventionDocuments

@Suite("la rédaction des valeurs")
struct RedactionTests {
  @Test(
    "les numéros d’un avenant se disent par suites, ou par ce qui manque",
    arguments: [
      ([3], 5, "modification 3"), ([1, 2], 5, "modifications 1 et 2"),
      ([1, 2, 3, 4, 5], 5, "toutes les modifications"), ([1, 2], 2, "modifications 1 et 2"),
      ([1, 2, 4, 5, 7], 7, "toutes les modifications sauf 3 et 6"),
      ([1, 2, 4, 5, 6, 7, 9], 10, "toutes les modifications sauf 3, 8 et 10"),
      ([1, 4, 5, 6, 7, 8, 9, 12], 20, "modifications 1, 4 à 9 et 12"),
      ([9, 8, 7, 7], 20, "modifications 7 à 9"), ([1, 2, 30], 20, "modifications 1, 2 et 30"),
    ])
  func rangs(rangs: [Int], nombre: Int, attendu: String) {
    #expect(Mots.modifications(rangs, parmi: Array(1...nombre)) == attendu)
  }

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

  @Test("un acteur dit tout ce qu’on sait de lui entre deux parenthèses, et rien deux fois")
  func acteurs() {
    func dire(_ nom: String, _ champs: [Champ: Donnee] = [:]) -> String {
      var tout = champs
      tout[.nom] = .texte(nom)
      let contenu = Contenu([.pilotes: [.champs(tout)]])
      return contenu.acteurs(.pilotes).map { redaction.acteur($0).plainText }.joined()
    }
    let commune = Donnee.reference("cc-essai")
    #expect(
      dire("JPA", [.incertain: "oui", .precision: "imprimé « JPA? »"])
        == "JPA\u{A0}? (imprimé « JPA? »\u{202F}; incertain dans la source)")
    #expect(dire("PNR ?", [.incertain: "oui"]) == "PNR ? (incertain dans la source)")
    #expect(dire("MLS", [.partie: commune]) == "MLS (Communauté de communes d’essai)")
    #expect(
      dire("Communauté de communes d’essai", [.partie: commune])
        == "Communauté de communes d’essai")
    #expect(dire("essai", [.partie: commune]).hasPrefix("essai ("))
  }

  @Test("une case à trois valeurs se lit comme elle s’imprime")
  func drapeaux() {
    let fiche = Element(
      .fiche, "f", [.drapeaux: [.champs([.nom: "Fiche du PEDT", .valeur: "inconnu"])]])
    #expect(redaction.valeur(.drapeaux, de: fiche).plainText == "Fiche du PEDT\u{A0}: inconnu")
  }

  @Test("un titre absent dit sa cause")
  func titreAbsent() {
    let fiche = Element(.fiche, "f", [.code: "3", .titre: .absente(.nonDisponible)])
    #expect(
      redaction.nom(fiche).plainText
        == "Fiche action\u{A0}3 — titre\u{A0}: ND (non disponible)")
    let muet = Element(.noeud, "n", [.niveau: .entier(9), .titre: .absente(.aElaborer)])
    #expect(redaction.nom(muet).plainText == "sans titre (n) — titre\u{A0}: à élaborer")
  }

  @Test("un calendrier de plusieurs lignes en garde autant, et tout son texte")
  func calendrier() {
    let lignes = ["2026 : étude ;", "2027 : travaux ; recette"]
    let texte = lignes.joined(separator: " ")
    let dit = redaction.echeance(Echeance(lue: texte, periode: nil))
    #expect(dit == RichText(lignes[0]) + .lineBreak + RichText(lignes[1]))
    let reste = redaction.echeance(Echeance(lue: "Dès fin 2021 ; 2022, 2021", periode: nil))
    #expect(reste.plainText.hasSuffix("(échéance non interprétée)"))
  }

  @Test("deux genres d’un indicateur se disent ensemble")
  func genres() {
    let indicateur = Element(.indicateur, "i", [.genre: ["resultat", "impact"]])
    #expect(redaction.valeur(.genre, de: indicateur).plainText == "résultat et impact")
    let suivi = Element(.indicateur, "j", [.genre: "suivi"])
    #expect(redaction.valeur(.genre, de: suivi).plainText == "suivi")
  }

  @Test("une unité s’accorde avec son nombre, et les mots imprimés ne se répètent pas")
  func points() {
    func dire(_ champs: [Champ: Donnee]) -> String {
      redaction.point(Contenu(champs)).plainText
    }
    #expect(dire([.nombre: .nombre("750"), .unite: "place"]) == "750\u{A0}places")
    #expect(dire([.nombre: .nombre("1"), .unite: "place"]) == "1\u{A0}place")
    #expect(
      dire([.nombre: .nombre("3"), .unite: "ETP", .texte: "3 ETP"]) == "3\u{A0}ETP")
    #expect(
      dire([.nombre: .nombre("2"), .unite: "relais", .texte: "2 RPE"]) == "2\u{A0}relais (2 RPE)")
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
