import Conventions
import Testing

@Suite("Les avenants : préparés, arrêtés, signés, en vigueur (R8, R9, R10, R12)")
struct AvenantsTests {
  let f1 = ElementID.exemple(.fiche, "f1")
  let f2 = ElementID.exemple(.fiche, "f2")
  let financement = changer(.fiche, "f1", .financements, en: ["20 000 euros"])

  private func financements(_ recit: Recit, au date: DateCivile) -> Donnee? {
    recit.etat.plan(au: date)[f1]?[.financements]
  }

  @Test("signé par cinq blocs sur six, un avenant laisse le plan inchangé")
  func cinqSurSix() {
    let recit = Recit.enVigueur.avenantArrete(financement)
      .signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
    #expect(financements(recit, au: "2030-12-31") == ["10 000 euros"])
    #expect(recit.etat.avenants["a1"]?.etat == .arrete)
  }

  @Test("la sixième signature l’applique, au plus tard de la dernière signature et de la date dite")
  func sixSurSix() throws {
    let cinq = Recit.enVigueur.avenantArrete(financement)
      .signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
    let texte = try #require(cinq.etat.texte(de: .avenant("a1")))
    let recit =
      cinq
      .quand("2027-06-01", date: "2027-05-20", signature("lavilledieu", "maire", .avenant("a1")))
      .alors(
        signature("lavilledieu", "maire", .avenant("a1"), texte: texte),
        .avenantEntreEnVigueur(
          AvenantEntreEnVigueur(
            avenant: "a1", modifications: [1], derniereSignature: "2027-05-20", retroactif: false)))
    #expect(financements(recit, au: "2027-05-19") == ["10 000 euros"])
    #expect(financements(recit, au: "2027-05-20") == ["20 000 euros"])
    let plusTard = Recit.enVigueur.avenantArrete(effet: "2028-01-01", financement)
      .signee(.avenant("a1"), le: "2027-05-01")
    #expect(financements(plusTard, au: "2027-12-31") == ["10 000 euros"])
    #expect(financements(plusTard, au: "2028-01-01") == ["20 000 euros"])
  }

  @Test("rétroactif parce que son texte le stipule, et signalé comme tel")
  func retroactif() {
    let recit = Recit.enVigueur.avenantArrete(effet: "2027-01-01", retroactif: true, financement)
      .signee(.avenant("a1"), le: "2027-05-01")
    #expect(financements(recit, au: "2027-01-01") == ["20 000 euros"])
    #expect(recit.etat.avenants["a1"]?.effets.map(\.fait.retroactif) == [true])
    Recit.enVigueur.quand("2027-04-01", avenant("a1", numero: 1, retroactif: true))
      .alorsRefuse(.avenant(.retroactifSansDate))
  }

  @Test("ses effets peuvent s’échelonner : un événement par date d’effet")
  func effetsEchelonnes() {
    let projet = Recit.enVigueur.puis(
      "2027-04-01", avenant("a1", numero: 1, effet: "2027-07-01"), modifier("a1", 1, financement),
      modifier("a1", 2, .retirer(f2), effet: "2029-01-01"), arreter("a1"))
    let recit = projet.signee(.avenant("a1"), le: "2027-05-01")
    let effets = recit.etat.avenants["a1"]?.effets ?? []
    #expect(effets.map(\.trace.effet) == ["2027-07-01", "2029-01-01"])
    #expect(effets.map(\.fait.modifications) == [[1], [2]])
    #expect(recit.etat.plan(au: "2028-12-31")[f2] != nil)
    #expect(recit.etat.plan(au: "2029-01-01")[f2] == nil)
  }

  @Test("une modification ne prend pas effet avant son avenant")
  func effetAvantLAvenant() {
    Recit.enVigueur.puis("2027-04-01", avenant("a1", numero: 1, effet: "2027-07-01"))
      .quand("2027-04-01", modifier("a1", 1, financement, effet: "2027-06-01"))
      .alorsRefuse(.avenant(.effetAvantLePremier("2027-07-01")))
  }

