import Conventions
import Testing

@Suite("Le plan : libre, arrêté, ajusté, rectifié (R6, R7, R20)")
struct PlanTests {
  let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 2 relais itinérants")

  @Test("avant que le texte soit arrêté, une fiche inscrite de nouveau remplace la précédente")
  func editionLibre() {
    let avant = Recit.projet()
    let apres = avant.quand(
      "2025-10-05", effet: "2026-01-01", inscrire(.fiche, "f1", [.titre: "Autre titre"])
    ).alors(inscrire(.fiche, "f1", [.titre: "Autre titre"]))
    // In full: the fields that the new inscription does not name are emptied.
    #expect(
      apres.etat.plan(au: "2026-01-01")[.exemple(.fiche, "f1")] == Contenu([.titre: "Autre titre"]))
    #expect(
      apres.connu(a: avant.ecritures.count).plan(au: "2026-01-01")[.exemple(.fiche, "f1")]
        == Contenu(Recit.fiche))
  }

  @Test("un plan importé deux fois est refusé, comme une fiche inscrite deux fois d’un coup")
  func doubleImport() {
    let deja = MotifDeRefus.dejaInscrit(Reference(.element(.fiche), "f1"))
    Recit.projet().quand("2025-10-05", effet: "2026-01-01", inscrire(.fiche, "f1", Recit.fiche))
      .alorsRefuse(deja)
    Recit.ouvert().quand(
      "2025-10-05", effet: "2026-01-01", inscrire(.fiche, "f1", [.titre: "A"]),
      inscrire(.fiche, "f1", [.titre: "B"])
    ).alorsRefuse(deja, souhait: 1)
  }

  @Test("un nom déjà pris par un autre genre, ou un remplacement d’un autre jour, est refusé")
  func nomDejaPris() {
    Recit.projet().quand("2025-10-05", inscrire(.noeud, "f1", [.niveau: .entier(1)]))
      .alorsRefuse(.dejaInscrit(Reference(.element(.fiche), "f1")))
    Recit.projet().quand("2025-10-05", inscrire(.fiche, "f1", [.titre: "Autre titre"]))
      .alorsRefuse(.effetDeCorrection(attendu: "2026-01-01"))
    Recit.projet().quand("2025-10-05", .reglesChangees(Contenu([.parite: "non"])))
      .alorsRefuse(.effetDeCorrection(attendu: "2026-01-01"))
  }

  @Test("des règles changées avant l’arrêt du texte remplacent toutes les précédentes")
  func reglesChangees() {
    let recit = Recit.projet().puis(
      "2025-10-05", effet: "2026-01-01", .reglesChangees(Contenu([.parite: "non"])))
    #expect(recit.etat.plan(au: "2026-01-01").regles == Contenu([.parite: "non"]))
  }

  @Test("le texte arrêté cite sa position et le condensé de tout ce qui sera signé")
  func texteArrete() {
    let projet = Recit.projet()
    let condense = Condense.essai(
      "2026-01-01 \(projet.etat.plan(au: "2026-01-01").elements)")
    projet.quand("2025-11-03", .texteArrete(TexteArrete()))
      .alors(
        .texteArrete(
          TexteArrete(position: Position(projet.ecritures.count), condense: condense)))
  }

  @Test("après l’arrêt, rien ne s’inscrit plus librement, ni élément, ni règles, ni jugement")
  func planArrete() {
    let recit = Recit.arretee()
    let arret = recit.etat.texteArrete?.trace.position ?? Position(-1)
    recit.quand("2025-11-20", inscrire(.fiche, "f3", [.titre: "Nouvelle"]))
      .alorsRefuse(.plan(.planArrete(arret)))
    recit.quand("2025-11-20", .reglesChangees(Contenu([.parite: "non"])))
      .alorsRefuse(.plan(.planArrete(arret)))
    recit.quand("2025-11-20", .texteArrete(TexteArrete())).alorsRefuse(
      .plan(.texteDejaArrete(arret)))
  }

  @Test("un texte arrêté puis contre-passé rouvre le plan, et un nouveau texte le remplace")
  func nouveauTexte() {
    let recit = Recit.arretee()
    let arret = recit.etat.texteArrete?.trace.position ?? Position(-1)
    let suite = recit.puis("2025-11-20", contrePasser(arret))
      .puis("2025-11-20", effet: "2026-01-01", inscrire(.fiche, "f3", [.titre: "Nouvelle"]))
      .puis("2025-11-21", .texteArrete(TexteArrete())).signee(le: "2025-12-15")
    #expect(suite.etat.entreeEnVigueur != nil)
    #expect(suite.etat.textesArretes.count == 2)
    #expect(suite.etat.plan(au: "2026-01-01")[.exemple(.fiche, "f3")] != nil)
  }

  @Test("une délibération sur l’ancien texte ne couvre pas la signature du nouveau")
  func deliberationDeLAncienTexte() {
    let recit = Recit.arretee()
    let arret = recit.etat.texteArrete?.trace.position ?? Position(-1)
    let suite = recit.puis("2025-11-20", contrePasser(arret))
      .puis("2025-11-20", effet: "2026-01-01", inscrire(.fiche, "f3", [.titre: "Nouvelle"]))
      .puis("2025-11-21", .texteArrete(TexteArrete())).signee(le: "2025-12-15")
    let signatures = suite.etat.signatures(de: .convention)
    #expect(!signatures.isEmpty)
    #expect(
      signatures.allSatisfy { acte in
        acte.anomalies.contains { $0.code == .signatureSansDeliberation }
      })
  }

  @Test("un texte déjà signé par une partie ne se contre-passe pas sous elle")
  func texteSigne() {
    let recit = Recit.arretee().signee(le: "2025-12-15", sauf: 5)
    let arret = recit.etat.texteArrete?.trace.position ?? Position(-1)
    recit.quand("2025-12-16", contrePasser(arret))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([recit.derniere])))
  }

  @Test(
    "un texte ne s’arrête ni avec une référence sans objet, ni avec un élément qui compte plus tard"
  )
  func texteIncomplet() {
    Recit.projet().puis(
      "2025-10-05", effet: "2026-01-01",
      inscrire(.fiche, "f9", [.placements: [.champs([.noeud: .reference("axe-9")])]])
    ).quand("2025-11-03", .texteArrete(TexteArrete()))
      .alorsRefuse(.inconnu(Reference(.element(.noeud), "axe-9")))
    Recit.projet().puis("2025-10-05", effet: "2028-01-01", inscrire(.fiche, "f9", [.titre: "A"]))
      .quand("2025-11-03", .texteArrete(TexteArrete()))
      .alorsRefuse(.plan(.inscriptionPosterieure(.exemple(.fiche, "f9"), effet: "2028-01-01")))
  }

  @Test("un projet sans période imprimée s’ouvre, et son texte ne s’arrête pas")
  func periodeTue() {
    let recit = Recit().puis(
      "2025-10-01",
      Recit.ouverture(debut: .absente(.nonRenseigne), fin: .absente(.nonRenseigne)))
    #expect(recit.etat.periode(au: "2026-01-01") == nil)
    recit.quand("2025-11-03", .texteArrete(TexteArrete()))
      .alorsRefuse(.plan(.champRequis(.debut, .convention)))
  }

  @Test("un indicateur a un genre ou plusieurs, tous différents, et aucun inventé")
  func genresDIndicateur() {
    func definir(_ genre: Donnee) -> [Souhait] {
      [
        Souhait(
          date: "2025-10-05", effet: "2026-01-01",
          fait: inscrire(
            .indicateur, "i9",
            [.fiche: .reference("f1"), .texte: "T", .forme: "nombre", .genre: genre]))
      ]
    }
    let recit = Recit.projet()
    for genre in ["suivi", ["resultat", "impact"], .absente(.illisible)] as [Donnee] {
      recit.quand("2025-10-05", definir(genre)).alorsAccepte()
    }
    for genre in [["suivi"], ["suivi", "suivi"], ["suivi", "effet"], "effet", []] as [Donnee] {
      recit.quand("2025-10-05", definir(genre))
        .alorsRefuse(.plan(.formeInattendue(.genre, .indicateur)))
    }
  }

  @Test("ce qu’un nœud dit de ses fiches est une absence, jamais une valeur")
  func absenceDeFiches() {
    let recit = Recit.projet()
    func noeud(_ fiches: Donnee) -> Fait {
      inscrire(.noeud, "n9", [.niveau: .entier(1), .fiches: fiches])
    }
    recit.quand("2025-10-05", noeud(.absente(.nonRenseigne))).alorsAccepte()
    recit.quand("2025-10-05", noeud([.reference("f1")]))
      .alorsRefuse(.plan(.formeInattendue(.fiches, .noeud)))
  }

  @Test("un texte dont la fin reste à trancher ne s’arrête pas")
  func periodeInconnue() {
    let fin = Donnee.selon([
      Enonce(source: "article 10", valeur: .date("2030-12-31")),
      Enonce(source: "page de garde", valeur: .date("2029-12-31")),
    ])
    let recit = Recit().puis(
      "2025-10-01", Recit.ouverture(debut: .date("2026-01-01"), fin: fin))
    recit.quand("2025-11-03", .texteArrete(TexteArrete()))
      .alorsRefuse(.plan(.champRequis(.fin, .convention)))
    recit.puis(
      "2025-10-02", trancher(.convention, "convention", .fin, .date("2030-12-31"), par: nil)
    )
    .quand("2025-11-03", .texteArrete(TexteArrete())).alorsAccepte()
  }

  @Test("une convention qui finirait avant de commencer est refusée")
  func periodeInversee() {
    Recit().quand(
      "2025-10-01", Recit.ouverture(debut: .date("2026-01-01"), fin: .date("2025-12-31"))
    ).alorsRefuse(.periodeInversee(debut: "2026-01-01", fin: "2025-12-31"))
  }

  @Test("une partie sans bloc de signature, ou avec deux fois le même, est refusée")
  func partieSansBloc() {
    for blocs in [
      .liste([]), .absente(.nonRenseigne), .blocs("maire", "maire"), .blocs("M. le Maire"),
    ]
      as [Donnee]
    {
      Recit.ouvert().quand("2025-10-02", inscrire(.partie, "p", Recit.partie("commune", blocs)))
        .alorsRefuse(.plan(.formeInattendue(.blocs, .partie)))
    }
  }

  @Test("un ajustement décidé en COPIL change le plan à son effet, et cite le texte remplacé")
  func ajustement() {
    let apres = Recit.avecDecision.quand("2027-06-03", effet: "2027-01-01", ajuster(titre))
      .alors(
        ajuster(
          changer(
            .fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Ouvrir 2 relais itinérants")))
    let f1 = ElementID.exemple(.fiche, "f1")
    #expect(apres.etat.plan(au: "2026-12-31")[f1]?[.titre] == "Ouvrir 2 relais")
    #expect(apres.etat.plan(au: "2027-01-01")[f1]?[.titre] == "Ouvrir 2 relais itinérants")
    // As known then: before the entry, nothing had changed.
    let alors = apres.connu(a: apres.ecritures.count - 1)
    #expect(alors.plan(au: "2027-01-01")[f1]?[.titre] == "Ouvrir 2 relais")
  }

  @Test("un ajustement sans décision connue, sans motif ou sans effet est refusé")
  func ajustementInfonde() {
    Recit.enVigueur.quand("2027-04-01", ajuster(titre))
      .alorsRefuse(.inconnu(Reference(.decision, "d1")))
    Recit.avecDecision.quand(
      "2027-04-01",
      .planAjuste(PlanAjuste(decision: "d1", motif: " ", modification: titre))
    ).alorsRefuse(.suivi(.motifRequis))
    Recit.avecDecision.quand(
      "2027-04-01", ajuster(changer(.fiche, "f1", .titre, en: "Ouvrir 2 relais"))
    ).alorsRefuse(.plan(.modificationSansEffet(.exemple(.fiche, "f1"), .titre)))
    Recit.arretee().quand("2025-12-01", ajuster(titre)).alorsRefuse(
      .avenant(.conventionPasEnVigueur))
  }

  @Test(
    "ce que la convention réserve à un avenant ne s’ajuste pas",
    arguments: [
      (changer(.convention, "convention", .fin, en: .date("2032-12-31")), .periode),
      (changer(.partie, "cc", .nom, en: "Autre nom"), .parties),
      (.retirer(.exemple(.fiche, "f2")), .fiches),
      (.ajouter(Element(.fiche, "f3", [.titre: "Nouvelle"])), .fiches),
      (.ajouter(Element(.noeud, "axe-2", [.niveau: .entier(1)])), .noeuds),
      (changer(.fiche, "f1", .financements, en: ["20 000 euros"]), .engagementsFinanciers),
      (
        .ajouter(Element(.trajectoire, "t1", [.accueil: "Crèche", .couts: "1 000 000 euros"])),
        .engagementsFinanciers
      ),
    ] as [(Modification, ObjetReserve)])
  func objetsReserves(modification: Modification, objet: ObjetReserve) {
    Recit.avecDecision.quand("2027-04-01", ajuster(modification))
      .alorsRefuse(.plan(.reserveAUnAvenant(objet, .article("article 11"))))
  }

  @Test("la liste réservée ne se vide pas par ajustement : les règles ne changent que par avenant")
  func reglesReservees() {
    Recit.avecDecision.quand(
      "2027-04-01", ajuster(changer(.regles, "regles", .reserveAvenant, en: nil))
    )
    .alorsRefuse(.plan(.reglesReserveesAUnAvenant))
    let apres = Recit.avecDecision.avenantArrete(changer(.regles, "regles", .parite, en: "non"))
      .signee(.avenant("a1"), le: "2027-05-01")
    #expect(apres.etat.plan(au: "2027-05-01").regles[.parite] == "non")
  }

  @Test("une convention qui ne réserve pas les fiches laisse le COPIL en ajouter une")
  func listeDeLaConvention() {
    let regles: [Champ: Donnee] = [
      .reserveAvenant: .champs([.source: "article 11", .objets: ["periode"]])
    ]
    let recit = Recit.enVigueur(regles).puis("2027-03-12", seance("s1"), decision("d1"))
      .puis("2027-04-01", ajuster(.ajouter(Element(.fiche, "f3", [.titre: "Nouvelle"]))))
    #expect(recit.etat.plan(au: "2027-04-01")[.exemple(.fiche, "f3")] != nil)
  }

  @Test("sans liste de la convention, la règle réserve d’elle-même tout ce qu’elle nomme")
  func sansListe() {
    let recit = Recit.enVigueur([.parite: "oui"]).puis("2027-03-12", seance("s1"), decision("d1"))
    for (modification, objet) in [
      (Modification.retirer(.exemple(.partie, "vals")), ObjetReserve.parties),
      (changer(.convention, "convention", .fin, en: .date("2032-12-31")), .periode),
      (.retirer(.exemple(.fiche, "f2")), .fiches),
      (.ajouter(Element(.noeud, "axe-2", [.niveau: .entier(1)])), .noeuds),
      (changer(.fiche, "f1", .financements, en: ["20 000 euros"]), .engagementsFinanciers),
    ] {
      recit.quand("2027-04-01", ajuster(modification))
        .alorsRefuse(.plan(.reserveAUnAvenant(objet, .regle)))
      recit.quand("2027-03-12", decision("d2", touche: [objet]))
        .alors(
          decision("d2", touche: [objet]),
          anomalies: [Anomalie(.releveDUnAvenant, sur: objet.rawValue)])
    }
    recit.quand("2027-04-01", ajuster(titre)).alorsAccepte()
  }

  @Test("une liste qui oublie les parties ou la durée ne les livre pas à un ajustement")
  func listeTropCourte() {
    for objets in [Donnee.liste([]), ["fiches"]] {
      let recit = Recit.enVigueur([
        .reserveAvenant: .champs([.source: "article 11", .objets: objets])
      ]).puis("2027-03-12", seance("s1"), decision("d1"))
      recit.quand("2027-04-01", ajuster(.retirer(.exemple(.partie, "vals"))))
        .alorsRefuse(.plan(.reserveAUnAvenant(.parties, .regle)))
      recit.quand(
        "2027-04-01", ajuster(changer(.convention, "convention", .fin, en: .date("2032-12-31")))
      ).alorsRefuse(.plan(.reserveAUnAvenant(.periode, .regle)))
      recit.quand("2027-04-01", ajuster(.ajouter(Element(.noeud, "a", [.niveau: .entier(1)]))))
        .alorsAccepte()
    }
  }

  @Test("le COPIL qui vote la prolongation est relevé avec une anomalie, et le plan ne bouge pas")
  func voteDeProlongation() {
    let recit = Recit.enVigueur.puis("2029-03-12", seance("s1"))
    let apres = recit.quand("2029-03-12", decision("d1", touche: [.periode]))
      .alors(
        decision("d1", touche: [.periode]),
        anomalies: [Anomalie(.releveDUnAvenant, sur: "periode")])
    #expect(
      apres.etat.plan(au: "2030-01-01").elements == recit.etat.plan(au: "2030-01-01").elements)
    apres.quand(
      "2029-03-13", ajuster(changer(.convention, "convention", .fin, en: .date("2031-12-31")))
    )
    .alorsRefuse(.plan(.reserveAUnAvenant(.periode, .article("article 11"))))
  }

  @Test("un ajustement ne prend pas effet après le terme, ni avant le début")
  func ajustementHorsPeriode() {
    Recit.avecDecision.quand("2027-04-01", effet: "2031-01-01", ajuster(titre))
      .alorsRefuse(.avenant(.effetApresLeTerme("2031-01-01", fin: "2030-12-31")))
    Recit.avecDecision.quand("2027-04-01", effet: "2025-12-31", ajuster(titre))
      .alorsRefuse(.avenant(.effetAvantLePremier("2026-01-01")))
  }

  @Test("une opération tardive qui changerait l’avant d’une autre est refusée avec sa liste")
  func operationTardive() {
    let recit = Recit.avecDecision.puis("2027-06-03", effet: "2027-06-01", ajuster(titre))
    recit.quand(
      "2027-07-01", effet: "2027-03-15", ajuster(changer(.fiche, "f1", .titre, en: "Un relais"))
    ).alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([recit.derniere])))
  }

  @Test("une erreur de transcription cite sa pièce et prend l’effet de l’entrée corrigée")
  func erreurDeTranscription() {
    let modification = changer(.fiche, "f1", .titre, en: "Ouvrir 3 relais")
    let recit = Recit.enVigueur
    recit.quand("2026-05-04", rectifier(modification))
      .alorsRefuse(.effetDeCorrection(attendu: "2026-01-01"))
    let apres = recit.quand("2026-05-04", effet: "2026-01-01", rectifier(modification))
      .alors(
        rectifier(changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Ouvrir 3 relais")))
    let f1 = ElementID.exemple(.fiche, "f1")
    #expect(apres.etat.plan(au: "2026-01-01")[f1]?[.titre] == "Ouvrir 3 relais")
    #expect(
      apres.connu(a: recit.ecritures.count).plan(au: "2026-12-31")[f1]?[.titre]
        == "Ouvrir 2 relais")
    recit.quand(
      "2026-05-04", effet: "2026-01-01",
      rectifier(modification, .erreurDeTranscription(piece: "absente", page: "1"))
    ).alorsRefuse(.inconnu(Reference(.piece, "absente")))
  }

  @Test("ce qui fut inscrit avant le début se corrige à son effet, avant le début")
  func corrigeAvantLeDebut() {
    let recit = Recit.enVigueur.quand(
      "2026-05-04", effet: "2025-10-01",
      rectifier(changer(.convention, "convention", .territoire, en: "Pays d’essai et d’ailleurs"))
    ).alorsAccepte()
    #expect(
      recit.etat.plan(au: "2026-01-01").convention[.territoire] == "Pays d’essai et d’ailleurs")
    Recit.enVigueur.quand(
      "2031-05-04", effet: "2031-01-01", rectifier(.ajouter(Element(.fiche, "f9", [.titre: "A"])))
    ).alorsRefuse(.avenant(.effetApresLeTerme("2031-01-01", fin: "2030-12-31")))
  }

  @Test("une erreur matérielle se reconnaît en COPIL : des mots, jamais un chiffre")
  func erreurMaterielle() {
    let copil = QualificationRectification.erreurMaterielle("d1")
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01",
      rectifier(changer(.fiche, "f1", .titre, en: "Ouvrir 2 relais petite enfance"), copil)
    ).alorsAccepte()
    for (champ, apres) in [
      (.titre, "Ouvrir 3 relais"), (.financements, ["20 000 euros"]),
      (.pilotes, [.champs([.nom: "Mairie", .partie: .reference("vals")])]),
    ] as [(Champ, Donnee)] {
      let refus = MotifDeRefus.plan(.horsRectification(.exemple(.fiche, "f1"), champ))
      Recit.avecDecision.quand(
        "2027-04-01", effet: "2026-01-01", rectifier(changer(.fiche, "f1", champ, en: apres), copil)
      ).alorsRefuse(refus)
    }
    // A printed code is no figure: two actions swapped in the index are a slip of the pen.
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01", rectifier(changer(.fiche, "f1", .code, en: "2"), copil)
    ).alorsAccepte()
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01",
      rectifier(changer(.regles, "regles", .parite, en: "non"), copil)
    ).alorsRefuse(.plan(.horsRectification(.regles, .parite)))
    Recit.avecDecision.quand(
      "2027-04-01", effet: "2026-01-01", rectifier(.retirer(.exemple(.fiche, "f2")), copil)
    )
    .alorsRefuse(.plan(.horsRectification(.exemple(.fiche, "f2"), nil)))
  }
}
