internal import Crypto

/// An Ed25519 private key that signs notes under a name.
///
/// Its description never shows the key: only ``skey`` does.
public struct NoteSigner: Sendable {
  /// The key that verifies what this one signs.
  public let verifierKey: VerifierKey

  private let privateKey: Curve25519.Signing.PrivateKey

  /// A signer from a seed of 32 random bytes, which the caller draws from a secure source.
  public init(
    name: KeyName, seed: [UInt8], algorithm: NoteAlgorithm = .ed25519
  ) throws(KeyError) {
    do {
      privateKey = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw .badKey
    }
    verifierKey = try VerifierKey(
      name: name, algorithm: algorithm, publicKey: Array(privateKey.publicKey.rawRepresentation))
  }

  /// Reads "PRIVATE+KEY+name+hash+base64(algorithm ‖ seed)", the form of Go's x/mod sumdb/note.
  public init(skey: String) throws(KeyError) {
    guard skey.hasPrefix(NoteSigner.skeyPrefix) else { throw .malformed }
    let parts = try KeyText(skey.dropFirst(NoteSigner.skeyPrefix.count))
    guard let first = parts.data.first else { throw .malformed }
    guard let algorithm = NoteAlgorithm(rawValue: first) else { throw .unknownAlgorithm(first) }
    try self.init(
      name: parts.name, seed: Array(parts.data.dropFirst()), algorithm: algorithm)
    guard verifierKey.keyHash == parts.hash else {
      throw .hashMismatch(written: parts.hash, computed: verifierKey.keyHash)
    }
  }

  private static let skeyPrefix = "PRIVATE+KEY+"

  /// The private key as text: a secret.
  public var skey: String {
    let key = [verifierKey.algorithm.rawValue] + Array(privateKey.rawRepresentation)
    let hash = KeyText.hex(verifierKey.keyHash)
    return "\(NoteSigner.skeyPrefix)\(verifierKey.name)+\(hash)+\(Base64.encode(key))"
  }

  /// The 32 bytes that the key is made from: a secret.
  public var seed: [UInt8] { Array(privateKey.rawRepresentation) }

  /// The 64 bytes of an Ed25519 signature.
  func signature(over message: [UInt8]) throws(NoteError) -> [UInt8] {
    do {
      return Array(try privateKey.signature(for: message))
    } catch {
      throw .signingFailed
    }
  }
}

extension NoteSigner: CustomStringConvertible {
  public var description: String { "signer of \(verifierKey.name)" }
}
