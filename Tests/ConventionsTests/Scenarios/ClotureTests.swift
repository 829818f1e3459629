import Conventions
import Testing

@Suite("La clôture du registre (R12) : rien ensuite que sa garde et les effacements (R23, R24)")
struct ClotureTests {
  private static let close = Recit.finissable.puis("2031-02-01", clore())

  @Test("après le terme, elle fixe la dernière racine")
  func cloture() {
    let recit = Recit.finissable
    let taille = recit.ecritures.count
    let racine = Condense.essai("\(recit.ecritures.map(\.evenement.fait))")
    recit.quand("2031-02-01", clore(suivant: "exemple.invalid/suite"))
      .alors(
        clore(
          suivant: "exemple.invalid/suite", terme: "2030-12-31",
          dernier: PointDuRegistre(taille: Position(taille), racine: racine)))
  }

  @Test("avant le terme, ou antidatée, elle est refusée ; une résiliation l’avance")
  func avantLeTerme() {
    let recit = Recit.finissable
    recit.quand("2030-12-31", clore()).alorsRefuse(
      .cloture(.conventionEnCours(fin: "2030-12-31")))
    recit.quand("2030-06-01", effet: "2031-02-01", clore())
      .alorsRefuse(.cloture(.conventionEnCours(fin: "2030-12-31")))
    recit.quand("2031-02-01", effet: "2030-06-01", clore())
      .alorsRefuse(.cloture(.conventionEnCours(fin: "2030-12-31")))
    Recit.arretee().quand("2031-02-01", clore()).alorsRefuse(.avenant(.conventionPasEnVigueur))
    let resiliee = recit.puis("2028-05-01", resilier(.sansPreavis(cas: 2)))
    let suite = resiliee.quand("2028-06-01", clore()).alorsReleve()
    #expect(suite.etat.cloture?.fait.terme == "2028-04-30")
  }

  @Test("le bilan final est adopté, ou l’on dit pourquoi il ne l’est pas")
  func bilanFinal() {
    let recit = Recit.finissable
    recit.quand("2031-02-01", clore(sansBilan: nil)).alorsRefuse(.cloture(.bilanFinalNonAdopte))
    recit.quand("2031-02-01", clore(sansBilan: " ")).alorsRefuse(.suivi(.motifRequis))
    let arrete = recit.puis(
      "2031-01-10", bilan("final", .final, au: "2030-12-31", connuA: Position(5)))
    arrete.quand("2031-02-01", clore(sansBilan: nil)).alorsRefuse(.cloture(.bilanFinalNonAdopte))
    // After the term, and before the closing: the séance that adopts it, with its anomaly.
    let adopte = arrete.puis("2031-01-20", seance("s1"), decision("d1"))
      .puis("2031-01-20", adopter("final", par: "d1"))
    adopte.quand("2031-02-01", clore())
      .alorsRefuse(.cloture(.bilanFinalAdopte("final")))
    adopte.quand("2031-02-01", clore(sansBilan: nil)).alorsReleve()
  }

  @Test("un avenant qui circule encore s’abandonne d’abord ; un registre ne se suit pas lui-même")
  func encours() {
    let recit = Recit.finissable.avenantArrete(
      le: "2030-11-01", changer(.fiche, "f1", .titre, en: "X"))
    recit.quand("2031-02-01", clore()).alorsRefuse(.cloture(.avenantsEnCours(["a1"])))
    recit.puis("2031-01-10", abandonner("a1")).quand("2031-02-01", clore()).alorsReleve()
    Recit.finissable.quand("2031-02-01", clore(suivant: "exemple.invalid/essai"))
      .alorsRefuse(.cloture(.registreDeSoiMeme))
  }

  @Test("deux fois est une de trop, même dans une seule commande")
  func deuxFois() {
    Self.close.quand("2031-02-02", clore())
      .alorsRefuse(.cloture(.registreClos(Self.close.derniere)))
    let recit = Recit.finissable
    recit.quand("2031-02-01", clore(), clore())
      .alorsRefuse(.cloture(.registreClos(Position(recit.ecritures.count))), souhait: 1)
  }

