import Glibc
public import JournalFile
import Synchronization

/// A disk in memory that knows the difference between written and durable, fails where it is told
/// to, and can lose power.
///
/// What is written is seen at once by everybody (the page cache) and survives a loss of power only
/// once it is synced: the bytes of a file by `synchronise`, the names of a folder by
/// `synchroniseDirectory`. A failed synchronise either kept the bytes (they reached the disk) or
/// lost them (they never will, although they can still be read until the power goes).
public final class SimulatedDisk: Sendable {
  private let state: Mutex<State>

  /// An empty disk, with one durable folder for each of `folders`.
  public init(folders: [String] = ["/"]) {
    var state = State()
    for folder in folders { state.names[folder] = state.add(.folder(0o755)) }
    state.durableNames = state.names
    self.state = Mutex(state)
  }

  private init(_ state: State) {
    self.state = Mutex(state)
  }

  /// One call that changes something, as the disk saw it.
  public struct Step: Hashable, Sendable, CustomStringConvertible {
    public let call: FileError.Step
    public let path: String
    public var description: String { "\(call.rawValue) \(path)" }
  }

  /// What goes wrong at one step.
  public enum Fault: Hashable, Sendable {
    /// The call fails (EIO, ENOSPC for a write) and had no effect.
    case fails
    /// The call fails, but its effect took place: a synchronise whose bytes reached the disk, a
    /// write that was complete, a rename that happened.
    case failsAfterAll
    /// A write stops half way; any other call fails.
    case stopsHalfWay
    /// The process dies before the call.
    case diesBefore
    /// The process dies after the call.
    case diesAfter

    /// The faults that a disk reports, or that end the process.
    public static let allCases: [Fault] = [
      .fails, .failsAfterAll, .stopsHalfWay, .diesBefore, .diesAfter,
    ]

    /// A write that says it went well, and put other bytes on the disk.
    case lies
  }

  /// What a loss of power does to what was not synced.
  public enum Loss: Hashable, Sendable, CaseIterable {
    /// Nothing: only the process died.
    case nothing
    /// Every unsynced byte and name is lost.
    case everything
    /// Unsynced bytes are lost by half, their room is there, filled with zeros.
    case halfWithZeros
    /// Unsynced bytes are lost, names are all there: a rename overtook what it names.
    case bytesAlone
  }

  /// From now on, counts the steps from 0 and makes step `number` go wrong.
  public func plan(_ fault: Fault?, atStep number: Int) {
    state.withLock {
      $0.steps = []
      $0.fault = fault.map { (number, $0) }
      $0.dead = false
    }
  }

  /// From now on, names cannot be exchanged.
  public func refuseExchanges() { state.withLock { $0.exchanges = false } }

  /// The steps since `plan(_:atStep:)`.
  public var steps: [Step] { state.withLock { $0.steps } }

  /// The disk as the next process finds it.
  public func restarted(_ loss: Loss) -> SimulatedDisk {
    SimulatedDisk(state.withLock { $0.restarted(loss) })
  }

  /// An independent disk with the same content.
  public func copy() -> SimulatedDisk { restarted(.nothing) }

  /// The bytes of every file under a folder, by path below it.
  public func files(under folder: String) -> [String: [UInt8]] {
    state.withLock { state in
      var files: [String: [UInt8]] = [:]
      for (path, node) in state.names where path.hasPrefix(folder + "/") {
        if case .file(let contents)? = state.nodes[node] {
          files[String(path.dropFirst(folder.count + 1))] = contents.bytes
        }
      }
      return files
    }
  }

  /// Changes the bytes of a file durably, behind everybody's back; nil removes it.
  public func damage(_ path: String, _ bytes: [UInt8]?) {
    state.withLock { state in
      guard let bytes else {
        state.names[path] = nil
        state.durableNames[path] = nil
        return
      }
      let node = state.names[path] ?? state.add(.folder(0))
      state.nodes[node] = .file(Contents(bytes: bytes, durable: bytes, permissions: 0o644))
      state.names[path] = node
      state.durableNames[path] = node
    }
  }

  public func setPermissions(_ permissions: UInt32, of path: String) {
    state.withLock { state in
      guard let node = state.names[path], case .file(var contents)? = state.nodes[node] else {
        return
      }
      contents.permissions = permissions
      state.nodes[node] = .file(contents)
    }
  }

  func locked<Result: Sendable>(
    _ body: (inout State) throws(FileError) -> sending Result
  ) throws(FileError) -> Result {
    try state.withLock { (state) throws(FileError) -> sending Result in try body(&state) }
  }
}
