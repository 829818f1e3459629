/// A proof that one entry is in a log, to be checked away from it (C2SP tlog-proof): the place of
/// the entry, its inclusion proof, and the signed checkpoint that the proof leads to.
///
/// Parsing checks the form only; ``verify(leaf:keys:)`` says what it proves.
public struct TlogProof: Hashable, Sendable {
  /// The most bytes of extra data that we read or write.
  public static let maximumExtraByteCount = 65_535
  private static let header = "c2sp.org/tlog-proof@v1"

  /// Data of the application's own, which nothing authenticates; nil in the proofs that we write.
  public let extra: [UInt8]?
  public let index: EntryIndex
  /// From the leaf's sibling to the root's child (RFC 6962 §2.1.1).
  public let hashes: [Hash]
  /// The checkpoint as the log signed it, with whatever cosignatures it bears.
  public let note: SignedNote
  /// What ``note`` says.
  public let checkpoint: Checkpoint

  /// A proof made of its parts; the note must hold a checkpoint.
  public init(
    index: EntryIndex, hashes: [Hash], note: SignedNote, extra: [UInt8]? = nil
  ) throws(ProofTextError) {
    guard hashes.count <= ProofText.maximumHashes else { throw .tooManyHashes(hashes.count) }
    guard index.value <= UInt64(Int64.max) else { throw .badNumber }
    if let extra, !(1...TlogProof.maximumExtraByteCount).contains(extra.count) { throw .badExtra }
    checkpoint = try ProofText.checkpoint(of: note)
    self.extra = extra
    self.index = index
    self.hashes = hashes
    self.note = note
  }

  /// Reads a proof; the parser accepts one spelling of each.
  public init(parsing bytes: [UInt8]) throws(ProofTextError) {
    var text = try ProofText(parsing: bytes)
    guard text.next().map({ $0.elementsEqual(TlogProof.header.utf8) }) == true else {
      throw .badHeader
    }
    extra = try text.value(after: "extra").map { base64 throws(ProofTextError) in
      guard let data = Base64.decode(base64),
        (1...TlogProof.maximumExtraByteCount).contains(data.count)
      else { throw .badExtra }
      return data
    }
    guard let digits = text.value(after: "index") else { throw .badNumber }
    index = EntryIndex(try ProofText.number(digits))
    hashes = try text.hashes()
    note = text.note
    checkpoint = text.checkpoint
  }

  /// The same proof, its checkpoint bearing these signatures too, as many as a note can hold.
  public func adding(_ signatures: [NoteSignature]) -> TlogProof {
    let room = SignedNote.maximumSignatures - note.signatures.count
    do {
      return try TlogProof(
        index: index, hashes: hashes,
        note: SignedNote(
          text: note.text, signatures: note.signatures + signatures.prefix(max(0, room))),
        extra: extra)
    } catch {
      preconditionFailure("a proof with more signatures is one: \(error)")
    }
  }

  /// The proof as it is written.
  public var bytes: [UInt8] {
    let extraLine = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
    let head = "\(TlogProof.header)\n\(extraLine)index \(index)\n"
    return Array((head + ProofText.lines(of: hashes) + "\n").utf8) + note.bytes
  }

  /// Checks that the leaf of this hash is the entry ``index`` of the log, as its key signed it.
  ///
  /// - Parameters:
  ///   - leaf: the hash of the entry's line: the proof does not hold it.
  ///   - keys: the log's key or keys, and those of the witnesses that the reader trusts.
  /// - Returns: who signed the checkpoint, of those keys.
  /// - Throws: ``ProofRefusal/checkpoint(_:)`` when the log did not sign it,
  ///   ``ProofRefusal/proof(_:)`` when it does not hold this leaf there.
  public func verify(
    leaf: Hash, keys: [VerifierKey]
  ) throws(ProofRefusal) -> VerifiedCheckpoint {
    let verified: VerifiedCheckpoint
    do throws(CheckpointRefusal) {
      verified = try VerifiedCheckpoint(note, keys: keys)
    } catch {
      throw .checkpoint(error)
    }
    do throws(ProofError) {
      try InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        .check(leaf: leaf, root: checkpoint.root)
    } catch {
      throw .proof(error)
    }
    return verified
  }
}

/// Why a proof that can be read proves nothing.
public enum ProofRefusal: Error, Hashable, Sendable {
  /// The checkpoint is not one that the log signed.
  case checkpoint(CheckpointRefusal)
  /// The hashes do not lead where they should.
  case proof(ProofError)
}
