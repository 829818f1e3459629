import Conventions
import Testing

@Suite("Un projet d’avenant se révise librement, jusqu’à l’arrêt de son texte (R8)")
struct ProjetsDAvenantTests {
  let f1 = ElementID.exemple(.fiche, "f1")
  let f2 = ElementID.exemple(.fiche, "f2")
  let projet = Recit.avecDecision.puis(
    "2027-04-01", avenant("a1", numero: 1),
    modifier("a1", 1, changer(.fiche, "f1", .titre, en: "Trois relais")),
    modifier("a1", 2, .retirer(.exemple(.fiche, "f2"))))

  private func textes(_ recit: Recit) -> [Int: Modification] {
    Dictionary(
      uniqueKeysWithValues: (recit.etat.avenants["a1"]?.modifications ?? []).map {
        ($0.fait.rang, $0.fait.modification)
      })
  }

  @Test("réviser une modification remplace son texte sous le même numéro, et garde les deux")
  func reviserUneModification() {
    let revise = projet.quand(
      "2027-04-02", reviser("a1", 1, changer(.fiche, "f1", .titre, en: "Quatre relais"))
    ).alors(
      reviser("a1", 1, changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Quatre relais")))
    #expect(textes(revise).keys.sorted() == [1, 2])
    #expect(
      textes(revise)[1] == changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Quatre relais")
    )
    #expect(revise.etat.avenants["a1"]?.inscrites.map(\.fait.rang) == [1, 2, 1])
    // It may become another kind of change altogether.
    let autre = revise.puis("2027-04-03", reviser("a1", 1, scinder("f1", en: "f8", "f9")))
    #expect(textes(autre)[1] == scinder("f1", en: "f8", "f9"))
    let signe = autre.puis("2027-04-04", arreter("a1")).signee(.avenant("a1"), le: "2027-05-01")
    #expect(signe.etat.plan(au: "2027-05-01").elements(.fiche).map(\.id.nom) == ["f8", "f9"])
  }

  @Test("retirée du projet, une modification laisse un numéro qui ne ressert pas")
  func retirerUneModification() {
    let sans = projet.puis("2027-04-02", retirer("a1", 2))
    #expect(textes(sans).keys.sorted() == [1])
    sans.quand("2027-04-02", modifier("a1", 2, .retirer(f2)))
      .alorsRefuse(.avenant(.rangInattendu(attendu: 3)))
    sans.quand("2027-04-02", retirer("a1", 2))
      .alorsRefuse(.avenant(.modificationAbsente("a1", rang: 2)))
    sans.quand("2027-04-02", reviser("a1", 2, .retirer(f2)))
      .alorsRefuse(.avenant(.modificationAbsente("a1", rang: 2)))
    sans.quand("2027-04-02", retirer("a1", 1), arreter("a1"))
      .alorsRefuse(.avenant(.avenantVide("a1")), souhait: 1)
    let trois = sans.puis("2027-04-02", modifier("a1", 3, .retirer(f2)), arreter("a1"))
    #expect(trois.etat.avenants["a1"]?.modifications.map(\.fait.rang) == [1, 3])
  }

  @Test("une révision qui ne change rien est refusée, sauf si le plan a changé dessous")
  func revisionSansEffet() {
    let meme = reviser("a1", 1, changer(.fiche, "f1", .titre, en: "Trois relais"))
    projet.quand("2027-04-02", meme)
      .alorsRefuse(.avenant(.revisionSansEffet("a1", rang: 1)))
    let ajuste = projet.puis(
      "2027-04-02", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
    ajuste.quand("2027-04-03", arreter("a1"))
      .alorsRefuse(.avenant(.textePerime("a1", rang: 1, [ajuste.derniere])))
    let relu = ajuste.quand("2027-04-03", meme).alors(
      reviser("a1", 1, changer(.fiche, "f1", .titre, de: "Un relais", en: "Trois relais")))
    relu.quand("2027-04-03", arreter("a1")).alorsAccepte()
    projet.quand("2027-04-02", .avenantRevise(entete()))
      .alorsRefuse(.avenant(.revisionSansEffet("a1", rang: nil)))
  }

  private func entete(
    numero: Int = 1, objet: String = "Modifier", effet: DateCivile? = nil
  ) -> AvenantPrepare {
    AvenantPrepare(
      avenant: "a1", numero: numero, intitule: "Avenant n° 1", objet: objet, preambule: nil,
      effetStipule: effet, retroactif: false)
  }

  @Test("l’objet et la date d’effet se révisent ; le numéro d’un autre ne se prend pas")
  func reviserLAvenant() {
    let revise = projet.puis(
      "2027-04-02", .avenantRevise(entete(objet: "Tout autre chose", effet: "2028-01-01")))
    #expect(revise.etat.avenants["a1"]?.preparation.fait.objet == "Tout autre chose")
    #expect(revise.etat.avenants["a1"]?.premiere.fait.objet == "Modifier")
    let signe = revise.puis("2027-04-03", arreter("a1")).signee(.avenant("a1"), le: "2027-05-01")
    #expect(signe.etat.plan(au: "2027-12-31")[f2] != nil)
    #expect(signe.etat.plan(au: "2028-01-01")[f2] == nil)
    projet.puis("2027-04-02", avenant("a2", numero: 2))
      .quand("2027-04-02", .avenantRevise(entete(numero: 2)))
      .alorsRefuse(.avenant(.numeroDejaPris(2, "a2")))
    projet.quand("2027-04-02", .avenantRevise(entete(effet: "2031-01-01")))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-01-01", fin: "2030-12-31")))
  }

  @Test("arrêté, en vigueur ou abandonné, un avenant ne se révise plus")
  func apresLArret() {
    let faits = [
      reviser("a1", 1, changer(.fiche, "f1", .titre, en: "Quatre")), retirer("a1", 1),
      .avenantRevise(entete(objet: "Autre")),
    ]
    let arrete = projet.puis("2027-04-02", arreter("a1"))
    let abandonne = arrete.puis("2027-04-03", abandonner("a1"))
    let signe = arrete.signee(.avenant("a1"), le: "2027-05-01")
    for fait in faits {
      arrete.quand("2027-04-03", fait).alorsRefuse(.avenant(.avenantDejaArrete("a1")))
      abandonne.quand("2027-04-04", fait).alorsRefuse(.avenant(.avenantClos("a1")))
      signe.quand("2027-05-02", fait).alorsRefuse(.avenant(.avenantClos("a1")))
    }
    // Its arrêt undone before anybody signed, it is a draft again.
    let repris = arrete.puis("2027-04-03", contrePasser(arrete.derniere))
    repris.quand("2027-04-03", faits[0]).alorsAccepte()
    let signature = arrete.puis("2027-04-05", signature("vals", "maire", .avenant("a1")))
    signature.quand("2027-04-06", contrePasser(arrete.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([signature.derniere])))
  }

  @Test("une révision contre-passée rend le texte d’avant, un retrait contre-passé le rend aussi")
  func revisionContrePassee() {
    let revise = projet.puis(
      "2027-04-02", reviser("a1", 1, changer(.fiche, "f1", .titre, en: "Quatre relais")))
    let rendu = revise.puis("2027-04-03", contrePasser(revise.derniere))
    #expect(textes(rendu)[1] == textes(projet)[1])
    revise.quand(
      "2027-04-03",
      contrePasser(revise.position { $0 == modifierUne })
    ).alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([revise.derniere])))
    let sans = projet.puis("2027-04-02", retirer("a1", 2))
    #expect(textes(sans.puis("2027-04-03", contrePasser(sans.derniere)))[2] == .retirer(f2))
  }

