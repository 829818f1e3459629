import Glibc
import JournalFile

/// A child process whose output is read to its end.
public struct ChildProcess {
  public enum Failure: Error {
    case system(Int32)
  }

  private let process: pid_t
  private let reading: Int32

  public init(_ program: String, _ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure.system(errno) }
    // Others start children too: none of them may hold this pipe open.
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
    guard result == 0 else {
      close(ends[0])
      throw Failure.system(result)
    }
    process = child
    reading = ends[0]
  }

  /// SIGKILL: the process does nothing more.
  public func kill() { _ = Glibc.kill(process, SIGKILL) }

  /// Everything that the child printed, until it ended.
  public func output() -> String {
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

  /// Waits for the end; 0 when the child ended well.
  public func status() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  /// Kills the child after a while; the whole lines that it printed.
  public func lines(killedAfterMicroseconds pause: UInt32) -> [Substring] {
    usleep(pause)
    kill()
    let output = output()
    _ = status()
    // A kill can cut the line that was being printed.
    return output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// The program that runs now.
  public static func thisProgram() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { throw Failure.system(errno) }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
