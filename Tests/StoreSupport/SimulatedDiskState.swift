import Glibc
import JournalFile

extension SimulatedDisk {
  enum Node: Sendable {
    case file(Contents)
    case folder(UInt32)
  }

  /// What one call does to names, together or not at all: the node of each, nil when it is gone.
  typealias NameChange = [String: Int?]

  /// What the disk holds; a value, so that a restart is a copy.
  struct State: Sendable {
    var nodes: [Int: Node] = [:]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    /// The changes of names that no sync of a folder made durable, in order.
    var pendingNames: [NameChange] = []
    var open: [Int32: Int] = [:]
    var locks: [Int: Int32] = [:]
    var steps: [Step] = []
    var fault: (step: Int, kind: Fault)?
    var dead = false
    /// Whether two names can be exchanged: not every file system can.
    var exchanges = true
    /// A folder that is removed at the moment when it is listed.
    var vanishing: String?
    /// Every content that some paths had.
    var watched: [String: [[UInt8]]] = [:]
    private var nextNode = 1
    private var nextDescriptor: Int32 = 3

    mutating func add(_ node: Node) -> Int {
      nodes[nextNode] = node
      nextNode += 1
      return nextNode - 1
    }

    mutating func opened(_ node: Int) -> Int32 {
      open[nextDescriptor] = node
      nextDescriptor += 1
      return nextDescriptor - 1
    }

    mutating func change(_ file: OpenFile, _ body: (inout Contents) -> Void) {
      guard let node = open[file.descriptor], case .file(var contents)? = nodes[node] else {
        return
      }
      body(&contents)
      nodes[node] = .file(contents)
    }

    /// Counts a step that changes something, and does what is planned for it: `halfWay` is what a
    /// call that stops half way leaves, `failed` what a failure does all the same, `forgotten` what
    /// it does to what could be read, `lie` what a disk that lies does instead.
    mutating func step(
      _ call: FileError.Step, _ path: DiskPath, code: Int32 = EIO,
      halfWay: ((inout State) -> Void)? = nil, failed: ((inout State) -> Void)? = nil,
      forgotten: ((inout State) -> Void)? = nil, lie: ((inout State) -> Void)? = nil,
      _ body: (inout State) -> Void
    ) throws(FileError) {
      try alive(call, path)
      defer { look() }
      steps.append(Step(call: call, path: path.text))
      guard let fault, fault.step == steps.count - 1 else { return body(&self) }
      switch fault.kind {
      case .fails: failed?(&self)
      case .failsAfterAll: body(&self)
      case .stopsHalfWay:
        (halfWay ?? failed)?(&self)
        if call == .write { return }
      case .forgets: (forgotten ?? failed)?(&self)
      case .lies: if let lie { return lie(&self) } else { return body(&self) }
      case .diesBefore: dead = true
      case .diesAfter:
        body(&self)
        dead = true
      }
      throw FileError(call, path, code: code)
    }

    func alive(_ call: FileError.Step, _ path: DiskPath) throws(FileError) {
      if dead { throw FileError(call, path, code: EIO) }
    }

    /// Keeps what can be read now at the watched paths.
    mutating func look() {
      for path in watched.keys {
        guard let node = names[path], case .file(let contents)? = nodes[node],
          watched[path]?.last != contents.bytes
        else { continue }
        watched[path]?.append(contents.bytes)
      }
    }

    /// The content of a disk that goes on after a restart.
    func successor() -> State {
      var next = self
      next.open = [:]
      next.locks = [:]
      next.steps = []
      next.fault = nil
      next.dead = false
      return next
    }
  }
}
