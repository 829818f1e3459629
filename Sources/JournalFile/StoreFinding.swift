public import Journal
public import MerkleLog

/// Something wrong that an opening met. A registre with one of these takes no writes.
///
/// An opening looks at the end of the log only; the audit looks at all of it.
public enum StoreFinding: Error, Hashable, Sendable {
  /// `registre.vkey` is missing or is not one line holding a key: nothing can be verified.
  case badVerifierKey(KeyError?)
  /// `checkpoints` holds no note at all.
  case noCheckpoint
  /// The last note of `checkpoints`, at this offset, is whole and is not a checkpoint of ours.
  case invalidNote(offset: Int, NoteError?)
  /// What follows the last note, at this offset, is not what an interrupted append leaves.
  case strayBytesAfterNotes(offset: Int)
  /// `checkpoint` is whole, and is not a checkpoint of this registre.
  case invalidPublished(NoteError?)
  /// `checkpoint` covers more than the last note of `checkpoints`: notes, and perhaps entries, were
  /// lost since it was published.
  case publishedAhead(Checkpoint, last: Checkpoint)
  /// `checkpoint` is signed, and is not among `checkpoints`: two histories.
  case publishedElsewhere(Checkpoint)
  /// The signer's memory is of a larger log: this registre is an old copy.
  case memoryAhead(Checkpoint, last: Checkpoint)
  /// The signer's memory has another root for a size of this registre: two histories.
  case memoryElsewhere(Checkpoint)
  /// A kept cosignature, with the log's own signature, is of a larger log: this is an old copy.
  case witnessAhead(Checkpoint, last: Checkpoint)
  /// A kept cosignature has another root for a size of this registre: two histories.
  case witnessElsewhere(Checkpoint)
  /// The signer's memory is of another registre.
  case memoryOfAnotherOrigin(Origin)
  /// The signing key is not the one of `registre.vkey`.
  case foreignKey(VerifierKey)
  /// The checkpoint covers more entries than the segments hold.
  case entriesMissing(covered: TreeSize, present: TreeSize)
  /// The segments do not follow one another: this name should be there.
  case segmentMissing(first: EntryIndex)
  /// A segment starts where no commit ends: a commit never spans two.
  case segmentWithinCommit(first: EntryIndex)
  /// A file of `entries` that is no segment.
  case strayFile(DiskPath)
  /// The entries do not have the root that was signed.
  case rootDiffers(signed: Checkpoint, computed: Hash)
  /// This entry is not the one that the signed tree holds.
  case entryDiffers(EntryIndex)
  /// This entry is not in the canonical form.
  case entryUnreadable(EntryIndex, CanonicalError)
  /// The last signed checkpoint does not extend the one before.
  case sizeDecreases(Checkpoint, before: Checkpoint)
}

/// Something that an opening met and dealt with, or that needs nobody.
public enum StoreNotice: Hashable, Sendable {
  /// Whole lines after the last committed entry: an interrupted commit, or one that is being
  /// written.
  case uncommittedEntries(lines: UInt64)
  /// Bytes after the last committed entry, or after the last note, were copied here, then cut off.
  case setAside(DiskPath, bytes: Int)
  /// `checkpoint` was behind the last signed note, or unreadable after a loss of power: published
  /// again.
  case publishedAgain(TreeSize)
  /// The signer's memory was behind: brought up to date.
  case memoryUpdated(TreeSize)
  /// There was no signer's memory: the key trusts what this registre says that it signed.
  case memoryAbsent
  /// Tiles were made again, by hashing the entries from this size on.
  case tilesRebuilt(from: TreeSize)
  /// The operation index was made again, by reading the entries from this size on.
  case indexRebuilt(from: TreeSize)
  /// A cache could not be written; nothing committed depends on it.
  case cacheFailed(FileError)
}

/// Why a registre could not be created or opened at all.
public enum FileJournalError: Error, Hashable, Sendable {
  case alreadyThere(DiskPath)
  case notARegistre(DiskPath)
  /// A backup, or a registre whose restoration did not end: it can be read, and takes no writes.
  case copy(DiskPath, CopyPurpose)
  /// Another process writes in it, or signs with the same memory.
  case locked(DiskPath, by: LockHolder)
  /// Nothing of it can be trusted enough to be read.
  case unreadable([StoreFinding])
  /// The genesis operation does not say what the registre is created with.
  case badGenesis(GenesisMismatch)
  /// The signer refuses: see `SealError`.
  case refused(SealError)
  case memory(SignerMemoryError)
  case file(FileError)
}

/// What entry 0 must say, and does not.
public enum GenesisMismatch: Hashable, Sendable {
  /// The operation must start with one `registre-ouvert` that names format, hash, origin and key.
  case malformed
  case format
  case hash
  case origin
  case key
}
