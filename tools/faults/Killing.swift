// kill -9, thousands of times: one writer, then two that take turns.

import Glibc
import Journal
import JournalFile
import MerkleLog
import StoreSupport
import TestSupport

/// Kills writers at moments drawn by the seed, and checks after each what they left.
///
/// A moment is so many lines that the writer printed, then a part of the time that one takes to
/// come: on a busy machine as on an idle one, most writers die within a commit.
struct KillLoop {
  private let folder: String
  private var chance: SeededChance
  /// How many entries are checked already: they were durable, and are looked at again by the audit.
  private var checked = 1
  private(set) var acknowledged = 0
  /// How many writers died where.
  private(set) var places: [Place: Int] = [:]
  /// How long a writer took to open.
  private var opening = Duration.milliseconds(20)

  /// Where a writer was killed, as the disk and what it printed tell.
  enum Place: String, CaseIterable {
    case opening = "while it opened"
    case idle = "between two commits"
    case lines = "after it wrote lines"
    case note = "after its note, unpublished"
    case published = "after it published, unacknowledged"
  }

  /// A registre that grows for ever would only make the rounds slower.
  private static let roundsPerRegistre = 250
  private static let roundsPerAudit = 25
  private static let mostCommits = 12

  init(_ folder: String, seed: UInt64) {
    self.folder = folder
    chance = SeededChance(seed)
  }

  /// `rounds` writers are killed; throws at the first promise that is broken, or when so few
  /// commits were acknowledged that the rounds prove nothing.
  mutating func run(rounds: Int) throws {
    for round in 0..<rounds {
      let place = "\(folder)/registre-\(round / Self.roundsPerRegistre)"
      if round % Self.roundsPerRegistre == 0 { checked = 1 }
      let lines = try kill(ChildProcess(try ChildProcess.thisProgram(), ["ecrire", place]))
      let numbers = lines.dropFirst().compactMap { Int($0) }
      guard lines.isEmpty || (lines[0] == opened && numbers.count == lines.count - 1) else {
        throw Failure.broken("round \(round): the writer said \(lines)")
      }
      acknowledged += numbers.count
      try check(Bench(place), upTo: numbers.last, hasOpened: !lines.isEmpty, round)
    }
    guard acknowledged >= rounds else { throw Failure.broken("\(acknowledged) acknowledged only") }
  }

  private mutating func kill(_ child: ChildProcess) throws -> [Substring] {
    var writer = child
    if chance.once(in: 8) {
      return writer.lines(killedAfter: opening * Double(chance.below(1_200)) / 1_000)
    }
    opening = writer.read(lines: 1)
    let last = writer.read(lines: 1 + chance.below(Self.mostCommits))
    return writer.lines(killedAfter: last * Double(chance.below(1_500)) / 1_000)
  }

  private mutating func check(
    _ bench: Bench, upTo last: Int?, hasOpened: Bool, _ round: Int
  ) throws {
    let journal = try bench.openOrCreate()
    guard journal.condition == .writable else { throw Failure.doubtful(journal.condition) }
    let size = Int(journal.size.value)
    guard size > last ?? 0, size >= checked else { throw Failure.lost(size) }
    for entry in checked..<size {
      let expected = try bench.samples.operation(entry, padding: 300).lines
      let range = EntryIndex(UInt64(entry))..<EntryIndex(UInt64(entry + 1))
      guard try journal.read(range) == expected else { throw Failure.lost(entry) }
    }
    let place = place(journal.notices, isAhead: size > (last ?? checked - 1) + 1, hasOpened)
    places[place, default: 0] += 1
    checked = size
    journal.close()
    if round % Self.roundsPerAudit == 0 { try audit(bench) }
  }

  private func place(_ notices: [StoreNotice], isAhead: Bool, _ hasOpened: Bool) -> Place {
    guard hasOpened else { return .opening }
    for case .publishedAgain in notices { return .note }
    for case .setAside in notices { return .lines }
    return isAhead ? .published : .idle
  }

  /// Where the writers died, one word each.
  var summary: String {
    Place.allCases.map { "\(places[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
  }
}

/// Two processes that write in turn, and try to at once: each is acknowledged a place of its own.
struct RivalLoop {
  private let folder: String
  private var chance: SeededChance
  private(set) var acknowledged = 0
  private static let mostCommits = 6

  init(_ folder: String, seed: UInt64) {
    self.folder = folder
    chance = SeededChance(seed)
  }

  mutating func run(rounds: Int) throws {
    let bench = try Bench("\(folder)/rivaux")
    try bench.openOrCreate().close()
    var places: [Int: Int] = [:]
    for round in 0..<rounds {
      var rivals = try (1...2).map {
        try ChildProcess(
          try ChildProcess.thisProgram(),
          ["tour", bench.location.text, String($0 * 10_000_000 + round * 10_000)])
      }
      // Both have written, and at least one is writing.
      for rival in [0, 1] { _ = rivals[rival].read(lines: 1) }
      let last = rivals[0].read(lines: 1 + chance.below(Self.mostCommits))
      let pause = last * Double(chance.below(1_500)) / 1_000
      let lines = rivals[0].lines(killedAfter: pause) + rivals[1].lines(killedAfter: .zero)
      for line in lines {
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
