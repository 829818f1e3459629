/// The public files of a registre, wherever they are: a folder, a copy in memory, an archive.
public protocol PublicFiles {
  /// The path of every file below `public`, "entries/000000000000.jsonl" for instance, sorted by
  /// bytes.
  func paths() throws(FileError) -> [String]
  /// The names in a folder below `public`, sorted by bytes; none where there is no such folder.
  func names(in folder: String) throws(FileError) -> [String]
  /// The bytes of a file; nil when there is none.
  func mapping(of path: String) throws(FileError) -> Mapping?
}

extension PublicFiles {
  /// The names in a folder below `public`, sorted by bytes; none where there is no such folder.
  public func names(in folder: String) throws(FileError) -> [String] {
    try paths().filter { $0.hasPrefix(folder + "/") }
      .map { String($0.dropFirst(folder.count + 1)) }.filter { !$0.contains("/") }
  }
}

/// The files of a folder, read where they are.
public struct FolderFiles: PublicFiles {
  private let folder: DiskPath
  private let fileSystem: any FileSystem
  /// A tile is five folders deep at the most that 2^63 entries ask for; nothing else is deeper.
  private static let maximumDepth = 10

  /// The files of the folder `public` of a registre, or of a copy of it.
  public init(_ folder: DiskPath) {
    self.init(folder, on: PosixFileSystem())
  }

  package init(_ folder: DiskPath, on fileSystem: any FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// The path of every file below the folder, sorted by bytes.
  public func paths() throws(FileError) -> [String] {
    try paths(below: "", depth: 0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names in a folder below `public`, without looking at the others.
  public func names(in name: String) throws(FileError) -> [String] {
    guard try fileSystem.status(folder / name)?.kind == .directory else { return [] }
    return try fileSystem.listIfThere(folder / name)
  }

  private func paths(below prefix: String, depth: Int) throws(FileError) -> [String] {
    var found: [String] = []
    // A writer removes the folder of a right edge that is no more.
    let names =
      prefix.isEmpty ? try fileSystem.list(folder) : try fileSystem.listIfThere(folder / prefix)
    for name in names {
      let path = prefix.isEmpty ? name : prefix + "/" + name
      let isFolder = try fileSystem.status(folder / path)?.kind == .directory
      if isFolder, depth < Self.maximumDepth {
        found += try paths(below: path, depth: depth + 1)
      } else {
        found.append(path)
      }
    }
    return found
  }

  /// The bytes of a file, mapped and not copied; nil when there is none.
  public func mapping(of path: String) throws(FileError) -> Mapping? {
    try fileSystem.mapping(of: folder / path)
  }
}

/// Files in memory: for audits of what was received and not written, and for tests.
public struct MemoryFiles: PublicFiles {
  /// The bytes of each file, by path.
  public var bytes: [String: [UInt8]]

  public init(_ bytes: [String: [UInt8]]) {
    self.bytes = bytes
  }

  /// The path of every file, sorted by bytes.
  public func paths() -> [String] {
    bytes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A copy of a file; nil when there is none.
  public func mapping(of path: String) -> Mapping? {
    bytes[path].map { Mapping(copying: $0) }
  }
}
