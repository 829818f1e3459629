public import MerkleLog

/// Why a private file was not stored or read.
public enum PrivateFileError: Error, Hashable, Sendable {
  /// A name that is not 1 to 80 of a–z, 0–9, "-", "_".
  case badName(String)
  /// Longer than the limit, in bytes.
  case tooLong(Int)
  /// A block of this digest is there with other bytes: one of the two is damaged.
  case otherBytes(Hash)
  case file(FileError)
}

/// Pièces and narrative texts, under the salted digest that the events hold:
/// `prive/blocs/ab/cdef…`.
///
/// A block is durable when `put` returns, before the event that cites it is committed. The digest
/// is salted above: the store cannot check it, and never replaces a block.
public struct BlockStore: Sendable {
  private let layout: StoreLayout
  private let durable: Durable
  private let limit: Int

  package init(layout: StoreLayout, durable: Durable, limits: StoreLimits) {
    self.layout = layout
    self.durable = durable
    limit = limits.blockBytes
  }

  /// Stores a block. The same bytes again are not written again.
  public func put(_ bytes: [UInt8], digest: Hash) throws(PrivateFileError) {
    guard bytes.count <= limit else { throw .tooLong(bytes.count) }
    let known = try get(digest)
    guard known == nil || known == bytes else { throw .otherBytes(digest) }
    let folder = path(digest).parent
    do throws(FileError) {
      try durable.directory(folder, .owner)
      if known == nil {
        // Renamed into place: a crash leaves no half block under a digest.
        try durable.replace(path(digest), bytes, .owner)
      } else {
        // Whoever put it there may have died before its name was durable.
        try durable.synchroniseFolder(folder)
      }
    } catch {
      throw .file(error)
    }
  }

  /// The bytes of a block; nil when it is not here (erased, or never transmitted).
  public func get(_ digest: Hash) throws(PrivateFileError) -> [UInt8]? {
    do throws(FileError) {
      return try durable.fileSystem.contents(of: path(digest), limit: limit)
    } catch {
      throw .file(error)
    }
  }

  /// Erases a block, durably. The event that cites it stays, and so does its commitment.
  public func erase(_ digest: Hash) throws(PrivateFileError) {
    do throws(FileError) {
      try durable.remove(path(digest))
    } catch {
      throw .file(error)
    }
  }

  /// Erases a block whose withdrawal is recorded: overwritten, then removed, durably, with what a
  /// crash left beside it. True when there was something to erase.
  public func wipe(_ digest: Hash) throws(PrivateFileError) -> Bool {
    do throws(FileError) {
      return try durable.wipe(path(digest))
    } catch {
      throw .file(error)
    }
  }

  /// Whether a file stands under a digest, whatever its bytes.
  public func holds(_ digest: Hash) throws(PrivateFileError) -> Bool {
    do throws(FileError) {
      return try durable.fileSystem.status(path(digest)) != nil
    } catch {
      throw .file(error)
    }
  }

  /// Whether this copy of the registre has a folder of blocks at all.
  public func isPresent() throws(PrivateFileError) -> Bool {
    do throws(FileError) {
      return try durable.fileSystem.status(layout.blocks)?.kind == .directory
    } catch {
      throw .file(error)
    }
  }

  /// Erases every block that is not one of these, and whatever a crash left half written; returns
  /// how many files. Only for whoever holds the lock: a block is stored before it is cited.
  public func sweep(keeping cited: Set<String>) throws(PrivateFileError) -> Int {
    do throws(FileError) {
      var swept = 0
      for prefix in try folders() {
        for name in try durable.fileSystem.list(layout.blocks / prefix) {
          guard Self.isOurs(prefix, name), !cited.contains(prefix + name) else { continue }
          if try durable.wipe(layout.blocks / prefix / name) { swept += 1 }
        }
      }
      return swept
    } catch {
      throw .file(error)
    }
  }

  private func folders() throws(FileError) -> [String] {
    guard try durable.fileSystem.status(layout.blocks)?.kind == .directory else { return [] }
    return try durable.fileSystem.list(layout.blocks).filter { $0.utf8.count == 2 }
  }

  /// Whether a name is that of a block, or of a block being written. Another program's file is
  /// never touched.
  private static func isOurs(_ prefix: String, _ name: String) -> Bool {
    let ending = Durable.neighbourEnding
    let digest = name.hasSuffix(ending) ? name.dropLast(ending.utf8.count) : name[...]
    return Hash(hex: prefix + digest) != nil
  }

  private func path(_ digest: Hash) -> DiskPath { layout.block(digest) }
}

/// The erasable files of `prive/identites`: whole files, replaced durably, erased durably.
public struct PrivateFiles: Sendable {
  private let folder: DiskPath
  private let durable: Durable
  private let limit: Int

  package init(folder: DiskPath, durable: Durable, limits: StoreLimits) {
    self.folder = folder
    self.durable = durable
    limit = limits.blockBytes
  }

  /// Replaces a file as a whole: after a crash, the old bytes are there or the new ones.
  public func put(_ bytes: [UInt8], named name: String) throws(PrivateFileError) {
    guard bytes.count <= limit else { throw .tooLong(bytes.count) }
    let path = try path(name)
    do throws(FileError) {
      try durable.replace(path, bytes, .owner)
    } catch {
      throw .file(error)
    }
  }

  /// The bytes of a file; nil when there is none of this name.
  public func get(named name: String) throws(PrivateFileError) -> [UInt8]? {
    let path = try path(name)
    do throws(FileError) {
      return try durable.fileSystem.contents(of: path, limit: limit)
    } catch {
      throw .file(error)
    }
  }

  /// Erases a file, durably. The blocks of the disk are freed, not overwritten: what must be
  /// unreadable is encrypted, and its key erased.
  public func erase(named name: String) throws(PrivateFileError) {
    let path = try path(name)
    do throws(FileError) {
      try durable.remove(path)
    } catch {
      throw .file(error)
    }
  }

  /// Erases a file whose erasure is recorded: overwritten, then removed, durably, with what a crash
  /// left beside it. True when there was something to erase.
  public func wipe(named name: String) throws(PrivateFileError) -> Bool {
    let path = try path(name)
    do throws(FileError) {
      return try durable.wipe(path)
    } catch {
      throw .file(error)
    }
  }

  /// The names that are here, sorted.
  public func names() throws(PrivateFileError) -> [String] {
    do throws(FileError) {
      return try durable.fileSystem.list(folder).filter(Self.isName)
    } catch {
      throw .file(error)
    }
  }

  private func path(_ name: String) throws(PrivateFileError) -> DiskPath {
    guard Self.isName(name) else { throw .badName(name) }
    return folder / name
  }

  // Without "." and "/": no name leads outside of the folder, and none is a neighbour being
  // written.
  private static func isName(_ name: String) -> Bool {
    (1...80).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
  }
}
