import Conventions
import Testing

@Suite("La fin anticipée : les délais de la convention, vérifiés, jamais imposés (R13, R0)")
struct ResiliationTests {
  private static let manquement = Recit.regle("Manquement, après mise en demeure", "1 mois")
  private static let denonciation = Recit.regle("Dénonciation", "six mois")

  private static let enDemeure = Recit.finissable.puis("2028-03-12", miseEnDemeure())
  private static let denoncee = Recit.finissable.puis("2028-01-10", denoncer())

  @Test("une mise en demeure cite le cas de la convention, et le jour où son délai s’achève")
  func miseEnDemeureCitee() {
    Recit.finissable.quand("2028-03-12", miseEnDemeure(recue: "2028-03-14"))
      .alors(
        miseEnDemeure(recue: "2028-03-14", regle: Self.manquement, expire: "2028-04-12"))
    Recit.finissable.quand("2028-01-31", miseEnDemeure())
      .alors(miseEnDemeure(regle: Self.manquement, expire: "2028-02-29"))
  }

  @Test("sans recommandé, sans cas, par une autre voie, d’un délai qu’on ne comprend pas : relevé")
  func anomaliesDUneLettre() {
    let recit = Recit.finissable
    recit.quand("2028-03-12", miseEnDemeure(recommandee: false))
      .alorsReleve(Anomalie(.lettreNonRecommandee))
    recit.quand("2028-03-12", miseEnDemeure(cas: nil)).alorsReleve(Anomalie(.finNonPrevue))
    recit.quand("2028-03-12", miseEnDemeure(cas: 3)).alorsReleve(Anomalie(.finNonPrevue))
    recit.quand("2028-03-12", miseEnDemeure(cas: 4))
      .alors(
        miseEnDemeure(cas: 4, regle: Recit.regle("Autre", "un délai raisonnable")),
        anomalies: [Anomalie(.delaiNonVerifie)])
    Recit.enVigueur.quand("2028-03-12", miseEnDemeure(cas: nil))
      .alorsReleve(Anomalie(.finNonPrevue))
    recit.quand("2031-03-12", miseEnDemeure()).alorsReleve(Anomalie(.apresLeTerme))
  }

  @Test("ce qui se contredit est refusé : cas absent, parties, dates, référence déjà prise")
  func lettresRefusees() {
    let recit = Recit.finissable
    for rang in [0, 5, -1] {
      recit.quand("2028-03-12", miseEnDemeure(cas: rang))
        .alorsRefuse(.fin(.casInconnu(rang, nombre: 4)))
    }
    recit.quand("2028-03-12", miseEnDemeure(a: [])).alorsRefuse(.fin(.destinataires("caf")))
    recit.quand("2028-03-12", miseEnDemeure(a: ["caf"])).alorsRefuse(.fin(.destinataires("caf")))
    recit.quand("2028-03-12", miseEnDemeure(a: ["vals", "vals"]))
      .alorsRefuse(.fin(.destinataires("vals")))
    recit.quand("2028-03-12", miseEnDemeure(a: ["ailleurs"]))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
    recit.quand("2028-03-12", miseEnDemeure(recue: "2028-03-11"))
      .alorsRefuse(.fin(.recueAvantLEnvoi(envoi: "2028-03-12")))
    Self.enDemeure.quand("2028-03-13", denoncer("m1"))
      .alorsRefuse(.dejaInscrit(Reference(.lettre, "m1")))
    Recit.arretee(Recit.reglesDeFin).quand("2025-12-01", miseEnDemeure())
      .alorsRefuse(.avenant(.conventionPasEnVigueur))
  }

  @Test("six mois de préavis : une dénonciation pour plus tôt est relevée, et ne met fin à rien")
  func denonciationTropTot() {
    Recit.finissable.quand("2028-01-10", denoncer(pourLe: "2028-07-10"))
      .alors(denoncer(pourLe: "2028-07-10", regle: Self.denonciation, expire: "2028-07-10"))
    let suite = Recit.finissable.quand("2028-01-10", denoncer(pourLe: "2028-07-09"))
      .alorsReleve(Anomalie(.delaiNonRespecte, sur: "2028-07-10"))
    suite.quand("2028-08-01", statut("f1", 2028, .enCours)).alorsReleve()
  }

