import Conventions
import Testing

@Suite("Deux avenants sur la même chose : refusés à l’arrêt, suspendus ensuite (R10)")
struct ConflitsTests {
  let f1 = ElementID.exemple(.fiche, "f1")
  let f2 = ElementID.exemple(.fiche, "f2")
  let titre = changer(.fiche, "f1", .titre, en: "Trois relais")
  let indicateur = Modification.ajouter(
    Element(.indicateur, "i9", [.fiche: .reference("f1"), .texte: "Suivi", .forme: "nombre"]))

  private func second(_ premiere: Modification, puis seconde: Modification) -> Essai {
    Recit.enVigueur.puis(
      "2027-03-01", avenant("a2", numero: 2), modifier("a2", 1, seconde)
    )
    .avenantArrete(premiere).quand("2027-04-02", arreter("a2"))
  }

  @Test("ce que l’un scinde, fusionne ou retire, l’autre ne le change, ne le nomme ni ne le scinde")
  func entiers() {
    for un in [scinder("f1", en: "f8", "f9"), fusionner("f1", "f2", en: "f9"), .retirer(f1)] {
      second(un, puis: titre).alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, .titre)))
      second(un, puis: scinder("f1", en: "f6", "f7"))
        .alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, nil)))
      second(un, puis: indicateur).alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, nil)))
      second(un, puis: fusionner("f1", dans: "f2"))
        .alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, nil)))
    }
    second(titre, puis: scinder("f1", en: "f8", "f9"))
      .alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, nil)))
    // The same new name is one identity.
    second(.ajouter(Element(.fiche, "f9", [.titre: "A"])), puis: scinder("f1", en: "f8", "f9"))
      .alorsRefuse(.avenant(.conflit("a2", autre: "a1", .exemple(.fiche, "f9"), nil)))
    second(fusionner("f1", dans: "f2"), puis: .retirer(f2))
      .alorsRefuse(.avenant(.conflit("a2", autre: "a1", f2, nil)))
    second(fusionner("f1", dans: "f2"), puis: changer(.fiche, "f2", .titre, en: "Les deux"))
      .alorsAccepte()
    second(titre, puis: changer(.fiche, "f1", .code, en: "7")).alorsAccepte()
  }

  @Test("entré en vigueur pendant la préparation, le premier périme ce que le second en disait")
  func perimes() {
    let projet = Recit.enVigueur.puis(
      "2027-03-01", avenant("a2", numero: 2), modifier("a2", 1, titre))
    for un in [scinder("f1", en: "f8", "f9"), fusionner("f1", dans: "f2"), .retirer(f1)] {
      let recit = projet.avenantArrete(un).signee(.avenant("a1"), le: "2027-05-01")
      recit.quand("2027-06-01", arreter("a2"))
        .alorsRefuse(.avenant(.textePerime("a2", rang: 1, [recit.derniere])))
    }
    // With an effect to come, it stands in the way at that date only.
    let plusTard = projet.avenantArrete(effet: "2029-01-01", scinder("f1", en: "f8", "f9"))
      .signee(.avenant("a1"), le: "2027-05-01")
    let suite = plusTard.puis("2027-06-01", arreter("a2"))
      .signee(.avenant("a2"), le: "2027-07-01")
    #expect(suite.etat.plan(au: "2028-12-31")[f1]?[.titre] == "Trois relais")
    #expect(suite.etat.plan(au: "2029-01-01")[f1] == nil)
    plusTard.quand(
      "2027-06-01", avenant("a3", numero: 3, effet: "2029-06-01"), modifier("a3", 1, titre)
    ).alorsRefuse(.plan(.modificationSansEffet(f1, .titre)), souhait: 1)
  }

  @Test("une fiche changée depuis que sa scission a été rédigée : il faut la relire")
  func scissionPerimee() {
    let recit = Recit.avecDecision.puis(
      "2027-04-01", avenant("a1", numero: 1), modifier("a1", 1, scinder("f1", en: "f8", "f9")),
      ajuster(titre))
    recit.quand("2027-04-02", arreter("a1"))
      .alorsRefuse(.avenant(.textePerime("a1", rang: 1, [recit.derniere])))
    recit.quand("2027-04-02", reviser("a1", 1, scinder("f1", en: "f8", "f9")), arreter("a1"))
      .alorsAccepte()
  }

  /// Everybody but one signed that f1 is split and an indicateur moved; f1 is adjusted then.
  private func suspendu() -> Recit {
    Recit.avecDecision.avenantArrete(
      scinder("f1", en: "f8", "f9"),
      changer(.indicateur, "familles", .fiche, en: .reference("f8")),
      changer(.fiche, "f2", .titre, en: "Deux forums")
    ).signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
      .puis("2027-05-10", ajuster(titre))
      .puis("2027-06-01", signature("lavilledieu", "maire", .avenant("a1")))
  }

  @Test("signée par tous, une scission dont la fiche a changé est suspendue, et ce qui en dépend")
  func scissionSuspendue() throws {
    let recit = suspendu()
    let dossier = try #require(recit.etat.avenants["a1"])
    #expect(dossier.suspension?.fait.modifications == [1, 2])
    #expect(dossier.effets.map(\.fait.modifications) == [[3]])
    let plan = recit.etat.plan(au: "2027-06-01")
    #expect(plan[f1]?[.titre] == "Trois relais")
    #expect(plan[f2]?[.titre] == "Deux forums")
    #expect(recit.etat.enAttente(dossier, au: "2027-06-01") == [1, 2])
  }

  @Test("le COPIL applique ou écarte ce qui est suspendu, une fois, par décision et avec un motif")
  func suspensionTranchee() throws {
    let recit = suspendu()
    let applique = recit.puis("2027-07-01", trancher("a1", 1, .appliquee))
    let plan = applique.etat.plan(au: "2027-07-01")
    #expect(plan.elements(.fiche).map(\.id.nom) == ["f2", "f8", "f9"])
    #expect(applique.etat.plan(au: "2027-06-30")[f1]?[.titre] == "Trois relais")
    let dossier = try #require(applique.etat.avenants["a1"])
    #expect(applique.etat.enAttente(dossier, au: "2027-07-01") == [2])
    applique.quand("2027-07-02", trancher("a1", 1, .ecartee))
      .alorsRefuse(
        .avenant(.suspensionDejaTranchee("a1", rang: 1, applique.derniere)))
    // The field of modification 2 is at stake: its divergence is what is ruled on.
    let familles = ElementID.exemple(.indicateur, "familles")
    recit.quand("2027-07-01", trancher("a1", 2, .ecartee))
      .alorsRefuse(.avenant(.divergenceATrancher(familles, .fiche)))
    applique.quand(
      "2027-07-02", trancher(.indicateur, "familles", .fiche, .reference("f8"), par: "d1")
    ).alorsAccepte()
    // Until f8 is in the plan nothing hangs from it, be it by a ruling.
    recit.quand(
      "2027-07-02", trancher(.indicateur, "familles", .fiche, .reference("f8"), par: "d1")
    ).alorsRefuse(.plan(.horsDuPlan(.exemple(.fiche, "f8"), au: "2027-07-02")))
    recit.quand(
      "2027-07-02", trancher(.indicateur, "familles", .fiche, .reference("f1"), par: "d1")
    ).alorsAccepte()
    let ecarte = recit.puis("2027-07-01", trancher("a1", 1, .ecartee))
    #expect(ecarte.etat.plan(au: "2027-07-01")[f1] != nil)
    recit.quand("2027-07-01", trancher("a1", 3, .appliquee))
      .alorsRefuse(.avenant(.modificationNonSuspendue("a1", rang: 3)))
    recit.quand("2027-07-01", trancher("a1", 1, .appliquee, par: "d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    recit.quand("2031-02-01", trancher("a1", 1, .appliquee))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-02-01", fin: "2030-12-31")))
    recit.quand("2031-02-01", trancher("a1", 1, .ecartee)).alorsAccepte()
  }

  @Test("une rectification entre l’arrêt et la signature suspend aussi")
  func rectificationEntreTemps() throws {
    let recit = Recit.enVigueur.avenantArrete(titre)
      .signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
      .puis(
        "2027-05-10", effet: "2026-01-01",
        rectifier(changer(.fiche, "f1", .titre, en: "Ouvrir deux relais"))
      )
      .puis("2027-06-01", signature("lavilledieu", "maire", .avenant("a1")))
    #expect(recit.etat.avenants["a1"]?.suspension?.fait.modifications == [1])
    #expect(recit.etat.plan(au: "2027-06-01")[f1]?[.titre] == "Ouvrir deux relais")
  }
}
