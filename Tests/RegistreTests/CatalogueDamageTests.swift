import Conventions
import Journal
import Registre
import Testing

@Suite("Catalogue : un échantillon abîmé est refusé")
struct CatalogueDamageTests {
  @Test(
    "sans un membre requis ; et sans un membre facultatif, il se relit tel quel",
    arguments: CatalogueSample.all)
  func missingMembers(sample: CatalogueSample) throws {
    var optional: Set<String> = []
    for damage in try facts(of: sample).withoutEachMember {
      guard let evenement = try? sample.read(faits: damage.json.bytes) else { continue }
      optional.insert(damage.path)
      #expect(written(evenement) == damage.json.bytes, "\(damage.path)")
    }
    #expect(optional.sorted() == CatalogueExpectations.optional(sample.name))
  }

  @Test("avec un membre de trop, où que ce soit", arguments: CatalogueSample.all)
  func unknownMembers(sample: CatalogueSample) throws {
    let damages = try facts(of: sample).damaged { json in
      guard case .object(let members) = json else { return [] }
      let names = ["a0", "zz"] + members.map { $0.key + "_" }
      return names.map { .object(members + [Json.Member(key: $0, value: .integer(1))]) }
    }
    #expect(!damages.isEmpty)
    for damage in damages {
      #expect(throws: ErreurDeCatalogue.self, "\(damage.path)") {
        try sample.read(faits: damage.json.bytes)
      }
    }
  }

  @Test(
    "avec une valeur d'une autre forme, à l'octet où elle commence", arguments: CatalogueSample.all)
  func otherForms(sample: CatalogueSample) throws {
    let damages = try facts(of: sample).damaged { json in
      switch json {
      case .string: [.integer(7), .bool(true), .array([json]), .array([])]
      case .integer(let value): [.string("\(value)"), .bool(true), .array([json])]
      case .bool(let value): [.string("\(value)"), .integer(1), .array([json])]
      case .array: [.string("un"), .integer(7), .bool(false)]
      // An absence, or several statements, stand where a plain value may stand.
      case .object(let members) where ["absence", "selon"].contains(members.first?.key): []
      case .object: [.string("Un"), .integer(7), .bool(false), .array([])]
      case .marked: []
      }
    }
    for damage in damages {
      #expect(throws: ErreurDeCatalogue.self, "\(damage.path)") {
        try sample.read(faits: damage.json.bytes)
      }
    }
    try expectPlaces(in: sample)
  }

  /// A scalar in the form of another: the error must point at its first byte.
  private func expectPlaces(in sample: CatalogueSample) throws {
    let damages = try facts(of: sample).damaged { json in
      switch json {
      case .string: [.marked(.integer(7))]
      case .integer, .bool: [.marked(.string("Un"))]
      case .array, .object, .marked: []
      }
    }
    for damage in damages {
      let (bytes, mark) = damage.json.written
      let error = #expect(throws: ErreurDeCatalogue.self) { try sample.read(faits: bytes) }
      guard case .faits(_, let canonical) = error else {
        Issue.record("another error at \(damage.path)")
        continue
      }
      #expect(canonical.offset == mark, "\(damage.path)")
    }
  }

  @Test(
    "avec un texte vide, une liste d'anomalies vide, un objet vide", arguments: CatalogueSample.all)
  func emptyValues(sample: CatalogueSample) throws {
    let damages = try facts(of: sample).damaged { json in
      switch json {
      case .string: [.string(""), .object([])]
      case .integer, .bool: [.object([])]
      case .array, .object, .marked: []
      }
    }
    for damage in damages {
      #expect(throws: ErreurDeCatalogue.self, "\(damage.path)") {
        try sample.read(faits: damage.json.bytes)
      }
    }
    guard case .object(let members) = try facts(of: sample) else { return }
    let others = members.filter { $0.key != "anomalies" }
    let empty = Json.object(others + [Json.Member(key: "anomalies", value: .array([]))])
    #expect(throws: ErreurDeCatalogue.self) { try sample.read(faits: empty.bytes) }
  }

  @Test("seuls les textes libres admettent n'importe quel texte", arguments: CatalogueSample.all)
  func words(sample: CatalogueSample) throws {
    let damages = try facts(of: sample).damaged { json in
      guard case .string = json else { return [] }
      return [.string("X y")]
    }
    var free: Set<String> = []
    for damage in damages {
      guard let evenement = try? sample.read(faits: damage.json.bytes) else { continue }
      free.insert(damage.path)
      #expect(written(evenement) == damage.json.bytes)
    }
    #expect(free.sorted() == CatalogueExpectations.freeTexts(sample.name))
  }

  @Test(
    "toute anomalie tient à sa place dans les faits de tout type", arguments: CatalogueSample.all)
  func anomalies(sample: CatalogueSample) throws {
    let plain = try sample.evenement
    let marked = Evenement(
      date: plain.date, effet: plain.effet, fait: plain.fait,
      anomalies: CodeAnomalie.allCases.map { Anomalie($0, sur: "la séance") })
    #expect(try sample.read(faits: Catalogue.faits(de: marked)) == marked)
  }

  private func facts(of sample: CatalogueSample) throws -> Json {
    try #require(Json(try sample.faits))
  }
}
