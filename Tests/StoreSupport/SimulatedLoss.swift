import JournalFile
import TestSupport

// What a loss of power leaves of names and bytes that were not synced.

extension SimulatedDisk.State {
  /// Changes names at once, and durably only once their folder is synced.
  mutating func name(_ change: SimulatedDisk.NameChange) {
    for (name, node) in change { names[name] = node }
    pendingNames.append(change)
  }

  /// Makes durable what was done to the names of a folder, and what that followed from: a file that
  /// was renamed into the folder had its first name before.
  mutating func synchroniseNames(in folder: DiskPath) {
    var needed: Set<String> = []
    var kept: Set<Int> = []
    for (place, change) in pendingNames.enumerated().reversed() {
      let isInside = change.keys.contains { DiskPath($0).parent == folder && $0 != folder.text }
      guard isInside || !needed.isDisjoint(with: change.keys) else { continue }
      needed.formUnion(change.keys)
      kept.insert(place)
    }
    for place in kept.sorted() {
      for (name, node) in pendingNames[place] { durableNames[name] = node }
    }
    pendingNames = pendingNames.indices.filter { !kept.contains($0) }.map { pendingNames[$0] }
  }

  func restarted(_ loss: SimulatedDisk.Loss) -> SimulatedDisk.State {
    var next = successor()
    switch loss {
    case .nothing: break
    case .everything: next.settle(names: durableNames) { $0.durable }
    case .halfWithZeros: next.settle(names: durableNames) { $0.halfWithZeros }
    case .bytesAlone: next.settle(names: names) { $0.durable }
    case .unnamed(let path): next.settle(names: names(without: path)) { $0.bytesIfWritten }
    case .unwritten(let path):
      let node = names[path]
      next.settle(names: names) { $0.bytesIfWritten }
      if let node, case .file(let file)? = nodes[node] {
        next.nodes[node] = .file(file.durably(file.durable))
      }
    case .chosen(let bits, let lump):
      var fate = Fate.bits(bits)
      next.decide(&fate, lump)
    case .drawn(let seed):
      var fate = Fate.chance(SeededChance(seed))
      next.decide(&fate, .nothing)
    }
    next.look()
    return next
  }

  /// The names that a change which is not durable touches.
  var undecidedNames: [String] { Set(pendingNames.flatMap(\.keys)).sorted() }

  /// The files whose bytes are not all durable.
  var undecidedFiles: [String] {
    let pending = Set(pendingFiles.map(\.id))
    return names.filter { pending.contains($0.value) }.keys.sorted()
  }

  /// The names there would be if nothing had been done to one of them since it was synced.
  private func names(without path: String) -> [String: Int] {
    var kept = durableNames
    var lost: Set<String> = [path]
    for change in pendingNames {
      if lost.isDisjoint(with: change.keys) {
        for (name, node) in change { kept[name] = node }
      } else {
        lost.formUnion(change.keys)
      }
    }
    return kept
  }

  /// How many independent questions a loss of power would answer.
  func undecided(_ lump: SimulatedDisk.Lump) -> Int {
    var probe = self
    var fate = Fate.counting(0)
    probe.decide(&fate, lump)
    guard case .counting(let count) = fate else { return 0 }
    return count
  }

  /// After this, what can be read is what is durable.
  private mutating func settle(
    names kept: [String: Int], _ contents: (SimulatedDisk.Contents) -> [UInt8]
  ) {
    names = kept.filter { Self.isReachable($0.key, in: kept) }
    durableNames = names
    pendingNames = []
    for (id, node) in nodes {
      if case .file(let file) = node { nodes[id] = .file(file.durably(contents(file))) }
    }
  }

  /// Answers each question: every pending change of names, every pending length and sector.
  private mutating func decide(_ fate: inout Fate, _ lump: SimulatedDisk.Lump) {
    let lumped = lump == .nothing ? true : fate.survives()
    let kept = decidedNames(&fate, lump, lumped)
    var decided: [Int: [UInt8]] = [:]
    for (id, file) in pendingFiles {
      let isLumped = paths(of: id).allSatisfy(lump.holds)
      let count = file.pending.count
      guard !isLumped || lump == .nothing else {
        decided[id] = lumped ? file.version(count) : file.durable
        continue
      }
      let length = file.isLengthUndecided ? fate.version(of: count) : count
      decided[id] = file.surviving(lengthAfter: length) { _ in fate.version(of: count) }
    }
    settle(names: kept) { $0.durable }
    for (id, bytes) in decided {
      if case .file(let file)? = nodes[id] { nodes[id] = .file(file.durably(bytes)) }
    }
  }

  /// A change is lost with any earlier one of the same names.
  private func decidedNames(
    _ fate: inout Fate, _ lump: SimulatedDisk.Lump, _ lumped: Bool
  ) -> [String: Int] {
    var kept = durableNames
    var lost: Set<String> = []
    for change in pendingNames {
      let isPossible = lost.isDisjoint(with: change.keys)
      let isLumped = lump != .nothing && change.keys.allSatisfy(lump.holds)
      if isPossible, isLumped ? lumped : fate.survives() {
        for (name, node) in change { kept[name] = node }
      } else {
        lost.formUnion(change.keys)
      }
    }
    return kept
  }

  private var pendingFiles: [(id: Int, file: SimulatedDisk.Contents)] {
    nodes.keys.sorted().compactMap { id in
      guard case .file(let file)? = nodes[id], !file.pending.isEmpty else { return nil }
      return (id, file)
    }
  }

  private func paths(of node: Int) -> [String] {
    [names, durableNames].flatMap { $0.filter { $0.value == node }.map(\.key) }
  }

  /// A name in a folder whose own name is lost is lost with it.
  private static func isReachable(_ name: String, in names: [String: Int]) -> Bool {
    var path = DiskPath(name)
    while path.text != "/" {
      guard names[path.text] != nil else { return false }
      path = path.parent
    }
    return true
  }
}

/// Who answers when the power goes.
private enum Fate {
  /// The lowest bit first; what is beyond the last bit is lost.
  case bits(UInt64)
  case chance(SeededChance)
  /// Nobody: questions are counted. What survives leads to further questions, what is lost to none.
  case counting(Int)

  mutating func survives() -> Bool { version(of: 1) == 1 }

  /// How many of `count` changes a sector got: with bits, none or all of them.
  mutating func version(of count: Int) -> Int {
    switch self {
    case .bits(let bits):
      self = .bits(bits >> 1)
      return bits & 1 == 1 ? count : 0
    case .chance(var chance):
      let answer = chance.below(count + 1)
      self = .chance(chance)
      return answer
    case .counting(let asked):
      self = .counting(asked + 1)
      return count
    }
  }
}
