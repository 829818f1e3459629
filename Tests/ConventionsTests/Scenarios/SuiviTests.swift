import Conventions
import Testing

@Suite(
  "Le suivi : statuts (R14), valeurs (R15, R16), fiches retirées (R18), secret (R19), temps (R20)")
struct SuiviTests {
  let recit = Recit.avecDecision

  @Test("un statut cite celui qu’il remplace ; le même deux fois est refusé")
  func statuts() {
    recit.quand("2027-04-01", statut("f1", 2026, .enCours)).alors(statut("f1", 2026, .enCours))
      .quand("2027-05-01", statut("f1", 2026, .realisee))
      .alors(statut("f1", 2026, de: .enCours, .realisee))
      .quand("2027-06-01", statut("f1", 2026, .realisee)).alorsRefuse(
        .suivi(.statutInchange(.realisee)))
  }

  @Test(
    "d’un statut à l’autre : revenir de « réalisée » demande un motif, qui dise quelque chose",
    arguments: [.nonConcernee, .aVenir, .enCours, .nonRealisee] as [Statut])
  func retourDeRealisee(vers: Statut) {
    let realisee = recit.puis("2027-04-01", statut("f1", 2026, .realisee))
    realisee.quand("2027-05-01", statut("f1", 2026, vers)).alorsRefuse(.suivi(.motifRequis))
    realisee.quand("2027-05-01", statut("f1", 2026, vers, motif: " \n")).alorsRefuse(
      .suivi(.motifRequis))
    realisee.quand("2027-05-01", statut("f1", 2026, vers, motif: "Constat erroné"))
      .alors(statut("f1", 2026, de: .realisee, vers, motif: "Constat erroné"))
    recit.quand("2027-05-01", statut("f1", 2026, vers)).alorsAccepte()
  }

  @Test("rien ne se suit avant le premier jour de la convention, même pour une de ses années")
  func avantLeDebut() {
    let trop = MotifDeRefus.suivi(.effetAvantLeDebut("2025-12-31", debut: "2026-01-01"))
    recit.quand("2027-04-01", effet: "2025-12-31", statut("f1", 2026, .enCours)).alorsRefuse(trop)
    recit.quand("2027-04-01", effet: "2025-12-31", evaluation("f1", 2026)).alorsRefuse(trop)
    recit.quand("2027-04-01", effet: "2026-01-01", statut("f1", 2026, .enCours)).alorsAccepte()
  }

