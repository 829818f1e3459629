public import Journal
public import MerkleLog

extension FileJournal {
  /// Creates a registre whose first commit is `genesis`, and opens it for writing.
  ///
  /// The folder must not exist, or be empty, or be what an interrupted creation left: the key file
  /// is put in place last, and without it there is no registre. `genesis` must begin with the entry
  /// `registre-ouvert`, which names the format, the hash, the origin and the key.
  public static func create(
    at location: DiskPath, genesis: PendingOperation, signer: NoteSigner, memory: SignerMemory
  ) throws(FileJournalError) -> FileJournal {
    try create(
      at: location, genesis: genesis, signer: signer, memory: memory, on: PosixFileSystem(),
      limits: .format1)
  }

  package static func create(
    at location: DiskPath, genesis: PendingOperation, signer: NoteSigner, memory: SignerMemory,
    on fileSystem: any FileSystem, limits: StoreLimits = .format1
  ) throws(FileJournalError) -> FileJournal {
    let place = Place(location, fileSystem, limits)
    if let mismatch = GenesisMismatch(of: genesis, signer.verifierKey) {
      throw .badGenesis(mismatch)
    }
    guard try onDisk({ () throws(FileError) in try place.isFree() }) else {
      throw .alreadyThere(location)
    }
    try onDisk { () throws(FileError) in try place.createFolders() }
    let locks = try lock(place, memory)
    do throws(FileJournalError) {
      try createLocked(place, genesis, signer, memory)
    } catch {
      for lock in locks { lock.release() }
      throw error
    }
    for lock in locks { lock.release() }
    return try open(
      at: location, access: .writing(signer: signer, memory: memory), on: fileSystem,
      limits: limits)
  }

  private static func createLocked(
    _ place: Place, _ genesis: PendingOperation, _ signer: NoteSigner, _ memory: SignerMemory
  ) throws(FileJournalError) {
    // Asked again under the lock: another process may have created it meanwhile.
    guard try onDisk({ () throws(FileError) in try place.isFree() }) else {
      throw .alreadyThere(place.layout.root)
    }
    let seal = try seal(genesis, signer, memory)
    try onDisk { () throws(FileError) in
      try place.writeFirstCommit(genesis, seal, signer.verifierKey)
      try memory.remember(seal.checkpoint)
    }
  }

  /// Signs the first commit, unless this key has already signed for this origin.
  private static func seal(
    _ genesis: PendingOperation, _ signer: NoteSigner, _ memory: SignerMemory
  ) throws(FileJournalError) -> Seal {
    let remembered: Checkpoint?
    do throws(SignerMemoryError) {
      remembered = try memory.last()
    } catch {
      throw .memory(error)
    }
    do throws(SealError) {
      var sealer = try Sealer(
        origin: Origin(signer.verifierKey.name), signer: signer, frontier: MerkleFrontier(),
        memory: remembered, rootAtMemory: nil)
      return try sealer.seal(genesis.lines.map { Hash.leaf($0) })
    } catch {
      throw .refused(error)
    }
  }
}

extension Place {
  /// Nothing there, or nothing but the folders of a creation that did not end.
  fileprivate func isFree() throws(FileError) -> Bool {
    guard let status = try fileSystem.status(layout.root) else { return true }
    guard status.kind == .directory else { return false }
    let ours: Set = [layout.open.name, layout.closed.name]
    guard try fileSystem.list(layout.root).allSatisfy({ ours.contains($0) }) else { return false }
    return try fileSystem.status(layout.verifierKey) == nil
  }

  fileprivate func createFolders() throws(FileError) {
    try durable.directory(layout.root, .shared)
    for folder in [layout.open, layout.entries, layout.tiles, layout.witness] {
      try durable.directory(folder, .shared)
    }
    for folder in [layout.closed, layout.blocks, layout.identities, layout.cache] {
      try durable.directory(folder, .owner)
    }
  }

  fileprivate func writeFirstCommit(
    _ genesis: PendingOperation, _ seal: Seal, _ key: VerifierKey
  ) throws(FileError) {
    let lines = genesis.lines.flatMap { $0 + [Lines.feed] }
    try durable.replace(layout.segment(first: 0), lines, .shared)
    try durable.replace(layout.checkpoints, seal.note.bytes, .shared)
    try durable.replace(layout.checkpoint, seal.note.bytes, .shared)
    try durable.replace(layout.verifierKey, Array((key.text + "\n").utf8), .shared)
  }
}
