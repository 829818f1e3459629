import Conventions
import Testing

@Suite("L’envoi des relevés, et les observations qu’ils attendent (R3)")
struct RelevesTransmisTests {
  static func transmettre(
    _ etat: EtatDeReleve = .projet, a destinataires: [PartieID] = ["caf", "cc"],
    avant: DateCivile? = nil, piece: PieceID? = nil
  ) -> Fait {
    .releveTransmis(
      ReleveTransmis(
        seance: "s1", etat: etat, destinataires: destinataires, moyen: "courriel",
        observationsAvant: avant, piece: piece))
  }

  private static let approuver = Fait.releveApprouve(ReleveApprouve(seance: "s1", piece: nil))
  private static let tenue = Recit.enVigueur.puis("2027-03-12", seance("s1"))

  @Test("un projet part, puis part encore ; le relevé approuvé part à son tour")
  func envois() {
    let recit = Self.tenue.puis("2027-03-16", Self.transmettre(avant: "2027-03-31"))
      .puis("2027-03-20", Self.transmettre(a: ["vals"]))
    recit.quand("2027-04-02", Self.transmettre(.approuve))
      .alorsRefuse(.gouvernance(.releveNonApprouve("s1")))
    let approuve = recit.puis("2027-04-02", Self.approuver)
      .puis("2027-04-03", Self.transmettre(.approuve, piece: "scan"))
    #expect(approuve.etat.seances["s1"]?.envoisValables.count == 3)
    // A sending of the projet, recorded late.
    approuve.quand("2027-04-04", date: "2027-03-17", Self.transmettre()).alorsReleve()
  }

  @Test("le délai d’observations est celui qui est donné, sinon celui des règles, sinon aucun")
  func observations() throws {
    func attendues(_ recit: Recit) throws -> DateCivile? {
      let envoi = try #require(recit.etat.seances["s1"]?.envois.last)
      return recit.etat.observationsAttendues(envoi)
    }
    #expect(try attendues(Self.tenue.puis("2027-03-16", Self.transmettre())) == nil)
    let regle: [Champ: Donnee] = [
      .observationsReleve: .champs([.delaiJours: .entier(15), .source: "règlement, article 3"])
    ]
    let tenue = Recit.enVigueur(regle).puis("2027-03-12", seance("s1"))
    #expect(try attendues(tenue.puis("2027-03-16", Self.transmettre())) == "2027-03-31")
    #expect(
      try attendues(tenue.puis("2027-03-16", Self.transmettre(avant: "2027-04-15")))
        == "2027-04-15")
    let approuve = tenue.puis("2027-04-02", Self.approuver)
    #expect(try attendues(approuve.puis("2027-04-03", Self.transmettre(.approuve))) == nil)
  }

  @Test("un envoi à personne, en double, ou aux observations déjà échues se contredit")
  func impossible() {
    for fait in [
      Self.transmettre(a: []), Self.transmettre(a: ["caf", "caf"]),
      Self.transmettre(avant: "2027-03-15"),
    ] {
      Self.tenue.quand("2027-03-16", fait).alorsRefuse(.gouvernance(.envoiImpossible("s1")))
    }
    Self.tenue.puis("2027-04-02", Self.approuver)
      .quand("2027-04-03", Self.transmettre(.approuve, avant: "2027-05-01"))
      .alorsRefuse(.gouvernance(.envoiImpossible("s1")))
    Self.tenue.quand("2027-03-16", date: nil, effet: "2027-03-16", Self.transmettre())
      .alorsRefuse(.dateRequise)
    Recit.enVigueur.puis("2027-02-01", convocation("s1", prevue: "2027-03-12"))
      .quand("2027-03-16", Self.transmettre()).alorsRefuse(.gouvernance(.seanceNonTenue("s1")))
    Recit.enVigueur.quand("2027-03-16", Self.transmettre())
      .alorsRefuse(.inconnu(Reference(.seance, "s1")))
  }

  @Test("l’approbation dont un envoi est parti ne se contre-passe pas sans lui")
  func contrePassation() {
    let recit = Self.tenue.puis("2027-03-16", Self.transmettre())
      .puis("2027-04-02", Self.approuver)
    let approbation = recit.derniere
    recit.quand("2027-04-03", contrePasser(approbation)).alorsAccepte()
    let parti = recit.puis("2027-04-03", Self.transmettre(.approuve))
    parti.quand("2027-04-04", contrePasser(approbation))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([parti.derniere])))
    let rendu = parti.puis("2027-04-04", contrePasser(parti.derniere))
    #expect(rendu.etat.seances["s1"]?.envoisValables.count == 1)
  }
}