  @Test("un avenant vide, hors numéro, déjà arrêté, clos ou inconnu est refusé")
  func refus() {
    let prepare = Recit.enVigueur.puis("2027-04-01", avenant("a1", numero: 1))
    prepare.quand("2027-04-01", arreter("a1")).alorsRefuse(.avenant(.avenantVide("a1")))
    prepare.quand("2027-04-01", avenant("a2", numero: 1)).alorsRefuse(
      .avenant(.numeroDejaPris(1, "a1")))
    prepare.quand("2027-04-01", modifier("a1", 2, financement))
      .alorsRefuse(.avenant(.rangInattendu(attendu: 1)))
    prepare.quand("2027-04-01", modifier("a9", 1, financement))
      .alorsRefuse(.inconnu(Reference(.avenant, "a9")))
    prepare.quand("2027-04-01", signature("vals", "maire", .avenant("a1")))
      .alorsRefuse(.avenant(.avenantNonArrete("a1")))
    let arrete = prepare.puis("2027-04-01", modifier("a1", 1, financement), arreter("a1"))
    arrete.quand("2027-04-02", modifier("a1", 2, .retirer(f2))).alorsRefuse(
      .avenant(.avenantDejaArrete("a1")))
    let abandonne = arrete.puis("2027-04-03", abandonner("a1"))
    abandonne.quand("2027-04-04", signature("vals", "maire", .avenant("a1")))
      .alorsRefuse(.avenant(.avenantClos("a1")))
    let signe = arrete.signee(.avenant("a1"), le: "2027-05-01")
    signe.quand("2027-05-02", abandonner("a1")).alorsRefuse(.avenant(.avenantClos("a1")))
    signe.quand("2027-05-02", signature("vals", "maire", .avenant("a1")))
      .alorsRefuse(.avenant(.avenantClos("a1")))
    Recit.arretee().quand("2025-12-01", avenant("a1", numero: 1))
      .alorsRefuse(.avenant(.conventionPasEnVigueur))
  }

