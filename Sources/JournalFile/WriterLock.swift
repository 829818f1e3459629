import Glibc

/// Who holds the lock of a registre, as the lock file says.
public struct LockHolder: Hashable, Sendable {
  /// The process that wrote its number last; nil when the file is not readable as a number.
  public let process: Int32?

  package init(process: Int32?) { self.process = process }
}

/// The one writer of a registre: an exclusive `flock` on `prive/lock`, held until `release()`.
///
/// The kernel drops it when the process ends, however it ends: there is no stale lock to clean.
package struct WriterLock: Sendable {
  private let file: OpenFile
  private let fileSystem: any FileSystem

  /// Nil when another writer holds the lock; `holder(of:)` says who.
  package init?(_ path: DiskPath, durable: Durable) throws(FileError) {
    fileSystem = durable.fileSystem
    file = try fileSystem.open(path, .creating(.owner))
    do throws(FileError) {
      guard try fileSystem.lock(file) else {
        fileSystem.close(file)
        return nil
      }
      try fileSystem.truncate(file, to: 0)
      try durable.write(Array("\(getpid())\n".utf8), to: file, at: 0)
    } catch {
      fileSystem.close(file)
      throw error
    }
  }

  /// Gives the lock back. The file stays: removing it would let two writers lock two files.
  package func release() {
    fileSystem.close(file)
  }

  /// Who wrote the lock file last.
  package static func holder(
    of path: DiskPath, _ fileSystem: any FileSystem
  ) throws(FileError) -> LockHolder {
    let bytes = try fileSystem.contents(of: path, limit: 64) ?? []
    return LockHolder(process: Int32(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)))
  }
}
