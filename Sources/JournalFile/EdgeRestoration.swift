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
  /// From the tiles of the last checkpoint; from those of the one before and the entries since, when
  /// a crash came between; from all the entries when the cache is missing or wrong.
  mutating func restoreEdge(
    _ end: LastCommit, _ committed: CommittedEntries
  ) throws(FileJournalError) -> RestoredEdge {
    let last = end.last.head.checkpoint
    if let edge = try edge(of: last) {
      return RestoredEdge(edge: edge, filled: [], onDisk: last.size)
    }
    if let before = end.before, let edge = try edge(of: before) {
      let restored = Self.extend(edge, with: committed)
      if restored.edge.root == last.root {
        notices.append(.tilesRebuilt(from: before.size))
        return restored
      }
    }
    let restored = Self.extend(TileEdge(), with: committed)
    guard restored.edge.root == last.root else {
      throw .unreadable([.rootDiffers(signed: last, computed: restored.edge.root)])
    }
    notices.append(.tilesRebuilt(from: .zero))
    return restored
  }

  /// The edge that the tiles hold for a checkpoint; nil unless its root is the signed one.
  private func edge(of checkpoint: Checkpoint) throws(FileJournalError) -> TileEdge? {
    var tiles: [Tile] = []
    for coordinate in RightEdge.coordinates(of: checkpoint.size) {
      let bytes = try onDisk { () throws(FileError) in
        try place.fileSystem.contents(
          of: place.layout.tile(coordinate), limit: TileCoordinate.fullWidth * Hash.byteCount)
      }
      guard let bytes, let tile = bytes.withUnsafeBytes({ Tile(coordinate, bytes: $0) }) else {
        return nil
      }
      tiles.append(tile)
    }
    let edge = TileEdge(size: checkpoint.size, tiles: tiles)
    return edge?.root == checkpoint.root ? edge : nil
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
