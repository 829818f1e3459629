/// The name of a key of signed notes (C2SP signed-note): not empty, no space, no "+".
public struct KeyName: Hashable, Sendable {
  /// The longest name that we read or write, in bytes of UTF-8.
  public static let maximumByteCount = 255

  public let text: String

  /// Nil when the text cannot name a key.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= KeyName.maximumByteCount else { return nil }
    for scalar in text.unicodeScalars {
      guard scalar != "+", !scalar.properties.isWhitespace, scalar.value >= 0x20,
        scalar.value != 0x7F
      else { return nil }
    }
    self.text = text
  }

  // Bytes, not canonical equivalence: two spellings are two names, and two key hashes.
  public static func == (lhs: KeyName, rhs: KeyName) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

/// The origin of a log (C2SP tlog-checkpoint): the first line of its checkpoints, which tells it
/// from every other log. Ours are scheme-less URLs and also name the log's key.
public struct Origin: Hashable, Sendable {
  /// The longest origin that we read or write, in bytes of UTF-8.
  public static let maximumByteCount = 255

  public let text: String

  /// Nil when the text cannot be the first line of a checkpoint.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Origin.maximumByteCount else { return nil }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    self.text = text
  }

  /// The origin of the logs that a key of this name signs.
  public init(_ name: KeyName) {
    text = name.text
  }

  /// The key name of the same text; nil for an origin such as "go.sum database tree", which no key
  /// can bear.
  public var keyName: KeyName? { KeyName(text) }

  public static func == (lhs: Origin, rhs: Origin) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension KeyName: CustomStringConvertible {
  public var description: String { text }
}

extension Origin: CustomStringConvertible {
  public var description: String { text }
}
