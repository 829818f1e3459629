import Conventions
import Testing

@Suite("Les voix d’une séance : membres, suppléants, sièges, pouvoirs, quorum (R1, R2, R3)")
struct VoixTests {
  /// One seat each for the Caf and the CC, two for Aubenas.
  static func compose(_ autres: [Champ: Donnee] = [:]) -> Recit {
    let regles = Recit.regles.merging([.parite: "non"]) { $1 }.merging(autres) { $1 }
    return Recit.enVigueur(regles).puis(
      "2026-01-02", avenant("ac", numero: 9),
      modifier(
        "ac", 1,
        changer(
          .instance, "copil", .membres,
          en: [
            siege("caf", 1), siege("cc", 1), siege("aubenas", 2), siege("vals", 1, "consultative"),
          ])),
      arreter("ac")
    ).votee(.avenant("ac"), le: "2026-01-03").signee(.avenant("ac"), le: "2026-01-04")
  }

  static func siege(_ partie: String, _ nombre: Int, _ voix: String = "deliberative") -> Donnee {
    .champs([
      .partie: .reference(partie), .voix: .texte(voix), .sieges: .entier(nombre),
    ])
  }

  static func pouvoirs(_ maximum: Int? = nil, quorum: String? = nil) -> Donnee {
    var champs: [Champ: Donnee] = [.source: "article 7"]
    if let maximum { champs[.maximum] = .entier(maximum) }
    if let quorum { champs[.quorum] = .texte(quorum) }
    return .champs(champs)
  }

  private let aubenas = [
    presence("aubenas", qualite: "Maire"), presence("aubenas", qualite: "Adjointe"),
  ]

