// The child of the fault tests: a writer to be killed, a checker of what it left, a yardstick.
//
//     greffe-faults ecrire   <folder>           commits until killed; prints what is acknowledged
//     greffe-faults verifier <folder> <number>  opens again: all up to <number> must be there
//     greffe-faults tuer     <folder> <rounds> <seed>  kill -9 in a loop, checked after each
//     greffe-faults rivaliser <folder> <rounds> <seed> two writers at once, killed in a loop
//     greffe-faults tour     <folder> <number>  one of the two: opens, commits, closes, again
//     greffe-faults mesurer  <folder> <count>   durable commits per second, then opening times
//     greffe-faults vivre    <seed> <count>     lives on a simulated disk, from that seed on
//     greffe-faults balayer  <combinations> [words]  every step of every action on a simulated disk
//     greffe-faults muter    <lives> [words]         how each mutation of the protocol is noticed
//
// With words, only the actions or the mutations whose descriptions hold them.

import Glibc
import Journal
import JournalFile
import MerkleLog
import StoreSupport

/// A registre in a folder, with its signer's memory beside it.
struct Bench {
  let location: DiskPath
  let samples: StoreSamples
  var memory: SignerMemory { SignerMemory(at: DiskPath(location.text + ".memoire")) }

  init(_ folder: String) throws {
    location = DiskPath(folder)
    samples = try StoreSamples()
  }

  func open() throws -> FileJournal {
    try FileJournal.open(
      at: location, access: .writing(signer: samples.signer, memory: memory))
  }

  func openOrCreate() throws -> FileJournal {
    do {
      return try open()
    } catch FileJournalError.notARegistre {
      return try FileJournal.create(
        at: location, genesis: try samples.genesis(), signer: samples.signer, memory: memory)
    }
  }
}

enum Failure: Error {
  case usage
  case doubtful(FileJournal.Condition)
  case lost(Int)
  case dirty(FileAuditReport)
  case broken(String)
}

/// What a writer prints once it is open.
let opened = "ouvert"

/// Operation `number` is entry `number`: what is acknowledged can be counted.
func write(_ bench: Bench) throws {
  let journal = try bench.openOrCreate()
  say(opened)
  while true {
    let number = Int(journal.size.value)
    _ = try journal.append([try bench.samples.operation(number, padding: 300)], at: journal.size)
    say("\(number)")
  }
}

func check(_ bench: Bench, upTo number: Int) throws {
  let journal = try bench.openOrCreate()
  guard journal.condition == .writable else { throw Failure.doubtful(journal.condition) }
  guard journal.size.value > UInt64(number) else { throw Failure.lost(Int(journal.size.value)) }
  for entry in 1..<max(2, Int(journal.size.value)) where entry < Int(journal.size.value) {
    let expected = try bench.samples.operation(entry, padding: 300).lines
    guard try journal.read(EntryIndex(UInt64(entry))..<EntryIndex(UInt64(entry + 1))) == expected
    else { throw Failure.lost(entry) }
  }
  journal.close()
  try audit(bench)
  say("\(journal.size.value) entries, \(journal.notices.count) notices")
}

func measure(_ bench: Bench, _ count: Int) throws {
  let journal = try bench.openOrCreate()
  let clock = ContinuousClock()
  let alone = 2_000
  let operations = try (0..<alone).map {
    try bench.samples.operation(Int(journal.size.value) + $0, padding: 100)
  }
  let single = try clock.measure {
    for operation in operations { _ = try journal.append([operation], at: journal.size) }
  }
  say("one event a commit: \(rate(alone, single)) commits/s")
  while journal.size.value < UInt64(count) {
    let first = Int(journal.size.value)
    let group = try (first..<min(first + 1_000, count)).map {
      try bench.samples.operation($0, padding: 100)
    }
    _ = try journal.append(group, at: journal.size)
  }
  journal.close()
  for _ in 0..<3 {
    let opening = try clock.measure { try bench.open().close() }
    say("opening \(journal.size) entries for writing: \(opening)")
  }
  let audit = clock.measure {
    _ = FileAudit.run(FolderFiles(bench.location / "public")).isClean
  }
  say("audit on one thread: \(audit)")
}

func rate(_ count: Int, _ duration: Duration) -> Int {
  let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  return Int(Double(count) / seconds)
}

/// One unbuffered line: what is printed was acknowledged before the process could be killed.
func say(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = Glibc.write(1, line, line.count)
}

/// The exit status: 0 when every promise was kept.
func run(_ arguments: [String]) throws -> Int32 {
  guard arguments.count >= 3 else { throw Failure.usage }
  let number = arguments.count > 3 ? Int(arguments[3]) : nil
  let words = arguments.count > 3 ? arguments[3] : ""
  let seed = UInt64(arguments.count > 4 ? arguments[4] : "") ?? 1
  switch (arguments[1], number, Int(arguments[2])) {
  case ("vivre", let count?, let seed?):
    return try live(count, from: UInt64(bitPattern: Int64(seed))) == 0 ? 0 : 1
  case ("balayer", _, let combinations?): return try sweep(combinations, words) == 0 ? 0 : 1
  case ("muter", _, let lives?): return try mutate(lives, words) == 0 ? 0 : 1
  case ("tuer", let rounds?, _):
    var loop = KillLoop(arguments[2], seed: seed)
    try loop.run(rounds: rounds)
    say(
      "kill -9: \(rounds) rounds, seed \(seed), \(loop.acknowledged) commits acknowledged; "
        + "killed: \(loop.summary)")
  case ("rivaliser", let rounds?, _):
    var loop = RivalLoop(arguments[2], seed: seed)
    try loop.run(rounds: rounds)
    say("two writers: \(rounds) rounds, seed \(seed), \(loop.acknowledged) commits acknowledged")
  case ("tour", let number?, _): try takeTurns(try Bench(arguments[2]), from: number)
  case ("ecrire", _, _): try write(try Bench(arguments[2]))
  case ("verifier", let number?, _): try check(try Bench(arguments[2]), upTo: number)
  case ("mesurer", let count?, _): try measure(try Bench(arguments[2]), count)
  default: throw Failure.usage
  }
  return 0
}

do {
  exit(try run(CommandLine.arguments))
} catch {
  say("\(error)")
  exit(1)
}
