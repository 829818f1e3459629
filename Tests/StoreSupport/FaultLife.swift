import Journal
import JournalFile
import TestSupport

/// A life drawn by a seed: creation, commits, cosignatures, blocks, readers, second writers,
/// failing calls, deaths and losses of power, in any order.
package struct FaultLife {
  package let seed: UInt64
  private var chance: SeededChance
  private var trial: FaultTrial
  /// The number of the next operation.
  private var number = 1
  private var sent: [PendingOperation] = []
  private static let actions = 16

  /// What the life of this seed broke; empty for a sound store.
  package static func violations(
    seed: UInt64, mutation: ProtocolMutation? = nil
  ) throws -> [String] {
    var life = try FaultLife(seed, mutation)
    try life.run()
    return life.trial.violations.map { "seed \(seed): \($0)" }
  }

  private init(_ seed: UInt64, _ mutation: ProtocolMutation?) throws {
    self.seed = seed
    chance = SeededChance(seed)
    let registre = SimulatedRegistre(samples: try StoreSamples(), mutation: mutation)
    if chance.once(in: 4) { registre.disk.refuseExchanges() }
    trial = try FaultTrial(registre)
  }

  private mutating func run() throws {
    for _ in 0..<Self.actions where trial.violations.isEmpty {
      trial.isWriting ? try act() : try open()
    }
    trial.restart(loss())
    try trial.conclude(&chance)
  }

  private mutating func open() throws {
    let fails = chance.once(in: 4)
    if fails { plan() }
    try trial.open(excused: fails)
    // A fault that the opening survived must not come later, unannounced.
    trial.plan(nil, atStep: 0)
    if fails || !trial.isWriting { trial.restart(loss()) }
  }

  private mutating func act() throws {
    let fails = chance.once(in: 3)
    if fails { plan() }
    switch chance.below(14) {
    case 0..<6: try append()
    case 6: try trial.append(sent.isEmpty ? [] : [sent[chance.below(sent.count)]])
    case 7: try trial.cosign(at: 1_780_000_000 + chance.next() % 1_000_000)
    // Few different ones: the same block comes back in another process.
    case 8: trial.store(block: block())
    case 9: trial.intrude()
    case 10: trial.close()
    case 11: trial.erase(block: block())
    case 12: try trial.deposit(at: 1_780_000_000 + chance.next() % 1_000_000)
    default: trial.restart(loss())
    }
    try trial.read()
    if trial.isWriting { trial.plan(nil, atStep: 0) }
    // Whoever was told "outcome unknown", or died, comes back in a new process.
    if fails || !trial.isWriting { trial.restart(loss()) }
  }

  private mutating func append() throws {
    var operations: [PendingOperation] = []
    for _ in 0...chance.below(3) {
      operations.append(
        try trial.registre.samples.operation(
          number, lines: 1 + chance.below(5), padding: chance.below(3) * 150))
      number += 1
    }
    sent += operations
    try trial.append(operations)
  }

  private mutating func block() -> [UInt8] {
    [UInt8](repeating: UInt8(1 + chance.below(3)), count: 600)
  }

  private mutating func plan() {
    trial.plan(.drawn(&chance), atStep: chance.below(SimulatedDisk.Fault.steps))
  }

  private mutating func loss() -> SimulatedDisk.Loss {
    switch chance.below(6) {
    case 0, 1: .nothing
    case 2: .everything
    default: .drawn(chance.next())
    }
  }
}
