/// A signature that a trusted key made.
public struct VerifiedSignature: Hashable, Sendable {
  public let key: VerifierKey
  /// When the cosigner says that it signed, in seconds since 1970; nil for a log's own signature,
  /// which bears no date.
  public let timestamp: UInt64?
}

extension SignedNote {
  /// The signatures made by `keys`, in the order of the note.
  ///
  /// Signatures by keys that the reader does not know are ignored, as the format wants; a signature
  /// that claims a known key and fails refuses the whole note.
  ///
  /// - Throws: ``NoteError/unknownKeys(_:)`` when no signature is by a known key,
  ///   ``NoteError/invalidSignature(_:)`` when one of a known key is wrong.
  public func verify(with keys: [VerifierKey]) throws(NoteError) -> [VerifiedSignature] {
    var verified: [VerifiedSignature] = []
    for signature in signatures {
      guard let key = keys.first(where: signature.claims) else { continue }
      guard let one = key.verify(signature, text: text) else {
        throw .invalidSignature(signature.name)
      }
      verified.append(one)
    }
    guard !verified.isEmpty else { throw .unknownKeys(signatures.map(\.name)) }
    return verified
  }
}

extension NoteSigner {
  /// Signs a note's text as a log does (type 0x01).
  public func sign(_ text: String) throws(NoteError) -> NoteSignature {
    guard verifierKey.algorithm == .ed25519 else { throw .signingFailed }
    return NoteSignature(
      name: verifierKey.name, keyHash: verifierKey.keyHash,
      signature: try signature(over: Array(text.utf8)))
  }

  /// Cosigns a checkpoint's text as a witness does (C2SP tlog-cosignature, type 0x04). The
  /// timestamp is in seconds since 1970.
  public func cosign(_ text: String, at timestamp: UInt64) throws(NoteError) -> NoteSignature {
    guard verifierKey.algorithm == .cosignature else { throw .signingFailed }
    let message = VerifierKey.cosignedMessage(text: text, timestamp: timestamp)
    return NoteSignature(
      name: verifierKey.name, keyHash: verifierKey.keyHash,
      signature: bigEndianBytes(timestamp) + (try signature(over: message)))
  }
}

extension VerifierKey {
  fileprivate func verify(_ signature: NoteSignature, text: String) -> VerifiedSignature? {
    switch algorithm {
    case .ed25519:
      guard isValid(signature: signature.signature, over: Array(text.utf8)) else { return nil }
      return VerifiedSignature(key: self, timestamp: nil)
    case .cosignature:
      // The signature is preceded by eight bytes of time, which it covers.
      guard signature.signature.count == 72 else { return nil }
      let timestamp = signature.signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let message = VerifierKey.cosignedMessage(text: text, timestamp: timestamp)
      guard isValid(signature: Array(signature.signature.dropFirst(8)), over: message) else {
        return nil
      }
      return VerifiedSignature(key: self, timestamp: timestamp)
    }
  }

  fileprivate static func cosignedMessage(text: String, timestamp: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(timestamp)\n\(text)".utf8)
  }
}

private func bigEndianBytes(_ value: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
}
