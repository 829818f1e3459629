public import MerkleLog

/// A stretch of the life of a log under one key.
public struct KeyEpoch: Hashable, Sendable {
  public let key: VerifierKey
  /// The size of the first checkpoint that the key signed; zero for the key of `registre.vkey`.
  public let from: TreeSize
  /// The entry that announced the key; nil for that of `registre.vkey`.
  public let announcement: Announcement?

  /// How a key came to be that of the log.
  public struct Announcement: Hashable, Sendable {
    public let change: KeyChange
    /// The entry that says so.
    public let entry: EntryIndex
    /// Whether the previous key signed the checkpoint that covers the entry. Where it did not,
    /// nothing in the files tells a registre that was resumed from one that was taken over: the
    /// fingerprint of the new key must be compared with what the parties acknowledged.
    public let isCountersigned: Bool
  }

  public var origin: Origin { Origin(key.name) }
}

extension VerifierKey {
  /// Reads the content of `registre.vkey`, the trust anchor of a log: the line of one key that
  /// signs logs. A witness's, which countersigns only, is none.
  package init(anchor file: [UInt8]) throws(KeyError) {
    guard file.last == 0x0A else { throw .malformed }
    let text = String(decoding: file.dropLast(), as: UTF8.self)
    // Bytes that are no UTF-8 were repaired: they are another spelling of this key.
    guard text.utf8.elementsEqual(file.dropLast()) else { throw .malformed }
    try self.init(text)
    guard algorithm == .ed25519 else { throw .unknownAlgorithm(algorithm.rawValue) }
  }
}

/// The keys of a log, from the one of `registre.vkey` to the one that signs now. Each comes from an
/// entry that the one before covers, or that the parties vouch for.
public struct KeyChain: Hashable, Sendable {
  /// In order; never empty.
  public private(set) var epochs: [KeyEpoch]

  /// The chain of a log that has had one key.
  public init(_ anchor: VerifierKey) {
    epochs = [KeyEpoch(key: anchor, from: .zero, announcement: nil)]
  }

  /// The key of `registre.vkey`.
  public var anchor: VerifierKey { epochs[0].key }
  /// The stretch that goes on.
  public var current: KeyEpoch { epochs[epochs.count - 1] }
  /// The key that signs now.
  public var key: VerifierKey { current.key }
  public var origin: Origin { current.origin }

  /// The origin under which the log would be resumed: that of `registre.vkey`, then "/2", "/3"…
  /// Nil when it would be too long for a checkpoint.
  public var nextOrigin: Origin? {
    let resumptions = epochs.count { $0.announcement?.change.resumption != nil }
    return Self.origin(of: Origin(anchor.name), resumption: resumptions + 1)
  }

  /// The origin after so many resumptions.
  static func origin(of anchor: Origin, resumption: Int) -> Origin? {
    resumption == 0 ? anchor : Origin(anchor.text + "/\(resumption + 1)")
  }

  /// Why an entry does not change the key.
  public enum Fault: Error, Hashable, Sendable {
    /// Its previous key is not the current one.
    case otherPrevious
    /// Its key was that of the log before.
    case keyUsedBefore
    /// A replaced key bears the same origin; a resumed log, the next one.
    case badOrigin
    /// A log is resumed from its last checkpoint, and what is lost comes after it.
    case badResumption
    /// A commit changes the key once at the most.
    case severalChanges
    case note(NoteError)
  }

  /// Whether a change may follow the checkpoint `last`.
  public func check(_ change: KeyChange, after last: Checkpoint) throws(Fault) {
    guard change.previous == key else { throw .otherPrevious }
    guard !epochs.contains(where: { $0.key.publicKey == change.key.publicKey }),
      change.key.algorithm == .ed25519
    else { throw .keyUsedBefore }
    guard let resumption = change.resumption else {
      guard change.key.name == key.name else { throw .badOrigin }
      return
    }
    guard Origin(change.key.name) == nextOrigin else { throw .badOrigin }
    guard resumption.from == .init(size: last.size, root: last.root) else { throw .badResumption }
    if let lost = resumption.lost, lost.size <= last.size { throw .badResumption }
  }

  /// Goes on under the key that a commit announces. `note` is the checkpoint of that commit, and
  /// bears the signatures that the change asks for.
  public mutating func extend(
    _ change: KeyChange, at entry: EntryIndex, after last: Checkpoint, note: SignedNote,
    size: TreeSize
  ) throws(Fault) {
    try check(change, after: last)
    let isCountersigned = note.signatures.contains { $0.claims(change.previous) }
    do throws(NoteError) {
      _ = try note.verify(with: [change.key])
      // A key that is replaced is there to say so; one that is lost is not.
      if isCountersigned || change.resumption == nil {
        _ = try note.verify(with: [change.previous])
      }
    } catch {
      throw .note(error)
    }
    epochs.append(
      KeyEpoch(
        key: change.key, from: size,
        announcement: .init(change: change, entry: entry, isCountersigned: isCountersigned)))
  }

  /// The stretch of the checkpoint of this size.
  public func epoch(at size: TreeSize) -> KeyEpoch {
    epochs.last { $0.from <= size } ?? epochs[0]
  }

  /// Whether an entry announced one of the keys.
  func isAnnounced(at entry: EntryIndex) -> Bool {
    epochs.contains { $0.announcement?.entry == entry }
  }

  /// Whether a note is signed by the key of its size, and by the one before where that one is
  /// replaced.
  public func verify(_ note: SignedNote, _ checkpoint: Checkpoint) throws(NoteError) {
    let epoch = epoch(at: checkpoint.size)
    guard checkpoint.origin == epoch.origin else {
      throw .unknownKeys(note.signatures.map(\.name))
    }
    _ = try note.verify(with: [epoch.key])
    guard epoch.from == checkpoint.size, let announcement = epoch.announcement,
      announcement.change.resumption == nil
    else { return }
    _ = try note.verify(with: [announcement.change.previous])
  }

  /// The seal of the commit that announces a change: what `Sealer` does, under the new key.
  public static func seal(
    _ leaves: [Hash], after frontier: MerkleFrontier, _ change: KeyChange, signer: NoteSigner,
    countersigner: NoteSigner?
  ) throws(Fault) -> Seal {
    var next = frontier
    next.append(contentsOf: leaves)
    let checkpoint = Checkpoint(
      origin: Origin(change.key.name), size: next.size, root: next.root)
    let note = try sign(checkpoint, change, signer: signer, countersigner: countersigner)
    return Seal(checkpoint: checkpoint, note: note, frontier: next)
  }

  /// The signatures of the checkpoint that a change is announced with: the one that cannot do
  /// alone comes first, so that a note cut after one line is not taken for a whole one. The
  /// countersigner is the previous key, required when the key is replaced.
  public static func sign(
    _ checkpoint: Checkpoint, _ change: KeyChange, signer: NoteSigner, countersigner: NoteSigner?
  ) throws(Fault) -> SignedNote {
    guard signer.verifierKey == change.key,
      countersigner.map({ $0.verifierKey == change.previous }) ?? (change.resumption != nil)
    else { throw .otherPrevious }
    let signers =
      change.resumption == nil
      ? [signer, countersigner].compactMap(\.self) : [countersigner, signer].compactMap(\.self)
    do throws(NoteError) {
      return try SignedNote(text: checkpoint.text, signers: signers)
    } catch {
      throw .note(error)
    }
  }
}
