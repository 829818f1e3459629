import Conventions
import Testing

@Suite("La contre-passation (R16b) : l’original reste, ce qui repose dessus est listé")
struct ContrePassationTests {
  let recit = Recit.avecDecision

  private func visee(_ recit: Recit, _ type: String) -> EcritureVisee {
    EcritureVisee(type: type, operation: recit.ecritures[recit.derniere.rang].operation)
  }

  @Test("l’entrée en vigueur ne s’annule pas sous ce qui prolonge la convention ou y met fin")
  func finSousLEntreeEnVigueur() {
    let recit = Recit.finissable
    let fins = [
      reconduire(jusquAu: "2031-12-31"), miseEnDemeure(), denoncer(),
      resilier(.sansPreavis(cas: 2)),
    ]
    for fait in fins {
      let suite = recit.puis("2027-05-01", fait)
      suite.quand(
        "2027-05-02", contrePasser(recit.derniere),
        contrePasser(Position(recit.derniere.rang - 1))
      ).alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([suite.derniere])))
    }
  }

  @Test("une saisie contre-passée se lit comme si elle n’était pas, et reste à sa place")
  func valeur() {
    let saisie = recit.puis("2027-02-01", saisir(nombre("245")))
    let rayee = saisie.quand("2027-02-02", contrePasser(saisie.derniere))
      .alors(contrePasser(saisie.derniere, visee: visee(saisie, "valeurSaisie")))
    let lue = rayee.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]
    #expect(lue?.derniere == nil)
    #expect(lue?.entrees.map(\.contrePassee) == [true])
    rayee.quand("2027-02-03", saisir(nombre("254"))).alorsAccepte()
    rayee.quand("2027-02-03", contrePasser(saisie.derniere))
      .alorsRefuse(.contrePassation(.dejaContrePassee(saisie.derniere)))
  }

  @Test("une valeur corrigée ne se contre-passe pas sous sa correction")
  func valeurCorrigee() {
    let saisie = recit.puis("2027-02-01", saisir(nombre("245")))
    let corrigee = saisie.puis("2027-02-01", corriger(nombre("254")))
    corrigee.quand("2027-02-02", contrePasser(saisie.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([corrigee.derniere])))
    // Undone together, in one operation, from the last to the first.
    let rien = corrigee.puis(
      "2027-02-02", contrePasser(corrigee.derniere), contrePasser(saisie.derniere))
    #expect(rien.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]?.derniere == nil)
    let restee = corrigee.puis("2027-02-02", contrePasser(corrigee.derniere))
    #expect(
      restee.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]?.derniere?.valeur.valeur
        == nombre("245"))
  }

  @Test("ni l’ouverture, ni une contre-passation, ni une conséquence ne se contre-passe")
  func pasContrePassable() {
    recit.quand("2027-04-01", contrePasser(Position(0)))
      .alorsRefuse(.contrePassation(.pasContrePassable(type: "registreOuvert", .fondation)))
    let entree = recit.position { if case .conventionEntreeEnVigueur = $0 { true } else { false } }
    recit.quand("2027-04-01", contrePasser(entree))
      .alorsRefuse(
        .contrePassation(.consequenceSansSaCause(type: "conventionEntreeEnVigueur")))
    let rayee = recit.puis("2027-04-01", saisir(nombre("245")))
    let deuxFois = rayee.puis("2027-04-01", contrePasser(rayee.derniere))
    deuxFois.quand("2027-04-02", contrePasser(deuxFois.derniere))
      .alorsRefuse(
        .contrePassation(.pasContrePassable(type: "ecritureContrePassee", .contrePassation)))
  }

  @Test("on ne vise ni l’avenir, ni le vide, ni sa propre opération, et toujours avec un motif")
  func viseesAbsentes() {
    let suivante = Position(recit.ecritures.count)
    recit.quand("2027-04-01", contrePasser(suivante)).alorsRefuse(
      .contrePassation(.ecritureAbsente(suivante)))
    recit.quand("2027-04-01", contrePasser(Position(-1))).alorsRefuse(
      .contrePassation(.ecritureAbsente(Position(-1))))
    recit.quand("2027-04-01", saisir(nombre("245")), contrePasser(suivante))
      .alorsRefuse(.contrePassation(.ecritureAbsente(suivante)), souhait: 1)
    recit.quand(
      "2027-04-01",
      .ecritureContrePassee(EcritureContrePassee(position: recit.derniere, motif: ""))
    ).alorsRefuse(.suivi(.motifRequis))
  }

  @Test("une séance saisie deux fois se contre-passe avec ce qui repose sur elle")
  func seanceContrePassee() {
    let tenue = recit.position { if case .seanceTenue = $0 { true } else { false } }
    let decidee = recit.position { if case .decisionPrise = $0 { true } else { false } }
    recit.quand("2027-04-01", contrePasser(tenue))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([decidee])))
    let rayee = recit.puis("2027-04-01", contrePasser(decidee), contrePasser(tenue))
    rayee.quand("2027-04-02", ajuster(changer(.fiche, "f1", .titre, en: "Autre")))
      .alorsRefuse(.inconnu(Reference(.decision, "d1")))
    // The same séance is held anew under its name; a decision needs a name of its own.
    let reprise = rayee.puis("2027-04-02", seance("s1", "cotech", []))
    #expect(reprise.etat.seances["s1"]?.instance == "cotech")
    reprise.quand("2027-04-02", decision("d1"))
      .alorsRefuse(.dejaInscrit(Reference(.decision, "d1")))
    reprise.quand("2027-04-02", decision("d2")).alorsReleve(Anomalie(.instanceSansPouvoir))
  }

  @Test("une décision ne se contre-passe pas sous un ajustement, un statut, un bilan adopté")
  func decisionFondatrice() {
    let decidee = recit.derniere
    for fait in [
      ajuster(changer(.fiche, "f1", .titre, en: "Autre")),
      statut("f1", 2026, .sansObjet, decision: "d1"),
    ] {
      let suite = recit.puis("2027-04-01", fait)
      suite.quand("2027-04-02", contrePasser(decidee))
        .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([suite.derniere])))
    }
    let adopte = recit.puis(
      "2027-03-12", bilan("b1", .final, au: "2026-12-31", connuA: recit.derniere),
      adopter("b1", par: "d1"))
    adopte.quand("2027-04-02", contrePasser(decidee))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([adopte.derniere])))
  }

  @Test("un ajustement contre-passé rend le texte d’avant, sauf sous ce qui l’a repris")
  func ajustementContrePasse() {
    let f1 = ElementID.exemple(.fiche, "f1")
    let ajuste = recit.puis("2027-04-01", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
    let rayee = ajuste.puis("2027-04-02", contrePasser(ajuste.derniere))
    #expect(rayee.etat.plan(au: "2027-04-02")[f1]?[.titre] == "Ouvrir 2 relais")
    let repris = ajuste.puis(
      "2027-04-03", ajuster(changer(.fiche, "f1", .titre, en: "Trois relais")))
    repris.quand("2027-04-04", contrePasser(ajuste.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([repris.derniere])))
    // An avenant that circulates quotes the adjusted text.
    let circule = ajuste.avenantArrete(changer(.fiche, "f1", .titre, en: "Trois relais"))
    let arret = circule.position { if case .avenantArrete = $0 { true } else { false } }
    circule.quand("2027-04-04", contrePasser(ajuste.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([arret])))
  }

  @Test("un indicateur ajouté par ajustement ne se contre-passe pas sous ses valeurs")
  func ajoutContrePasse() {
    let indicateur = Element(
      .indicateur, "i9", [.fiche: .reference("f1"), .texte: "Suivi", .forme: "nombre"])
    let ajoute = recit.puis("2027-04-01", effet: "2026-01-01", ajuster(.ajouter(indicateur)))
    let saisie = ajoute.puis("2027-04-02", saisir(nombre("12"), pour: "i9"))
    saisie.quand("2027-04-03", contrePasser(ajoute.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([saisie.derniere])))
    let rayee = ajoute.puis("2027-04-03", contrePasser(ajoute.derniere))
    #expect(rayee.etat.plan(au: "2027-04-03")[indicateur.id] == nil)
    rayee.quand("2027-04-04", ajuster(.ajouter(indicateur)))
      .alorsRefuse(.dejaInscrit(Reference(.element(.indicateur), "i9")))
  }

  @Test("avant l’arrêt, une fiche inscrite par erreur se contre-passe, sauf sous ce qui la nomme")
  func inscriptionContrePassee() {
    let projet = Recit.projet()
    let f2 = projet.position { $0 == inscrire(.fiche, "f2", [.titre: "Tenir un forum"]) }
    let sans = projet.puis("2025-10-05", contrePasser(f2))
    #expect(sans.etat.plan(au: "2026-01-01")[.exemple(.fiche, "f2")] == nil)
    sans.quand("2025-10-06", effet: "2026-01-01", inscrire(.fiche, "f2", [.titre: "Autre"]))
      .alorsAccepte()
    let f1 = projet.position { $0 == inscrire(.fiche, "f1", Recit.fiche) }
    projet.quand("2025-10-05", contrePasser(f1)).alorsRefuse(
      .contrePassation(.ecrituresQuiReposentDessus([Position(f1.rang + 2), Position(f1.rang + 3)])))
    let arretee = Recit.arretee()
    arretee.quand("2025-11-20", contrePasser(f2)).alorsRefuse(
      .contrePassation(
        .ecrituresQuiReposentDessus([arretee.etat.texteArrete?.trace.position ?? Position(-1)])))
  }

  @Test("une signature qui a tout mis en vigueur ne se reprend pas ; une autre, si, et se redonne")
  func signatureContrePassee() {
    let cinq = Recit.arretee().signee(le: "2025-12-15", sauf: 1)
    let rayee = cinq.puis("2025-12-16", contrePasser(cinq.derniere))
    let six = rayee.puis("2025-12-17", signature("lavilledieu", "maire"))
    #expect(six.etat.entreeEnVigueur == nil)
    let enVigueur = six.puis("2025-12-18", signature("vals", "maire"))
    #expect(enVigueur.etat.entreeEnVigueur?.fait.derniereSignature == "2025-12-18")
    enVigueur.quand("2025-12-19", contrePasser(six.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([enVigueur.derniere])))
  }

  @Test("une délibération ne se contre-passe pas sous la signature qu’elle fonde, sauf remplacée")
  func deliberationContrePassee() {
    let recit = Recit.arretee().puis("2025-12-15", signature("vals", "maire"))
    let vote = recit.position {
      if case .deliberationEnregistree(let vote) = $0 {
        vote.deliberation == "vals-convention"
      } else {
        false
      }
    }
    recit.quand("2025-12-16", contrePasser(vote))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([recit.derniere])))
    recit.quand("2025-12-16", deliberation("vals-bis", "vals"), contrePasser(vote)).alorsAccepte()
  }

  @Test("une pièce ne se contre-passe pas sous ce qui la cite")
  func pieceCitee() {
    let scan = Recit.arretee().position { $0 == piece("scan") }
    let recit = Recit.arretee().puis("2025-12-15", signature("vals", "maire"))
    recit.quand("2025-12-16", contrePasser(scan))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([recit.derniere])))
    let versee = Recit.enVigueur.puis("2026-02-01", piece("courrier"))
    versee.puis("2026-02-02", contrePasser(versee.derniere))
      .quand(
        "2026-02-03", effet: "2026-01-01",
        rectifier(
          changer(.fiche, "f1", .titre, en: "A"),
          .erreurDeTranscription(piece: "courrier", page: "1"))
      )
      .alorsRefuse(.inconnu(Reference(.piece, "courrier")))
  }

  @Test("une adoption ne se contre-passe pas sous la transmission du bilan")
  func bilanTransmis() {
    let adopte = recit.puis(
      "2027-03-12", bilan("b1", .final, au: "2026-12-31", connuA: recit.derniere),
      adopter("b1", par: "d1"))
    let transmis = adopte.puis(
      "2027-03-20",
      .bilanTransmis(
        BilanTransmis(bilan: "b1", destinataire: "CDSF", moyen: "courriel", piece: nil)))
    transmis.quand("2027-04-01", contrePasser(adopte.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([transmis.derniere])))
    let rouvert = adopte.puis("2027-04-01", contrePasser(adopte.derniere))
    rouvert.quand("2027-04-02", adopter("b1", par: "d1")).alorsAccepte()
  }
}
