public import MerkleLog

/// Why a folder was not written.
public enum NewFolderError: Error, Hashable, Sendable {
  /// Something stands there already: nothing of it is touched.
  case alreadyThere(DiskPath)
  /// What an interrupted run left beside it.
  case unfinished(DiskPath)
  case file(FileError)
}

/// A folder that is written once and as a whole: built beside its place under another name, synced,
/// then renamed into it.
///
/// Under its own name there is nothing, or all of it. Nothing that was there before is ever written
/// over.
public struct NewFolder: Sendable {
  public let location: DiskPath
  /// Where it is built.
  public let building: DiskPath
  private let durable: Durable

  /// Looks at the place, and creates the folder under its provisional name.
  public init(at location: DiskPath) throws(NewFolderError) {
    try self.init(at: location, on: PosixFileSystem())
  }

  package init(at location: DiskPath, on fileSystem: any FileSystem) throws(NewFolderError) {
    self.location = location
    building = location.parent / (location.name + ".inacheve")
    durable = Durable(fileSystem)
    let taken: DiskPath?
    do throws(FileError) {
      var found: DiskPath?
      for path in [building, location] where try fileSystem.status(path) != nil { found = path }
      taken = found
      if taken == nil { try durable.directory(building, .owner) }
    } catch {
      throw .file(error)
    }
    if let taken { throw taken == location ? .alreadyThere(taken) : .unfinished(taken) }
  }

  /// Writes a file that is not there yet, with the folders above it: `pieces/inventaire.csv`.
  public func write(_ bytes: [UInt8], at path: String) throws(NewFolderError) {
    do throws(FileError) {
      try folders(above: building / path)
      try durable.create(building / path, bytes, .owner)
    } catch {
      throw .file(error)
    }
  }

  private func folders(above path: DiskPath) throws(FileError) {
    guard try durable.fileSystem.status(path.parent) == nil else { return }
    try folders(above: path.parent)
    try durable.directory(path.parent, .owner)
  }

  /// The path and the SHA-256 of every file written so far, in the order of their paths.
  public func digests() throws(NewFolderError) -> [(path: String, digest: Hash)] {
    do throws(FileError) {
      let files = FolderFiles(building, on: durable.fileSystem)
      var digests: [(path: String, digest: Hash)] = []
      for path in try files.paths() {
        let bytes = try files.mapping(of: path)?.withBytes { Array($0) } ?? []
        digests.append((path, .sha256(bytes)))
      }
      return digests
    } catch {
      throw .file(error)
    }
  }

  /// Gives the folder its name, durably.
  public func publish() throws(NewFolderError) {
    do throws(FileError) {
      // A folder that came there meanwhile is refused by the system, unless it is empty.
      try durable.move(building, to: location)
    } catch {
      throw .file(error)
    }
  }

  /// Removes what was built: what must not be handed out leaves nothing behind.
  public func discard() throws(NewFolderError) {
    do throws(FileError) { try remove(building) } catch { throw .file(error) }
  }

  private func remove(_ folder: DiskPath) throws(FileError) {
    for name in try durable.fileSystem.list(folder) {
      let path = folder / name
      if try durable.fileSystem.status(path)?.kind == .directory {
        try remove(path)
      } else {
        try durable.fileSystem.remove(path)
      }
    }
    try durable.fileSystem.removeDirectory(folder)
  }
}
