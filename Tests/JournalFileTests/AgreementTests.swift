import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// One notion of damage: what the audit calls information, an opening repairs; what the audit calls
/// damage makes an opening read-only.
@Suite("The audit and the opening agree")
struct AgreementTests {
  private let registre: SimulatedRegistre
  private let checkpoints: [UInt8]
  /// The records of `checkpoints`.
  private let records: [CheckpointHistory.Record]
  private static let folder = "/registre/public/"

  /// Several segments, commits of one to three entries.
  init() throws {
    registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...6 {
      let operation = try registre.samples.operation(number, lines: 1 + number % 3, padding: 60)
      _ = try journal.append([operation], at: journal.size)
    }
    journal.close()
    let bytes = try #require(registre.publicFiles.bytes["checkpoints"])
    checkpoints = bytes
    let origin = registre.samples.origin
    records = bytes.withUnsafeBytes { CheckpointHistory(parsing: $0, origin: origin).records }
  }

  private enum Verdict { case harmless, damage }

  /// The registre as it is after a loss of power: the last note, not yet published, is replaced.
  private func damaged(lastNote: ArraySlice<UInt8>) throws -> SimulatedRegistre {
    let before = try #require(records.dropLast().last)
    let damaged = registre.restarted(.nothing)
    let bytes = checkpoints[..<before.bytes.upperBound] + lastNote
    damaged.disk.damage(Self.folder + "checkpoints", Array(bytes))
    damaged.disk.damage(Self.folder + "checkpoint", Array(checkpoints[before.bytes]))
    damaged.disk.damage(SimulatedRegistre.memoryPath, nil)
    return damaged
  }

