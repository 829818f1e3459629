public import MerkleLog

/// Why a signer's memory could not be read.
public enum SignerMemoryError: Error, Hashable, Sendable {
  /// Not the three lines of a checkpoint.
  case malformed(DiskPath, CheckpointError)
  case file(FileError)
}

/// What a key signed last, kept beside the key and outside of every registre: origin, size and
/// root.
///
/// A registre put back from an old backup does not know that newer checkpoints went out; this file
/// does, and keeps its key from signing a second history. It is replaced as a whole and not synced:
/// it may lag behind a durable checkpoint, and never runs ahead of one.
public struct SignerMemory: Sendable {
  public let path: DiskPath
  private let fileSystem: any FileSystem
  private static let maximumBytes = 4_096

  public init(at path: DiskPath) {
    self.init(at: path, on: PosixFileSystem())
  }

  package init(at path: DiskPath, on fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// The lock that a writer holds beside the memory: its content is replaced, so it cannot be the
  /// lock.
  package var lockPath: DiskPath { path.parent / (path.name + ".verrou") }

  /// What was signed last; nil when nothing was ever remembered here.
  public func last() throws(SignerMemoryError) -> Checkpoint? {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try settledContents() } catch { throw .file(error) }
    guard let bytes else { return nil }
    do throws(CheckpointError) {
      return try Checkpoint(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw .malformed(path, error)
    }
  }

  /// Two readings that agree: whoever verifies takes no lock, and the file that was opened may have
  /// become the spare and be written to meanwhile.
  private func settledContents() throws(FileError) -> [UInt8]? {
    var last = try fileSystem.contents(of: path, limit: Self.maximumBytes)
    for _ in 0..<3 {
      let again = try fileSystem.contents(of: path, limit: Self.maximumBytes)
      if again == last { break }
      last = again
    }
    return last
  }

  /// Every memory that stands in a folder, by its ending: what the keys kept there signed last.
  /// Those that cannot be read are left out: whoever needs one of them opens it by name.
  public static func all(in folder: DiskPath, ending: String) -> [SignerMemory] {
    do throws(FileError) {
      return try PosixFileSystem().list(folder).filter { $0.hasSuffix(ending) }.map {
        SignerMemory(at: folder / $0)
      }
    } catch {
      return []
    }
  }

  /// Remembers what a key had signed when a copy of it was made, unless more is remembered.
  public func restore(_ checkpoint: Checkpoint) throws(SignerMemoryError) {
    if let last = try last(), last.origin != checkpoint.origin || last.size >= checkpoint.size {
      return
    }
    do throws(FileError) { try remember(checkpoint) } catch { throw .file(error) }
  }

  /// Remembers a checkpoint that is durable in its registre. Who remembers one after the other
  /// keeps the spare from one to the next.
  package func remember(_ checkpoint: Checkpoint, _ spare: inout Spare) throws(FileError) {
    try Durable(fileSystem).publish(path, Array(checkpoint.text.utf8), .owner, &spare)
  }

  /// Remembers one checkpoint.
  package func remember(_ checkpoint: Checkpoint) throws(FileError) {
    var spare = spare
    try remember(checkpoint, &spare)
  }

  /// The file that the next checkpoint is written to.
  package var spare: Spare { Spare(path.parent / (path.name + ".precedente")) }
}
