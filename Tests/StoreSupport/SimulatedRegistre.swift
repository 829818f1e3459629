public import JournalFile

/// A registre on a simulated disk, at `/registre`, with its signer's memory at `/cle/memoire` and
/// its backup, where one is made, at `/sauvegardes/registre`.
public struct SimulatedRegistre: Sendable {
  public let samples: StoreSamples
  public let disk: SimulatedDisk
  package let limits: StoreLimits
  /// What is wrong with the protocol on purpose; nil for the protocol as it is.
  package let mutation: ProtocolMutation?
  public static let location = DiskPath("/registre")
  public static let memoryPath = "/cle/memoire"
  public static let publishedPath = "/registre/public/checkpoint"
  public static let backup = DiskPath("/sauvegardes/registre")

  /// Small limits, so that a few commits meet rotation and the index.
  package static let smallLimits = StoreLimits(
    segmentBytes: 2_000, commitLines: 50, commitBytes: 20_000, blockBytes: 1_000, indexLag: 4)

  package init(
    samples: StoreSamples, disk: SimulatedDisk? = nil, limits: StoreLimits = smallLimits,
    mutation: ProtocolMutation? = nil
  ) {
    self.samples = samples
    self.disk = disk ?? SimulatedDisk(folders: ["/", "/cle", "/sauvegardes"])
    self.limits = limits
    self.mutation = mutation
  }

  /// The disk as a process sees it: each asks for it once, and takes to its death what a mutation
  /// has put off.
  private var fileSystem: any FileSystem {
    mutation.map { MutatedDisk(disk, $0) } ?? disk
  }

  public var memory: SignerMemory { SignerMemory(at: DiskPath(Self.memoryPath), on: disk) }

  public func create() throws -> FileJournal {
    let fileSystem = fileSystem
    return try FileJournal.create(
      at: Self.location, genesis: try samples.genesis(), signer: samples.signer,
      memory: memory(on: fileSystem), on: fileSystem, limits: limits)
  }

  public func openForWriting() throws -> FileJournal {
    let fileSystem = fileSystem
    return try FileJournal.open(
      at: Self.location, access: .writing(signer: samples.signer, memory: memory(on: fileSystem)),
      on: fileSystem, limits: limits)
  }

  public func openForReading() throws -> FileJournal {
    try FileJournal.open(at: Self.location, access: .reading, on: fileSystem, limits: limits)
  }

  /// Brings a backup up to date.
  package func backUp() throws {
    _ = try RegistreCopy(
      from: Self.location, to: Self.backup, purpose: .backup, on: fileSystem, limits: limits
    ).run(PrivateNeeds())
  }

  /// Puts the backup back in the place of the registre, but for the mark that says so.
  package func putBack() throws {
    _ = try RegistreCopy(
      from: Self.backup, to: Self.location, purpose: .restoration, on: fileSystem, limits: limits
    ).run(PrivateNeeds())
  }

  package func finishRestoration() throws {
    try RegistreCopy.finishRestoration(at: Self.location, on: fileSystem)
  }

  private func memory(on fileSystem: any FileSystem) -> SignerMemory {
    SignerMemory(at: DiskPath(Self.memoryPath), on: fileSystem)
  }

  /// The same registre as the next process finds it.
  public func restarted(_ loss: SimulatedDisk.Loss) -> SimulatedRegistre {
    SimulatedRegistre(
      samples: samples, disk: disk.restarted(loss), limits: limits, mutation: mutation)
  }

  /// The public files, as an auditor gets them.
  public var publicFiles: MemoryFiles {
    MemoryFiles(disk.files(under: Self.location.text + "/public"))
  }
}