  @Test(
    "sans objet se décide ou se motive ; un report va vers une année plus tardive de la convention")
  func sansObjetEtReport() {
    recit.quand("2027-04-01", statut("f1", 2026, .sansObjet)).alorsRefuse(.suivi(.motifRequis))
    recit.quand("2027-04-01", statut("f1", 2026, .sansObjet, decision: "d1")).alorsAccepte()
    recit.quand("2027-04-01", statut("f1", 2026, .sansObjet, motif: "Phase abandonnée"))
      .alorsAccepte()
    recit.quand("2027-04-01", statut("f1", 2026, .sansObjet, decision: "d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    recit.quand("2027-04-01", statut("f1", 2026, .reportee(vers: an(2028)))).alorsAccepte()
    recit.quand("2027-04-01", statut("f1", 2026, .reportee(vers: an(2026))))
      .alorsRefuse(.suivi(.reportVersLePasse(an(2026))))
    let hors = MotifDeRefus.suivi(
      .horsPeriode(an(2031), debut: "2026-01-01", fin: "2030-12-31"))
    recit.quand("2027-04-01", statut("f1", 2026, .reportee(vers: an(2031)))).alorsRefuse(hors)
    recit.quand("2027-04-01", statut("f1", 2031, .aVenir)).alorsRefuse(hors)
    recit.quand("2027-04-01", statut("f9", 2026, .aVenir))
      .alorsRefuse(.inconnu(Reference(.element(.fiche), "f9")))
  }

  @Test(
    "une fiche retirée garde ses années : un statut antérieur est reçu tardif, un ultérieur refusé")
  func ficheRetiree() {
    let retiree = Recit.enVigueur.avenantArrete(
      effet: "2028-07-01", .retirer(.exemple(.fiche, "f1"))
    )
    .signee(.avenant("a1"), le: "2028-05-01")
    retiree.quand("2029-02-01", statut("f1", 2027, .realisee))
      .alorsReleve(Anomalie(.saisieTardive))
    retiree.quand("2029-02-01", statut("f1", 2028, .nonRealisee))
      .alorsReleve(Anomalie(.saisieTardive))
    retiree.quand("2029-02-01", evaluation("f1", 2027)).alorsReleve(Anomalie(.saisieTardive))
    let refus = MotifDeRefus.suivi(.ficheRetiree("f1", depuis: "2028-07-01"))
    retiree.quand("2028-06-01", statut("f1", 2029, .aVenir)).alorsRefuse(refus)
    retiree.quand("2029-02-01", evaluation("f1", 2029)).alorsRefuse(refus)
    retiree.quand("2029-02-01", saisir(nombre("12"), .annee(an(2027))))
      .alorsReleve(Anomalie(.saisieTardive))
    retiree.quand("2029-02-01", saisir(nombre("12"), .annee(an(2029)))).alorsRefuse(refus)
  }

  @Test("une fiche ajoutée par avenant n’a pas de statut pour les années d’avant elle")
  func ficheAjoutee() {
    let ajoutee = Recit.enVigueur.avenantArrete(
      .ajouter(Element(.fiche, "f9", [.titre: "Nouvelle"]))
    )
    .signee(.avenant("a1"), le: "2027-05-01")
    ajoutee.quand("2027-06-01", statut("f9", 2027, .enCours)).alorsAccepte()
    ajoutee.quand("2027-06-01", statut("f9", 2026, .enCours))
      .alorsRefuse(.suivi(.ficheHorsDuPlan("f9", au: "2026-12-31")))
  }

  @Test("un indicateur retiré ne reçoit plus de valeur, sa fiche fût-elle encore au plan")
  func indicateurRetire() {
    let retire = recit.puis(
      "2027-04-01", effet: "2028-01-01", ajuster(.retirer(.exemple(.indicateur, "familles"))))
    retire.quand("2028-02-01", saisir(nombre("12"), .annee(an(2027)))).alorsAccepte()
    retire.quand("2029-02-01", saisir(nombre("12"), .annee(an(2028))))
      .alorsRefuse(.suivi(.mesurableRetire(.indicateur("familles"), depuis: "2028-01-01")))
  }

  @Test("une valeur va à sa forme, ou est refusée ; une absence dite va à toutes")
  func formes() {
    let oui = Valeur(mesure: .ouiNon(true), texte: "oui", estimee: false)
    recit.quand("2027-02-01", saisir(oui)).alorsRefuse(.suivi(.valeurHorsForme(.nombre)))
    let nd = Valeur(mesure: .absente(.nonDisponible), texte: "ND", estimee: false)
    recit.quand("2027-02-01", saisir(nd)).alorsAccepte()
    recit.quand("2027-02-01", saisir(nombre("40"), .trimestre(an(2026), 5)))
      .alorsRefuse(.suivi(.periodeImpossible(.trimestre(an(2026), 5))))
    recit.quand("2027-02-01", saisir(nombre("40"), .semestre(an(2026), 0)))
      .alorsRefuse(.suivi(.periodeImpossible(.semestre(an(2026), 0))))
    recit.quand("2027-02-01", saisir(nombre("40"), pour: "inconnu"))
      .alorsRefuse(.inconnu(Reference(.element(.indicateur), "inconnu")))
  }

  @Test(
    "245 publié où c’était 254 : la correction prend l’effet corrigé, et les deux restent lisibles")
  func correction() {
    let saisie = recit.puis("2027-02-01", effet: "2026-12-31", saisir(nombre("245")))
    saisie.quand("2027-03-01", effet: "2026-12-31", saisir(nombre("254")))
      .alorsRefuse(.suivi(.valeurDejaSaisie(nombre("245"), saisie.derniere)))
    saisie.quand("2027-03-01", corriger(nombre("254")))
      .alorsRefuse(.effetDeCorrection(attendu: "2026-12-31"))
    let corrigee = saisie.quand("2027-03-01", effet: "2026-12-31", corriger(nombre("254")))
      .alors(
        corriger(
          nombre("254"),
          ancienne: AncienneValeur(position: saisie.derniere, valeur: nombre("245"))))
    let lue = corrigee.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]
    #expect(lue?.valeur(au: "2026-12-31")?.valeur == nombre("254"))
    #expect(lue?.entrees.count == 2)
    let alors = corrigee.connu(a: saisie.ecritures.count)
      .valeurs[.indicateur("familles")]?[.annee(an(2026))]
    #expect(alors?.valeur(au: "2027-12-31")?.valeur == nombre("245"))
    corrigee.quand("2027-03-02", effet: "2026-12-31", corriger(nombre("254")))
      .alorsRefuse(.suivi(.valeurInchangee(nombre("254"))))
    recit.quand("2027-03-01", corriger(nombre("254"))).alorsRefuse(.suivi(.aucuneValeur))
  }

  @Test("une correction se corrige : chacune cite celle d’avant, et les trois chiffres restent")
  func correctionDUneCorrection() {
    let effet: DateCivile = "2026-12-31"
    let saisie = recit.puis("2027-02-01", effet: effet, saisir(nombre("245")))
    let premiere = saisie.puis("2027-03-01", effet: effet, corriger(nombre("254")))
    let seconde = premiere.quand("2027-04-01", effet: effet, corriger(nombre("250")))
      .alors(
        corriger(
          nombre("250"),
          ancienne: AncienneValeur(position: premiere.derniere, valeur: nombre("254"))))
    let lue = seconde.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]
    #expect(lue?.entrees.map(\.valeur.valeur) == [nombre("245"), nombre("254"), nombre("250")])
    #expect(lue?.valeur(au: effet)?.valeur == nombre("250"))
    // Back to the first figure is a correction like another: it changes what is in force.
    seconde.quand("2027-05-01", effet: effet, corriger(nombre("245"))).alorsAccepte()
  }

