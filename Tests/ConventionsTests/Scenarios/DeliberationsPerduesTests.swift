import Conventions
import Testing

@Suite("Une délibération retirée ou annulée (R11) : rien n’est défait (R28)")
struct DeliberationsPerduesTests {
  /// The signature of Vals, and the entry into force that followed from the last one.
  private static func reposant(_ recit: Recit) -> (signature: Position, entree: Position) {
    (
      recit.position {
        if case .signatureConstatee(let fait) = $0 { fait.partie == "vals" } else { false }
      },
      recit.position { if case .conventionEntreeEnVigueur = $0 { true } else { false } }
    )
  }

  @Test("retirée, elle donne la liste des actes qui reposent sur elle, et rien n’est défait")
  func retiree() {
    let recit = Recit.enVigueur
    let (signature, entree) = Self.reposant(recit)
    let suite = recit.quand("2026-03-02", retirer("vals-convention"))
      .alors(
        retirer("vals-convention", actes: [signature, entree]),
        anomalies: [Anomalie(.signaturePriveeDeDeliberation, sur: "\(signature.rang)")])
    #expect(suite.etat.entreeEnVigueur != nil)
    #expect(suite.etat.signatures(de: .convention).count == 6)
    suite.quand("2026-03-03", statut("f1", 2026, .enCours)).alorsReleve()
  }

  @Test("annulée par le juge, de même ; les deux signatures d’une partie sont nommées")
  func annulee() throws {
    let recit = Recit.enVigueur.quand("2026-06-18", annuler("caf-convention"))
    let suite = recit.alorsAccepte()
    let acte = try #require(suite.etat.deliberationsAnnulees.last)
    #expect(acte.fait.actes?.count == 3)
    #expect(acte.anomalies.count == 2)
    #expect(suite.etat.perte(de: "caf-convention") == .annulee(acte))
  }

  @Test("une signature que couvre une autre délibération n’est privée de rien")
  func autreDeliberation() {
    let recit = Recit.enVigueur.puis("2026-02-01", deliberation("vals-bis", "vals"))
    let suite = recit.quand("2026-03-02", retirer("vals-convention")).alorsReleve()
    let (signature, _) = Self.reposant(recit)
    suite.quand("2026-03-03", retirer("vals-bis"))
      .alorsReleve(Anomalie(.signaturePriveeDeDeliberation, sur: "\(signature.rang)"))
  }

  @Test("celle d’un avenant cite ses signatures et son entrée en vigueur")
  func dunAvenant() throws {
    let recit = Recit.enVigueur.avenantArrete(
      changer(.fiche, "f1", .titre, en: "Ouvrir 3 relais")
    ).signee(.avenant("a1"), le: "2027-05-01")
    let suite = recit.quand("2027-06-01", retirer("vals-a1")).alorsAccepte()
    let acte = try #require(suite.etat.deliberationsRetirees.last)
    let effets = try #require(suite.etat.avenants["a1"]?.effets.map(\.trace.position))
    #expect(acte.fait.actes?.count == 2)
    #expect(acte.fait.actes?.last == effets.last)
    #expect(suite.etat.plan(au: "2027-06-01")[.exemple(.fiche, "f1")]?[.titre] == "Ouvrir 3 relais")
  }

  @Test("signer ensuite, c’est signer sans délibération qui vaille")
  func signerEnsuite() {
    let recit = Recit.arretee().puis("2025-11-20", retirer("vals-convention"))
    recit.quand("2025-12-15", signature("vals", "maire"))
      .alorsReleve(Anomalie(.signaturePriveeDeDeliberation, sur: "vals"))
    recit.puis("2025-11-28", deliberation("vals-bis", "vals"))
      .quand("2025-12-15", signature("vals", "maire")).alorsReleve()
  }

  @Test("inconnue, déjà perdue, ou perdue avant d’être votée : refusée")
  func refus() {
    let recit = Recit.enVigueur
    recit.quand("2026-03-02", retirer("nulle-part"))
      .alorsRefuse(.inconnu(Reference(.deliberation, "nulle-part")))
    recit.quand("2026-03-02", date: "2025-11-09", retirer("vals-convention"))
      .alorsRefuse(.gouvernance(.anterieurAuVote("vals-convention", vote: "2025-11-10")))
    recit.quand("2026-03-02", date: nil, effet: "2026-03-02", retirer("vals-convention"))
      .alorsRefuse(.dateRequise)
    let retiree = recit.puis("2026-03-02", retirer("vals-convention"))
    for seconde in [retirer("vals-convention"), annuler("vals-convention")] {
      retiree.quand("2026-03-03", seconde)
        .alorsRefuse(.gouvernance(.deliberationDejaPerdue("vals-convention", retiree.derniere)))
    }
  }

  @Test("un retrait saisi par erreur se contre-passe, et la délibération vaut de nouveau")
  func contrePasse() {
    let recit = Recit.enVigueur.puis("2026-03-02", retirer("vals-convention"))
    let deliberation = recit.position {
      if case .deliberationEnregistree(let fait) = $0 { fait.partie == "vals" } else { false }
    }
    let (signature, entree) = Self.reposant(recit)
    let reposant = [signature, entree, recit.derniere]
    recit.quand("2026-03-03", contrePasser(deliberation))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus(reposant)))
    let suite = recit.puis("2026-03-03", contrePasser(recit.derniere))
    #expect(suite.etat.perte(de: "vals-convention") == nil)
    #expect(!suite.etat.anomalies.contains { $0.anomalie.code == .signaturePriveeDeDeliberation })
    suite.quand("2026-03-04", retirer("vals-convention")).alorsAccepte()
  }
}
