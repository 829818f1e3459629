import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A small registre, damaged in every way that its size allows: the audit must find
/// each damage, or the damage must be harmless by rule.
@Suite("Every damage to a small registre")
struct DamageTests {
  let files: MemoryFiles

  /// Two segments, three commits of one or two entries: as small as it can be and still have a
  /// commit that is neither the first nor the last, an entry that is not alone in its commit, and
  /// segments that join.
  init() throws {
    var limits = SimulatedRegistre.smallLimits
    limits.segmentBytes = 700
    let registre = SimulatedRegistre(samples: try StoreSamples(name: "a.example/1"), limits: limits)
    let journal = try registre.create()
    for (number, lines) in [2, 1].enumerated() {
      let operation = try registre.samples.operation(number + 1, lines: lines)
      _ = try journal.append([operation], at: journal.size)
    }
    journal.close()
    files = registre.publicFiles
  }

  @Test("the registre itself is clean, and small enough")
  func clean() {
    let report = FileAudit.run(files, scope: .complete)
    #expect(report.isClean, "\(report)")
    #expect(files.bytes.values.reduce(0) { $0 + $1.count } <= 20_480)
    #expect(files.paths().filter { $0.hasPrefix("entries/") }.count == 2)
  }

  @Test(
    "every bit flipped of every file is found, and a flipped entry is named",
    arguments: 0..<8)
  func everyBit(_ bit: Int) {
    var missed: [String] = []
    for path in files.paths() {
      guard let original = files.bytes[path] else { continue }
      for offset in original.indices {
        var damaged = files
        damaged.bytes[path]?[offset] ^= 1 << UInt8(bit)
        let report = audit(damaged, path)
        let found = isTile(path) ? !report.isClean && report.isIntact : !report.isIntact
        if !found { missed.append("bit \(bit) of byte \(offset) of \(path)") }
        if let entry = entry(at: offset, of: path), !names(report, entry) {
          missed.append("entry \(entry) not named: bit \(bit) of byte \(offset) of \(path)")
        }
      }
    }
    #expect(missed.isEmpty, "\(missed.count) missed: \(missed.prefix(5))")
  }

  @Test("every truncation of every file is found, or is harmless by rule")
  func everyTruncation() {
    for path in files.paths() {
      guard let original = files.bytes[path] else { continue }
      for length in original.indices {
        var damaged = files
        damaged.bytes[path] = Array(original.prefix(length))
        expect(damaged, path, harmless: isTile(path), "\(path) cut to \(length)")
      }
    }
  }

  @Test("every missing file is found, or is harmless by rule")
  func everyMissingFile() {
    for path in files.paths() {
      var damaged = files
      damaged.bytes[path] = nil
      let isCache = isTile(path) || path == "checkpoint"
      expect(damaged, path, harmless: isCache, "\(path) missing")
    }
  }

  @Test("every line dropped, repeated or swapped with any other is found, in every text file")
  func everyLine() {
    for path in files.paths() where !isTile(path) {
      guard let original = files.bytes[path] else { continue }
      let lines = original.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      for (number, line) in lines.enumerated() {
        var dropped = Array(lines)
        dropped.remove(at: number)
        expectFound(path, dropped, "\(path): line \(number) dropped")
        var repeated = Array(lines)
        repeated.insert(line, at: number)
        if isHarmless(repeating: line, number == lines.count - 1, path) {
          expect(path, repeated, intact: true, "\(path): line \(number) repeated")
        } else {
          expectFound(path, repeated, "\(path): line \(number) repeated")
        }
        for other in (number + 1)..<max(lines.count, number + 1) where lines[other] != line {
          var swapped = Array(lines)
          swapped.swapAt(number, other)
          expectFound(path, swapped, "\(path): lines \(number) and \(other) swapped")
        }
      }
    }
  }

  @Test("every commit dropped from the end is found, through the published checkpoint")
  func rollback() throws {
    let bytes = try #require(files.bytes["checkpoints"])
    let origin = try #require(Origin("a.example/1"))
    let history = bytes.withUnsafeBytes { CheckpointHistory(parsing: $0, origin: origin) }
    for record in history.records.dropLast() {
      var damaged = files
      damaged.bytes["checkpoints"] = Array(bytes.prefix(record.bytes.upperBound))
      expect(damaged, "checkpoints", harmless: false, "rolled back to \(record.size)")
    }
  }

  @Test("lines after the last commit are information, and nothing else")
  func tail() throws {
    let last = try #require(files.paths().last { $0.hasPrefix("entries/") })
    var damaged = files
    damaged.bytes[last]? += Array("{\"date\":".utf8)
    let report = FileAudit.run(damaged, scope: .complete)
    #expect(report.isIntact)
    #expect(report.journal?.findings.map(\.gravity) == [.information])
  }

  // MARK: - What is expected

  /// The default audit, then what it leaves to the complete one and is all that this file needs:
  /// the signatures of older notes, the tiles.
  private func audit(_ damaged: MemoryFiles, _ path: String) -> FileAuditReport {
    let scope = AuditScope(everySignature: false, everyLine: false, everyTile: isTile(path))
    let report = FileAudit.run(damaged, scope: scope)
    guard report.isIntact, path == "checkpoints" else { return report }
    return FileAudit.run(
      damaged, scope: AuditScope(everySignature: true, everyLine: false, everyTile: false))
  }

  private func isTile(_ path: String) -> Bool { path.hasPrefix("tile/") }

  /// The last entry repeated is a tail that nobody signed; a signature said twice says nothing
  /// more.
  private func isHarmless(
    repeating line: ArraySlice<UInt8>, _ isLast: Bool, _ path: String
  ) -> Bool {
    if path.hasPrefix("entries/") {
      return isLast && path == files.paths().last { $0.hasPrefix("entries/") }
    }
    return line.starts(with: "— ".utf8)
  }

  private func expectFound(_ path: String, _ lines: [ArraySlice<UInt8>], _ story: String) {
    expect(path, lines, intact: false, story)
  }

  private func expect(
    _ path: String, _ lines: [ArraySlice<UInt8>], intact: Bool, _ story: String
  ) {
    var damaged = files
    damaged.bytes[path] = lines.flatMap { $0 + [0x0A] }
    let report = audit(damaged, path)
    #expect(report.isIntact == intact, "\(story): \(report)")
  }

  private func expect(
    _ damaged: MemoryFiles, _ path: String, harmless: Bool, _ story: String
  ) {
    let report = audit(damaged, path)
    #expect(!report.isClean, "\(story): nothing found")
    #expect(report.isIntact == harmless, "\(story): \(report)")
  }

  /// The entry that a byte of a segment belongs to; nil for a line feed, which joins two entries.
  private func entry(at offset: Int, of path: String) -> UInt64? {
    guard path.hasPrefix("entries/"), let bytes = files.bytes[path], bytes[offset] != 0x0A,
      let first = UInt64(path.dropFirst(8).prefix(12))
    else { return nil }
    return first + UInt64(bytes[..<offset].count { $0 == 0x0A })
  }

  /// Whether a finding is about this entry and no other.
  private func names(_ report: FileAuditReport, _ entry: UInt64) -> Bool {
    let only = EntryIndex(entry)..<EntryIndex(entry + 1)
    return report.journal?.findings.contains { $0.entries == only } == true
  }
}
