/// Why a note is not a cosigned checkpoint in the form that a registre keeps.
public enum CosignedCheckpointError: Error, Hashable, Sendable {
  case note(NoteError)
  case checkpoint(CheckpointError)
  /// Not exactly two signatures, the log's and then a witness's.
  case notOneCosignature
}

/// A checkpoint, its log's signature and one cosignature (C2SP tlog-cosignature): the form in which
/// a cosignature is handed over and kept, so that it proves something on its own.
///
/// Reading checks the form only.
public struct CosignedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  public let note: SignedNote
  /// When the witness says that it signed, in seconds since 1970.
  public let timestamp: UInt64

  /// The line of the witness.
  public var cosignature: NoteSignature { note.signatures[1] }

  /// Reads a note with the log's signature, then the witness's.
  public init(parsing bytes: [UInt8]) throws(CosignedCheckpointError) {
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(parsing: bytes)
    } catch {
      throw .note(error)
    }
    try self.init(note)
  }

  /// Joins a checkpoint signed by its log and a cosignature of it.
  public init(
    _ signed: SignedNote, by log: VerifierKey, adding cosignature: NoteSignature
  ) throws(CosignedCheckpointError) {
    let own = signed.signatures.filter { $0.claims(log) }.prefix(1)
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(text: signed.text, signatures: own + [cosignature])
    } catch {
      throw .note(error)
    }
    try self.init(note)
  }

  private init(_ note: SignedNote) throws(CosignedCheckpointError) {
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw .checkpoint(error)
    }
    guard note.signatures.count == 2, note.signatures[0].name == checkpoint.origin.keyName,
      let timestamp = note.signatures[1].cosignatureTimestamp
    else { throw .notOneCosignature }
    self.note = note
    self.timestamp = timestamp
  }

  /// The note, as it is written.
  public var bytes: [UInt8] { note.bytes }

  /// The name of its file: size, hash of the witness's key, timestamp. The order of names is that
  /// of sizes.
  public var fileName: String {
    let digits = String(checkpoint.size.value)
    let size = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    return "\(size)-\(KeyText.hex(cosignature.keyHash))-\(timestamp)"
      + CosignedCheckpoint.fileSuffix
  }

  /// How the names of these files end.
  public static let fileSuffix = ".cosignature"
}

extension NoteSignature {
  /// The time that a cosignature of type 0x04 starts with; nil for a signature of another length.
  public var cosignatureTimestamp: UInt64? {
    guard signature.count == 72 else { return nil }
    return signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }
}
