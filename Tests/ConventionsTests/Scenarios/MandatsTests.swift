import Conventions
import Testing

@Suite("Les mandats : qui siège, qui signe, et jusqu’à quand (R0, R1, R2, R3, R9)")
struct MandatsTests {
  static func inscrire(_ personne: PersonneID) -> Fait {
    .personneInscrite(PersonneInscrite(personne: personne, engagement: .essai(personne.nom)))
  }

  static func sieger(
    _ personne: PersonneID, _ partie: PartieID?, _ voix: Voix = .deliberative,
    instance: InstanceID = "copil"
  ) -> Fait {
    .membreDesigne(
      MembreDesigne(
        instance: instance, personne: personne, partie: partie, qualite: "Élu", voix: voix,
        titre: .titulaire))
  }

  static func representer(
    _ personne: PersonneID, _ partie: PartieID, bloc: BlocID? = nil, qualite: String = "Maire"
  ) -> Fait {
    .representantDesigne(
      RepresentantDesigne(
        personne: personne, partie: partie, bloc: bloc, qualite: qualite, titre: .titulaire,
        delegation: nil))
  }

  static func terminer(
    _ personne: PersonneID, _ mandat: MandatTermine.Mandat, motif: String = "Élections"
  ) -> Fait {
    .mandatTermine(MandatTermine(personne: personne, mandat: mandat, motif: motif))
  }

  private static let maire = MandatTermine.Mandat.representation(
    .init(partie: "vals", bloc: nil))

  /// x1 sits for the CC and x2 for the Caf from February 2026 on.
  private static let elus = Recit.enVigueur(
    Recit.regles.merging([.quorum: .entier(2)]) { $1 }
  ).puis(
    "2026-02-01", inscrire("x1"), inscrire("x2"), sieger("x1", "cc"), sieger("x2", "caf"))

  private static let presents = [
    presence("caf", personne: "x2"), presence("cc", personne: "x1"),
  ]

