internal import MerkleLog

/// The identifier of an operation: a UUID version 7 (RFC 9562 §5.7), and the key under which
/// sending it twice counts once.
public struct OperationID: Hashable, Comparable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Makes an identifier of a moment and of 74 random bits: the low 12 of `randomA`, the low 62 of
  /// `randomB`. The caller draws them, so that this stays a function.
  public init(at instant: Instant, randomA: UInt16, randomB: UInt64) {
    high = UInt64(instant.milliseconds) << 16 | 0x7000 | UInt64(randomA & 0x0FFF)
    low = 0x8000_0000_0000_0000 | randomB & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Reads "0195f2c0-7b1a-7c3d-9e4f-0123456789ab": lower case, version 7, variant 2.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let id = bytes.withUnsafeBufferPointer({ OperationID(utf8: $0) }) else { return nil }
    self = id
  }

  /// Reads the 36 bytes of a textual identifier.
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 36 else { return nil }
    guard text[8] == UInt8(ascii: "-"), text[13] == UInt8(ascii: "-"),
      text[18] == UInt8(ascii: "-"), text[23] == UInt8(ascii: "-")
    else { return nil }
    // The groups of four without their hyphens, then by eights.
    let groups: InlineArray<16, UInt8> = [
      text[9], text[10], text[11], text[12], text[14], text[15], text[16], text[17],
      text[19], text[20], text[21], text[22], text[24], text[25], text[26], text[27],
    ]
    let (first, middle, third, last) = groups.span.withUnsafeBufferPointer { groups in
      (
        hexNumber(text, at: 0), hexNumber(groups, at: 0), hexNumber(groups, at: 8),
        hexNumber(text, at: 28)
      )
    }
    guard let first, let middle, let third, let last else { return nil }
    let high = first << 32 | middle
    let low = third << 32 | last
    guard high >> 12 & 0x0F == 7, low >> 62 == 2 else { return nil }
    self.high = high
    self.low = low
  }

  /// The 36 characters, in lower case.
  public var text: String {
    String(unsafeUninitializedCapacity: 36) { text in
      var end = 0
      for place in 0..<16 {
        let word = place < 8 ? high : low
        let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (place % 8)))
        if place == 4 || place == 6 || place == 8 || place == 10 {
          text[end] = UInt8(ascii: "-")
          end += 1
        }
        (text[end], text[end + 1]) = Hex.digits(of: byte)
        end += 2
      }
      return end
    }
  }

  /// The first and the last 64 bits.
  public var words: (UInt64, UInt64) { (high, low) }

  /// The 16 bytes, in the order of the text.
  public var bytes: [UInt8] {
    [high, low].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
  }

  public static func < (lhs: OperationID, rhs: OperationID) -> Bool {
    (lhs.high, lhs.low) < (rhs.high, rhs.low)
  }
}

extension OperationID: CustomStringConvertible {
  public var description: String { text }
}