  @Test("une modification mal rédigée se contre-passe avant l’arrêt ; son numéro ne resservira pas")
  func modificationContrePassee() {
    let projet = Recit.enVigueur.puis(
      "2027-04-01", avenant("a1", numero: 1), modifier("a1", 1, .retirer(f1)))
    let reprise = projet.puis("2027-04-02", contrePasser(projet.derniere))
    reprise.quand("2027-04-02", arreter("a1")).alorsRefuse(.avenant(.avenantVide("a1")))
    let arrete = reprise.puis("2027-04-02", modifier("a1", 2, financement), arreter("a1"))
    arrete.quand("2027-04-03", contrePasser(Position(arrete.derniere.rang - 1)))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([arrete.derniere])))
    let signe = arrete.signee(.avenant("a1"), le: "2027-05-01")
    #expect(signe.etat.plan(au: "2027-05-01")[f1]?[.financements] == ["20 000 euros"])
  }

  @Test(
    "deux avenants arrêtés qui touchent une même chose sont un conflit, refusé à l’arrêt du second")
  func conflit() {
    let recit = Recit.enVigueur.avenantArrete(financement).puis(
      "2027-04-10", avenant("a2", numero: 2),
      modifier("a2", 1, changer(.fiche, "f1", .financements, en: ["30 000 euros"])))
    recit.quand("2027-04-11", arreter("a2"))
      .alorsRefuse(.avenant(.conflit("a2", autre: "a1", f1, .financements)))
    // To withdraw the fiche touches all of it.
    Recit.enVigueur.avenantArrete(financement)
      .puis("2027-04-10", avenant("a2", numero: 2), modifier("a2", 1, .retirer(f1)))
      .quand("2027-04-11", arreter("a2")).alorsRefuse(
        .avenant(.conflit("a2", autre: "a1", f1, nil)))
    // Once the first is given up, nothing stands against the second.
    recit.puis("2027-04-11", abandonner("a1")).quand("2027-04-12", arreter("a2")).alorsAccepte()
  }

  @Test("deux modifications d’un même avenant sur une même chose se contredisent")
  func contradiction() {
    let recit = Recit.enVigueur.puis(
      "2027-04-01", avenant("a1", numero: 1), modifier("a1", 1, financement))
    recit.quand("2027-04-01", modifier("a1", 2, .retirer(f1)))
      .alorsRefuse(.avenant(.conflit("a1", autre: "a1", f1, nil)))
    let ajoutee = ElementID.exemple(.fiche, "f9")
    recit.quand(
      "2027-04-01", modifier("a1", 2, .ajouter(Element(.fiche, "f9", [.titre: "Nouvelle"]))),
      modifier("a1", 3, changer(.fiche, "f9", .titre, en: "Autre"))
    ).alorsRefuse(.avenant(.conflit("a1", autre: "a1", ajoutee, .titre)), souhait: 1)
  }

  @Test("un avenant peut nommer ce qu’il ajoute, pas ce que personne n’ajoute")
  func references() {
    let recit = Recit.enVigueur.puis("2027-04-01", avenant("a1", numero: 1))
    let indicateur = Modification.ajouter(
      Element(.indicateur, "i9", [.fiche: .reference("f9"), .texte: "Suivi", .forme: "nombre"]))
    recit.quand("2027-04-01", modifier("a1", 1, indicateur))
      .alorsRefuse(.plan(.formeInattendue(.fiche, .indicateur)))
    recit.quand(
      "2027-04-01", modifier("a1", 1, .ajouter(Element(.fiche, "f9", [.titre: "Nouvelle"]))),
      modifier("a1", 2, indicateur), arreter("a1")
    ).alorsAccepte()
  }

  @Test(
    "un ajustement survenu pendant la circulation suspend la modification et dit la divergence"
  )
  func suspendu() throws {
    let recit = Recit.avecDecision.avenantArrete(changer(.fiche, "f1", .titre, en: "Trois relais"))
      .signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
      .puis("2027-05-10", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
    let enonces = [
      Enonce(source: "plan en vigueur", valeur: "Un relais"),
      Enonce(source: "avenant n° 1", valeur: "Trois relais"),
    ]
    let texte = try #require(recit.etat.texte(de: .avenant("a1")))
    let suspendu = recit.quand("2027-06-01", signature("lavilledieu", "maire", .avenant("a1")))
      .alors(
        signature("lavilledieu", "maire", .avenant("a1"), texte: texte),
        .avenantSuspendu(AvenantSuspendu(avenant: "a1", modifications: [1])),
        .divergenceConstatee(DivergenceConstatee(element: f1, champ: .titre, enonces: enonces)))
    #expect(suspendu.etat.plan(au: "2027-06-01")[f1]?[.titre] == "Un relais")
    #expect(suspendu.etat.avenants["a1"]?.etat == .enVigueur)
    // Nothing chooses but a ruling.
    let tranche = suspendu.puis(
      "2027-07-01", trancher(.fiche, "f1", .titre, "Trois relais", par: "d1"))
    #expect(tranche.etat.plan(au: "2027-07-01")[f1]?[.titre] == "Trois relais")
  }

  @Test("un changement déjà enregistré pour plus tard est un conflit à chaque date d’effet")
  func changementAVenir() {
    let recit = Recit.avecDecision.puis(
      "2027-04-01", effet: "2029-01-01", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
    let ajustement = recit.derniere
    recit.puis("2027-04-02", avenant("a1", numero: 1)).quand(
      "2027-04-02", modifier("a1", 1, changer(.fiche, "f1", .titre, en: "Trois relais"))
    ).alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([ajustement])))
    // Recorded once the avenant is drafted, it makes the text out of date.
    let perime = Recit.avecDecision.puis(
      "2027-04-01", avenant("a1", numero: 1),
      modifier("a1", 1, changer(.fiche, "f1", .titre, en: "Trois relais"))
    ).puis(
      "2027-04-02", effet: "2029-01-01", ajuster(changer(.fiche, "f1", .titre, en: "Un relais"))
    )
    perime.quand("2027-04-03", arreter("a1"))
      .alorsRefuse(.avenant(.textePerime("a1", rang: 1, [perime.derniere])))
  }

  @Test("une fiche qu’un avenant en vigueur ajoutera plus tard ne s’ajoute pas une seconde fois")
  func doubleAjout() {
    let ajout = Modification.ajouter(Element(.fiche, "f9", [.titre: "Nouvelle"]))
    let recit = Recit.enVigueur.puis(
      "2027-04-01", avenant("a2", numero: 2), modifier("a2", 1, ajout)
    )
    .avenantArrete(effet: "2029-01-01", ajout).signee(.avenant("a1"), le: "2027-05-01")
    recit.quand("2027-06-01", arreter("a2"))
      .alorsRefuse(.avenant(.textePerime("a2", rang: 1, [recit.derniere])))
  }

  @Test("une commune qui adhère par avenant le signe ; celle qui part le signe aussi")
  func parties() {
    let entrante = Element(.partie, "ucel", Recit.partie("commune", .blocs("maire")))
    let recit = Recit.enVigueur.avenantArrete(
      .ajouter(entrante), .retirer(.exemple(.partie, "vals"))
    )
    .signee(.avenant("a1"), le: "2027-05-01")
    #expect(recit.etat.avenants["a1"]?.etat == .arrete)
    #expect(
      recit.etat.blocsManquants(pour: .avenant("a1"), au: "2027-05-01").map(\.partie) == ["ucel"])
    #expect(recit.etat.blocs(au: "2030-01-01").contains { $0.partie == "vals" })
    let enVigueur = recit.quand("2027-06-01", signature("ucel", "maire", .avenant("a1")))
      .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "ucel"))
    #expect(enVigueur.etat.blocs(au: "2027-06-01").map(\.partie).contains("ucel"))
    #expect(!enVigueur.etat.blocs(au: "2027-06-01").map(\.partie).contains("vals"))
    // The next avenant is signed by those who are parties then.
    let suivant = enVigueur.avenantArrete(nom: "a2", numero: 2, le: "2027-07-01", financement)
    #expect(
      suivant.etat.blocsManquants(pour: .avenant("a2"), au: "2027-07-01").map(\.partie)
        == ["caf", "caf", "cc", "aubenas", "lavilledieu", "ucel"])
  }

  /// The avenant a1 circulates: every block is signed but that of Lavilledieu. Meanwhile a2, which
  /// everybody signs, changes the parties.
  private func pendantQuIlCircule(
    effet: DateCivile? = nil, _ modification: Modification, _ signataire: PartieID? = nil
  ) -> Recit {
    let recit = Recit.enVigueur.avenantArrete(effet: effet, retroactif: effet != nil, financement)
      .signee(.avenant("a1"), le: "2027-05-01", sauf: 1)
      .avenantArrete(nom: "a2", numero: 2, le: "2027-05-02", modification)
      .signee(.avenant("a2"), le: "2027-06-01")
    guard let signataire else { return recit }
    return recit.puis("2027-06-01", signature(signataire, "maire", .avenant("a2")))
  }

  private func manquants(_ recit: Recit, _ avenant: AvenantID, au jour: DateCivile) -> [PartieID] {
    recit.etat.blocsManquants(pour: .avenant(avenant), au: jour).map(\.partie)
  }

  @Test("la partie qui s’en va pendant qu’un texte circule y garde le bloc que ce texte porte")
  func departPendantLaCirculation() {
    let recit = pendantQuIlCircule(.retirer(.exemple(.partie, "lavilledieu")))
    #expect(manquants(recit, "a1", au: "2027-07-01") == ["lavilledieu"])
    #expect(recit.etat.avenants["a1"]?.etat == .arrete)
    let signe = recit.puis("2027-07-01", signature("lavilledieu", "maire", .avenant("a1")))
    #expect(financements(signe, au: "2027-06-30") == ["10 000 euros"])
    #expect(financements(signe, au: "2027-07-01") == ["20 000 euros"])
    // The next text no longer bears it.
    #expect(
      !manquants(signe.puis("2027-07-02", avenant("a3", numero: 3)), "a3", au: "2027-07-02")
        .contains("lavilledieu"))
  }

  @Test("celle qui a signé puis s’en est allée n’empêche rien : sa signature est à sa place")
  func departApresSignature() {
    let recit = pendantQuIlCircule(.retirer(.exemple(.partie, "vals")))
    #expect(manquants(recit, "a1", au: "2027-07-01") == ["lavilledieu"])
    let signe = recit.puis("2027-07-01", signature("lavilledieu", "maire", .avenant("a1")))
    #expect(signe.etat.avenants["a1"]?.etat == .enVigueur)
    #expect(
      signe.etat.blocsAttendus(pour: .avenant("a1"), au: "2027-07-01").contains {
        $0.partie == "vals"
      })
  }

  @Test("celle qui adhère, ou qui naît d’une fusion, pendant qu’un texte circule le signe aussi")
  func arriveePendantLaCirculation() {
    func entrante(_ nom: String) -> Element {
      Element(.partie, nom, Recit.partie("commune", .blocs("maire")))
    }
    let ajout = pendantQuIlCircule(.ajouter(entrante("ucel")), "ucel")
    #expect(manquants(ajout, "a1", au: "2027-07-01") == ["lavilledieu", "ucel"])
    let parties = ["lavilledieu", "vals"].map { ElementID.exemple(.partie, $0) }
    let fusion = pendantQuIlCircule(
      .fusionner(Fusion(de: parties, dans: .nouvelle(entrante("neuve")))), "neuve")
    // Vals has signed; nobody signs for Lavilledieu any more.
    #expect(manquants(fusion, "a1", au: "2027-07-01") == ["neuve"])
    let signe = fusion.quand("2027-07-01", signature("neuve", "maire", .avenant("a1")))
      .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "neuve"))
    #expect(financements(signe, au: "2027-07-01") == ["20 000 euros"])
    fusion.quand("2027-07-01", signature("lavilledieu", "maire", .avenant("a1")))
      .alorsRefuse(.gouvernance(.blocInconnu("lavilledieu", "maire")))
  }

  @Test("un texte qui remonte dans le temps est signé de ceux qui étaient parties à son effet")
  func departAvantUnRetroactif() {
    let depart = Recit.enVigueur.avenantArrete(
      nom: "a2", numero: 2, le: "2027-02-01", .retirer(.exemple(.partie, "vals"))
    ).signee(.avenant("a2"), le: "2027-03-01")
    let ensuite = depart.avenantArrete(effet: "2027-04-01", retroactif: true, financement)
    #expect(!manquants(ensuite, "a1", au: "2027-05-01").contains("vals"))
    let retroactif = depart.avenantArrete(effet: "2027-01-01", retroactif: true, financement)
    #expect(manquants(retroactif, "a1", au: "2027-05-01").contains("vals"))
  }

  @Test("la CAF dont l’avenant ajoute un bloc signe encore avec les siens")
  func blocsChanges() {
    let recit = Recit.enVigueur.avenantArrete(
      changer(.partie, "caf", .blocs, en: .blocs("direction", "presidence", "agence"))
    ).signee(.avenant("a1"), le: "2027-05-01")
    #expect(recit.etat.avenants["a1"]?.etat == .enVigueur)
    #expect(recit.etat.blocs(au: "2027-05-01").count == 7)
    // A text that circulated bears the blocks of its day.
    let circule = pendantQuIlCircule(changer(.partie, "caf", .blocs, en: .blocs("direction")))
    #expect(circule.etat.blocs(au: "2027-06-01").count == 5)
    #expect(circule.etat.blocsAttendus(pour: .avenant("a1"), au: "2027-07-01").count == 6)
  }

  @Test("une prolongation est un avenant : la période et ses années s’étendent, à son effet")
  func prolongation() {
    let fin = changer(.convention, "convention", .fin, en: .date("2032-12-31"))
    let recit = Recit.enVigueur.avenantArrete(le: "2030-06-01", fin)
      .signee(.avenant("a1"), le: "2030-09-01")
    #expect(recit.etat.periode(au: "2030-08-31")?.fin == "2030-12-31")
    #expect(recit.etat.periode(au: "2030-09-01")?.fin == "2032-12-31")
    #expect(recit.etat.annees(au: "2030-09-01").count == 7)
    recit.quand("2031-03-01", statut("f1", 2031, .enCours)).alorsAccepte()
    Recit.enVigueur.quand("2030-10-01", statut("f1", 2031, .aVenir))
      .alorsRefuse(.suivi(.horsPeriode(an(2031), debut: "2026-01-01", fin: "2030-12-31")))
    #expect(recit.etat.periode(au: "2025-01-01")?.debut == "2026-01-01")
  }

  @Test("rien ne prend effet après le terme : la prolongation signée trop tard est suspendue")
  func prolongationTropTard() {
    let fin = changer(.convention, "convention", .fin, en: .date("2032-12-31"))
    let recit = Recit.enVigueur.avenantArrete(le: "2030-06-01", fin)
      .signee(.avenant("a1"), le: "2030-09-01", sauf: 1)
      .quand("2031-01-15", signature("lavilledieu", "maire", .avenant("a1"))).alorsAccepte()
    #expect(recit.etat.avenants["a1"]?.suspension?.fait.modifications == [1])
    #expect(recit.etat.periode(au: "2031-06-01")?.fin == "2030-12-31")
    Recit.enVigueur.quand("2030-06-01", avenant("a1", numero: 1, effet: "2031-01-01"))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-01-01", fin: "2030-12-31")))
  }

  @Test("ce qui suit la prolongation, dans le même avenant, peut dépasser l’ancien terme")
  func suiteDeLaProlongation() {
    let fin = changer(.convention, "convention", .fin, en: .date("2032-12-31"))
    let recit = Recit.enVigueur.puis(
      "2030-06-01", avenant("a1", numero: 1), modifier("a1", 1, fin),
      modifier("a1", 2, financement, effet: "2031-06-01"), arreter("a1")
    ).signee(.avenant("a1"), le: "2030-09-01")
    #expect(recit.etat.avenants["a1"]?.suspension == nil)
    #expect(financements(recit, au: "2031-06-01") == ["20 000 euros"])
    Recit.enVigueur.puis("2030-06-01", avenant("a1", numero: 1))
      .quand("2030-06-01", modifier("a1", 1, fin, effet: "2031-06-01"))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-06-01", fin: "2030-12-31")))
  }
}
