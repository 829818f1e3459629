import Conventions
import Journal
import Registre

// Lines: their form, their envelope, their facts.
extension FuzzTarget {
  static let lineTargets = [
    FuzzTarget("line", longest: 4_096, seeds: Seeds.lines, line),
    FuzzTarget("facts", longest: 4_096, seeds: Seeds.facts, facts),
    FuzzTarget("log", longest: 16_384, seeds: Seeds.logs, log),
  ]

  /// The fast check, the reader of the envelope and another reading of the form agree; an envelope
  /// that is read is written with the same bytes.
  private static func line(_ input: [UInt8]) throws {
    let isCanonical = accepted { try CanonicalReader.validateLine(input) } != nil
    try expect(
      isCanonical == ReferenceJSON.isCanonical(line: input),
      isCanonical ? "not canonical, and accepted" : "canonical, and refused")
    let header = accepted { try EntryHeader(parsing: input) }
    try input.withUnsafeBufferPointer { bytes in
      let layout = accepted { try EntryLayout(parsing: bytes) }
      try expect((header == nil) == (layout == nil), "two readers of the envelope disagree")
      try expect(layout?.faits == header?.faits, "two readers of the envelope find other facts")
      if KeyChange(parsing: bytes) != nil { try expect(header != nil, "a change in no entry") }
    }
    guard let header else { return }
    try expect(isCanonical, "an envelope in a line that is not canonical")
    let again = try Entry.line(header.envelope, faits: Array(input[header.faits]))
    try expect(again == input, "another line is written")
  }

  /// Facts that the catalogue reads are canonical, are written with the same bytes, and are read
  /// again as the same event. The first byte chooses the type.
  private static func facts(_ input: [UInt8]) throws {
    guard let choice = input.first, let day = CivilDate("2026-03-12") else { return }
    let row = Catalogue.types[Int(choice) % Catalogue.types.count]
    let faits = Array(input.dropFirst())
    func read(_ faits: [UInt8]) throws -> Evenement {
      try faits.withUnsafeBufferPointer {
        try Catalogue.lire(
          type: row.type, version: row.version, faits: $0, date: day, effet: day)
      }
    }
    guard let event = accepted({ try read(faits) }) else { return }
    try expect(ReferenceJSON.isCanonical(line: faits), "\(row.type): not canonical, and accepted")
    try expect(Catalogue.ligneType(of: event.fait) == row, "\(row.type): becomes another type")
    var writer = CanonicalWriter()
    Catalogue.ecrireFaits(event, into: &writer)
    try expect(writer.finish() == faits, "\(row.type): other facts are written")
    try expect(try Catalogue.faits(de: event) == faits, "\(row.type): cannot be recorded again")
    // What it asks for is derived from it without any check: it must be possible.
    _ = Catalogue.demande(de: Commande(retrouveeDans: [event]))
  }

  /// Whatever entries follow one another, `evolve` never refuses and never stops: a damaged or
  /// forged log must be readable. One line each; what is no entry is passed over.
  private static func log(_ input: [UInt8]) throws {
    var state = Etat()
    for line in input.split(separator: 0x0A).prefix(100) {
      let place = Position(state.taille)
      let entry = accepted {
        try Array(line).withUnsafeBufferPointer { try Catalogue.ecriture(ligne: $0, a: place) }
      }
      guard let entry else { continue }
      state.evoluer(entry)
      try expect(state.taille == place.rang + 1, "an entry does not count")
    }
  }
}
