internal import Crypto

/// The signature algorithms of C2SP signed notes that we know.
public enum NoteAlgorithm: UInt8, Hashable, Sendable {
  /// Ed25519 over the text of the note (C2SP signed-note, type 0x01): what a log signs with.
  case ed25519 = 0x01
  /// Timestamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature, type 0x04).
  case cosignature = 0x04
}

/// Why a textual key was refused.
public enum KeyError: Error, Hashable, Sendable {
  /// Not "name+hash+key", or "PRIVATE+KEY+name+hash+key".
  case malformed
  /// The name is empty, or holds a space or a "+".
  case badName(String)
  /// The algorithm byte is none that we know, or none that may stand there.
  case unknownAlgorithm(UInt8)
  /// The hash written in the key is not that of its name and public key.
  case hashMismatch(written: UInt32, computed: UInt32)
  /// The key bytes have another length than 32, or are not a key.
  case badKey
}

/// A public key for signed notes, with the name that it signs under: the "vkey" of C2SP
/// signed-note.
public struct VerifierKey: Hashable, Sendable {
  public let name: KeyName
  public let algorithm: NoteAlgorithm
  /// The Ed25519 public key, 32 bytes.
  public let publicKey: [UInt8]
  /// The first four bytes, big-endian, of SHA-256(name ‖ "\n" ‖ algorithm ‖ key): it tells keys
  /// of one name apart, and proves nothing.
  public let keyHash: UInt32

  /// A key made of its parts.
  public init(name: KeyName, algorithm: NoteAlgorithm, publicKey: [UInt8]) throws(KeyError) {
    guard publicKey.count == 32 else { throw .badKey }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    let identity = VerifierKey.identity(name, algorithm, publicKey)
    keyHash = identity.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads "name+hash+base64", strictly.
  public init(_ text: String) throws(KeyError) {
    let parts = try KeyText(text[...])
    guard let first = parts.data.first else { throw .malformed }
    guard let algorithm = NoteAlgorithm(rawValue: first) else { throw .unknownAlgorithm(first) }
    try self.init(
      name: parts.name, algorithm: algorithm, publicKey: Array(parts.data.dropFirst()))
    guard keyHash == parts.hash else {
      throw .hashMismatch(written: parts.hash, computed: keyHash)
    }
  }

  /// "name+hash+base64(algorithm ‖ public key)", the form of `registre.vkey`.
  public var text: String {
    "\(name)+\(KeyText.hex(keyHash))+\(Base64.encode([algorithm.rawValue] + publicKey))"
  }

  /// SHA-256(name ‖ "\n" ‖ algorithm ‖ public key): what people compare. Its first four bytes
  /// are ``keyHash``.
  public var fingerprint: Hash { VerifierKey.identity(name, algorithm, publicKey) }

  private static func identity(
    _ name: KeyName, _ algorithm: NoteAlgorithm, _ publicKey: [UInt8]
  ) -> Hash {
    Hash.sha256(Array(name.text.utf8) + [0x0A, algorithm.rawValue] + publicKey)
  }

  /// Whether `signature` is this key's over `message`.
  func isValid(signature: [UInt8], over message: [UInt8]) -> Bool {
    do {
      let key = try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
      return key.isValidSignature(signature, for: message)
    } catch {
      // Bytes that are no curve point sign nothing.
      return false
    }
  }
}

extension VerifierKey: CustomStringConvertible {
  public var description: String { text }
}

/// The three parts that public and private textual keys share: "name+hash+base64".
struct KeyText {
  let name: KeyName
  let hash: UInt32
  let data: [UInt8]

  init(_ text: Substring) throws(KeyError) {
    // Base64 may hold "+": only the first two separate.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed }
    guard let name = KeyName(String(parts[0])) else { throw .badName(String(parts[0])) }
    guard let hash = Hex.decode(String(parts[1])), hash.count == 4 else { throw .malformed }
    guard let data = Base64.decode(String(parts[2])) else { throw .malformed }
    self.name = name
    self.hash = hash.reduce(0) { $0 << 8 | UInt32($1) }
    self.data = data
  }

  static func hex(_ hash: UInt32) -> String {
    Hex.encode([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: hash >> UInt32($0)) })
  }
}
