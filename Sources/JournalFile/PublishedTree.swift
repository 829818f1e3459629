public import MerkleLog

/// Why a folder is not a published tree that can be read.
public enum PublishedTreeError: Error, Hashable, Sendable {
  /// There is no checkpoint in it.
  case noCheckpoint
  /// Its checkpoint is not a signed note.
  case note(NoteError)
  /// Its note says something else than a checkpoint.
  case checkpoint(CheckpointError)
  case file(FileError)
}

/// A log as it is published (C2SP tlog-tiles): a checkpoint, tiles and bundles of entries, read
/// from a folder or from anything that holds the same files. Nothing of it is believed: a reader
/// verifies the note, and proofs lead to its root.
public struct PublishedTree<Files: PublicFiles>: TreeSource {
  public let note: SignedNote
  /// What ``note`` says.
  public let checkpoint: Checkpoint
  private let files: Files

  /// Reads the checkpoint of published files.
  public init(_ files: Files) throws(PublishedTreeError) {
    self.files = files
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = try files.mapping(of: PublicationLayout.checkpoint)?.withBytes { Array($0) }
    } catch {
      throw .file(error)
    }
    guard let bytes else { throw .noCheckpoint }
    do throws(NoteError) { note = try SignedNote(parsing: bytes) } catch { throw .note(error) }
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw .checkpoint(error)
    }
  }

  public var size: TreeSize { checkpoint.size }

  /// A tile: of its width, or cut from the full one that took its place.
  public func tile(_ coordinate: TileCoordinate) -> Tile? {
    if let bytes = bytes(coordinate.path),
      let tile = bytes.withUnsafeBytes({ Tile(coordinate, bytes: $0) })
    {
      return tile
    }
    guard !coordinate.isFull else { return nil }
    let whole = TileCoordinate(level: coordinate.level, index: coordinate.index)
    guard let tile = tile(whole) else { return nil }
    return Tile(coordinate, hashes: Array(tile.hashes.prefix(coordinate.width)))
  }

  /// The hashes of these entries; nil when some of them are not there.
  public func leaves(_ range: Range<EntryIndex>) -> [Hash]? {
    var leaves: [Hash] = []
    var next = range.lowerBound
    while next < range.upperBound {
      guard let bundle = bundle(holding: next) else { return nil }
      let start = Int(next.value % UInt64(EntryBundle.fullWidth))
      let count = min(bundle.entries.count - start, next.distance(to: range.upperBound))
      guard count > 0 else { return nil }
      leaves += bundle.entries[start..<start + count].map { Hash.leaf($0) }
      next = next.advanced(by: count)
    }
    return leaves
  }

  /// The bytes of one entry; nil when it is not there.
  public func line(at index: EntryIndex) -> [UInt8]? {
    guard index.value < size.value, let bundle = bundle(holding: index) else { return nil }
    let place = Int(index.value % UInt64(EntryBundle.fullWidth))
    return place < bundle.entries.count ? bundle.entries[place] : nil
  }

  private func bundle(holding index: EntryIndex) -> EntryBundle? {
    let place = BundleCoordinate.holding(index, in: size)
    let whole = BundleCoordinate(index: place.index)
    for coordinate in [place, whole] {
      guard let bytes = bytes(coordinate.path) else { continue }
      if let bundle = EntryBundle(parsing: bytes), bundle.entries.count >= place.width {
        return bundle
      }
    }
    return nil
  }

  /// A file that cannot be read is one that is not there: what depends on it is not shown.
  private func bytes(_ path: String) -> [UInt8]? {
    do throws(FileError) {
      return try files.mapping(of: path)?.withBytes { Array($0) }
    } catch {
      return nil
    }
  }
}
