import MerkleLog

extension FileJournal {
  /// Opens a registre.
  ///
  /// For writing: takes the lock, looks at the end of the log, repairs what an interrupted commit
  /// left, and writes the last commit again in place so that its durability depends on no earlier
  /// fsync. When something is wrong the journal is opened all the same, `doubtful`: it can be read,
  /// and takes no writes. The whole log is not looked at: that is the audit's work.
  public static func open(
    at location: DiskPath, access: Access
  ) throws(FileJournalError) -> FileJournal {
    try open(at: location, access: access, on: PosixFileSystem(), limits: .format1)
  }

  package static func open(
    at location: DiskPath, access: Access, on fileSystem: any FileSystem,
    limits: StoreLimits = .format1
  ) throws(FileJournalError) -> FileJournal {
    let place = Place(location, fileSystem, limits)
    let signer: NoteSigner?
    let memory: SignerMemory
    switch access {
    case .reading: return try Opening(place).journal()
    case .writing(let one, let its): (signer, memory) = (one, its)
    case .resuming(let its): (signer, memory) = (nil, its)
    }
    guard try onDisk({ () throws(FileError) in try place.isRegistre() }) else {
      throw .notARegistre(location)
    }
    // A registre that is being put back is resumed before it is whole.
    if let purpose = try onDisk({ () throws(FileError) in try place.copyPurpose() }),
      signer != nil || purpose != .restoration
    {
      throw .copy(location, purpose)
    }
    // The lock first: what is read without it could change under the reading.
    let locks = try lock(place, memory)
    do throws(FileJournalError) {
      let journal = try openLocked(place, signer, memory, locks)
      if journal.writer == nil { for lock in locks { lock.release() } }
      return journal
    } catch {
      for lock in locks { lock.release() }
      throw error
    }
  }

  private static func openLocked(
    _ place: Place, _ signer: NoteSigner?, _ memory: SignerMemory, _ locks: [WriterLock]
  ) throws(FileJournalError) -> FileJournal {
    let opening = try Opening(place)
    do throws(FileJournalError) {
      var recovery = Recovery(opening, signer, memory)
      return try recovery.journal(holding: locks)
    } catch {
      // Something is wrong: readable, and nothing here is going to write.
      guard case .unreadable(let findings) = error else { throw error }
      let journal = try opening.journal()
      journal.condition = .doubtful(findings)
      return journal
    }
  }

  /// The registre's lock, then the lock of the signer's memory: two copies of one registre must not
  /// sign side by side.
  static func lock(
    _ place: Place, _ memory: SignerMemory
  ) throws(FileJournalError) -> [WriterLock] {
    let registre = try lock(place.layout.lock, place)
    do throws(FileJournalError) {
      return [registre, try lock(memory.lockPath, place)]
    } catch {
      registre.release()
      throw error
    }
  }

  private static func lock(
    _ path: DiskPath, _ place: Place
  ) throws(FileJournalError) -> WriterLock {
    let lock = try onDisk { () throws(FileError) in
      try WriterLock(path, durable: place.durable)
    }
    if let lock { return lock }
    let holder = try onDisk { () throws(FileError) in
      try WriterLock.holder(of: path, place.fileSystem)
    }
    throw .locked(path, by: holder)
  }
}

/// Runs a step on the disk: its failure is the failure of the opening.
func onDisk<Result>(
  _ step: () throws(FileError) -> Result
) throws(FileJournalError) -> Result {
  do throws(FileError) { return try step() } catch { throw .file(error) }
}
