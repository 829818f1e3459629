import Conventions
import MerkleLog

extension Falsification {
  private static let s1: SeanceID = id("s1")

  static let deLaGouvernance: [Falsification] = [
    Falsification(
      .gouvernance(.blocInconnu(id("caf"), id("z"))), .arrete, "2025-12-15",
      .signature("caf", "z")),
    Falsification(
      .gouvernance(
        .blocDejaSigne(
          id("caf"), id("a"), Passe.presqueSigne.position(de: #""personne":"p1""#))),
      .presqueSigne, "2025-12-16", .signature("caf", "a")),
    Falsification(
      .gouvernance(.dejaEnVigueur), .enVigueur, "2026-03-02", .signature("caf", "a")),
    Falsification(.gouvernance(.seanceDejaTenue(s1)), .decide, "2027-03-13", .tenir("s1")),
    Falsification(
      .gouvernance(.seanceNonTenue(id("s2"))),
      .decide.puis("2027-05-01", .convoquer("s2", prevue: "2027-06-01")), "2027-05-02",
      .releve("s2")),
    Falsification(
      .gouvernance(.presenceEnDouble(id("caf"), "Élu")), .enVigueur, "2026-03-02",
      .tenir("s1", "copil", [.de("caf"), .de("caf")])),
    Falsification(
      .gouvernance(.releveNonApprouve(s1)), .decide, "2027-04-01", .envoi("s1", .approuve)),
    Falsification(
      .gouvernance(.envoiImpossible(s1)), .decide, "2027-04-01",
      .envoi("s1", .projet, a: ["caf", "caf"])),
    Falsification(
      .gouvernance(.mandatNonTenu(id("p1"), .instance(id("copil")), au: jour("2027-04-01"))),
      .decide, "2027-04-01", .terminer("p1", .instance(id("copil")))),
    Falsification(
      .gouvernance(.releveDejaApprouve(s1)), .decide.puis("2027-04-01", .releve("s1")),
      "2027-04-02", .releve("s1")),
  ]

  private static let consultee = Passe.decide.puis(
    "2027-04-01", .consulter(avant: "2027-04-30"))
  private static let repondue = consultee.puis("2027-04-02", .repondre("caf"))
  private static let close = repondue.puis(
    "2027-05-01", .decider("dk", enSeance: nil, .consultationEcrite(id("k1"))))

  static let desDecisions: [Falsification] = [
    Falsification(
      .gouvernance(.pouvoirImpossible(id("cc"), "Élu")), .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf")], pouvoirs: [.de("cc", a: "cc")])),
    Falsification(
      .gouvernance(.pointInconnu(2, nombre: 0)), .decide, "2027-03-13",
      .decider("d2", enSeance: "s1", .communAccord, point: 2)),
    Falsification(
      .gouvernance(.voixContradictoires(id("caf"))), .decide, "2027-03-13",
      .decider("d2", enSeance: "s1", .communAccord, oppositions: ["caf", "caf"])),
    Falsification(
      .gouvernance(.modeContradictoire), .decide, "2027-03-13",
      .decider("d2", enSeance: nil, .communAccord)),
    Falsification(
      .gouvernance(.consultationImpossible), .decide, "2027-04-01",
      .consulter(a: ["caf", "caf"], avant: "2027-04-30")),
    Falsification(
      .gouvernance(.consultationDejaClose(id("k1"), id("dk"))), close, "2027-05-02",
      .decider("dl", enSeance: nil, .consultationEcrite(id("k1")))),
    Falsification(
      .gouvernance(.reponseDejaRecue(id("caf"), repondue.fin.precedente)), repondue,
      "2027-04-03", .repondre("caf")),
  ]

  static let duSuivi: [Falsification] = statuts + valeurs + secrets

  private static let statuts: [Falsification] = [
    Falsification(.suivi(.evaluationVide), .decide, "2027-04-01", .evaluer("f1", 2026, nil)),
    Falsification(
      .suivi(.ficheHorsDuPlan(id("f9"), au: jour("2026-12-31"))), .agrandi, "2027-06-01",
      .statut("f9", 2026, .enCours)),
    Falsification(
      .suivi(.ficheRetiree(id("f2"), depuis: jour("2027-06-01"))), .remanie, "2028-03-01",
      .statut("f2", 2028, .enCours)),
    Falsification(
      .suivi(
        .ficheDevenue(
          id("f2"), [element(.fiche, "f8"), element(.fiche, "f9")], depuis: jour("2027-06-01"))),
      .scinde, "2028-03-01", .statut("f2", 2028, .enCours)),
    Falsification(
      .suivi(.horsPeriode(an(2035), debut: .premier, fin: .dernier)), .decide, "2027-04-01",
      .statut("f1", 2035, .aVenir)),
    Falsification(
      .suivi(.effetAvantLeDebut(jour("2025-12-20"), debut: .premier)), .decide, "2027-04-01",
      effet: "2025-12-20", .statut("f1", 2026, .enCours)),
    Falsification(
      .suivi(.statutInchange(.enCours)), .suivi, "2027-04-01",
      .statut("f1", 2026, de: .enCours, .enCours)),
    Falsification(
      .suivi(.motifRequis), .suivi.puis("2027-04-01", .statut("f1", 2026, .realisee)),
      "2027-04-02", .statut("f1", 2026, de: .realisee, .enCours)),
    Falsification(
      .suivi(.decisionRequise), .decide, "2027-04-01",
      .trancher(.fiche, "f1", .titre, "Ouvrir un relais", par: nil)),
    Falsification(
      .suivi(.reportVersLePasse(an(2026))), .decide, "2027-04-01",
      .statut("f1", 2026, .reportee(vers: an(2026)))),
  ]

  private static let effet = "2026-12-31"

  private static let valeurs: [Falsification] = [
    Falsification(
      .suivi(.mesurableRetire(.indicateur(id("postes")), depuis: jour("2027-06-01"))), .remanie,
      "2029-01-10", .saisir(.figure("2"), pour: "postes", .annee(an(2028)))),
    Falsification(
      .suivi(
        .valeurDejaSaisie(
          .telle(.figure("120")), Passe.suivi.position(de: #""type":"valeur-saisie""#))),
      .suivi, "2027-04-01", effet: effet, .saisir(.figure("130"))),
    Falsification(
      .suivi(.aucuneValeur), .decide, "2027-04-01", effet: effet,
      .corriger(
        .figure("210"),
        ancienne: AncienneValeur(position: Position(3), valeur: .telle(.figure("120"))))),
    Falsification(
      .suivi(.valeurInchangee(.telle(.figure("120")))), .suivi, "2027-04-01", effet: effet,
      .corriger(.figure("120"), ancienne: ancienne(dans: .suivi))),
    Falsification(
      .suivi(.valeurHorsForme(.nombre)), .decide, "2027-04-01", effet: effet,
      .saisir(.ouiNon(true))),
    Falsification(
      .suivi(.echelleNonDeclaree(id("accueil"))), .decide, "2027-04-01", effet: effet,
      .saisir(.figure("4"), pour: "accueil")),
    Falsification(
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))), .decide, "2027-04-01", effet: effet,
      .saisir(.figure("3"))),
  ]

  private static let annee: Periode = .annee(an(2026))

  /// R19, second half, and the phase that never came.
  private static let secrets: [Falsification] = [
    Falsification(
      .suivi(.resteSousLeSeuil(seuil: 5)), .decide, "2027-04-01", effet: effet,
      .saisir(.rapport(Nombre(entier: 28), sur: Nombre(entier: 30)), pour: "contents")),
    Falsification(
      .suivi(.partDevoilee(id("familles"), seuil: 5)),
      .decide.puis("2027-04-01", effet: effet, .saisir(.figure("10"))), "2027-04-02",
      effet: effet, .saisir(.pourcentage(Nombre(entier: 30)), pour: "part")),
    Falsification(
      .suivi(.secretDevoile(id("sud"), annee, .secretStatistique)),
      .decide.puis("2027-04-01", effet: effet, .saisir(.figure("12")))
        .puis("2027-04-01", effet: effet, .saisir(.inferieurA(5), pour: "sud")),
      "2027-04-02", effet: effet, .saisir(.figure("9"), pour: "nord")),
    Falsification(
      .suivi(.secretDansLeTexte(seuil: 5)), .suivi, "2027-04-01", effet: effet,
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur(id("familles")), periode: annee,
          valeur: .telle(.inferieurA(5)), motif: "C’était 3",
          ancienne: ancienne(dans: .suivi)))),
    Falsification(
      .suivi(.decisionDePhaseRequise(condition: "en 2026 après les élections")), .decide,
      "2027-04-01", .statut("f7", 2026, .sansObjet, motif: "Sans financement")),
  ]
}
