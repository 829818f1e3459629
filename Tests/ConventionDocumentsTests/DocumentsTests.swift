import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import TestSupport
import Testing

@testable import ConventionDocuments

@Suite("les documents du plan, du suivi, des avenants et des séances")
struct DocumentsTests {
  private static let vie = Scenario.ctgVecue()
  private static let lecture = Lecture(vie.etat, enVigueurAu: "2026-12-31")
  private static let journal = JournalLu(vie.ecritures, lecture)

  private static func tous(_ gabarit: Gabarit, _ lecture: Lecture = lecture) -> [Document] {
    [
      PlanEnVigueur(lecture).document(gabarit),
      TableauDeSuivi(lecture).document(gabarit),
      TexteDAvenant(lecture, avenant: "av-1")?.document(gabarit),
      TexteDAvenant(lecture, avenant: "av-2")?.document(gabarit),
      ReleveDeDecisions(lecture, seance: "copil-1")?.document(gabarit),
      HistoriqueDeFiche("rpe", vie.ecritures, lecture).document(gabarit),
      journal.document(gabarit), AnomaliesRelevees(journal).document(gabarit),
      ChangementsSansAvenant(lecture).document(gabarit),
      ChiffresRectifies(lecture).document(gabarit),
      EnregistrementsTardifs(journal, delai: 15).document(gabarit),
      RepertoireDesActes(journal).document(gabarit), TableParObjet(journal).document(gabarit),
      InventaireDesPieces(journal) { _ in .absent }.document(gabarit),
      comparaison(lecture).document(
        gabarit, ecritures: comparaison(lecture).positions.map { vie.ecritures[$0.rang] }),
      Echeancier(echeances(lecture)).document(gabarit),
    ].compactMap { $0 }
  }

  /// With what was known, and in force, before the avenant.
  private static func comparaison(_ lecture: Lecture) -> Comparaison {
    let avant = Etat(vie.ecritures.prefix { $0.evenement.date ?? "2026-01-01" < "2026-04-01" })
    return Comparaison(avant: Lecture(avant, enVigueurAu: "2026-03-31"), apres: lecture)
  }

  private static func echeances(_ lecture: Lecture) -> Lecture {
    var vie = vie
    vie.fixerLesEcheances()
    return Lecture(vie.etat, enVigueurAu: lecture.enVigueurAu)
  }

  private func texte(_ document: Document) -> String {
    document.body.map(\.plainText).joined(separator: "\n")
  }

