import Conventions
import Testing

@Suite("Décider : majorité, voix prépondérante, ordre du jour, consultation écrite (R3, R5)")
struct DecisionsTests {
  private let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 2 relais itinérants")
  private let sansPouvoir = MotifDeRefus.plan(.decisionSansPouvoir("d1"))

  private static func majorite(
    _ type: String, base: String? = nil, _ numerateur: Int? = nil, sur denominateur: Int? = nil
  ) -> Donnee {
    var champs: [Champ: Donnee] = [.type: .texte(type), .source: "article 7"]
    if let base { champs[.base] = .texte(base) }
    if let numerateur { champs[.numerateur] = .entier(numerateur) }
    if let denominateur { champs[.denominateur] = .entier(denominateur) }
    return .champs(champs)
  }

  /// Four seats, and so many members of Aubenas, the Caf and the CC in the room.
  private static func reunion(_ regles: [Champ: Donnee]) -> Recit {
    VoixTests.compose(regles.merging([.modeDecision: "vote"]) { $1 }).puis(
      "2027-03-12",
      seance(
        "s1", "copil",
        [
          presence("caf"), presence("cc"), presence("aubenas", qualite: "Maire"),
          presence("aubenas", qualite: "Adjointe"),
        ], ordreDuJour: ["Relais", "Budget"]))
  }

  private func adoptee(
    _ regle: Donnee?, _ pour: Int, _ contre: Int, _ abstentions: Int = 0
  ) -> Bool {
    var regles: [Champ: Donnee] = [:]
    regles[.majorite] = regle
    let recit = Self.reunion(regles).puis(
      "2027-03-12",
      decision("d1", "s1", .vote(pour: pour, contre: contre, abstentions: abstentions)))
    return recit.etat.decisions["d1"].map {
      recit.etat.adopte($0.fait, le: "2027-03-12")
    } ?? false
  }

  @Test("la majorité est celle que les règles disent, sur la base qu’elles disent")
  func majorites() {
    #expect(adoptee(nil, 2, 1) && !adoptee(nil, 2, 2))
    let simple = Self.majorite("simple")
    #expect(adoptee(simple, 1, 0, 3) && !adoptee(simple, 0, 0, 4))
    let absolue = Self.majorite("absolue")
    #expect(adoptee(absolue, 2, 1, 1) && !adoptee(absolue, 2, 2))
    let presents = Self.majorite("absolue", base: "presents")
    #expect(adoptee(presents, 3, 0, 1) && !adoptee(presents, 2, 0, 2))
    let membres = Self.majorite("absolue", base: "membres")
    #expect(adoptee(membres, 3, 1) && !adoptee(membres, 2, 1))
    let tiers = Self.majorite("qualifiee", base: "exprimes", 2, sur: 3)
    #expect(adoptee(tiers, 2, 1, 1) && !adoptee(tiers, 2, 2) && !adoptee(tiers, 0, 0, 4))
    #expect(adoptee(Self.majorite("qualifiee", base: "membres", 3, sur: 4), 3, 1))
    #expect(!adoptee(Self.majorite("qualifiee", base: "membres", 3, sur: 4), 2, 0))
  }

  @Test("une majorité qualifiée sans part lisible ne donne pas de résultat : le relevé seul le dit")
  func indeterminee() {
    for regle in [
      Self.majorite("qualifiee"), Self.majorite("qualifiee", 2, sur: 0),
      Self.majorite("qualifiee", 3, sur: 2), Self.majorite("qualifiee", .max, sur: .max),
      Self.majorite("qualifiee", -1, sur: 2),
    ] {
      #expect(!adoptee(regle, 4, 0))
      let vote = ModeDeDecision.vote(pour: 4, contre: 0, abstentions: 0)
      Self.reunion([.majorite: regle])
        .quand("2027-03-12", decision("d1", "s1", vote, issue: .adoptee)).alorsReleve()
        .quand("2027-03-13", ajuster(titre)).alorsAccepte()
    }
  }

