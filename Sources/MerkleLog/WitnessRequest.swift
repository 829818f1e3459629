/// Why the text of a request is not one.
public enum WitnessRequestError: Error, Hashable, Sendable {
  /// The first line is not "old" and a size in its only spelling.
  case badOldSize
  /// This line, counted from 1, is not the base64 of 32 bytes.
  case badHash(line: Int)
  /// More lines of proof than any two sizes need.
  case tooManyHashes
  /// No empty line between the proof and the checkpoint.
  case noCheckpoint
  /// The checkpoint is smaller than the old size, or comes with a proof that it does not need.
  case impossibleSizes
  case note(NoteError)
  case checkpoint(CheckpointError)
}

/// What a witness is asked to countersign: a checkpoint, and the proof that it extends the one that
/// the witness signed before. The body of `add-checkpoint` (C2SP tlog-witness), so that any witness
/// that follows the specification can be asked.
public struct WitnessRequest: Hashable, Sendable {
  /// The most lines of proof that the specification lets a request have.
  public static let maximumHashCount = 63

  /// What the witness signed last, according to whoever asks; zero for nothing.
  public let old: TreeSize
  /// The consistency proof from ``old`` (RFC 6962 §2.1.2); empty from zero.
  public let proof: [Hash]
  /// The checkpoint, signed by its log.
  public let note: SignedNote
  public let checkpoint: Checkpoint

  /// A request made of its parts.
  public init(
    old: TreeSize, proof: [Hash], note: SignedNote
  ) throws(WitnessRequestError) {
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw .checkpoint(error)
    }
    guard proof.count <= WitnessRequest.maximumHashCount else { throw .tooManyHashes }
    guard old <= checkpoint.size, old > .zero || proof.isEmpty else { throw .impossibleSizes }
    self.old = old
    self.proof = proof
    self.note = note
  }

  /// Reads the body of a request, strictly: every line ends with a line feed.
  public init(parsing bytes: [UInt8]) throws(WitnessRequestError) {
    let lines = bytes.split(separator: 0x0A, maxSplits: 70, omittingEmptySubsequences: false)
    guard let old = lines.first.flatMap(WitnessRequest.oldSize) else { throw .badOldSize }
    guard let empty = lines.firstIndex(where: \.isEmpty) else {
      throw lines.count > WitnessRequest.maximumHashCount ? .tooManyHashes : .noCheckpoint
    }
    guard empty <= WitnessRequest.maximumHashCount + 1 else { throw .tooManyHashes }
    var proof: [Hash] = []
    for number in 1..<empty {
      guard let hash = Hash(base64: String(decoding: lines[number], as: UTF8.self)) else {
        throw .badHash(line: number + 1)
      }
      proof.append(hash)
    }
    let start = lines[empty].endIndex + 1
    guard start < bytes.count else { throw .noCheckpoint }
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(parsing: Array(bytes[start...]))
    } catch {
      throw .note(error)
    }
    try self.init(old: old, proof: proof, note: note)
  }

  private static func oldSize(_ line: ArraySlice<UInt8>) -> TreeSize? {
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("old "), let size = UInt64(text.dropFirst(4)), text == "old \(size)",
      size <= UInt64(Int64.max)
    else { return nil }
    return TreeSize(size)
  }

  /// The body, as it is sent.
  public var bytes: [UInt8] {
    let head = (["old \(old)"] + proof.map(\.base64)).map { $0 + "\n" }.joined()
    return Array((head + "\n").utf8) + note.bytes
  }
}
