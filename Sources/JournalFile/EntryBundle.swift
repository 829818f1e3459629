public import MerkleLog

/// The place of a bundle (C2SP tlog-tiles): the entries that a tile of level 0 holds the hashes of.
public struct BundleCoordinate: Hashable, Sendable {
  /// The number of bundles before this one.
  public let index: UInt64
  /// The number of entries: 256, or fewer at the right edge.
  public let width: Int

  public init(index: UInt64, width: Int = EntryBundle.fullWidth) {
    precondition((1...EntryBundle.fullWidth).contains(width))
    self.index = index
    self.width = width
  }

  public var isFull: Bool { width == EntryBundle.fullWidth }

  /// "tile/entries/x001/067", with ".p/12" for a partial bundle: as a tile, with `entries` in the
  /// place of its level.
  public var path: String {
    let tile = TileCoordinate(level: 0, index: index, width: width).path
    return "tile/entries" + tile.dropFirst("tile/0".count)
  }

  /// The bundle that holds an entry, in a log of this size.
  public static func holding(_ entry: EntryIndex, in size: TreeSize) -> BundleCoordinate {
    let width = UInt64(EntryBundle.fullWidth)
    let index = entry.value / width
    return BundleCoordinate(index: index, width: Int(min(width, size.value - index * width)))
  }
}

/// Consecutive entries, each after its length in two bytes, big-endian (C2SP tlog-tiles).
public struct EntryBundle: Hashable, Sendable {
  /// The number of entries of a full bundle.
  public static let fullWidth = TileCoordinate.fullWidth

  /// The lines, without their line feeds.
  public private(set) var entries: [[UInt8]]

  /// Reads a bundle; nil unless its lengths add up to its bytes.
  public init?(parsing bytes: [UInt8]) {
    entries = []
    var rest = bytes[...]
    while let high = rest.popFirst() {
      guard let low = rest.popFirst() else { return nil }
      let length = Int(high) << 8 | Int(low)
      guard length <= rest.count else { return nil }
      entries.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    guard entries.count <= EntryBundle.fullWidth else { return nil }
  }

  /// Adds an entry to the bytes of a bundle; false, and nothing added, when it is longer than a
  /// length can say: no line of format 1 is.
  static func append(_ line: UnsafeRawBufferPointer, to bytes: inout [UInt8]) -> Bool {
    guard let length = UInt16(exactly: line.count) else { return false }
    bytes.append(UInt8(length >> 8))
    bytes.append(UInt8(length & 0xFF))
    bytes.append(contentsOf: line)
    return true
  }
}
