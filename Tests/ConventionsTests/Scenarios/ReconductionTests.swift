import Conventions
import Testing

@Suite("Le terme : rien après sans reconduction ni prolongation (R12)")
struct ReconductionTests {
  @Test("expresse, de l’accord de chaque partie, elle recule le terme")
  func expresse() {
    let recit = Recit.finissable
    recit.quand("2030-12-31", ajuster(changer(.fiche, "f1", .titre, en: "X")))
      .alorsRefuse(.inconnu(Reference(.decision, "d1")))
    let suite = recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31"))
      .alors(reconduire(jusquAu: "2031-12-31", ancienneFin: "2030-12-31"))
    #expect(suite.etat.periode(au: "2031-06-01")?.fin == "2031-12-31")
    #expect(suite.etat.periode(au: "2030-11-14")?.fin == "2030-12-31")
    suite.quand("2031-03-01", statut("f1", 2031, .enCours)).alorsReleve()
    recit.quand("2031-03-01", statut("f1", 2031, .enCours))
      .alorsRefuse(.suivi(.horsPeriode(an(2031), debut: "2026-01-01", fin: "2030-12-31")))
  }

  @Test("le vote du comité de pilotage n’y suffit pas : il faut chaque partie")
  func accords() {
    let recit = Recit.finissable.puis("2030-10-02", seance("s1"), decision("d1"))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", accords: [], par: "d1"))
      .alorsRefuse(.reconduction(.accordsManquants(parties)))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", accords: ["caf", "cc"]))
      .alorsRefuse(.reconduction(.accordsManquants(["aubenas", "vals", "lavilledieu"])))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", accords: parties + ["caf"]))
      .alorsRefuse(.reconduction(.accordEnDouble("caf")))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", accords: parties + ["ailleurs"]))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", par: "d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    recit.quand("2030-11-15", reconduire(jusquAu: "2031-12-31", par: "d1")).alorsReleve()
  }

  @Test("les règles de la convention la prévoient, ou elle est refusée")
  func prevue() {
    Recit.enVigueur.quand("2030-11-15", reconduire(jusquAu: "2031-12-31"))
      .alorsRefuse(.reconduction(.nonPrevue(.expresse, regle: nil)))
    Recit.enVigueur(Recit.regles.merging([.reconduction: "aucune"]) { $1 })
      .quand("2030-11-15", reconduire(jusquAu: "2031-12-31"))
      .alorsRefuse(.reconduction(.nonPrevue(.expresse, regle: "aucune")))
    Recit.finissable.quand(
      "2031-01-02", effet: "2030-12-31", reconduire(jusquAu: "2031-12-31", .tacite)
    ).alorsRefuse(.reconduction(.nonPrevue(.tacite, regle: "expresse")))
    Recit.arretee(Recit.reglesDeFin).quand("2025-12-01", reconduire(jusquAu: "2031-12-31"))
      .alorsRefuse(.avenant(.conventionPasEnVigueur))
  }

  @Test("le terme passé, il n’y a plus rien à reconduire ; et elle va plus loin que lui")
  func dates() {
    Recit.finissable.quand("2031-01-05", reconduire(jusquAu: "2031-12-31"))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-01-05", fin: "2030-12-31")))
    for fin in ["2030-12-31", "2029-06-30"] as [DateCivile] {
      Recit.finissable.quand("2030-11-15", reconduire(jusquAu: fin))
        .alorsRefuse(.reconduction(.finNonReculee("2030-12-31")))
    }
    let deux = Recit.finissable.puis("2030-11-15", reconduire(jusquAu: "2031-12-31"))
      .puis("2031-11-15", reconduire(jusquAu: "2032-12-31"))
    #expect(deux.etat.periode(au: "2032-01-01")?.fin == "2032-12-31")
    deux.quand("2031-06-01", reconduire(jusquAu: "2033-12-31")).alorsRefuse(
      .contrePassation(.ecrituresQuiReposentDessus([deux.derniere])))
  }