  @Test("présent après la fin de son mandat : relevé, jamais refusé, et sa voix n’est pas comptée")
  func presentSansMandat() {
    let recit = Self.elus.puis(
      "2026-04-01", effet: "2026-03-28", Self.terminer("x1", .instance("copil")))
    let apres = recit.quand("2027-03-12", seance("s1", "copil", Self.presents)).alorsReleve(
      Anomalie(.pariteRompue, sur: "caf 1, cc 0"), Anomalie(.quorumNonAtteint, sur: "1/2"),
      Anomalie(.sansMandat, sur: "x1"))
    #expect(apres.etat.voix(de: "s1")?.total == 1)
    // Heard only, he is listed all the same.
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [Self.presents[0], presence("cc", .consultative, personne: "x1")])
    ).alorsReleve(
      Anomalie(.pariteRompue, sur: "caf 1, cc 0"), Anomalie(.quorumNonAtteint, sur: "1/2"),
      Anomalie(.sansMandat, sur: "x1"))
    // Whoever sits in the place of one who has none has none.
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil",
        [
          Self.presents[0],
          Presence(
            personne: nil, partie: "cc", qualite: "Adjointe", voix: .deliberative,
            titre: .suppleant, remplace: Siege(personne: "x1", qualite: "Élu")),
        ])
    ).alorsReleve(
      Anomalie(.pariteRompue, sur: "caf 1, cc 0"), Anomalie(.quorumNonAtteint, sur: "1/2"),
      Anomalie(.sansMandat, sur: "x1"))
  }

  @Test("jusqu’à la veille de l’effet il siège ; une séance d’avant garde ses voix")
  func veille() {
    let recit = Self.elus.puis("2026-03-12", seance("s1", "copil", Self.presents))
      .puis("2026-04-01", effet: "2026-03-28", Self.terminer("x1", .instance("copil")))
    #expect(recit.etat.voix(de: "s1")?.total == 2)
    #expect(recit.etat.seances["s1"]?.tenueValable?.fait.presents.last?.qualite == "Élu")
    recit.quand("2026-06-01", date: "2026-03-27", seance("s2", "copil", Self.presents))
      .alorsReleve()
    #expect(recit.etat.membres(de: "copil", au: "2026-03-27").map(\.fait.personne) == ["x1", "x2"])
    #expect(recit.etat.membres(de: "copil", au: "2026-03-28").map(\.fait.personne) == ["x2"])
    // Not known then: the first entries still have him sit.
    let alors = recit.connu(a: recit.ecritures.count - 1)
    #expect(alors.membres(de: "copil", au: "2026-03-28").count == 2)
  }

  @Test("le pouvoir de qui n’a plus de mandat, ou donné à lui, ne compte pas")
  func pouvoirs() {
    let regles: [Champ: Donnee] = [
      .parite: "non", .pouvoirs: .champs([.source: "article 7"]),
    ]
    let recit = Recit.enVigueur(regles).puis(
      "2026-02-01", Self.inscrire("x1"), Self.inscrire("x2"), Self.sieger("x1", "cc"),
      Self.sieger("x2", "caf"))
    let pouvoir = Pouvoir(
      de: .init(partie: "cc", siege: Siege(personne: "x1", qualite: "Élu")),
      a: .init(partie: "caf", siege: Siege(personne: "x2", qualite: "Élu")), piece: nil)
    let tenue = Fait.seanceTenue(
      SeanceTenue(
        seance: "s1", instance: "copil", lieu: nil, ordreDuJour: [],
        presents: [Self.presents[0]], excuses: [], pouvoirs: [pouvoir], emargement: nil))
    recit.quand("2027-03-12", tenue).alorsReleve()
    recit.puis("2026-04-01", Self.terminer("x1", .instance("copil"))).quand("2027-03-12", tenue)
      .alorsReleve(Anomalie(.pouvoirSansEffet, sur: "cc"))
  }

  @Test("désigné de nouveau, il siège de nouveau ; une fin ne met fin qu’à ce qui la précède")
  func denouveau() {
    let recit = Self.elus.puis("2026-04-01", Self.terminer("x1", .instance("copil")))
      .puis("2026-06-01", Self.sieger("x1", "cc"))
    recit.quand("2027-03-12", seance("s1", "copil", Self.presents)).alorsReleve()
    #expect(recit.etat.membres(de: "copil", au: "2026-05-01").count == 1)
    #expect(recit.etat.membres(de: "copil", au: "2026-06-01").count == 2)
  }

  @Test("une personne ressource cesse de l’être ; une partie n’en perd pas son siège")
  func ressource() {
    let recit = Recit.enVigueur.puis(
      "2026-02-01", Self.inscrire("x9"), Self.sieger("x9", nil, .consultative)
    ).puis("2026-04-01", Self.terminer("x9", .instance("copil")))
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil",
        [presence("caf"), presence("cc"), presence(nil, .consultative, personne: "x9")])
    ).alorsReleve(Anomalie(.sansMandat, sur: "x9"))
    recit.quand("2027-03-12", seance("s1")).alorsReleve()
  }

  @Test(
    "les représentants d’une partie, d’un jour à l’autre ; l’ancienne signature garde sa qualité")
  func representants() {
    let recit = Recit.enVigueur.puis("2026-02-01", Self.inscrire("x1"), Self.inscrire("x2"))
      .puis(
        "2026-02-01", Self.representer("x1", "vals", bloc: "maire"),
        Self.representer("x1", "vals", qualite: "Référent")
      )
      .puis("2026-03-28", Self.terminer("x1", Self.maire))
    #expect(recit.etat.representants(de: "vals", au: "2026-03-27").count == 2)
    #expect(recit.etat.representants(de: "vals", au: "2026-03-28").isEmpty)
    let deux = Recit.enVigueur.puis("2026-02-01", Self.inscrire("x1")).puis(
      "2026-02-01", Self.representer("x1", "caf", bloc: "direction", qualite: "Directrice"),
      Self.representer("x1", "caf", bloc: "presidence", qualite: "Présidente par intérim")
    ).puis(
      "2026-03-28",
      Self.terminer("x1", .representation(.init(partie: "caf", bloc: "presidence"))))
    #expect(
      deux.etat.representants(de: "caf", au: "2026-03-28").map(\.fait.qualite) == ["Directrice"])
    #expect(
      deux.etat.signatures.map(\.fait.qualite)
        == Recit.enVigueur.etat.signatures.map(\.fait.qualite))
  }

  @Test("une signature d’après la fin du mandat est constatée, relevée, et compte")
  func signatureSansMandat() {
    func signer(_ personne: PersonneID) -> Fait {
      .signatureConstatee(
        SignatureConstatee(
          objet: .avenant("a1"), partie: "vals", bloc: "maire", personne: personne,
          qualite: "Maire", titre: .titulaire, lieu: nil, preuve: .piece("scan")))
    }
    let recit = Recit.avecDecision.puis("2027-03-20", Self.inscrire("x1"), Self.inscrire("x2"))
      .puis("2027-03-20", Self.representer("x1", "vals", bloc: "maire"))
      .puis("2027-03-21", Self.terminer("x1", Self.maire))
      .avenantArrete(changer(.fiche, "f1", .titre, en: "Autre"))
    recit.quand("2027-05-01", signer("x1")).alorsReleve(Anomalie(.sansMandat, sur: "x1"))
    recit.quand("2027-05-01", signer("x2")).alorsReleve()
    recit.puis("2027-04-22", Self.representer("x1", "vals", bloc: "maire"))
      .quand("2027-05-01", signer("x1")).alorsReleve()
  }

  @Test("ce qui n’a pas commencé, ou a déjà fini, ne finit pas")
  func nonTenu() {
    func refuse(
      _ recit: Recit, _ personne: PersonneID, _ mandat: MandatTermine.Mandat, _ jour: DateCivile
    ) {
      recit.quand(jour, Self.terminer(personne, mandat))
        .alorsRefuse(.gouvernance(.mandatNonTenu(personne, mandat, au: jour)))
    }
    refuse(Self.elus, "x1", .instance("cotech"), "2026-04-01")
    refuse(Self.elus, "x1", Self.maire, "2026-04-01")
    refuse(Self.elus, "x1", .instance("copil"), "2026-01-31")
    let fini = Self.elus.puis("2026-04-01", Self.terminer("x1", .instance("copil")))
    refuse(fini, "x1", .instance("copil"), "2026-04-02")
    // Sooner than was said first: both stay, and the sooner one holds.
    let corrige = fini.puis(
      "2026-05-01", effet: "2026-03-01", Self.terminer("x1", .instance("copil")))
    #expect(corrige.etat.membres(de: "copil", au: "2026-03-01").count == 1)
    Self.elus.quand("2026-04-01", Self.terminer("x1", .instance("copil"), motif: " "))
      .alorsRefuse(.suivi(.motifRequis))
    Self.elus.quand("2026-04-01", Self.terminer("x8", .instance("copil")))
      .alorsRefuse(.inconnu(Reference(.personne, "x8")))
  }

  @Test("la désignation à laquelle une fin met fin ne se contre-passe pas sans elle")
  func contrePassation() {
    let recit = Self.elus
    let designation = recit.position { $0 == Self.sieger("x1", "cc") }
    let fini = recit.puis("2026-04-01", Self.terminer("x1", .instance("copil")))
    fini.quand("2026-04-02", contrePasser(designation))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([fini.derniere])))
    let rendu = fini.puis("2026-04-02", contrePasser(fini.derniere))
    #expect(rendu.etat.membres(de: "copil", au: "2026-05-01").count == 2)
    // Designated twice, the end still has something to end.
    let deux = recit.puis("2026-03-01", Self.sieger("x1", "cc"))
      .puis("2026-04-01", Self.terminer("x1", .instance("copil")))
    deux.quand("2026-04-02", contrePasser(designation)).alorsAccepte()
  }
}
