/// The place of a tile (C2SP tlog-tiles): up to 256 consecutive nodes of level 8 × `level`.
public struct TileCoordinate: Hashable, Sendable {
  /// Levels of nodes that a tile spans.
  public static let height = 8
  /// The number of hashes of a full tile.
  public static let fullWidth = 256

  /// 0 for tiles of leaf hashes, at most 7.
  public let level: Int
  /// The number of tiles of the same level before this one.
  public let index: UInt64
  /// The number of hashes: 256, or fewer at the right edge.
  public let width: Int

  public init(level: Int, index: UInt64, width: Int = TileCoordinate.fullWidth) {
    precondition((0...7).contains(level) && (1...TileCoordinate.fullWidth).contains(width))
    self.level = level
    self.index = index
    self.width = width
  }

  public var isFull: Bool { width == TileCoordinate.fullWidth }

  /// The nodes that the tile holds, in order.
  public var nodes: [NodeCoordinate] {
    let first = index << UInt64(TileCoordinate.height)
    return (0..<UInt64(width)).map {
      NodeCoordinate(level: level * TileCoordinate.height, index: first + $0)
    }
  }

  /// The path under the log's folder: "tile/0/x001/067", with ".p/12" for a partial tile.
  public var path: String {
    var groups = [UInt64]()
    var rest = index
    repeat {
      groups.append(rest % 1000)
      rest /= 1000
    } while rest > 0
    let last = groups.count - 1
    // Three digits each; all but the last group start with "x".
    let elements = groups.enumerated().reversed().map { place, group in
      let digits = String(group)
      let zeros = String(repeating: "0", count: 3 - digits.count)
      return "\(place > 0 && place <= last ? "x" : "")\(zeros)\(digits)"
    }
    let partial = isFull ? "" : ".p/\(width)"
    return "tile/\(level)/\(elements.joined(separator: "/"))\(partial)"
  }

  /// Reads a path; one spelling only.
  public init?(path: String) {
    var elements = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard elements.count >= 3, elements[0] == "tile" else { return nil }
    guard let level = Int(elements[1]), (0...7).contains(level) else { return nil }
    var width = TileCoordinate.fullWidth
    if elements[elements.count - 2].hasSuffix(".p") {
      guard let written = Int(elements.removeLast()), (1..<256).contains(written) else {
        return nil
      }
      width = written
      elements[elements.count - 1].removeLast(2)
    }
    var index: UInt64 = 0
    for element in elements.dropFirst(2) {
      let digits = element.hasPrefix("x") ? element.dropFirst() : element[...]
      guard digits.utf8.count == 3, let group = UInt64(digits) else { return nil }
      let (product, overflow) = index.multipliedReportingOverflow(by: 1000)
      guard !overflow, product <= UInt64.max - group else { return nil }
      index = product + group
    }
    guard index <= UInt64.max >> UInt64(TileCoordinate.height) else { return nil }
    self.init(level: level, index: index, width: width)
    guard self.path == path else { return nil }
  }

  /// Every tile of a log of this size: for each level its full tiles, then the partial one.
  public static func tiles(of size: TreeSize) -> [TileCoordinate] {
    tiles(from: .zero, to: size)
  }

  /// The tiles to write when a log grows: those that become full, and each level's right edge.
  public static func tiles(from old: TreeSize, to new: TreeSize) -> [TileCoordinate] {
    var tiles: [TileCoordinate] = []
    for level in 0...7 {
      let shift = UInt64(level * height)
      let (before, after) = (old.value >> shift, new.value >> shift)
      guard after > 0 else { break }
      for index in (before / 256)..<(after / 256) {
        tiles.append(TileCoordinate(level: level, index: index))
      }
      if after > before, after % 256 > 0 {
        tiles.append(TileCoordinate(level: level, index: after / 256, width: Int(after % 256)))
      }
    }
    return tiles
  }

  /// The right edge of a log: the partial tile of each level that has one. Together they are enough
  /// to go on appending. Found without listing the full ones.
  public static func rightEdge(of size: TreeSize) -> [TileCoordinate] {
    (0...7).compactMap { level in
      let nodes = size.value >> UInt64(level * height)
      let (index, width) = nodes.quotientAndRemainder(dividingBy: UInt64(fullWidth))
      guard width > 0 else { return nil }
      return TileCoordinate(level: level, index: index, width: Int(width))
    }
  }

  /// The tile that holds what is needed to know a node, in a log of this size.
  public static func holding(_ node: NodeCoordinate, in size: TreeSize) -> TileCoordinate {
    let level = node.level / height
    let first = node.index << UInt64(node.level % height)
    let index = first / 256
    let available = (size.value >> UInt64(level * height)) - index * 256
    return TileCoordinate(level: level, index: index, width: Int(min(256, available)))
  }
}

extension TileCoordinate: CustomStringConvertible {
  public var description: String { path }
}

/// The hashes of a tile.
public struct Tile: Hashable, Sendable {
  public let coordinate: TileCoordinate
  public let hashes: [Hash]

  /// Nil unless there is one hash for each place of the tile.
  public init?(_ coordinate: TileCoordinate, hashes: [Hash]) {
    guard hashes.count == coordinate.width else { return nil }
    self.coordinate = coordinate
    self.hashes = hashes
  }

  /// Reads the bytes of a tile; nil unless there are 32 for each of its hashes.
  public init?(_ coordinate: TileCoordinate, bytes: UnsafeRawBufferPointer) {
    guard bytes.count == coordinate.width * Hash.byteCount else { return nil }
    self.coordinate = coordinate
    hashes = (0..<coordinate.width).compactMap {
      let start = $0 * Hash.byteCount
      return Hash(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + Hash.byteCount]))
    }
  }

  /// The hashes one after the other: the content of the tile's file.
  public var bytes: [UInt8] { hashes.flatMap(\.bytes) }

  /// The hash of a node that lies within the tile: one of its hashes, or the root of some of them.
  /// Nil when the tile does not hold all of them.
  public func hash(of node: NodeCoordinate) -> Hash? {
    let rise = node.level - coordinate.level * TileCoordinate.height
    guard (0..<TileCoordinate.height).contains(rise) else { return nil }
    let first = node.index << UInt64(rise)
    guard first / 256 == coordinate.index else { return nil }
    let start = Int(first % 256)
    guard start + 1 << rise <= hashes.count else { return nil }
    return Tile.root(hashes[start..<start + 1 << rise])
  }

  /// The root of a full tile: the hash that stands for it in the tile above.
  public var root: Hash? { coordinate.isFull ? Tile.root(hashes[...]) : nil }

  /// The root of a perfect subtree, from the hashes of one of its levels.
  private static func root(_ hashes: ArraySlice<Hash>) -> Hash {
    var frontier = MerkleFrontier()
    for hash in hashes { frontier.append(hash) }
    return frontier.root
  }
}
