package import JournalFile
import Synchronization

/// A disk between which and the store a mutation stands. One for each process: what is put off dies
/// with it.
package final class MutatedDisk: FileSystem {
  private let disk: SimulatedDisk
  private let mutation: ProtocolMutation
  private let deferred = Mutex<[Deferred]>([])
  private let reused = Mutex(Reused())

  /// Files that were to be removed and made anew.
  private struct Reused: Sendable {
    /// Not written yet.
    var removed: Set<DiskPath> = []
    /// Written over at the same length: the sync that follows is left out.
    var unsynced: Set<DiskPath> = []
  }

  /// A call that waits for another one.
  private struct Deferred: Sendable {
    let until: ProtocolMutation.Call
    let call: @Sendable () throws(FileError) -> Void
  }

  package init(_ disk: SimulatedDisk, _ mutation: ProtocolMutation) {
    self.disk = disk
    self.mutation = mutation
  }

  /// Does a call that changes something as the mutation wants it.
  private func perform(
    _ step: FileError.Step, _ path: DiskPath,
    _ call: @escaping @Sendable () throws(FileError) -> Void
  ) throws(FileError) {
    for rule in mutation.rules {
      switch rule {
      case .skips(let target) where target.isMet(by: step, path): return
      case .defers(let target, let until) where target.isMet(by: step, path):
        return deferred.withLock { $0.append(Deferred(until: until, call: call)) }
      case .retries(let target) where target.isMet(by: step, path):
        do throws(FileError) { return try call() } catch { return try call() }
      case .hides(let target) where target.isMet(by: step, path):
        do throws(FileError) { return try call() } catch { return }
      case .skips, .defers, .retries, .hides, .skipsRepeated, .reuses: continue
      }
    }
    try call()
    try performDeferred(after: step, path)
  }

  private func performDeferred(
    after step: FileError.Step, _ path: DiskPath
  ) throws(FileError) {
    let due = deferred.withLock { waiting in
      let due = waiting.filter { $0.until.isMet(by: step, path) }
      waiting.removeAll { $0.until.isMet(by: step, path) }
      return due
    }
    for waiting in due { try waiting.call() }
  }
}

// MARK: - Calls that change something

extension MutatedDisk {
  package func write(
    _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int
  ) throws(FileError) -> Int {
    for case .skipsRepeated(let target) in mutation.rules where target.isMet(by: .write, file.path)
    {
      let present = try disk.read(file, at: offset, count: bytes.count)
      if present == Array(bytes) { return bytes.count }
    }
    if reused.withLock({ $0.removed.remove(file.path) != nil }) {
      try beginAgain(file, bytes.count)
    }
    let written = Mutex(bytes.count)
    try perform(.write, file.path) { [disk] () throws(FileError) in
      let count = try disk.write(bytes, to: file, at: offset)
      written.withLock { $0 = count }
    }
    return written.withLock { $0 }
  }

  package func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
    try perform(.truncate, file.path) { [disk] () throws(FileError) in
      try disk.truncate(file, to: size)
    }
  }

  package func synchronise(_ file: OpenFile) throws(FileError) {
    if reused.withLock({ $0.unsynced.remove(file.path) != nil }) { return }
    try perform(.synchronise, file.path) { [disk] () throws(FileError) in
      try disk.synchronise(file)
    }
  }

  package func synchroniseDirectory(_ path: DiskPath) throws(FileError) {
    try perform(.synchroniseDirectory, path) { [disk] () throws(FileError) in
      try disk.synchroniseDirectory(path)
    }
  }

  package func rename(_ source: DiskPath, to target: DiskPath) throws(FileError) {
    try perform(.rename, target) { [disk] () throws(FileError) in
      try disk.rename(source, to: target)
    }
  }

  package func exchange(_ one: DiskPath, _ other: DiskPath) throws(FileError) -> Bool {
    let isDone = Mutex(true)
    try perform(.rename, other) { [disk] () throws(FileError) in
      let answer = try disk.exchange(one, other)
      isDone.withLock { $0 = answer }
    }
    return isDone.withLock { $0 }
  }

  package func remove(_ path: DiskPath) throws(FileError) {
    for case .reuses(let target) in mutation.rules where target.isMet(by: .remove, path) {
      return reused.withLock { _ = $0.removed.insert(path) }
    }
    try perform(.remove, path) { [disk] () throws(FileError) in try disk.remove(path) }
  }

  package func lock(_ file: OpenFile) throws(FileError) -> Bool {
    let isTaken = Mutex(true)
    try perform(.lock, file.path) { [disk] () throws(FileError) in
      let answer = try disk.lock(file)
      isTaken.withLock { $0 = answer }
    }
    return isTaken.withLock { $0 }
  }

  package func createDirectory(
    _ path: DiskPath, _ permissions: DirectoryPermissions
  ) throws(FileError) {
    try disk.createDirectory(path, permissions)
  }

  package func removeDirectory(_ path: DiskPath) throws(FileError) {
    try disk.removeDirectory(path)
  }
}

// MARK: - A file that is not made anew

extension MutatedDisk {
  /// A file of the same length is written over, and never synced; any other one is cut first, once
  /// the disk knows its name.
  private func beginAgain(_ file: OpenFile, _ count: Int) throws(FileError) {
    if try disk.size(file) == count {
      return reused.withLock { _ = $0.unsynced.insert(file.path) }
    }
    try disk.synchroniseDirectory(file.path.parent)
    try disk.truncate(file, to: 0)
  }
}

// MARK: - Calls that only look

extension MutatedDisk {
  package func list(_ path: DiskPath) throws(FileError) -> [String] { try disk.list(path) }
  package func status(_ path: DiskPath) throws(FileError) -> FileStatus? { try disk.status(path) }
  package func open(_ path: DiskPath, _ mode: OpenMode) throws(FileError) -> OpenFile {
    try disk.open(path, reused.withLock { $0.removed.contains(path) } ? .writing : mode)
  }
  package func close(_ file: OpenFile) { disk.close(file) }
  package func size(_ file: OpenFile) throws(FileError) -> Int { try disk.size(file) }
  package func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try disk.read(file, at: offset, count: count)
  }
  package func map(_ file: OpenFile, count: Int) throws(FileError) -> Mapping {
    try disk.map(file, count: count)
  }
}
