package import Journal
import JournalFile
import MerkleLog
import TestSupport

/// The life of one registre on a disk that fails, told to an oracle: after every restart, the
/// registre opens for writing and breaks nothing that it promised.
package struct FaultTrial {
  package private(set) var registre: SimulatedRegistre
  private(set) var journal: FileJournal?
  private var promises = Promises()
  /// What was found broken, each with what had happened before.
  package private(set) var violations: [String] = []
  private var story: [String] = []
  /// Whether the registre was lost, and is put back from its backup.
  private var isLost = false

  package init(_ registre: SimulatedRegistre) throws {
    self.registre = registre
    registre.disk.watch(SimulatedRegistre.publishedPath)
    registre.disk.watch(SimulatedRegistre.memoryPath)
    promises.sending([try registre.samples.genesis()])
  }

  /// Whether the registre is open, and takes commits.
  var isWriting: Bool { journal?.condition == .writable }

  mutating func note(_ event: String) { story.append(event) }

  mutating func violate(_ text: String) {
    violations.append("\(text)\n  after: \(story.joined(separator: "; "))")
  }
}

extension FaultTrial {
  /// Two trials with the same fingerprint go on in the same way.
  var fingerprint: Int {
    var hasher = Hasher()
    registre.disk.hash(into: &hasher)
    promises.hash(into: &hasher, seen: registre)
    return hasher.finalize()
  }
}

// MARK: - What can happen

extension FaultTrial {
  /// The process ends, the power perhaps too; a new process finds what is left.
  package mutating func restart(_ loss: SimulatedDisk.Loss) {
    note("restart, \(loss) lost, after \(registre.disk.steps.last?.description ?? "nothing")")
    registre = registre.restarted(loss)
    journal = nil
  }

  /// Another trial that goes on from here after a restart.
  package func restarted(_ loss: SimulatedDisk.Loss) -> FaultTrial {
    var next = self
    next.restart(loss)
    return next
  }

  /// The process ends in good order.
  package mutating func close() {
    journal?.close()
    restart(.nothing)
  }

  /// Something goes wrong at a later step.
  package mutating func plan(_ fault: SimulatedDisk.Fault?, atStep step: Int) {
    if let fault { note("\(fault) at step \(step)") }
    registre.disk.plan(fault, atStep: step)
  }

  /// Creates the registre, or opens it when it is there. Only a fault that was planned excuses it
  /// from being writable.
  package mutating func open(excused: Bool = false) throws {
    journal = nil
    do {
      journal = try registre.openForWriting()
    } catch FileJournalError.notARegistre where !isLost {
      if !promises.acknowledged.isEmpty { violate("the registre is gone") }
      try create(excused: excused)
    } catch FileJournalError.notARegistre, FileJournalError.copy(_, .restoration) {
      putBack(excused: excused)
    } catch {
      if !excused { violate("does not open: \(error)") }
    }
    // Who dies at the very end of an opening has opened, and tells nobody.
    guard let journal, !registre.disk.isDead else { return }
    note("opened, size \(journal.size)")
    if journal.condition != .writable, !excused { violate("opened \(journal.condition)") }
    try check()
    // An opening repairs what it found: nothing is left for an auditor to say, but of caches, and
    // of what could not be removed.
    if isWriting { try auditTruth(excused) }
  }

  private mutating func create(excused: Bool) throws {
    do {
      let created = try registre.create()
      journal = created
      let genesis = try registre.samples.genesis()
      promises.acknowledging(genesis, try created.checkpoint())
    } catch {
      if !excused { violate("is not created: \(error)") }
    }
  }

  /// What whoever restores does, again and again until the registre opens.
  private mutating func putBack(excused: Bool) {
    do {
      try registre.putBack()
      try registre.finishRestoration()
      note("put back")
      journal = try registre.openForWriting()
    } catch {
      if !excused { violate("is not put back: \(error)") }
    }
  }

