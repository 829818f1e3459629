import Glibc
public import JournalFile
import Synchronization
import TestSupport

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
    state.pendingNames = []
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
    /// A write stops half way; a synchronise fails once half of its sectors are on the disk; any
    /// other call fails.
    case stopsHalfWay
    /// A synchronise fails and what it was to write is gone at once, for readers too: the kernel
    /// dropped the pages. Any other call fails.
    case forgets
    /// The process dies before the call.
    case diesBefore
    /// The process dies after the call.
    case diesAfter

    /// The faults that a disk reports, or that end the process.
    public static let allCases: [Fault] = [
      .fails, .failsAfterAll, .stopsHalfWay, .forgets, .diesBefore, .diesAfter,
    ]

    /// Whether this fault leaves what no other one does at such a step: dying before a step is
    /// dying after the one before it, and only some calls have a half.
    public func isNew(at number: Int, _ step: Step) -> Bool {
      switch self {
      case .fails, .failsAfterAll, .diesAfter: true
      case .stopsHalfWay: step.call == .write || step.call == .synchronise
      case .forgets: step.call == .synchronise
      case .diesBefore: number == 0
      case .lies: false
      }
    }

    /// A write that says it went well, and put other bytes on the disk.
    case lies
  }

  /// What a loss of power does to what was not synced.
  public enum Loss: Hashable, Sendable {
    /// Nothing: only the process died.
    case nothing
    /// Every unsynced byte and name is lost.
    case everything
    /// Unsynced bytes are lost by half, their room is there, filled with zeros.
    case halfWithZeros
    /// Unsynced bytes are lost, names are all there: a rename overtook what it names.
    case bytesAlone
    /// All is there but what was done to this one name: see ``lossesOfOne``.
    case unnamed(String)
    /// All is there but what was written to this one file.
    case unwritten(String)
    /// Each sector, length and change of names that was not synced survives or not, by the bits of
    /// a number: see ``losses(atMost:seed:lumping:)``.
    case chosen(UInt64, Lump)
    /// The same by a seed; a sector that was written several times holds any of its versions.
    case drawn(UInt64)

    /// Those that need no number.
    public static let plain: [Loss] = [.nothing, .everything, .halfWithZeros, .bytesAlone]
  }

  /// Files of no interest to who counts combinations: all of their changes survive, or none.
  public enum Lump: Hashable, Sendable {
    case nothing
    case paths(containing: [String])

    func holds(_ path: String) -> Bool {
      switch self {
      case .nothing: false
      case .paths(let parts): parts.contains { path.contains($0) }
      }
    }
  }

  /// Every combination of what was not synced, when there are at most `limit` of them; else that
  /// many of them, drawn by the seed.
  public func losses(atMost limit: Int, seed: UInt64, lumping lump: Lump = .nothing) -> [Loss] {
    let undecided = state.withLock { $0.undecided(lump) }
    if undecided < 63, 1 << undecided <= limit {
      return (0..<UInt64(1) << UInt64(undecided)).map { .chosen($0, lump) }
    }
    var chance = SeededChance(seed)
    return (0..<limit).map { _ in .drawn(chance.next()) }
  }

  /// Every way to lose one name, or the bytes of one file, and nothing else: what vouches for it
  /// survives, and it does not.
  public var lossesOfOne: [Loss] {
    state.withLock { state in
      state.undecidedNames.map { .unnamed($0) } + state.undecidedFiles.map { .unwritten($0) }
    }
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

  /// From now on, keeps every content that whoever reads this path could have seen, whole or not.
  public func watch(_ path: String) {
    state.withLock {
      $0.watched[path] = $0.watched[path] ?? []
      $0.look()
    }
  }

  /// Every content that a watched path had, oldest first, over all the processes and losses of
  /// power: what was seen cannot be unseen.
  public func seen(at path: String) -> [[UInt8]] { state.withLock { $0.watched[path] ?? [] } }

  /// The steps since `plan(_:atStep:)`.
  public var steps: [Step] { state.withLock { $0.steps } }

  /// Whether a fault has ended the process.
  public var isDead: Bool { state.withLock { $0.dead } }

  /// The disk as the next process finds it.
  public func restarted(_ loss: Loss) -> SimulatedDisk {
    SimulatedDisk(state.withLock { $0.restarted(loss) })
  }

  /// An independent disk with the same content.
  public func copy() -> SimulatedDisk { restarted(.nothing) }

  /// What everybody can read, and what would be left if all that is not synced were lost.
  func hash(into hasher: inout Hasher) {
    state.withLock { state in
      for name in Set(state.names.keys).union(state.durableNames.keys).sorted() {
        hasher.combine(name)
        for node in [state.names[name], state.durableNames[name]] {
          guard let node, case .file(let contents)? = state.nodes[node] else { continue }
          hasher.combine(contents.bytes)
          hasher.combine(contents.durable)
        }
      }
    }
  }

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
      state.pendingNames.removeAll { $0.keys.contains(path) }
      guard let bytes else {
        state.names[path] = nil
        state.durableNames[path] = nil
        return
      }
      let node = state.names[path] ?? state.add(.folder(0))
      state.nodes[node] = .file(Contents(bytes, permissions: 0o644))
      state.names[path] = node
      state.durableNames[path] = node
    }
  }

  /// Removes a folder and all that is in it durably, behind everybody's back.
  public func lose(_ folder: String) {
    func isLost(_ path: String) -> Bool { path == folder || path.hasPrefix(folder + "/") }
    state.withLock { state in
      state.pendingNames.removeAll { $0.keys.contains(where: isLost) }
      state.names = state.names.filter { !isLost($0.key) }
      state.durableNames = state.durableNames.filter { !isLost($0.key) }
    }
  }

  /// From now on, a folder is gone when somebody lists it: another process removed it in between.
  public func vanishWhenListed(_ folder: String) {
    state.withLock { $0.vanishing = folder }
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
