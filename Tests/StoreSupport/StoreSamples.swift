public import Journal
public import MerkleLog

/// Registres and operations for tests: everything is made of numbers, so that a test can be run
/// again.
public struct StoreSamples: Sendable {
  public let signer: NoteSigner
  public let origin: Origin

  public init(name: String = "registre.example/essai", seed: UInt8 = 7) throws {
    guard let name = KeyName(name) else { throw SampleError.malformed }
    signer = try NoteSigner(name: name, seed: [UInt8](repeating: seed, count: 32))
    origin = Origin(name)
  }

  public enum SampleError: Error { case malformed }

  /// The operation that opens a registre with this signer.
  public func genesis() throws -> PendingOperation {
    var facts = CanonicalWriter(reservingCapacity: 256)
    facts.beginObject()
    facts.key("cle")
    facts.string(signer.verifierKey.text)
    facts.key("format")
    facts.integer(1)
    facts.key("hachage")
    facts.string("sha-256")
    facts.key("origine")
    facts.string(origin.text)
    facts.endObject()
    return try operation(0, type: "registre-ouvert", facts: [facts.finish()])
  }

  /// Operation `number`, of `lines` entries; the same number gives the same bytes. Another
  /// `variant` has the same identifier and another command.
  public func operation(
    _ number: Int, lines: Int = 1, variant: Int = 0, padding: Int = 0
  ) throws -> PendingOperation {
    let facts = (0..<lines).map { line in
      var facts = CanonicalWriter(reservingCapacity: 64 + padding)
      facts.beginObject()
      facts.key("ligne")
      facts.integer(Int64(line))
      facts.key("numero")
      facts.integer(Int64(number))
      if padding > 0 {
        facts.key("texte")
        facts.string(String(repeating: "é", count: padding / 2))
      }
      facts.endObject()
      return facts.finish()
    }
    return try operation(number, variant: variant, type: "fiche-notee", facts: facts)
  }

  /// Who countersigns the checkpoints of these registres.
  public func witness() throws -> NoteSigner {
    guard let name = KeyName("temoin.example") else { throw SampleError.malformed }
    return try NoteSigner(
      name: name, seed: [UInt8](repeating: 9, count: 32), algorithm: .cosignature)
  }

  /// An operation of one entry for each of these facts.
  public func operation(
    _ number: Int, variant: Int = 0, type: String, facts: [[UInt8]]
  ) throws -> PendingOperation {
    guard let instant = Instant(milliseconds: 1_780_000_000_000 + Int64(number)),
      let type = EventType(type), let par = Recorder("poste-1"),
      let effet = CivilDate("2026-06-01")
    else { throw SampleError.malformed }
    let id = OperationID(at: instant, randomA: 5, randomB: UInt64(number))
    let demande = CommandDigest(Hash.sha256(Array("demande \(number) \(variant)".utf8)))
    let envelope = Envelope(
      operation: id, demande: demande, type: type, version: 1, date: nil, effet: effet,
      enregistre: instant, par: par)
    return try PendingOperation(
      id: id, demande: demande, lines: facts.map { try Entry.line(envelope, faits: $0) })
  }
}
