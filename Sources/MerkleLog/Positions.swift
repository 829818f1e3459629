/// The position of an entry in the log: 0 for the first.
public struct EntryIndex: Hashable, Comparable, Strideable, Sendable {
  /// The number of entries before this one.
  public let value: UInt64

  /// The entry that `value` entries precede.
  public init(_ value: UInt64) {
    self.value = value
  }

  /// How many entries further `other` is; negative when it comes before.
  public func distance(to other: EntryIndex) -> Int {
    value <= other.value ? Int(other.value - value) : -Int(value - other.value)
  }

  /// The index `count` entries further.
  public func advanced(by count: Int) -> EntryIndex {
    EntryIndex(count < 0 ? value - UInt64(-count) : value + UInt64(count))
  }
}

/// The number of entries in the log at some moment of its life.
///
/// A type apart from ``EntryIndex``: the last entry of a log of size 5 has index 4, and a proof
/// that mixes the two is wrong.
public struct TreeSize: Hashable, Comparable, Sendable {
  /// The number of entries.
  public let value: UInt64

  /// A log of `value` entries.
  public init(_ value: UInt64) {
    self.value = value
  }

  /// A log without entries.
  public static let zero = TreeSize(0)

  /// The index that the next appended entry takes.
  public var nextIndex: EntryIndex { EntryIndex(value) }

  /// Every index of a log of this size.
  public var indices: Range<EntryIndex> { EntryIndex(0)..<nextIndex }

  /// The size once `count` more entries are appended.
  public func adding(_ count: Int) -> TreeSize {
    TreeSize(value + UInt64(count))
  }

  public static func < (lhs: TreeSize, rhs: TreeSize) -> Bool {
    lhs.value < rhs.value
  }
}

extension EntryIndex: CustomStringConvertible {
  public var description: String { String(value) }
}

extension TreeSize: CustomStringConvertible {
  public var description: String { String(value) }
}
