import Conventions

extension Falsification {
  static let desAvenants: [Falsification] = projets + circulants

  private static let a1: AvenantID = id("a1")
  private static let titre = changer(
    .fiche, "f2", .titre, de: .texte("Un forum"), en: .texte("Deux forums"))

  private static let projets: [Falsification] = [
    Falsification(
      .avenant(.conventionPasEnVigueur), .arrete, "2025-12-01", .preparer("a1", 1)),
    Falsification(
      .avenant(.avenantVide(a1)), .decide.projete(), "2027-04-02",
      .arreter("a1", Passe.decide.projete().fin.rang)),
    Falsification(
      .avenant(.avenantNonArrete(a1)), .decide.projete(Passe.titreDeF2), "2027-04-02",
      .signature("caf", "a", .avenant(a1))),
    Falsification(
      .avenant(.rangInattendu(attendu: 1)), .decide.projete(), "2027-04-02",
      .modifier("a1", 2, titre)),
    Falsification(
      .avenant(.numeroDejaPris(1, a1)), .decide.projete(), "2027-04-02", .preparer("a2", 1)),
    Falsification(
      .avenant(.retroactifSansDate), .decide, "2027-04-01", .preparer("a1", 1, retroactif: true)),
    Falsification(
      .avenant(.effetAvantLePremier(.premier)), .decide, "2027-04-01",
      .preparer("a1", 1, effet: "2025-06-01")),
    Falsification(
      .avenant(.effetApresLeTerme(jour("2031-06-01"), fin: .dernier)), .decide, "2027-04-01",
      .preparer("a1", 1, effet: "2031-06-01")),
  ]

  private static let circulants: [Falsification] = [
    Falsification(
      .avenant(.avenantDejaArrete(a1)), .decide.projete(Passe.titreDeF2).circulant(),
      "2027-04-12", .modifier("a1", 2, .retirer(element(.fiche, "f1")))),
    Falsification(
      .avenant(.avenantClos(a1)), .avenant.signe(bloc: "vals"), "2027-06-01", .abandonner("a1")),
    Falsification(
      .avenant(.conflit(id("a2"), autre: a1, element(.fiche, "f2"), .titre)),
      .decide.projete(Passe.titreDeF2).circulant().projete(
        changer(.fiche, "f2", .titre, en: .texte("Trois forums")), avenant: "a2", numero: 2),
      "2027-04-12", .arreter("a2", 0)),
    Falsification(
      .avenant(.textePerime(a1, rang: 1, [Position(37)])),
      .decide.projete(Passe.titreDeF2).puis(
        "2027-04-02", .ajuster(changer(.fiche, "f2", .titre, en: .texte("Un grand forum")))),
      "2027-04-12", .arreter("a1", 0)),
  ]
}

extension Passe {
  /// The last block, of this partie, signs too.
  func signe(bloc partie: String, _ avenant: String = "a1") -> Passe {
    puis("2027-05-02", .signature(partie, "a", .avenant(id(avenant))))
  }
}
