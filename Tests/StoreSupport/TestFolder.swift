import Glibc
import JournalFile

/// A folder of its own on the real disk, gone with the test.
public final class TestFolder {
  public let path: String

  public init() throws {
    let drawn = String(repeating: "X", count: 6)  // what mkdtemp(3) replaces
    var template = Array("\(P_tmpdir)/greffe-\(drawn)".utf8CString)
    guard mkdtemp(&template) != nil else { throw ChildProcess.Failure.system(errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    do {
      _ = try ChildProcess("/bin/rm", ["-rf", path]).status()
    } catch {
      // A folder left in the temporary directory harms nobody.
    }
  }
}

/// The programs of this repository that were built beside the tests.
public enum TestPrograms {
  public enum Failure: Error {
    case notBuilt(String)
  }

  /// The path of one.
  public static func path(_ name: String) throws -> String {
    for argument in [try ChildProcess.thisProgram()] + CommandLine.arguments {
      let candidate = DiskPath(argument).parent / name
      if access(candidate.text, X_OK) == 0 { return candidate.text }
    }
    throw Failure.notBuilt(name)
  }
}
