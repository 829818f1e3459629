import Foundation

/// The files of the repository, as they are in the working folder.
struct Tree {
  let root: String
  /// Every file, relative to the root, sorted; neither `.git` nor what a build leaves behind.
  let paths: [String]

  init(root: String) throws {
    self.root = root
    let listed = try Self.files(below: "", root: root)
    paths = listed.sorted()
  }

  /// The files that people write: bytes that are data under test are as they must be.
  func texts() throws -> [SourceText] {
    try paths.filter { !Self.isData($0) }.map(read).filter { source in
      Self.isTextName(source.path) || source.isScript
    }
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + path)
  }

  func read(_ path: String) throws -> SourceText {
    let absolute = root + "/" + path
    return SourceText(
      path: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: absolute))),
      isExecutable: FileManager.default.isExecutableFile(atPath: absolute))
  }

  private static let leftByTools: Set<String> = [
    ".git", ".build", ".build-fuzz", ".swiftpm", ".index-build", "__pycache__",
  ]
  private static let dataFolders = [
    "journal/vectors/", "journal/registres/", "Tests/Support/Goldens/",
    "Tests/FuzzTests/Inputs/",
  ]
  private static let textEndings = [
    ".swift", ".md", ".py", ".sh", ".json", ".yaml", ".yml", ".txt", ".gitignore", ".swift-format",
  ]

  private static func isData(_ path: String) -> Bool {
    dataFolders.contains { path.hasPrefix($0) }
  }

  private static func isTextName(_ path: String) -> Bool {
    textEndings.contains { path.hasSuffix($0) }
  }

  private static func files(below folder: String, root: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
    return try names.filter { !leftByTools.contains($0) }.flatMap { name -> [String] in
      let path = folder + name
      var isFolder: ObjCBool = false
      // A dangling link is no file of ours: an editor's lock, for instance.
      guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      else { return [] }
      return isFolder.boolValue ? try files(below: path + "/", root: root) : [path]
    }
  }
}
