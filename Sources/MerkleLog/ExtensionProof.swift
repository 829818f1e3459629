/// A checkpoint and the proof that it extends the log of an earlier size: the text that C2SP
/// tlog-witness submits to a witness ("add-checkpoint"), which is also what a reader is given who
/// kept an older checkpoint.
///
/// It says the old size and not the old root, which the reader has: from a checkpoint that it kept,
/// or from what it cosigned. Parsing checks the form only; ``check(extends:)`` says what it proves
/// to a reader, ``judge(log:signed:)`` what a witness answers.
public struct ExtensionProof: Hashable, Sendable {
  private static let word = "old"

  /// The size of the log that the reader knows; 0 when it knows none.
  public let old: TreeSize
  /// The consistency proof (RFC 6962 §2.1.2); none from size 0.
  public let hashes: [Hash]
  /// The new checkpoint as the log signed it.
  public let note: SignedNote
  /// What ``note`` says.
  public let checkpoint: Checkpoint

  /// A proof made of its parts; the note must hold a checkpoint.
  public init(
    old: TreeSize, hashes: [Hash], note: SignedNote
  ) throws(ProofTextError) {
    guard hashes.count <= ProofText.maximumHashes else { throw .tooManyHashes(hashes.count) }
    guard old.value <= UInt64(Int64.max) else { throw .badNumber }
    checkpoint = try ProofText.checkpoint(of: note)
    self.old = old
    self.hashes = hashes
    self.note = note
  }

  /// Reads a proof; the parser accepts one spelling of each.
  public init(parsing bytes: [UInt8]) throws(ProofTextError) {
    var text = try ProofText(parsing: bytes)
    guard let digits = text.value(after: ExtensionProof.word) else { throw .badHeader }
    old = TreeSize(try ProofText.number(digits))
    hashes = try text.hashes()
    note = text.note
    checkpoint = text.checkpoint
  }

  /// The proof as it is written.
  public var bytes: [UInt8] {
    let head = "\(ExtensionProof.word) \(old)\n"
    return Array((head + ProofText.lines(of: hashes) + "\n").utf8) + note.bytes
  }

  /// Checks that the log of ``checkpoint`` starts with the one that the reader knows. Signatures
  /// are the reader's to verify: see ``VerifiedCheckpoint``.
  ///
  /// - Throws: ``ExtensionError``; what the reader knows must be of size ``old``.
  public func check(extends known: Checkpoint) throws(ExtensionError) {
    guard known.origin == checkpoint.origin else {
      throw .otherOrigin(known.origin, checkpoint.origin)
    }
    guard known.size == old else { throw .otherSize(expected: known.size, actual: old) }
    do throws(ProofError) {
      try ConsistencyProof(old: old, new: checkpoint.size, hashes: hashes)
        .check(oldRoot: known.root, newRoot: checkpoint.root)
    } catch {
      throw .proof(error)
    }
  }
}

/// Why a checkpoint is not shown to extend another.
public enum ExtensionError: Error, Hashable, Sendable {
  /// They are of two logs.
  case otherOrigin(Origin, Origin)
  /// The proof starts from another size than the checkpoint that the reader has.
  case otherSize(expected: TreeSize, actual: TreeSize)
  case proof(ProofError)
}