  @Test("ensuite, rien ne s’y suit, ne s’y signe, ne s’y décide sur le plan, ne se contre-passe")
  func ensuite() {
    let position = Self.close.derniere
    let refuses: [Fait] = [
      statut("f1", 2030, .realisee), saisir(nombre("12")), evaluation("f1", 2030),
      deliberation("tard", "vals"), retirer("vals-convention"), denoncer(), miseEnDemeure(),
      reconduire(jusquAu: "2032-12-31"), resilier(.sansPreavis(cas: 2)),
      convocation("s9", prevue: "2031-03-01"), contrePasser(position),
      bilan("tard", .final, au: "2030-12-31", connuA: Position(5)), avenant("a9", numero: 9),
      inscrire(.fiche, "f9", [.titre: "Tard"]), .texteArrete(TexteArrete()),
    ]
    for fait in refuses {
      let essai = Self.close.quand("2031-02-02", fait)
      essai.alorsRefuseSeul(.cloture(.registreClos(position)))
    }
  }

  @Test("les effacements restent possibles, ès qualités compris : séance, décision, avis")
  func effacements() {
    let signee = Recit.arretee(Recit.reglesDeFin)
      .puis(
        "2025-11-20",
        .personneInscrite(PersonneInscrite(personne: "p-1", engagement: .essai("p"))))
    let signature = Conventions.Fait.signatureConstatee(
      SignatureConstatee(
        objet: .convention, partie: "caf", bloc: "direction", personne: "p-1", qualite: "Direction",
        titre: .titulaire, lieu: nil, preuve: .piece("scan"), texte: nil))
    let recit = Recit.blocs.dropFirst().reduce(signee.puis("2025-12-15", signature)) {
      recit, bloc in
      recit.puis("2025-12-15", ConventionsTests.signature(bloc.0, bloc.1))
    }.puis("2031-02-01", clore())
    let effacement = IdentiteEffacee(
      personne: "p-1", motif: "Demande", decision: "d1", avis: "avis")
    let suite = recit.quand(
      "2031-05-01", seance("s1"), decision("d1"),
      .pieceVersee(
        PieceVersee(
          piece: "avis", intitule: "Avis", format: "application/pdf", taille: 1, bloc: .essai("2")))
    ).alorsAccepte()
    let codes = suite.ecritures.suffix(3).map { $0.evenement.anomalies.map(\.code) }
    #expect(codes.allSatisfy { $0.contains(.apresLaCloture) })
    let efface = suite.quand("2031-05-02", .identiteEffacee(effacement)).alorsReleve()
    #expect(efface.etat.jourDEffacement(de: "p-1") == "2031-05-02")
    efface.quand("2031-05-03", .pieceRetiree(PieceRetiree(piece: "scan", motif: "Nom lisible")))
      .alorsReleve()
  }

  @Test("sa garde continue : responsable, habilitations, témoins")
  func garde() {
    Self.close.quand("2031-03-01", designer(.responsable, "cc")).alorsReleve()
    Self.close.quand("2031-03-01", accorder("archives", .registre)).alorsReleve()
  }

  @Test("un registre ne fait pas suite à lui-même")
  func precedent() {
    let ouverture = Recit.ouverture(debut: .date("2031-01-01"), fin: .date("2035-12-31"))
    guard case .registreOuvert(let fait) = ouverture else { return }
    func suite(de origine: String) -> Fait {
      .registreOuvert(
        RegistreOuvert(
          intitule: fait.intitule, origine: fait.origine, cle: fait.cle,
          jeuDeRegles: fait.jeuDeRegles, exempleFictif: true, convention: fait.convention,
          precedent: RegistrePrecedent(
            origine: origine, cle: "cle",
            point: PointDuRegistre(taille: Position(12), racine: .essai("r")))))
    }
    Recit().quand("2030-10-01", suite(de: "exemple.invalid/essai"))
      .alorsRefuse(.cloture(.registreDeSoiMeme))
    let ouvert = Recit().quand("2030-10-01", suite(de: "exemple.invalid/avant")).alorsAccepte()
    #expect(ouvert.etat.ouverture?.fait.precedent?.origine == "exemple.invalid/avant")
  }
}