  @Test("le relevé dit un autre résultat que les voix : relevé, et rien ne change au plan (R28)")
  func discordance() {
    let recit = Self.reunion([:])
    let discordant = Anomalie(.voteDiscordant, sur: "issue")
    recit.quand(
      "2027-03-12",
      decision("d1", "s1", .vote(pour: 1, contre: 3, abstentions: 0), issue: .adoptee)
    ).alorsReleve(discordant).quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
    recit.quand(
      "2027-03-12",
      decision("d1", "s1", .vote(pour: 3, contre: 1, abstentions: 0), issue: .rejetee)
    ).alorsReleve(discordant).quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
    recit.quand(
      "2027-03-12",
      decision("d1", "s1", .vote(pour: 3, contre: 1, abstentions: 0), issue: .adoptee)
    ).alorsReleve()
    recit.quand(
      "2027-03-12",
      decision(
        "d1", "s1", .vote(pour: 4, contre: 0, abstentions: 0), oppositions: ["caf"],
        abstentions: ["cc"])
    ).alorsReleve(
      Anomalie(.voteDiscordant, sur: "oppositions"), Anomalie(.voteDiscordant, sur: "abstentions"))
    // By common accord too, a proposal may be rejected.
    recit.quand("2027-03-12", decision("d1", issue: .rejetee)).alorsReleve()
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
  }

  @Test("la voix prépondérante ne départage qu’un partage, et n’est qu’à qui les règles la donnent")
  func preponderante() {
    let regle: [Champ: Donnee] = [
      .voixPreponderante: .champs([.partie: .reference("cc"), .source: "article 7"])
    ]
    let partage = ModeDeDecision.vote(pour: 2, contre: 2, abstentions: 0)
    func voix(_ partie: PartieID, _ sens: VoixPreponderante.Sens = .pour) -> VoixPreponderante {
      VoixPreponderante(partie: partie, sens: sens)
    }
    let recit = Self.reunion(regle)
    recit.quand("2027-03-12", decision("d1", "s1", partage, preponderante: voix("cc")))
      .alorsReleve().quand("2027-03-13", ajuster(titre)).alorsAccepte()
    recit.quand("2027-03-12", decision("d1", "s1", partage, preponderante: voix("cc", .contre)))
      .alorsReleve().quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
    recit.quand("2027-03-12", decision("d1", "s1", partage, preponderante: voix("caf")))
      .alorsReleve(Anomalie(.voixPreponderanteNonPrevue, sur: "caf"))
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
    recit.quand(
      "2027-03-12",
      decision(
        "d1", "s1", .vote(pour: 1, contre: 3, abstentions: 0), preponderante: voix("cc"))
    ).alorsReleve(Anomalie(.voixPreponderanteNonPrevue, sur: "cc"))
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(sansPouvoir)
    Self.reunion([:]).quand("2027-03-12", decision("d1", "s1", partage, preponderante: voix("cc")))
      .alorsReleve(Anomalie(.voixPreponderanteNonPrevue, sur: "cc"))
    recit.quand("2027-03-12", decision("d1", "s1", .communAccord, preponderante: voix("cc")))
      .alorsRefuse(.gouvernance(.modeContradictoire))
  }

  @Test("une voix est d’un seul côté ; deux sièges d’une partie peuvent se séparer")
  func deuxCotes() {
    let recit = Self.reunion([:])
    recit.quand("2027-03-12", decision("d1", oppositions: ["caf"], abstentions: ["caf"]))
      .alorsRefuse(.gouvernance(.voixContradictoires("caf")))
    recit.quand("2027-03-12", decision("d1", oppositions: ["caf", "caf"]))
      .alorsRefuse(.gouvernance(.voixContradictoires("caf")))
    let maire = VoixExprimee(partie: "aubenas", qualite: "Maire", texte: "Trop tôt")
    let adjointe = VoixExprimee(partie: "aubenas", qualite: "Adjointe")
    recit.quand("2027-03-12", decision("d1", oppositions: [maire], abstentions: [adjointe]))
      .alorsReleve()
    recit.quand("2027-03-12", decision("d1", oppositions: ["lavilledieu"]))
      .alorsReleve(Anomalie(.voixConsultativeComptee, sur: "lavilledieu"))
  }

