import MerkleLog

/// The writing of full tiles, which are on the disk before a right edge that implies them.
struct FullTiles {
  let layout: StoreLayout
  let durable: Durable
  /// Folders that hold names of tiles, to be synced.
  private var touched: Set<DiskPath> = []
  /// Folders whose own names this process synced.
  private var named: Set<DiskPath> = []

  init(layout: StoreLayout, durable: Durable) {
    self.layout = layout
    self.durable = durable
  }

  /// Writes a tile and syncs its bytes; its name is durable after ``synchroniseFolders()``.
  mutating func write(_ tile: Tile) throws(FileError) {
    let path = layout.tile(tile.coordinate)
    try durable.stageCache(path, tile.bytes)
    // A folder that was there may have been made by a process that died before it synced it.
    var folder = path.parent
    touched.insert(folder)
    while folder != layout.open, !named.contains(folder) {
      folder = folder.parent
      guard touched.insert(folder).inserted else { break }
    }
  }

  /// Makes durable the names of the tiles that were written, and those of their folders.
  mutating func synchroniseFolders() throws(FileError) {
    // The longest first: what a folder holds before the folder.
    for folder in touched.sorted(by: { $0.text.utf8.count > $1.text.utf8.count }) {
      try durable.synchroniseFolder(folder)
    }
    named.formUnion(touched)
    touched = []
  }
}
