import Foundation

/// The folder where a scenario is played: copies of the files that it uses, and its key.
struct Desk {
  let folder: URL
  /// The signing key, for its owner alone; relative to the folder.
  let key: String

  init(at folder: URL, for scenario: Scenario) throws {
    self.folder = folder
    key = "cles/" + (scenario.key ?? "demonstration.cle")
    try Desk.create(folder)
    try Desk.copy(from: scenario.file.deletingLastPathComponent(), to: folder) { name in
      [".yaml", ".txt", ".pdf"].contains { name.hasSuffix($0) }
    }
    guard let name = scenario.key else { return }
    // A second part of a scenario goes on with the keys, and the signer's memory, of the first.
    let keys = folder.appendingPathComponent("cles")
    guard !FileManager.default.fileExists(atPath: keys.path) else { return }
    try Desk.create(keys)
    let base = name.hasSuffix(".cle") ? String(name.dropLast(4)) : name
    let names = Set([name, base + ".identites"])
    try Desk.copy(from: scenario.file.deletingLastPathComponent(), to: keys, names.contains)
  }

  private static func create(_ folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Copies with permissions 0600: a key that others may read is refused.
  private static func copy(
    from source: URL, to folder: URL, _ chosen: (String) -> Bool
  ) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
    where chosen(name) {
      let bytes = try Data(contentsOf: source.appendingPathComponent(name))
      let path = folder.appendingPathComponent(name).path
      let written = FileManager.default.createFile(
        atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
      guard written else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
      }
    }
  }
}
