import Glibc
import JournalFile
import StoreSupport
import Testing

/// Real processes, really killed: some dozens of times here, as many as wanted with
/// `tools/faults/run`.
@Suite("kill -9", .serialized)
struct KillTests {
  @Test(
    "nothing that was acknowledged is lost, by one writer nor by two at once",
    arguments: [("tuer", "36"), ("rivaliser", "6")])
  func rounds(_ loop: (name: String, rounds: String)) throws {
    let folder = try temporaryFolder()
    let child = try ChildProcess(helper(), [loop.name, folder, loop.rounds, "1"])
    let answer = child.output()
    #expect(child.status() == 0, "\(answer)")
    #expect(answer.contains("\(loop.rounds) rounds"), "\(answer)")
    let removal = try ChildProcess("/bin/rm", ["-rf", folder])
    #expect(removal.status() == 0)
  }

  private enum Failure: Error {
    case system(Int32)
    case noHelper
  }

  /// The helper is built beside the tests.
  private func helper() throws -> String {
    for argument in [try ChildProcess.thisProgram()] + CommandLine.arguments {
      let candidate = DiskPath(argument).parent / "greffe-faults"
      if access(candidate.text, X_OK) == 0 { return candidate.text }
    }
    throw Failure.noHelper
  }

  private func temporaryFolder() throws -> String {
    let drawn = String(repeating: "X", count: 6)  // what mkdtemp(3) replaces
    var template = Array("\(P_tmpdir)/greffe-\(drawn)".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure.system(errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