  @Test("aucun document n’a de faute de construction, avant, pendant ou après la convention")
  func fautes() {
    for jour in ["2025-11-01", "2026-12-31", "2032-01-01"] as [DateCivile] {
      let lecture = Lecture(Self.vie.etat, enVigueurAu: jour)
      let documents = Self.tous(.essai, lecture)
      #expect(documents.count == 16)
      for document in documents { #expect(document.faults == [], "\(document.title.plainText)") }
    }
  }

  @Test("un registre à peine ouvert donne des documents entiers, qui disent ce qui manque")
  func registreVide() {
    var vie = Scenario()
    vie.noter(
      le: "2026-01-01",
      .registreOuvert(
        RegistreOuvert(
          intitule: "Vide", origine: "exemple.invalid/vide", cle: "vide+00000000+",
          jeuDeRegles: .regles1, exempleFictif: false,
          convention: Contenu([
            .intitule: "Vide", .debut: .date("2026-01-01"), .fin: .date("2026-12-31"),
          ]))))
    let lecture = Lecture(vie.etat, enVigueurAu: "2026-06-01")
    let plan = PlanEnVigueur(lecture).document(.essai(fictif: false))
    #expect(plan.faults == [])
    #expect(plan.watermark == nil)
    #expect(texte(plan).contains("Aucune règle de gouvernance enregistrée."))
    #expect(plan.html().contains("Aucune fiche inscrite au plan."))
  }

  @Test("un exemple fictif se dit sur chaque document")
  func filigrane() {
    for document in Self.tous(.essai) { #expect(document.watermark == "EXEMPLE FICTIF") }
  }

  @Test("le plan montre les champs, les divergences, l’incertain, la signature avant délibération")
  func plan() {
    let plan = texte(PlanEnVigueur(Self.lecture).document(.essai))
    for attendu in [
      "Titre divergent", "Créer une micro-crèche", "incertain dans la source",
      "(échéance non interprétée)", "à élaborer", "2026-2029", "Ouvrir une ludothèque",
      "La signature est antérieure à la délibération", "2\u{00A0}ETP",
      "120 au 31\u{00A0}décembre 2024",
    ] { #expect(plan.contains(attendu), "\(attendu)") }
    #expect(!plan.contains("Fiches sans placement"))
  }

  @Test("une signature sans pièce le dit dans son bloc")
  func sansPiece() {
    let html = PlanEnVigueur(Self.lecture).document(.essai).html()
    #expect(html.contains("sans pièce"))
  }

  @Test("lu la veille de l’avenant, le plan garde la fiche retirée et ignore la fiche ajoutée")
  func veilleDeLAvenant() throws {
    let veille = Lecture(Self.vie.etat, enVigueurAu: "2026-06-30")
    let plan = PlanEnVigueur(veille)
    #expect(plan["coordination"] != nil)
    #expect(plan["ludotheque"] == nil)
    let sortie = try #require(PlanEnVigueur(Self.lecture).sorties.first)
    #expect(sortie.element.id == .exemple(.fiche, "coordination"))
    #expect(sortie.devenir == .retire && sortie.depuis == "2026-07-01")
  }

  @Test("le suivi porte couleurs et mots, la valeur estimée, la rectification, le texte retiré")
  func suivi() {
    let gabarit = Gabarit.essai(
      fictif: true,
      textes: {
        $0 == .exemple("1")
          ? .texte("Relais ouvert") : .retire(le: "2027-02-01", motif: "Situation d’un enfant")
      })
    let document = TableauDeSuivi(Self.lecture).document(gabarit)
    let suivi = texte(document)
    for attendu in [
      "en cours de réalisation", "2026\u{00A0}: Relais ouvert",
      "2026\u{00A0}: texte retiré le 1er\u{A0}février 2027\u{00A0}: Situation d’un enfant",
      "\u{2248}\u{00A0}78\u{00A0}% (estimation)", "[texte barré\u{00A0}: 245\u{00A0}familles]",
      "254\u{00A0}familles", "échéance non interprétée",
    ] { #expect(suivi.contains(attendu), "\(attendu)") }
    let tons: [Tone] = document.tables.flatMap(\.rows).flatMap(\.cells).compactMap(\.tone)
    #expect(tons.contains(.ongoing) && tons.contains(.negative) && tons.contains(.muted))
  }

  @Test("l’avenant montre avant et après, qui a signé et qui manque")
  func avenant() throws {
    let deux = try #require(TexteDAvenant(Self.lecture, avenant: "av-2"))
    #expect(deux.signataires.manquants.map(\.bloc.nom) == ["cc-presidence"])
    let texte = texte(deux.document(.essai))
    #expect(texte.contains("31\u{00A0}décembre 2030"))
    #expect(texte.contains("31\u{00A0}décembre 2031"))
    #expect(texte.contains("Communauté de communes d’essai (Présidence)"))
    #expect(texte.contains("prend effet à la date de la dernière signature"))
    let un = try #require(TexteDAvenant(Self.lecture, avenant: "av-1"))
    #expect(un.signataires.complet)
    #expect(
      un.articles.first?.modifications.map(\.application) == [
        .appliquee("2026-07-01"), .appliquee("2026-07-01"),
      ])
    #expect(self.texte(un.document(.essai)).contains("Coordonner"))
    #expect(TexteDAvenant(Self.lecture, avenant: "av-9") == nil)
  }

  @Test("le relevé dit la présence, la parité rompue, l’effet de chaque décision ou son absence")
  func releve() throws {
    let vue = try #require(ReleveDeDecisions(Self.lecture, seance: "copil-1"))
    guard case .rompue = vue.parite else {
      Issue.record("two voices against one are no parity")
      return
    }
    let texte = texte(
      vue.document(.essai(fictif: true, ancre: ["0042 abcd", "ef01 2345"])))
    for attendu in [
      "sans effet sur le plan relève d’un avenant\u{00A0}: la période",
      "Ajustement mineur, à compter du 12\u{00A0}mars 2026", "sous réserve du budget",
      "voix consultative", "0042 abcd", "reportée au 12\u{00A0}mars 2026",
    ] { #expect(texte.contains(attendu), "\(attendu)") }
    #expect(vue.document(.essai).title.plainText == "Relevé de décisions")
    let approbation = try #require(
      Self.vie.ecritures.firstIndex {
        if case .releveApprouve = $0.evenement.fait { true } else { false }
      })
    let avant = Lecture(Self.vie.etat(connuA: approbation), enVigueurAu: "2026-12-31")
    #expect(
      ReleveDeDecisions(avant, seance: "copil-1")?.document(.essai).title.plainText
        == "Relevé de décisions (projet)")
  }

  @Test("une partie absente n’est ni présente ni excusée")
  func absente() throws {
    var vie = Scenario.ctg()
    vie.noter(
      le: "2026-03-12",
      .seanceTenue(
        SeanceTenue(
          seance: "s", instance: "copil", lieu: nil, ordreDuJour: [], presents: [],
          excuses: ["caf-essai"], emargement: nil)))
    let vue = try #require(
      ReleveDeDecisions(Lecture(vie.etat, enVigueurAu: "2026-12-31"), seance: "s"))
    #expect(vue.presences.map(\.absente) == [false, true])
  }

  @Test("une séance sans présence relevée ne dit ni parité respectée, ni absents")
  func presenceNonRelevee() throws {
    var vie = Scenario.ctg()
    vie.noter(
      le: "2026-03-12",
      .seanceTenue(
        SeanceTenue(
          seance: "s", instance: "copil", lieu: nil, ordreDuJour: [], presents: [], excuses: [],
          emargement: nil)))
    let vue = try #require(
      ReleveDeDecisions(Lecture(vie.etat, enVigueurAu: "2026-12-31"), seance: "s"))
    #expect(vue.parite == .sansVoix)
    let texte = texte(vue.document(.essai))
    #expect(texte.contains("parité non établie"))
    #expect(texte.contains("non relevée"))
    #expect(!texte.contains("parité respectée") && !texte.contains("absente"))
  }

