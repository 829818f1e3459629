import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// Every step of a commit fails in every way; the process or the power then goes; the registre is
/// opened again and must keep what it promised.
@Suite("A commit that fails at any step")
struct CommitFaultTests {
  /// What was true before the commit that fails.
  private struct Before {
    let registre: SimulatedRegistre
    let lines: [[UInt8]]
    let operation: PendingOperation
  }

  /// Commits until the next one does `what`: an ordinary one, one that starts a segment, one that
  /// fills a tile.
  private func prepared(commits: Int, lines: Int, padding: Int) throws -> Before {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...commits {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: lines, padding: padding)], at: journal.size)
    }
    let committed = try journal.read(journal.size.indices)
    journal.close()
    let next = try registre.samples.operation(commits + 1, lines: 3, padding: padding)
    return Before(registre: registre, lines: committed, operation: next)
  }

  @Test(
    "nothing acknowledged is lost, nothing is half there, no size has two roots",
    arguments: [
      (commits: 2, lines: 1, padding: 0), (commits: 6, lines: 2, padding: 200),
      (commits: 9, lines: 28, padding: 0),
    ], SimulatedDisk.Loss.allCases)
  func everyStep(
    _ shape: (commits: Int, lines: Int, padding: Int), _ loss: SimulatedDisk.Loss
  ) throws {
    let before = try prepared(
      commits: shape.commits, lines: shape.lines, padding: shape.padding)
    let steps = try steps(of: before)
    // Lines, note, memory, `checkpoint`: two calls each.
    #expect(steps.count >= 8)
    for (number, step) in steps.enumerated() {
      for fault in SimulatedDisk.Fault.allCases where isNew(fault, at: number, step) {
        try check(before, fault, number, loss)
      }
    }
  }

  @Test("where names cannot be exchanged, the same holds")
  func withoutExchange() throws {
    let before = try prepared(commits: 2, lines: 1, padding: 0)
    before.registre.disk.refuseExchanges()
    for (number, step) in try steps(of: before).enumerated() {
      for fault in SimulatedDisk.Fault.allCases where isNew(fault, at: number, step) {
        try check(before, fault, number, .bytesAlone)
      }
    }
  }

  @Test("lines that the disk altered without a word are read back, and never signed")
  func alteredLines() throws {
    let before = try prepared(commits: 2, lines: 1, padding: 0)
    let registre = before.registre.restarted(.nothing)
    let journal = try registre.openForWriting()
    let signed = registre.publicFiles.bytes["checkpoints"]
    registre.disk.plan(.lies, atStep: 0)
    #expect {
      try journal.append([before.operation], at: journal.size)
    } throws: {
      guard case StoreError.outcomeUnknown = $0 else { return false }
      return true
    }
    #expect(registre.publicFiles.bytes["checkpoints"] == signed)
    // The altered lines are set aside, and the operation is recorded as it was sent.
    let again = try registre.restarted(.nothing).openForWriting()
    _ = try again.append([before.operation], at: again.size)
    #expect(try again.read(again.size.indices) == before.lines + before.operation.lines)
  }

  /// Whether a fault leaves what no other one does: dying before a step is dying after the one
  /// before it, and only a write can stop half way.
  private func isNew(
    _ fault: SimulatedDisk.Fault, at number: Int, _ step: SimulatedDisk.Step
  ) -> Bool {
    switch fault {
    case .fails, .failsAfterAll, .diesAfter: true
    case .stopsHalfWay: step.call == .write
    case .diesBefore: number == 0
    case .lies: false
    }
  }

  private func steps(of before: Before) throws -> [SimulatedDisk.Step] {
    let registre = before.registre.restarted(.nothing)
    let journal = try registre.openForWriting()
    registre.disk.plan(nil, atStep: 0)
    _ = try journal.append([before.operation], at: journal.size)
    return registre.disk.steps
  }

  private func check(
    _ before: Before, _ fault: SimulatedDisk.Fault, _ step: Int, _ loss: SimulatedDisk.Loss
  ) throws {
    let registre = before.registre.restarted(.nothing)
    let journal = try registre.openForWriting()
    registre.disk.plan(fault, atStep: step)
    let outcome = Result { try journal.append([before.operation], at: journal.size) }
    let failed = registre.disk.steps.last.map(\.description) ?? ""
    let story = "\(fault) at step \(step) (\(failed)), then loss of \(loss)"
    let seen = published(registre)

    let next = registre.restarted(loss)
    let again = try next.openForWriting()
    #expect(again.condition == .writable, "\(story): \(again.condition)")
    let lines = try again.read(again.size.indices)
    #expect(Array(lines.prefix(before.lines.count)) == before.lines, "\(story)")
    let tail = Array(lines.dropFirst(before.lines.count))
    #expect(tail.isEmpty || tail == before.operation.lines, "\(story): half there")
    if case .success(let receipts) = outcome {
      #expect(tail == before.operation.lines, "\(story): acknowledged and lost")
      #expect(receipts.count == 1)
    }
    checkHonest(outcome, journal, story)

    // Sent again unchanged, it is recorded once; then another registre history goes on.
    let receipts = try again.append([before.operation], at: again.size)
    #expect(receipts.first?.first == EntryIndex(UInt64(before.lines.count)), "\(story)")
    let size = try again.append(
      [try registre.samples.operation(900)], at: again.size
    ).first?.entries.upperBound
    #expect(size == EntryIndex(UInt64(before.lines.count + 4)), "\(story)")
    again.close()
    try checkAudit(next, seen, story)
    // What the last process wrote is durable: another loss of power changes nothing.
    let last = try next.restarted(.everything).openForWriting()
    #expect(last.size == TreeSize(UInt64(before.lines.count + 4)), "\(story): not durable")
  }

  /// An error says what it must: after "outcome unknown" the writer refuses everything.
  private func checkHonest(
    _ outcome: Result<[Receipt], any Error>, _ journal: FileJournal, _ story: String
  ) {
    guard case .failure(let error) = outcome, let error = error as? StoreError else { return }
    switch error {
    case .outcomeUnknown(let operations, _):
      #expect(operations.count == 1, "\(story)")
      guard case .stopped = journal.condition else {
        Issue.record("\(story): the writer goes on after an unknown outcome")
        return
      }
    case .failed:
      #expect(journal.condition == .writable, "\(story)")
    case .sizeConflict, .operationReused, .outOfRange, .checkpointConflict, .readOnly:
      Issue.record("\(story): \(error)")
    }
  }

  private func published(_ registre: SimulatedRegistre) -> Checkpoint? {
    guard let bytes = registre.publicFiles.bytes["checkpoint"] else { return nil }
    return (try? SignedNote(parsing: bytes)).flatMap { try? Checkpoint(parsing: $0.text) }
  }

  /// The audit finds nothing, and what was once public is still part of the history.
  private func checkAudit(
    _ registre: SimulatedRegistre, _ seen: Checkpoint?, _ story: String
  ) throws {
    let given = FileAudit.Given(known: seen.map { [$0] } ?? [])
    // Older signatures are not at stake here, and are most of the time of a complete audit.
    let scope = AuditScope(everySignature: false, everyLine: true, everyTile: true)
    let report = FileAudit.run(registre.publicFiles, scope: scope, given: given)
    #expect(report.isClean, "\(story): \(report.files) \(report.journal?.findings ?? [])")
  }
}
