import Conventions
import Testing

@Suite("Les signatures, bloc par bloc (R9), et leurs délibérations (R11)")
struct SignaturesTests {
  @Test("cinq blocs sur six, dont deux maires du même nom de bloc, ne suffisent pas")
  func cinqSurSix() {
    let recit = Recit.arretee().signee(le: "2025-12-15", sauf: 1)
    #expect(recit.etat.entreeEnVigueur == nil)
    #expect(
      recit.etat.blocsManquants(pour: .convention, au: "2025-12-15").map(\.partie)
        == ["lavilledieu"])
    recit.quand("2025-12-20", statut("f1", 2026, .enCours)).alorsRefuse(
      .avenant(.conventionPasEnVigueur))
  }

  @Test("la sixième signature met la convention en vigueur, dans la même opération")
  func sixSurSix() throws {
    let recit = Recit.arretee().signee(le: "2025-12-15", sauf: 1)
    let texte = try #require(recit.etat.texte(de: .convention))
    recit.quand("2025-12-20", signature("lavilledieu", "maire"))
      .alors(
        signature("lavilledieu", "maire", texte: texte),
        .conventionEntreeEnVigueur(
          EntreeEnVigueur(
            debut: "2026-01-01", fin: "2030-12-31", derniereSignature: "2025-12-20")))
  }

  @Test(
    "signée après son début, elle prend effet à la dernière signature, même saisie dans le désordre"
  )
  func signeeEnRetard() {
    let recit = Recit.arretee().signee(le: "2026-03-20", sauf: 1)
      .quand("2026-04-01", date: "2026-02-02", signature("lavilledieu", "maire"))
      .alorsAccepte()
    #expect(recit.etat.entreeEnVigueur?.trace.effet == "2026-03-20")
    #expect(recit.etat.entreeEnVigueur?.fait.derniereSignature == "2026-03-20")
  }

  @Test("un texte arrêté tard garde les blocs qu’il porte, même d’une commune partie avant lui")
  func arreteTard() {
    let recit = Recit.projet().puis("2027-01-10", .texteArrete(TexteArrete()))
      .votee(le: "2027-01-11").signee(le: "2027-01-12")
    #expect(recit.etat.entreeEnVigueur != nil)
    let depart = recit.avenantArrete(
      effet: "2026-06-01", retroactif: true, .retirer(.exemple(.partie, "vals"))
    ).signee(.avenant("a1"), le: "2027-05-01")
    #expect(depart.etat.avenants["a1"]?.etat == .enVigueur)
    let portes = depart.etat.blocsAttendus(pour: .convention, au: "2027-01-12")
    #expect(portes.contains { $0.partie == "vals" })
    #expect(portes.count == recit.etat.blocsAttendus(pour: .convention, au: "2027-01-12").count)
  }

  @Test("signée après sa propre fin, elle ne prend plus effet (R12)")
  func signeeApresLaFin() {
    let recit = Recit.arretee().signee(le: "2025-12-15", sauf: 1)
      .quand("2031-02-01", signature("lavilledieu", "maire"))
      .alorsReleve(Anomalie(.apresLeTerme))
    #expect(recit.etat.entreeEnVigueur == nil)
  }

  @Test("une signature de date inconnue compte à son effet ; une date future est une anomalie")
  func dateInconnue() {
    let recit = Recit.arretee().signee(le: "2025-12-15", sauf: 1)
    let sans = recit.quand(
      "2026-02-01", date: nil, effet: "2026-01-20", signature("lavilledieu", "maire")
    )
    .alorsAccepte()
    #expect(sans.etat.entreeEnVigueur?.trace.effet == "2026-01-20")
    #expect(sans.etat.entreeEnVigueur?.fait.derniereSignature == "2025-12-15")
    recit.quand("2026-02-01", date: "2026-03-01", signature("lavilledieu", "maire"))
      .alorsReleve(Anomalie(.datePosterieure))
  }

  @Test("une signature sans pièce est relevée comme telle")
  func sansPiece() {
    Recit.arretee().quand("2025-12-15", signature("cc", "presidence", preuve: .sansPiece))
      .alorsReleve(Anomalie(.sansPiece))
  }

  @Test("un bloc inconnu, celui d’une autre partie, ou déjà signé est refusé")
  func blocsRefuses() {
    let recit = Recit.arretee().puis("2025-12-15", signature("vals", "maire"))
    recit.quand("2025-12-16", signature("vals", "presidence"))
      .alorsRefuse(.gouvernance(.blocInconnu("vals", "presidence")))
    recit.quand("2025-12-16", signature("vals", "maire"))
      .alorsRefuse(.gouvernance(.blocDejaSigne("vals", "maire", recit.derniere)))
    Recit.projet().quand("2025-12-15", signature("vals", "maire")).alorsRefuse(
      .plan(.texteNonArrete))
    Recit.enVigueur.quand("2026-02-01", signature("vals", "maire")).alorsRefuse(
      .gouvernance(.dejaEnVigueur))
  }

  @Test("signer avant sa délibération, ou sans, est une anomalie, jamais un refus")
  func avantDeliberation() {
    let recit = Recit.projet().puis("2025-11-03", .texteArrete(TexteArrete()))
    let signee = recit.quand("2025-12-02", signature("caf", "direction"))
      .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "caf"))
    signee.quand("2025-12-11", deliberation("caf-cc", "caf"))
      .alorsReleve(Anomalie(.signatureAvantDeliberation, sur: "caf"))
    recit.puis("2025-12-11", deliberation("caf-cc", "caf"))
      .quand("2025-12-12", date: "2025-12-02", signature("caf", "direction"))
      .alorsReleve(Anomalie(.signatureAvantDeliberation, sur: "caf"))
    recit.puis("2025-12-01", deliberation("caf-cc", "caf"))
      .quand("2025-12-02", signature("caf", "direction")).alorsReleve()
  }

  @Test("l’État signe sans assemblée qui délibère")
  func etat() {
    Recit.projet().puis(
      "2025-10-05", effet: "2026-01-01",
      inscrire(.partie, "prefet", Recit.partie("etat", .blocs("prefecture")))
    ).puis("2025-11-03", .texteArrete(TexteArrete()))
      .quand("2025-12-02", signature("prefet", "prefecture")).alorsReleve()
  }

  @Test("une délibération antérieure au texte arrêté est relevée ; deux fois la même est refusée")
  func deliberations() {
    let recit = Recit.projet().quand("2025-10-20", deliberation("d", "vals"))
      .alorsReleve(Anomalie(.deliberationAvantTexte))
    recit.quand("2025-10-21", deliberation("d", "vals"))
      .alorsRefuse(.dejaInscrit(Reference(.deliberation, "d")))
    Recit.arretee().quand("2025-12-01", date: nil, effet: "2025-12-01", deliberation("x", "vals"))
      .alorsRefuse(.dateRequise)
  }
}