  @Test("la voix d’une partie qui ne siège pas est relevée, et ne fait pas le quorum")
  func etranger() {
    let recit = Self.compose([.quorum: .entier(3)])
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), presence("cc"), presence("lavilledieu")])
    ).alorsReleve(
      Anomalie(.quorumNonAtteint, sur: "2/3"), Anomalie(.presentNonMembre, sur: "lavilledieu"))
    // Heard, as anybody may be.
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil", [presence("caf"), presence("cc"), presence("lavilledieu", .consultative)])
    ).alorsReleve(Anomalie(.quorumNonAtteint, sur: "2/3"))
    // Where nothing says who sits, nobody can be told not to.
    Recit.enVigueur([.quorum: .entier(1)]).quand(
      "2027-03-12", seance("t1", "cotech", [presence("lavilledieu")])
    ).alorsReleve()
  }

  @Test("une personne que sa partie n’a pas désignée est relevée, et compte pour elle")
  func autrePersonne() {
    let designee = Self.compose([.quorum: .entier(2)]).puis(
      "2026-02-01", .personneInscrite(PersonneInscrite(personne: "x1", engagement: .essai("x"))),
      .personneInscrite(PersonneInscrite(personne: "x2", engagement: .essai("y"))),
      .membreDesigne(
        MembreDesigne(
          instance: "copil", personne: "x1", partie: "cc", qualite: "Président",
          voix: .deliberative, titre: .titulaire)))
    designee.quand(
      "2027-03-12", seance("s1", "copil", [presence("caf"), presence("cc", personne: "x1")])
    ).alorsReleve()
    designee.quand(
      "2027-03-12", seance("s1", "copil", [presence("caf"), presence("cc", personne: "x2")])
    ).alorsReleve(Anomalie(.presentNonMembre, sur: "x2"))
    designee.quand(
      "2027-03-12",
      seance(
        "s1", "copil",
        [presence("caf"), presence("cc", personne: "x2", remplace: "Président")])
    ).alorsReleve()
  }

  @Test("un suppléant siège pour le titulaire absent, jamais à côté de lui")
  func suppleant() {
    let recit = Self.compose([.quorum: .entier(3)])
    let supplee = presence("cc", qualite: "Vice-présidente", remplace: "Président")
    recit.quand("2027-03-12", seance("s1", "copil", [presence("caf"), supplee, aubenas[0]]))
      .alorsReleve()
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), supplee, presence("cc", qualite: "Président")])
    ).alorsReleve(
      Anomalie(.quorumNonAtteint, sur: "2/3"), Anomalie(.titulairePresent, sur: "cc"))
    // The titulaire of another partie has nothing to do with it.
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf", qualite: "Président"), supplee, aubenas[0]])
    ).alorsReleve()
  }

  @Test("une partie n’a pas plus de voix que de sièges")
  func sieges() {
    let recit = Self.compose([.quorum: .entier(3)])
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil", [presence("caf"), presence("caf", qualite: "Directrice")] + [aubenas[0]])
    ).alorsReleve(
      Anomalie(.quorumNonAtteint, sur: "2/3"), Anomalie(.siegesDepasses, sur: "caf 2/1"))
    recit.quand("2027-03-12", seance("s1", "copil", [presence("caf")] + aubenas)).alorsReleve()
  }

  @Test("un pouvoir n’existe que si la convention l’admet, et pas plus qu’elle n’en admet")
  func pouvoirsAdmis() {
    let presents = [presence("caf"), aubenas[0]]
    let donnes = [
      pouvoir("cc", "Président", a: "caf"), pouvoir("aubenas", "Adjointe", a: "caf"),
    ]
    let regle: (Donnee?) -> Recit = { regle in
      var regles: [Champ: Donnee] = [.quorum: .entier(4)]
      regles[.pouvoirs] = regle
      return Self.compose(regles)
    }
    let cc = Anomalie(.pouvoirNonPrevu, sur: "cc")
    let adjointe = Anomalie(.pouvoirNonPrevu, sur: "aubenas")
    regle(nil).quand("2027-03-12", seance("s1", "copil", presents, pouvoirs: donnes))
      .alorsReleve(Anomalie(.quorumNonAtteint, sur: "2/4"), cc, adjointe)
    regle(Self.pouvoirs(0)).quand("2027-03-12", seance("s1", "copil", presents, pouvoirs: donnes))
      .alorsReleve(Anomalie(.quorumNonAtteint, sur: "2/4"), cc, adjointe)
    regle(Self.pouvoirs(1, quorum: "oui"))
      .quand("2027-03-12", seance("s1", "copil", presents, pouvoirs: donnes))
      .alorsReleve(Anomalie(.quorumNonAtteint, sur: "3/4"), adjointe)
    regle(Self.pouvoirs(2, quorum: "oui"))
      .quand("2027-03-12", seance("s1", "copil", presents, pouvoirs: donnes)).alorsReleve()
    // They vote; they do not make the quorum unless the rules say so.
    regle(Self.pouvoirs(2)).quand(
      "2027-03-12", seance("s1", "copil", presents, pouvoirs: donnes)
    ).alorsReleve(Anomalie(.quorumNonAtteint, sur: "2/4"))
  }

  @Test("un pouvoir de qui est là, de qui n’a pas de voix, ou à qui n’est pas là, est sans effet")
  func pouvoirsSansEffet() {
    let recit = Self.compose([.pouvoirs: Self.pouvoirs()])
    let presents = [presence("caf"), presence("vals", .consultative)]
    for (donne, de) in [
      (pouvoir("caf", a: "cc"), "caf"), (pouvoir("vals", "Maire", a: "caf"), "vals"),
      (pouvoir("lavilledieu", a: "caf"), "lavilledieu"), (pouvoir("cc", a: "aubenas"), "cc"),
      (pouvoir("cc", a: "vals"), "cc"),
    ] {
      recit.quand("2027-03-12", seance("s1", "copil", presents, pouvoirs: [donne]))
        .alorsReleve(Anomalie(.pouvoirSansEffet, sur: de))
    }
    // Replaced and represented: one seat is not held twice.
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil", [presence("caf"), presence("cc", qualite: "Vice", remplace: "Président")],
        pouvoirs: [pouvoir("cc", "Président", a: "caf")])
    ).alorsReleve(Anomalie(.pouvoirSansEffet, sur: "cc"))
  }

  @Test("une voix se donne une fois, et à un autre")
  func pouvoirsImpossibles() {
    let recit = Self.compose([.pouvoirs: Self.pouvoirs()])
    for donnes in [
      [pouvoir("cc", a: "cc")], [pouvoir("cc", a: "caf"), pouvoir("cc", a: "aubenas")],
    ] {
      recit.quand("2027-03-12", seance("s1", "copil", [presence("caf")], pouvoirs: donnes))
        .alorsRefuse(.gouvernance(.pouvoirImpossible("cc", "Élu")))
    }
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf")], pouvoirs: [pouvoir("ailleurs", a: "caf")])
    ).alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
  }

  @Test("un pouvoir compté rétablit la parité ; un pouvoir non prévu ne la rétablit pas")
  func parite() {
    let donne = [pouvoir("cc", a: "caf")]
    Recit.enVigueur.quand(
      "2027-03-12", seance("s1", "copil", [presence("caf")], pouvoirs: donne)
    ).alorsReleve(
      Anomalie(.pariteRompue, sur: "caf 1, cc 0"), Anomalie(.pouvoirNonPrevu, sur: "cc"))
    Recit.enVigueur(Recit.regles.merging([.pouvoirs: Self.pouvoirs()]) { $1 }).quand(
      "2027-03-12", seance("s1", "copil", [presence("caf")], pouvoirs: donne)
    ).alorsReleve()
  }

  @Test("une séance enregistrée deux fois est trouvée, annulée ou contre-passée elle ne l’est plus")
  func deuxFois() {
    let double = Anomalie(.seanceEnDouble, sur: "s1")
    let convoquee = Recit.enVigueur.puis("2027-02-01", convocation("s1", prevue: "2027-03-12"))
    convoquee.quand("2027-03-12", seance("s2")).alorsReleve(double)
    convoquee.quand("2027-02-02", convocation("s2", prevue: "2027-03-12")).alorsReleve(double)
    convoquee.quand("2027-02-02", convocation("t2", "cotech", prevue: "2027-03-12")).alorsReleve()
    convoquee.quand("2027-03-12", seance("s1")).alorsReleve()
    convoquee.puis("2027-02-03", .seanceAnnulee(SeanceAnnulee(seance: "s1", motif: "Neige")))
      .quand("2027-02-04", convocation("s2", prevue: "2027-03-12")).alorsReleve()
    let tenue = Recit.enVigueur.puis("2027-03-12", seance("s1"))
    tenue.quand("2027-03-13", date: "2027-03-12", seance("s2")).alorsReleve(double)
    tenue.puis("2027-03-13", contrePasser(tenue.derniere))
      .quand("2027-03-14", date: "2027-03-12", seance("s2")).alorsReleve()
    // Moved to the day of the other one: the second record is found there.
    let reportee = convoquee.puis(
      "2027-02-05",
      .seanceReportee(SeanceReportee(seance: "s1", nouvelleDate: "2027-03-26", motif: "Neige")))
    reportee.quand("2027-03-12", seance("s2")).alorsReleve()
    reportee.quand("2027-03-26", seance("s2")).alorsReleve(double)
  }

  @Test("ce qu’une séance nomme la retient : partie, personne et pièce d’un pouvoir")
  func repose() {
    let recit = Self.compose([.pouvoirs: Self.pouvoirs()]).puis("2027-03-01", piece("papier"))
    let ecrit = Pouvoir(
      de: pouvoir("cc", a: "caf").de, a: pouvoir("cc", a: "caf").a, piece: "papier")
    let tenue = recit.puis(
      "2027-03-12", seance("s1", "copil", [presence("caf")], pouvoirs: [ecrit]))
    tenue.quand("2027-03-13", contrePasser(recit.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([tenue.derniere])))
    recit.quand(
      "2027-03-12",
      seance(
        "s1", "copil", [presence("caf")],
        pouvoirs: [Pouvoir(de: ecrit.de, a: ecrit.a, piece: "absente")])
    ).alorsRefuse(.inconnu(Reference(.piece, "absente")))
  }
}