  @Test("un chiffre rectifié après publication nomme le bilan adopté qui porte l’ancien")
  func chiffres() throws {
    let chiffre = try #require(ChiffresRectifies(Self.lecture).chiffres.first)
    #expect(chiffre.publieDans.map(\.nom) == ["point-2026"])
    let texte = texte(ChiffresRectifies(Self.lecture).document(.essai))
    #expect(texte.contains("point d’étape 2026 — rectificatif proposé"))
  }

  @Test("un chiffre remplacé par <5 ne se lit plus nulle part")
  func secret() {
    var vie = Self.vie
    let ancienne = Valeur(mesure: .nombre("3"), texte: "3", estimee: false)
    let saisie = vie.noter(
      le: "2027-04-01",
      .valeurSaisie(
        ValeurSaisie(
          mesurable: .indicateur("rpe-visites"), periode: .annee(2027), valeur: ancienne,
          source: nil)))
    vie.noter(
      le: "2027-04-02", effet: "2027-04-01",
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur("rpe-visites"), periode: .annee(2027),
          valeur: Valeur(mesure: .inferieurA(5), texte: "<5", estimee: false), motif: "secret",
          ancienne: AncienneValeur(position: saisie, valeur: ancienne))))
    let lecture = Lecture(vie.etat, enVigueurAu: "2027-12-31")
    let documents = [
      TableauDeSuivi(lecture).document(.essai), ChiffresRectifies(lecture).document(.essai),
      JournalLu(vie.ecritures, lecture).document(.essai),
      EnregistrementsTardifs(JournalLu(vie.ecritures, lecture), delai: 0).document(.essai),
      TableParObjet(JournalLu(vie.ecritures, lecture)).document(.essai),
    ]
    for document in documents { #expect(!texte(document).contains("3\u{00A0}familles")) }
    let phrases = PhrasesDuJournal(vie.etat)
    #expect(phrases.phrase(vie.ecritures[saisie.rang]).contains("masqué (secret statistique)"))
  }

  @Test("chaque document garde ses mots", arguments: tous(.essai).indices)
  func goldens(rang: Int) throws {
    let noms = [
      "plan", "suivi", "avenant-1", "avenant-2", "releve", "historique", "journal", "anomalies",
      "ajustements", "chiffres-rectifies", "enregistrements-tardifs", "repertoire",
      "table-par-objet", "inventaire-des-pieces", "comparaison", "echeancier",
    ]
    try Golden.repository.check(
      Self.tous(.essai)[rang].markdown(),
      at: "Tests/Support/Goldens/ConventionDocuments/\(noms[rang]).md")
  }

  @Test("un texte hostile reste un texte : ni balise, ni ligne de plus dans le journal")
  func hostile() {
    var vie = Scenario.ctg()
    let mechant = "<script>alert(1)</script>\n=cmd|' /C calc'\u{202E}"
    vie.inscrire(.fiche, "piege", [.titre: .texte(mechant), .objectifs: [.texte(mechant)]])
    let lecture = Lecture(vie.etat, enVigueurAu: "2026-06-01")
    let html = PlanEnVigueur(lecture).document(.essai).html()
    #expect(!html.contains("<script"))
    #expect(!html.unicodeScalars.contains("\u{202E}"))
    let phrase = PhrasesDuJournal(vie.etat).phrase(vie.ecritures[vie.ecritures.count - 1])
    #expect(!phrase.unicodeScalars.contains { $0 == "\n" || $0 == "\u{202E}" })
  }

  @Test("deux rendus du même registre ont les mêmes octets")
  func determinisme() {
    let gauche = Self.tous(.essai).map { $0.html() + $0.markdown() + $0.json() }
    let etat = Etat(Self.vie.ecritures)
    let droite = Self.tous(.essai, Lecture(etat, enVigueurAu: "2026-12-31"))
      .map { $0.html() + $0.markdown() + $0.json() }
    #expect(zip(gauche, droite).allSatisfy { $0.utf8.elementsEqual($1.utf8) })
  }
}
