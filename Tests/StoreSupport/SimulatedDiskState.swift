import Glibc
import JournalFile

extension SimulatedDisk {
  /// A file: what can be read, what is durable, and which ranges were written since the last sync.
  struct Contents: Sendable {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var dirty: [Range<Int>] = []
    var permissions: UInt32

    mutating func write(_ new: ArraySlice<UInt8>, at offset: Int) {
      if bytes.count < offset + new.count {
        bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
      }
      bytes.replaceSubrange(offset..<(offset + new.count), with: new)
      dirty.append(offset..<(offset + new.count))
    }

    /// What a sync makes durable: the length, and the ranges written since the last one. A range
    /// whose sync failed is clean in the eyes of the kernel, and is not written by the next.
    mutating func synchronise() {
      durable = Array(durable.prefix(bytes.count))
      durable += [UInt8](repeating: 0, count: bytes.count - durable.count)
      for range in dirty {
        let kept = range.clamped(to: 0..<bytes.count)
        durable.replaceSubrange(kept, with: bytes[kept])
      }
      dirty = []
    }

    func afterLoss(_ loss: Loss) -> Contents {
      guard loss != .nothing else { return self }
      let kept = loss == .halfWithZeros ? halfWithZeros : durable
      return Contents(bytes: kept, durable: kept, permissions: permissions)
    }

    /// Half of what was appended, and zeros where the rest should be. A file that was cut or
    /// rewritten falls back to what was durable.
    private var halfWithZeros: [UInt8] {
      guard bytes.count > durable.count, bytes.starts(with: durable) else { return durable }
      let added = bytes.count - durable.count
      let zeros = [UInt8](repeating: 0, count: added - added / 2)
      return Array(bytes.prefix(durable.count + added / 2)) + zeros
    }
  }

  enum Node: Sendable {
    case file(Contents)
    case folder(UInt32)
  }

  /// What the disk holds; a value, so that a restart is a copy.
  struct State: Sendable {
    var nodes: [Int: Node] = [:]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var open: [Int32: Int] = [:]
    var locks: [Int: Int32] = [:]
    var steps: [Step] = []
    var fault: (step: Int, kind: Fault)?
    var dead = false
    /// Whether two names can be exchanged: not every file system can.
    var exchanges = true
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
    /// write that stops half way leaves, `failed` what a failure does all the same, `lie` what
    /// a disk that lies does instead.
    mutating func step(
      _ call: FileError.Step, _ path: DiskPath, code: Int32 = EIO,
      halfWay: ((inout State) -> Void)? = nil, failed: ((inout State) -> Void)? = nil,
      lie: ((inout State) -> Void)? = nil,
      _ body: (inout State) -> Void
    ) throws(FileError) {
      try alive(call, path)
      steps.append(Step(call: call, path: path.text))
      guard let fault, fault.step == steps.count - 1 else { return body(&self) }
      switch fault.kind {
      case .fails: failed?(&self)
      case .failsAfterAll: body(&self)
      case .stopsHalfWay:
        if let halfWay { return halfWay(&self) }
        failed?(&self)
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

    func restarted(_ loss: Loss) -> State {
      var next = State()
      next.nextNode = nextNode
      next.exchanges = exchanges
      next.durableNames = durableNames
      next.names =
        switch loss {
        case .nothing, .bytesAlone: names
        case .everything, .halfWithZeros: durableNames.filter { isReachable($0.key) }
        }
      for (id, node) in nodes {
        next.nodes[id] =
          switch node {
          case .file(let contents): .file(contents.afterLoss(loss))
          case .folder: node
          }
      }
      return next
    }

    /// A durable name in a folder whose own name is not durable is lost with it.
    private func isReachable(_ name: String) -> Bool {
      var path = DiskPath(name)
      while path.text != "/" {
        guard durableNames[path.text] != nil else { return false }
        path = path.parent
      }
      return true
    }
  }
}
