import Conventions
import Testing

@Suite("L’avenant qui suit une décision (R5, R7, R16b)")
struct AvenantsDecidesTests {
  private static func preparer(_ decision: DecisionID?) -> Fait {
    .avenantPrepare(
      AvenantPrepare(
        avenant: "a1", numero: 1, intitule: "Avenant n° 1", objet: "Prolonger", preambule: nil,
        effetStipule: nil, retroactif: false, decision: decision))
  }

  private static let votee = Recit.enVigueur.puis("2027-03-12", seance("s1"))
    .puis("2027-03-12", decision("d1", touche: [.periode]))

  @Test("la décision sans effet sur le plan fonde l’avenant qui la suit")
  func suite() {
    let recit = Self.votee.puis("2027-04-01", Self.preparer("d1"))
    #expect(recit.etat.avenants["a1"]?.preparation.fait.decision == "d1")
    let fin = recit.etat.plan(au: "2027-04-01").convention[.fin]
    #expect(fin == .date("2030-12-31"))
  }

  @Test("la décision citée est connue, et du comité de pilotage ; n’en citer aucune suffit")
  func pouvoir() {
    Self.votee.quand("2027-04-01", Self.preparer(nil)).alorsAccepte()
    Self.votee.quand("2027-04-01", Self.preparer("d9"))
      .alorsRefuse(.inconnu(Reference(.decision, "d9")))
    Self.votee.puis("2027-03-13", seance("t1", "cotech", []), decision("dt", "t1"))
      .quand("2027-04-01", Self.preparer("dt"))
      .alorsRefuse(.plan(.decisionSansPouvoir("dt")))
  }

  @Test(
    "la décision citée, fût-ce après coup, ne se contre-passe pas sans l’avenant"
  )
  func contrePassation() {
    let cite = Self.votee.puis("2027-04-01", Self.preparer("d1"))
    let prise = cite.position { if case .decisionPrise = $0 { true } else { false } }
    cite.quand("2027-04-02", contrePasser(prise))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([cite.derniere])))
    let sans = Self.votee.puis("2027-04-01", Self.preparer(nil))
    guard case .avenantPrepare(let entete) = Self.preparer("d1") else { return }
    let revise = sans.puis("2027-04-02", .avenantRevise(entete))
    revise.quand("2027-04-03", contrePasser(prise))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([revise.derniere])))
    sans.quand("2027-04-03", contrePasser(prise)).alorsAccepte()
  }
}
