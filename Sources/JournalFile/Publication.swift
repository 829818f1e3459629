public import Journal
public import MerkleLog

/// Where the published files are, below their folder: C2SP tlog-tiles, and the log's key.
enum PublicationLayout {
  static let checkpoint = "checkpoint"
  static let verifierKey = "registre.vkey"
  static let tiles = "tile"
  /// Held by whoever publishes; of no meaning to readers.
  static let lock = ".verrou"
}

/// What a folder holds before a publication.
public enum PublicationState: Hashable, Sendable {
  /// Nothing of this registre was published there: the folder is absent, empty, or what a first
  /// publication left that did not end.
  case new
  /// This checkpoint of the registre is published there.
  case published(Checkpoint)
}

/// Why nothing more was published.
public enum PublicationError: Error, Hashable, Sendable {
  /// The folder publishes another registre; the name of its log, where it can be read.
  case otherRegistre(String)
  /// The folder holds other things than a publication: these, for instance.
  case notEmpty([String])
  /// Its `checkpoint` is not one: whose tree it holds cannot be known.
  case unreadable(PublishedTreeError)
  /// More is published than the registre holds: this is an old copy of it.
  case ahead(Checkpoint, size: TreeSize)
  /// What is published at this size is another history than the registre's.
  case otherHistory(Checkpoint, computed: Hash)
  /// The entries are not those that were signed: they are not published.
  case rootDiffers(signed: Checkpoint, computed: Hash)
  /// An entry longer than a bundle can hold.
  case entryTooLong(EntryIndex)
  /// Another publication into the folder is going on.
  case locked(LockHolder)
  case store(StoreError)
  case file(FileError)
}

/// What a publication did.
public struct PublicationReport: Hashable, Sendable {
  /// What is published now.
  public let checkpoint: Checkpoint
  /// How many entries were published before.
  public let before: TreeSize
  /// Files that were added, and those that had other bytes than they should and were put right.
  public fileprivate(set) var added = 0
  public fileprivate(set) var mended = 0
  /// Files that were right already, and were not written.
  public fileprivate(set) var kept = 0
  /// Partial tiles and bundles whose full ones took their place, and what interruptions left.
  public fileprivate(set) var removed = 0
}

/// Writes the tree of a registre as C2SP tlog-tiles wants it served: any static web server will do.
///
/// At every moment the checkpoint that is there is whole: its tiles and its bundles were durable
/// before it. A file that is right is never written again.
public struct Publication {
  private let journal: FileJournal
  private let folder: DiskPath
  private let durable: Durable

  /// Nothing is written before ``publish()``.
  public init(of journal: FileJournal, in folder: DiskPath) {
    self.init(of: journal, in: folder, on: PosixFileSystem())
  }

  package init(of journal: FileJournal, in folder: DiskPath, on fileSystem: any FileSystem) {
    self.journal = journal
    self.folder = folder
    durable = Durable(fileSystem)
  }

  private var fileSystem: any FileSystem { durable.fileSystem }

  /// Looks at the folder, and writes nothing. Throws when the registre must not be published there.
  public func state() throws(PublicationError) -> PublicationState {
    guard try onDisk({ () throws(FileError) in try fileSystem.status(folder) }) != nil else {
      return .new
    }
    let names = try onDisk { () throws(FileError) in try fileSystem.list(folder) }
    if names.contains(PublicationLayout.checkpoint) { return .published(try published()) }
    // Without a checkpoint: nothing yet, or the beginning of a first publication, which starts with
    // the key.
    let ours = [PublicationLayout.lock, PublicationLayout.tiles, PublicationLayout.verifierKey]
    let neighbours = [PublicationLayout.checkpoint, PublicationLayout.verifierKey].map {
      Durable.neighbour(of: DiskPath($0)).name
    }
    let others = names.filter { !ours.contains($0) && !neighbours.contains($0) }
    guard others.isEmpty else { throw .notEmpty(Array(others.prefix(3))) }
    if names.contains(PublicationLayout.verifierKey) {
      let key = try keyText()
      guard key == journal.verifierKey.text + "\n" else { throw .otherRegistre(name(inKey: key)) }
    } else if names.contains(PublicationLayout.tiles) {
      throw .notEmpty([PublicationLayout.tiles])
    }
    return .new
  }

  private func published() throws(PublicationError) -> Checkpoint {
    let checkpoint: Checkpoint
    do throws(PublishedTreeError) {
      checkpoint = try PublishedTree(FolderFiles(folder, on: fileSystem)).checkpoint
    } catch {
      throw .unreadable(error)
    }
    guard checkpoint.origin == journal.latest.origin else {
      throw .otherRegistre(checkpoint.origin.text)
    }
    guard checkpoint.size <= journal.size else {
      throw .ahead(checkpoint, size: journal.size)
    }
    return checkpoint
  }

  private static let maximumKeyBytes = 4_096