  /// A backup is made, then the disk of the registre is lost.
  mutating func loseWithBackup() throws {
    try registre.backUp()
    registre.disk.lose(SimulatedRegistre.location.text)
    isLost = true
    restart(.nothing)
  }

  /// The registre is whole again, and says that it is.
  mutating func finishRestoration() {
    do {
      try registre.finishRestoration()
      note("put back")
    } catch {
      note("still said to be put back: \(error)")
    }
  }

  package mutating func append(_ operations: [PendingOperation]) throws {
    guard let journal, isWriting else { return }
    promises.sending(operations)
    let size = journal.size
    do throws(StoreError) {
      let receipts = try journal.append(operations, at: size)
      note("acknowledged at \(receipts.map { $0.first.value })")
      for broken in promises.receiving(receipts) { violate(broken) }
      if receipts.count != operations.count { violate("\(receipts.count) receipts") }
    } catch {
      note("\(error)")
      checkHonest(error, journal, size)
    }
  }

  /// The newest checkpoint gets a witness's signature.
  package mutating func cosign(at time: UInt64) throws {
    guard let journal, isWriting else { return }
    let old = try journal.checkpoint()
    var new = old
    try new.add(try registre.samples.witness().cosign(old.text, at: time))
    do throws(StoreError) {
      try journal.replaceCheckpoint(old, with: new)
      note("cosigned")
    } catch {
      note("not cosigned: \(error)")
    }
  }

  /// A block is stored, as it is before the event that cites it is committed.
  package mutating func store(block: [UInt8]) {
    guard let journal, isWriting else { return }
    let digest = Hash.sha256(block)
    promises.storing(digest)
    do throws(PrivateFileError) {
      try journal.blocks.put(block, digest: digest)
      promises.keeping(block, digest)
      note("stored a block")
    } catch {
      note("block not stored: \(error)")
    }
  }

  /// A block that a recorded entry withdraws is overwritten and removed.
  mutating func erase(block: [UInt8]) {
    guard let journal, isWriting else { return }
    let digest = Hash.sha256(block)
    promises.erasing(digest)
    do throws(PrivateFileError) {
      _ = try journal.blocks.wipe(digest)
      promises.hasErased(block, digest)
      note("erased a block")
    } catch {
      note("block not erased: \(error)")
    }
  }

  /// The answer of a witness about the newest checkpoint is received and kept.
  mutating func deposit(at time: UInt64) throws {
    guard let journal, isWriting else { return }
    let text = try journal.checkpoint().text
    let signer = registre.samples.signer
    let answer = try CosignedCheckpoint(
      SignedNote(text: text, signers: [signer]), by: signer.verifierKey,
      adding: registre.samples.witness().cosign(text, at: time))
    keep(answer.bytes, named: answer.fileName, in: journal)
  }

  private mutating func keep(_ answer: [UInt8], named name: String, in journal: FileJournal) {
    promises.receiving(answer, named: name)
    do throws(WitnessFolderError) {
      _ = try journal.witness.put(answer, named: name)
      promises.keeping(answerNamed: name)
      note("kept an answer")
    } catch {
      note("answer not kept: \(error)")
    }
  }

  /// A second writer comes while the first one writes.
  package mutating func intrude() {
    guard isWriting, !registre.disk.isDead else { return }
    do {
      let second = try registre.openForWriting()
      violate("two writers at once: \(second.condition)")
      second.close()
    } catch FileJournalError.locked {
      note("a second writer was refused")
    } catch {
      note("a second writer failed: \(error)")
    }
  }

  /// Somebody reads, beside the writer.
  package mutating func read() throws {
    do {
      let reader = try registre.openForReading()
      if case .doubtful(let findings) = reader.condition { violate("a reader doubts: \(findings)") }
      for broken in try promises.halvesOnly(reader) { violate("a reader sees: \(broken)") }
    } catch FileJournalError.notARegistre where promises.acknowledged.isEmpty {
      return
    } catch {
      if !registre.disk.isDead { violate("cannot be read: \(error)") }
    }
  }
}

