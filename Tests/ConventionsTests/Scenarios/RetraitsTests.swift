import Conventions
import Testing

@Suite("Retraits et effacements (R23, R24)")
struct RetraitsTests {
  // MARK: - Identities

  static let inscrits = Recit.avecDecision.puis(
    "2027-03-13", inscription("p1"), inscription("p2"), piece("avis"))

  private static func inscription(_ nom: PersonneID) -> Fait {
    .personneInscrite(PersonneInscrite(personne: nom, engagement: .essai(nom.nom)))
  }

  private func effacer(
    _ personne: PersonneID, motif: String = "À sa demande", decision: DecisionID? = nil,
    avis: PieceID? = nil, actes: [Position]? = nil
  ) -> Fait {
    .identiteEffacee(
      IdentiteEffacee(
        personne: personne, motif: motif, decision: decision, avis: avis, actes: actes))
  }

  @Test("une personne qui n'a ni signé ni voté s'efface sur un motif")
  func sansActe() {
    let recit = Self.inscrits.quand("2027-04-01", effacer("p1"))
      .alors(effacer("p1", actes: []))
    #expect(recit.etat.jourDEffacement(de: "p1") == "2027-04-01")
    #expect(recit.etat.jourDEffacement(de: "p2") == nil)
    recit.quand("2027-04-02", effacer("p1"))
      .alorsRefuse(.retrait(.identiteDejaEffacee("p1", recit.derniere)))
  }

