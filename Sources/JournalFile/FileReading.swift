import Glibc

extension FileError {
  /// A folder, a link or a device where a file is expected.
  package static let notAFile = EISDIR
  package static let notThere = ENOENT
  /// Larger than what this file may hold.
  package static let tooLarge = EFBIG

  /// The name was taken.
  public var isAlreadyThere: Bool { code == EEXIST || code == ENOTEMPTY }
  /// No room left on the disk, or in the quota.
  public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }
  /// The folder, the file or the whole disk may not be written.
  public var isReadOnly: Bool { code == EROFS || code == EACCES || code == EPERM }
}

/// Reading whole files, with a limit on each: nothing is loaded because a file claims a size.
extension FileSystem {
  /// The bytes of a file, or nil when nothing has this name.
  ///
  /// Throws EFBIG when the file is larger than `limit` bytes.
  package func contents(of path: DiskPath, limit: Int) throws(FileError) -> [UInt8]? {
    guard let status = try status(path) else { return nil }
    guard status.kind == .file else { throw FileError(.open, path, code: FileError.notAFile) }
    guard let file = try opened(path) else { return nil }
    defer { close(file) }
    let size = try size(file)
    guard size <= limit else { throw FileError(.read, path, code: FileError.tooLarge) }
    return try read(file, at: 0, count: size)
  }

  /// A mapping of the file as it is now, or nil when nothing has this name.
  package func mapping(of path: DiskPath) throws(FileError) -> Mapping? {
    guard let status = try status(path) else { return nil }
    guard status.kind == .file else { throw FileError(.open, path, code: FileError.notAFile) }
    guard let file = try opened(path) else { return nil }
    defer { close(file) }
    return try map(file, count: try size(file))
  }

  /// Nil when the name has gone since it was looked at: readers take no lock, and a writer removes
  /// tiles.
  private func opened(_ path: DiskPath) throws(FileError) -> OpenFile? {
    do throws(FileError) {
      return try open(path, .reading)
    } catch {
      if error.code == FileError.notThere { return nil }
      throw error
    }
  }

  /// The names in a folder below one that is read, none where it has gone since it was looked at.
  package func listIfThere(_ path: DiskPath) throws(FileError) -> [String] {
    do throws(FileError) {
      return try list(path)
    } catch {
      if error.code == FileError.notThere { return [] }
      throw error
    }
  }
}
