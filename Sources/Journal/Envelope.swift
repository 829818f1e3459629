public import MerkleLog

/// The digest of a command: what was asked, whoever asked it and whenever it was recorded.
public struct CommandDigest: Hashable, Sendable {
  public let hash: Hash

  public init(_ hash: Hash) {
    self.hash = hash
  }
}

/// The wire name of a kind of event: words of [a-z0-9] joined by hyphens, the first starting with a
/// letter.
public struct EventType: Hashable, Comparable, Sendable {
  public let text: String

  /// Nil when the text cannot name an event type.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.withUnsafeBufferPointer({ EventType.isValid($0) }) else { return nil }
    self.text = text
  }

  init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard EventType.isValid(text) else { return nil }
    self.text = String(decoding: text, as: UTF8.self)
  }

  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= Limits.eventTypeByteCount, let first = text.first,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    var previous = first
    for byte in text.dropFirst() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-"):
        guard previous != byte else { return false }
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }

  public static func < (lhs: EventType, rhs: EventType) -> Bool { lhs.text < rhs.text }
}

/// A reference to who recorded an entry: printable ASCII without spaces, quotation marks or
/// backslashes. Never a name, and never who decided.
public struct Recorder: Hashable, Sendable {
  public let text: String

  /// Nil when the text cannot be a reference.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.withUnsafeBufferPointer({ Recorder.isValid($0) }) else { return nil }
    self.text = text
  }

  init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard Recorder.isValid(text) else { return nil }
    self.text = String(decoding: text, as: UTF8.self)
  }

  static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty, text.count <= Limits.recorderByteCount else { return false }
    return text.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
  }
}

/// What every entry says around its facts.
public struct Envelope: Hashable, Sendable {
  /// The operation that the entry is part of.
  public var operation: OperationID
  /// The digest of the command that the operation answers.
  public var demande: CommandDigest
  public var type: EventType
  /// The version of the shape of the facts, from 1.
  public var version: Int
  /// The day of the act; nil when it is unknown.
  public var date: CivilDate?
  /// The day from which the facts hold.
  public var effet: CivilDate
  /// When the entry was written.
  public var enregistre: Instant
  public var par: Recorder

  public init(
    operation: OperationID, demande: CommandDigest, type: EventType, version: Int,
    date: CivilDate?, effet: CivilDate, enregistre: Instant, par: Recorder
  ) {
    self.operation = operation
    self.demande = demande
    self.type = type
    self.version = version
    self.date = date
    self.effet = effet
    self.enregistre = enregistre
    self.par = par
  }
}

extension CommandDigest: CustomStringConvertible {
  public var description: String { hash.hex }
}

extension EventType: CustomStringConvertible {
  public var description: String { text }
}

extension Recorder: CustomStringConvertible {
  public var description: String { text }
}
