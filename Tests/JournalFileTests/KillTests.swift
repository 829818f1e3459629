import Glibc
import JournalFile
import Testing

/// A real process, really killed: a few rounds here, as many as wanted with `tools/faults/run`.
@Suite("kill -9", .serialized)
struct KillTests {
  @Test("a writer killed at any moment loses nothing that it acknowledged")
  func rounds() throws {
    let helper = try Child.helper()
    let folder = try Child.temporaryFolder()
    for round in 0..<4 {
      let writer = try Child(helper, ["ecrire", folder + "/registre"])
      usleep(UInt32(60_000 + 70_000 * round))
      writer.kill()
      let output = writer.output()
      // The last whole line: a kill can cut the one that was being printed.
      let whole = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let acknowledged = whole.last.flatMap { Int($0) } ?? 0
      let checker = try Child(helper, ["verifier", folder + "/registre", String(acknowledged)])
      let answer = checker.output()
      #expect(checker.status() == 0, "round \(round), \(acknowledged) acknowledged: \(answer)")
    }
    let removal = try Child("/bin/rm", ["-rf", folder])
    #expect(removal.status() == 0)
  }
}

/// A child process whose output is read to its end.
private struct Child {
  enum Failure: Error {
    case system(Int32)
    case noHelper(String)
  }

  private let process: pid_t
  private let reading: Int32

  init(_ program: String, _ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure.system(errno) }
    // Other tests start children too: none of them may hold this pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, &words, environ)
    close(ends[1])
    guard result == 0 else { throw Failure.system(result) }
    process = child
    reading = ends[0]
  }

  func kill() { _ = Glibc.kill(process, SIGKILL) }

  /// Everything that the child printed, until it ended.
  func output() -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(reading, &buffer, buffer.count)
      if count <= 0 { break }
      all += buffer[..<count]
    }
    close(reading)
    return String(decoding: all, as: UTF8.self)
  }

  func status() -> Int32 {
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status
  }

  /// The helper is built beside the tests.
  static func helper() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let link = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for argument in [link] + CommandLine.arguments {
      let candidate = DiskPath(argument).parent / "greffe-faults"
      if access(candidate.text, X_OK) == 0 { return candidate.text }
    }
    throw Failure.noHelper(link)
  }

  static func temporaryFolder() throws -> String {
    var template = Array("\(P_tmpdir)/greffe-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure.system(errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