  @Test("résiliée après un mois, ou avec une anomalie avant")
  func apresMiseEnDemeure() {
    let recit = Self.enDemeure
    recit.quand("2028-04-20", effet: "2028-05-01", resilier(.miseEnDemeure("m1")))
      .alors(
        resilier(.miseEnDemeure("m1"), regle: Self.manquement, auPlusTot: "2028-04-12"))
    recit.quand("2028-04-02", effet: "2028-04-11", resilier(.miseEnDemeure("m1")))
      .alorsReleve(Anomalie(.delaiNonRespecte, sur: "2028-04-12"))
    recit.quand("2028-04-02", effet: "2028-04-12", resilier(.miseEnDemeure("m1"))).alorsReleve()
  }

  @Test("par la partie mise en demeure, ou par une autre que celle qui a écrit : relevé")
  func sansQualite() {
    Self.enDemeure.quand("2028-05-01", resilier(.miseEnDemeure("m1"), par: "vals"))
      .alorsReleve(Anomalie(.finSansQualite, sur: "vals"))
    Self.denoncee.quand("2028-07-10", resilier(.denonciation("d"), par: "caf"))
      .alorsReleve(Anomalie(.finSansQualite, sur: "caf"))
    Self.denoncee.quand("2028-07-10", resilier(.denonciation("d"), par: "vals")).alorsReleve()
  }

  @Test("sans préavis, par la Caf seule, là où la convention le dit")
  func sansPreavis() {
    let regle = Recit.regle("Terme modifié sans avenant", "aucun (sans formalité)")
    Recit.finissable.quand("2028-05-01", resilier(.sansPreavis(cas: 2)))
      .alors(resilier(.sansPreavis(cas: 2), regle: regle, auPlusTot: "2028-05-01"))
    Recit.finissable.quand("2028-05-01", resilier(.sansPreavis(cas: 2), par: "vals"))
      .alorsReleve(Anomalie(.finSansQualite, sur: "vals"))
    Recit.finissable.quand("2028-05-01", effet: "2028-04-01", resilier(.sansPreavis(cas: 2)))
      .alorsReleve(Anomalie(.delaiNonRespecte, sur: "2028-05-01"))
    Recit.finissable.quand("2028-05-01", resilier(.sansPreavis(cas: 1)))
      .alorsReleve(Anomalie(.finNonPrevue), Anomalie(.delaiNonRespecte, sur: "2028-06-01"))
    Recit.finissable.quand("2028-05-01", resilier(.sansPreavis(cas: nil)))
      .alorsReleve(Anomalie(.finNonPrevue))
  }

  @Test("deux fois, après le terme, avant le début, sur une lettre inconnue ou d’une autre sorte")
  func refus() {
    let recit = Self.enDemeure
    let resiliee = recit.puis("2028-05-01", resilier(.miseEnDemeure("m1")))
    resiliee.quand("2028-06-01", resilier(.sansPreavis(cas: 2)))
      .alorsRefuse(.fin(.dejaResiliee(depuis: "2028-05-01")))
    recit.quand("2031-01-01", resilier(.miseEnDemeure("m1")))
      .alorsRefuse(.fin(.conventionEchue(fin: "2030-12-31")))
    recit.quand("2028-05-01", effet: "2026-01-01", resilier(.miseEnDemeure("m1")))
      .alorsRefuse(.fin(.avantLEntreeEnVigueur("2026-01-01")))
    recit.quand("2028-05-01", resilier(.miseEnDemeure("m2")))
      .alorsRefuse(.inconnu(Reference(.lettre, "m2")))
    recit.quand("2028-05-01", resilier(.denonciation("m1")))
      .alorsRefuse(.inconnu(Reference(.lettre, "m1")))
    recit.quand("2028-05-01", effet: "2028-03-11", resilier(.miseEnDemeure("m1")))
      .alorsRefuse(.fin(.anterieurALaLettre("m1", "2028-03-12")))
    recit.quand(
      "2028-05-01", date: "2028-03-01", effet: "2028-05-01", resilier(.miseEnDemeure("m1"))
    )
    .alorsRefuse(.fin(.anterieurALaLettre("m1", "2028-03-12")))
    recit.quand("2028-05-01", resilier(.miseEnDemeure("m1"), par: "ailleurs"))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
  }

