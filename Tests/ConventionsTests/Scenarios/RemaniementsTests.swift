import Conventions
import Testing

@Suite("Scinder, fusionner, renuméroter, déplacer : l’identité reste (R7, R8, R18)")
struct RemaniementsTests {
  let f1 = ElementID.exemple(.fiche, "f1")
  let f2 = ElementID.exemple(.fiche, "f2")
  let nee = ElementID.exemple(.fiche, "f9")
  let projet = Recit.enVigueur.puis("2027-04-01", avenant("a1", numero: 1))

  private func signe(_ modifications: Modification...) -> Recit {
    var recit = projet
    for (rang, modification) in modifications.enumerated() {
      recit = recit.puis("2027-04-01", modifier("a1", rang + 1, modification))
    }
    return recit.puis("2027-04-01", arreter("a1")).signee(.avenant("a1"), le: "2027-05-01")
  }

  @Test("scindée, une fiche laisse la place à plusieurs ; hier encore, elle seule était au plan")
  func scission() {
    let recit = signe(scinder("f1", en: "f1a", "f1b"))
    let (avant, apres) = (recit.etat.plan(au: "2027-04-30"), recit.etat.plan(au: "2027-05-01"))
    #expect(avant.elements(.fiche).map(\.id.nom) == ["f1", "f2"])
    #expect(avant.sorties.isEmpty)
    #expect(apres.elements(.fiche).map(\.id.nom) == ["f2", "f1a", "f1b"])
    let parts: [ElementID] = [.exemple(.fiche, "f1a"), .exemple(.fiche, "f1b")]
    #expect(apres.sorties == [f1: .scinde(en: parts)])
    #expect(parts.map { apres.origines(de: $0) } == [[f1], [f1]])
    #expect(apres.origines(de: f2).isEmpty)
    #expect(avant.differences(vers: apres) == [scinder("f1", en: "f1a", "f1b")])
    // What it was stays readable.
    #expect(recit.etat.elements[f1]?.contenu(au: "2030-01-01")[.titre] == "Ouvrir 2 relais")
  }

