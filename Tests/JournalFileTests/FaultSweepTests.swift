import Foundation
import JournalFile
import StoreSupport
import Testing

/// Everything that can go wrong at every step, then every combination of what was not synced.
@Suite("Promises kept on a disk that drops, tears and reorders what was not synced")
struct FaultSweepTests {
  @Test("whatever goes wrong in", arguments: FaultSweep.Action.inTests)
  func sweep(_ action: FaultSweep.Action) throws {
    var sweep = FaultSweep(action, combinations: 4)
    try sweep.run()
    #expect(sweep.trials > 30, "\(action): \(sweep.trials) trials")
    expectNone(sweep.violations, of: sweep.trials)
  }

  @Test("the same where names cannot be exchanged")
  func withoutExchange() throws {
    var sweep = FaultSweep(.commit, hasExchange: false, combinations: 4)
    try sweep.run()
    expectNone(sweep.violations, of: sweep.trials)
  }

  /// GREFFE_SEED=number lives that life alone; a failure names its seed.
  @Test("lives drawn by seed")
  func lives() throws {
    let asked = ProcessInfo.processInfo.environment["GREFFE_SEED"].flatMap { UInt64($0) }
    let seeds = asked.map { $0...$0 } ?? 1...30
    expectNone(try seeds.flatMap { try FaultLife.violations(seed: $0) }, of: seeds.count)
  }

  @Test("a life is the same again from its seed")
  func repeatable() throws {
    let mutation = try #require(ProtocolMutation.all.first)
    let broken = try (1...200).lazy.map(UInt64.init).compactMap {
      let violations = try FaultLife.violations(seed: $0, mutation: mutation)
      return violations.isEmpty ? nil : (seed: $0, violations)
    }.first
    let first = try #require(broken)
    #expect(try FaultLife.violations(seed: first.seed, mutation: mutation) == first.1)
  }

  private func expectNone(_ violations: [String], of trials: Int) {
    guard let first = violations.first else { return }
    Issue.record("\(violations.count) violations in \(trials) trials, the first:\n\(first)")
  }
}

/// The harness is worth what it notices.
@Suite("The fault harness notices a protocol with one thing wrong")
struct ProtocolMutationTests {
  @Test("it notices that", arguments: ProtocolMutation.all)
  func caught(_ mutation: ProtocolMutation) throws {
    #expect(try ProtocolMutation.notice(of: mutation, lives: 20) != nil)
  }

  @Test("and breaks nothing where that is said to be harmless")
  func harmless() throws {
    for (mutation, reason) in ProtocolMutation.harmless {
      let notice = try ProtocolMutation.notice(of: mutation, lives: 20)
      #expect(notice == nil, "\(mutation), since \(reason)")
    }
  }
}