  @Test("les engagements cessent à sa date : ce qui suit est hors de la convention, et le dit")
  func ensuite() {
    let recit = Self.enDemeure.puis(
      "2028-04-20", effet: "2028-05-01", resilier(.miseEnDemeure("m1")))
    #expect(recit.etat.periode(au: "2028-04-30")?.fin == "2030-12-31")
    #expect(recit.etat.periode(au: "2028-05-01")?.fin == "2028-04-30")
    #expect(recit.etat.terme(au: "2028-01-01") == "2028-04-30")
    recit.quand("2028-06-01", effet: "2028-04-30", statut("f1", 2028, .enCours)).alorsReleve()
    recit.quand("2028-06-01", statut("f1", 2028, .enCours)).alorsReleve(Anomalie(.apresLeTerme))
    recit.quand("2028-04-21", statut("f1", 2029, .enCours))
      .alorsRefuse(.suivi(.horsPeriode(an(2029), debut: "2026-01-01", fin: "2028-04-30")))
    recit.quand("2029-01-10", effet: "2028-12-31", saisir(nombre("12"), .semestre(an(2028), 2)))
      .alorsReleve(Anomalie(.apresLeTerme))
    recit.quand("2029-01-10", effet: "2028-06-30", saisir(nombre("12"), .trimestre(an(2028), 1)))
      .alorsReleve()
    recit.quand("2028-06-10", seance("s9")).alorsReleve(Anomalie(.apresLeTerme))
  }

  @Test("ni ajustement, ni avenant, ni reconduction ne la font revivre")
  func rienNeRevit() {
    let recit = Recit.enVigueur(Recit.reglesDeFin)
      .puis("2028-01-10", seance("s1"), decision("d1"))
      .avenantArrete(le: "2028-02-01", changer(.convention, "", .fin, en: .date("2031-12-31")))
      .puis("2028-05-01", resilier(.sansPreavis(cas: 2)))
    recit.quand("2028-05-02", ajuster(changer(.fiche, "f1", .titre, en: "X")))
      .alorsRefuse(.fin(.dejaResiliee(depuis: "2028-05-01")))
    recit.quand("2028-05-02", reconduire(jusquAu: "2031-12-31"))
      .alorsRefuse(.fin(.dejaResiliee(depuis: "2028-05-01")))
    let signe = recit.signee(.avenant("a1"), le: "2028-06-01")
    #expect(signe.etat.avenants["a1"]?.effets.isEmpty == true)
    #expect(signe.etat.avenants["a1"]?.suspension?.fait.modifications == [1])
    #expect(signe.etat.periode(au: "2028-06-02")?.fin == "2028-04-30")
  }

  @Test("saisie par erreur, elle se contre-passe ; la lettre ne s’en va pas sous elle")
  func contrePassee() {
    let recit = Self.enDemeure.puis("2028-05-01", resilier(.miseEnDemeure("m1")))
    let lettre = recit.position { if case .miseEnDemeureEnvoyee = $0 { true } else { false } }
    recit.quand("2028-05-02", contrePasser(lettre))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([recit.derniere])))
    let suite = recit.puis("2028-05-02", contrePasser(recit.derniere))
    #expect(suite.etat.resiliation == nil)
    #expect(suite.etat.periode(au: "2028-05-02")?.fin == "2030-12-31")
    let sans = suite.puis("2028-05-03", contrePasser(lettre))
    sans.quand("2028-05-04", resilier(.miseEnDemeure("m1")))
      .alorsRefuse(.inconnu(Reference(.lettre, "m1")))
  }

  @Test(
    "les délais que l’on comprend, et ceux que l’on ne devine pas",
    arguments: [
      ("1 mois", Delai.mois(1)), ("Six mois", .mois(6)), ("aucun (sans formalité)", .aucun),
      ("30 jours", .jours(30)), ("2\u{A0}semaines", .jours(14)), ("un an", .mois(12)),
      ("1 mois après la lettre", .mois(1)), ("un délai raisonnable", nil), ("", nil),
      ("0 mois", nil), ("999 mois", nil), ("30 jours francs", nil), ("mois", nil),
      ("-1 mois", nil), ("1,5 mois", nil),
    ] as [(String, Delai?)])
  func delais(texte: String, attendu: Delai?) {
    #expect(Delai(lu: texte) == attendu)
  }

  @Test("de quantième à quantième, et le dernier jour du mois à défaut")
  func echeances() {
    #expect(Delai.mois(1).echeance(depuis: "2028-01-31") == "2028-02-29")
    #expect(Delai.mois(6).echeance(depuis: "2028-08-31") == "2029-02-28")
    #expect(Delai.mois(1).echeance(depuis: "2028-12-15") == "2029-01-15")
    #expect(Delai.mois(1).echeance(depuis: "2999-12-15") == nil)
    #expect(Delai.jours(30).echeance(depuis: "2028-02-15") == "2028-03-16")
    #expect(Delai.aucun.echeance(depuis: "2028-02-15") == "2028-02-15")
  }
}
