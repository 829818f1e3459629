import Conventions

extension Falsification {
  static let desAvenants: [Falsification] = projets + revisions + circulants + suspensions

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

  private static let revisions: [Falsification] = [
    Falsification(
      .avenant(.revisionSansEffet(a1, rang: 1)), .decide.projete(Passe.titreDeF2), "2027-04-02",
      .reviser("a1", 1, titre)),
    Falsification(
      .avenant(.revisionSansEffet(a1, rang: nil)), .decide.projete(), "2027-04-02",
      .avenantRevise(
        AvenantPrepare(
          avenant: a1, numero: 1, intitule: "Avenant n° 1", objet: "Modifier", preambule: nil,
          effetStipule: nil, retroactif: false))),
    Falsification(
      .avenant(.modificationAbsente(a1, rang: 2)), .decide.projete(Passe.titreDeF2), "2027-04-02",
      .reviser("a1", 2, titre)),
    Falsification(
      .avenant(.modificationAbsente(a1, rang: 2)), .decide.projete(Passe.titreDeF2), "2027-04-02",
      .retirerDuProjet("a1", 2)),
  ]

  private static let suspensions: [Falsification] = [
    Falsification(
      .avenant(.modificationNonSuspendue(a1, rang: 1)), .avenant.signe(bloc: "vals"),
      "2027-06-01", .trancher("a1", 1)),
    Falsification(
      .avenant(.divergenceATrancher(element(.fiche, "f2"), .titre)),
      .suspendu(Passe.titreDeF2), "2027-06-01", .trancher("a1", 1, .appliquee)),
    Falsification(
      .avenant(.suspensionDejaTranchee(a1, rang: 1, tranchee.fin.precedente)), tranchee,
      "2027-06-02", .trancher("a1", 1, .appliquee)),
  ]

  private static let tranchee =
    Passe.suspendu(scinder("f2", en: "f8", "f9")).puis("2027-06-01", .trancher("a1", 1))

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
  /// An avenant that everybody signed, of which an ajustement that came while it circulated
  /// suspended the one modification.
  static func suspendu(_ modification: Modification) -> Passe {
    decide.projete(modification).circulant().presqueSigne()
      .puis("2027-05-01", .ajuster(changer(.fiche, "f2", .titre, en: .texte("Un grand forum"))))
      .signe(bloc: "vals")
  }

  /// The last block, of this partie, signs too.
  func signe(bloc partie: String, _ avenant: String = "a1") -> Passe {
    puis("2027-05-02", .signature(partie, "a", .avenant(id(avenant))))
  }
}
