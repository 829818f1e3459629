import Journal
import MerkleLog

extension GenesisMismatch {
  /// What keeps an operation from being the first of a registre with this key; nil when nothing
  /// does.
  init?(of operation: PendingOperation, _ key: VerifierKey) {
    guard let line = operation.lines.first, let facts = GenesisFacts(line) else {
      self = .malformed
      return
    }
    if facts.format != 1 {
      self = .format
    } else if facts.hash != "sha-256" {
      self = .hash
    } else if facts.origin != key.name.text {
      self = .origin
    } else if facts.key != key.text {
      self = .key
    } else {
      return nil
    }
  }
}

/// The facts of entry 0 that integrity rests on.
private struct GenesisFacts {
  private(set) var key: String?
  private(set) var format: Int64?
  private(set) var hash: String?
  private(set) var origin: String?

  /// Nil when the line is not a `registre-ouvert`.
  init?(_ line: [UInt8]) {
    do throws(CanonicalError) {
      let header = try EntryHeader(parsing: line)
      guard header.envelope.type.text == "registre-ouvert" else { return nil }
      self = try CanonicalReader.read(Array(line[header.faits])) {
        (reader) throws(CanonicalError) in try GenesisFacts(&reader)
      }
    } catch {
      return nil
    }
  }

  /// The members in their sorted order; the others are the domain's.
  private init(_ reader: inout CanonicalReader) throws(CanonicalError) {
    try reader.beginObject()
    if try reader.skip(to: "cle") { key = try reader.string() }
    if try reader.skip(to: "format") { format = try reader.integer() }
    if try reader.skip(to: "hachage") { hash = try reader.string() }
    if try reader.skip(to: "origine") { origin = try reader.string() }
    try reader.skipRest()
  }
}
