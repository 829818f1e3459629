public import Journal
public import MerkleLog

/// The tree of a registre: its tiles, and its entries where they fail.
public struct JournalTree: TreeSource {
  public let size: TreeSize
  private let entries: CommittedEntries
  private let layout: StoreLayout
  private let fileSystem: any FileSystem

  init(_ entries: CommittedEntries, _ layout: StoreLayout, _ fileSystem: any FileSystem) {
    size = entries.size
    self.entries = entries
    self.layout = layout
    self.fileSystem = fileSystem
  }

  /// A tile that cannot be read is a tile that is not there: it is a cache.
  public func tile(_ coordinate: TileCoordinate) -> Tile? {
    do throws(FileError) {
      return try Tile(
        coordinate, at: layout.tile(coordinate), fileSystem)
    } catch {
      return nil
    }
  }

  /// The hashes of these lines; nil when some of them are not there.
  public func leaves(_ range: Range<EntryIndex>) -> [Hash]? {
    var leaves: [Hash] = []
    leaves.reserveCapacity(range.count)
    entries.forEachLine(in: range) { leaves.append(Hash.leaf($1)) }
    return leaves.count == range.count ? leaves : nil
  }
}

extension Tile {
  /// Nil when there is no such file, or when it has not the length of this tile.
  init?(
    _ coordinate: TileCoordinate, at path: DiskPath, _ fileSystem: any FileSystem
  ) throws(FileError) {
    let limit = TileCoordinate.fullWidth * Hash.byteCount
    guard let bytes = try fileSystem.contents(of: path, limit: limit),
      let tile = bytes.withUnsafeBytes({ Tile(coordinate, bytes: $0) })
    else { return nil }
    self = tile
  }
}

/// Why no receipt was made.
public enum ReceiptError: Error, Hashable, Sendable {
  /// There is no such entry in the log of this size.
  case noSuchEntry(EntryIndex, TreeSize)
  /// No checkpoint of this size was recorded; the first recorded one that covers as much, where
  /// there is one.
  case noSuchCheckpoint(TreeSize, next: TreeSize?)
  /// The files do not give what was signed.
  case tree(TreeReadingError)
  case store(StoreError)
}

extension FileJournal {
  /// The tree of what the newest checkpoint covers.
  public func tree() throws(StoreError) -> JournalTree {
    JournalTree(try entries(), layout, durable.fileSystem)
  }

  /// The proof that an entry is in the registre as one of its recorded checkpoints fixed it: the
  /// newest, or the one of exactly this size. The proof is checked before it is given.
  public func receipt(
    for index: EntryIndex, at size: TreeSize? = nil
  ) throws(ReceiptError) -> TlogProof {
    let note = try recordedNote(size ?? self.size)
    guard index.value < note.checkpoint.size.value else {
      throw .noSuchEntry(index, note.checkpoint.size)
    }
    let tree: JournalTree
    do throws(StoreError) { tree = try self.tree() } catch { throw .store(error) }
    let hashes: [Hash]
    do throws(TreeReadingError) {
      hashes = try TreeReader(tree).inclusionProof(of: index, in: note.checkpoint).hashes
    } catch {
      throw .tree(error)
    }
    do throws(ProofTextError) {
      return try TlogProof(index: index, hashes: hashes, note: note.note)
    } catch {
      preconditionFailure("a checkpoint that was verified is one: \(error)")
    }
  }

  /// The recorded checkpoint of exactly this size, which may be newer than the published one:
  /// `checkpoint` may lag behind after a loss of power.
  func recordedNote(_ size: TreeSize) throws(ReceiptError) -> Head {
    guard size != self.size else { return head }
    let log: Mapping
    do throws(FileError) {
      log = try durable.fileSystem.mapping(of: layout.checkpoints) ?? Mapping(copying: [])
    } catch {
      throw .store(.failed(StoreFailure(error)))
    }
    return try log.withBytes { bytes throws(ReceiptError) in
      let notes = CheckpointLog(bytes: bytes)
      if let found = NoteReader(chain: keys).note(ofSize: size, in: notes) {
        return found.head
      }
      let next = notes.firstNote(covering: size.nextIndex).flatMap(notes.checkpoint)
      throw .noSuchCheckpoint(size, next: next?.size)
    }
  }
}
