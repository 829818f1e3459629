// kill -9, thousands of times: one writer, then two that take turns.

import Glibc
import Journal
import JournalFile
import MerkleLog
import StoreSupport
import TestSupport

/// Kills writers at moments drawn by the seed, and checks after each what they left.
struct KillLoop {
  private let folder: String
  private var chance: SeededChance
  /// How many entries are checked already: they were durable, and are looked at again by the audit.
  private var checked = 1
  private(set) var acknowledged = 0

  /// A registre that grows for ever would only make the rounds slower.
  private static let roundsPerRegistre = 250
  private static let roundsPerAudit = 25

  init(_ folder: String, seed: UInt64) {
    self.folder = folder
    chance = SeededChance(seed)
  }

  /// `rounds` writers are killed; throws at the first promise that is broken.
  mutating func run(rounds: Int) throws {
    for round in 0..<rounds {
      let place = "\(folder)/registre-\(round / Self.roundsPerRegistre)"
      if round % Self.roundsPerRegistre == 0 { checked = 1 }
      let writer = try ChildProcess(try ChildProcess.thisProgram(), ["ecrire", place])
      // From before it is open to the middle of its commits.
      let lines = writer.lines(killedAfterMicroseconds: UInt32(1_000 + chance.below(90_000)))
      let numbers = lines.compactMap { Int($0) }
      guard numbers.count == lines.count else {
        throw Failure.broken("round \(round): the writer said \(lines)")
      }
      acknowledged += numbers.count
      try check(Bench(place), upTo: numbers.last ?? 0, round)
    }
  }

  private mutating func check(_ bench: Bench, upTo last: Int, _ round: Int) throws {
    let journal = try bench.openOrCreate()
    guard journal.condition == .writable else { throw Failure.doubtful(journal.condition) }
    let size = Int(journal.size.value)
    guard size > last, size >= checked else { throw Failure.lost(size) }
    for entry in checked..<size {
      let expected = try bench.samples.operation(entry, padding: 300).lines
      let range = EntryIndex(UInt64(entry))..<EntryIndex(UInt64(entry + 1))
      guard try journal.read(range) == expected else { throw Failure.lost(entry) }
    }
    checked = size
    journal.close()
    if round % Self.roundsPerAudit == 0 { try audit(bench) }
  }
}

/// Two processes that write in turn, and try to at once: each is acknowledged a place of its own.
struct RivalLoop {
  private let folder: String
  private var chance: SeededChance
  private(set) var acknowledged = 0

  init(_ folder: String, seed: UInt64) {
    self.folder = folder
    chance = SeededChance(seed)
  }

  mutating func run(rounds: Int) throws {
    let bench = try Bench("\(folder)/rivaux")
    try bench.openOrCreate().close()
    var places: [Int: Int] = [:]
    for round in 0..<rounds {
      let rivals = try (1...2).map {
        try ChildProcess(
          try ChildProcess.thisProgram(),
          ["tour", bench.location.text, String($0 * 10_000_000 + round * 10_000)])
      }
      let pause = UInt32(20_000 + chance.below(200_000))
      for line in rivals.flatMap({ $0.lines(killedAfterMicroseconds: pause) }) {
        let words = line.split(separator: " ").compactMap { Int($0) }
        guard words.count == 2, places.updateValue(words[0], forKey: words[1]) == nil else {
          throw Failure.broken("round \(round): \(line)")
        }
      }
      try check(bench, places)
    }
    acknowledged = places.count
  }

  private func check(_ bench: Bench, _ places: [Int: Int]) throws {
    let journal = try bench.open()
    guard journal.condition == .writable else { throw Failure.doubtful(journal.condition) }
    let lines = try journal.read(journal.size.indices)
    for (place, number) in places {
      guard place < lines.count, lines[place] == (try bench.samples.operation(number)).lines[0]
      else { throw Failure.lost(place) }
    }
    journal.close()
    try audit(bench)
  }
}

/// Opens, commits one operation, says its number and its place, closes; again and again.
func takeTurns(_ bench: Bench, from first: Int) throws {
  var number = first
  while true {
    do {
      let journal = try bench.open()
      let receipts = try journal.append([try bench.samples.operation(number)], at: journal.size)
      for receipt in receipts { say("\(number) \(receipt.first.value)") }
      journal.close()
      number += 1
    } catch FileJournalError.locked {
      usleep(300)
    }
  }
}

func audit(_ bench: Bench) throws {
  let report = FileAudit.run(FolderFiles(bench.location / "public"), scope: .standard)
  guard report.isClean else { throw Failure.dirty(report) }
}
