public import Journal
public import MerkleLog

/// A registre on a local disk: the embedded store.
///
/// - Guarantees: a commit is acknowledged once its entries and its signed checkpoint are durable;
///   its operations are there together or not at all; what a key signed is never contradicted; one
///   writer at a time, across processes.
/// - Not `Sendable`: one task owns it. Several operations are committed together by giving them to
///   one `append` (group commit).
public final class FileJournal {
  /// What the journal is opened for.
  public enum Access: Sendable {
    /// Reads what `checkpoint` covers; takes no lock and writes nothing.
    case reading
    /// Takes the lock, repairs what a crash left, and signs commits.
    case writing(signer: NoteSigner, memory: SignerMemory)
    /// As for writing, without the current key: one commit is accepted, that of an operation that
    /// resumes the log under another key and another origin.
    case resuming(memory: SignerMemory)
  }

  /// Whether commits are accepted, and if not why.
  public enum Condition: Hashable, Sendable {
    case writable
    /// Opened for reading.
    case reading
    /// Opened for writing, and something is wrong.
    case doubtful([StoreFinding])
    /// A write failed in a way that leaves the outcome of these operations unknown, or the files in
    /// an unknown state: open again, then send them again, unchanged.
    case stopped(resend: [OperationID], StoreFailure)
  }

  /// What a journal opened for reading is known to have lost: its published checkpoint covers more
  /// entries than there are.
  public var lostEntries: [StoreFinding] {
    guard case .doubtful(let findings) = condition else { return [] }
    return findings.filter { if case .entriesMissing = $0 { true } else { false } }
  }

  public let location: DiskPath
  /// The keys of the registre, from the one of `registre.vkey` to the one that signs now.
  public internal(set) var keys: KeyChain
  public internal(set) var condition: Condition
  /// What was met that needs nobody, oldest first.
  public internal(set) var notices: [StoreNotice]

  let layout: StoreLayout
  let durable: Durable
  let limits: StoreLimits
  var head: Head
  var segments: SegmentList
  var writer: Writer?

  init(
    place: Place, keys: KeyChain, condition: Condition, notices: [StoreNotice],
    head: Head, segments: SegmentList, writer: Writer?
  ) {
    location = place.layout.root
    layout = place.layout
    durable = place.durable
    limits = place.limits
    self.keys = keys
    self.condition = condition
    self.notices = notices
    self.head = head
    self.segments = segments
    self.writer = writer
  }

  /// The key that signs now.
  public var verifierKey: VerifierKey { keys.key }

  deinit { close() }

  /// Gives the lock back. The journal stays readable; closing twice is harmless.
  public func close() {
    if condition == .writable { refreshEdge() }
    guard let writer else { return }
    self.writer = nil
    writer.close(durable.fileSystem)
    if condition == .writable { condition = .reading }
  }

  /// Pièces and narrative texts.
  public var blocks: BlockStore {
    BlockStore(layout: layout, durable: durable, limits: limits)
  }

  /// The erasable files of `prive/identites`.
  public var identities: PrivateFiles {
    PrivateFiles(folder: layout.identities, durable: durable, limits: limits)
  }

  /// What the newest checkpoint covers, without a copy.
  public func entries() throws(StoreError) -> CommittedEntries {
    do throws(FileError) {
      return try segments.committed(head.checkpoint.size, durable.fileSystem)
    } catch {
      throw .failed(StoreFailure(error))
    }
  }
}

// MARK: - JournalStore, reading

extension FileJournal: JournalStore {
  /// The number of entries that the newest checkpoint covers.
  public var size: TreeSize { head.checkpoint.size }

  /// The newest checkpoint, unsigned.
  public var latest: Checkpoint { head.checkpoint }

  /// The newest checkpoint, signed, as it stands in `checkpoints`.
  public func checkpoint() throws(StoreError) -> SignedNote { head.note }

  /// The bytes of committed entries, without their line feeds. Throws `outOfRange` beyond ``size``.
  public func read(_ range: Range<EntryIndex>) throws(StoreError) -> [[UInt8]] {
    guard range.upperBound <= size.nextIndex else { throw .outOfRange }
    var lines: [[UInt8]] = []
    lines.reserveCapacity(range.count)
    try entries().forEachLine(in: range) { lines.append(Array($1)) }
    return lines
  }
}

/// The newest checkpoint and its note.
struct Head {
  var checkpoint: Checkpoint
  var note: SignedNote
}

/// Where a registre is, and by which means it is reached.
struct Place {
  let layout: StoreLayout
  let durable: Durable
  let limits: StoreLimits

  init(_ root: DiskPath, _ fileSystem: any FileSystem, _ limits: StoreLimits) {
    layout = StoreLayout(root)
    durable = Durable(fileSystem)
    self.limits = limits
  }

  var fileSystem: any FileSystem { durable.fileSystem }

  /// The key is the last file that a creation puts in place: without it there is no registre yet.
  func isRegistre() throws(FileError) -> Bool {
    try fileSystem.status(layout.verifierKey)?.kind == .file
  }

  /// What the folder is a copy for; nil when it is none.
  func copyPurpose() throws(FileError) -> CopyPurpose? {
    for purpose in CopyPurpose.allCases where try fileSystem.status(layout.mark(purpose)) != nil {
      return purpose
    }
    return nil
  }
}

extension StoreFailure {
  init(_ error: FileError) {
    self.init(step: "\(error.step.rawValue) \(error.path.name)", code: error.code)
  }
}
