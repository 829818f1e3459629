public import MerkleLog

/// A block that an entry cites: the digest under which it is kept, and the salt that goes before
/// its bytes.
public struct BlockCitation: Hashable, Sendable {
  public let digest: Hash
  /// 16 bytes.
  public let salt: [UInt8]

  /// Whether these are the bytes that were cited: SHA-256(salt ‖ bytes).
  public func matches(_ bytes: [UInt8]) -> Bool { Hash.sha256(salt + bytes) == digest }

  /// Every block that a canonical line cites, in order, whatever the type of the entry: an object
  /// of exactly two members, `condense` and `sel`.
  ///
  /// Such an object has one spelling, and no string can hold it: a quotation mark within a string
  /// is preceded by a backslash. Looking for its bytes is thus reading it.
  public static func all(in line: UnsafeRawBufferPointer) -> [BlockCitation] {
    var found: [BlockCitation] = []
    var place = 0
    while place + byteCount <= line.count {
      guard line[place] == UInt8(ascii: "{") else {
        place += 1
        continue
      }
      if let citation = BlockCitation(line, at: place) {
        found.append(citation)
        place += byteCount
      } else {
        place += 1
      }
    }
    return found
  }

  private static let head = Array("{\"condense\":\"".utf8)
  private static let middle = Array("\",\"sel\":\"".utf8)
  private static let tail = Array("\"}".utf8)
  private static let saltDigits = 32
  private static let byteCount =
    head.count + 2 * Hash.byteCount + middle.count + saltDigits + tail.count

  private init?(_ line: UnsafeRawBufferPointer, at start: Int) {
    let digestStart = start + Self.head.count
    let middleStart = digestStart + 2 * Hash.byteCount
    let saltStart = middleStart + Self.middle.count
    let tailStart = saltStart + Self.saltDigits
    guard line[start..<digestStart].elementsEqual(Self.head),
      line[middleStart..<saltStart].elementsEqual(Self.middle),
      line[tailStart..<tailStart + Self.tail.count].elementsEqual(Self.tail),
      let digest = Hash(hex: String(decoding: line[digestStart..<middleStart], as: UTF8.self)),
      let salt = Hex.decode(String(decoding: line[saltStart..<tailStart], as: UTF8.self))
    else { return nil }
    self.digest = digest
    self.salt = salt
  }
}
