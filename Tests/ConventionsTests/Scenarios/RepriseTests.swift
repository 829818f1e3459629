import Conventions
import Testing

@Suite("La reprise d’antériorité : une convention déjà commencée entre au registre (R27)")
struct RepriseTests {
  private let reprise = Recit.reprise()

  private func refus(_ motif: MotifDAnteriorite) -> MotifDeRefus { .anteriorite(motif) }

  // MARK: - The reprise itself

  @Test("elle vaut entrée en vigueur, sans signature enregistrée, et fixe le plan repris")
  func vautEntreeEnVigueur() throws {
    let acte = try #require(reprise.etat.repriseDAnteriorite)
    #expect(reprise.etat.jourDeReprise == Recit.t)
    #expect(acte.fait.debut == "2026-01-01" && acte.fait.fin == "2030-12-31")
    #expect(acte.fait.position == acte.trace.position && acte.fait.condense != nil)
    #expect(reprise.etat.entreeEnVigueur?.trace.effet == "2026-01-01")
    #expect(reprise.etat.signatures.isEmpty)
    #expect(reprise.etat.texte(de: .convention)?.condense == acte.fait.condense)
    reprise.quand("2028-07-05", statut("f1", 2028, .enCours)).alors(statut("f1", 2028, .enCours))
  }

  @Test("elle est datée d’un jour passé, après le premier jour de la convention, avant son terme")
  func dates() {
    let recit = Recit.aReprendre()
    func reprendreLe(_ jour: DateCivile, effet: DateCivile = "2026-01-01") -> Essai {
      recit.quand("2028-07-01", date: jour, effet: effet, reprendre())
    }
    reprendreLe("2028-07-02").alorsRefuse(refus(.repriseDansLAvenir("2028-07-02")))
    reprendreLe("2026-01-01").alorsRefuse(
      refus(.repriseAvantLeDebut("2026-01-01", debut: "2026-01-01")))
    reprendreLe("2025-11-01", effet: "2025-11-01").alorsRefuse(
      refus(.repriseAvantLeDebut("2025-11-01", debut: "2026-01-01")))
    reprendreLe("2026-01-02").alorsAccepte()
    reprendreLe("2028-07-01", effet: "2025-12-31").alorsRefuse(
      refus(
        .entreeEnVigueurHorsDeSaPeriode("2025-12-31", debut: "2026-01-01", reprise: "2028-07-01")))
    reprendreLe("2028-06-30", effet: "2028-07-01").alorsRefuse(
      refus(
        .entreeEnVigueurHorsDeSaPeriode("2028-07-01", debut: "2026-01-01", reprise: "2028-06-30")))
    recit.quand("2031-02-01", date: "2031-01-31", effet: "2026-01-01", reprendre()).alorsRefuse(
      refus(.repriseApresLeTerme("2031-01-31", fin: "2030-12-31")))
    recit.quand("2028-07-01", date: nil, effet: "2026-01-01", reprendre()).alorsRefuse(.dateRequise)
  }

