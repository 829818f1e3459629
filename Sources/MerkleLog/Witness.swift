/// Why a witness does not countersign.
public enum WitnessRefusal: Error, Hashable, Sendable {
  /// The checkpoint is not signed by the log's key.
  case logSignature(NoteError)
  /// The checkpoint is of another log than the key that was given.
  case foreignOrigin(Origin)
  /// The witness has signed a larger log: this request is an old one, or of an old copy.
  case older(asked: Checkpoint, signed: Checkpoint)
  /// The proof does not start where the witness stands; zero where it never signed.
  case otherStart(asked: TreeSize, signed: TreeSize)
  /// The log is resumed under another origin, and the proof does not start from all that the
  /// witness signed under the one before: entries may have been lost.
  case notKept(asked: Checkpoint, signed: Checkpoint)
  /// The witness signed another root for this size.
  case fork(asked: Checkpoint, signed: Checkpoint)
  /// The proof leads to another root than the one signed: the first entries were rewritten.
  case rewritten(signed: Checkpoint, proved: Hash)
  /// The proof proves nothing.
  case proof(ProofError)
}

/// What a witness does with a request.
public enum WitnessDecision: Hashable, Sendable {
  /// It extends all that was signed.
  case cosign
  /// It is what was signed last: the same answer again.
  case answerAgain
}

extension ExtensionProof {
  /// Judges a request from what the witness itself remembers, as `add-checkpoint` does (C2SP
  /// tlog-witness). `log` is the key that the witness trusts for this log, known otherwise than by
  /// the request; `signed` is what it signed last for this log, or for the one that it is resumed
  /// from, and nil for nothing.
  public func judge(
    log: VerifierKey, signed: Checkpoint?
  ) throws(WitnessRefusal) -> WitnessDecision {
    guard checkpoint.origin == Origin(log.name) else { throw .foreignOrigin(checkpoint.origin) }
    do throws(NoteError) {
      _ = try note.verify(with: [log])
    } catch {
      throw .logSignature(error)
    }
    guard let signed else {
      guard old == .zero else { throw .otherStart(asked: old, signed: .zero) }
      // Nothing is proved from nothing: hashes would be there for no reason.
      guard hashes.isEmpty else {
        throw .proof(.wrongLength(expected: 0, actual: hashes.count))
      }
      return .cosign
    }
    guard checkpoint.origin == signed.origin || old == signed.size else {
      throw .notKept(asked: checkpoint, signed: signed)
    }
    guard checkpoint.size >= signed.size else {
      throw .older(asked: checkpoint, signed: signed)
    }
    if checkpoint.size == signed.size {
      guard checkpoint.root == signed.root else { throw .fork(asked: checkpoint, signed: signed) }
      // Whatever the proof starts from, what is asked for was given already: under this origin, for
      // a log that is resumed is asked for under its own.
      if checkpoint.origin == signed.origin { return .answerAgain }
    }
    guard old == signed.size else { throw .otherStart(asked: old, signed: signed.size) }
    try checkExtension(of: signed)
    return .cosign
  }

  private func checkExtension(of signed: Checkpoint) throws(WitnessRefusal) {
    let proof = ConsistencyProof(old: old, new: checkpoint.size, hashes: hashes)
    do throws(ProofError) {
      try proof.check(oldRoot: signed.root, newRoot: checkpoint.root)
    } catch {
      guard case .oldRootMismatch(_, let other) = error else { throw .proof(error) }
      do throws(ProofError) {
        try proof.check(oldRoot: other, newRoot: checkpoint.root)
      } catch {
        throw .proof(error)
      }
      // The signed tree does start with another tree of that size: that is proved.
      throw .rewritten(signed: signed, proved: other)
    }
  }
}
