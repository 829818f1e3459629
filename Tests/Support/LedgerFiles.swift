public import Foundation

/// Where the ledger's tests find files, from the place of this very file.
public enum LedgerFiles {
  /// The root of the repository.
  public static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file that outlives the Swift code: specification, vectors.
  public static func journal(_ path: String) -> URL {
    repository.appendingPathComponent("journal").appendingPathComponent(path)
  }

  /// Vectors made by others, which stand beside the repository and not in it.
  public static func othersVectors(_ path: String) -> URL {
    repository.deletingLastPathComponent().appendingPathComponent("shared/vectors")
      .appendingPathComponent(path)
  }

  /// Whether the vectors made by others are there.
  public static var hasOthersVectors: Bool {
    FileManager.default.fileExists(atPath: othersVectors("README.md").path)
  }

  /// The content of a file as text.
  public static func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  /// Decodes a file of JSON.
  public static func json<Value: Decodable>(_ type: Value.Type, _ url: URL) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }

  /// The files of JSON below a folder, sorted by path.
  public static func jsonFiles(below folder: URL) -> [URL] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }
    return urls.sorted { $0.path < $1.path }
  }
}
