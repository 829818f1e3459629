import MerkleLog

/// An operation's identifier as 16 bytes, in the order of its text. UUIDv7: later ones are greater.
struct OperationKey: Hashable, Comparable, Sendable {
  static let byteCount = 16
  let high: UInt64
  let low: UInt64

  static let lowest = OperationKey(high: 0, low: 0)
  static let highest = OperationKey(high: .max, low: .max)

  static func < (lhs: OperationKey, rhs: OperationKey) -> Bool {
    lhs.high != rhs.high ? lhs.high < rhs.high : lhs.low < rhs.low
  }
}

/// Operation identifier → position of its first entry: what makes sending an operation twice safe.
///
/// A sorted table on the disk (`OperationTable`, a cache: deletable) covers the entries up to
/// `covered`; a dictionary holds the ones since. The table is written again when it lags behind by
/// `StoreLimits.indexLag` entries, so that an opening reads that many lines at most.
struct OperationIndex: Sendable {
  private var table: OperationTable
  private var recent: [OperationKey: EntryIndex] = [:]

  init(table: OperationTable) {
    self.table = table
  }

  /// The entries that the table on the disk covers.
  var covered: TreeSize { table.covered }

  /// The first entry of an operation; nil when it was never recorded.
  ///
  /// A position must be compared with the entry that it names; an absence is proved by a page of
  /// the table whose digest was checked. Throws when the table is damaged: it is to be made again.
  func position(of key: OperationKey) throws(DamagedTable) -> EntryIndex? {
    if let position = recent[key] { return position }
    return try table.position(of: key)
  }

  mutating func insert(_ key: OperationKey, at position: EntryIndex) {
    recent[key] = position
  }

  /// The table's bytes with every operation known, for entries up to `size`, the last of which has
  /// the hash `lastLeaf`.
  func tableBytes(covering size: TreeSize, lastLeaf: Hash) throws(DamagedTable) -> [UInt8] {
    try OperationTable.bytes(
      merging: table, with: recent.map { OperationTable.Record(key: $0.key, position: $0.value) },
      covered: size, lastLeaf: lastLeaf)
  }

  /// The index once those bytes are in place.
  mutating func replaceTable(_ table: OperationTable) {
    self.table = table
    recent.removeAll(keepingCapacity: true)
  }
}
