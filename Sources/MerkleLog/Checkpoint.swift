/// Why the text of a note is not a checkpoint.
public enum CheckpointError: Error, Hashable, Sendable {
  /// Fewer than three lines, or a last line without its end.
  case malformed
  case badOrigin
  /// Not a decimal number in its only spelling, or more than 2^63 - 1.
  case badSize
  /// Not the base64 of 32 bytes.
  case badRoot
  /// An extension line that is empty.
  case emptyExtension
  /// A tree of size 0 with another root than SHA-256().
  case rootOfEmptyTree
}

/// What a log commits to: its origin, its size and its root (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
  public let origin: Origin
  public let size: TreeSize
  public let root: Hash
  /// Lines that we do not understand. The specification tolerates them; our writer emits none, and
  /// an audit of our own format reports them.
  public let extensions: [String]

  /// A checkpoint as we write it: three lines.
  public init(origin: Origin, size: TreeSize, root: Hash) {
    self.origin = origin
    self.size = size
    self.root = root
    extensions = []
  }

  /// Reads the text of a note, strictly: one spelling for each checkpoint.
  public init(parsing text: String) throws(CheckpointError) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 4, lines.last?.isEmpty == true else { throw .malformed }
    guard let origin = Origin(lines[0]) else { throw .badOrigin }
    // The number must come back as it was written: no sign, no leading zero, no space.
    guard let size = UInt64(lines[1]), String(size) == lines[1], size <= UInt64(Int64.max) else {
      throw .badSize
    }
    guard let root = Hash(base64: lines[2]) else { throw .badRoot }
    guard size > 0 || root == .emptyRoot else { throw .rootOfEmptyTree }
    let extensions = lines[3..<(lines.count - 1)]
    guard extensions.allSatisfy({ !$0.isEmpty }) else { throw .emptyExtension }
    self.origin = origin
    self.size = TreeSize(size)
    self.root = root
    self.extensions = Array(extensions)
  }

  /// The text that is signed.
  public var text: String {
    ([origin.text, String(size.value), root.base64] + extensions).map { $0 + "\n" }.joined()
  }

  /// The checkpoint as a note, signed by the log.
  public func signed(by signer: NoteSigner) throws(NoteError) -> SignedNote {
    try SignedNote(text: text, signers: [signer])
  }
}
