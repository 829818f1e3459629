import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import TestSupport
import Testing

@testable import ConventionDocuments

/// A COPIL with a suppléant, a proxy and a casting vote, then a consultation écrite.
@Suite("les documents d’une séance : convocation, émargement, relevé, lettre, relances")
struct SeancesDocumentTests {
  private static let vie: Scenario = {
    var vie = Scenario.ctgVecue()
    declarer(&vie)
    reunir(&vie)
    consulter(&vie)
    return vie
  }()
  private static let lecture = Lecture(vie.etat, enVigueurAu: "2026-08-01")

  private static func declarer(_ vie: inout Scenario) {
    var regles = vie.etat.elements[.regles]?.contenu(au: "2026-05-01") ?? Contenu()
    regles[.modeDecision] = "vote"
    regles[.majorite] = .champs([
      .type: "qualifiee", .base: "presents", .numerateur: .entier(1), .denominateur: .entier(2),
      .source: "article 7",
    ])
    regles[.quorum] = .entier(2)
    regles[.quorumSource] = "article 7"
    regles[.pouvoirs] = .champs([.maximum: .entier(1), .source: "article 7"])
    regles[.voixPreponderante] = .champs([
      .partie: .reference("cc-essai"), .source: "article 7",
    ])
    regles[.consultationEcrite] = .champs([.delaiJours: .entier(15), .source: "article 7"])
    regles[.ordreDuJour] = .champs([.limitatif: "oui", .source: "article 7"])
    vie.noter(le: "2026-05-01", .reglesChangees(regles))
  }

  private static func reunir(_ vie: inout Scenario) {
    vie.noter(
      le: "2026-05-20",
      .seanceConvoquee(
        SeanceConvoquee(
          seance: "copil-2", instance: "copil", prevue: "2026-06-11", lieu: "Siège",
          ordreDuJour: ["Relais", "Forum"])))
    vie.noter(
      le: "2026-06-11",
      .seanceTenue(
        SeanceTenue(
          seance: "copil-2", instance: "copil", lieu: "Siège", ordreDuJour: ["Relais", "Forum"],
          presents: [
            Presence(
              personne: nil, partie: "caf-essai", qualite: "Direction", voix: .deliberative,
              titre: .titulaire),
            Presence(
              personne: "p-1", partie: "cc-essai", qualite: "Vice-présidence",
              voix: .deliberative, titre: .suppleant,
              remplace: Siege(personne: nil, qualite: "Présidence")),
          ], excuses: [],
          pouvoirs: [
            pouvoir("caf-essai", "Présidence", a: "caf-essai", "Direction"),
            pouvoir("cc-essai", "Conseil", a: "caf-essai", "Direction"),
          ], emargement: nil)))
    vie.noter(
      le: "2026-06-11", decision("vote", point: 1, .vote(pour: 2, contre: 1, abstentions: 0)))
    vie.noter(
      le: "2026-06-11",
      anomalies: [Anomalie(.voteDiscordant, sur: "issue")],
      decision("ecart", point: 2, .vote(pour: 0, contre: 3, abstentions: 0), issue: .adoptee))
  }

  private static func pouvoir(
    _ de: PartieID, _ qui: String, a: PartieID, _ aQui: String
  ) -> Pouvoir {
    Pouvoir(
      de: Pouvoir.Mandat(partie: de, siege: Siege(personne: nil, qualite: qui)),
      a: Pouvoir.Mandat(partie: a, siege: Siege(personne: nil, qualite: aQui)), piece: nil)
  }

  private static func decision(
    _ nom: DecisionID, point: Int, _ mode: ModeDeDecision, issue: IssueDeDecision? = nil
  ) -> Fait {
    .decisionPrise(
      DecisionPrise(
        decision: nom, seance: "copil-2", point: point, intitule: "Décision \(nom.nom)",
        texte: nil, mode: mode, issue: issue,
        oppositions: [
          VoixExprimee(partie: "caf-essai", qualite: "Direction", texte: "le délai est court")
        ], abstentions: [], reserves: [], touche: []))
  }

  private static func consulter(_ vie: inout Scenario) {
    for (nom, avant) in [("ecrite", "2026-07-10"), ("ouverte", "2026-08-30")]
      as [(ConsultationID, DateCivile)]
    {
      vie.noter(
        le: "2026-06-20",
        .consultationOuverte(
          ConsultationOuverte(
            consultation: nom, instance: "copil", intitule: "Reporter le forum (\(nom.nom))",
            texte: "Le reporter à 2027.", destinataires: ["caf-essai", "cc-essai"],
            reponsesAvant: avant)))
    }
    vie.noter(
      le: "2026-07-01",
      .reponseRecue(
        ReponseRecue(
          consultation: "ecrite", partie: "caf-essai", sens: .accord,
          texte: "Sous réserve de la salle", piece: nil)))
    vie.noter(
      le: "2026-07-12", anomalies: [Anomalie(.reponseTardive)],
      .reponseRecue(
        ReponseRecue(
          consultation: "ecrite", partie: "cc-essai", qualite: "Présidence", sens: .opposition,
          texte: nil, piece: nil)))
    vie.noter(
      le: "2026-07-13",
      .decisionPrise(
        DecisionPrise(
          decision: "par-ecrit", seance: nil, intitule: "Forum reporté", texte: nil,
          mode: .consultationEcrite("ecrite"), oppositions: [], abstentions: [], reserves: [],
          touche: [])))
  }