  /// What the commit appended: a line feed, then the note.
  private func appended() throws -> ArraySlice<UInt8> {
    checkpoints[try #require(records.dropLast().last).bytes.upperBound...]
  }

  private func expect(
    _ verdict: Verdict, _ registre: SimulatedRegistre, _ story: String,
    finding isNamed: (Finding.Fault) -> Bool
  ) throws {
    let report = FileAudit.run(registre.publicFiles, scope: .complete)
    let faults = (report.journal?.findings ?? []).map(\.fault)
    #expect(report.isIntact == (verdict == .harmless), "\(story), audit: \(report)")
    let isFound = faults.contains(where: isNamed)
    #expect(isFound, "\(story), audit: \(faults)")
    let condition = try registre.restarted(.nothing).openForWriting().condition
    switch (verdict, condition) {
    case (.harmless, .writable), (.damage, .doubtful): break
    default: Issue.record("\(story), opening: \(condition)")
    }
  }

  // MARK: - The end of `checkpoints`

  @Test("the beginning of a note, however long, is an interrupted append")
  func beginnings() throws {
    let whole = try appended()
    for count in 1..<whole.count {
      try expect(.harmless, damaged(lastNote: whole.prefix(count)), "cut to \(count)") {
        $0 == .notePartial(byteCount: count)
      }
    }
  }

  @Test("zeros where sectors never reached the disk are no damage, wherever the sectors end")
  func zeros() throws {
    let whole = try appended()
    for sector in [16, 64, 512] {
      for start in stride(from: whole.startIndex, to: whole.endIndex, by: sector) {
        let end = min(start + sector, whole.endIndex)
        for sectors in [start..<end, whole.startIndex..<end, start..<whole.endIndex] {
          var torn = whole
          for place in sectors { torn[place] = 0 }
          try expect(.harmless, damaged(lastNote: torn), "zeros at \(sectors)") {
            if case .notePartial = $0 { true } else { false }
          }
        }
      }
    }
    // The room of the note, and more, with nothing in it.
    let room = ArraySlice(repeating: UInt8(0), count: whole.count + 4_096)
    try expect(.harmless, damaged(lastNote: room), "nothing but zeros") {
      if case .notePartial = $0 { true } else { false }
    }
  }

  @Test("bytes that no append leaves are damage, after however many that one does")
  func strayBytes() throws {
    let whole = try appended()
    for count in 0..<whole.count {
      // An asterisk stands nowhere in a note.
      let stray = whole.prefix(count) + [UInt8(ascii: "*")]
      try expect(.damage, damaged(lastNote: stray), "an asterisk after \(count)") {
        switch $0 {
        // In the place of the last line feed, the line is too long to be a signature.
        case .strayBytes, .noteRefused: true
        default: false
        }
      }
    }
    let first = try #require(whole.dropFirst().first)
    let other = try #require(registre.samples.origin.text.utf8.first { $0 != first })
    try expect(.damage, damaged(lastNote: [0x0A, other]), "another origin") {
      $0 == .strayBytes(byteCount: 2)
    }
    let longer = whole.dropLast() + ArraySlice(repeating: UInt8(ascii: "A"), count: 500)
    try expect(.damage, damaged(lastNote: longer), "longer than any note") {
      if case .strayBytes = $0 { true } else { false }
    }
  }

  @Test("a whole note without a zero is judged, whatever the power did")
  func wholeNote() throws {
    var whole = try appended()
    let place = whole.endIndex - 20
    whole[place] = whole[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    try expect(.damage, damaged(lastNote: whole), "a signature changed") {
      if case .signatureRefused = $0 { true } else { false }
    }
  }

  // MARK: - The key

  @Test("a witness's key, or other bytes for the same key, are not the anchor of a log")
  func anchors() throws {
    let witness = Array((try registre.samples.witness().verifierKey.text + "\n").utf8)
    let key = try #require(registre.publicFiles.bytes["registre.vkey"])
    for bytes in [witness, [0xFF] + key, key.dropLast(), key + [0x0A], []] {
      let damaged = registre.restarted(.nothing)
      damaged.disk.damage(Self.folder + "registre.vkey", Array(bytes))
      let report = FileAudit.run(damaged.publicFiles, scope: .complete)
      let faults = (report.journal?.findings ?? []).map(\.fault)
      guard case .keyUnreadable(let error)? = faults.first, !report.isIntact else {
        Issue.record("\(bytes.count) bytes: \(report)")
        continue
      }
      if bytes == witness { #expect(error == .unknownAlgorithm(0x04)) }
      for open in [damaged.openForWriting, damaged.openForReading] {
        #expect(throws: FileJournalError.unreadable([.badVerifierKey(error)])) { try open() }
      }
    }
  }

  @Test("a name that is no UTF-8 is no name, though its repaired form has this hash")
  func repairedName() throws {
    let name = try #require(KeyName("\u{FFFD}.example"))
    let key = try NoteSigner(name: name, seed: [UInt8](repeating: 3, count: 32)).verifierKey
    let damaged = registre.restarted(.nothing)
    damaged.disk.damage(
      Self.folder + "registre.vkey", [0xFF] + Array((key.text + "\n").utf8).dropFirst(3))
    let report = FileAudit.run(damaged.publicFiles, scope: .standard)
    #expect(report.journal?.findings.map(\.fault) == [.keyUnreadable(.malformed)])
  }

  // MARK: - The segments

  /// All the lines, with their line feeds.
  private func lines() throws -> [ArraySlice<UInt8>] {
    let paths = registre.publicFiles.paths().filter { $0.hasPrefix("entries/") }
    try #require(paths.count > 1)
    return try paths.flatMap { path in
      try #require(registre.publicFiles.bytes[path]).split(separator: 0x0A).map { $0 + [0x0A] }
    }
  }

  /// The same lines, in segments that start at these entries.
  private func registre(cutAt starts: [Int]) throws -> SimulatedRegistre {
    let lines = try lines()
    let cut = registre.restarted(.nothing)
    for path in cut.publicFiles.paths() where path.hasPrefix("entries/") {
      cut.disk.damage(Self.folder + path, nil)
    }
    for (start, end) in zip(starts, starts.dropFirst() + [lines.count]) {
      let name = StoreLayout.segmentName(first: UInt64(start))
      cut.disk.damage(Self.folder + "entries/" + name, Array(lines[start..<end].joined()))
    }
    return cut
  }

  @Test("a segment starts where a commit ends, or is damage")
  func segments() throws {
    let sizes = Set(records.map { Int($0.size.value) })
    let count = try lines().count
    try #require(sizes.count < count)
    for start in 1...count {
      let cut = try registre(cutAt: [0, start])
      if sizes.contains(start) {
        #expect(FileAudit.run(cut.publicFiles, scope: .complete).isClean, "cut at \(start)")
        #expect(try cut.openForWriting().condition == .writable, "cut at \(start)")
        continue
      }
      try expect(.damage, cut, "cut at \(start)") { $0 == .segmentWithinCommit }
      let finding = StoreFinding.segmentWithinCommit(first: EntryIndex(UInt64(start)))
      #expect(try cut.openForWriting().condition == .doubtful([finding]))
      #expect(try cut.openForReading().condition == .doubtful([finding]))
    }
  }

  @Test("a segment beyond the last record is tail, wherever it starts")
  func segmentsOfTail() throws {
    let size = try #require(records.last).size.value
    let line = try registre.samples.operation(99).lines[0] + [0x0A]
    let segment = try #require(registre.publicFiles.paths().last { $0.hasPrefix("entries/") })
    for beyond in [0, 1] as [UInt64] {
      let longer = registre.restarted(.nothing)
      let bytes = try #require(longer.publicFiles.bytes[segment])
      longer.disk.damage(Self.folder + segment, bytes + (beyond == 0 ? [] : line))
      let name = StoreLayout.segmentName(first: size + beyond)
      longer.disk.damage(Self.folder + "entries/" + name, line)
      try expect(.harmless, longer, "a segment that starts \(beyond) further") {
        if case .tail = $0 { true } else { false }
      }
    }
  }

  @Test("a name that no size reaches is a stray file, and stops no program")
  func hugeName() throws {
    for name in ["9223372036854775808.jsonl", "18446744073709551615.jsonl"] {
      let stray = registre.restarted(.nothing)
      stray.disk.damage(Self.folder + "entries/" + name, Array("{}\n{}\n".utf8))
      let report = FileAudit.run(stray.publicFiles, scope: .complete)
      #expect(report.files == [.stray("entries/" + name)])
      guard case .doubtful = try stray.openForWriting().condition else {
        Issue.record("\(name) is not named")
        continue
      }
    }
  }
}
