public import Journal
public import JournalFile
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

  private func operation(
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

/// A registre on a simulated disk, at `/registre`, with its signer's memory at `/cle/memoire`.
public struct SimulatedRegistre: Sendable {
  public let samples: StoreSamples
  public let disk: SimulatedDisk
  package let limits: StoreLimits
  public static let location = DiskPath("/registre")
  public static let memoryPath = "/cle/memoire"

  /// Small limits, so that a few commits meet rotation and the index.
  package static let smallLimits = StoreLimits(
    segmentBytes: 2_000, commitLines: 50, commitBytes: 20_000, blockBytes: 1_000, indexLag: 4)

  package init(
    samples: StoreSamples, disk: SimulatedDisk? = nil, limits: StoreLimits = smallLimits
  ) {
    self.samples = samples
    self.disk = disk ?? SimulatedDisk(folders: ["/", "/cle"])
    self.limits = limits
  }

  public var memory: SignerMemory { SignerMemory(at: DiskPath(Self.memoryPath), on: disk) }

  public func create() throws -> FileJournal {
    try FileJournal.create(
      at: Self.location, genesis: try samples.genesis(), signer: samples.signer, memory: memory,
      on: disk, limits: limits)
  }

  public func openForWriting() throws -> FileJournal {
    try FileJournal.open(
      at: Self.location, access: .writing(signer: samples.signer, memory: memory), on: disk,
      limits: limits)
  }

  public func openForReading() throws -> FileJournal {
    try FileJournal.open(at: Self.location, access: .reading, on: disk, limits: limits)
  }

  /// The same registre as the next process finds it.
  public func restarted(_ loss: SimulatedDisk.Loss) -> SimulatedRegistre {
    SimulatedRegistre(samples: samples, disk: disk.restarted(loss), limits: limits)
  }

  /// The public files, as an auditor gets them.
  public var publicFiles: MemoryFiles {
    MemoryFiles(disk.files(under: Self.location.text + "/public"))
  }
}
