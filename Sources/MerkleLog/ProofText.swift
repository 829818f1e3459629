/// Why a text is not a proof that we read.
public enum ProofTextError: Error, Hashable, Sendable {
  /// Longer than any proof, in bytes.
  case tooLong(Int)
  /// The first line does not announce this kind of proof.
  case badHeader
  /// The line of extra data is empty, too long or not base64.
  case badExtra
  /// Not a decimal number in its only spelling, or more than 2^63 - 1.
  case badNumber
  /// This line, counted from 0, is not the base64 of 32 bytes.
  case badHash(line: Int)
  /// More hashes than any tree asks for.
  case tooManyHashes(Int)
  /// No empty line, which ends the proof and begins the checkpoint.
  case noCheckpoint
  /// What follows the empty line is not a signed note.
  case note(NoteError)
  /// The note says something else than a checkpoint.
  case checkpoint(CheckpointError)
  /// The checkpoint has so many lines after its root: format 1 writes none.
  case extensionLines(Int)
}

/// What the proofs of C2SP have in common as texts: lines, an empty line, a signed checkpoint.
struct ProofText {
  /// A tree of 2^63 - 1 leaves has proofs of 63 hashes; tlog-witness sets the same limit.
  static let maximumHashes = 63
  /// The longest note, and room for the longest proof with its extra data.
  static let maximumByteCount = SignedNote.maximumByteCount + 100_000

  /// The lines before the empty one, without their line feeds.
  private(set) var lines: ArraySlice<ArraySlice<UInt8>>
  let note: SignedNote
  let checkpoint: Checkpoint

  init(parsing bytes: [UInt8]) throws(ProofTextError) {
    guard bytes.count <= ProofText.maximumByteCount else { throw .tooLong(bytes.count) }
    let pairs = bytes.indices.dropLast()
    // The first empty line: the note may hold others.
    guard let end = pairs.first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }) else {
      throw .noCheckpoint
    }
    lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    do throws(NoteError) {
      note = try SignedNote(parsing: Array(bytes[(end + 2)...]))
    } catch {
      throw .note(error)
    }
    checkpoint = try ProofText.checkpoint(of: note)
  }

  /// What a note says, when it says a checkpoint of format 1.
  static func checkpoint(of note: SignedNote) throws(ProofTextError) -> Checkpoint {
    let checkpoint: Checkpoint
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw .checkpoint(error)
    }
    let extensions = checkpoint.extensions.count
    guard extensions == 0 else { throw .extensionLines(extensions) }
    return checkpoint
  }

  /// Takes the next line; nil when there is none.
  mutating func next() -> ArraySlice<UInt8>? { lines.popFirst() }

  /// What follows `word` and one space in the next line, which is taken; nil, and nothing taken,
  /// when the next line does not begin so.
  mutating func value(after word: String) -> ArraySlice<UInt8>? {
    let start = Array((word + " ").utf8)
    guard let line = lines.first, line.starts(with: start) else { return nil }
    lines.removeFirst()
    return line.dropFirst(start.count)
  }

  /// The remaining lines as hashes, one each.
  mutating func hashes() throws(ProofTextError) -> [Hash] {
    guard lines.count <= ProofText.maximumHashes else { throw .tooManyHashes(lines.count) }
    var hashes: [Hash] = []
    while let line = lines.popFirst() {
      guard let bytes = Base64.decode(line), let hash = Hash(bytes: bytes) else {
        throw .badHash(line: hashes.count)
      }
      hashes.append(hash)
    }
    return hashes
  }

  /// A decimal number that comes back as it was written: no sign, no leading zero.
  static func number(_ digits: ArraySlice<UInt8>) throws(ProofTextError) -> UInt64 {
    let text = String(decoding: digits, as: UTF8.self)
    guard let value = UInt64(text), value <= UInt64(Int64.max), String(value) == text else {
      throw .badNumber
    }
    return value
  }

  /// The lines of hashes, each with its line feed.
  static func lines(of hashes: [Hash]) -> String { hashes.map { $0.base64 + "\n" }.joined() }
}
