public import MerkleLog

/// Why a commit was not sealed.
public enum SealError: Error, Hashable, Sendable {
  /// A commit adds at least one entry.
  case nothingToSeal
  /// The key's name is not the origin of the log.
  case foreignKey(KeyName)
  /// The signer has signed a larger log of this origin: this one is an old copy.
  case signedFurther(Checkpoint)
  /// The signer has signed another root for this size: this log is a fork.
  case signedOtherwise(Checkpoint)
  /// The signer remembers another log.
  case otherOrigin(Origin)
  case note(NoteError)
}

/// What a commit adds to a log, once signed.
public struct Seal: Hashable, Sendable {
  public let checkpoint: Checkpoint
  public let note: SignedNote
  /// The right edge of the log with the commit.
  public let frontier: MerkleFrontier
}

/// The pure half of a commit: from the right edge and new leaves to a signed checkpoint.
///
/// It never signs what does not extend what was signed before: that is what makes the key's
/// signature worth something.
public struct Sealer: Sendable {
  public let origin: Origin
  /// The right edge of what is committed.
  public private(set) var frontier: MerkleFrontier
  private let signer: NoteSigner

  /// A sealer for a log at some point of its life.
  ///
  /// - Parameters:
  ///   - origin: the log's name, which its key bears too.
  ///   - signer: what signs its checkpoints.
  ///   - frontier: the right edge of the entries, recomputed or restored and checked.
  ///   - memory: the last checkpoint that this key signed, as its holder remembers it.
  ///   - rootAtMemory: the root of the entries at the size of `memory`, recomputed; nil when there
  ///     are fewer.
  /// - Throws: a key of another log, or a memory that these entries contradict.
  public init(
    origin: Origin, signer: NoteSigner, frontier: MerkleFrontier, memory: Checkpoint?,
    rootAtMemory: Hash?
  ) throws(SealError) {
    guard signer.verifierKey.name == origin.keyName else {
      throw .foreignKey(signer.verifierKey.name)
    }
    if let memory {
      guard memory.origin == origin else { throw .otherOrigin(memory.origin) }
      guard memory.size <= frontier.size, let rootAtMemory else { throw .signedFurther(memory) }
      guard rootAtMemory == memory.root else { throw .signedOtherwise(memory) }
    }
    self.origin = origin
    self.signer = signer
    self.frontier = frontier
  }

  /// The key that verifies the seals.
  public var verifierKey: VerifierKey { signer.verifierKey }

  /// What the log looks like with these leaves, without signing it.
  public func checkpoint(adding leaves: [Hash]) -> Checkpoint {
    var next = frontier
    next.append(contentsOf: leaves)
    return Checkpoint(origin: origin, size: next.size, root: next.root)
  }

  /// Signs the log with these leaves, and goes on from there.
  ///
  /// Call it once the lines are durable and their leaves were computed from what was read back: a
  /// signature cannot be taken back.
  public mutating func seal(_ leaves: [Hash]) throws(SealError) -> Seal {
    guard !leaves.isEmpty else { throw .nothingToSeal }
    var next = frontier
    next.append(contentsOf: leaves)
    let checkpoint = Checkpoint(origin: origin, size: next.size, root: next.root)
    do throws(NoteError) {
      let note = try checkpoint.signed(by: signer)
      frontier = next
      return Seal(checkpoint: checkpoint, note: note, frontier: next)
    } catch {
      throw .note(error)
    }
  }
}
