import Conventions
import MerkleLog

extension Falsification {
  static let deLaVie: [Falsification] =
    fins + reconductions + clotures + habilitations + pertes

  private static let m1: LettreID = id("m1")

  private static let fins: [Falsification] = [
    Falsification(
      .fin(.dejaResiliee(depuis: jour("2028-02-01"))), .resiliee, "2028-03-01", .resilier()),
    Falsification(
      .fin(.conventionEchue(fin: .dernier)), .finissable, "2028-03-01", effet: "2031-02-01",
      .resilier()),
    Falsification(
      .fin(.avantLEntreeEnVigueur(.premier)), .finissable, "2028-03-01", effet: "2026-01-01",
      .resilier()),
    Falsification(
      .fin(.destinataires(id("caf"))), .finissable, "2028-03-01", .mettreEnDemeure(a: ["caf"])),
    Falsification(
      .fin(.recueAvantLEnvoi(envoi: jour("2028-03-12"))), .finissable, "2028-03-12",
      .mettreEnDemeure(recue: "2028-03-11")),
    Falsification(
      .fin(.casInconnu(5, nombre: 4)), .finissable, "2028-03-12", .mettreEnDemeure(cas: 5)),
    Falsification(
      .fin(.anterieurALaLettre(m1, jour("2028-03-12"))), .enDemeure, "2028-03-13",
      Evenement("2028-03-01", .resilier(.miseEnDemeure(m1)))),
  ]

  private static let reconductions: [Falsification] = [
    Falsification(
      .reconduction(.nonPrevue(.tacite, regle: "expresse")), .finissable, "2030-06-01",
      .reconduire(jusquAu: "2032-12-31", .tacite, accords: [])),
    Falsification(
      .reconduction(.finNonReculee(.dernier)), .finissable, "2030-06-01",
      .reconduire(jusquAu: "2030-12-31")),
    Falsification(
      .reconduction(.accordsManquants([id("cc"), id("vals")])), .finissable, "2030-06-01",
      .reconduire(jusquAu: "2032-12-31", accords: ["caf"])),
    Falsification(
      .reconduction(.accordEnDouble(id("caf"))), .finissable, "2030-06-01",
      .reconduire(jusquAu: "2032-12-31", accords: ["caf", "caf"])),
    Falsification(
      .reconduction(.accordsSansObjet), .tacite, "2031-01-10", effet: "2030-12-31",
      .reconduire(jusquAu: "2032-12-31", .tacite, accords: ["caf"])),
    Falsification(
      .reconduction(.taciteAvantLeTerme(fin: .dernier)), .tacite, "2030-06-01",
      .reconduire(jusquAu: "2032-12-31", .tacite, accords: [])),
    Falsification(
      .reconduction(.denoncee(id("d1"), denoncee.fin.precedente)), denoncee, "2031-01-10",
      effet: "2030-12-31", .reconduire(jusquAu: "2032-12-31", .tacite, accords: [])),
  ]

  private static let denoncee = Passe.tacite.puis("2029-01-10", .denoncer())

  private static let clotures: [Falsification] = [
    Falsification(
      .cloture(.registreClos(Passe.clos.fin.precedente)), .clos, "2031-03-01",
      .statut("f1", 2030, .realisee)),
    Falsification(
      .cloture(.conventionEnCours(fin: .dernier)), .decide, "2028-03-01", .clore()),
    Falsification(
      .cloture(.avenantsEnCours([id("a1")])), .decide.projete(Passe.titreDeF2), "2031-02-01",
      .clore()),
    Falsification(
      .cloture(.bilanFinalNonAdopte), .decide, "2031-02-01", .clore(sansBilan: nil)),
    Falsification(
      .cloture(.bilanFinalAdopte(id("bf"))),
      .decide.puis("2030-12-01", .bilan("bf", .final)).puis("2030-12-02", .adopter("bf")),
      "2031-02-01", .clore()),
    Falsification(
      .cloture(.registreDeSoiMeme), .decide, "2031-02-01",
      .clore(suivant: "greffe.example/essai")),
  ]

  private static let habilitations: [Falsification] = [
    Falsification(
      .habilitation(.sansHabilitation(par: "secretariat", .plan, au: jour("2026-03-01"))),
      .habilite, "2026-03-01", .preparer("a1", 1)),
    Falsification(
      .habilitation(.premiereSansRegistre), .enVigueur, "2026-03-01", .accorder("agent", .suivi)),
    Falsification(
      .habilitation(.finAvantLeDebut(debut: jour("2026-03-01"), fin: jour("2026-02-01"))),
      .enVigueur, "2026-03-01", .accorder("agent", .registre, jusquAu: "2026-02-01")),
    Falsification(
      .habilitation(.droitsVides), .enVigueur, "2026-03-01",
      .accorder("agent", .registre, .registre)),
    Falsification(
      .habilitation(.droitNonAccorde(.nomme("agent"), .suivi)), .enVigueur, "2026-03-01",
      .desaccorder("agent", .suivi)),
    Falsification(
      .habilitation(.dernierAdministrateur(.nomme("secretariat"))), .administre, "2026-03-01",
      .desaccorder("secretariat", .registre)),
    Falsification(
      .habilitation(.partiesVides), .enVigueur, "2026-03-01", .designer("caf", "caf")),
    Falsification(
      .habilitation(.jeuDeReglesInconnu(.futur)), .enVigueur, "2026-03-01", .adopterJeu(.futur)),
    Falsification(
      .habilitation(.jeuDeReglesPasPlusRecent(.regles1, enVigueur: .regles1)), .enVigueur,
      "2026-03-01", .adopterJeu(.regles1)),
  ]

  private static let pertes: [Falsification] = [
    Falsification(
      .gouvernance(.seanceDejaAnnulee(id("s2"))),
      .decide.puis("2027-05-01", .convoquer("s2", prevue: "2027-06-01"))
        .puis("2027-05-02", .annulerSeance("s2")), "2027-05-03", .annulerSeance("s2")),
    Falsification(
      .gouvernance(.deliberationDejaPerdue(id("delib-caf"), perdue.fin.precedente)), perdue,
      "2026-04-01", .perdre("delib-caf")),
    Falsification(
      .gouvernance(.anterieurAuVote(id("delib-caf"), vote: jour("2025-11-10"))), .enVigueur,
      "2026-04-01", Evenement("2025-11-05", .perdre("delib-caf"))),
  ]

  private static let perdue = Passe.enVigueur.puis("2026-03-01", .perdre("delib-caf"))
}
