/// Why a note is not a checkpoint that its log signed.
public enum CheckpointRefusal: Error, Hashable, Sendable {
  /// A wrong signature, or none by the reader's keys.
  case note(NoteError)
  /// Well signed, and no checkpoint.
  case checkpoint(CheckpointError)
  /// Signed by keys of the reader's, none of which is a key of the log: of type 0x01, named as the
  /// origin. A cosignature vouches for a history, and does not make one.
  case notSignedByTheLog(Origin)
}

/// A checkpoint that a key of its log signed, and who else did.
public struct VerifiedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  /// The keys of the log that signed it: one, or two where a key replaces another.
  public let logKeys: [VerifierKey]
  /// The cosignatures by keys of the reader's (C2SP tlog-cosignature), in the order of the note.
  public let cosignatures: [VerifiedSignature]

  /// Verifies a note with the keys that the reader trusts: those of the log, and of witnesses.
  public init(_ note: SignedNote, keys: [VerifierKey]) throws(CheckpointRefusal) {
    let signatures: [VerifiedSignature]
    do throws(NoteError) {
      signatures = try note.verify(with: keys)
    } catch {
      throw .note(error)
    }
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw .checkpoint(error)
    }
    let origin = checkpoint.origin
    logKeys = signatures.map(\.key).filter { key in
      key.algorithm == .ed25519 && Origin(key.name) == origin
    }
    guard !logKeys.isEmpty else { throw .notSignedByTheLog(origin) }
    cosignatures = signatures.filter { $0.key.algorithm == .cosignature }
  }
}
