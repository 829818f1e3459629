import Glibc

/// The only type that changes the disk, and the only one that knows when to sync.
///
/// The sequence of system calls of each method is part of its contract; the tests make each of them
/// fail in turn.
package struct Durable: Sendable {
  package let fileSystem: any FileSystem

  package init(_ fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
  }

  /// Writes all the bytes, however short each write is: `pwrite`+.
  ///
  /// Not durable before `synchronise`. Throws ENOSPC when a write makes no progress.
  package func write(
    _ bytes: some Collection<UInt8>, to file: OpenFile, at offset: Int
  ) throws(FileError) {
    var rest = ArraySlice(bytes)
    var position = offset
    while !rest.isEmpty {
      let written = try fileSystem.write(rest, to: file, at: position)
      guard written > 0 else { throw FileError(.write, file.path, code: ENOSPC) }
      rest = rest.dropFirst(written)
      position += written
    }
  }

  /// `fdatasync`: once, never again after a failure.
  package func synchronise(_ file: OpenFile) throws(FileError) {
    try fileSystem.synchronise(file)
  }

  /// `fsync` of a folder: makes the names that were added to it durable.
  package func synchroniseFolder(_ path: DiskPath) throws(FileError) {
    try fileSystem.synchroniseDirectory(path)
  }

  package func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
    try fileSystem.truncate(file, to: size)
  }

  /// Creates a file that must not exist, durably: `open(O_EXCL)`, `pwrite`+, `fdatasync`,
  /// `fsync` of the folder.
  package func create(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions
  ) throws(FileError) {
    let file = try fileSystem.open(path, .creatingNew(permissions))
    defer { fileSystem.close(file) }
    try write(bytes, to: file, at: 0)
    try synchronise(file)
    try fileSystem.synchroniseDirectory(path.parent)
  }

  /// Replaces a file as a whole, durably: a neighbour is written and synced, then renamed over it,
  /// then the folder is synced. Whoever reads sees the old bytes or the new ones.
  package func replace(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions
  ) throws(FileError) {
    try swap(path, bytes, permissions, synced: true)
    try fileSystem.synchroniseDirectory(path.parent)
  }

  /// Replaces a file as a whole, its bytes synced and its name not: for many files at once, whose
  /// folders the caller syncs before it tells anybody of them.
  package func stage(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions
  ) throws(FileError) {
    try swap(path, bytes, permissions, synced: true)
  }

  /// Replaces a file as a whole, without waiting for the disk: after a loss of power it holds the
  /// bytes of now or of some time before, whole in both cases.
  ///
  /// For what may lag behind but must never run ahead of what is durable: `checkpoint`, the
  /// signer's memory. The file and its spare change names (`renameat2`): what is written goes to
  /// blocks that the spare already has, and no file is created nor removed. A rename over the
  /// file would be as slow as a sync on ext4, which then allocates and writes the new file at once
  /// (`auto_da_alloc`).
  package func publish(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions, _ spare: inout Spare
  ) throws(FileError) {
    // Known again once all went well: of a call that failed, nobody knows what it left.
    let known = spare.forget()
    guard spare.canBeExchanged, try fileSystem.status(path) != nil else {
      return try swap(path, bytes, permissions, synced: true)
    }
    if try !rewrite(spare.path, known, bytes) { try renew(spare.path, bytes, permissions) }
    guard try fileSystem.exchange(spare.path, path) else {
      spare.canBeExchanged = false
      return try swap(path, bytes, permissions, synced: true)
    }
    spare.learn(published: bytes.count, spare: known.published)
  }

  /// Writes over a spare of this length that this process wrote and synced: in one sector, the disk
  /// has the bytes of before or these, and can be told of the exchange before it has them. False
  /// where there is none.
  private func rewrite(
    _ path: DiskPath, _ known: Spare.Known, _ bytes: [UInt8]
  ) throws(FileError) -> Bool {
    guard known.spare == bytes.count, bytes.count <= Spare.sectorBytes,
      let status = try fileSystem.status(path), status.kind == .file, status.size == bytes.count
    else { return false }
    let file = try fileSystem.open(path, .writing)
    defer { fileSystem.close(file) }
    let written = try fileSystem.write(bytes[...], to: file, at: 0)
    if written < bytes.count {
      // Two writes are not together or not at all: they must both be there before the exchange.
      try write(bytes[written...], to: file, at: written)
      try synchronise(file)
    }
    return true
  }

  /// Makes a spare that is whole on the disk before it is exchanged. The old one is removed and not
  /// cut: the disk may not know of the last exchange, and after a loss of power the file could be
  /// the one that is published.
  private func renew(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions
  ) throws(FileError) {
    if try fileSystem.status(path) != nil { try fileSystem.remove(path) }
    let file = try fileSystem.open(path, .creatingNew(permissions))
    defer { fileSystem.close(file) }
    try write(bytes, to: file, at: 0)
    try synchronise(file)
  }

  /// Replaces a file of a cache as a whole, without waiting for the disk: whoever reads it checks
  /// it.
  package func replaceCache(_ path: DiskPath, _ bytes: [UInt8]) throws(FileError) {
    try swap(path, bytes, .owner, synced: false)
  }

  /// Creates a folder if it is not there, and syncs its parent: a folder that was there may have
  /// been created by a process that died before it could do so.
  package func directory(
    _ path: DiskPath, _ permissions: DirectoryPermissions
  ) throws(FileError) {
    if try fileSystem.status(path)?.kind != .directory {
      try fileSystem.createDirectory(path, permissions)
    }
    try fileSystem.synchroniseDirectory(path.parent)
  }

  /// Renames, durably: `rename`, then `fsync` of the folder of the target.
  package func move(_ source: DiskPath, to target: DiskPath) throws(FileError) {
    try fileSystem.rename(source, to: target)
    try fileSystem.synchroniseDirectory(target.parent)
  }

  /// Removes a name, durably: `unlink`, `fsync` of the folder. Nothing there is not an error.
  package func remove(_ path: DiskPath) throws(FileError) {
    guard try fileSystem.status(path) != nil else { return }
    try fileSystem.remove(path)
    try fileSystem.synchroniseDirectory(path.parent)
  }

  /// Erases a file and the neighbour that a crash may have left beside it: overwritten with zeros,
  /// synced, then removed, durably. False when neither was there.
  ///
  /// The overwriting is an effort and no promise: a disk that copies on write, or that spreads its
  /// wear, keeps the old bytes where no program finds them, until it needs their place.
  package func wipe(_ path: DiskPath) throws(FileError) -> Bool {
    var wiped = false
    for target in [path, Self.neighbour(of: path)] {
      guard let status = try fileSystem.status(target) else { continue }
      if status.kind == .file { try overwriteWithZeros(target) }
      try fileSystem.remove(target)
      wiped = true
    }
    if wiped { try fileSystem.synchroniseDirectory(path.parent) }
    return wiped
  }

  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  private func overwriteWithZeros(_ path: DiskPath) throws(FileError) {
    let file = try fileSystem.open(path, .writing)
    defer { fileSystem.close(file) }
    let size = try fileSystem.size(file)
    var offset = 0
    while offset < size {
      let count = min(Self.zeros.count, size - offset)
      try write(Self.zeros[..<count], to: file, at: offset)
      offset += count
    }
    try synchronise(file)
  }

  /// Writes a file of a public cache, without waiting for the disk: whoever reads it checks it, and
  /// sees it whole or not at all until the power goes.
  package func cache(_ path: DiskPath, _ bytes: [UInt8]) throws(FileError) {
    if try fileSystem.status(path.parent) == nil { try cacheFolder(path.parent) }
    try swap(path, bytes, .shared, synced: false)
  }

  /// The same, its bytes synced and its name not: for a cache that another one vouches for. The
  /// caller syncs the folders before it writes the other one.
  package func stageCache(_ path: DiskPath, _ bytes: [UInt8]) throws(FileError) {
    if try fileSystem.status(path.parent) == nil { try cacheFolder(path.parent) }
    try swap(path, bytes, .shared, synced: true)
  }

  /// Removes a file of a cache, and its folder when it is left empty.
  package func uncache(_ path: DiskPath) throws(FileError) {
    guard try fileSystem.status(path) != nil else { return }
    try fileSystem.remove(path)
    if try fileSystem.list(path.parent).isEmpty { try fileSystem.removeDirectory(path.parent) }
  }

  private func cacheFolder(_ path: DiskPath) throws(FileError) {
    if try fileSystem.status(path.parent) == nil { try cacheFolder(path.parent) }
    try fileSystem.createDirectory(path, .shared)
  }

  /// The neighbour that `swap` writes before it renames. One writer at a time (the lock) means that
  /// one name is enough, and that what a crash left there may be overwritten.
  package static func neighbour(of path: DiskPath) -> DiskPath {
    path.parent / (path.name + neighbourEnding)
  }

  /// Whether a name is that of such a neighbour: of what a crash left.
  package static func isNeighbour(_ name: String) -> Bool { name.hasSuffix(neighbourEnding) }

  package static let neighbourEnding = ".nouveau"

  private func swap(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions, synced: Bool
  ) throws(FileError) {
    let neighbour = Self.neighbour(of: path)
    try overwrite(neighbour, bytes, permissions, synced: synced)
    try fileSystem.rename(neighbour, to: path)
  }

  private func overwrite(
    _ path: DiskPath, _ bytes: [UInt8], _ permissions: FilePermissions, synced: Bool
  ) throws(FileError) {
    let file = try fileSystem.open(path, .creating(permissions))
    defer { fileSystem.close(file) }
    try fileSystem.truncate(file, to: 0)
    try write(bytes, to: file, at: 0)
    if synced { try synchronise(file) }
  }
}
