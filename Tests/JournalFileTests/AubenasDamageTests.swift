import Journal
import JournalFile
import MerkleLog
import Testing

/// The example registre, each of whose lines is damaged once in each way (on larger
/// registres each line once, by seed).
@Suite("Every line of the registre of Aubenas")
struct AubenasDamageTests {
  private static let seed: UInt64 = 2_026_2_030
  private static let groups = 8

  let files: MemoryFiles
  /// The lines of the only segment, without their line feeds.
  let lines: [[UInt8]]
  let records: [CheckpointHistory.Record]
  private let segment = "entries/000000000000.jsonl"

  init() throws {
    var folder = DiskPath(#filePath)
    for _ in 0..<3 { folder = folder.parent }
    let open = FolderFiles(folder / "journal/registres/aubenas-2026-2030/public")
    var bytes: [String: [UInt8]] = [:]
    for path in try open.paths() {
      bytes[path] = try open.mapping(of: path).map { $0.withBytes { Array($0) } }
    }
    files = MemoryFiles(bytes)
    lines = try #require(bytes[segment]).split(separator: 0x0A).map { Array($0) }
    let key = try #require(bytes["registre.vkey"])
    let name = try VerifierKey(String(decoding: key.dropLast(), as: UTF8.self)).name
    records = try #require(bytes["checkpoints"]).withUnsafeBytes {
      CheckpointHistory(parsing: $0, origin: Origin(name)).records
    }
  }

  @Test("the registre is clean, and holds one segment whose every line has its tile")
  func clean() {
    let report = FileAudit.run(files)
    #expect(report.isClean, "\(report.files) \(report.journal?.findings ?? [])")
    #expect(files.paths().filter { $0.hasPrefix("entries/") } == [segment])
    #expect(records.last?.size == TreeSize(UInt64(lines.count)))
  }

  @Test("one bit flipped in any line names that entry", arguments: 0..<groups)
  func flipped(_ group: Int) {
    var random = SplitMix(seed: Self.seed &+ UInt64(group))
    var damaged = lines
    let chosen = stride(from: group, to: lines.count, by: Self.groups)
    for number in chosen {
      let place = Int(random.next() % UInt64(lines[number].count))
      var bit = UInt8(1) << UInt8(random.next() % 8)
      // A line feed would make two lines of one, and every later entry another one.
      if damaged[number][place] ^ bit == 0x0A { bit = 0x80 }
      damaged[number][place] ^= bit
    }
    #expect(named(damaged) == Array(chosen), "seed \(Self.seed), group \(group)")
  }

  @Test("any line exchanged with the next names both entries", arguments: 0..<groups)
  func swapped(_ group: Int) {
    var damaged = lines
    var expected: [Int] = []
    for number in stride(from: group, to: lines.count - 1, by: Self.groups) {
      damaged.swapAt(number, number + 1)
      expected += [number, number + 1]
    }
    #expect(named(damaged) == expected, "group \(group)")
  }

  /// Each alone, in the log as it was when the commit of the line was the newest: the commit is
  /// named, or the line that is missing when none follows.
  @Test("any line dropped is found, and its commit named", arguments: 0..<groups)
  func dropped(_ group: Int) {
    for number in stride(from: group, to: lines.count, by: Self.groups) {
      guard let commit = records.firstIndex(where: { $0.size.value > UInt64(number) }) else {
        Issue.record("no commit records entry \(number)")
        continue
      }
      let size = Int(records[commit].size.value)
      let end = min(size + 1, lines.count)
      var old = MemoryFiles([
        "registre.vkey": files.bytes["registre.vkey"] ?? [],
        "checkpoints": notes(max(0, commit - 1)...commit),
      ])
      var kept = Array(lines[..<end])
      kept.remove(at: number)
      old.bytes[segment] = kept.flatMap { $0 + [0x0A] }
      let first = commit == 0 ? 0 : records[commit - 1].size.value
      let findings = FileAudit.run(old).journal?.findings ?? []
      let isNamed = findings.contains {
        guard $0.gravity == .integrity, let entries = $0.entries else { return false }
        return entries.lowerBound.value >= first && entries.upperBound.value <= UInt64(size)
      }
      #expect(isNamed, "entry \(number) dropped: \(findings)")
    }
  }

  /// The entries that the audit says are not those that were signed.
  private func named(_ damaged: [[UInt8]]) -> [Int] {
    var copy = files
    copy.bytes[segment] = damaged.flatMap { $0 + [0x0A] }
    let findings = FileAudit.run(copy).journal?.findings ?? []
    return findings.filter { $0.fault == .entriesDiffer }.flatMap { finding in
      finding.entries.map { Array(Int($0.lowerBound.value)..<Int($0.upperBound.value)) } ?? []
    }
  }

  /// Consecutive notes as a file of their own.
  private func notes(_ range: ClosedRange<Int>) -> [UInt8] {
    let start = records[range.lowerBound].bytes.lowerBound
    let end = records[range.upperBound].bytes.upperBound
    return Array((files.bytes["checkpoints"] ?? [])[start..<end])
  }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