  @Test("celui qui a donné pouvoir peut s’opposer ; celui qui n’est pas représenté, non")
  func parPouvoir() {
    let regles = VoixTests.compose([.pouvoirs: VoixTests.pouvoirs(), .modeDecision: "vote"])
    let vote = ModeDeDecision.vote(pour: 1, contre: 1, abstentions: 0)
    regles.puis(
      "2027-03-12",
      seance("s1", "copil", [presence("caf")], pouvoirs: [pouvoir("cc", a: "caf")])
    ).quand("2027-03-12", decision("d1", "s1", vote, oppositions: ["cc"])).alorsReleve()
    regles.puis("2027-03-12", seance("s1", "copil", [presence("caf")]))
      .quand("2027-03-12", decision("d1", "s1", vote, oppositions: ["cc"])).alorsReleve(
        Anomalie(.voixConsultativeComptee, sur: "cc"),
        Anomalie(.voixConsultativeComptee, sur: "1+1+0/1"))
  }

  @Test(
    "une décision cite un point de l’ordre du jour ; hors de lui, relevée si les règles le disent")
  func ordreDuJour() {
    let recit = Self.reunion([:])
    recit.quand("2027-03-12", decision("d1", point: 2)).alorsReleve()
    recit.quand("2027-03-12", decision("d1")).alorsReleve()
    for point in [0, 3, -1, .max] {
      recit.quand("2027-03-12", decision("d1", point: point))
        .alorsRefuse(.gouvernance(.pointInconnu(point, nombre: 2)))
    }
    func limitatif(_ mot: Donnee) -> Recit {
      Self.reunion([.ordreDuJour: .champs([.limitatif: mot, .source: "article 7"])])
    }
    limitatif("oui").quand("2027-03-12", decision("d1")).alorsReleve(Anomalie(.horsOrdreDuJour))
    limitatif("oui").quand("2027-03-12", decision("d1", point: 1)).alorsReleve()
    limitatif("non").quand("2027-03-12", decision("d1")).alorsReleve()
  }

  private static let ecrite: [Champ: Donnee] = [
    .consultationEcrite: .champs([.delaiJours: .entier(15), .source: "article 7"])
  ]

  private func consultee(_ regles: [Champ: Donnee] = ecrite) -> Recit {
    Recit.enVigueur(Recit.regles.merging(regles) { $1 })
      .puis("2027-04-01", consultation(avant: "2027-04-20"))
  }

  @Test("une consultation écrite prévue décide sans séance, une fois ses réponses reçues")
  func consultationPrevue() {
    consultee().puis("2027-04-10", reponse("caf")).puis("2027-04-12", reponse("cc"))
      .quand("2027-04-12", cloture("d1", de: "k1")).alorsReleve()
      .quand("2027-04-13", ajuster(titre)).alorsAccepte()
    // Silence until the last day is silence.
    consultee().quand("2027-04-20", cloture("d1", de: "k1")).alorsReleve()
    consultee().quand("2027-04-19", cloture("d1", de: "k1"))
      .alorsReleve(Anomalie(.delaiDeConsultation))
  }

  @Test("une consultation que les règles ne prévoient pas est un constat, sans effet sur le plan")
  func consultationNonPrevue() {
    consultee([:]).quand("2027-04-20", cloture("d1", de: "k1")).alorsReleve(Anomalie(.modeNonPrevu))
      .quand("2027-04-21", ajuster(titre)).alorsRefuse(sansPouvoir)
  }

  @Test("consulter trop peu de jours, ou sans tous ceux qui ont une voix, est relevé")
  func consultationIncomplete() {
    let recit = Recit.enVigueur(Recit.regles.merging(Self.ecrite) { $1 })
    recit.quand("2027-04-01", consultation(avant: "2027-04-15"))
      .alorsReleve(Anomalie(.delaiDeConsultation))
    recit.quand("2027-04-01", consultation(a: ["caf", "vals"], avant: "2027-04-16"))
      .alorsReleve(Anomalie(.consultationIncomplete, sur: "cc"))
    recit.quand("2027-04-01", consultation(a: [], avant: "2027-04-16"))
      .alorsRefuse(.gouvernance(.consultationImpossible))
    recit.quand("2027-04-01", consultation(a: ["caf", "caf"], avant: "2027-04-16"))
      .alorsRefuse(.gouvernance(.consultationImpossible))
    recit.quand("2027-04-01", consultation(avant: "2027-03-31"))
      .alorsRefuse(.gouvernance(.consultationImpossible))
    consultee().quand("2027-04-02", consultation(avant: "2027-04-20"))
      .alorsRefuse(.dejaInscrit(Reference(.consultation, "k1")))
  }

