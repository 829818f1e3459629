import Journal
import MerkleLog

/// What any opening reads: the key, the notes, the names of the segments. Nothing is written.
struct Opening {
  let place: Place
  let reader: NoteReader
  /// The key of `registre.vkey`.
  let anchor: VerifierKey
  let log: Mapping
  /// What `checkpoint` holds; read before the entries, so that a writer can only have added to
  /// them.
  let published: NoteReader.Published
  let segments: SegmentList
  /// How many lines the segments hold, committed or not, if those before the last are whole.
  let present: TreeSize
  private(set) var findings: [StoreFinding] = []

  /// How many notes are tried, from the last one back, to find one that can be read.
  static let maximumNotes = 10_000
  private static let maximumKeyBytes = 4_096

  init(_ place: Place) throws(FileJournalError) {
    self.place = place
    let anchor = try Self.verifierKey(place)
    self.anchor = anchor
    let layout = place.layout
    let bytes = try Self.published(place)
    let log = try onDisk { () throws(FileError) in
      try place.fileSystem.mapping(of: layout.checkpoints) ?? Mapping(copying: [])
    }
    self.log = log
    let names = try onDisk { () throws(FileError) in try place.fileSystem.list(layout.entries) }
    let firsts = names.compactMap { StoreLayout.firstEntry(ofSegment: $0).map { EntryIndex($0) } }
    let segments = SegmentList(firsts: firsts, layout: layout)
    self.segments = segments
    for name in names where StoreLayout.firstEntry(ofSegment: name) == nil {
      findings.append(.strayFile(layout.entries / name))
    }
    let present = try onDisk { () throws(FileError) in try segments.lineCount(place.fileSystem) }
    self.present = present
    let reader = NoteReader(
      chain: log.withBytes { bytes in
        KeyChain(anchor, CheckpointLog(bytes: bytes)) {
          Self.keyChanges($0, segments, present, place.fileSystem)
        }
      })
    self.reader = reader
    published = try Self.published(bytes, place, reader)
    if firsts.first != EntryIndex(0) { findings.append(.segmentMissing(first: EntryIndex(0))) }
    log.withBytes { bytes in
      let notes = CheckpointLog(bytes: bytes)
      for first in firsts where !notes.isCommitBoundary(first) {
        findings.append(.segmentWithinCommit(first: first))
      }
    }
  }

  /// The file that is read may become the spare of `Durable.publish` and be written to at that
  /// moment: what does not verify is read again, from the file that has the name then.
  private static func published(
    _ bytes: [UInt8]?, _ place: Place, _ reader: NoteReader
  ) throws(FileJournalError) -> NoteReader.Published {
    var last = reader.published(bytes)
    for _ in 0..<2 {
      guard case .invalid = last else { break }
      last = reader.published(try published(place))
    }
    return last
  }

  private static func published(_ place: Place) throws(FileJournalError) -> [UInt8]? {
    try onDisk { () throws(FileError) in
      try place.fileSystem.contents(
        of: place.layout.checkpoint, limit: SignedNote.maximumByteCount)
    }
  }

  private static func verifierKey(_ place: Place) throws(FileJournalError) -> VerifierKey {
    let bytes = try onDisk { () throws(FileError) in
      try place.fileSystem.contents(of: place.layout.verifierKey, limit: maximumKeyBytes)
    }
    guard let bytes else { throw .notARegistre(place.layout.root) }
    do throws(KeyError) {
      return try VerifierKey(anchor: bytes)
    } catch {
      throw .unreadable([.badVerifierKey(error)])
    }
  }

  /// The journal for reading: what the newest checkpoint covers that is there.
  func journal() throws(FileJournalError) -> FileJournal {
    var findings = findings
    let head = try readableHead(&findings)
    let journal = FileJournal(
      place: place, keys: reader.chain,
      condition: findings.isEmpty ? .reading : .doubtful(findings), notices: [], head: head,
      segments: segments, writer: nil)
    if present > head.checkpoint.size {
      journal.notices.append(.uncommittedEntries(lines: present.value - head.checkpoint.size.value))
    }
    return journal
  }

  /// The published checkpoint, or else the newest signed one whose entries are there.
  private func readableHead(
    _ findings: inout [StoreFinding]
  ) throws(FileJournalError) -> Head {
    switch published {
    case .none: break
    case .invalid(let reason): findings.append(.invalidPublished(reason))
    case .signed(let head) where head.checkpoint.size <= present: return head
    case .signed(let head):
      findings.append(.entriesMissing(covered: head.checkpoint.size, present: present))
    }
    let head: Head? = log.withBytes { bytes in
      let notes = CheckpointLog(bytes: bytes)
      var end = bytes.count
      for _ in 0..<Self.maximumNotes {
        guard let range = notes.lastNote(endingBy: end) else { return nil }
        if let head = reader.valid(bytes[range]), head.checkpoint.size <= present { return head }
        end = range.lowerBound
      }
      return nil
    }
    guard let head else { throw .unreadable(findings + [.noCheckpoint]) }
    return head
  }
}

extension NoteReader {
  /// Nil for what is no checkpoint of ours.
  func valid(_ bytes: some Collection<UInt8>) -> Head? {
    do throws(RefusedNote) { return try head(bytes) } catch { return nil }
  }
}
