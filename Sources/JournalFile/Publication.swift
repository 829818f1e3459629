import Glibc
import Journal
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
  case file(FileError)
}

/// What a publication did.
public struct PublicationReport: Hashable, Sendable {
  /// What is published now.
  public let checkpoint: Checkpoint
  /// How many entries were published before.
  public let before: TreeSize
  /// Files that were added, and those that had other bytes than they should and were put right.
  public internal(set) var added = 0
  public internal(set) var mended = 0
  /// Files that were right already, and were not written.
  public internal(set) var kept = 0
  /// Partial tiles and bundles whose full ones took their place, and what interruptions left.
  public internal(set) var removed = 0
}

/// Writes the tree of a registre as C2SP tlog-tiles wants it served: any static web server will do.
///
/// At every moment the checkpoint that is there is whole: its tiles and its bundles were durable
/// before it; and the key that is there verifies it. Where the registre replaced its key, the
/// checkpoint that both keys signed is published before the new key takes the place of the old one.
/// A file that is right is never written again.
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
      guard journal.keys.epochs.contains(where: { $0.key.text + "\n" == key }) else {
        throw .otherRegistre(name(inKey: key))
      }
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
    guard checkpoint.size <= journal.size || isRecorded(checkpoint) else {
      throw .ahead(checkpoint, size: journal.size)
    }
    return checkpoint
  }

  private func isRecorded(_ checkpoint: Checkpoint) -> Bool {
    do throws(ReceiptError) {
      return try journal.recordedNote(checkpoint.size).checkpoint == checkpoint
    } catch {
      // Not recorded here, or not readable: for this registre, it is not.
      return false
    }
  }

  /// The newest checkpoint of the registre. After a loss of power its own `checkpoint` may be older
  /// than what it recorded and published: what was published is then published again.
  private func target(_ state: PublicationState) throws(PublicationError) -> Head {
    guard case .published(let checkpoint) = state, checkpoint.size > journal.size else {
      return journal.head
    }
    do throws(ReceiptError) {
      return try journal.recordedNote(checkpoint.size)
    } catch {
      throw .ahead(checkpoint, size: journal.size)
    }
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
    let target = try target(state)
    let entries = try committed(target.checkpoint.size)
    try checkRoots(entries, target.checkpoint, state)
    var before = TreeSize.zero
    if case .published(let checkpoint) = state { before = checkpoint.size }
    var writer = PublicationWriter(
      folder: folder, durable: durable,
      report: PublicationReport(checkpoint: target.checkpoint, before: before))
    let key = journal.keys.epoch(at: target.checkpoint.size).key
    if case .published(let checkpoint) = state {
      try changeKeys(from: checkpoint, to: target.checkpoint, &writer)
    }
    try writer.write(key)
    try writer.write(entries, target)
    try writer.end()
    return writer.report
  }

  /// Publishes the checkpoint of each replacement of the key since the one that is published, under
  /// the key until then, which signed it too; then the new key.
  private func changeKeys(
    from published: Checkpoint, to target: Checkpoint, _ writer: inout PublicationWriter
  ) throws(PublicationError) {
    let chain = journal.keys
    let text = try keyText()
    let keys = chain.keys(of: published.origin, at: published.size)
    var current = keys.first { $0.text + "\n" == text }
    if current == nil, let own = keys.first {
      // Not a key that verifies what is published: put right first, whatever follows.
      try writer.write(own)
      current = own
    }
    for epoch in chain.epochs where epoch.from <= target.size {
      guard let change = epoch.announcement?.change, change.previous == current,
        change.resumption == nil, epoch.from >= published.size
      else { continue }
      if epoch.from > published.size {
        try writer.write(try committed(epoch.from), head(epoch.from))
      }
      try writer.write(epoch.key, replacing: true)
      current = epoch.key
    }
  }

  private func head(_ size: TreeSize) throws(PublicationError) -> Head {
    do throws(ReceiptError) {
      return try journal.recordedNote(size)
    } catch {
      // The chain was followed through this very note: the disk no longer gives it.
      throw .file(FileError(.read, journal.layout.checkpoints, code: EIO))
    }
  }

  private func committed(_ size: TreeSize) throws(PublicationError) -> CommittedEntries {
    try onDisk { () throws(FileError) in
      try journal.segments.committed(size, journal.durable.fileSystem)
    }
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
    _ entries: CommittedEntries, _ signed: Checkpoint, _ state: PublicationState
  ) throws(PublicationError) {
    var known: Checkpoint?
    if case .published(let checkpoint) = state { known = checkpoint }
    var frontier = MerkleFrontier()
    var atKnown = frontier.root
    entries.forEachLine { _, line in
      frontier.append(Hash.leaf(line))
      if frontier.size == known?.size { atKnown = frontier.root }
    }
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
