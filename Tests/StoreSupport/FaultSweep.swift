import Journal
import JournalFile
import TestSupport

/// Every step of one action goes wrong in every way, then every combination of what was not synced
/// is lost; the registre must keep its promises each time. After every second of these the next
/// opening is cut too, at a step drawn by seed.
package struct FaultSweep: Sendable {
  /// What is swept.
  package struct Action: Sendable, CustomStringConvertible {
    package let description: String
    /// What happened before, without a fault; the process has ended then.
    let before: @Sendable (inout FaultTrial) throws -> Void
    /// Whether the action is itself the opening, or happens in an open registre.
    let isOpening: Bool
    /// What the same process does first, without a fault.
    var prelude: @Sendable (inout FaultTrial) throws -> Void = { _ in }
    let action: @Sendable (inout FaultTrial) throws -> Void
  }

  package let action: Action
  private let mutation: ProtocolMutation?
  private let hasExchange: Bool
  /// How many combinations of losses are tried at most after one fault.
  private let combinations: Int
  /// The trials that were made: what was the same as before is not tried again.
  package private(set) var trials = 0
  private var tried: Set<Int> = []
  package private(set) var violations: [String] = []

  package init(
    _ action: Action, mutation: ProtocolMutation? = nil, hasExchange: Bool = true,
    combinations: Int = 64
  ) {
    self.action = action
    self.mutation = mutation
    self.hasExchange = hasExchange
    self.combinations = combinations
  }

  /// Below this, a sweep is one of seconds.
  private static let fewCombinations = 8

  /// Only caches are of no interest in what is lost: what reads them checks them.
  private static let lump = SimulatedDisk.Lump.paths(containing: ["/tile", "/cache/operations"])

  /// Runs all the trials, or stops at the first violation.
  package mutating func run(stopsAtFirst: Bool = false) throws {
    let ready = try ready()
    var counted = ready.restarted(.nothing)
    try perform(&counted, nil, 0)
    for (number, step) in counted.registre.disk.steps.enumerated() {
      for fault in SimulatedDisk.Fault.allCases where fault.isNew(at: number, step) {
        var trial = ready.restarted(.nothing)
        try perform(&trial, fault, number)
        try lose(trial, seed: UInt64(number))
        if stopsAtFirst, !violations.isEmpty { return }
      }
    }
  }

  private func ready() throws -> FaultTrial {
    let registre = SimulatedRegistre(samples: try StoreSamples(), mutation: mutation)
    if !hasExchange { registre.disk.refuseExchanges() }
    var trial = try FaultTrial(registre)
    try action.before(&trial)
    return trial
  }

  private func perform(
    _ trial: inout FaultTrial, _ fault: SimulatedDisk.Fault?, _ step: Int
  ) throws {
    if !action.isOpening { try trial.open() }
    try action.prelude(&trial)
    trial.plan(fault, atStep: step)
    try action.action(&trial)
  }

  private mutating func lose(_ trial: FaultTrial, seed: UInt64) throws {
    let losses = trial.registre.disk.losses(atMost: combinations, seed: seed, lumping: Self.lump)
    let ofOne = combinations < Self.fewCombinations ? [] : trial.registre.disk.lossesOfOne
    for loss in SimulatedDisk.Loss.plain + ofOne + losses {
      let next = trial.restarted(loss)
      guard tried.insert(next.fingerprint).inserted else { continue }
      trials += 1
      var chance = SeededChance(UInt64(trials))
      for isCutAgain in trials.isMultiple(of: 2) ? [false, true] : [false] {
        var last = next.restarted(.nothing)
        if isCutAgain { try last.openInVain(&chance) }
        try last.conclude(&chance)
        violations += last.violations
      }
    }
  }
}

extension FaultSweep.Action {
  /// What the tests sweep: seconds, not minutes. `tools/faults/run` sweeps all.
  package static let inTests = [
    commit, firstCommit, longerSize, deposit, erasure, openingUnpublished, creation, finishing,
  ]

  package static let all = [
    commit, firstCommit, longerSize, rotation, cosignature, deposit, blockThenCommit, erasure,
    openingAfterLines, openingAfterNote, openingUnpublished, openingOfRotated, fullTile, creation,
    openingUnremembered, restoration, finishing,
  ]

  package static let creation = Self(
    description: "the creation of a registre", before: { _ in }, isOpening: true,
    action: { try $0.open(excused: true) })

  /// The files of the memory and of `checkpoint` are this process's own by then, and change names.
  package static let commit = Self(
    description: "an ordinary commit", before: { try commits(1, lines: 1, &$0) }, isOpening: false,
    prelude: { try append([50, 51], lines: 1, &$0) }, action: { try append([100], lines: 3, &$0) })

  package static let firstCommit = Self(
    description: "the first commit of a process", before: { try commits(2, lines: 1, &$0) },
    isOpening: false, action: { try append([100], lines: 1, &$0) })

  package static let longerSize = Self(
    description: "a commit whose size has one digit more",
    before: { try commits(2, lines: 2, &$0) }, isOpening: false,
    prelude: { try append([50, 51], lines: 2, &$0) }, action: { try append([100], lines: 2, &$0) })

