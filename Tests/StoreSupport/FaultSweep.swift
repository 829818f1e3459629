import Journal
import JournalFile

/// Every step of one action goes wrong in every way, then every combination of what was not synced
/// is lost; the registre must keep its promises each time.
package struct FaultSweep: Sendable {
  /// What is swept.
  package struct Action: Sendable, CustomStringConvertible {
    package let description: String
    /// What happened before, without a fault; the process has ended then.
    let before: @Sendable (inout FaultTrial) throws -> Void
    /// Whether the action is itself the opening, or happens in an open registre.
    let isOpening: Bool
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
    trial.plan(fault, atStep: step)
    try action.action(&trial)
  }

  private mutating func lose(_ trial: FaultTrial, seed: UInt64) throws {
    let losses = trial.registre.disk.losses(atMost: combinations, seed: seed, lumping: Self.lump)
    for loss in SimulatedDisk.Loss.plain + losses {
      var next = trial.restarted(loss)
      guard tried.insert(next.fingerprint).inserted else { continue }
      try next.conclude()
      trials += 1
      violations += next.violations
    }
  }
}

extension FaultSweep.Action {
  /// What the tests sweep: seconds, not minutes. `tools/faults/run` sweeps all.
  package static let inTests = [commit, creation]

  package static let all = [
    commit, longerSize, rotation, cosignature, blockThenCommit, openingAfterLines, openingAfterNote,
    openingOfRotated, fullTile, creation,
  ]

  package static let creation = Self(
    description: "the creation of a registre", before: { _ in }, isOpening: true,
    action: { try $0.open(excused: true) })

  package static let commit = Self(
    description: "an ordinary commit", before: { try commits(2, lines: 1, &$0) }, isOpening: false,
    action: { try $0.append([try $0.registre.samples.operation(100, lines: 3)]) })

  package static let longerSize = Self(
    description: "a commit whose size has one digit more",
    before: { try commits(4, lines: 2, &$0) }, isOpening: false,
    action: { try $0.append([try $0.registre.samples.operation(100, lines: 2)]) })

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

  package static let cosignature = Self(
    description: "a cosignature, then a commit", before: { try commits(2, lines: 1, &$0) },
    isOpening: false,
    action: {
      try $0.cosign(at: 1_780_000_000)
      try $0.append([try $0.registre.samples.operation(100)])
    })

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

  /// A commit that goes wrong at the first step that is `met`; half of what was unsynced is there.
  private static func interrupted(
    _ trial: inout FaultTrial, _ fault: SimulatedDisk.Fault,
    at isMet: (SimulatedDisk.Step) -> Bool
  ) throws {
    let operation = try trial.registre.samples.operation(99, lines: 2, padding: 200)
    var counted = trial.restarted(.nothing)
    try counted.open()
    counted.plan(nil, atStep: 0)
    try counted.append([operation])
    try trial.open()
    trial.plan(fault, atStep: counted.registre.disk.steps.firstIndex(where: isMet) ?? 0)
    try trial.append([operation])
    trial.restart(.halfWithZeros)
  }
}
