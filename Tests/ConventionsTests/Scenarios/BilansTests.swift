import Conventions
import Testing

@Suite("Les bilans : arrêtés, adoptés, transmis (R21) ; l’ouverture et la commande")
struct BilansTests {
  let recit = Recit.avecDecision
  let transmission = Fait.bilanTransmis(
    BilanTransmis(bilan: "b1", destinataire: "CDSF", moyen: "courriel", piece: nil))

  @Test("un bilan ne s’adopte qu’arrêté, par une décision de COPIL, et ne se transmet qu’adopté")
  func vie() {
    recit.quand("2027-03-12", adopter("b1", par: "d1")).alorsRefuse(.bilan(.bilanNonArrete("b1")))
    let arrete = bilan("b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: recit.derniere)
    let suite = recit.puis("2027-03-12", arrete)
    suite.quand("2027-03-12", arrete).alorsRefuse(.dejaInscrit(Reference(.bilan, "b1")))
    suite.quand("2027-03-12", transmission).alorsRefuse(.bilan(.bilanNonAdopte("b1")))
    suite.quand("2027-03-12", adopter("b1", par: "d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    let adopte = suite.quand("2027-03-12", adopter("b1", par: "d1")).alors(adopter("b1", par: "d1"))
    adopte.quand("2027-03-13", adopter("b1", par: "d1")).alorsRefuse(.bilan(.bilanDejaAdopte("b1")))
    adopte.quand("2027-03-20", transmission).alors(transmission)
  }

  @Test("un bilan ne connaît pas l’avenir, ni une année hors de la convention")
  func bornes() {
    let futur = Position(recit.ecritures.count + 2)
    recit.quand("2027-03-12", bilan("b1", .final, au: "2026-12-31", connuA: futur))
      .alorsRefuse(.bilan(.connaissanceFuture(futur)))
    recit.quand(
      "2027-03-12", bilan("b1", .pointDEtape(an(2031)), au: "2026-12-31", connuA: recit.derniere)
    )
    .alorsRefuse(.suivi(.horsPeriode(an(2031), debut: "2026-01-01", fin: "2030-12-31")))
    Recit.arretee().quand("2025-12-01", bilan("b1", .final, au: "2025-12-01", connuA: Position(1)))
      .alorsRefuse(.avenant(.conventionPasEnVigueur))
  }

  @Test("un bilan peut être adopté après le terme")
  func apresLeTerme() {
    let fin = recit.puis("2031-02-01", seance("s2"), decision("d2"))
    fin.puis("2031-02-02", bilan("b1", .final, au: "2030-12-31", connuA: fin.derniere))
      .quand("2031-02-03", adopter("b1", par: "d2")).alorsAccepte()
  }

  @Test("un registre s’ouvre une fois, avant tout le reste")
  func ouverture() {
    let ouverture = Recit.ouverture(debut: .date("2026-01-01"), fin: .date("2030-12-31"))
    Recit().quand("2025-10-01", piece("p")).alorsRefuse(.registreNonOuvert)
    Recit.ouvert().quand("2025-10-02", ouverture).alorsRefuse(.registreDejaOuvert)
    Recit().quand("2025-10-01", ouverture, piece("p")).alorsAccepte()
    Recit.ouvert().quand("2025-10-02", [Souhait]()).alorsRefuse(.commandeVide)
  }

  @Test("une conséquence ne se demande pas")
  func consequences() {
    for fait in [
      .conventionEntreeEnVigueur(
        EntreeEnVigueur(debut: "2026-01-01", fin: "2030-12-31", derniereSignature: nil)),
      .avenantSuspendu(AvenantSuspendu(avenant: "a1", modifications: [1])),
      .avenantEntreEnVigueur(
        AvenantEntreEnVigueur(
          avenant: "a1", modifications: [1], derniereSignature: nil, retroactif: false)),
      .divergenceConstatee(
        DivergenceConstatee(element: .exemple(.fiche, "f1"), champ: .titre, enonces: [])),
    ] as [Fait] {
      recit.quand("2027-04-01", fait).alorsRefuse(.consequenceDemandee)
    }
  }

  @Test("ce que le registre déduit n’est pas cru du demandeur")
  func derives() {
    recit.quand("2027-04-01", statut("f1", 2026, de: .realisee, .enCours))
      .alors(statut("f1", 2026, .enCours))
    recit.quand("2027-04-01", ajuster(changer(.fiche, "f1", .titre, de: "Faux", en: "Autre")))
      .alors(ajuster(changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Autre")))
  }

  @Test("les souhaits d’une commande se suivent : chacun sur l’état que laissent les précédents")
  func souhaitsDependants() {
    Recit.enVigueur.quand(
      "2027-03-12", seance("s1"), decision("d1"),
      ajuster(changer(.fiche, "f1", .titre, en: "Un relais")),
      ajuster(changer(.fiche, "f1", .titre, en: "Trois relais"))
    ).alors(
      seance("s1"), decision("d1"),
      ajuster(changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Un relais")),
      ajuster(changer(.fiche, "f1", .titre, de: "Un relais", en: "Trois relais")))
    Recit.enVigueur.quand(
      "2027-03-12", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")), seance("s1"),
      decision("d1")
    ).alorsRefuse(.inconnu(Reference(.decision, "d1")), souhait: 0)
  }
}