// MARK: - What must hold

extension FaultTrial {
  package mutating func check() throws {
    guard let journal else { return }
    for broken in try promises.broken(by: journal, on: registre) { violate(broken) }
  }

  /// The audit of an outsider: every line, every tile, and what once was public.
  mutating func audit() throws {
    let report = try report(AuditScope(everySignature: false, everyLine: true, everyTile: true))
    if !report.isClean { violate("audit: \(report.files) \(report.journal?.findings ?? [])") }
  }

  /// The witness designated its key: an answer of its own that does not agree is said.
  private func report(_ scope: AuditScope) throws -> FileAuditReport {
    let witness = try registre.samples.witness().verifierKey
    return FileAudit.run(registre.publicFiles, scope: scope, given: .init(witnessKeys: [witness]))
  }

  private mutating func auditTruth(_ excused: Bool) throws {
    let report = try report(AuditScope(everySignature: false, everyLine: false, everyTile: false))
    let files = report.files.filter { !isExcused($0, excused) }
    guard let findings = report.journal?.findings, findings.isEmpty, files.isEmpty else {
      return violate("opened, audit: \(files) \(report.journal?.findings ?? [])")
    }
  }

  /// A tile that is not there yet, or one that is no longer of use; what is left of the deposit of
  /// an answer that failed, until it is deposited again.
  private func isExcused(_ finding: FileFinding, _ excused: Bool) -> Bool {
    switch finding {
    case .tileMissing: true
    case .stray(let path):
      path.hasPrefix("tile/")
        || (path.hasPrefix("witness/") || excused) && Durable.isNeighbour(path)
    case .missing, .unreadable: false
    }
  }

  /// An error says what it must: after "outcome unknown" the writer refuses everything; after
  /// "failed" nothing happened and it goes on.
  private mutating func checkHonest(
    _ error: StoreError, _ journal: FileJournal, _ size: TreeSize
  ) {
    switch error {
    case .outcomeUnknown(let operations, _):
      guard case .stopped(let resend, _) = journal.condition, resend == operations else {
        return violate("goes on after an unknown outcome")
      }
    case .failed:
      if journal.condition != .writable || journal.size != size { violate("failed, and changed") }
    case .sizeConflict, .operationReused, .outOfRange, .checkpointConflict, .readOnly,
      .handover:
      violate("\(error)")
    }
  }

  /// Everything that was sent and not acknowledged is sent again, unchanged; the registre then goes
  /// on, and a loss of power takes nothing back, whatever it takes.
  mutating func conclude(_ chance: inout SeededChance) throws {
    try open()
    for operation in promises.unanswered { try append([operation]) }
    // One commit or two: what is published changes files with each.
    for number in 0...chance.below(2) {
      try append([try registre.samples.operation(900_000 + number)])
    }
    if !promises.unanswered.isEmpty, isWriting { violate("sent again, and not acknowledged") }
    if let journal {
      for (name, answer) in promises.answersNotKept { keep(answer, named: name, in: journal) }
    }
    journal?.close()
    try audit()
    let losses: [SimulatedDisk.Loss] = [.everything, .bytesAlone, .drawn(chance.next())]
    restart(losses[chance.below(losses.count)])
    try open()
    journal = nil
  }

  /// An opening at a step of which something goes wrong; the power goes then.
  mutating func openInVain(_ chance: inout SeededChance) throws {
    plan(.drawn(&chance), atStep: chance.below(SimulatedDisk.Fault.steps))
    try open(excused: true)
    restart(.drawn(chance.next()))
  }
}

extension SimulatedDisk.Fault {
  /// More steps than the longest action has.
  static let steps = 32

  static func drawn(_ chance: inout SeededChance) -> Self {
    allCases[chance.below(allCases.count)]
  }
}
