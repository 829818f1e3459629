import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("l’échéancier (R4)")
struct EcheancierTests {
  private static func echeancier(au date: DateCivile) -> Echeancier {
    var vie = Scenario.ctgVecue()
    vie.fixerLesEcheances()
    return Echeancier(Lecture(vie.etat, enVigueurAu: date))
  }

  private static func situations(
    _ objet: String, au date: DateCivile
  ) -> [EcheanceDue.Situation] {
    echeancier(au: date).echeances.filter { $0.regle.texte(.objet) == objet }.map(\.situation)
  }

  @Test("des règles qui ne fixent rien donnent un échéancier vide : rien n’est supposé")
  func rien() {
    let vide = Echeancier(Lecture(Scenario.ctgVecue().etat, enVigueurAu: "2026-12-31"))
    #expect(vide.echeances.isEmpty && vide.sansDate.isEmpty && vide.enRetard.isEmpty)
  }

  @Test("une séance tenue fait son année ; la suivante est due, puis en retard")
  func seances() {
    #expect(
      Self.situations("copil", au: "2027-06-01")
        == [.faite("2026-03-12"), .due, .aVenir, .aVenir, .aVenir])
    #expect(Self.situations("copil", au: "2028-01-01")[1] == .enRetard)
    // On that day, the séance of March was not held yet.
    #expect(Self.situations("copil", au: "2026-02-01").first == .due)
  }

  @Test("un point d’étape fait après son année est fait, en retard")
  func pointDEtape() {
    let situations = Self.situations("point-etape", au: "2027-06-01")
    #expect(situations.prefix(2) == [.faiteEnRetard("2027-01-20"), .due])
  }

  @Test("le suivi d’un semestre est fait dès qu’une saisie y est enregistrée")
  func suivi() {
    let situations = Self.situations("suivi", au: "2027-01-15")
    #expect(situations.count == 10)
    #expect(situations[0] == .enRetard)
    #expect(situations[1] == .faite("2026-10-01"))
  }

  @Test("ce qu’un avenant demande ensuite ne met en retard aucune année d’avant lui")
  func demandeePlusTard() {
    func reunions(_ periodicite: String) -> [Champ: Donnee] {
      [
        .echeances: [
          .champs([.objet: "copil", .periodicite: .texte(periodicite), .source: "avenant n° 1"])
        ]
      ]
    }
    var vie = Scenario.ctg()
    vie.inscrire(.regles, "regles", effet: "2028-07-01", reunions("annuelle"))
    func annees(au date: DateCivile) -> [Int] {
      Echeancier(Lecture(vie.etat, enVigueurAu: date)).echeances.map(\.intervalle.limite.annee)
    }
    #expect(annees(au: "2028-06-30").isEmpty)
    #expect(annees(au: "2029-03-01") == [2028, 2029, 2030])
    // What was asked for from the first day still is, however often it is now.
    vie = Scenario.ctg()
    vie.inscrire(.regles, "regles", reunions("annuelle"))
    vie.inscrire(.regles, "regles", effet: "2028-07-01", reunions("semestrielle"))
    #expect(annees(au: "2029-03-01").count == 10)
  }

  @Test("une réunion du comité départemental se constate comme une autre")
  func cdsf() {
    var vie = Scenario.ctg()
    vie.inscrire(.instance, "cdsf-1", [.nom: "CDSF", .genre: "cdsf"])
    vie.inscrire(
      .regles, "regles",
      [
        .echeances: [
          .champs([.objet: "cdsf", .periodicite: "annuelle", .source: "charte"])
        ]
      ])
    vie.noter(
      le: "2026-09-30",
      .seanceTenue(
        SeanceTenue(
          seance: "cdsf-2026", instance: "cdsf-1", lieu: nil, ordreDuJour: [], presents: [],
          excuses: [], emargement: nil)))
    let echeances = Echeancier(Lecture(vie.etat, enVigueurAu: "2026-12-31")).echeances
    #expect(echeances.first?.situation == .faite("2026-09-30"))
  }

  @Test("mi-parcours et fin se calculent de la période, prolongations comprises")
  func joursDeLaConvention() {
    let echeances = Self.echeancier(au: "2026-12-31").echeances
    let limites = echeances.filter { $0.intervalle.periode == nil }.map(\.intervalle.limite)
    #expect(limites == ["2028-07-01", "2030-12-31"])
  }

  @Test("ce qu’aucun acte ne dit est hors du registre, et sans date ce qui n’en a pas")
  func horsDuRegistre() {
    #expect(Set(Self.situations("autre", au: "2029-01-01")) == [.horsDuRegistre])
    let sansDate = Self.echeancier(au: "2027-06-01").sansDate
    #expect(sansDate.map { $0.regle.texte(.objet) } == ["transmission-cdsf"])
    #expect(
      sansDate.first?.faits.map(\.nature) == [
        .transmission("point-2026", destinataire: "CAF")
      ])
  }
}
