import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("la lecture d’un registre à deux dates")
struct LectureTests {
  @Test("avant le premier jour, le plan est lu à ce jour et la convention dite en projet")
  func avantLeDebut() {
    let lecture = Lecture(Scenario.ctg().etat, enVigueurAu: "2025-11-10")
    #expect(lecture.situation == .projet)
    #expect(lecture.jourLu == "2026-01-01")
    #expect(lecture.plan.elements(.fiche).count == 4)
  }

  @Test("sans période imprimée, le plan compte du jour de l’ouverture et n’a aucune année")
  func sansPeriode() {
    var vie = Scenario()
    let convention = Contenu([
      .type: "pgt", .intitule: "Projet", .debut: .absente(.nonRenseigne),
      .fin: .absente(.nonRenseigne),
    ])
    vie.noter(
      le: "2026-03-02",
      .registreOuvert(
        RegistreOuvert(
          intitule: "PGT", origine: "exemple.invalid/pgt", cle: "pgt+00000000+",
          jeuDeRegles: .regles1, exempleFictif: true, convention: convention)))
    vie.inscrire(.fiche, "f1", le: "2026-03-02", effet: "2026-03-02", [.titre: "Relais"])
    for jour in ["2021-12-01", "2026-03-02", "2029-01-01"] as [DateCivile] {
      let lecture = Lecture(vie.etat, enVigueurAu: jour)
      #expect(lecture.jourLu == max(jour, "2026-03-02"))
      #expect(lecture.plan.elements(.fiche).count == 1)
      #expect(lecture.periode == nil && lecture.annees.isEmpty)
      #expect(lecture.situation == .projet)
    }
  }

  @Test("signée mais pas commencée, en vigueur, puis échue : la situation suit le jour demandé")
  func situations() {
    var vie = Scenario.ctg()
    vie.signer()
    let etat = vie.etat
    #expect(
      Lecture(etat, enVigueurAu: "2025-12-20").situation
        == .signeePasEncoreEnVigueur(depuis: "2026-01-01"))
    #expect(Lecture(etat, enVigueurAu: "2026-01-01").situation == .enVigueur(depuis: "2026-01-01"))
    #expect(Lecture(etat, enVigueurAu: "2031-01-01").situation == .echue(fin: "2030-12-31"))
  }

  @Test("sans statut enregistré, l’échéance dit ce qu’on attend, et une échéance illisible le dit")
  func statutsParDefaut() {
    let lecture = Lecture(Scenario.ctg().etat, enVigueurAu: "2026-06-01")
    #expect(lecture.statut("rpe", 2027) == .parDefaut(.aVenir))
    #expect(
      lecture.statut("rpe", 2030) == .parDefaut(.nonConcernee(prevues: [2026, 2027, 2028])))
    #expect(
      lecture.statut("creche", 2026) == .parDefaut(.nonInterprete(texte: "après les élections")))
    #expect(lecture.statut("forum", 2026) == .parDefaut(.sansEcheance(nil)))
  }

  @Test(
    "des échéances qui divergent ne se départagent que si elles disent la même chose de l’année")
  func echeancesDivergentes() {
    var vie = Scenario.ctg()
    vie.inscrire(
      .fiche, "double",
      [
        .echeance: .selon([
          Enonce(
            source: "fiche",
            valeur: .echeance(Echeance(texte: "2026", lecture: .annees([2026])))),
          Enonce(
            source: "programmation",
            valeur: .echeance(Echeance(texte: "2026 et 2027", lecture: .annees([2026, 2027])))),
        ])
      ])
    let lecture = Lecture(vie.etat, enVigueurAu: "2026-06-01")
    #expect(lecture.statut("double", 2026) == .parDefaut(.aVenir))
    guard case .parDefaut(.divergente(let enonces)) = lecture.statut("double", 2027) else {
      Issue.record("the two sources disagree about 2027")
      return
    }
    #expect(enonces.map(\.source) == ["fiche", "programmation"])
  }

  @Test("un statut contre-passé ne compte plus")
  func statutContrePasse() {
    var vie = Scenario.ctg()
    vie.signer()
    let erreur = vie.noter(
      le: "2026-05-01",
      .statutChange(
        StatutChange(fiche: "rpe", annee: 2026, vers: .realisee, motif: nil, decision: nil)))
    #expect(Lecture(vie.etat, enVigueurAu: "2026-06-01").statut("rpe", 2026).statut == .realisee)
    vie.noter(
      le: "2026-05-02",
      .ecritureContrePassee(EcritureContrePassee(position: erreur, motif: "mauvaise fiche")))
    #expect(Lecture(vie.etat, enVigueurAu: "2026-06-01").statut("rpe", 2026) == .parDefaut(.aVenir))
  }

  @Test("une valeur rectifiée garde celle qu’elle remplace")
  func rectification() throws {
    var vie = Scenario.ctg()
    vie.signer()
    let mesurable = Mesurable.indicateur("rpe-visites")
    let ancienne = Valeur(mesure: .nombre("245"), texte: "245", estimee: false)
    let position = vie.noter(
      le: "2027-01-10",
      .valeurSaisie(
        ValeurSaisie(mesurable: mesurable, periode: .annee(2026), valeur: ancienne, source: nil)))
    vie.noter(
      le: "2027-02-10", effet: "2027-01-10",
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: mesurable, periode: .annee(2026),
          valeur: Valeur(mesure: .nombre("254"), texte: "254", estimee: false),
          motif: "chiffres inversés",
          ancienne: AncienneValeur(position: position, valeur: ancienne))))
    let lue = try #require(
      Lecture(vie.etat, enVigueurAu: "2027-12-31").derniereValeur(mesurable))
    #expect(lue.recue.valeur.texte == "254")
    #expect(lue.remplacees.map(\.valeur.texte) == ["245"])
  }
}
