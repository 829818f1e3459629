public import Journal
public import MerkleLog

/// A registre copied as it stands at its published checkpoint, while a writer may go on: what a
/// backup and a restoration are made of.
///
/// - Guarantees: what is copied is what was signed (the root is computed again, from the source
///   and from the copy); only what is new is written; the copy's `checkpoint` is put in place once
///   everything it covers is on the disk, so that a copy interrupted at any moment still is the
///   copy that it was, and the next run goes on from there; the signing key, which no registre
///   holds, is never copied.
/// - Nothing of the copy is ever replaced by something older, nor by another history.
public struct RegistreCopy {
  public let source: DiskPath
  public let target: DiskPath
  public let purpose: CopyPurpose
  /// What the copy will hold: the entries that the published checkpoint of the source covers.
  public let entries: CommittedEntries
  /// The published checkpoint of the source.
  public let checkpoint: Checkpoint

  let from: Place
  let to: Place
  let opening: Opening
  /// Where the note of the checkpoint ends in `checkpoints`.
  let notesEnd: Int
  let note: SignedNote

  /// Looks at the source, and writes nothing.
  public init(
    from source: DiskPath, to target: DiskPath, purpose: CopyPurpose
  ) throws(CopyError) {
    try self.init(from: source, to: target, purpose: purpose, on: PosixFileSystem())
  }

  package init(
    from source: DiskPath, to target: DiskPath, purpose: CopyPurpose,
    on fileSystem: any FileSystem, limits: StoreLimits = .format1
  ) throws(CopyError) {
    guard target != source, !target.text.hasPrefix(source.text + "/") else {
      throw .insideSource(target)
    }
    self.source = source
    self.target = target
    self.purpose = purpose
    from = Place(source, fileSystem, limits)
    to = Place(target, fileSystem, limits)
    let held = try Self.lastClaim(to)
    let opened = try Self.opened(from, held: held)
    opening = opened.opening
    checkpoint = opened.head.checkpoint
    note = opened.head.note
    notesEnd = opened.notesEnd
    let segments = opened.opening.segments
    entries = try copying { () throws(FileError) in
      try segments.committed(opened.head.checkpoint.size, fileSystem)
    }
  }

  private static func opened(
    _ place: Place, held: Checkpoint?
  ) throws(CopyError) -> (opening: Opening, head: Head, notesEnd: Int) {
    do throws(FileJournalError) {
      let opening = try Opening(place)
      let journal = try opening.journal()
      if case .doubtful(let findings) = journal.condition {
        throw FileJournalError.unreadable(findings)
      }
      // `checkpoint` may have gone back after a loss of power, since it is published without
      // waiting for the disk; the notes have not, and the copy may hold a newer one of them.
      if let held, held.size > journal.size, held.size <= opening.present,
        let recorded = opening.recorded(held.size), recorded.head.checkpoint == held
      {
        return (opening, recorded.head, recorded.range.upperBound)
      }
      guard let recorded = opening.recorded(journal.size) else {
        throw FileJournalError.unreadable([.noCheckpoint])
      }
      return (opening, journal.head, recorded.range.upperBound)
    } catch {
      throw .source(error)
    }
  }

  /// What the last note of the target claims, if there is one.
  private static func lastClaim(_ place: Place) throws(CopyError) -> Checkpoint? {
    let mapping = try copying { () throws(FileError) in
      try place.fileSystem.mapping(of: place.layout.checkpoints)
    }
    return mapping?.withBytes { bytes in
      let log = CheckpointLog(bytes: bytes)
      return log.lastNote(endingBy: bytes.count).flatMap { log.checkpoint(of: $0) }
    }
  }
}

extension Opening {
  /// The signed checkpoint of this size, as it stands in `checkpoints`.
  func recorded(_ size: TreeSize) -> ReadNote? {
    log.withBytes { reader.note(ofSize: size, in: CheckpointLog(bytes: $0)) }
  }
}

/// What a copy is for. Each bears a file of its own name at its root: nothing is ever recorded in a
/// folder that bears one.
public enum CopyPurpose: String, Hashable, Sendable, CaseIterable {
  /// A backup: brought up to date by each run, for as long as it is kept.
  case backup = "sauvegarde"
  /// A registre being put back: the file goes once it is whole.
  case restoration = "restauration"
  /// What an auditor is handed: read, verified, and never brought up to date.
  case inspection = "controle"
}

/// What to copy of `prive`, beside the log: what the entries cite, and what they say was erased.
public struct PrivateNeeds: Hashable, Sendable {
  public var blocks: [BlockCitation]
  /// Blocks that an entry withdraws.
  public var withdrawn: Set<Hash>
  /// The names of the identities of the persons that are inscribed.
  public var identities: [String]
  /// Those that an entry erases.
  public var erased: Set<String>

  public init(
    blocks: [BlockCitation] = [], withdrawn: Set<Hash> = [], identities: [String] = [],
    erased: Set<String> = []
  ) {
    self.blocks = blocks
    self.withdrawn = withdrawn
    self.identities = identities
    self.erased = erased
  }
}

/// What a run of a copy did.
public struct CopyReport: Hashable, Sendable {
  /// The checkpoint that the copy held before; nil for a new one.
  public internal(set) var before: Checkpoint?
  /// The checkpoint that it holds now.
  public let after: Checkpoint
  public internal(set) var blocks = PrivateCopyReport<Hash>()
  public internal(set) var identities = PrivateCopyReport<String>()
  /// Cosignatures and timestamps copied.
  public internal(set) var witnessFiles = 0

  init(after: Checkpoint) { self.after = after }

  /// How many entries were copied.
  public var entryCount: Int { Int(after.size.value - (before?.size.value ?? 0)) }
}

/// What was done with the blocks, or with the identities.
public struct PrivateCopyReport<Name: Hashable & Sendable>: Hashable, Sendable {
  public internal(set) var copied = 0
  /// There already, and right.
  public internal(set) var kept = 0
  /// There, and wrong: copied again.
  public internal(set) var mended: [Name] = []
  /// Erased from the copy, as the entries say.
  public internal(set) var erased = 0
  /// Neither in the source nor in the copy.
  public internal(set) var missing: [Name] = []
  /// No longer in the source although no entry says so; the copy still has it.
  public internal(set) var onlyInCopy: [Name] = []
  /// The source's is damaged, and was not copied.
  public internal(set) var damagedInSource: [Name] = []

  public init() {}
}

/// Why a registre was not copied.
public enum CopyError: Error, Hashable, Sendable {
  /// The source cannot be opened, or not be trusted.
  case source(FileJournalError)
  /// The target is the source, or is inside it.
  case insideSource(DiskPath)
  /// The target holds something else than such a copy.
  case notACopy(DiskPath, CopyPurpose)
  /// The target is a copy of another registre.
  case anotherRegistre(DiskPath)
  /// Another run is at work.
  case busy(DiskPath, LockHolder)
  /// The target holds a checkpoint that the source does not extend: one of them is older, or there
  /// are two histories.
  case notExtended(target: Checkpoint, source: Checkpoint)
  /// A file of the target is not what it was when its checkpoint was put in place, from this
  /// offset on.
  case targetDamaged(DiskPath, offset: Int)
  /// What was written is not what is read back.
  case notReadBack(DiskPath)
  /// A block or an identity could not be read or written.
  case privateFile(PrivateFileError)
  case file(FileError)
}

/// Runs a step on the disk: its failure is the failure of the copy.
func copying<Result>(
  _ step: () throws(FileError) -> Result
) throws(CopyError) -> Result {
  do throws(FileError) { return try step() } catch { throw .file(error) }
}
