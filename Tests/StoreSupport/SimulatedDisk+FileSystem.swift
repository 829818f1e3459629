import Glibc
package import JournalFile

extension SimulatedDisk: FileSystem {
  package func createDirectory(
    _ path: DiskPath, _ permissions: DirectoryPermissions
  ) throws(FileError) {
    try locked { state throws(FileError) in
      guard state.names[path.text] == nil else {
        throw FileError(.createDirectory, path, code: EEXIST)
      }
      guard state.names[path.parent.text] != nil else {
        throw FileError(.createDirectory, path, code: ENOENT)
      }
      try state.step(.createDirectory, path, code: ENOSPC) {
        $0.name([path.text: $0.add(.folder(permissions.rawValue))])
      }
    }
  }

  package func removeDirectory(_ path: DiskPath) throws(FileError) {
    try locked { state throws(FileError) in
      guard !state.names.keys.contains(where: { $0.hasPrefix(path.text + "/") }) else {
        throw FileError(.remove, path, code: ENOTEMPTY)
      }
      try state.step(.remove, path) { $0.name([path.text: nil]) }
    }
  }

  package func list(_ path: DiskPath) throws(FileError) -> [String] {
    try locked { state throws(FileError) in
      try state.alive(.list, path)
      if path.text == state.vanishing { state.names[path.text] = nil }
      guard let node = state.names[path.text], case .folder? = state.nodes[node] else {
        throw FileError(.list, path, code: ENOENT)
      }
      return state.names.keys.compactMap { name in
        let place = DiskPath(name)
        return place.text != path.text && place.parent == path ? place.name : nil
      }.sorted()
    }
  }

  package func status(_ path: DiskPath) throws(FileError) -> FileStatus? {
    try locked { state throws(FileError) in
      try state.alive(.status, path)
      guard let node = state.names[path.text].flatMap({ state.nodes[$0] }) else { return nil }
      return switch node {
      case .file(let contents):
        FileStatus(kind: .file, size: contents.bytes.count, permissions: contents.permissions)
      case .folder(let permissions):
        FileStatus(kind: .directory, size: 0, permissions: permissions)
      }
    }
  }

  package func open(_ path: DiskPath, _ mode: OpenMode) throws(FileError) -> OpenFile {
    try locked { state throws(FileError) in
      try state.alive(.open, path)
      let exists = state.names[path.text] != nil
      switch mode {
      case .reading, .writing:
        guard exists else { throw FileError(.open, path, code: ENOENT) }
      case .creatingNew(let permissions), .creating(let permissions):
        if exists, case .creatingNew = mode { throw FileError(.open, path, code: EEXIST) }
        if !exists {
          guard state.names[path.parent.text] != nil else {
            throw FileError(.open, path, code: ENOENT)
          }
          try state.step(.open, path, code: ENOSPC) {
            $0.name([path.text: $0.add(.file(Contents(permissions: permissions.rawValue)))])
          }
        }
      }
      guard let node = state.names[path.text] else { throw FileError(.open, path, code: ENOENT) }
      return OpenFile(descriptor: state.opened(node), path: path)
    }
  }

  package func close(_ file: OpenFile) {
    // Closing works even for the dead: the kernel does it for them.
    do {
      try locked { state throws(FileError) in
        guard let node = state.open.removeValue(forKey: file.descriptor) else { return }
        if state.locks[node] == file.descriptor { state.locks[node] = nil }
      }
    } catch {
      preconditionFailure("closing cannot fail")
    }
  }

  package func lock(_ file: OpenFile) throws(FileError) -> Bool {
    try locked { state throws(FileError) in
      try state.alive(.lock, file.path)
      guard let node = state.open[file.descriptor] else {
        throw FileError(.lock, file.path, code: EBADF)
      }
      guard state.locks[node] == nil else { return false }
      state.locks[node] = file.descriptor
      return true
    }
  }

  package func size(_ file: OpenFile) throws(FileError) -> Int {
    try bytes(of: file, .status).count
  }

  package func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    Array(try bytes(of: file, .read).dropFirst(offset).prefix(count))
  }

  package func map(_ file: OpenFile, count: Int) throws(FileError) -> Mapping {
    Mapping(copying: try bytes(of: file, .map).prefix(count))
  }

  package func write(
    _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int
  ) throws(FileError) -> Int {
    try locked { state throws(FileError) in
      var written = bytes.count
      try state.step(
        .write, file.path, code: ENOSPC,
        halfWay: {
          written = bytes.count / 2
          $0.change(file) { $0.write(bytes.prefix(written), at: offset) }
        },
        lie: {
          var other = bytes
          other[other.startIndex + other.count / 2] ^= 0x04
          $0.change(file) { $0.write(other, at: offset) }
        }
      ) {
        $0.change(file) { $0.write(bytes, at: offset) }
      }
      return written
    }
  }

  package func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
    try locked { state throws(FileError) in
      try state.step(.truncate, file.path) {
        $0.change(file) { $0.cut(to: size) }
      }
    }
  }

  package func synchronise(_ file: OpenFile) throws(FileError) {
    try locked { state throws(FileError) in
      // A failed sync leaves the bytes readable, clean, and not on the disk.
      try state.step(
        .synchronise, file.path,
        halfWay: { $0.change(file) { $0.synchroniseHalf() } },
        failed: { $0.change(file) { $0.pending = [] } },
        forgotten: { $0.change(file) { $0.forget() } }
      ) {
        $0.change(file) { $0.synchronise() }
      }
    }
  }

  package func synchroniseDirectory(_ path: DiskPath) throws(FileError) {
    try locked { state throws(FileError) in
      try state.step(.synchroniseDirectory, path) { $0.synchroniseNames(in: path) }
    }
  }

  package func rename(_ source: DiskPath, to target: DiskPath) throws(FileError) {
    try locked { state throws(FileError) in
      guard state.names[source.text] != nil else {
        throw FileError(.rename, target, code: ENOENT)
      }
      if state.names.keys.contains(where: { $0.hasPrefix(target.text + "/") }) {
        throw FileError(.rename, target, code: ENOTEMPTY)
      }
      try state.step(.rename, target) { $0.rename(source.text, target.text) }
    }
  }

  package func exchange(_ one: DiskPath, _ other: DiskPath) throws(FileError) -> Bool {
    try locked { state throws(FileError) in
      try state.alive(.rename, other)
      guard state.exchanges else { return false }
      guard let first = state.names[one.text], let second = state.names[other.text] else {
        throw FileError(.rename, other, code: ENOENT)
      }
      try state.step(.rename, other) {
        $0.name([one.text: second, other.text: first])
      }
      return true
    }
  }

  package func remove(_ path: DiskPath) throws(FileError) {
    try locked { state throws(FileError) in
      try state.step(.remove, path) { $0.name([path.text: nil]) }
    }
  }

  private func bytes(of file: OpenFile, _ call: FileError.Step) throws(FileError) -> [UInt8] {
    try locked { state throws(FileError) in
      try state.alive(call, file.path)
      guard let node = state.open[file.descriptor], case .file(let contents)? = state.nodes[node]
      else { throw FileError(call, file.path, code: EBADF) }
      return contents.bytes
    }
  }
}

extension SimulatedDisk.State {
  fileprivate mutating func rename(_ source: String, _ target: String) {
    var change: SimulatedDisk.NameChange = [:]
    for (name, node) in names where name == source || name.hasPrefix(source + "/") {
      change.updateValue(nil, forKey: name)
      change.updateValue(node, forKey: target + name.dropFirst(source.count))
    }
    self.name(change)
  }
}
