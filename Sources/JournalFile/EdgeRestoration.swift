import MerkleLog

/// The right edge of the log, checked against the signed root.
struct RestoredEdge {
  var edge: TileEdge
  /// Full tiles that hashing entries produced, to be written.
  var filled: [Tile]
  /// The size that the files of the right edge are of; smaller than the log's when they lag behind.
  var onDisk: TreeSize
}

extension Recovery {
  /// From the tiles of the last checkpoint; when they lag behind, from those of the checkpoint
  /// before or of one of the last full tiles, and the entries since; from all the entries when the
  /// cache is missing or wrong. What is restored is believed for its root alone, which is signed;
  /// and for the full tiles on its left, which were on the disk before it.
  mutating func restoreEdge(
    _ end: LastCommit, _ committed: CommittedEntries
  ) throws(FileJournalError) -> RestoredEdge {
    let last = end.last.head.checkpoint
    for size in [last.size, end.sizeBefore] + fullTileSizes(upTo: last.size) where size > .zero {
      guard let edge = try edge(of: size) else { continue }
      let restored = Self.extend(edge, with: committed)
      guard restored.edge.root == last.root else { continue }
      if size < last.size { notices.append(.tilesRebuilt(from: size)) }
      return restored
    }
    let restored = Self.extend(TileEdge(), with: committed)
    guard restored.edge.root == last.root else {
      throw .unreadable([.rootDiffers(signed: last, computed: restored.edge.root)])
    }
    notices.append(.tilesRebuilt(from: .zero))
    return restored
  }

  /// The sizes at which a tile was filled, newest first, as far back as the largest commit goes: an
  /// interruption while tiles are written leaves the edge of before.
  private func fullTileSizes(upTo size: TreeSize) -> [TreeSize] {
    let width = UInt64(TileCoordinate.fullWidth)
    let newest = size.value / width
    let oldest = newest - min(newest, UInt64(place.limits.commitLines) / width + 1)
    return (oldest...newest).reversed().map { TreeSize($0 * width) }
  }

  /// The edge that the tiles hold for a size; nil when one of them is missing.
  private func edge(of size: TreeSize) throws(FileJournalError) -> TileEdge? {
    var tiles: [Tile] = []
    for coordinate in TileCoordinate.rightEdge(of: size) {
      let bytes = try onDisk { () throws(FileError) in
        try place.fileSystem.contents(
          of: place.layout.tile(coordinate), limit: TileCoordinate.fullWidth * Hash.byteCount)
      }
      guard let bytes, let tile = bytes.withUnsafeBytes({ Tile(coordinate, bytes: $0) }) else {
        return nil
      }
      tiles.append(tile)
    }
    return TileEdge(size: size, tiles: tiles)
  }

  private static func extend(
    _ edge: TileEdge, with committed: CommittedEntries
  ) -> RestoredEdge {
    var restored = RestoredEdge(edge: edge, filled: [], onDisk: edge.size)
    committed.forEachLine(in: edge.size.nextIndex..<committed.size.nextIndex) { _, line in
      restored.filled += restored.edge.append(Hash.leaf(line))
    }
    return restored
  }
}