  @Test("tacite, elle se constate une fois le terme passé, et jamais après une dénonciation")
  func tacite() {
    let recit = Recit.enVigueur(
      Recit.reglesDeFin.merging([.reconduction: "tacite"]) { $1 })
    let silence = reconduire(jusquAu: "2031-12-31", .tacite)
    recit.quand("2030-12-30", effet: "2030-12-30", silence)
      .alorsRefuse(.reconduction(.taciteAvantLeTerme(fin: "2030-12-31")))
    recit.quand("2031-01-02", effet: "2030-12-01", silence)
      .alorsRefuse(.effetDeCorrection(attendu: "2030-12-31"))
    recit.quand(
      "2031-01-02", effet: "2030-12-31",
      reconduire(jusquAu: "2031-12-31", .tacite, accords: ["caf"])
    ).alorsRefuse(.reconduction(.accordsSansObjet))
    let suite = recit.quand("2031-01-02", effet: "2030-12-31", silence).alorsReleve()
    #expect(suite.etat.periode(au: "2031-01-02")?.fin == "2031-12-31")
    let denoncee = recit.puis("2030-05-01", denoncer())
    denoncee.quand("2031-01-02", effet: "2030-12-31", silence)
      .alorsRefuse(.reconduction(.denoncee("d", denoncee.derniere)))
    denoncee.puis("2030-05-02", contrePasser(denoncee.derniere))
      .quand("2031-01-02", effet: "2030-12-31", silence).alorsReleve()
  }

  @Test("contre-passée, elle rend son terme ; mais pas sous ce qui ne compte que par elle")
  func contrePassee() {
    let recit = Recit.finissable.puis("2030-11-15", reconduire(jusquAu: "2031-12-31"))
    let reconduction = recit.derniere
    let suite = recit.puis("2031-03-01", statut("f1", 2031, .enCours))
    suite.quand("2031-03-02", contrePasser(reconduction))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([suite.derniere])))
    let rendue = suite.puis("2031-03-02", contrePasser(suite.derniere))
      .puis("2031-03-02", contrePasser(reconduction))
    #expect(rendue.etat.periode(au: "2031-03-02")?.fin == "2030-12-31")
  }

  /// What follows, recorded before the old term: the entries that only count beyond it.
  private func refuseSousSaSuite(_ recit: Recit, _ visees: [Position]) {
    let essais = [
      recit.quand("2030-11-20", statut("f1", 2031, .aVenir)),
      recit.quand("2030-11-20", evaluation("f1", 2031)),
      recit.quand(
        "2030-11-20", effet: "2031-02-01", ajuster(changer(.fiche, "f2", .titre, en: "Salon"))),
      recit.quand("2030-11-20", avenant("a9", numero: 9, effet: "2031-02-01")),
    ]
    for essai in essais {
      let suite = essai.alorsAccepte()
      suite.quand(
        "2030-11-21", visees.map { Souhait(date: nil, effet: "2030-11-21", fait: contrePasser($0)) }
      ).alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([suite.derniere])))
    }
    // Of a year that was there before, nothing stands in the way.
    recit.puis("2030-11-20", statut("f1", 2030, .enCours)).quand(
      "2030-11-21", visees.map { Souhait(date: nil, effet: "2030-11-21", fait: contrePasser($0)) }
    ).alorsAccepte()
  }

  @Test("ce qui ne compte que par elle se dit aussi des années d’après, et d’un projet d’avenant")
  func contrePasseeSousSaSuite() {
    let decidee = Recit.finissable.puis("2027-03-12", seance("s1"), decision("d1"))
    let recit = decidee.puis("2030-11-15", reconduire(jusquAu: "2031-12-31"))
    refuseSousSaSuite(recit, [recit.derniere])
    let prolongee = decidee.avenantArrete(
      le: "2030-04-01", changer(.convention, "", .fin, en: .date("2031-12-31"))
    ).signee(.avenant("a1"), le: "2030-05-01")
    refuseSousSaSuite(prolongee, [prolongee.derniere, Position(prolongee.derniere.rang - 1)])
  }

  @Test("un avenant de prolongation recule le terme, sans règle de reconduction")
  func prolongation() {
    let recit = Recit.enVigueur.avenantArrete(
      le: "2030-04-01", changer(.convention, "", .fin, en: .date("2031-12-31"))
    ).signee(.avenant("a1"), le: "2030-05-01")
    #expect(recit.etat.periode(au: "2031-06-01")?.fin == "2031-12-31")
    recit.quand("2031-03-01", statut("f1", 2031, .enCours)).alorsReleve()
  }
}
