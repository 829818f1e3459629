import Glibc

/// The real disk: one system call per method, retried when a signal interrupts it.
package struct PosixFileSystem: FileSystem {
  package init() {}

  package func createDirectory(
    _ path: DiskPath, _ permissions: DirectoryPermissions
  ) throws(FileError) {
    _ = try call(.createDirectory, path) { mkdir(path.text, permissions.rawValue) }
  }

  package func list(_ path: DiskPath) throws(FileError) -> [String] {
    guard let stream = opendir(path.text) else { throw FileError(.list, path, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError(.list, path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func status(_ path: DiskPath) throws(FileError) -> FileStatus? {
    var status = stat()
    guard lstat(path.text, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError(.status, path, code: errno)
    }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: .other
      }
    return FileStatus(
      kind: kind, size: Int(status.st_size), permissions: status.st_mode & 0o777)
  }

  package func open(_ path: DiskPath, _ mode: OpenMode) throws(FileError) -> OpenFile {
    // O_CLOEXEC: a child must not inherit the lock. O_NOFOLLOW: a link could lead the writer
    // outside of the registre.
    let common = O_CLOEXEC | O_NOFOLLOW
    let descriptor =
      switch mode {
      case .reading:
        try call(.open, path) { Glibc.open(path.text, O_RDONLY | common) }
      case .writing:
        try call(.open, path) { Glibc.open(path.text, O_RDWR | common) }
      case .creating(let permissions):
        try call(.open, path) {
          Glibc.open(path.text, O_RDWR | O_CREAT | common, permissions.rawValue)
        }
      case .creatingNew(let permissions):
        try call(.open, path) {
          Glibc.open(path.text, O_RDWR | O_CREAT | O_EXCL | common, permissions.rawValue)
        }
      }
    return OpenFile(descriptor: descriptor, path: path)
  }

  package func close(_ file: OpenFile) {
    // What had to be durable was synced before: close() has no failure left to report.
    _ = Glibc.close(file.descriptor)
  }

  package func lock(_ file: OpenFile) throws(FileError) -> Bool {
    // flock and not fcntl: an fcntl lock vanishes when any descriptor of the file is closed.
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw FileError(.lock, file.path, code: errno) }
    }
    return true
  }

  package func size(_ file: OpenFile) throws(FileError) -> Int {
    var status = stat()
    guard fstat(file.descriptor, &status) == 0 else {
      throw FileError(.status, file.path, code: errno)
    }
    return Int(status.st_size)
  }

  package func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(file.descriptor, base + filled, count - filled, offset + filled)
        if got == 0 { return }
        if got < 0 && errno == EINTR { continue }
        if got < 0 {
          failure = FileError(.read, file.path, code: errno)
          return
        }
        filled += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  package func map(_ file: OpenFile, count: Int) throws(FileError) -> Mapping {
    // mmap refuses a length of zero.
    guard count > 0 else { return Mapping(mapped: nil, count: 0) }
    let address = mmap(nil, count, PROT_READ, MAP_SHARED, file.descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw FileError(.map, file.path, code: errno)
    }
    return Mapping(mapped: UnsafeRawPointer(address), count: count)
  }

  package func write(
    _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int
  ) throws(FileError) -> Int {
    let written: Int = bytes.withUnsafeBytes { buffer in
      while true {
        let result = pwrite(file.descriptor, buffer.baseAddress, buffer.count, offset)
        if result >= 0 || errno != EINTR { return result }
      }
    }
    guard written >= 0 else { throw FileError(.write, file.path, code: errno) }
    return written
  }

  package func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
    _ = try call(.truncate, file.path) { ftruncate(file.descriptor, size) }
  }

  package func synchronise(_ file: OpenFile) throws(FileError) {
    // Never retried: after a failure the kernel may have dropped the pages, and a second call
    // would report a success that means nothing.
    guard fdatasync(file.descriptor) == 0 else {
      throw FileError(.synchronise, file.path, code: errno)
    }
  }

  package func synchroniseDirectory(_ path: DiskPath) throws(FileError) {
    let descriptor = try call(.open, path) {
      Glibc.open(path.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw FileError(.synchroniseDirectory, path, code: errno)
    }
  }

  package func rename(_ source: DiskPath, to target: DiskPath) throws(FileError) {
    _ = try call(.rename, target) { Glibc.rename(source.text, target.text) }
  }

  package func exchange(_ one: DiskPath, _ other: DiskPath) throws(FileError) -> Bool {
    guard let exchange = RenameAt2.function else { return false }
    do throws(FileError) {
      _ = try call(.rename, other) {
        exchange(AT_FDCWD, one.text, AT_FDCWD, other.text, RenameAt2.exchange)
      }
      return true
    } catch {
      // Not every file system can, and none can from one disk to another.
      if [EINVAL, ENOSYS, EXDEV, ENOTSUP].contains(error.code) { return false }
      throw error
    }
  }

  package func remove(_ path: DiskPath) throws(FileError) {
    _ = try call(.remove, path) { unlink(path.text) }
  }

  package func removeDirectory(_ path: DiskPath) throws(FileError) {
    _ = try call(.remove, path) { rmdir(path.text) }
  }

  /// A system call that returns -1 on failure, again as long as a signal interrupts it.
  private func call(
    _ step: FileError.Step, _ path: DiskPath, _ body: () -> Int32
  ) throws(FileError) -> Int32 {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw FileError(step, path, code: errno) }
    }
  }
}

/// `renameat2`, which the C library has (glibc since 2.28) and the toolchain's module does not
/// show: looked up once, and done without where there is none.
private enum RenameAt2 {
  typealias Function =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// RENAME_EXCHANGE of <linux/fs.h>.
  static let exchange: UInt32 = 1 << 1

  /// The type is that of renameat2(2).
  static let function: Function? = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: Function.self)
  }
}
