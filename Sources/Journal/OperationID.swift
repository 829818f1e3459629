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
    var high: UInt64 = 0
    var low: UInt64 = 0
    // Gathers the bits that no digit has, so that one test says that all of them were digits.
    var others: UInt8 = 0
    for place in 0..<36 {
      if place == 8 || place == 13 || place == 18 || place == 23 {
        guard text[place] == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit = hexDigit(text[place])
      others |= digit & 0xF0
      if place < 18 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
    }
    guard others == 0 else { return nil }
    guard high >> 12 & 0x0F == 7, low >> 62 == 2 else { return nil }
    self.high = high
    self.low = low
  }

  /// The 36 characters, in lower case.
  public var text: String {
    let digits = Array(Hex.encode(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
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