  @Test("fusionnées en une nouvelle, ou dans une qui reste et n’a pas changé")
  func fusion() {
    let nouvelle = signe(fusionner("f2", "f1", en: "f9"))
    let apres = nouvelle.etat.plan(au: "2027-05-01")
    #expect(apres.elements(.fiche).map(\.id) == [nee])
    #expect(apres.sorties == [f1: .fusionne(dans: nee), f2: .fusionne(dans: nee)])
    #expect(apres.origines(de: nee) == [f1, f2])
    let dans = signe(
      fusionner("f2", dans: "f1"), changer(.fiche, "f1", .titre, en: "Relais et forum"))
    let plan = dans.etat.plan(au: "2027-05-01")
    #expect(plan.elements(.fiche).map(\.id) == [f1])
    #expect(plan[f1]?[.titre] == "Relais et forum")
    let avant = dans.etat.plan(au: "2027-04-30")
    #expect(
      Set(avant.differences(vers: plan))
        == [
          fusionner("f2", dans: "f1"),
          changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Relais et forum"),
        ])
  }

  @Test("se scinder en une, se fusionner avec soi, fusionner une seule : rien de tout cela")
  func absurdes() {
    func refuse(_ modification: Modification, _ motif: MotifDuPlan) {
      projet.quand("2027-04-01", modifier("a1", 1, modification)).alorsRefuse(.plan(motif))
    }
    refuse(scinder("f1"), .scissionEnUn(f1))
    refuse(scinder("f1", en: "f9"), .scissionEnUn(f1))
    refuse(fusionner("f1", en: "f9"), .fusionDUneSeule(nee))
    refuse(fusionner("f1", dans: "f1"), .fusionAvecSoi(f1))
    refuse(fusionner("f1", "f2", dans: "f1"), .fusionAvecSoi(f1))
    refuse(fusionner("f1", "f2", en: "f1"), .fusionAvecSoi(f1))
    refuse(
      .fusionner(Fusion(de: [], dans: .existante(f1))), .fusionDUneSeule(f1))
    let axe = Element(.noeud, "axe-9", [.niveau: .entier(1)])
    refuse(
      .scinder(f1, en: [axe, Element(.noeud, "axe-8", [.niveau: .entier(1)])]),
      .genresMeles(f1, axe.id))
    let indicateur = ElementID.exemple(.indicateur, "familles")
    refuse(
      .scinder(indicateur, en: [axe, axe]), .genreIndivisible(indicateur))
    // A name is one identity for ever.
    projet.quand("2027-04-01", modifier("a1", 1, scinder("f1", en: "f9", "f9")))
      .alorsRefuse(.dejaInscrit(Reference(.element(.fiche), "f9")))
    projet.quand("2027-04-01", modifier("a1", 1, scinder("f1", en: "f1", "f9")))
      .alorsRefuse(.dejaInscrit(Reference(.element(.fiche), "f1")))
    projet.quand("2027-04-01", modifier("a1", 1, fusionner("f1", "f99", en: "f9")))
      .alorsRefuse(.inconnu(Reference(.element(.fiche), "f99")))
  }

  @Test("une fusion en rond se contredit, et deux fusions dans une même fiche n’en font qu’une")
  func fusionsEnRond() {
    projet.puis("2027-04-01", modifier("a1", 1, fusionner("f1", dans: "f2")))
      .quand("2027-04-01", modifier("a1", 2, fusionner("f2", dans: "f1")))
      .alorsRefuse(.avenant(.conflit("a1", autre: "a1", f2, nil)))
    signe(scinder("f1", en: "f1a", "f1b"))
      .puis("2027-06-01", avenant("a2", numero: 2), modifier("a2", 1, fusionner("f1a", dans: "f2")))
      .quand("2027-06-01", modifier("a2", 2, fusionner("f1b", dans: "f2")))
      .alorsRefuse(.avenant(.conflit("a2", autre: "a2", f2, nil)))
  }

  @Test("ce qui est sorti ne se scinde plus, ne se fusionne plus et ne change plus")
  func dejaSortie() {
    let suite = signe(scinder("f1", en: "f1a", "f1b"))
      .puis("2027-06-01", avenant("a2", numero: 2))
    for modification in [
      scinder("f1", en: "f8", "f9"), fusionner("f1", "f2", en: "f9"), .retirer(f1),
      fusionner("f2", dans: "f1"),
    ] {
      suite.quand("2027-06-01", modifier("a2", 1, modification))
        .alorsRefuse(.plan(.modificationSansEffet(f1, nil)))
    }
    suite.quand("2027-06-01", modifier("a2", 1, changer(.fiche, "f1", .code, en: "7")))
      .alorsRefuse(.plan(.modificationSansEffet(f1, .code)))
    // What it became may be split and merged in its turn, the first with the rest.
    suite.quand(
      "2027-06-01", modifier("a2", 1, fusionner("f1a", "f2", en: "f8")),
      modifier("a2", 2, scinder("f1b", en: "f6", "f7"))
    ).alorsAccepte()
  }

  @Test("R18 : après, la donnée est celle de ce que la fiche est devenue ; avant, elle est tardive")
  func donnees() {
    let parts = ["f1a", "f1b"].map { ElementID.exemple(.fiche, $0) }
    let recit = signe(scinder("f1", en: "f1a", "f1b"))
    recit.quand("2028-02-01", statut("f1", 2028, .enCours))
      .alorsRefuse(.suivi(.ficheDevenue("f1", parts, depuis: "2027-05-01")))
    recit.quand("2028-02-01", saisir(nombre("12"), .annee(an(2028))))
      .alorsRefuse(.suivi(.ficheDevenue("f1", parts, depuis: "2027-05-01")))
    recit.quand("2028-02-01", saisir(nombre("12"), .annee(an(2026))))
      .alorsReleve(Anomalie(.saisieTardive))
    recit.quand("2028-02-01", statut("f1a", 2028, .enCours)).alorsAccepte()
  }

  @Test("un indicateur suit la part à laquelle l’avenant le rattache, sans changer d’identité")
  func indicateurRattache() {
    let recit = signe(
      scinder("f1", en: "f1a", "f1b"),
      changer(.indicateur, "familles", .fiche, en: .reference("f1a")))
    recit.quand("2028-12-31", saisir(nombre("12"), .annee(an(2028)))).alorsAccepte()
    recit.quand("2028-12-31", saisir(nombre("2"), pour: "etp", .annee(an(2028)))).alorsRefuse(
      .suivi(
        .ficheDevenue(
          "f1", [.exemple(.fiche, "f1a"), .exemple(.fiche, "f1b")], depuis: "2027-05-01")))
  }

  @Test("renuméroter au code d’une autre est permis : un code imprimé n’identifie rien")
  func renumerotation() {
    let recit = signe(changer(.fiche, "f2", .code, en: "1"))
    #expect(
      recit.etat.plan(au: "2027-05-01").elements(.fiche).map { $0.contenu[.code] } == ["1", "1"])
    #expect(recit.etat.plan(au: "2027-04-30")[f2]?[.code] == nil)
  }

  @Test("on ne déplace ni vers un nœud inconnu, ni vers un nœud qui n’est plus au plan")
  func deplacement() {
    func deplacer(_ noeud: String) -> Modification {
      changer(.fiche, "f2", .placements, en: [.champs([.noeud: .reference(noeud)])])
    }
    projet.quand("2027-04-01", modifier("a1", 1, deplacer("axe-9")))
      .alorsRefuse(.plan(.formeInattendue(.placements, .fiche)))
    let axe = ElementID.exemple(.noeud, "axe-1")
    let sans = signe(.retirer(axe)).puis("2027-06-01", avenant("a2", numero: 2))
    sans.quand("2027-06-01", modifier("a2", 1, deplacer("axe-1")))
      .alorsRefuse(.plan(.horsDuPlan(axe, au: "2027-06-01")))
    projet.puis("2027-04-01", modifier("a1", 1, .retirer(axe)))
      .quand("2027-04-01", modifier("a1", 2, deplacer("axe-1")))
      .alorsRefuse(.avenant(.conflit("a1", autre: "a1", axe, nil)))
    #expect(
      signe(deplacer("axe-1")).etat.plan(au: "2027-05-01")[f2]?[.placements]
        == [.champs([.noeud: .reference("axe-1")])])
  }

  @Test(
    "R7 : scinder ou fusionner une fiche ou un axe est réservé, et ce qui porte de l’argent aussi")
  func reserves() {
    let recit = Recit.avecDecision
    let axe = Modification.scinder(
      .exemple(.noeud, "axe-1"),
      en: ["axe-8", "axe-9"].map { Element(.noeud, $0, [.niveau: .entier(1)]) })
    for (modification, objet) in [
      (scinder("f1", en: "f8", "f9"), ObjetReserve.fiches),
      (fusionner("f1", dans: "f2"), .fiches), (axe, .noeuds),
    ] {
      recit.quand("2027-04-01", ajuster(modification))
        .alorsRefuse(.plan(.reserveAUnAvenant(objet, .article("article 11"))))
    }
    // Fiches may change here, commitments may not: f1 is financed, f2 is not.
    let argent = Recit.enVigueur([
      .parite: "oui",
      .reserveAvenant: .champs([.source: "article 11", .objets: ["engagements-financiers"]]),
    ]).puis("2027-03-12", seance("s1"), decision("d1"))
    argent.quand("2027-04-01", ajuster(.retirer(f1)))
      .alorsRefuse(.plan(.reserveAUnAvenant(.engagementsFinanciers, .article("article 11"))))
    argent.quand("2027-04-01", ajuster(scinder("f1", en: "f8", "f9")))
      .alorsRefuse(.plan(.reserveAUnAvenant(.engagementsFinanciers, .article("article 11"))))
    argent.quand(
      "2027-04-01", ajuster(.ajouter(Element(.fiche, "f9", [.financements: ["1 euro"]])))
    ).alorsRefuse(.plan(.reserveAUnAvenant(.engagementsFinanciers, .article("article 11"))))
    argent.quand("2027-04-01", ajuster(scinder("f2", en: "f8", "f9"))).alorsAccepte()
  }

  @Test("une rectification ne scinde ni ne fusionne")
  func rectification() {
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01", rectifier(scinder("f1", en: "f8", "f9"))
    ).alorsRefuse(.plan(.remaniementParRectification(f1)))
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01",
      rectifier(fusionner("f1", dans: "f2"), .erreurMaterielle("d1"))
    ).alorsRefuse(.plan(.remaniementParRectification(f2)))
  }

  @Test("deux communes qui fusionnent par avenant : la nouvelle le signe, les anciennes aussi")
  func communeNouvelle() {
    let nouvelle = Element(.partie, "val-d-aubenas", Recit.partie("commune", .blocs("maire")))
    let parties = ["aubenas", "vals"].map { ElementID.exemple(.partie, $0) }
    let recit = Recit.enVigueur.avenantArrete(
      .fusionner(Fusion(de: parties, dans: .nouvelle(nouvelle)))
    ).signee(.avenant("a1"), le: "2027-05-01")
    #expect(
      recit.etat.blocsManquants(pour: .avenant("a1"), au: "2027-05-01").map(\.partie)
        == ["val-d-aubenas"])
    let signe = recit.quand(
      "2027-06-01", signature("val-d-aubenas", "maire", .avenant("a1"))
    ).alorsReleve(Anomalie(.signatureSansDeliberation, sur: "val-d-aubenas"))
    #expect(
      signe.etat.plan(au: "2027-06-01").elements(.partie).map(\.id.nom)
        == ["caf", "cc", "lavilledieu", "val-d-aubenas"])
  }
}
