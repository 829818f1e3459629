internal import Crypto

/// A SHA-256 value: the hash of a leaf, of a node, or the root of a tree.
///
/// Four words rather than an array: a hash costs no allocation and a million of them lie flat in
/// memory, in the byte order of the wire.
public struct Hash: Hashable, Sendable {
  /// The number of bytes of a hash.
  public static let byteCount = 32

  private var words: (UInt64, UInt64, UInt64, UInt64)

  private init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// Reads 32 bytes; nil for any other length.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Hash.byteCount else { return nil }
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  /// Reads 32 bytes; nil for any other length.
  public init?(bytes: some Collection<UInt8>) {
    let copy = Array(bytes)
    guard let hash = copy.withUnsafeBytes({ Hash(bytes: $0) }) else { return nil }
    self = hash
  }

  /// Reads standard, padded base64 of exactly 32 bytes; one spelling only.
  public init?(base64: String) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads standard, padded base64 of exactly 32 bytes, without any allocation: for files of many
  /// checkpoints.
  public init?(base64 text: UnsafeRawBufferPointer) {
    guard let hash = Base64.decode32(text) else { return nil }
    self = hash
  }

  /// Reads exactly 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes, in the order of the wire.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Standard base64, padded: how checkpoints write a root.
  public var base64: String { Base64.encode(bytes) }

  /// Lower-case hexadecimal.
  public var hex: String { Hex.encode(bytes) }

  /// Lends the 32 bytes without copying them.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Swift.withUnsafeBytes(of: words, body)
  }

  public static func == (lhs: Hash, rhs: Hash) -> Bool {
    lhs.words == rhs.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension Hash: CustomStringConvertible {
  public var description: String { hex }
}

// MARK: - RFC 6962 §2.1

extension Hash {
  /// MTH({}) = SHA-256(): the root of a tree without leaves.
  public static let emptyRoot = sha256([])

  /// SHA-256 of the bytes, without any prefix.
  public static func sha256(_ data: UnsafeRawBufferPointer) -> Hash {
    var function = SHA256()
    function.update(bufferPointer: data)
    return Hash(function.finalize())
  }

  /// SHA-256 of the bytes, without any prefix.
  public static func sha256(_ data: [UInt8]) -> Hash {
    data.withUnsafeBytes { sha256($0) }
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ data).
  ///
  /// An ordinary line is joined to its prefix on the stack: that costs less than to feed the
  /// function twice. A longer one is fed after the prefix: joining them in a new buffer would halve
  /// the throughput of an audit.
  public static func leaf(_ data: UnsafeRawBufferPointer) -> Hash {
    guard data.count < stackByteCount else {
      var function = SHA256()
      var prefix: UInt8 = 0x00
      Swift.withUnsafeBytes(of: &prefix) { function.update(bufferPointer: $0) }
      function.update(bufferPointer: data)
      return Hash(function.finalize())
    }
    return withUnsafeTemporaryAllocation(byteCount: stackByteCount, alignment: 8) { joined in
      joined[0] = 0x00
      UnsafeMutableRawBufferPointer(rebasing: joined[1...]).copyMemory(from: data)
      return sha256(UnsafeRawBufferPointer(rebasing: joined[...data.count]))
    }
  }

  /// What a temporary allocation takes from the stack.
  private static let stackByteCount = 1_024

  /// The hash of a leaf: SHA-256(0x00 ‖ data).
  public static func leaf(_ data: [UInt8]) -> Hash {
    data.withUnsafeBytes { leaf($0) }
  }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: Hash, _ right: Hash) -> Hash {
    var function = SHA256()
    var message = NodeMessage(left: left.words, right: right.words)
    Swift.withUnsafeBytes(of: &message) {
      // The prefix is the last byte of its word, so that prefix and children are contiguous.
      function.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[7...]))
    }
    return Hash(function.finalize())
  }

  private init(_ digest: SHA256Digest) {
    words = digest.withUnsafeBytes {
      $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
    }
  }
}

/// The 65 bytes hashed for an inner node, preceded by seven bytes of padding.
private struct NodeMessage {
  var prefix = UInt64(0x01).bigEndian
  var left: (UInt64, UInt64, UInt64, UInt64)
  var right: (UInt64, UInt64, UInt64, UInt64)
}
