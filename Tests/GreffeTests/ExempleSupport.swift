import Foundation
import GreffeCommandes
import Synchronization

/// The player of scenarios, run as a process: it has a current folder, which a test must not
/// change.
enum Exemple {
  struct Played {
    let code: Int32
    let said: String
  }

  struct NoPlayer: Error { let besides: [String] }

  static func play(_ scenario: String, in desk: String) throws -> Played {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try player())
    process.arguments = [scenario, desk]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Played(code: process.terminationStatus, said: String(decoding: said, as: UTF8.self))
  }

  static func play(lines: [String], in desk: String) throws -> Played {
    let scenario = desk + "/essai.scenario"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: scenario))
    return try play(scenario, in: desk + "/bureau")
  }

  /// Built beside the tests.
  private static func player() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates = ([tests] + CommandLine.arguments).map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("greffe-exemple")
        .path
    }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw NoPlayer(besides: candidates)
    }
    return found
  }
}

/// A folder of its own for one test.
struct TemporaryDesk {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("greffe-exemple-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  func remove() {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path): \(error)")
    }
  }
}

/// The files of a folder that are to be the same for everybody: neither caches nor locks.
struct Folder {
  let path: String
  /// Relative, sorted.
  let files: [String]

  init(_ path: String) throws {
    self.path = path
    let names = try FileManager.default.subpathsOfDirectory(atPath: path)
    files = names.filter { name in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return isThere && !isFolder.boolValue && name != "prive/lock"
        && !name.hasPrefix("prive/cache/")
    }.sorted()
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }
}

/// What one command wrote.
final class Output: Sendable {
  private let written = Mutex<[UInt8]>([])

  var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }

  var environment: Environnement {
    var environment = Environnement.systeme
    environment.sortie = { bytes in self.written.withLock { $0 += bytes } }
    environment.erreur = { bytes in self.written.withLock { $0 += bytes } }
    environment.sortieEstUnTerminal = false
    environment.erreurEstUnTerminal = false
    return environment
  }
}
