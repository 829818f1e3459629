/// The right edge of a log as tiles: what is needed to append entries, to know the root and to
/// write tiles, whatever the length of the log.
public struct TileEdge: Hashable, Sendable {
  /// The number of leaves appended so far.
  public private(set) var size: TreeSize
  /// The hashes of the partial tile of each level; empty where there is none.
  private var levels: [[Hash]]

  /// The edge of a log without entries.
  public init() {
    size = .zero
    levels = []
  }

  /// Restores the edge from the partial tiles of ``TileCoordinate/rightEdge(of:)``, in any
  /// order; nil unless they are exactly those. Only the comparison of the root with a signed one
  /// says whether the hashes are right.
  public init?(size: TreeSize, tiles: [Tile]) {
    let edge = TileCoordinate.rightEdge(of: size)
    guard tiles.count == edge.count else { return nil }
    var levels: [[Hash]] = []
    for coordinate in edge {
      guard let tile = tiles.first(where: { $0.coordinate == coordinate }) else { return nil }
      while levels.count < coordinate.level { levels.append([]) }
      levels.append(tile.hashes)
    }
    self.size = size
    self.levels = levels
  }

  /// Appends one leaf, given by its hash, and returns the tiles that it fills, lowest first.
  public mutating func append(_ leaf: Hash) -> [Tile] {
    var filled: [Tile] = []
    var hash = leaf
    var level = 0
    size = size.adding(1)
    while true {
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
      guard levels[level].count == TileCoordinate.fullWidth else { return filled }
      let shift = UInt64((level + 1) * TileCoordinate.height)
      let coordinate = TileCoordinate(level: level, index: (size.value >> shift) - 1)
      guard let tile = Tile(coordinate, hashes: levels[level]), let root = tile.root else {
        preconditionFailure("a level of 256 hashes is a full tile")
      }
      filled.append(tile)
      levels[level] = []
      hash = root
      level += 1
    }
  }

  /// The partial tiles, lowest first: the files of the right edge.
  public var partialTiles: [Tile] {
    TileCoordinate.rightEdge(of: size).compactMap { Tile($0, hashes: levels[$0.level]) }
  }

  /// The frontier of the same log.
  public var frontier: MerkleFrontier {
    var frontier = MerkleFrontier()
    for level in levels.indices.reversed() {
      for hash in levels[level] {
        frontier.append(subtree: hash, level: level * TileCoordinate.height)
      }
    }
    return frontier
  }

  /// The root of the log.
  public var root: Hash { frontier.root }
}
