public import MerkleLog

/// A request for a timestamp of a checkpoint (RFC 3161 §2.4.1): what an authority is sent.
///
/// The digest is the SHA-256 of the checkpoint's text, its last line feed included. No nonce: an
/// older answer about the same checkpoint is as good, or better.
public struct TimestampRequest: Hashable, Sendable {
  /// SHA-256 of the text of the checkpoint.
  public let digest: Hash

  public init(_ checkpoint: Checkpoint) {
    digest = Hash.sha256(Array(checkpoint.text.utf8))
  }

  /// The request in DER, which asks for the authority's certificate too.
  public var der: [UInt8] {
    let version: [UInt8] = [DERReader.Tag.integer, 1, 1]
    let algorithm = [DERReader.Tag.sequence, 13] + Self.sha256 + [0x05, 0x00]
    let hashed = [DERReader.Tag.octets, 32] + digest.bytes
    let imprint = [DERReader.Tag.sequence, UInt8(algorithm.count + hashed.count)]
    let certificate: [UInt8] = [0x01, 0x01, 0xFF]
    let body = version + imprint + algorithm + hashed + certificate
    return [DERReader.Tag.sequence, UInt8(body.count)] + body
  }

  /// 2.16.840.1.101.3.4.2.1, tag and length included.
  static let sha256: [UInt8] = [
    DERReader.Tag.identifier, 9, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
  ]
}

/// Why bytes are not the answer of a timestamping authority.
public enum TimestampError: Error, Hashable, Sendable {
  case der(DERError)
  /// The authority did not grant what it was asked; its status (RFC 3161 §2.4.2).
  case refused(status: Int)
  /// Not a signed token about a time (RFC 3161 §2.4.2).
  case notATimestamp
  /// The digest is not a SHA-256.
  case otherDigest
  /// The time cannot be read.
  case badTime
}

/// What a timestamping authority answered (RFC 3161 §2.4.2), as far as it can be read without
/// verifying it: the signature and the certificates are for `openssl ts`.
public struct TimestampResponse: Hashable, Sendable {
  /// What was timestamped.
  public let digest: Hash
  /// When, as the authority says.
  public let time: Instant

  public init(parsing bytes: [UInt8]) throws(TimestampError) {
    var all = DERReader(bytes[...])
    var response = try all.inside(DERReader.Tag.sequence)
    try all.finish()
    var status = try response.inside(DERReader.Tag.sequence)
    let value = try status.content(DERReader.Tag.integer)
    // 0: granted; 1: granted with modifications.
    guard value.elementsEqual([0]) || value.elementsEqual([1]) else {
      throw .refused(status: Int(value.first ?? 0xFF))
    }
    try self.init(info: try Self.tokenInfo(&response))
  }

  private init(digest: Hash, time: Instant) {
    self.digest = digest
    self.time = time
  }

  /// From the response down to TSTInfo: ContentInfo, SignedData, EncapsulatedContentInfo (RFC 5652
  /// §3, §5.1).
  private static func tokenInfo(_ response: inout DERReader) throws(TimestampError)
    -> ArraySlice<UInt8>
  {
    guard !response.isAtEnd else { throw .notATimestamp }
    var token = try response.inside(DERReader.Tag.sequence)
    guard try token.content(DERReader.Tag.identifier).elementsEqual(signedData) else {
      throw .notATimestamp
    }
    var explicit = try token.inside(DERReader.Tag.explicit0)
    var signed = try explicit.inside(DERReader.Tag.sequence)
    _ = try signed.content(DERReader.Tag.integer)
    _ = try signed.content(DERReader.Tag.set)
    var content = try signed.inside(DERReader.Tag.sequence)
    guard try content.content(DERReader.Tag.identifier).elementsEqual(timestampInfo) else {
      throw .notATimestamp
    }
    var inner = try content.inside(DERReader.Tag.explicit0)
    return try inner.content(DERReader.Tag.octets)
  }

  /// Version, policy, imprint, serial number, time (RFC 3161 §2.4.2).
  private init(info: ArraySlice<UInt8>) throws(TimestampError) {
    var all = DERReader(info)
    var fields = try all.inside(DERReader.Tag.sequence)
    _ = try fields.content(DERReader.Tag.integer)
    _ = try fields.content(DERReader.Tag.identifier)
    var imprint = try fields.inside(DERReader.Tag.sequence)
    var algorithm = try imprint.inside(DERReader.Tag.sequence)
    let name = try algorithm.content(DERReader.Tag.identifier)
    guard name.elementsEqual(TimestampRequest.sha256.dropFirst(2)),
      let digest = Hash(bytes: try imprint.content(DERReader.Tag.octets))
    else { throw .otherDigest }
    _ = try fields.content(DERReader.Tag.integer)
    guard let time = Self.instant(try fields.content(DERReader.Tag.generalizedTime)) else {
      throw .badTime
    }
    self.init(digest: digest, time: time)
  }

  /// "20260312091500Z" or "20260312091500.123Z": UTC, as RFC 3161 §2.4.2 wants it. What is finer
  /// than a millisecond is left out.
  private static func instant(_ bytes: ArraySlice<UInt8>) -> Instant? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.count == bytes.count, text.last == "Z", text.count >= 15 else { return nil }
    let digits = Array(text.dropLast())
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    var thousandths = "000"
    if digits.count > 14 {
      guard digits[14] == ".", digits.count > 15,
        digits[15...].allSatisfy({ ("0"..."9").contains($0) })
      else { return nil }
      thousandths = String((digits[15...].prefix(3) + ["0", "0"]).prefix(3))
    }
    return Instant(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):"
        + "\(part(12..<14)).\(thousandths)Z")
  }

  /// 1.2.840.113549.1.7.2
  private static let signedData: [UInt8] = [
    0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
  ]
  /// 1.2.840.113549.1.9.16.1.4
  private static let timestampInfo: [UInt8] = [
    0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04,
  ]
}
