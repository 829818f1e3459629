import Conventions
import Journal
import Registre
import Testing

/// What a fact of before the reprise rests on may stand in the facts of every type (R27), at the
/// place that its name gives it, in one spelling.
@Suite("Catalogue : l’attestation d’un fait d’avant la reprise")
struct CatalogueAttestationTests {
  private let type: EventType
  private let jour: CivilDate

  init() throws {
    type = try #require(EventType("statut-change"))
    jour = try #require(CivilDate("2027-01-20"))
  }

  private func lire(_ faits: String) throws -> Evenement {
    try Array(faits.utf8).withUnsafeBufferPointer {
      try Catalogue.lire(type: type, version: 1, faits: $0, date: jour, effet: jour)
    }
  }

  @Test(
    "lue et écrite à sa place, avec ou sans anomalies",
    arguments: [
      #"{"annee":2026,"attestation":"declare","fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":{"piece":"p-1"},"fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"anomalies":[{"code":"saisie-tardive"}],"attestation":"declare","#
        + #""fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"fiche":"f-1","vers":"realisee"}"#,
    ])
  func allerRetour(faits: String) throws {
    let evenement = try lire(faits)
    #expect(
      (evenement.anteriorite != nil) == faits.contains("attestation"))
    #expect(String(decoding: try Catalogue.faits(de: evenement), as: UTF8.self) == faits)
  }

  @Test(
    "une autre écriture est refusée",
    arguments: [
      #"{"annee":2026,"attestation":"atteste","fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":{},"fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":{"piece":""},"fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":{"piece":"p-1","x":1},"fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":[],"fiche":"f-1","vers":"realisee"}"#,
      #"{"attestation":"declare","annee":2026,"fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":"declare","anomalies":[{"code":"sans-piece"}],"#
        + #""fiche":"f-1","vers":"realisee"}"#,
      #"{"annee":2026,"attestation":"declare","attestation":"declare","fiche":"f-1","#
        + #""vers":"realisee"}"#,
    ])
  func refusee(faits: String) {
    #expect(throws: ErreurDeCatalogue.self) { try lire(faits) }
  }

  @Test("« déclaré » n’est pas dans la demande, une pièce qui atteste y est")
  func demande() throws {
    func demande(_ attestation: String) throws -> CommandDigest {
      let faits = #"{"annee":2026,\#(attestation)"fiche":"f-1","vers":"realisee"}"#
      return Catalogue.demande(de: Commande(retrouveeDans: [try lire(faits)]))
    }
    let tue = try demande("")
    #expect(try demande(#""attestation":"declare","#) == tue)
    #expect(try demande(#""attestation":{"piece":"p-1"},"#) != tue)
    #expect(
      try demande(#""attestation":{"piece":"p-1"},"#)
        != demande(#""attestation":{"piece":"p-2"},"#))
  }
}
