// Simulated faults, as many as wanted: the tests do a few of the same.

import StoreSupport

/// Lives `count` lives from `seed` on; prints what was broken, and how many lives broke something.
func live(_ count: Int, from seed: UInt64) throws -> Int {
  var broken = 0
  for life in 0..<UInt64(count) {
    let violations = try FaultLife.violations(seed: seed &+ life)
    if violations.isEmpty { continue }
    broken += 1
    say(violations.joined(separator: "\n"))
  }
  say("\(count) lives from seed \(seed), \(broken) broken")
  return broken
}

/// Every step, every fault, up to `combinations` losses after each; returns how many broke.
func sweep(_ combinations: Int, _ words: String) throws -> Int {
  var broken = 0
  for action in FaultSweep.Action.all where isMeant(action, words) {
    for hasExchange in [true, false] {
      var sweep = FaultSweep(action, hasExchange: hasExchange, combinations: combinations)
      try sweep.run()
      for violation in sweep.violations.prefix(3) { say(violation) }
      say(
        "\(action)\(hasExchange ? "" : ", names not exchanged"): \(sweep.trials) trials, "
          + "\(sweep.violations.count) violations")
      broken += sweep.violations.count
    }
  }
  return broken
}

private func isMeant(_ something: some CustomStringConvertible, _ words: String) -> Bool {
  words.isEmpty || something.description.contains(words)
}

/// How each mutation of the protocol is noticed; returns how many are not, and of the harmless ones
/// how many are.
func mutate(_ lives: Int, _ words: String) throws -> Int {
  var wrong = 0
  for mutation in ProtocolMutation.all where isMeant(mutation, words) {
    let notice = try ProtocolMutation.notice(of: mutation, lives: lives)
    if notice == nil { wrong += 1 }
    say("\(mutation): \(notice ?? "NOT NOTICED")")
  }
  for (mutation, reason) in ProtocolMutation.harmless where isMeant(mutation, words) {
    let notice = try ProtocolMutation.notice(of: mutation, lives: lives)
    if notice != nil { wrong += 1 }
    say("\(mutation): \(notice.map { "NOT HARMLESS: \($0)" } ?? "harmless, since \(reason)")")
  }
  return wrong
}
