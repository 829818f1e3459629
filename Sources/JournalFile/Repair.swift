import Journal
import MerkleLog

// What an opening for writing changes, once the end of the log is known to be sound. Each step can
// be interrupted and done again.

extension Recovery {
  /// Copies what follows the last commit to `prive/ecarte`, synced, then cuts it off: the notes
  /// first, so that no note is ever left without its entries.
  mutating func setAsideTails(
    _ end: LastCommit, _ committed: CommittedEntries
  ) throws(FileJournalError) {
    let layout = place.layout
    try setAside(layout.checkpoints, from: end.last.range.upperBound)
    for first in opening.segments.firsts {
      let path = layout.segment(first: first.value)
      if let segment = committed.segments.first(where: { $0.first == first }) {
        try setAside(path, from: segment.byteCount)
      } else {
        // A segment that the interrupted commit had begun.
        try setAside(path, from: 0)
        try onDisk { () throws(FileError) in try place.durable.remove(path) }
      }
    }
  }

  /// The name of the copy is made of its content: done twice, it is there once.
  private mutating func setAside(
    _ path: DiskPath, from offset: Int
  ) throws(FileJournalError) {
    let copied = try onDisk { () throws(FileError) -> StoreNotice? in
      let file = try place.fileSystem.open(path, .writing)
      defer { place.fileSystem.close(file) }
      let size = try place.fileSystem.size(file)
      guard size > offset else { return nil }
      let tail = try place.fileSystem.read(file, at: offset, count: size - offset)
      let digest = Hash.sha256(tail).hex.prefix(16)
      let copy = place.layout.setAside / "\(path.name)-\(offset)-\(digest)"
      try place.durable.directory(place.layout.setAside, .owner)
      try place.durable.replace(copy, tail, .owner)
      try place.durable.truncate(file, to: offset)
      try place.durable.synchronise(file)
      return .setAside(copy, bytes: tail.count)
    }
    if let copied { notices.append(copied) }
  }

  /// Writes the same bytes again: after an fsync that failed in another process, the kernel may
  /// hold them as clean although the disk never got them.
  func rewriteLastCommit(
    _ end: LastCommit, _ committed: CommittedEntries
  ) throws(FileJournalError) {
    guard let segment = committed.segments.last else { return }
    let first = max(end.sizeBefore.nextIndex, segment.first)
    let start = segment.offset(ofLine: segment.first.distance(to: first))
    try rewrite(place.layout.segment(first: segment.first.value), start..<segment.byteCount)
    // The line feed that joins the note to the one before was written with it.
    let note = end.last.range
    try rewrite(place.layout.checkpoints, max(0, note.lowerBound - 1)..<note.upperBound)
    // Names that can be seen may not be on the disk, and a mark that is gone may come back: who put
    // them there, or took it away, may have died before it synced their folder.
    for folder in [place.layout.entries, place.layout.open, place.layout.root] {
      try onDisk { () throws(FileError) in try place.durable.synchroniseFolder(folder) }
    }
  }

  private func rewrite(_ path: DiskPath, _ range: Range<Int>) throws(FileJournalError) {
    try onDisk { () throws(FileError) in
      let file = try place.fileSystem.open(path, .writing)
      defer { place.fileSystem.close(file) }
      let bytes = try place.fileSystem.read(file, at: range.lowerBound, count: range.count)
      try place.durable.write(bytes, to: file, at: range.lowerBound)
      try place.durable.synchronise(file)
    }
  }

  /// The last steps of a commit that was interrupted once its note was durable.
  mutating func bringUpToDate(
    _ head: Head, published: Head?, remembered: Checkpoint?
  ) throws(FileJournalError) {
    // Whoever deletes the caches may have deleted their folder too. One that is there is not
    // synced: a loss of power that takes it takes caches, and the next opening is here again.
    try onDisk { () throws(FileError) in
      guard try place.fileSystem.status(place.layout.cache)?.kind != .directory else { return }
      try place.durable.directory(place.layout.cache, .owner)
    }
    if signer != nil, remembered?.size != head.checkpoint.size {
      try onDisk { () throws(FileError) in try memory.remember(head.checkpoint) }
      notices.append(.memoryUpdated(head.checkpoint.size))
    }
    if published?.checkpoint.size != head.checkpoint.size {
      try onDisk { () throws(FileError) in
        var spare = place.layout.spareCheckpoint
        try place.durable.publish(place.layout.checkpoint, head.note.bytes, .shared, &spare)
      }
      notices.append(.publishedAgain(head.checkpoint.size))
    }
  }

