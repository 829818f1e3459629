public import MerkleLog

// What a log says of its own checkpoints when they come back from outside: countersigned, kept by a
// reader, printed on a paper. Whoever judges one asks here, so that all give one answer.

extension KeyChain {
  /// Entries that a resumption left behind.
  public enum Loss: Hashable, Sendable {
    /// The resumption says so.
    case declared
    /// It kept silent about these.
    case undeclared
  }

  /// The stretch in which the log signed checkpoints of this origin and of this size; nil where it
  /// never did.
  ///
  /// Of an origin that was resumed, it is the last one of that origin, whatever the size: its
  /// checkpoints beyond the resumption were signed, and lost.
  public func epoch(of origin: Origin, at size: TreeSize) -> KeyEpoch? {
    epochs.last { $0.origin == origin && $0.from <= size }
  }

  /// The keys that sign such a checkpoint for the log: that of the stretch, and the one that it
  /// replaces where it does so at this very size, for either of the two is enough to a reader.
  public func keys(of origin: Origin, at size: TreeSize) -> [VerifierKey] {
    guard let epoch = epoch(of: origin, at: size) else { return [] }
    guard epoch.from == size, let change = epoch.announcement?.change, change.resumption == nil
    else { return [epoch.key] }
    return [epoch.key, change.previous]
  }

  /// Checks that the log signed a checkpoint, at its time; what became since of the entries that it
  /// covers is another question.
  ///
  /// - Throws: ``NoteError/unknownKeys(_:)`` when no key of that time signed it.
  public func verifyOwn(_ note: SignedNote, _ checkpoint: Checkpoint) throws(NoteError) {
    _ = try note.verify(with: keys(of: checkpoint.origin, at: checkpoint.size))
  }

  /// Whether a checkpoint of the log speaks of entries that a resumption left behind: nothing here
  /// can then be compared with it.
  public func loss(of checkpoint: Checkpoint) -> Loss? {
    let number = epochs.lastIndex { $0.origin == checkpoint.origin }
    return number.flatMap { loss(of: checkpoint.size, checkpoint.root, after: $0) }
  }

  /// The same for a size and a root under the key of a stretch.
  func loss(of size: TreeSize, _ root: Hash, after number: Int) -> Loss? {
    guard let resumption = resumption(after: number), size > resumption.from.size else {
      return nil
    }
    guard let lost = resumption.lost, size <= lost.size, size < lost.size || root == lost.root
    else { return .undeclared }
    return .declared
  }

  /// The resumption that ended the origin of a stretch.
  private func resumption(after number: Int) -> KeyChange.Resumption? {
    let origin = epochs[number].origin
    return epochs[(number + 1)...].first { $0.origin != origin }?.announcement?.change.resumption
  }
}
