import Journal
import MerkleLog

/// An opening for writing, by the lock holder alone: first everything is looked at, and anything
/// wrong ends it (`unreadable`, with nothing changed); then what an interrupted commit left is
/// repaired.
struct Recovery {
  let opening: Opening
  /// Nil when the log is to be resumed under another key.
  let signer: NoteSigner?
  let memory: SignerMemory
  var notices: [StoreNotice] = []

  init(_ opening: Opening, _ signer: NoteSigner?, _ memory: SignerMemory) {
    self.opening = opening
    self.signer = signer
    self.memory = memory
  }

  var place: Place { opening.place }

  mutating func journal(holding locks: [WriterLock]) throws(FileJournalError) -> FileJournal {
    guard opening.findings.isEmpty else { throw .unreadable(opening.findings) }
    if let signer, signer.verifierKey != opening.reader.key {
      throw .unreadable([.foreignKey(signer.verifierKey)])
    }
    let end = try lastCommit()
    let published = try checkPublished(end.last.head)
    let remembered = signer == nil ? nil : try checkMemory(end.last.head.checkpoint)
    try checkWitness(end.last.head.checkpoint)
    let committed = try committedEntries(end.last.head.checkpoint)
    let restored = try restoreEdge(end, committed)
    try checkLastEntries(restored.edge, committed)
    // From here on the log is known to be sound at its end, and is written.
    try setAsideTails(end, committed)
    try rewriteLastCommit(end, committed)
    try bringUpToDate(end.last.head, published: published, remembered: remembered)
    // The published note of the same checkpoint may bear cosignatures too.
    let head = published.flatMap { $0.checkpoint == end.last.head.checkpoint ? $0 : nil }
    return try assemble(end, head ?? end.last.head, restored, committed, locks)
  }

  /// The last commit, as the notes tell it.
  struct LastCommit {
    let last: ReadNote
    /// The size before it; 0 for the first commit.
    let before: Checkpoint?
    /// The whole of `checkpoints`, in bytes.
    let logBytes: Int
    var sizeBefore: TreeSize { before?.size ?? .zero }
  }
}

// MARK: - Looking

extension Recovery {
  private func lastCommit() throws(FileJournalError) -> LastCommit {
    try opening.log.withBytes { (bytes) throws(FileJournalError) in
      let log = CheckpointLog(bytes: bytes)
      guard var range = log.lastNote(endingBy: bytes.count) else {
        throw .unreadable([.noCheckpoint])
      }
      let tail = bytes[range.upperBound...]
      guard InterruptedAppend.isOne(tail, origins: opening.reader.origins) else {
        throw .unreadable([.strayBytesAfterNotes(offset: range.upperBound)])
      }
      if opening.reader.valid(bytes[range]) == nil,
        let previous = log.lastNote(endingBy: range.lowerBound),
        opening.isCutHandover(range, after: previous, log)
      {
        range = previous
      }
      let last = try note(range, bytes)
      guard let previous = log.lastNote(endingBy: range.lowerBound) else {
        return LastCommit(last: last, before: nil, logBytes: bytes.count)
      }
      let before = try note(previous, bytes).head.checkpoint
      guard before.size < last.head.checkpoint.size else {
        throw .unreadable([.sizeDecreases(last.head.checkpoint, before: before)])
      }
      return LastCommit(last: last, before: before, logBytes: bytes.count)
    }
  }

  private func note(
    _ range: Range<Int>, _ bytes: UnsafeRawBufferPointer
  ) throws(FileJournalError) -> ReadNote {
    do throws(RefusedNote) {
      return ReadNote(head: try opening.reader.head(bytes[range]), range: range)
    } catch {
      throw .unreadable([.invalidNote(offset: range.lowerBound, error.reason)])
    }
  }

  /// The published checkpoint if there is a usable one; it must be one of those signed here.
  private func checkPublished(_ last: Head) throws(FileJournalError) -> Head? {
    switch opening.published {
    case .none: return nil
    case .invalid(let reason): throw .unreadable([.invalidPublished(reason)])
    case .signed(let head):
      guard head.checkpoint.size <= last.checkpoint.size else {
        throw .unreadable([.publishedAhead(head.checkpoint, last: last.checkpoint)])
      }
      guard root(at: head.checkpoint.size, last.checkpoint) == head.checkpoint.root else {
        throw .unreadable([.publishedElsewhere(head.checkpoint)])
      }
      return head
    }
  }

  /// What the key signed last, which this log must contain.
  private mutating func checkMemory(
    _ last: Checkpoint
  ) throws(FileJournalError) -> Checkpoint? {
    let remembered: Checkpoint?
    do throws(SignerMemoryError) {
      remembered = try memory.last()
    } catch {
      throw .memory(error)
    }
    guard let remembered else {
      notices.append(.memoryAbsent)
      return nil
    }
    guard remembered.origin == last.origin else {
      throw .unreadable([.memoryOfAnotherOrigin(remembered.origin)])
    }
    guard remembered.size <= last.size else {
      throw .unreadable([.memoryAhead(remembered, last: last)])
    }
    guard root(at: remembered.size, last) == remembered.root else {
      throw .unreadable([.memoryElsewhere(remembered)])
    }
    return remembered
  }

  /// What a witness countersigned last, which this log must contain. What the log's key did not
  /// sign itself says nothing of it: a file that somebody put there stops nobody.
  private func checkWitness(_ last: Checkpoint) throws(FileJournalError) {
    let folder = WitnessFolder(layout: place.layout, durable: place.durable)
    let newest: CosignedCheckpoint?
    do throws(WitnessFolderError) {
      newest = try folder.newest(of: opening.reader.chain)
    } catch {
      guard case .file(let cause) = error else { return }
      throw .file(cause)
    }
    guard let newest else { return }
    guard newest.checkpoint.size <= last.size else {
      throw .unreadable([.witnessAhead(newest.checkpoint, last: last)])
    }
    guard root(at: newest.checkpoint.size, last) == newest.checkpoint.root else {
      throw .unreadable([.witnessElsewhere(newest.checkpoint)])
    }
  }

  /// The root that was signed for a size; nil when none was.
  private func root(at size: TreeSize, _ last: Checkpoint) -> Hash? {
    if size == last.size { return last.root }
    return opening.log.withBytes {
      opening.reader.note(ofSize: size, in: CheckpointLog(bytes: $0))?.head.checkpoint.root
    }
  }

  private func committedEntries(
    _ last: Checkpoint
  ) throws(FileJournalError) -> CommittedEntries {
    guard last.size <= opening.present else {
      throw .unreadable([.entriesMissing(covered: last.size, present: opening.present)])
    }
    return try onDisk { () throws(FileError) in
      try opening.segments.committed(last.size, place.fileSystem)
    }
  }

  /// The entries since the last full tile, compared with the signed tree: what is about to be
  /// written again in place must be what was signed.
  private func checkLastEntries(
    _ edge: TileEdge, _ committed: CommittedEntries
  ) throws(FileJournalError) {
    guard let tile = edge.partialTiles.first, tile.coordinate.level == 0 else { return }
    let first = EntryIndex(committed.size.value - UInt64(tile.hashes.count))
    do throws(StoreFinding) {
      try committed.forEachLine(in: first..<committed.size.nextIndex) {
        (index, line) throws(StoreFinding) in
        guard Hash.leaf(line) == tile.hashes[first.distance(to: index)] else {
          throw .entryDiffers(index)
        }
      }
    } catch {
      throw .unreadable([error])
    }
  }
}
