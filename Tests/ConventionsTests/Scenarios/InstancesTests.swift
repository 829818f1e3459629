import Conventions
import Testing

@Suite("Les instances : constats, voix, quorum, modes (R0, R1, R2, R3, R5)")
struct InstancesTests {
  let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 2 relais itinérants")

  @Test("une séance à parité rompue est un constat relevé, jamais un refus")
  func parite() {
    Recit.enVigueur.quand(
      "2027-03-12",
      seance(
        "s1", "copil",
        [presence("caf"), presence("caf", qualite: "Vice-présidence"), presence("cc")])
    )
    .alorsReleve(Anomalie(.pariteRompue, sur: "caf 2, cc 1"))
    Recit.enVigueur.quand("2027-03-12", seance("s1")).alorsReleve()
    // Nothing is checked where the convention asks for nothing.
    Recit.enVigueur([:]).quand("2027-03-12", seance("s1", "copil", [presence("caf")])).alorsReleve()
  }

  @Test("une voix consultative présente n’est jamais comptée, ni pour la parité ni pour le quorum")
  func consultative() {
    let regles = Recit.regles.merging([.quorum: .entier(3)]) { $1 }
    Recit.enVigueur(regles).quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), presence("cc"), presence(nil, .consultative)])
    ).alorsReleve(Anomalie(.quorumNonAtteint, sur: "2/3"))
  }

  @Test(
    "une partie consultative ou une personne ressource notée délibérative est relevée, non comptée"
  )
  func consultativeComptee() {
    let regles = Recit.regles.merging([.quorum: .entier(3)]) { $1 }
    Recit.enVigueur(regles).quand(
      "2027-03-12", seance("s1", "copil", [presence("caf"), presence("cc"), presence("vals")])
    ).alorsReleve(
      Anomalie(.voixConsultativeComptee, sur: "vals"), Anomalie(.quorumNonAtteint, sur: "2/3"))
    let membre = MembreDesigne(
      instance: "copil", personne: "x1", partie: nil, qualite: "Experte", voix: .consultative,
      titre: .titulaire)
    Recit.enVigueur.puis(
      "2026-02-01", .personneInscrite(PersonneInscrite(personne: "x1", engagement: .essai("x"))),
      .membreDesigne(membre)
    ).quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), presence("cc"), presence(nil, personne: "x1")])
    ).alorsReleve(Anomalie(.voixConsultativeComptee, sur: "x1"))
  }

  @Test(
    "une voix délibérative qui n’est celle d’aucune partie est relevée, et ne fait pas le quorum")
  func voixSansPartie() {
    let regles = Recit.regles.merging([.quorum: .entier(3)]) { $1 }
    Recit.enVigueur(regles).quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), presence("cc"), presence(nil, qualite: "Maire")])
    ).alorsReleve(
      Anomalie(.voixConsultativeComptee, sur: "Maire"), Anomalie(.quorumNonAtteint, sur: "2/3"))
    // A person whom the instance gave a voice of their own has one.
    let membre = MembreDesigne(
      instance: "copil", personne: "x1", partie: nil, qualite: "Maire", voix: .deliberative,
      titre: .titulaire)
    Recit.enVigueur(regles).puis(
      "2026-02-01", .personneInscrite(PersonneInscrite(personne: "x1", engagement: .essai("x"))),
      .membreDesigne(membre)
    ).quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf"), presence("cc"), presence(nil, personne: "x1")])
    ).alorsReleve()
  }

  @Test("une personne pour deux parties est relevée ; la même présence deux fois est refusée")
  func doublesMandats() {
    let recit = Recit.enVigueur.puis(
      "2026-02-01", .personneInscrite(PersonneInscrite(personne: "x1", engagement: .essai("x"))))
    recit.quand(
      "2027-03-12",
      seance("s1", "copil", [presence("caf", personne: "x1"), presence("cc", personne: "x1")])
    ).alorsReleve(Anomalie(.personnePourDeuxParties, sur: "x1"))
    recit.quand("2027-03-12", seance("s1", "copil", [presence("caf"), presence("caf")]))
      .alorsRefuse(.gouvernance(.presenceEnDouble("caf", "Élu")))
    recit.quand("2027-03-12", seance("s1", "copil", [presence("caf", personne: "x9")]))
      .alorsRefuse(.inconnu(Reference(.personne, "x9")))
  }

  @Test("d’un commun accord, avec ses oppositions, abstentions et réserves, sans anomalie")
  func communAccord() {
    Recit.enVigueur.puis("2027-03-12", seance("s1")).quand(
      "2027-03-12",
      decision(
        "d1", oppositions: ["caf"], abstentions: ["cc"],
        reserves: [Reserve(partie: "vals", texte: "Sous réserve du budget")])
    ).alorsReleve()
    Recit.enVigueur.puis("2027-03-12", seance("s1"))
      .quand("2027-03-12", decision("d1", oppositions: ["vals"]))
      .alorsReleve(Anomalie(.voixConsultativeComptee, sur: "vals"))
  }

  @Test("un vote que les règles ne déclarent pas est relevé, et n’a pas d’effet sur le plan")
  func voteNonPrevu() {
    Recit.enVigueur.puis("2027-03-12", seance("s1"))
      .quand("2027-03-12", decision("d1", "s1", .vote(pour: 2, contre: 0, abstentions: 0)))
      .alorsReleve(Anomalie(.modeNonPrevu))
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
  }

  @Test("un vote déclaré ne décide que s’il est acquis, et ses voix ne dépassent pas les présents")
  func voteDeclare() {
    let regles = Recit.regles.merging([.modeDecision: "vote"]) { $1 }
    let recit = Recit.enVigueur(regles).puis("2027-03-12", seance("s1"))
    recit.quand("2027-03-12", decision("d1", "s1", .vote(pour: 2, contre: 0, abstentions: 0)))
      .alorsReleve().quand("2027-03-13", ajuster(titre)).alorsAccepte()
    for (pour, contre) in [(0, 2), (1, 1), (0, 0)] {
      recit.puis(
        "2027-03-12", decision("d1", "s1", .vote(pour: pour, contre: contre, abstentions: 0))
      )
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
    }
    recit.quand("2027-03-12", decision("d1", "s1", .vote(pour: 3, contre: 0, abstentions: 0)))
      .alorsReleve(Anomalie(.voixConsultativeComptee, sur: "3+0+0/2"))
    recit.quand("2027-03-12", decision("d1", "s1", .vote(pour: -1, contre: 0, abstentions: 0)))
      .alorsRefuse(.gouvernance(.voteImpossible))
    let trop = "\(Int.max)+\(Int.max)+0/2"
    recit.quand("2027-03-12", decision("d1", "s1", .vote(pour: .max, contre: .max, abstentions: 0)))
      .alorsReleve(Anomalie(.voixConsultativeComptee, sur: trop))
  }

  @Test("une décision prise sans le quorum déclaré reste un constat, sans effet sur le plan")
  func sansQuorum() {
    let regles = Recit.regles.merging([.quorum: .entier(3)]) { $1 }
    Recit.enVigueur(regles).puis("2027-03-12", seance("s1"), decision("d1"))
      .quand("2027-03-13", ajuster(titre)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
  }

  @Test("le COTECH propose : sa décision est relevée et ne change pas le plan")
  func cotech() {
    Recit.enVigueur.puis("2027-02-12", seance("t1", "cotech", []))
      .quand("2027-02-12", decision("d1", "t1")).alorsReleve(Anomalie(.instanceSansPouvoir))
      .quand("2027-02-13", ajuster(titre)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
  }

  @Test(
    "une décision d’une séance qui n’a pas eu lieu est relevée, sans effet jusqu’à sa tenue"
  )
  func seanceNonTenue() {
    let recit = Recit.enVigueur.puis("2027-02-01", convocation("s1", prevue: "2027-03-12"))
      .quand("2027-03-12", decision("d1")).alorsReleve(Anomalie(.seanceNonTenue))
    recit.quand("2027-03-13", ajuster(titre)).alorsRefuse(.plan(.decisionSansPouvoir("d1")))
    recit.puis("2027-03-14", seance("s1")).quand("2027-03-15", ajuster(titre)).alorsAccepte()
  }

  @Test("convoquée trop tard, reportée, tenue une fois, son relevé approuvé une fois")
  func vieDUneSeance() {
    Recit.enVigueur.quand("2027-03-01", convocation("s1", prevue: "2027-03-12"))
      .alorsReleve(Anomalie(.preavisNonRespecte))
    let report = Fait.seanceReportee(
      SeanceReportee(seance: "s1", nouvelleDate: "2027-03-26", motif: "Salle fermée"))
    let convoquee = Recit.enVigueur.puis("2027-02-01", convocation("s1", prevue: "2027-03-12"))
    convoquee.quand("2027-02-02", convocation("s1", prevue: "2027-03-12"))
      .alorsRefuse(.dejaInscrit(Reference(.seance, "s1")))
    let reportee = convoquee.puis("2027-03-01", report)
    #expect(reportee.etat.seances["s1"]?.jour == "2027-03-26")
    let releve = Fait.releveApprouve(ReleveApprouve(seance: "s1", piece: nil))
    reportee.quand("2027-03-20", releve).alorsRefuse(.gouvernance(.seanceNonTenue("s1")))
    let tenue = reportee.puis("2027-03-26", seance("s1")).puis("2027-04-02", releve)
    tenue.quand("2027-04-03", releve).alorsRefuse(.gouvernance(.releveDejaApprouve("s1")))
    tenue.quand("2027-04-03", report).alorsRefuse(.gouvernance(.seanceDejaTenue("s1")))
    tenue.quand("2027-04-03", seance("s1")).alorsRefuse(.gouvernance(.seanceDejaTenue("s1")))
    reportee.quand("2027-03-26", seance("s1", "cotech"))
      .alorsRefuse(.dejaInscrit(Reference(.seance, "s1")))
  }

  @Test(
    "une séance du 12 mars saisie le 3 juin garde sa date, et sa convocation se verse après coup")
  func saisieTardive() {
    let recit = Recit.enVigueur.quand("2027-06-03", date: "2027-03-12", seance("s1")).alorsAccepte()
    #expect(recit.etat.seances["s1"]?.jour == "2027-03-12")
    recit.quand("2027-06-04", date: "2027-02-01", convocation("s1", prevue: "2027-03-12"))
      .alorsReleve()
  }

  @Test("après le terme, une séance est relevée ; d’une date à venir, aussi")
  func apresLeTerme() {
    Recit.enVigueur.quand("2031-02-01", seance("s1")).alorsReleve(Anomalie(.apresLeTerme))
    Recit.enVigueur.quand("2027-03-01", date: "2027-03-12", seance("s1"))
      .alorsReleve(Anomalie(.datePosterieure))
    Recit.enVigueur.quand("2027-03-01", date: nil, effet: "2027-03-01", seance("s1"))
      .alorsRefuse(.dateRequise)
  }

  @Test(
    "une séance annulée ne se reporte ni ne s’annule plus ; tenue quand même, c’est relevé (R3)")
  func annulation() {
    func annuler(_ seance: SeanceID, _ motif: String = "Dissolution") -> Fait {
      .seanceAnnulee(SeanceAnnulee(seance: seance, motif: motif))
    }
    let recit = Recit.enVigueur.puis("2027-02-01", convocation("s9", prevue: "2027-03-12"))
    recit.quand("2027-02-02", annuler("s8")).alorsRefuse(.inconnu(Reference(.seance, "s8")))
    recit.quand("2027-02-02", annuler("s9", " ")).alorsRefuse(.suivi(.motifRequis))
    let annulee = recit.quand("2027-02-02", annuler("s9")).alorsReleve()
    let position = annulee.derniere
    annulee.quand("2027-02-03", annuler("s9")).alorsRefuse(.gouvernance(.seanceDejaAnnulee("s9")))
    annulee.quand(
      "2027-02-03",
      .seanceReportee(SeanceReportee(seance: "s9", nouvelleDate: nil, motif: "Neige"))
    ).alorsRefuse(.gouvernance(.seanceDejaAnnulee("s9")))
    annulee.quand("2027-02-03", contrePasser(recit.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([position])))
    annulee.quand("2027-03-12", seance("s9")).alorsReleve(Anomalie(.seanceAnnulee))
    annulee.puis("2027-02-04", contrePasser(position))
      .quand("2027-03-12", seance("s9")).alorsReleve()
    recit.puis("2027-03-12", seance("s9")).quand("2027-03-13", annuler("s9"))
      .alorsRefuse(.gouvernance(.seanceDejaTenue("s9")))
  }
}