  /// Opens the files to append to, and puts the writer together.
  mutating func assemble(
    _ end: LastCommit, _ head: Head, _ restored: RestoredEdge, _ committed: CommittedEntries,
    _ locks: [WriterLock]
  ) throws(FileJournalError) -> FileJournal {
    let checkpoint = head.checkpoint
    guard let segment = committed.segments.last, let line = committed.line(at: segment.end.before)
    else { throw .unreadable([.entriesMissing(covered: checkpoint.size, present: .zero)]) }
    let sealer = try sealer(checkpoint, restored)
    let index = try operationIndex(committed)
    let files = try openFiles(segment)
    let writer = Writer(
      locks: locks, memory: memory, sealer: sealer, edge: restored.edge, index: index,
      segment: files.segment, segmentFirst: segment.first, segmentBytes: segment.byteCount,
      checkpoints: files.checkpoints, checkpointsBytes: end.last.range.upperBound,
      memorySpare: memory.spare, checkpointSpare: place.layout.spareCheckpoint,
      pendingTiles: restored.filled,
      fullTiles: FullTiles(layout: place.layout, durable: place.durable),
      edgeOnDisk: restored.onDisk, lastLeaf: Hash.leaf(line))
    let journal = FileJournal(
      place: place, keys: opening.reader.chain, condition: .writable, notices: notices,
      head: head, segments: opening.segments.holding(checkpoint.size), writer: writer)
    journal.refreshCaches()
    journal.refreshEdge()
    journal.tidy()
    return journal
  }

  /// None for a log that is to be resumed: its own key signs nothing more.
  private func sealer(
    _ checkpoint: Checkpoint, _ restored: RestoredEdge
  ) throws(FileJournalError) -> Sealer? {
    guard let signer else { return nil }
    do throws(SealError) {
      return try Sealer(
        origin: checkpoint.origin, signer: signer, frontier: restored.edge.frontier,
        memory: checkpoint, rootAtMemory: restored.edge.root)
    } catch {
      throw .refused(error)
    }
  }

  private func openFiles(
    _ segment: MappedSegment
  ) throws(FileJournalError) -> (segment: OpenFile, checkpoints: OpenFile) {
    try onDisk { () throws(FileError) in
      let layout = place.layout
      let file = try place.fileSystem.open(layout.segment(first: segment.first.value), .writing)
      do throws(FileError) {
        return (file, try place.fileSystem.open(layout.checkpoints, .writing))
      } catch {
        place.fileSystem.close(file)
        throw error
      }
    }
  }

  /// The operation index: its table if it belongs to this log, then the entries since.
  private mutating func operationIndex(
    _ committed: CommittedEntries
  ) throws(FileJournalError) -> OperationIndex {
    let mapping = try onDisk { () throws(FileError) in
      try place.fileSystem.mapping(of: place.layout.operations)
    }
    var table = mapping.flatMap { OperationTable.checked($0) }
    if let found = table, !found.belongs(to: committed) { table = nil }
    if table == nil, committed.size.value > UInt64(place.limits.indexLag) {
      notices.append(.indexRebuilt(from: .zero))
    }
    var index = OperationIndex(table: table ?? .empty)
    do throws(StoreFinding) {
      try index.learn(from: committed, after: index.covered)
    } catch {
      throw .unreadable([error])
    }
    return index
  }
}

extension OperationTable {
  /// Whether the last entry that the table covers is the one that is there: another history, or a
  /// longer one, has another.
  fileprivate func belongs(to committed: CommittedEntries) -> Bool {
    guard covered > .zero, covered <= committed.size else { return false }
    return committed.withLine(at: covered.nextIndex.before) { Hash.leaf($0) } == lastLeaf
  }
}

extension EntryIndex {
  /// The index before this one; of 0, 0.
  fileprivate var before: EntryIndex { EntryIndex(value == 0 ? 0 : value - 1) }
}
