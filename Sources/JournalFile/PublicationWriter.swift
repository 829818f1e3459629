import MerkleLog

/// The writing half of a publication: compares, writes, syncs, and puts each checkpoint last.
struct PublicationWriter {
  let folder: DiskPath
  let durable: Durable
  var report: PublicationReport
  /// Folders that hold names of this publication, to be synced before the checkpoint.
  private var touched: Set<DiskPath> = []

  init(folder: DiskPath, durable: Durable, report: PublicationReport) {
    self.folder = folder
    self.durable = durable
    self.report = report
  }

  /// The key of the checkpoint that is there. The very first file: it tells an interrupted first
  /// publication from a folder of something else.
  mutating func write(
    _ key: VerifierKey, replacing isChange: Bool = false
  ) throws(PublicationError) {
    do throws(FileError) {
      try place(PublicationLayout.verifierKey, Array((key.text + "\n").utf8), isNew: isChange)
      try synchroniseFolders()
    } catch {
      throw .file(error)
    }
  }

  /// The tree of a checkpoint, then the checkpoint.
  mutating func write(
    _ entries: CommittedEntries, _ head: Head
  ) throws(PublicationError) {
    try writeTree(entries, head.checkpoint)
    do throws(FileError) {
      try synchroniseFolders()
      try place(PublicationLayout.checkpoint, head.note.bytes, isNew: true)
      try synchroniseFolders()
    } catch {
      throw .file(error)
    }
  }

  /// Once the last checkpoint is there.
  mutating func end() throws(PublicationError) {
    do throws(FileError) { try tidy() } catch { throw .file(error) }
  }

  /// Bundles and tiles, from the first entry to the last.
  private mutating func writeTree(
    _ entries: CommittedEntries, _ signed: Checkpoint
  ) throws(PublicationError) {
    var edge = TileEdge()
    var bundle: [UInt8] = []
    try entries.forEachLine { index, line throws(PublicationError) in
      guard EntryBundle.append(line, to: &bundle) else { throw .entryTooLong(index) }
      let filled = edge.append(Hash.leaf(line))
      guard !filled.isEmpty else { return }
      try place(filled, bundle, BundleCoordinate(index: filled[0].coordinate.index))
      bundle = []
    }
    // The lines were read a second time: they are still those that were signed.
    guard edge.root == signed.root else {
      throw .rootDiffers(signed: signed, computed: edge.root)
    }
    let width = Int(edge.size.value % UInt64(EntryBundle.fullWidth))
    let index = edge.size.value / UInt64(EntryBundle.fullWidth)
    try place(
      edge.partialTiles, bundle, width > 0 ? BundleCoordinate(index: index, width: width) : nil)
  }

  private mutating func place(
    _ tiles: [Tile], _ bundle: [UInt8], _ coordinate: BundleCoordinate?
  ) throws(PublicationError) {
    do throws(FileError) {
      if let coordinate { try place(coordinate.path, bundle) }
      for tile in tiles { try place(tile.coordinate.path, tile.bytes) }
    } catch {
      throw .file(error)
    }
  }

  /// Writes a file unless it is right already; its folder is synced later. Only the checkpoint, and
  /// the key that replaces another, may have other bytes than before: any other file that has was
  /// damaged.
  private mutating func place(
    _ path: String, _ bytes: [UInt8], isNew: Bool = false
  ) throws(FileError) {
    let target = folder / path
    let there = try durable.fileSystem.mapping(of: target)
    if there?.withBytes({ $0.elementsEqual(bytes) }) == true {
      report.kept += 1
      // Whoever put it there may have died before its name was durable, or that of its folder.
      touch(target.parent)
      return
    }
    try makeFolder(target.parent)
    try durable.stage(target, bytes, .shared)
    touch(target.parent)
    if isNew || there == nil { report.added += 1 } else { report.mended += 1 }
  }

  /// A folder, and those above it up to the one that is published.
  private mutating func touch(_ path: DiskPath) {
    var path = path
    while touched.insert(path).inserted, path != folder { path = path.parent }
  }

  private mutating func makeFolder(_ path: DiskPath) throws(FileError) {
    guard try durable.fileSystem.status(path) == nil else { return }
    try makeFolder(path.parent)
    try durable.fileSystem.createDirectory(path, .shared)
  }

  private mutating func synchroniseFolders() throws(FileError) {
    for path in touched.sorted(by: { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }) {
      try durable.synchroniseFolder(path)
    }
    touched = []
  }

  /// Removes the partial files whose full ones are there, and what interrupted writes left.
  ///
  /// The partial ones of a published size stay until then: somebody may hold its checkpoint
  /// (C2SP tlog-tiles).
  private mutating func tidy() throws(FileError) {
    for path in try FolderFiles(folder, on: durable.fileSystem).paths() {
      guard isReplaced(path) || isLeftover(path) else { continue }
      try durable.uncache(folder / path)
      report.removed += 1
    }
  }

  private func isLeftover(_ path: String) -> Bool {
    path.hasPrefix(PublicationLayout.tiles + "/")
      && path.hasSuffix(Durable.neighbour(of: DiskPath("")).name)
  }

  private func isReplaced(_ path: String) -> Bool {
    // A bundle is where the tile of level 0 would be.
    let entries = "\(PublicationLayout.tiles)/entries/"
    let place = path.hasPrefix(entries) ? "tile/0/" + path.dropFirst(entries.count) : path
    guard let tile = TileCoordinate(path: place), !tile.isFull else { return false }
    let shift = UInt64((tile.level + 1) * TileCoordinate.height)
    return tile.index < report.checkpoint.size.value >> shift
  }
}