  @Test("une réponse tardive, ou sans voix, est relevée et n’est pas comptée")
  func reponses() {
    let regles = Self.ecrite.merging([.modeDecision: "vote"]) { $1 }
    let recit = consultee(regles)
    recit.quand("2027-04-10", reponse("vals"))
      .alorsReleve(Anomalie(.voixConsultativeComptee, sur: "vals"))
    recit.quand("2027-04-21", reponse("caf")).alorsReleve(Anomalie(.reponseTardive))
    recit.quand("2027-04-10", reponse("caf", a: "k9"))
      .alorsRefuse(.inconnu(Reference(.consultation, "k9")))
    let premiere = recit.puis("2027-04-10", reponse("caf"))
    premiere.quand("2027-04-11", reponse("caf", .opposition))
      .alorsRefuse(.gouvernance(.reponseDejaRecue("caf", premiere.derniere)))
    premiere.quand("2027-04-11", reponse("caf", .opposition, qualite: "Présidente")).alorsReleve()
    // For one voice that counts, two that do not.
    let tardives = premiere.puis("2027-04-10", reponse("vals", .opposition))
      .puis("2027-04-21", reponse("cc", .opposition))
    tardives.quand("2027-04-22", cloture("d1", de: "k1", issue: .adoptee)).alorsReleve()
      .quand("2027-04-23", ajuster(titre)).alorsAccepte()
    premiere.puis("2027-04-12", reponse("cc", .opposition))
      .quand("2027-04-22", cloture("d1", de: "k1", issue: .adoptee))
      .alorsReleve(Anomalie(.voteDiscordant, sur: "issue"))
      .quand("2027-04-23", ajuster(titre)).alorsRefuse(sansPouvoir)
  }

  @Test("une consultation se clôt une fois, et ne se défait pas sous sa décision")
  func cloturer() {
    let repondue = consultee().puis("2027-04-10", reponse("caf"))
    let close = repondue.puis("2027-04-20", cloture("d1", de: "k1"))
    close.quand("2027-04-21", cloture("d2", de: "k1"))
      .alorsRefuse(.gouvernance(.consultationDejaClose("k1", "d1")))
    close.quand("2027-04-15", reponse("cc")).alorsReleve(Anomalie(.reponseTardive))
    close.quand("2027-04-21", contrePasser(repondue.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([close.derniere])))
    // Undone, the decision leaves it open.
    close.puis("2027-04-21", contrePasser(close.derniere))
      .quand("2027-04-22", cloture("d2", de: "k1")).alorsReleve()
    repondue.quand("2027-04-20", cloture("d2", de: "k9"))
      .alorsRefuse(.inconnu(Reference(.consultation, "k9")))
  }

  @Test("une décision dit d’une seule façon comment elle fut prise")
  func contradictions() {
    func dire(
      _ seance: SeanceID?, _ mode: ModeDeDecision, oppositions: [VoixExprimee] = []
    ) -> Fait {
      .decisionPrise(
        DecisionPrise(
          decision: "d1", seance: seance, intitule: "Une décision", texte: nil, mode: mode,
          oppositions: oppositions, abstentions: [], reserves: [], touche: []))
    }
    let recit = consultee().puis("2027-04-02", seance("s1"))
    for fait in [
      dire(nil, .communAccord), dire(nil, .vote(pour: 1, contre: 0, abstentions: 0)),
      dire("s1", .consultationEcrite("k1")),
      dire(nil, .consultationEcrite("k1"), oppositions: ["caf"]),
    ] {
      recit.quand("2027-04-20", fait).alorsRefuse(.gouvernance(.modeContradictoire))
    }
  }

  @Test("le COTECH consulté propose, lui aussi")
  func cotech() {
    let regles = Recit.regles.merging(Self.ecrite) { $1 }
    Recit.enVigueur(regles).puis("2027-04-01", consultation("k1", "cotech", avant: "2027-04-20"))
      .quand("2027-04-20", cloture("d1", de: "k1")).alorsReleve(Anomalie(.instanceSansPouvoir))
      .quand("2027-04-21", ajuster(titre)).alorsRefuse(sansPouvoir)
  }
}