  private var modifierUne: Fait {
    modifier("a1", 1, changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Trois relais"))
  }

  @Test("retirer l’ajout dont une autre modification dépend se voit à l’arrêt")
  func ajoutRetire() {
    let indicateur = Modification.ajouter(
      Element(.indicateur, "i9", [.fiche: .reference("f9"), .texte: "Suivi", .forme: "nombre"]))
    let recit = projet.puis(
      "2027-04-02", modifier("a1", 3, .ajouter(Element(.fiche, "f9", [.titre: "Neuf"]))),
      modifier("a1", 4, indicateur), retirer("a1", 3))
    recit.quand("2027-04-03", arreter("a1"))
      .alorsRefuse(.plan(.horsDuPlan(.exemple(.fiche, "f9"), au: "2027-04-03")))
  }

  @Test("un fichier repris donne les seules révisions qu’il faut, sous des numéros qui restent")
  func fichierRepris() throws {
    let dossier = try #require(projet.etat.avenants["a1"])
    func texte(_ modification: Modification) -> RevisionDAvenant.Texte {
      RevisionDAvenant.Texte(article: nil, effet: nil, modification: modification)
    }
    let meme = [changer(.fiche, "f1", .titre, en: "Trois relais"), .retirer(f2)]
    #expect(
      RevisionDAvenant(dossier, dossier.preparation.fait, meme.map(texte)).faits(perimees: [])
        .isEmpty)
    // In another order, nothing changes either.
    #expect(
      RevisionDAvenant(dossier, dossier.preparation.fait, meme.reversed().map(texte))
        .faits(perimees: []).isEmpty)
    let autre = [
      changer(.fiche, "f1", .code, en: "7"), changer(.fiche, "f1", .titre, en: "Quatre relais"),
    ]
    let faits = RevisionDAvenant(dossier, entete(objet: "Autre"), autre.map(texte))
      .faits(perimees: [])
    #expect(
      faits == [
        .avenantRevise(entete(objet: "Autre")), retirer("a1", 2),
        modifier("a1", 3, autre[0]), reviser("a1", 1, autre[1]),
      ])
    let suite = projet.quand(
      "2027-04-02", faits.map { Souhait(date: "2027-04-02", effet: "2027-04-02", fait: $0) }
    ).alorsAccepte()
    #expect(textes(suite).keys.sorted() == [1, 3])
    #expect(
      RevisionDAvenant(dossier, dossier.preparation.fait, meme.map(texte)).faits(perimees: [2])
        == [reviser("a1", 2, .retirer(f2))])
  }
}
