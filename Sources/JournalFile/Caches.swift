import Journal
import MerkleLog

// After the answer: tiles and the operation index. Neither is needed to trust the log; a failure is
// a notice, and what could not be written is tried again with the next commit.

extension FileJournal {
  func refreshCaches() {
    do throws(FileError) {
      // Between two full tiles the right edge on the disk may lag: an opening hashes what is
      // missing, 255 entries at the most, and every commit is spared a file created and one
      // removed.
      if writer?.pendingTiles.isEmpty == false { try writeTiles() }
      try writeIndexIfBehind()
    } catch {
      notice(.cacheFailed(error))
    }
  }

  /// Brings the right edge on the disk up to date: when the registre is opened and closed.
  func refreshEdge() {
    do throws(FileError) {
      try writeTiles()
    } catch {
      notice(.cacheFailed(error))
    }
  }

  /// Adds a notice, once: a disk that stays full must not fill the memory too.
  private func notice(_ notice: StoreNotice) {
    if notices.last != notice { notices.append(notice) }
  }

  /// Full tiles first, on the disk, then the right edge, then the right edge of before is removed:
  /// at any moment one of the two edges is whole. An opening takes the edge's word for the full
  /// tiles on its left, so that a loss of power must not leave the edge without them: nobody would
  /// make them again.
  private func writeTiles() throws(FileError) {
    guard var writer else { return }
    let size = writer.edge.size
    guard size > writer.edgeOnDisk else { return }
    for tile in writer.pendingTiles { try writer.fullTiles.write(tile) }
    try writer.fullTiles.synchroniseFolders()
    let old = Set(TileCoordinate.rightEdge(of: writer.edgeOnDisk))
    for tile in writer.edge.partialTiles where !old.contains(tile.coordinate) {
      try durable.cache(layout.tile(tile.coordinate), tile.bytes)
    }
    for gone in old.subtracting(TileCoordinate.rightEdge(of: size)) {
      try durable.uncache(layout.tile(gone))
    }
    writer.pendingTiles = []
    writer.edgeOnDisk = size
    self.writer = writer
  }

  /// Removes what a crash left in the public folder: the checkpoint that was to be renamed into
  /// place, and the right edges beside the one of this size.
  func tidy() {
    do throws(FileError) {
      try durable.uncache(Durable.neighbour(of: layout.checkpoint))
      for (folder, kept) in RightEdge.folders(of: size) {
        let path = layout.open / folder
        guard try durable.fileSystem.status(path)?.kind == .directory else { continue }
        for name in try durable.fileSystem.list(path) where name != kept {
          try durable.uncache(path / name)
        }
      }
    } catch {
      notice(.cacheFailed(error))
    }
  }

  private func writeIndexIfBehind() throws(FileError) {
    guard var writer, size.value - writer.index.covered.value >= UInt64(limits.indexLag) else {
      return
    }
    guard let bytes = tableBytes(writer) else { return }
    try durable.replaceCache(layout.operations, bytes)
    // The mapping of the new file takes the place of the old one, which is unlinked but readable.
    if let mapping = try durable.fileSystem.mapping(of: layout.operations),
      let table = OperationTable.checked(mapping)
    {
      writer.index.replaceTable(table)
      self.writer = writer
    }
  }

  /// Nil when the old table is damaged: the look-up that meets the damage makes it again.
  private func tableBytes(_ writer: Writer) -> [UInt8]? {
    do throws(DamagedTable) {
      return try writer.index.tableBytes(covering: size, lastLeaf: writer.lastLeaf)
    } catch {
      return nil
    }
  }
}

extension OperationTable {
  /// Nil when the first page is damaged, or is of another kind of file.
  static func checked(_ mapping: Mapping) -> OperationTable? {
    do throws(DamagedTable) { return try OperationTable(mapping) } catch { return nil }
  }
}

/// Where the partial tiles of a size are.
enum RightEdge {
  /// The folders where partial tiles of this size, or of one commit before, may be, each with the
  /// name of the one that belongs there.
  static func folders(of size: TreeSize) -> [(folder: String, kept: String?)] {
    (0..<8).flatMap { level in
      let nodes = size.value >> UInt64(level * TileCoordinate.height)
      let (index, width) = nodes.quotientAndRemainder(dividingBy: UInt64(TileCoordinate.fullWidth))
      let before = index > 0 ? [(folder(level, index - 1), nil as String?)] : []
      return before + [(folder(level, index), width > 0 ? String(width) : nil)]
    }
  }

  private static func folder(_ level: Int, _ index: UInt64) -> String {
    TileCoordinate(level: level, index: index).path + ".p"
  }
}

extension StoreLayout {
  func tile(_ coordinate: TileCoordinate) -> DiskPath { open / coordinate.path }
}
