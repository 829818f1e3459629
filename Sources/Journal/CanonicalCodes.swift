extension CanonicalError.Reason {
  /// The name of the reason in the vectors and in reports for machines; it never changes.
  public var code: String {
    switch self {
    case .tooLong: "too-long"
    case .unexpectedEnd: "unexpected-end"
    case .trailingBytes: "trailing-bytes"
    case .tooDeep: "too-deep"
    case .byteOrderMark: "byte-order-mark"
    case .whiteSpace: "white-space"
    case .trailingComma: "trailing-comma"
    case .unexpected: "unexpected-byte"
    case .badKey: "bad-key"
    case .duplicateKey: "duplicate-key"
    case .unsortedKey: "unsorted-key"
    case .unknownKey: "unknown-key"
    case .missingKey: "missing-key"
    case .float: "float"
    case .null: "null"
    case .malformedInteger: "malformed-integer"
    case .integerOutOfRange: "integer-out-of-range"
    case .controlCharacter: "control-character"
    case .malformedEscape: "malformed-escape"
    case .needlessEscape: "needless-escape"
    case .malformedUTF8: "malformed-utf8"
    case .expected(let kind): "expected-\(kind.rawValue)"
    case .badValue: "bad-value"
    }
  }
}
