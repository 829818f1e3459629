/// Why bytes are not the DER that was expected.
public enum DERError: Error, Hashable, Sendable {
  /// The bytes end within a value.
  case truncated
  /// Another tag than the one expected.
  case unexpectedTag(expected: UInt8, found: UInt8)
  /// A length that is indefinite, too long or not in its shortest form.
  case badLength
  /// Bytes after the last value.
  case trailingBytes
}

/// A reader of DER (X.690): one value after another, each with the tag that is expected.
struct DERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }
  /// The tag of the next value; nil at the end.
  var nextTag: UInt8? { rest.first }

  /// Tags of the universal class, and of the context's.
  enum Tag {
    static let integer: UInt8 = 0x02
    static let octets: UInt8 = 0x04
    static let identifier: UInt8 = 0x06
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    static let explicit0: UInt8 = 0xA0
  }

  /// The content of the next value, which must have this tag.
  mutating func content(_ tag: UInt8) throws(TimestampError) -> ArraySlice<UInt8> {
    guard let found = rest.popFirst() else { throw .der(.truncated) }
    guard found == tag else { throw .der(.unexpectedTag(expected: tag, found: found)) }
    let length = try length()
    guard length <= rest.count else { throw .der(.truncated) }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  /// The values inside the next one, which must have this tag.
  mutating func inside(_ tag: UInt8) throws(TimestampError) -> DERReader {
    DERReader(try content(tag))
  }

  func finish() throws(TimestampError) {
    guard rest.isEmpty else { throw .der(.trailingBytes) }
  }

  private mutating func length() throws(TimestampError) -> Int {
    guard let first = rest.popFirst() else { throw .der(.truncated) }
    guard first >= 0x80 else { return Int(first) }
    // Three bytes of length are sixteen megabytes: no answer of an authority is longer.
    let count = Int(first & 0x7F)
    guard (1...3).contains(count) else { throw .der(.badLength) }
    guard count <= rest.count else { throw .der(.truncated) }
    let length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(count)
    guard length >= 0x80, count == 1 || length >> (8 * (count - 1)) > 0 else {
      throw .der(.badLength)
    }
    return length
  }
}
