import Conventions
import Testing

@Suite("Les documents adoptés avant la reprise, et ce qui repose sur elle (R27, R16, R16b)")
struct DocumentsAnterieursTests {
  private let reprise = Recit.reprise()

  private func refus(_ motif: MotifDAnteriorite) -> MotifDeRefus { .anteriorite(motif) }

  @Test("un document d’avant est versé avec sa pièce, une fois, au jour de son adoption")
  func versement() {
    let etape = verser(.pointDEtape(an(2026)))
    let verse = reprise.davant("2027-03-18", etape).alors(etape)
    #expect(verse.etat.documentAnterieur(.pointDEtape(an(2026)))?.trace.jour == "2027-03-18")
    verse.davant("2027-04-01", verser(.pointDEtape(an(2026)), "preuve")).alorsRefuse(
      refus(.documentDejaVerse(verse.derniere)))
    verse.davant("2028-03-18", verser(.pointDEtape(an(2027)), "preuve")).alorsAccepte()
    reprise.davant("2027-03-18", verser(.pointDEtape(an(2026)), "absente")).alorsRefuse(
      .inconnu(Reference(.piece, "absente")))
    reprise.davant(nil, etape).alorsRefuse(.dateRequise)
    Recit.enVigueur.davant("2027-03-18", etape).alorsRefuse(refus(.sansReprise))
  }

  @Test("deux relevés sont deux documents ; le même fichier, non")
  func releves() {
    let verse = reprise.davant("2027-03-18", verser(.releve, "preuve")).alorsAccepte()
    verse.davant("2027-06-18", verser(.releve)).alorsAccepte()
    verse.davant("2027-06-18", verser(.releve, "preuve")).alorsRefuse(
      refus(.documentDejaVerse(verse.derniere)))
  }

  @Test(
    "il est d’avant la reprise, d’une année de la convention, et adopté une fois elle commencée")
  func bornes() {
    reprise.davant("2028-07-01", verser(.pointDEtape(an(2027)))).alorsRefuse(
      refus(.posterieurALaReprise("2028-07-01", reprise: Recit.t)))
    reprise.davant("2028-06-30", verser(.pointDEtape(an(2027)))).alorsAccepte()
    for annee in [2025, 2029] {
      reprise.davant("2027-03-18", verser(.pointDEtape(an(annee)))).alorsRefuse(
        refus(.anneeHorsDeLaReprise(an(annee), debut: "2026-01-01", reprise: Recit.t)))
    }
    reprise.davant("2026-12-31", verser(.pointDEtape(an(2027)))).alorsRefuse(
      refus(.adoptionAvantLAnnee(an(2027), "2026-12-31")))
    reprise.davant("2025-12-31", verser(.bilanIntermediaire)).alorsRefuse(
      refus(.adoptionAvantLAnnee(an(2026), "2025-12-31")))
    reprise.davant("2027-03-18", verser(.avenant(0))).alorsRefuse(refus(.numeroImpossible(0)))
  }

  @Test("une valeur d’avant se rectifie au grand jour ; ce qui vient après l’adoption est tardif")
  func rectification() {
    let recit = reprise.davant("2027-03-18", verser(.pointDEtape(an(2026)))).alorsAccepte()
      .davant("2027-01-20", effet: "2026-12-31", saisir(nombre("245")), par: "preuve")
      .alorsReleve()
    let ancienne = AncienneValeur(position: recit.derniere, valeur: nombre("245"))
    let corrigee = recit.quand(
      "2028-09-01", date: "2028-09-01", effet: "2026-12-31", corriger(nombre("254"))
    ).alors(
      corriger(nombre("254"), ancienne: ancienne), anomalies: [Anomalie(.saisieTardive)])
    // The correction says what it rests on too; the figure that it replaces keeps its own.
    #expect(corrigee.derniereAnteriorite == .declaree)
    let recues = corrigee.etat.valeurs[.indicateur("familles")]?[.annee(an(2026))]?.entrees ?? []
    #expect(recues.map(\.valeur.trace.anteriorite) == [.attestee("preuve"), .declaree])
  }

  /// Something of each kind that only a registre taken up has.
  private var vecu: Recit {
    let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 3 relais")
    return reprise.davant("2027-03-18", verser(.pointDEtape(an(2026)))).alorsAccepte()
      .davant("2025-11-20", deliberation("d-caf", "caf")).alorsAccepte()
      .davant("2025-12-15", signature("caf", "direction")).alorsAccepte()
      .davant("2027-03-12", seance("s1"), par: "preuve").alorsAccepte()
      .davant("2027-03-12", decision("d1")).alorsAccepte()
      .davant("2027-03-12", ajuster(titre)).alorsAccepte()
      .davant("2027-01-20", statut("f1", 2026, .realisee)).alorsAccepte()
      .davant("2027-01-20", evaluation("f1", 2026)).alorsAccepte()
      .davant("2027-01-20", saisir(nombre("245")), par: "preuve").alorsAccepte()
      .puis("2028-09-01", statut("f2", 2028, .enCours))
  }

  @Test("la reprise se contre-passe avec tout ce qui est venu depuis, et rien de moins")
  func contrePassee() throws {
    let vecu = vecu
    let acte = vecu.position { if case .anterioriteReprise = $0 { true } else { false } }
    let suite = (acte.rang + 1...vecu.derniere.rang).map { Position($0) }
    vecu.quand("2028-10-01", contrePasser(acte)).alorsRefuse(
      .contrePassation(.ecrituresQuiReposentDessus(suite)))
    let toutes = (suite.reversed() + [acte]).map {
      Souhait(date: "2028-10-01", effet: "2028-10-01", fait: contrePasser($0))
    }
    let apres = vecu.quand("2028-10-01", toutes).alorsAccepte()
    #expect(apres.etat.repriseDAnteriorite == nil && apres.etat.entreeEnVigueur == nil)
    #expect(apres.etat.documentsAnterieurs.isEmpty)
    // The plan is free again, and may be taken up once more.
    apres.quand("2028-10-02", date: "2028-10-01", effet: "2026-01-01", reprendre(.enVigueur))
      .alorsAccepte()
  }

  @Test("la pièce qui atteste ne se contre-passe pas sous ce qu’elle atteste")
  func pieceQuiAtteste() {
    let vecu = vecu
    let versee = vecu.position { $0 == piece("preuve") }
    let attestes = vecu.ecritures.filter { $0.evenement.anteriorite == .attestee("preuve") }
      .map(\.position)
    #expect(attestes.count == 2)
    let decide = vecu.position { $0 == decision("d1") }
    let ajuste = vecu.position { if case .planAjuste = $0 { true } else { false } }
    vecu.quand("2028-10-01", contrePasser(versee)).alorsRefuse(
      .contrePassation(.ecrituresQuiReposentDessus((attestes + [decide, ajuste]).sorted())))
  }

  @Test("un document versé par erreur se contre-passe seul, et se verse de nouveau")
  func documentContrePasse() {
    let verse = reprise.davant("2027-03-18", verser(.pointDEtape(an(2026)))).alorsAccepte()
    let annule = verse.puis("2028-07-06", contrePasser(verse.derniere))
    annule.davant("2027-03-19", verser(.pointDEtape(an(2026)))).alorsAccepte()
  }
}
