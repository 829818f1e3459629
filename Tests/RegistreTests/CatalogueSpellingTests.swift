import Conventions
import Journal
import Registre
import Testing

@Suite("Catalogue : une seule orthographe")
struct CatalogueSpellingTests {
  private let jour: CivilDate

  init() throws { jour = try #require(CivilDate("2026-03-12")) }

  @Test(
    "un chiffre a une seule orthographe",
    arguments: [
      "66.290", "-0", "007", "1.", ".5", "1,5", "+1", "1e3", " 1", "1.1234567", "12345678901",
    ])
  func figures(figure: String) {
    let json = #"{"contenu":{"collectivite":"ccba","etp":"\#(figure)","intitule":"Poste"},"#
    refuse("poste-inscrit", json + #""element":"poste-1"}"#, .badValue(key: "etp"), at: figure)
  }

  @Test(
    "un jour qui n'existe pas est refusé",
    arguments: ["2026-02-30", "2026-13-01", "2026-3-12", "12/03/2026", "1899-12-31", "3000-01-01"])
  func days(day: String) {
    let json = #"{"debut":"\#(day)","fin":"2030-12-31"}"#
    refuse("convention-entree-en-vigueur", json, .badValue(key: "debut"), at: day)
  }

  @Test(
    "un identifiant mal formé est refusé",
    arguments: [
      "F-1", "1-f", "f_1", "f 1", "é", "-f", "a234567890123456789012345678901234567890a",
    ])
  func identifiers(identifier: String) {
    let json = #"{"motif":"Neige","seance":"\#(identifier)"}"#
    refuse("seance-annulee", json, .badValue(key: "seance"), at: identifier)
  }

  @Test("une année, un rang, une position, un compte hors de leurs bornes sont refusés")
  func counts() {
    refuse(
      "statut-change", #"{"annee":1899,"fiche":"f-1","vers":"en-cours"}"#,
      .badValue(key: "annee"), offset: 9)
    refuse(
      "avenant-suspendu", #"{"avenant":"av-1","modifications":[1,0]}"#,
      .badValue(key: "modifications"), offset: 37)
    refuse(
      "ecriture-contre-passee", #"{"motif":"Erreur","position":-1}"#, .badValue(key: "position"),
      offset: 29)
  }

  @Test("un membre inconnu, un membre manquant, un mot inconnu, un null sont dits à leur octet")
  func reasons() {
    let type = "statut-change"
    refuse(type, #"{"annee":2026,"auteur":"x"}"#, .unknownKey("auteur"), offset: 13)
    refuse(type, #"{"annee":2026,"vers":"en-cours"}"#, .missingKey("fiche"), offset: 13)
    refuse(
      type, #"{"annee":2026,"fiche":"f-1","vers":"en cours"}"#, .badValue(key: "vers"), offset: 35)
    refuse(type, #"{"annee":2026,"fiche":"f-1","motif":null}"#, .null, offset: 36)
    refuse(type, #"{"annee":2026.0}"#, .float, offset: 9)
    refuse(
      type, #"{"annee":2026,"fiche":"f-1","vers":"en-cours"} "#, .trailingBytes, offset: 46)
    refuse(
      type, #"{"annee":2026,"fiche":"f-1","vers":"en-cours","vers":"a-venir"}"#, .duplicateKey,
      offset: 46)
  }

  @Test("un champ que le genre n'a pas est refusé là où il est nommé")
  func foreignField() {
    let json = #"{"champ":"etp","element":"f-1","genre":"fiche","motif":"Motif","retenue":"1"}"#
    refuse("divergence-tranchee", json, .badValue(key: "champ"), offset: 9)
    let change = #"{"changer":{"apres":"1","champ":"etp","element":"f-1","genre":"fiche"}}"#
    refuse(
      "plan-ajuste", #"{"decision":"d-1","modification":\#(change),"motif":"Motif"}"#,
      .badValue(key: "champ"), offset: 65)
  }

  @Test("un énoncé ne contient pas d'autres énoncés")
  func nestedStatements() {
    let inner = #"{"selon":[{"source":"index","valeur":"Titre"}]}"#
    let outer = #"{"selon":[{"source":"fiche","valeur":\#(inner)}]}"#
    refuse(
      "noeud-inscrit", #"{"contenu":{"niveau":1,"titre":\#(outer)},"element":"n-1"}"#,
      .missingKey("absence"), offset: 69)
  }

  @Test("l'entrée 0 annonce le format 1 et SHA-256, ou elle est refusée")
  func announcedFormat() throws {
    let opening = try #require(CatalogueSample.all.first { $0.name == "registre-ouvert.v1" })
    let json = text(try opening.faits)
    let formats = json.replacing(#""format":1"#, with: #""format":2"#)
    let digests = json.replacing("sha-256", with: "sha-512")
    #expect(formats != json && digests != json)
    for damaged in [formats, digests] {
      #expect(throws: ErreurDeCatalogue.self) { try opening.read(faits: Array(damaged.utf8)) }
    }
  }

  private func refuse(
    _ type: String, _ json: String, _ reason: CanonicalError.Reason, at value: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = json.split(separator: "\"\(value)\"", maxSplits: 1).first ?? ""
    refuse(type, json, reason, offset: before.utf8.count, sourceLocation: sourceLocation)
  }

  private func refuse(
    _ type: String, _ json: String, _ reason: CanonicalError.Reason, offset: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: ErreurDeCatalogue.self, sourceLocation: sourceLocation) {
      let type = try #require(EventType(type))
      _ = try Array(json.utf8).withUnsafeBufferPointer {
        try Catalogue.lire(type: type, version: 1, faits: $0, date: nil, effet: jour)
      }
    }
    guard case .faits(_, let canonical) = error else {
      Issue.record("another error: \(String(describing: error))", sourceLocation: sourceLocation)
      return
    }
    #expect(
      canonical == CanonicalError(offset: offset, reason: reason), sourceLocation: sourceLocation)
  }
}
