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
    let address = mmap(nil, count, PROT_READ, MAP_SHAR