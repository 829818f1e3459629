import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// What an opening for writing repairs, and what it refuses to touch.
@Suite("Opening a registre")
struct OpeningTests {
  /// A registre of four commits, closed.
  private func sample() throws -> SimulatedRegistre {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...4 {
      _ = try journal.append([try registre.samples.operation(number)], at: journal.size)
    }
    journal.close()
    return registre
  }

  private let checkpoints = "/registre/public/checkpoints"
  private let published = "/registre/public/checkpoint"
  private let memory = SimulatedRegistre.memoryPath

  private func bytes(_ registre: SimulatedRegistre, _ path: String) throws -> [UInt8] {
    let place = DiskPath(path)
    return try #require(registre.disk.files(under: place.parent.text)[place.name])
  }

  private func lastSegment(_ registre: SimulatedRegistre) throws -> String {
    let path = try #require(registre.publicFiles.paths().last { $0.hasPrefix("entries/") })
    return "/registre/public/" + path
  }

  /// Opened for writing, it must be read-only with these findings, and change nothing public.
  private func expectDoubt(
    _ registre: SimulatedRegistre, _ comment: Comment,
    where matches: (StoreFinding) -> Bool
  ) throws {
    let before = registre.publicFiles.bytes
    let journal = try registre.openForWriting()
    guard case .doubtful(let findings) = journal.condition else {
      Issue.record("\(comment): \(journal.condition)")
      return
    }
    let isNamed = findings.contains(where: matches)
    #expect(isNamed, "\(comment): \(findings)")
    #expect(registre.publicFiles.bytes == before, "\(comment): something was changed")
    let operation = try registre.samples.operation(50)
    #expect(throws: StoreError.self, comment) {
      try journal.append([operation], at: journal.size)
    }
    // The lock was given back: a second opening says the same.
    #expect(try registre.openForWriting().condition == journal.condition, comment)
  }

  @Test("a clean registre opens for writing without a word")
  func clean() throws {
    let journal = try sample().openForWriting()
    #expect(journal.condition == .writable)
    #expect(journal.notices.isEmpty)
    #expect(journal.size == TreeSize(5))
  }

  @Test("a second writer is refused at once, and told who holds the lock; readers are not")
  func secondWriter() throws {
    let registre = try sample()
    let journal = try registre.openForWriting()
    #expect {
      try registre.openForWriting()
    } throws: {
      guard case FileJournalError.locked(_, let holder) = $0 else { return false }
      return holder.process != nil
    }
    #expect(try registre.openForReading().size == journal.size)
    journal.close()
    #expect(try registre.openForWriting().condition == .writable)
  }

  @Test("two copies of a registre cannot sign side by side")
  func secondCopy() throws {
    let registre = try sample()
    for (path, bytes) in registre.disk.files(under: "/registre") {
      var folder = DiskPath("/copie/" + path).parent
      var missing: [DiskPath] = []
      while folder.text != "/" {
        missing.insert(folder, at: 0)
        folder = folder.parent
      }
      for folder in missing where try registre.disk.status(folder) == nil {
        try registre.disk.createDirectory(folder, .shared)
      }
      registre.disk.damage("/copie/" + path, bytes)
    }
    let access = FileJournal.Access.writing(
      signer: registre.samples.signer, memory: registre.memory)
    let first = try registre.openForWriting()
    #expect(throws: FileJournalError.self) {
      try FileJournal.open(at: DiskPath("/copie"), access: access, on: registre.disk)
    }
    _ = try first.append([try registre.samples.operation(9)], at: first.size)
    first.close()
    // The lock is free, and the copy is now behind what the key signed.
    let copy = try FileJournal.open(
      at: DiskPath("/copie"), access: access, on: registre.disk, limits: registre.limits)
    guard case .doubtful(let findings) = copy.condition, case .memoryAhead = findings.first else {
      Issue.record("\(copy.condition)")
      return
    }
  }

  @Test("a tail of entries is set aside, reported, and kept")
  func entriesTail() throws {
    let registre = try sample()
    let segment = try lastSegment(registre)
    let tail = Array("{\"moitie\":".utf8)
    registre.disk.damage(segment, try bytes(registre, segment) + tail)
    let journal = try registre.openForWriting()
    #expect(journal.condition == .writable)
    guard case .setAside(let copy, let count)? = journal.notices.first else {
      Issue.record("\(journal.notices)")
      return
    }
    #expect(count == tail.count)
    #expect(try bytes(registre, copy.text) == tail)
    #expect(FileAudit.run(registre.publicFiles, scope: .complete).isClean)
  }

  @Test("every proper prefix of a note is set aside; its entries follow it")
  func partialNote() throws {
    let registre = try sample()
    let whole = try bytes(registre, checkpoints)
    let ends = whole.withUnsafeBytes {
      CheckpointHistory(parsing: $0, origin: registre.samples.origin)
    }
    let last = try #require(ends.records.last).bytes
    let before = try #require(ends.records.dropLast().last)
    let old = Array(whole[before.bytes])
    for length in (before.bytes.upperBound)..<(last.upperBound) {
      let damaged = registre.restarted(.nothing)
      damaged.disk.damage(checkpoints, Array(whole.prefix(length)))
      // Neither published nor remembered: the commit was interrupted.
      damaged.disk.damage(published, old)
      damaged.disk.damage(memory, nil)
      let journal = try damaged.openForWriting()
      #expect(journal.condition == .writable, "cut to \(length): \(journal.condition)")
      #expect(journal.size == before.size)
      journal.close()
      #expect(FileAudit.run(damaged.publicFiles, scope: .complete).isClean, "cut to \(length)")
    }
  }

  @Test("bytes after the notes that are no interrupted append are not touched")
  func strayBytes() throws {
    let registre = try sample()
    registre.disk.damage(checkpoints, try bytes(registre, checkpoints) + Array("\nbonjour\n".utf8))
    try expectDoubt(registre, "stray bytes") {
      if case .strayBytesAfterNotes = $0 { true } else { false }
    }
  }

  @Test("a whole note that is not signed by the key makes the registre read-only")
  func invalidNote() throws {
    let registre = try sample()
    let whole = try bytes(registre, checkpoints)
    for offset in whole.indices.suffix(60) where whole[offset] != 0x0A {
      let damaged = registre.restarted(.nothing)
      var bytes = whole
      bytes[offset] = bytes[offset] == 0x41 ? 0x42 : 0x41
      if bytes == whole { continue }
      damaged.disk.damage(checkpoints, bytes)
      try expectDoubt(damaged, "byte \(offset)") {
        switch $0 {
        case .invalidNote, .strayBytesAfterNotes: true
        default: false
        }
      }
    }
  }

  @Test("a note dropped from the end is betrayed by what was published, or by the signer's memory")
  func rolledBack() throws {
    let registre = try sample()
    let whole = try bytes(registre, checkpoints)
    let history = whole.withUnsafeBytes {
      CheckpointHistory(parsing: $0, origin: registre.samples.origin)
    }
    let before = try #require(history.records.dropLast().last)
    registre.disk.damage(checkpoints, Array(whole.prefix(before.bytes.upperBound)))
    try expectDoubt(registre, "published ahead") {
      if case .publishedAhead = $0 { true } else { false }
    }
    registre.disk.damage(published, Array(whole[before.bytes]))
    try expectDoubt(registre, "memory ahead") {
      if case .memoryAhead = $0 { true } else { false }
    }
  }

  @Test("fewer entries than the checkpoint covers: read-only")
  func missingEntries() throws {
    let registre = try sample()
    let segment = try lastSegment(registre)
    registre.disk.damage(segment, Array(try bytes(registre, segment).dropLast(20)))
    try expectDoubt(registre, "entries missing") {
      if case .entriesMissing = $0 { true } else { false }
    }
  }

  @Test("an entry changed at the end of the log is noticed, with its tiles and without them")
  func changedEntry() throws {
    let registre = try sample()
    let segment = try lastSegment(registre)
    var damaged = try bytes(registre, segment)
    damaged[damaged.count / 2] ^= 0x01
    registre.disk.damage(segment, damaged)
    try expectDoubt(registre, "with tiles") {
      if case .entryDiffers = $0 { true } else { false }
    }
    for path in registre.publicFiles.paths() where path.hasPrefix("tile/") {
      registre.disk.damage("/registre/public/" + path, nil)
    }
    try expectDoubt(registre, "without tiles") {
      if case .rootDiffers = $0 { true } else { false }
    }
  }

  @Test("tiles, index and published checkpoint are made again when they are missing or wrong")
  func caches() throws {
    let registre = try sample()
    for path in registre.publicFiles.paths() where path.hasPrefix("tile/") {
      registre.disk.damage("/registre/public/" + path, [UInt8](repeating: 1, count: 64))
    }
    registre.disk.damage("/registre/prive/cache/operations", Array("abc".utf8))
    registre.disk.damage(published, [])
    let journal = try registre.openForWriting()
    #expect(journal.condition == .writable, "\(journal.condition)")
    #expect(journal.notices.contains(.tilesRebuilt(from: .zero)))
    #expect(journal.notices.contains(.publishedAgain(journal.size)))
    let again = try journal.append([try registre.samples.operation(2)], at: .zero)
    #expect(again.first?.first == EntryIndex(2))
    journal.close()
    #expect(FileAudit.run(registre.publicFiles, scope: .complete).isClean)
  }

  @Test("every byte of the operation index may be damaged: an operation is never recorded twice")
  func damagedIndex() throws {
    let registre = try sample()
    let table = "/registre/prive/cache/operations"
    let whole = try bytes(registre, table)
    for offset in stride(from: 0, to: whole.count, by: 7) where offset < 300 || offset > 4_000 {
      let damaged = registre.restarted(.nothing)
      var bytes = whole
      bytes[offset] ^= 0x10
      damaged.disk.damage(table, bytes)
      let journal = try damaged.openForWriting()
      for number in 1...4 {
        let receipts = try journal.append([try registre.samples.operation(number)], at: .zero)
        #expect(receipts.first?.first == EntryIndex(UInt64(number)), "byte \(offset)")
      }
      #expect(journal.size == TreeSize(5), "byte \(offset)")
    }
  }

  @Test("another key, or the memory of another registre, signs nothing here")
  func foreignKey() throws {
    let registre = try sample()
    let other = try StoreSamples(seed: 8)
    let journal = try FileJournal.open(
      at: SimulatedRegistre.location,
      access: .writing(signer: other.signer, memory: registre.memory), on: registre.disk)
    #expect(journal.condition == .doubtful([.foreignKey(other.signer.verifierKey)]))
    journal.close()
    let foreign = Checkpoint(
      origin: try #require(Origin("ailleurs.example")), size: TreeSize(5), root: .emptyRoot)
    registre.disk.damage(memory, Array(foreign.text.utf8))
    try expectDoubt(registre, "memory of another registre") {
      $0 == .memoryOfAnotherOrigin(foreign.origin)
    }
  }
}