  @Test("elle vient une fois, avant tout acte, et jamais après une entrée en vigueur")
  func uneFois() {
    let acte = reprise.position { if case .anterioriteReprise = $0 { true } else { false } }
    reprise.quand("2028-07-02", date: "2028-07-02", effet: "2026-01-01", reprendre()).alorsRefuse(
      refus(.dejaReprise(acte)))
    Recit.enVigueur.quand("2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre())
      .alorsRefuse(.gouvernance(.dejaEnVigueur))
    let arretee = Recit.arretee()
    let texte = arretee.position { if case .texteArrete = $0 { true } else { false } }
    arretee.quand("2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre()).alorsRefuse(
      .plan(.texteDejaArrete(texte)))
    let seance = Recit.aReprendre().puis("2027-03-12", seance("s1"))
    seance.quand("2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre()).alorsRefuse(
      refus(.actesAvantLaReprise([seance.derniere])))
    let consultee = Recit.aReprendre().puis("2027-04-01", consultation("k1", avant: "2027-04-30"))
    consultee.quand("2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre()).alorsRefuse(
      refus(.actesAvantLaReprise([consultee.derniere])))
  }

  @Test("sa pièce est versée ; sans pièce, l’entrée en vigueur n’est que déclarée")
  func piece() {
    let recit = Recit.aReprendre()
    recit.quand(
      "2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre(piece: "absente")
    ).alorsRefuse(.inconnu(Reference(.piece, "absente")))
    let declaree = recit.quand(
      "2028-07-01", date: Recit.t, effet: "2026-01-01", reprendre(piece: nil)
    ).alorsAccepte()
    #expect(declaree.etat.repriseDAnteriorite?.fait.anteriorite == .declaree)
    recit.quand(
      "2028-07-01", date: Recit.t, effet: "2026-01-01",
      reprendre(derniereSignature: "2026-02-10")
    ).alorsReleve(Anomalie(.anterieurALaReprise, sur: "R9"))
  }

  @Test("le plan repris ne s’inscrit plus librement, et son texte ne s’arrête plus")
  func planFerme() {
    let acte = reprise.position { if case .anterioriteReprise = $0 { true } else { false } }
    reprise.quand("2028-07-05", inscrire(.fiche, "f9", [.titre: "Neuve"])).alorsRefuse(
      refus(.planRepris(acte)))
    reprise.quand("2028-07-05", .texteArrete(TexteArrete())).alorsRefuse(refus(.planRepris(acte)))
    reprise.quand(
      "2028-07-05",
      inscrire(.indicateur, "perdu", [.fiche: .reference("f99"), .texte: "?", .forme: "nombre"])
    ).alorsRefuse(refus(.planRepris(acte)))
  }

  // MARK: - Facts of before

  @Test("un fait d’avant est attesté par la pièce qu’il cite, sinon déclaré, et jamais en silence")
  func attestation() {
    let statuts = reprise.davant("2027-01-20", statut("f1", 2026, .realisee), par: "preuve")
      .alorsAccepte()
    #expect(statuts.derniereAnteriorite == .attestee("preuve"))
    let valeurs = reprise.davant("2027-01-20", saisir(nombre("245"))).alorsAccepte()
    #expect(valeurs.derniereAnteriorite == .declaree)
    // A figure of before is of before, whenever it is said.
    let dite = reprise.davant("2028-07-05", effet: "2026-12-31", saisir(nombre("245")))
      .alorsAccepte()
    #expect(dite.derniereAnteriorite == .declaree)
    let inconnue = reprise.davant(nil, effet: "2026-12-31", statut("f1", 2026, .realisee))
      .alorsAccepte()
    #expect(inconnue.derniereAnteriorite == .declaree)
    reprise.davant("2027-01-20", saisir(nombre("245")), par: "absente").alorsRefuse(
      .inconnu(Reference(.piece, "absente")))
  }

  @Test("le jour de la reprise et après, rien n’est antérieur")
  func bornes() {
    for jour in ["2028-07-01", "2028-07-05"] as [DateCivile] {
      let suite = reprise.quand("2028-07-05", date: jour, statut("f1", 2028, .enCours))
        .alorsAccepte()
      #expect(suite.derniereAnteriorite == nil)
      reprise.davant(jour, statut("f1", 2028, .enCours), par: "preuve").alorsRefuse(
        refus(.posterieurALaReprise(jour, reprise: Recit.t)))
    }
    let veille = reprise.davant("2028-06-30", statut("f1", 2028, .enCours)).alorsAccepte()
    #expect(veille.derniereAnteriorite == .declaree)
    Recit.enVigueur.davant("2027-01-20", statut("f1", 2026, .enCours), par: "scan").alorsRefuse(
      refus(.sansReprise))
  }

  @Test("ce qui cite sa pièce ne se dit pas déclaré ; un acte du registre ne s’atteste pas")
  func preuvesPropres() {
    let signee = reprise.davant("2025-12-15", effet: "2026-01-01", signature("caf", "direction"))
      .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "caf"))
    #expect(signee.derniereAnteriorite == nil)
    #expect(signee.etat.entreeEnVigueur?.trace.position != signee.derniere)
    reprise.davant("2025-12-15", signature("caf", "direction"), par: "preuve").alorsRefuse(
      refus(.sansAttestation))
    let emargee = Fait.seanceTenue(
      SeanceTenue(
        seance: "s1", instance: "copil", lieu: nil, ordreDuJour: [],
        presents: [presence("caf"), presence("cc")], excuses: [], emargement: "preuve"))
    #expect(
      reprise.davant("2027-03-12", emargee).alorsAccepte().derniereAnteriorite == nil)
    #expect(
      reprise.davant("2027-03-12", seance("s1")).alorsAccepte().derniereAnteriorite == .declaree)
  }

  @Test("de même une réponse à une consultation écrite d’avant : avec sa pièce, ou déclarée")
  func reponses() {
    let consultee = reprise.davant("2027-04-01", consultation("k1", avant: "2027-04-30"))
      .alorsAccepte()
    #expect(consultee.derniereAnteriorite == .declaree)
    func repondre(_ piece: PieceID?) -> Fait {
      .reponseRecue(
        ReponseRecue(
          consultation: "k1", partie: "caf", qualite: nil, sens: .accord, texte: nil, piece: piece))
    }
    #expect(
      consultee.davant("2027-04-10", repondre("preuve")).alorsAccepte().derniereAnteriorite == nil)
    #expect(
      consultee.davant("2027-04-10", repondre(nil)).alorsAccepte().derniereAnteriorite == .declaree)
  }

  @Test("une délibération d’avant cite le texte repris, sans être dite antérieure à lui")
  func deliberations() throws {
    let suite = reprise.davant("2025-11-20", effet: "2025-11-20", deliberation("d-caf", "caf"))
      .alorsReleve()
    let votee = try #require(suite.etat.deliberations.first)
    #expect(votee.fait.texte == suite.etat.texte(de: .convention))
  }

  @Test("la convention est en vigueur : une signature d’après la reprise est refusée")
  func signatureTardive() {
    reprise.quand("2028-07-05", signature("caf", "direction")).alorsRefuse(
      .gouvernance(.dejaEnVigueur))
  }

  // MARK: - Rules before T

  @Test("une règle de gouvernance non respectée avant la reprise ne donne qu’une anomalie")
  func anomalies() {
    let recit = reprise.davant("2027-03-12", seance("s1", "cotech")).alorsAccepte()
      .davant("2027-03-12", decision("d1")).alorsAccepte()
    let retire = Modification.retirer(.exemple(.fiche, "f2"))
    // Decided by the comité technique (R5), and reserved for an avenant (R7).
    recit.davant("2027-03-12", ajuster(retire), par: "preuve").alorsReleve(
      Anomalie(.anterieurALaReprise, sur: "R5"), Anomalie(.anterieurALaReprise, sur: "R7"))
    recit.quand("2028-07-05", ajuster(retire)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
    let realisee = reprise.davant("2027-01-20", statut("f1", 2026, .realisee)).alorsAccepte()
    realisee.davant("2027-02-20", statut("f1", 2026, .enCours)).alorsReleve(
      Anomalie(.anterieurALaReprise, sur: "R14"))
    realisee.quand("2028-07-05", effet: "2028-07-05", statut("f1", 2026, .enCours)).alorsRefuse(
      .suivi(.motifRequis))
  }

  @Test("ce qui est inconnu, contradictoire ou sous le secret reste refusé avant la reprise aussi")
  func toujoursRefuse() {
    reprise.davant("2027-01-20", statut("f9", 2026, .enCours)).alorsRefuse(
      .inconnu(Reference(.element(.fiche), "f9")))
    reprise.davant("2027-03-12", ajuster(.retirer(.exemple(.fiche, "f2")))).alorsRefuse(
      .inconnu(Reference(.decision, "d1")))
    reprise.davant("2027-01-20", saisir(nombre("3"))).alorsRefuse(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    reprise.davant("2025-06-01", statut("f1", 2026, .enCours)).alorsRefuse(
      .suivi(.effetAvantLeDebut("2025-06-01", debut: "2026-01-01")))
  }

  // MARK: - The plan and its avenants

  @Test("d’un plan repris tel que signé, un avenant d’avant s’enregistre et prend effet à sa date")
  func avenantDAvant() throws {
    let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 3 relais")
    var recit = reprise.davant("2027-09-15", avenant("a1", numero: 1), par: "preuve")
      .alorsAccepte()
    #expect(recit.derniereAnteriorite == .attestee("preuve"))
    recit = recit.davant("2027-09-15", modifier("a1", 1, titre)).alorsAccepte()
      .davant("2027-09-15", arreter("a1")).alorsAccepte()
    for (partie, bloc) in Recit.blocs {
      recit = recit.davant("2027-10-11", signature(partie, bloc, .avenant("a1"))).alorsAccepte()
    }
    let fiche = ElementID.exemple(.fiche, "f1")
    #expect(recit.etat.plan(au: "2027-10-10")[fiche]?[.titre] == "Ouvrir 2 relais")
    #expect(recit.etat.plan(au: "2027-10-11")[fiche]?[.titre] == "Ouvrir 3 relais")
  }

  @Test(
    "d’un plan repris tel qu’en vigueur, un changement d’avant y est déjà : le document se verse")
  func changementDejaRepris() {
    let recit = Recit.reprise(.enVigueur)
    recit.davant("2027-09-15", avenant("a1", numero: 1)).alorsRefuse(
      refus(.changementDejaRepris(reprise: Recit.t)))
    let decide = recit.davant("2027-03-12", seance("s1")).alorsAccepte()
      .davant("2027-03-12", decision("d1")).alorsAccepte()
    decide.davant("2027-03-12", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
      .alorsRefuse(refus(.changementDejaRepris(reprise: Recit.t)))
    let verse = recit.davant("2027-10-11", verser(.avenant(1))).alorsAccepte()
    verse.quand("2028-09-01", avenant("a1", numero: 1)).alorsRefuse(
      refus(.numeroDAvantLaReprise(1, verse.derniere)))
    verse.quand("2028-09-01", avenant("a2", numero: 2)).alorsAccepte()
  }

  @Test("un bilan d’avant ne s’arrête pas : celui qui fut adopté se verse")
  func bilanDAvant() {
    let fait = bilan(
      "b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: Position(reprise.etat.taille))
    reprise.davant("2027-03-18", fait).alorsRefuse(refus(.bilanDAvantLaReprise(reprise: Recit.t)))
    reprise.quand("2028-09-01", fait).alorsAccepte()
  }

  @Test("un extrait pour le comité départemental ne s’envoie pas non plus avant la reprise")
  func extraitDAvant() {
    let fait = Fait.extraitTransmis(
      ExtraitTransmis(
        extrait: .schemaPluriannuel(enVigueurAu: "2027-03-20", connuA: Position(1)),
        perimetre: .petiteEnfance, contenu: .essai("e"), envoyeurs: ["caf", "cc"], accords: [],
        destinataire: "CDSF", moyen: "courriel", piece: nil))
    reprise.davant("2027-03-20", fait).alorsRefuse(refus(.bilanDAvantLaReprise(reprise: Recit.t)))
  }
}