  package static let rotation = Self(
    description: "a commit that begins a segment",
    before: { try commits(6, lines: 2, padding: 200, &$0) }, isOpening: false,
    action: { try $0.append([try $0.registre.samples.operation(100, lines: 2, padding: 200)]) })

  package static let fullTile = Self(
    description: "a commit that fills a tile, of two operations",
    before: { try commits(9, lines: 28, &$0) }, isOpening: false,
    action: {
      let samples = $0.registre.samples
      try $0.append([try samples.operation(100, lines: 3), try samples.operation(101)])
    })

  /// As many entries as fill a tile: the registre that is put back has them all, or makes them.
  package static let restoration = Self(
    description: "a registre put back from its backup",
    before: {
      try commits(10, lines: 28, &$0)
      try $0.loseWithBackup()
    }, isOpening: true, action: { try $0.open(excused: true) })

  package static let finishing = Self(
    description: "the end of a restoration",
    before: {
      try commits(2, lines: 1, &$0)
      try $0.loseWithBackup()
      try $0.registre.putBack()
      $0.restart(.nothing)
    }, isOpening: true,
    action: {
      $0.finishRestoration()
      try $0.open(excused: true)
    })

  package static let cosignature = Self(
    description: "a cosignature, then a commit", before: { try commits(2, lines: 1, &$0) },
    isOpening: false,
    action: {
      try $0.cosign(at: 1_780_000_000)
      try $0.append([try $0.registre.samples.operation(100)])
    })

  package static let deposit = Self(
    description: "the deposit of a witness's answer", before: { try commits(2, lines: 1, &$0) },
    isOpening: false, action: { try $0.deposit(at: 1_780_000_000) })

  package static let erasure = Self(
    description: "the erasure of a block",
    before: {
      try commits(1, lines: 1, &$0)
      try $0.open()
      $0.store(block: Array("un texte retiré".utf8))
      $0.close()
    }, isOpening: false, action: { $0.erase(block: Array("un texte retiré".utf8)) })

  package static let blockThenCommit = Self(
    description: "a block, then the commit that cites it",
    before: { try commits(1, lines: 1, &$0) }, isOpening: false,
    action: {
      $0.store(block: Array("une pièce".utf8))
      try $0.append([try $0.registre.samples.operation(100)])
    })

  package static let openingAfterLines = Self(
    description: "the opening after a commit that was cut in its lines",
    before: {
      try commits(2, lines: 1, &$0)
      try interrupted(&$0, .stopsHalfWay, at: { $0.call == .synchronise })
    }, isOpening: true, action: { try $0.open(excused: true) })

  package static let openingAfterNote = Self(
    description: "the opening after a commit that was cut in its note",
    before: {
      try commits(2, lines: 1, &$0)
      try interrupted(&$0, .diesAfter) { $0.call == .write && $0.path.hasSuffix("/checkpoints") }
    }, isOpening: true, action: { try $0.open(excused: true) })

  package static let openingUnpublished = Self(
    description: "the opening after a commit that was neither remembered nor published",
    before: {
      try commits(2, lines: 1, &$0)
      try interrupted(&$0, .diesAfter) {
        $0.call == .synchronise && $0.path.hasSuffix("/checkpoints")
      }
    }, isOpening: true, action: { try $0.open(excused: true) })

  /// The first file that a memory was to be written to is there, and nobody ever synced it.
  package static let openingUnremembered = Self(
    description: "the opening after a commit that died before it synced the signer's memory",
    before: {
      try $0.open()
      $0.close()
      try interrupted(&$0, .diesAfter, .nothing) {
        $0.call == .write && $0.path.hasSuffix(".precedente")
      }
    }, isOpening: true, action: { try $0.open(excused: true) })

  package static let openingOfRotated = Self(
    description: "the opening after a segment was begun in vain",
    before: {
      try commits(6, lines: 2, padding: 200, &$0)
      try interrupted(&$0, .diesAfter) { $0.call == .synchronise }
    }, isOpening: true, action: { try $0.open(excused: true) })

  private static func commits(
    _ count: Int, lines: Int, padding: Int = 0, _ trial: inout FaultTrial
  ) throws {
    try trial.open()
    for number in 1...count {
      try trial.append(
        [try trial.registre.samples.operation(number, lines: lines, padding: padding)])
    }
    trial.close()
  }

  private static func append(
    _ numbers: [Int], lines: Int, _ trial: inout FaultTrial
  ) throws {
    for number in numbers {
      try trial.append([try trial.registre.samples.operation(number, lines: lines)])
    }
  }

  /// A commit that goes wrong at the first step that is `met`; half of what was unsynced is there,
  /// unless another loss is asked for.
  private static func interrupted(
    _ trial: inout FaultTrial, _ fault: SimulatedDisk.Fault,
    _ loss: SimulatedDisk.Loss = .halfWithZeros, at isMet: (SimulatedDisk.Step) -> Bool
  ) throws {
    let operation = try trial.registre.samples.operation(99, lines: 2, padding: 200)
    var counted = trial.restarted(.nothing)
    try counted.open()
    counted.plan(nil, atStep: 0)
    try counted.append([operation])
    try trial.open()
    trial.plan(fault, atStep: counted.registre.disk.steps.firstIndex(where: isMet) ?? 0)
    try trial.append([operation])
    trial.restart(loss)
  }
}