  @Test(
    "sous le seuil, le vrai chiffre n’entre ni en mesure, ni en texte, ni par un masque plus fin")
  func secret() {
    for texte in ["1", "4", "0.5"] as [Nombre] {
      recit.quand("2027-02-01", saisir(nombre(texte))).alorsRefuse(
        .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    }
    recit.quand("2027-02-01", saisir(nombre("0"))).alorsAccepte()
    recit.quand("2027-02-01", saisir(nombre("5"))).alorsAccepte()
    func masque(_ borne: Int, _ texte: String) -> Fait {
      saisir(Valeur(mesure: .inferieurA(borne), texte: texte, estimee: false))
    }
    recit.quand("2027-02-01", masque(5, "<5")).alorsAccepte()
    recit.quand("2027-02-01", masque(5, "3, à masquer")).alorsRefuse(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    recit.quand("2027-02-01", masque(3, "<3")).alorsRefuse(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    let secret = Valeur(mesure: .absente(.secretStatistique), texte: "secret (2)", estimee: false)
    recit.quand("2027-02-01", saisir(secret)).alorsRefuse(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    // Posts are not persons.
    recit.quand("2027-02-01", saisir(nombre("2.5"), pour: "etp")).alorsAccepte()
    // A correction is no way round.
    let saisie = recit.puis("2027-02-01", saisir(nombre("12")))
    saisie.quand("2027-02-01", corriger(nombre("3"))).alorsRefuse(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    Recit.enVigueur([:]).quand("2027-02-01", saisir(nombre("3"))).alorsAccepte()
    // A threshold that no count reaches masks them all, and stops nothing.
    Recit.enVigueur([.seuilSecret: .entier(.max)]).quand("2027-02-01", saisir(nombre("12.5")))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 10_000_000_000, .inferieurA(10_000_000_000))))
  }

  @Test("un point d’étape adopté rend tardif ce qui s’y ajoute ; l’année suivante reste ouverte")
  func tardif() {
    let adopte = recit.puis(
      "2027-03-12", bilan("b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: recit.derniere)
    ).puis("2027-03-12", adopter("b1", par: "d1"))
    adopte.quand("2027-04-01", statut("f1", 2026, .realisee)).alorsReleve(Anomalie(.saisieTardive))
    adopte.quand("2027-04-01", saisir(nombre("12"))).alorsReleve(Anomalie(.saisieTardive))
    adopte.quand("2027-04-01", statut("f1", 2027, .enCours)).alorsReleve()
    recit.quand("2031-02-01", saisir(nombre("12"), .annee(an(2031))))
      .alorsReleve(Anomalie(.apresLeTerme))
  }

  @Test("un bilan intermédiaire adopté ne rend tardif que ce qu’il aurait dû porter")
  func tardifPourLeBilanIntermediaire() {
    let adopte = recit.puis(
      "2028-07-06", bilan("b1", .intermediaire, au: "2028-06-30", connuA: recit.derniere)
    ).puis("2028-07-06", adopter("b1", par: "d1"))
    adopte.quand("2028-08-01", saisir(nombre("12"), .trimestre(an(2028), 2)))
      .alorsReleve(Anomalie(.saisieTardive))
    adopte.quand("2028-08-01", effet: "2028-06-30", statut("f1", 2028, .enCours))
      .alorsReleve(Anomalie(.saisieTardive))
    adopte.quand("2028-10-01", saisir(nombre("12"), .trimestre(an(2028), 3))).alorsReleve()
    adopte.quand("2029-01-15", saisir(nombre("12"), .annee(an(2028)))).alorsReleve()
    adopte.quand("2028-10-01", statut("f1", 2028, .enCours)).alorsReleve()
  }

  @Test("ce qui vaut au jour dit : le plus grand effet, puis la plus grande position")
  func chronologie() {
    let suite = recit.puis("2027-06-03", effet: "2027-06-01", statut("f1", 2027, .realisee))
      .puis("2027-06-04", effet: "2027-01-01", statut("f1", 2027, .aVenir))
      .puis("2027-06-05", effet: "2027-01-01", statut("f1", 2027, .enCours))
    let lus = suite.etat.statuts[FicheAnnee("f1", an(2027))]
    #expect(lus?.valeur(au: "2026-12-31") == nil)
    #expect(lus?.valeur(au: "2027-01-01")?.statut == .enCours)
    #expect(lus?.valeur(au: "2027-06-01")?.statut == .realisee)
    let alors = suite.connu(a: suite.ecritures.count - 1).statuts[FicheAnnee("f1", an(2027))]
    #expect(alors?.valeur(au: "2027-01-01")?.statut == .aVenir)
  }

  @Test("une évaluation sans texte est refusée")
  func evaluationVide() {
    let vide = EvaluationSaisie(fiche: "f1", annee: an(2026), textes: TextesDEvaluation([:]))
    recit.quand("2027-02-01", .evaluationSaisie(vide)).alorsRefuse(.suivi(.evaluationVide))
    recit.quand("2027-02-01", evaluation("f1", 2026)).alorsReleve()
  }
}
