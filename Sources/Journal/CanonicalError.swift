/// Why bytes are not the canonical form of format 1, and where.
public struct CanonicalError: Error, Hashable, Sendable {
  /// The number of bytes before the fault, from the start of what was read.
  public let offset: Int
  public let reason: Reason

  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// What a reader found instead of the canonical form.
  public enum Reason: Hashable, Sendable {
    // The line as a whole.
    case tooLong(byteCount: Int)
    case unexpectedEnd
    case trailingBytes
    case tooDeep
    // Bytes between the tokens.
    case byteOrderMark
    case whiteSpace
    case trailingComma
    case unexpected(byte: UInt8)
    // Members.
    case badKey
    case duplicateKey
    case unsortedKey
    case unknownKey(String)
    case missingKey(String)
    // Numbers and literals.
    case float
    case null
    case malformedInteger
    case integerOutOfRange
    // Strings.
    case controlCharacter(UInt8)
    case malformedEscape
    /// An escape of a character that the canonical form writes otherwise.
    case needlessEscape
    case malformedUTF8
    // A value of the right syntax and the wrong kind or content.
    case expected(Kind)
    case badValue(key: String)
  }

  /// The kinds of value of the canonical form.
  public enum Kind: String, Hashable, Sendable {
    case object
    case array
    case string
    case integer
    case boolean
  }
}
