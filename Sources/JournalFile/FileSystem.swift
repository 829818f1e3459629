/// A system call that failed: which one, on what, and the operating system's own code.
public struct FileError: Error, Hashable, Sendable {
  /// The step that failed, by the name of its system call.
  public enum Step: String, Sendable, CaseIterable {
    case createDirectory = "mkdir"
    case list = "readdir"
    case status = "stat"
    case open = "open"
    case lock = "flock"
    case read = "pread"
    case map = "mmap"
    case write = "pwrite"
    case truncate = "ftruncate"
    case synchronise = "fdatasync"
    case synchroniseDirectory = "fsync"
    case rename = "rename"
    case remove = "unlink"
  }

  public let step: Step
  public let path: DiskPath
  /// `errno` as the operating system gave it.
  public let code: Int32

  package init(_ step: Step, _ path: DiskPath, code: Int32) {
    self.step = step
    self.path = path
    self.code = code
  }
}

/// An open file. Closed by `FileSystem.close(_:)`, once, by whoever opened it.
package struct OpenFile: Hashable, Sendable {
  package let descriptor: Int32
  package let path: DiskPath

  package init(descriptor: Int32, path: DiskPath) {
    self.descriptor = descriptor
    self.path = path
  }
}

/// How a file is opened. There is no mode that truncates: the store never empties a file.
package enum OpenMode: Hashable, Sendable {
  case reading
  case writing
  /// Created with these permissions if it is not there; the directory is synced by the caller.
  case creating(FilePermissions)
  /// Created with these permissions; refused (EEXIST) if it is there.
  case creatingNew(FilePermissions)
}

/// Who may read or write what the store creates.
package enum FilePermissions: UInt32, Hashable, Sendable {
  /// 0644: what an auditor may read.
  case shared = 0o644
  /// 0600: what belongs to the owner alone.
  case owner = 0o600
}

package enum DirectoryPermissions: UInt32, Hashable, Sendable {
  case shared = 0o755
  case owner = 0o700
}

/// What is known of a path without opening it.
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, directory, other }
  package let kind: Kind
  package let size: Int
  /// The nine permission bits.
  package let permissions: UInt32

  package init(kind: Kind, size: Int, permissions: UInt32) {
    self.kind = kind
    self.size = size
    self.permissions = permissions
  }
}

/// The seam between the store and the disk: each method is one system call, so that a test can make
/// each of them fail, in turn, and keep or lose what had been written.
///
/// Only `Durable` calls the methods that change something.
package protocol FileSystem: Sendable {
  func createDirectory(_ path: DiskPath, _ permissions: DirectoryPermissions) throws(FileError)
  /// The names in a directory, sorted by bytes.
  func list(_ path: DiskPath) throws(FileError) -> [String]
  /// Nil when nothing has this name. A symbolic link is `other`: it is never followed.
  func status(_ path: DiskPath) throws(FileError) -> FileStatus?

  func open(_ path: DiskPath, _ mode: OpenMode) throws(FileError) -> OpenFile
  func close(_ file: OpenFile)
  /// Takes the exclusive lock of a file, or returns false at once when somebody else holds it.
  func lock(_ file: OpenFile) throws(FileError) -> Bool
  func size(_ file: OpenFile) throws(FileError) -> Int
  /// At most `count` bytes: fewer at the end of the file only.
  func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileError) -> [UInt8]
  /// The first `count` bytes of a file, for as long as the mapping lives.
  func map(_ file: OpenFile, count: Int) throws(FileError) -> Mapping

  /// Writes some of the bytes and returns how many: a short write is not an error.
  func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int) throws(FileError) -> Int
  func truncate(_ file: OpenFile, to size: Int) throws(FileError)
  func synchronise(_ file: OpenFile) throws(FileError)
  func synchroniseDirectory(_ path: DiskPath) throws(FileError)
  func rename(_ source: DiskPath, to target: DiskPath) throws(FileError)
  /// Exchanges the names of two files at once; false, with nothing done, where the disk cannot.
  func exchange(_ one: DiskPath, _ other: DiskPath) throws(FileError) -> Bool
  func remove(_ path: DiskPath) throws(FileError)
  /// Removes an empty directory.
  func removeDirectory(_ path: DiskPath) throws(FileError)
}
