import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// What the sweeps and the lives found once, each told by itself.
@Suite("What was not synced when the power went")
struct UnsyncedTests {
  private func sample() throws -> (SimulatedRegistre, FileJournal) {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...4 {
      _ = try journal.append([try registre.samples.operation(number)], at: journal.size)
    }
    return (registre, journal)
  }

  @Test("a note of which a sector never reached the disk is no damage, wherever the sector ends")
  func zerosInNote() throws {
    let (registre, journal) = try sample()
    journal.close()
    let path = "/registre/public/checkpoints"
    let whole = try #require(registre.disk.files(under: "/registre/public")["checkpoints"])
    let history = whole.withUnsafeBytes {
      CheckpointHistory(parsing: $0, origin: registre.samples.origin)
    }
    let before = try #require(history.records.dropLast().last)
    for cut in before.bytes.upperBound..<whole.count {
      for zeros in [before.bytes.upperBound..<cut, cut..<whole.count] where !zeros.isEmpty {
        let torn = registre.restarted(.nothing)
        var bytes = whole
        for place in zeros { bytes[place] = 0 }
        torn.disk.damage(path, bytes)
        torn.disk.damage(SimulatedRegistre.publishedPath, Array(whole[before.bytes]))
        torn.disk.damage(SimulatedRegistre.memoryPath, nil)
        let again = try torn.openForWriting()
        #expect(again.condition == .writable, "zeros at \(zeros): \(again.condition)")
        #expect(again.size == before.size, "zeros at \(zeros)")
      }
    }
  }

  @Test("a whole note without a zero is judged, whatever the power did")
  func wholeNote() throws {
    let (registre, journal) = try sample()
    journal.close()
    var bytes = try #require(registre.disk.files(under: "/registre/public")["checkpoints"])
    bytes[bytes.count - 20] = bytes[bytes.count - 20] == 0x41 ? 0x42 : 0x41
    registre.disk.damage("/registre/public/checkpoints", bytes)
    #expect(try registre.openForWriting().condition != .writable)
  }

  @Test("a memory written in two halves is on the disk before it takes the name of the old one")
  func halfMemory() throws {
    let (registre, journal) = try sample()
    let operation = try registre.samples.operation(9)
    let counted = registre.restarted(.nothing)
    let other = try counted.openForWriting()
    counted.disk.plan(nil, atStep: 0)
    _ = try other.append([operation], at: other.size)
    let step = try #require(
      counted.disk.steps.firstIndex { $0.call == .write && $0.path.hasPrefix("/cle/") })
    registre.disk.plan(.stopsHalfWay, atStep: step)
    _ = try journal.append([operation], at: journal.size)
    for seed in UInt64(1)...60 {
      let again = try registre.restarted(.drawn(seed)).openForWriting()
      #expect(again.condition == .writable, "seed \(seed): \(again.condition)")
    }
  }

  @Test("a block that a dead process put there is durable once it was put again")
  func blockPutAgain() throws {
    let (registre, journal) = try sample()
    let block = Array("une pièce".utf8)
    let digest = Hash.sha256(block)
    let counted = registre.restarted(.nothing)
    let first = try counted.openForWriting()
    counted.disk.plan(nil, atStep: 0)
    try first.blocks.put(block, digest: digest)
    journal.close()
    for step in counted.disk.steps.indices {
      let dying = registre.restarted(.nothing)
      let writer = try dying.openForWriting()
      dying.disk.plan(.diesAfter, atStep: step)
      #expect(throws: (any Error).self) { try writer.blocks.put(block, digest: digest) }
      let next = dying.restarted(.nothing)
      try next.openForWriting().blocks.put(block, digest: digest)
      let last = try next.restarted(.everything).openForWriting()
      #expect(try last.blocks.get(digest) == block, "died after step \(step)")
    }
  }

  @Test(
    "a full tile is on the disk before the right edge that an opening believes, or is made again")
  func fullTile() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...9 {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: 28)], at: journal.size)
    }
    journal.close()
    let writer = try registre.openForWriting()
    _ = try writer.append([try registre.samples.operation(10, lines: 4)], at: writer.size)
    let losses = SimulatedDisk.Loss.plain + (UInt64(1)...40).map { .drawn($0) }
    for loss in losses {
      let next = registre.restarted(loss)
      let again = try next.openForWriting()
      #expect(again.condition == .writable && again.size == TreeSize(257), "\(loss)")
      again.close()
      let report = FileAudit.run(next.publicFiles, scope: .complete)
      #expect(report.isClean, "\(loss): \(report.files) \(report.journal?.findings ?? [])")
    }
  }

  /// Whoever opens after an interrupted process finds the edge of before: the entries since are
  /// hashed, and not the whole log.
  @Test("tiles that a process died in the middle of are made again from the edge of before")
  func interruptedTiles() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...10 {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: 49)], at: journal.size)
    }
    journal.close()
    let counted = registre.restarted(.nothing)
    func fill(_ registre: SimulatedRegistre) throws {
      let writer = try registre.openForWriting()
      registre.disk.plan(nil, atStep: 0)
      for number in 11...12 {
        _ = try writer.append(
          [try registre.samples.operation(number, lines: 20)], at: writer.size)
      }
    }
    try fill(counted)
    let steps = counted.disk.steps
    let first = try #require(steps.firstIndex { $0.path.contains("/tile/0/001.nouveau") })
    let last = try #require(steps.lastIndex { $0.path.contains("/tile/") })
    for step in first..<last {
      let dying = registre.restarted(.nothing)
      let writer = try dying.openForWriting()
      dying.disk.plan(.diesAfter, atStep: step)
      for number in 11...12 {
        let operation = try registre.samples.operation(number, lines: 20)
        // Who dies in the caches has acknowledged; the next one is refused.
        _ = Result { try writer.append([operation], at: writer.size) }
      }
      let next = dying.restarted(.nothing)
      let again = try next.openForWriting()
      #expect(again.condition == .writable, "\(steps[step])")
      #expect(!again.notices.contains(.tilesRebuilt(from: .zero)), "\(steps[step])")
      again.close()
      #expect(FileAudit.run(next.publicFiles, scope: .complete).isClean, "\(steps[step])")
    }
  }

  @Test("a checkpoint that could not be renamed into place is cleared away by the next opening")
  func unfinishedCheckpoint() throws {
    let (registre, journal) = try sample()
    let old = try journal.checkpoint()
    var new = old
    try new.add(try registre.samples.witness().cosign(old.text, at: 1_780_000_000))
    // open, ftruncate, pwrite, fdatasync, then the rename.
    registre.disk.plan(.fails, atStep: 4)
    #expect(throws: StoreError.self) { try journal.replaceCheckpoint(old, with: new) }
    let left = "checkpoint.nouveau"
    try #require(registre.publicFiles.bytes[left] != nil)
    let next = registre.restarted(.nothing)
    #expect(try next.openForWriting().condition == .writable)
    #expect(next.publicFiles.bytes[left] == nil)
  }
}
