public import MerkleLog

/// One of the public files of a journal.
public enum JournalFileName: Hashable, Sendable {
  case verifierKey
  /// A segment of entries, by the index in its name.
  case entries(EntryIndex)
  case checkpoints
  case checkpoint
  case tile(TileCoordinate)
  /// A file of `witness`, by its name there.
  case witness(String)
  /// Something given by the auditor: a paper anchor, a witness's checkpoint, the signer's memory.
  case given

  /// The path under the public folder; nil for what the auditor brought.
  public var path: String? {
    switch self {
    case .verifierKey: "registre.vkey"
    case .entries(let first):
      "entries/" + padded(Int(first.value), to: 12) + ".jsonl"
    case .checkpoints: "checkpoints"
    case .checkpoint: "checkpoint"
    case .tile(let coordinate): coordinate.path
    case .witness(let name): "witness/" + name
    case .given: nil
    }
  }
}

/// What an audit found: what, where, and how bad.
public struct Finding: Hashable, Sendable {
  public let fault: Fault
  public let file: JournalFileName
  /// The offset in that file, where the fault has one.
  public let offset: Int?
  /// The entries that it touches.
  public let entries: Range<EntryIndex>?

  public init(
    _ fault: Fault, in file: JournalFileName, offset: Int? = nil,
    entries: Range<EntryIndex>? = nil
  ) {
    self.fault = fault
    self.file = file
    self.offset = offset
    self.entries = entries
  }

  /// Whether the journal can still be believed.
  public enum Gravity: Hashable, Sendable {
    /// Nothing is wrong: an interrupted commit, a file that may lag behind.
    case information
    /// A cache is wrong: the truth is intact.
    case repairable
    /// What was signed is not what is there.
    case integrity
  }

  /// What to do about a finding.
  public enum Remedy: Hashable, Sendable {
    case none
    /// Open for writing: recovery sets the tail aside, or finishes the commit.
    case openForWriting
    /// Delete the tiles: they are made again.
    case rebuildTiles
    /// Compare with a copy, a witness or a paper anchor, and restore from a copy that verifies.
    case restoreFromCopy
    /// Ask the holder of the key: a signature is wrong or two histories are signed.
    case askKeyHolder
    /// Look at the paper, the file or the key that was given: it is not of this journal, or newer.
    case checkWhatWasGiven
    /// The writer does not follow the format: its maker must be told. The bytes are what was
    /// signed.
    case reportToMaker
  }
}

extension Finding {
  /// Everything that an audit can find.
  public enum Fault: Hashable, Sendable {
    // The key.
    case keyUnreadable(KeyError)
    // The checkpoints.
    case noCheckpoint
    case noteRefused(CheckpointHistory.Fault.Reason)
    /// The end of the file is an interrupted append.
    case notePartial(byteCount: Int)
    /// The end of the file is no note, and not what an interrupted append leaves either.
    case strayBytes(byteCount: Int)
    /// A checkpoint is smaller than one before it.
    case sizeDecreases(from: TreeSize, to: TreeSize)
    /// Two checkpoints of one size.
    case sizeRepeated(TreeSize, sameRoot: Bool)
    case signatureRefused(TreeSize, NoteError)
    case publishedUnreadable
    case publishedMissing
    case publishedBehind(TreeSize)
    case publishedAhead(TreeSize)
    case publishedDiffers(TreeSize)
    // The entries.
    case segmentMisnamed(expected: EntryIndex)
    /// A segment starts where no commit ends: a commit would span two.
    case segmentWithinCommit
    case segmentUnterminated(byteCount: Int)
    case entriesMissing(recorded: TreeSize, found: TreeSize)
    case tail(lines: Int, byteCount: Int)
    /// The recorded root is not that of the entries; the tiles could not say which one changed.
    case rootDiffers(TreeSize, recorded: Hash, computed: Hash)
    /// The tiles agree with the recorded root, and not with these entries.
    case entriesDiffer
    case lineRefused(CanonicalError)
    // Operations.
    case operationSplit(OperationID)
    case operationRepeated(OperationID)
    case operationDemandeDiffers(OperationID)
    // Entry 0.
    case genesisRefused
    case genesisClaim(GenesisClaim)
    // Keys.
    /// A commit announces a key, and does not lead to it.
    case keyChangeRefused(KeyChain.Fault)
    /// An entry announces a key, and the checkpoint of its commit is not signed by it.
    case keyChangeUnsigned
    // Caches.
    case tileDiffers
    // What the auditor brought.
    case anchorDiffers(recorded: Hash, computed: Hash)
    case anchorOtherKey
    case anchorBeyond(TreeSize)
    case knownDiffers(Checkpoint, computed: Hash)
    case knownBeyond(Checkpoint)
    case knownForeign(Checkpoint)
    /// A cosignature or a timestamp that does not simply agree.
    indirect case ancrage(Ancrage)
    /// What was brought is of entries that a resumption of the log declares lost.
    case anchorLost(TreeSize)
    case knownLost(Checkpoint)
  }