  private func keyText() throws(PublicationError) -> String {
    let path = folder / PublicationLayout.verifierKey
    let bytes = try onDisk { () throws(FileError) in
      try fileSystem.contents(of: path, limit: Self.maximumKeyBytes)
    }
    return String(decoding: bytes ?? [], as: UTF8.self)
  }

  private func name(inKey text: String) -> String {
    String(text.prefix { $0 != "+" && $0 != "\n" })
  }

  /// Publishes what the newest checkpoint covers, and returns what was done.
  ///
  /// The entries are hashed first: what is not what was signed is not published. Every file is
  /// compared with what it should be, and written when it differs; the checkpoint comes last.
  public func publish() throws(PublicationError) -> PublicationReport {
    _ = try state()
    try onDisk { () throws(FileError) in try durable.directory(folder, .shared) }
    let lock = try takeLock()
    defer { lock.release() }
    // Asked again under the lock: another publication may have ended meanwhile.
    let state = try state()
    let entries: CommittedEntries
    do throws(StoreError) { entries = try journal.entries() } catch { throw .store(error) }
    try checkRoots(entries, state)
    var before = TreeSize.zero
    if case .published(let checkpoint) = state { before = checkpoint.size }
    var writer = PublicationWriter(
      folder: folder, durable: durable,
      report: PublicationReport(checkpoint: journal.latest, before: before))
    try writer.write(entries, key: journal.verifierKey, note: try newestNote())
    return writer.report
  }

  private func newestNote() throws(PublicationError) -> SignedNote {
    do throws(StoreError) { return try journal.checkpoint() } catch { throw .store(error) }
  }

  private func takeLock() throws(PublicationError) -> WriterLock {
    let path = folder / PublicationLayout.lock
    let lock = try onDisk { () throws(FileError) in try WriterLock(path, durable: durable) }
    if let lock { return lock }
    throw .locked(
      try onDisk { () throws(FileError) in try WriterLock.holder(of: path, fileSystem) })
  }

  /// The entries have the root that was signed, and start with what is published.
  private func checkRoots(
    _ entries: CommittedEntries, _ state: PublicationState
  ) throws(PublicationError) {
    var known: Checkpoint?
    if case .published(let checkpoint) = state { known = checkpoint }
    var frontier = MerkleFrontier()
    var atKnown = frontier.root
    entries.forEachLine { _, line in
      frontier.append(Hash.leaf(line))
      if frontier.size == known?.size { atKnown = frontier.root }
    }
    let signed = journal.latest
    guard frontier.size == signed.size, frontier.root == signed.root else {
      throw .rootDiffers(signed: signed, computed: frontier.root)
    }
    guard let known, known.root != atKnown else { return }
    throw .otherHistory(known, computed: atKnown)
  }

  private func onDisk<Result>(
    _ step: () throws(FileError) -> Result
  ) throws(PublicationError) -> Result {
    do throws(FileError) { return try step() } catch { throw .file(error) }
  }
}

/// The writing half of a publication: compares, writes, syncs, and ends with the checkpoint.
private struct PublicationWriter {
  let folder: DiskPath
  let durable: Durable
  var report: PublicationReport
  /// Folders that hold new names, to be synced before the checkpoint.
  private var touched: Set<DiskPath> = []

  init(folder: DiskPath, durable: Durable, report: PublicationReport) {
    self.folder = folder
    self.durable = durable
    self.report = report
  }

  mutating func write(
    _ entries: CommittedEntries, key: VerifierKey, note: SignedNote
  ) throws(PublicationError) {
    do throws(FileError) {
      // First: it tells an interrupted first publication from a folder of something else.
      try place(PublicationLayout.verifierKey, Array((key.text + "\n").utf8))
      try synchroniseFolders()
    } catch {
      throw .file(error)
    }
    try writeTree(entries)
    do throws(FileError) {
      try synchroniseFolders()
      try place(PublicationLayout.checkpoint, note.bytes)
      try synchroniseFolders()
      try tidy()
    } catch {
      throw .file(error)
    }
  }

  /// Bundles and tiles, from the first entry to the last.
  private mutating func writeTree(_ entries: CommittedEntries) throws(PublicationError) {
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
    guard edge.root == report.checkpoint.root else {
      throw .rootDiffers(signed: report.checkpoint, computed: edge.root)
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

  /// Writes a file unless it is right already; its folder is synced later.
  private mutating func place(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let target = folder / path
    let there = try durable.fileSystem.mapping(of: target)
    if there?.withBytes({ $0.elementsEqual(bytes) }) == true {
      report.kept += 1
      return
    }
    try makeFolder(target.parent)
    try durable.stage(target, bytes, .shared)
    touched.insert(target.parent)
    if there == nil { report.added += 1 } else { report.mended += 1 }
  }

  private mutating func makeFolder(_ path: DiskPath) throws(FileError) {
    guard try durable.fileSystem.status(path) == nil else { return }
    try makeFolder(path.parent)
    try durable.fileSystem.createDirectory(path, .shared)
    touched.insert(path.parent)
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
