import Conventions
import Testing

@Suite("Les divergences : constatées, tranchées, jamais choisies en silence (R28)")
struct DivergencesTests {
  static let enonces = [
    Enonce(source: "sommaire", valeur: "Créer une crèche"),
    Enonce(source: "fiche", valeur: "Créer une micro-crèche"),
  ]
  static let projet = Recit.projet().puis(
    "2025-10-05", effet: "2026-01-01", inscrire(.fiche, "f5", [.titre: .selon(enonces)]))
  static let enVigueur = projet.puis("2025-11-03", .texteArrete(TexteArrete()))
    .votee(le: "2025-11-10").signee(le: "2025-12-15")
    .puis("2027-03-12", seance("s1"), decision("d1"))
  let f5 = ElementID.exemple(.fiche, "f5")
  let un = trancher(.fiche, "f5", .titre, "Créer une crèche", par: nil)
  let enCopil = trancher(.fiche, "f5", .titre, "Créer une crèche", par: "d1")

  @Test("deux énoncés d’un même fait sont gardés, et leur divergence constatée aussitôt")
  func constat() {
    let recit = Recit.projet().quand(
      "2025-10-05", effet: "2026-01-01", inscrire(.fiche, "f5", [.titre: .selon(Self.enonces)])
    ).alors(
      inscrire(.fiche, "f5", [.titre: .selon(Self.enonces)]),
      .divergenceConstatee(
        DivergenceConstatee(element: f5, champ: .titre, enonces: Self.enonces)))
    #expect(recit.etat.divergencesOuvertes(au: "2026-01-01").count == 1)
  }

  @Test("libre avant l’arrêt, fermée entre l’arrêt et la vigueur, décidée en COPIL ensuite")
  func jugement() {
    let tranchee = Self.projet.puis("2025-10-06", effet: "2026-01-01", un)
    #expect(tranchee.etat.plan(au: "2026-01-01")[f5]?[.titre] == "Créer une crèche")
    #expect(tranchee.etat.divergencesOuvertes(au: "2026-01-01").isEmpty)
    tranchee.quand("2025-10-07", effet: "2026-01-01", un)
      .alorsRefuse(.divergence(.divergenceDejaTranchee(f5, .titre)))
    let arretee = Self.projet.puis("2025-11-03", .texteArrete(TexteArrete()))
    arretee.quand("2025-11-04", effet: "2026-01-01", un).alorsRefuse(
      .plan(.planArrete(arretee.derniere)))
    Self.enVigueur.quand("2027-04-01", un).alorsRefuse(.suivi(.decisionRequise))
    Self.enVigueur.quand("2027-04-01", enCopil).alors(enCopil)
  }

  @Test("un jugement choisit parmi les énoncés : autre chose serait un ajustement")
  func horsDesEnonces() {
    Self.enVigueur.quand(
      "2027-04-01", trancher(.fiche, "f5", .titre, "Fermer la crèche", par: "d1")
    )
    .alorsRefuse(.divergence(.retenueHorsDesEnonces(f5, .titre)))
    Self.enVigueur.quand(
      "2027-04-01", trancher(.fiche, "f1", .titre, "Créer une crèche", par: "d1")
    )
    .alorsRefuse(.divergence(.divergenceAbsente(.exemple(.fiche, "f1"), .titre)))
  }

  @Test("une divergence que l’avenant a réglée, ou dont il a retiré la fiche, ne se tranche plus")
  func regleeParAvenant() {
    let reglee = Self.enVigueur.avenantArrete(
      changer(.fiche, "f5", .titre, en: "Créer un multi-accueil")
    )
    .signee(.avenant("a1"), le: "2027-05-01")
    #expect(reglee.etat.divergencesOuvertes(au: "2027-05-01").isEmpty)
    #expect(reglee.etat.divergencesOuvertes(au: "2027-04-30").count == 1)
    reglee.quand("2027-06-01", enCopil).alorsRefuse(.divergence(.divergenceAbsente(f5, .titre)))
    // Ruled for a day before the avenant, it would change the text that the avenant quotes.
    reglee.quand("2027-06-01", effet: "2027-04-01", enCopil)
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([reglee.derniere])))
    let retiree = Self.enVigueur.avenantArrete(.retirer(f5)).signee(
      .avenant("a1"), le: "2027-05-01")
    retiree.quand("2027-06-01", enCopil).alorsRefuse(.divergence(.divergenceAbsente(f5, .titre)))
  }

  @Test("un jugement contre-passé rouvre la divergence")
  func jugementContrePasse() {
    let recit = Self.enVigueur.puis("2027-04-01", enCopil)
    let rouverte = recit.puis("2027-04-02", contrePasser(recit.derniere))
    #expect(rouverte.etat.divergencesOuvertes(au: "2027-04-02").count == 1)
    #expect(rouverte.etat.plan(au: "2027-04-02")[f5]?[.titre] == .selon(Self.enonces))
  }

  @Test("un ajustement qui apporte deux énoncés constate leur divergence")
  func divergenceAjustee() {
    let selon = changer(.fiche, "f2", .titre, de: "Tenir un forum", en: .selon(Self.enonces))
    Recit.avecDecision.quand("2027-04-01", ajuster(selon)).alors(
      ajuster(selon),
      .divergenceConstatee(
        DivergenceConstatee(element: .exemple(.fiche, "f2"), champ: .titre, enonces: Self.enonces)))
  }
}