  /// A fact of entry 0 that the rest of the journal contradicts.
  public enum GenesisClaim: String, Hashable, Sendable {
    case key = "cle"
    case format
    case hash = "hachage"
    case origin = "origine"
  }

  public var gravity: Gravity {
    switch fault {
    case .notePartial, .publishedBehind, .publishedMissing, .tail, .anchorLost, .knownLost:
      .information
    case .tileDiffers: .repairable
    case .ancrage(let ancrage): ancrage.gravity
    case .anchorBeyond, .anchorOtherKey, .anchorDiffers, .knownDiffers, .knownBeyond, .knownForeign,
      .keyUnreadable, .noCheckpoint, .noteRefused, .strayBytes, .sizeDecreases, .sizeRepeated,
      .signatureRefused, .publishedUnreadable, .publishedAhead, .publishedDiffers,
      .segmentMisnamed, .segmentWithinCommit, .segmentUnterminated, .entriesMissing, .rootDiffers,
      .entriesDiffer, .lineRefused, .operationSplit, .operationRepeated, .operationDemandeDiffers,
      .genesisRefused, .genesisClaim, .keyChangeRefused, .keyChangeUnsigned:
      .integrity
    }
  }

  public var remedy: Remedy {
    switch fault {
    case .notePartial, .publishedBehind, .publishedMissing, .tail, .publishedUnreadable:
      .openForWriting
    case .tileDiffers: .rebuildTiles
    case .ancrage(let ancrage): ancrage.remedy
    case .anchorOtherKey, .knownForeign, .keyUnreadable: .checkWhatWasGiven
    case .anchorDiffers, .knownDiffers, .signatureRefused, .sizeRepeated, .sizeDecreases,
      .publishedDiffers, .keyChangeRefused:
      .askKeyHolder
    case .anchorLost, .knownLost: .none
    case .noCheckpoint, .noteRefused, .strayBytes, .publishedAhead, .knownBeyond, .anchorBeyond,
      // Its groups check themselves: a paper of more entries is no slip of the hand.
      .segmentMisnamed, .segmentWithinCommit, .segmentUnterminated, .entriesMissing, .rootDiffers,
      .entriesDiffer:
      .restoreFromCopy
    case .lineRefused, .operationSplit, .operationRepeated, .operationDemandeDiffers,
      .genesisRefused, .genesisClaim, .keyChangeUnsigned:
      .reportToMaker
    }
  }
}

/// The result of an audit: a value, never an error.
public struct AuditReport: Hashable, Sendable {
  /// Everything that was found, in the order of the audit.
  public let findings: [Finding]
  /// The newest recorded checkpoint that could be read.
  public let newest: CheckpointHistory.Record?
  /// How many checkpoints were compared with the entries.
  public let commitCount: Int
  /// Everything that fixes the log from outside, and what comparing it says.
  public let ancrages: [Ancrage]
  /// The keys of the log, in order; empty when that of `registre.vkey` cannot be read.
  public let keys: [KeyEpoch]

  init(
    findings: [Finding], newest: CheckpointHistory.Record?, commitCount: Int,
    ancrages: [Ancrage] = [], keys: [KeyEpoch]
  ) {
    self.findings = findings
    self.newest = newest
    self.commitCount = commitCount
    self.ancrages = ancrages
    self.keys = keys
  }

  /// Without a trust anchor, nothing can be verified.
  init(unreadableKey error: KeyError) {
    self.init(
      findings: [Finding(.keyUnreadable(error), in: .verifierKey)], newest: nil, commitCount: 0,
      keys: [])
  }

  /// Whether nothing casts a doubt on what was signed.
  public var isIntact: Bool { !findings.contains { $0.gravity == .integrity } }
}