  private static func tous(_ gabarit: Gabarit) -> [(String, Document?)] {
    let preparee = SeancePreparee(lecture, seance: "copil-2")
    let releve = ReleveDeDecisions(lecture, seance: "copil-2")
    return [
      ("convocation", preparee?.convocation(gabarit)),
      ("emargement", preparee?.emargement(gabarit)),
      ("releve-vote", releve?.document(gabarit)),
      ("lettre", releve?.lettre(a: ["cc-essai"], gabarit)),
      ("consultation", ConsultationLue(lecture, consultation: "ecrite")?.document(gabarit)),
      ("relances", Relances(lecture).document(gabarit)),
    ]
  }

  @Test("chaque document garde ses mots, sans faute de construction", arguments: 0..<6)
  func goldens(rang: Int) throws {
    let (nom, ecrit) = Self.tous(.essai)[rang]
    let document = try #require(ecrit)
    #expect(document.faults == [], "\(nom)")
    try Golden.repository.check(
      document.markdown(), at: "Tests/Support/Goldens/ConventionDocuments/\(nom).md")
  }

  private func texte(_ rang: Int) throws -> String {
    try #require(Self.tous(.essai)[rang].1).body.map(\.plainText).joined(separator: "\n")
  }

  @Test("le relevé dit qui remplace qui, quel pouvoir n’est pas compté, et les deux résultats")
  func releve() throws {
    let texte = try texte(2)
    for attendu in [
      "en remplacement de Présidence", "Voix comptées\u{00A0}: 3\u{00A0}voix, dont 1\u{00A0}par",
      "non compté", "quorum atteint", "Direction\u{00A0}: le délai est court",
      "adoptée selon le relevé, rejetée selon les règles et les voix",
    ] { #expect(texte.contains(attendu), "\(attendu)") }
  }

  @Test("une réponse tardive n’est pas comptée ; une consultation close n’est plus à relancer")
  func consultation() throws {
    #expect(try texte(4).contains("Comptées\u{00A0}: 1\u{00A0}accord, 0\u{00A0}opposition"))
    let relances = try texte(5)
    #expect(relances.contains("(ouverte)") && !relances.contains("(ecrite)"))
    // Before it was closed, the other one was open too.
    let avant = Relances(Lecture(Self.vie.etat, enVigueurAu: "2026-07-12"))
    #expect(avant.consultations.map(\.consultation) == ["ouverte"])
    #expect(Relances(Lecture(Self.vie.etat, enVigueurAu: "2026-06-01")).consultations.isEmpty)
  }

  @Test("une fiche saisie dans la période n’est plus à relancer ; réalisée, elle ne l’est plus")
  func relances() {
    let fiches: (DateCivile) -> Set<String> = { jour in
      let relances = Relances(Lecture(Self.vie.etat, enVigueurAu: jour))
      return Set(relances.parPilote.flatMap(\.fiches).map(\.fiche.nom))
    }
    let lignes = TableauDeSuivi(Self.lecture).lignes
    for ligne in lignes {
      guard let derniere = ligne.derniereSaisie?.enregistre.jour else { continue }
      #expect(!fiches(derniere).contains(ligne.fiche.id.nom), "\(ligne.fiche.id.nom)")
    }
    // A year that the convention does not know is asked of nobody.
    #expect(fiches("2040-01-01").isEmpty)
  }

  @Test("une séance inconnue n’a ni convocation, ni feuille")
  func inconnue() {
    #expect(SeancePreparee(Self.lecture, seance: "copil-9") == nil)
    #expect(ConsultationLue(Self.lecture, consultation: "copil-2") == nil)
  }

  @Test("une décision par écrit est dans le bilan, parmi celles du COPIL")
  func dansLeBilan() {
    let seances = PointDEtape(etat: Self.vie.etat, annee: 2026).seances
    #expect(seances.flatMap(\.decisions).map(\.fait.decision).contains("par-ecrit"))
    #expect(seances.filter { $0.etat == .tenue }.count == 2)
  }

  @Test("un nom hostile reste un texte dans chacun de ces documents")
  func hostile() throws {
    var vie = Self.vie
    let mechant = "<script>alert(1)</script>"
    vie.noter(
      le: "2026-09-01",
      .seanceConvoquee(
        SeanceConvoquee(
          seance: "piege", instance: "copil", prevue: "2026-09-30", lieu: mechant,
          ordreDuJour: [mechant])))
    let lecture = Lecture(vie.etat, enVigueurAu: "2026-09-01")
    let preparee = try #require(SeancePreparee(lecture, seance: "piege"))
    for html in [preparee.convocation(.essai).html(), preparee.emargement(.essai).html()] {
      #expect(!html.contains("<script"))
    }
  }
}
