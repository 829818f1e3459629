import Glibc
import JournalFile

/// A child process whose output is read to its end.
public struct ChildProcess {
  public enum Failure: Error {
    case system(Int32)
  }

  private let process: pid_t
  private let reading: Int32
  private var received: [UInt8] = []

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
      let count = Glibc.read(reading, &buffer, buffer.count)
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

  /// Reads until the child has printed so many lines in all, or has ended; how long each of the new
  /// ones was in coming.
  public mutating func read(lines count: Int) -> Duration {
    let start = ContinuousClock.now
    let before = received.count { $0 == 0x0A }
    var lines = before
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while lines < count {
      let read = Glibc.read(reading, &buffer, buffer.count)
      if read <= 0 { break }
      received += buffer[..<read]
      lines = received.count { $0 == 0x0A }
    }
    return (ContinuousClock.now - start) / max(1, lines - before)
  }

  /// Kills the child after a while; the whole lines that it printed, from the first on.
  public func lines(killedAfter pause: Duration) -> [Substring] {
    let microseconds = pause.components.attoseconds / 1_000_000_000_000
    usleep(UInt32(pause.components.seconds * 1_000_000 + microseconds))
    kill()
    let output = String(decoding: received, as: UTF8.self) + output()
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