  @Test("une inconnue, ou un motif blanc, sont refusés")
  func malFormee() {
    Self.inscrits.quand("2027-04-01", effacer("p9"))
      .alorsRefuse(.inconnu(Reference(.personne, "p9")))
    Self.inscrits.quand("2027-04-01", effacer("p1", motif: "  ")).alorsRefuse(.suivi(.motifRequis))
    Self.inscrits.quand("2027-04-01", effacer("p1", decision: "d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    Self.inscrits.quand("2027-04-01", effacer("p1", avis: "avis-9"))
      .alorsRefuse(.inconnu(Reference(.piece, "avis-9")))
  }

  @Test("qui a voté ne s'efface que par une décision du COPIL et l'avis versé, avec ses actes")
  func votant() {
    let recit = Self.inscrits.puis(
      "2027-05-10",
      seance("s2", "copil", [presence("caf"), presence("cc", personne: "p1")]))
    let tenue = recit.derniere
    let refus = MotifDeRefus.retrait(.identiteEsQualites("p1", actes: [tenue]))
    recit.quand("2027-06-01", effacer("p1")).alorsRefuse(refus)
    recit.quand("2027-06-01", effacer("p1", decision: "d1")).alorsRefuse(refus)
    recit.quand("2027-06-01", effacer("p1", avis: "avis")).alorsRefuse(refus)
    recit.quand("2027-06-01", effacer("p1", decision: "d1", avis: "avis"))
      .alors(effacer("p1", decision: "d1", avis: "avis", actes: [tenue]))
  }

  @Test("un signataire aussi ; la décision d'un COTECH n'y suffit pas")
  func signataire() {
    let projet = Recit.arretee().puis("2025-12-01", Self.inscription("p1"))
    let signature = Fait.signatureConstatee(
      SignatureConstatee(
        objet: .convention, partie: "caf", bloc: "direction", personne: "p1",
        qualite: "Directrice", titre: .titulaire, lieu: nil, preuve: .piece("scan")))
    let constatee = projet.puis("2025-12-15", signature)
    let signe = constatee.puis("2026-02-01", seance("t1", "cotech"), piece("avis"))
    let proposee = signe.quand("2026-02-01", decision("d1", "t1")).alorsAccepte()
    proposee.quand("2026-03-01", effacer("p1", decision: "d1", avis: "avis"))
      .alorsRefuse(.plan(.decisionSansPouvoir("d1")))
    proposee.quand("2026-03-01", effacer("p1"))
      .alorsRefuse(.retrait(.identiteEsQualites("p1", actes: [constatee.derniere])))
    #expect(proposee.etat.piecesPouvantNommer("p1") == ["scan"])
  }

  @Test("une voix consultative, ou un acte contre-passé, n'est pas un acte ès qualités")
  func sansVoix() {
    let ecoute = Self.inscrits.puis(
      "2027-05-10",
      seance("s2", "copil", [presence("caf"), presence("cc", .consultative, personne: "p1")]))
    ecoute.quand("2027-06-01", effacer("p1")).alors(effacer("p1", actes: []))
    let vote = Self.inscrits.puis(
      "2027-05-10",
      seance("s2", "copil", [presence("caf"), presence("cc", personne: "p1")]))
    vote.puis("2027-05-11", contrePasser(vote.derniere))
      .quand("2027-06-01", effacer("p1")).alors(effacer("p1", actes: []))
  }

  @Test("rien ne défait un effacement, ni la décision et l'avis qui l'ont permis")
  func pourToujours() {
    let recit = Self.inscrits.puis(
      "2027-06-01", effacer("p1", decision: "d1", avis: "avis"))
    let effacement = recit.derniere
    recit.quand("2027-06-02", contrePasser(effacement))
      .alorsRefuse(.contrePassation(.pasContrePassable(type: "identiteEffacee", .effacement)))
    recit.quand("2027-06-02", contrePasser(recit.position { $0 == decision("d1") }))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([effacement])))
    recit.quand("2027-06-02", contrePasser(recit.position { $0 == piece("avis") }))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([effacement])))
    recit.quand("2027-06-02", Self.inscription("p1"))
      .alorsRefuse(.dejaInscrit(Reference(.personne, "p1")))
  }

  // MARK: - Texts

  private func evaluer(
    _ textes: [RubriqueEvaluation: Character], _ annee: Int = 2026
  ) -> Fait {
    .evaluationSaisie(
      EvaluationSaisie(
        fiche: "f1", annee: an(annee),
        textes: TextesDEvaluation(textes.mapValues { .essai($0) })))
  }

  private func retirer(
    _ position: Position, _ rubrique: RubriqueEvaluation = .resultats,
    condense: Condense? = nil, autres: [Position]? = nil, rendus: [RenduRetire]? = nil
  ) -> Fait {
    .texteRetire(
      TexteRetire(
        position: position, rubrique: rubrique, motif: "Situation d’un enfant",
        condense: condense, autres: autres, rendus: rendus))
  }

  private func arreter(_ nom: BilanID, _ genre: GenreDeBilan, connuA: Position) -> Fait {
    .bilanArrete(
      BilanArrete(
        bilan: nom, genre: genre, enVigueurAu: "2027-12-31", connuA: connuA,
        contenu: .essai("bilan"), moteur: "essai 1",
        rendus: [RenduDeBilan(format: "html", bloc: .essai(nom == "b1" ? "7" : "8"))]))
  }

  private func rendu(_ bilan: BilanID, _ chiffre: Character) -> RenduRetire {
    RenduRetire(bilan: bilan, format: "html", condense: BlocCite.essai(chiffre).condense)
  }

  @Test("un texte se retire une fois, par sa position et sa rubrique ; l'empreinte reste")
  func texte() {
    let recit = Recit.enVigueur.puis("2027-01-10", evaluer([.resultats: "3", .impacts: "4"]))
    let position = recit.derniere
    let condense = BlocCite.essai("3").condense
    let retire = recit.quand("2027-02-01", retirer(position))
      .alors(retirer(position, condense: condense, autres: [], rendus: []))
    #expect(retire.etat.blocsRetires[condense]?.nature == .texte)
    #expect(retire.etat.blocsRetires[BlocCite.essai("4").condense] == nil)
    retire.quand("2027-02-02", retirer(position)).alorsRefuse(
      .retrait(.dejaRetire(retire.derniere)))
    retire.quand("2027-02-02", retirer(position, .impacts)).alorsAccepte()
    retire.quand("2027-02-02", contrePasser(retire.derniere))
      .alorsRefuse(.contrePassation(.pasContrePassable(type: "texteRetire", .effacement)))
  }

  @Test("une position sans ce texte, ou à venir, est refusée")
  func texteAbsent() {
    let recit = Recit.enVigueur.puis("2027-01-10", evaluer([.resultats: "3"]))
    recit.quand("2027-02-01", retirer(recit.derniere, .impacts))
      .alorsRefuse(.retrait(.texteAbsent(recit.derniere, .impacts)))
    recit.quand("2027-02-01", retirer(Position(0))).alorsRefuse(
      .retrait(.texteAbsent(Position(0), .resultats)))
    let apres = Position(recit.derniere.rang + 1)
    recit.quand("2027-02-01", retirer(apres)).alorsRefuse(.contrePassation(.ecritureAbsente(apres)))
    recit.quand("2027-02-01", retirer(Position(-1))).alorsRefuse(
      .contrePassation(.ecritureAbsente(Position(-1))))
  }

  @Test("un texte d'une écriture contre-passée se retire aussi")
  func contrePasse() {
    let recit = Recit.enVigueur.puis("2027-01-10", evaluer([.resultats: "3"]))
    recit.puis("2027-01-11", contrePasser(recit.derniere))
      .quand("2027-02-01", retirer(recit.derniere)).alorsAccepte()
  }

  @Test("les rendus des bilans qui montrent le texte partent avec lui, une seule fois")
  func rendus() {
    let saisi = Recit.enVigueur.puis(
      "2027-01-10", evaluer([.resultats: "3", .impacts: "4"]))
    let position = saisi.derniere
    let taille = Position(position.rang + 1)
    let recit =
      saisi
      .puis("2027-02-01", arreter("b1", .pointDEtape(an(2026)), connuA: taille))
      // This one does not cite the text, and that one did not know it.
      .puis("2027-02-01", arreter("b2", .final, connuA: taille))
      .puis("2027-02-01", arreter("b3", .pointDEtape(an(2026)), connuA: position))
    let condenses = (BlocCite.essai("3").condense, BlocCite.essai("4").condense)
    recit.quand("2027-03-01", retirer(position), retirer(position, .impacts))
      .alors(
        retirer(position, condense: condenses.0, autres: [], rendus: [rendu("b1", "7")]),
        retirer(position, .impacts, condense: condenses.1, autres: [], rendus: []))
  }

  @Test("un bloc cité deux fois ne se retire qu'une : l'écriture dit qui d'autre le perd")
  func partage() {
    let recit = Recit.enVigueur.puis("2027-01-10", evaluer([.resultats: "3"]))
      .puis("2027-01-11", evaluer([.impacts: "3"], 2027))
    let (premier, second) = (Position(recit.derniere.rang - 1), recit.derniere)
    let condense = BlocCite.essai("3").condense
    let retire = recit.quand("2027-02-01", retirer(premier))
      .alors(retirer(premier, condense: condense, autres: [second], rendus: []))
    retire.quand("2027-02-02", retirer(second, .impacts)).alorsRefuse(
      .retrait(.dejaRetire(retire.derniere)))
  }

  // MARK: - Pièces

  @Test("une pièce se retire une fois ; ce qu'elle prouvait reste, et elle ne prouve plus rien")
  func pieces() {
    let retrait = PieceRetiree(piece: "scan", motif: "Adresse personnelle")
    var complet = retrait
    complet.condense = BlocCite.essai("1").condense
    complet.autres = []
    let recit = Recit.enVigueur.quand("2027-02-01", .pieceRetiree(retrait))
      .alors(.pieceRetiree(complet))
    #expect(recit.etat.signatures.filter { !$0.contrePasse }.count == 6)
    recit.quand("2027-02-02", .pieceRetiree(retrait)).alorsRefuse(
      .retrait(.dejaRetire(recit.derniere)))
    recit.quand(
      "2027-02-02", .releveApprouve(ReleveApprouve(seance: "s1", piece: "scan"))
    ).alorsRefuse(.inconnu(Reference(.seance, "s1")))
    recit.puis("2027-03-12", seance("s1"))
      .quand("2027-03-13", .releveApprouve(ReleveApprouve(seance: "s1", piece: "scan")))
      .alorsRefuse(.retrait(.pieceRetiree("scan", recit.derniere)))
    Recit.enVigueur.quand(
      "2027-02-01", .pieceRetiree(PieceRetiree(piece: "rien", motif: "Erreur"))
    ).alorsRefuse(.inconnu(Reference(.piece, "rien")))
    Recit.enVigueur.quand("2027-02-01", .pieceRetiree(PieceRetiree(piece: "scan", motif: " ")))
      .alorsRefuse(.suivi(.motifRequis))
  }

  @Test("un journal forgé qui retire deux fois garde le premier retrait")
  func forge() {
    let recit = Recit.enVigueur.puis("2027-01-10", evaluer([.resultats: "3"]))
    let condense = BlocCite.essai("3").condense
    let force = recit.force(
      "2027-02-01", retirer(recit.derniere, condense: condense, autres: [], rendus: [])
    ).force("2027-02-09", retirer(recit.derniere, condense: condense, autres: [], rendus: []))
    #expect(force.etat.blocsRetires[condense]?.trace.jour == "2027-02-01")
  }
}
