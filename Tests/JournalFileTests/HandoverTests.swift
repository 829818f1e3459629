import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A registre whose key is about to be replaced, or that is about to be resumed.
struct Succession {
  let registre: SimulatedRegistre
  let signer: NoteSigner
  let resumes: Bool
  static let memoryPath = "/cle/nouvelle"

  init(resumes: Bool, commits: Int = 3) throws {
    registre = SimulatedRegistre(samples: try StoreSamples())
    self.resumes = resumes
    let name = registre.samples.origin.text + (resumes ? "/2" : "")
    signer = try NoteSigner(
      name: try #require(KeyName(name)), seed: [UInt8](repeating: 9, count: 32))
    let journal = try registre.create()
    for number in 1...commits {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: 2)], at: journal.size)
    }
    journal.close()
  }

  private init(_ registre: SimulatedRegistre, _ other: Succession) {
    self.registre = registre
    signer = other.signer
    resumes = other.resumes
  }

  func restarted(_ loss: SimulatedDisk.Loss) -> Succession {
    Succession(registre.restarted(loss), self)
  }

  var memory: SignerMemory { SignerMemory(at: DiskPath(Self.memoryPath), on: registre.disk) }

  func open(_ access: FileJournal.Access) throws -> FileJournal {
    try FileJournal.open(
      at: SimulatedRegistre.location, access: access, on: registre.disk, limits: registre.limits)
  }

  /// Open for the handover.
  func openBefore() throws -> FileJournal {
    try resumes ? open(.resuming(memory: memory)) : registre.openForWriting()
  }

  func openAfter() throws -> FileJournal { try open(.writing(signer: signer, memory: memory)) }

  /// The operation that announces the key, on top of `checkpoint`.
  func announcement(
    _ checkpoint: Checkpoint, key: VerifierKey? = nil, lost: Int? = nil, from: Int? = nil
  ) throws -> PendingOperation {
    var facts = CanonicalWriter(reservingCapacity: 512)
    facts.beginObject()
    facts.key("ancienne_cle")
    facts.string(registre.samples.signer.verifierKey.text)
    if resumes {
      facts.key("ancienne_origine")
      facts.string(registre.samples.origin.text)
    }
    facts.key("cle")
    facts.string((key ?? signer.verifierKey).text)
    facts.key("motif")
    facts.string("essai")
    if resumes {
      facts.key("origine")
      facts.string((key ?? signer.verifierKey).name.text)
      if let lost { point(&facts, "perdu", lost, checkpoint.root) }
      point(&facts, "sauvegarde", from ?? Int(checkpoint.size.value), checkpoint.root)
    }
    facts.endObject()
    return try registre.samples.operation(
      900, variant: 0, type: resumes ? "registre-repris" : "cle-remplacee",
      facts: [facts.finish()])
  }

  private func point(
    _ facts: inout CanonicalWriter, _ key: StaticString, _ size: Int, _ root: Hash
  ) {
    facts.key(key)
    facts.beginObject()
    facts.key("racine")
    facts.string(root.hex)
    facts.key("taille")
    facts.integer(Int64(size))
    facts.endObject()
  }

  func next(countersigned: Bool = true) -> NextSigner {
    NextSigner(
      signer: signer, memory: memory,
      countersigner: countersigned ? registre.samples.signer : nil)
  }

  @discardableResult
  func handOver(_ journal: FileJournal, countersigned: Bool = true) throws -> Receipt {
    try journal.append(
      try announcement(journal.latest), at: journal.size,
      handingOverTo: next(countersigned: countersigned))
  }

  func audit(_ scope: AuditScope = .complete, given: FileAudit.Given = .init()) -> FileAuditReport {
    FileAudit.run(registre.publicFiles, scope: scope, given: given)
  }
}

@Suite("A key that another replaces, a log that is resumed")
struct HandoverTests {
  @Test("the new key goes on, the old one signs nothing more", arguments: [false, true])
  func ordinary(resumes: Bool) throws {
    let one = try Succession(resumes: resumes)
    let journal = try one.openBefore()
    let before = journal.latest
    let receipt = try one.handOver(journal)
    #expect(receipt.checkpoint.signatures.count == 2)
    #expect(journal.condition == .reading && journal.verifierKey == one.signer.verifierKey)
    let again = try one.openAfter()
    #expect(again.condition == .writable && again.keys.epochs.count == 2)
    #expect(again.latest.origin.text == one.signer.verifierKey.name.text)
    _ = try again.append([try one.registre.samples.operation(50)], at: again.size)
    again.close()
    let old = try one.registre.openForWriting()
    #expect(old.condition == .doubtful([.foreignKey(one.registre.samples.signer.verifierKey)]))
    for scope in [AuditScope.standard, .complete] {
      let report = one.audit(scope)
      #expect(report.isClean, "\(report)")
      #expect(report.journal?.keys.map(\.key) == again.keys.epochs.map(\.key))
    }
    // A copy of before is older than what either key remembers.
    #expect(try one.memory.last()?.size == TreeSize(before.size.value + 2))
    let known = try #require(try one.registre.memory.last())
    #expect(known.size >= before.size)
  }

  @Test("killed at any step, it goes on under one key or the other", arguments: [false, true])
  func everyStep(resumes: Bool) throws {
    let start = try Succession(resumes: resumes)
    let counted = start.restarted(.nothing)
    let journal = try counted.openBefore()
    counted.registre.disk.plan(nil, atStep: 0)
    try counted.handOver(journal)
    let steps = counted.registre.disk.steps.count
    #expect(steps > 6)
    var outcomes: Set<Bool> = []
    for step in 0..<steps {
      for fault in SimulatedDisk.Fault.allCases {
        for loss in SimulatedDisk.Loss.plain + [.drawn(UInt64(step))] {
          outcomes.insert(try check(start, fault, step, loss))
        }
      }
    }
    #expect(outcomes == [true, false])
  }

  /// Whether the handover took place.
  private func check(
    _ start: Succession, _ fault: SimulatedDisk.Fault, _ step: Int, _ loss: SimulatedDisk.Loss
  ) throws -> Bool {
    let one = start.restarted(.nothing)
    let journal = try one.openBefore()
    one.registre.disk.plan(fault, atStep: step)
    let outcome = Result { try one.handOver(journal) }
    let story = "\(fault) at step \(step), loss of \(loss): \(outcome)"
    // Not audited yet: sectors may be missing in what was appended, which a writer mends.
    let next = one.restarted(loss)
    let after = try next.openAfter()
    if after.condition == .writable {
      #expect(after.keys.epochs.count == 2, "\(story)")
      _ = try after.append([try next.registre.samples.operation(50)], at: after.size)
      after.close()
      #expect(next.audit().isIntact, "\(story)")
      return true
    }
    #expect(throws: (any Error).self, "\(story)") { try outcome.get() }
    let before = try next.openBefore()
    #expect(before.condition == .writable, "\(story): \(before.condition)")
    #expect(before.keys.epochs.count == 1, "\(story)")
    try next.handOver(before)
    #expect(next.audit().isIntact, "\(story)")
    return false
  }

  @Test("a note cut between its two signatures is an interrupted commit", arguments: [false, true])
  func cut(resumes: Bool) throws {
    let one = try Succession(resumes: resumes)
    let before = try #require(one.registre.publicFiles.bytes["checkpoints"])
    let published = one.registre.publicFiles.bytes["checkpoint"]
    let remembered = try #require(one.registre.disk.files(under: "/cle")["memoire"])
    try one.handOver(try one.openBefore())
    let whole = try #require(one.registre.publicFiles.bytes["checkpoints"])
    let root = SimulatedRegistre.location.text + "/public/"
    one.registre.disk.damage(root + "checkpoint", published)
    for end in before.count...whole.count {
      // Zeros: sectors that never reached the disk.
      for zeros in [0, 40] {
        let cut = one.restarted(.nothing)
        let bytes = whole[..<end] + [UInt8](repeating: 0, count: zeros)
        cut.registre.disk.damage(root + "checkpoints", Array(bytes))
        // The memories never run ahead of a durable checkpoint.
        cut.registre.disk.damage(Succession.memoryPath, nil)
        cut.registre.disk.damage(SimulatedRegistre.memoryPath, remembered)
        let story = "\(end - before.count), \(zeros) zeros"
        let report = cut.audit(.standard)
        #expect(report.isIntact, "\(story): \(report)")
        let isWhole = end == whole.count
        #expect(report.journal?.keys.count == (isWhole ? 2 : 1), "\(story)")
        let journal = try isWhole ? cut.openAfter() : cut.openBefore()
        #expect(journal.condition == .writable, "\(story): \(journal.condition)")
      }
    }
  }

  @Test("without the previous key a log is resumed, and says that nobody vouches for it")
  func lostKey() throws {
    let one = try Succession(resumes: true)
    let receipt = try one.handOver(try one.openBefore(), countersigned: false)
    #expect(receipt.checkpoint.signatures.count == 1)
    let keys = try #require(one.audit().journal?.keys)
    #expect(keys.last?.announcement?.isCountersigned == false)
    #expect(one.audit().isClean)
    let replaced = try Succession(resumes: false)
    #expect(throws: StoreError.handover(.refused(.otherPrevious))) {
      try replaced.handOver(try replaced.openBefore(), countersigned: false)
    }
  }

  @Test("a log is resumed once from a copy: the new key remembers")
  func twice() throws {
    let one = try Succession(resumes: true)
    let copy = one.registre.disk.files(under: SimulatedRegistre.location.text)
    try one.handOver(try one.openBefore())
    for (path, bytes) in copy {
      one.registre.disk.damage(SimulatedRegistre.location.text + "/" + path, bytes)
    }
    let remembered = try #require(try one.memory.last())
    let journal = try one.openBefore()
    #expect(throws: StoreError.handover(.memoryInUse(remembered))) { try one.handOver(journal) }
    #expect(one.registre.publicFiles.bytes["checkpoints"] == copy["public/checkpoints"])
  }

  @Test("a key is announced by who hands over to it, once, and nothing else opens that way")
  func misuse() throws {
    let one = try Succession(resumes: false)
    let journal = try one.openBefore()
    let operation = try one.announcement(journal.latest)
    #expect(throws: StoreError.handover(.notHandedOver)) {
      try journal.append([operation], at: journal.size)
    }
    #expect(throws: StoreError.handover(.notAnnounced)) {
      try journal.append(
        try one.registre.samples.operation(70), at: journal.size, handingOverTo: one.next())
    }
    let own = try one.announcement(
      journal.latest, key: one.registre.samples.signer.verifierKey)
    #expect(throws: StoreError.handover(.refused(.keyUsedBefore))) {
      try journal.append(own, at: journal.size, handingOverTo: one.next())
    }
    #expect(journal.condition == .writable && one.audit().isClean)
    let resumed = try Succession(resumes: true)
    let open = try resumed.openBefore()
    for (lost, from) in [(nil, 3), (7, nil), (3, nil)] as [(Int?, Int?)] {
      let operation = try resumed.announcement(open.latest, lost: lost, from: from)
      #expect(throws: StoreError.handover(.refused(.badResumption)), "\(String(describing: lost))")
      {
        try open.append(operation, at: open.size, handingOverTo: resumed.next())
      }
    }
    #expect(throws: StoreError.self) {
      try open.append([try resumed.registre.samples.operation(70)], at: open.size)
    }
    #expect(resumed.audit().isClean)
  }
}

@Suite("What an audit says of keys")
struct KeyAuditTests {
  private func succession(resumes: Bool, lost: Int? = nil) throws -> Succession {
    let one = try Succession(resumes: resumes)
    let journal = try one.openBefore()
    _ = try journal.append(
      try one.announcement(journal.latest, lost: lost), at: journal.size, handingOverTo: one.next())
    let after = try one.openAfter()
    _ = try after.append([try one.registre.samples.operation(50)], at: after.size)
    after.close()
    return one
  }

  @Test("every bit of the note that changes the key is covered", arguments: [false, true])
  func everyBit(resumes: Bool) throws {
    let one = try succession(resumes: resumes)
    let bytes = one.registre.publicFiles.bytes
    let notes = try #require(bytes["checkpoints"])
    let history = CheckpointHistory(bytes: notes, origin: one.registre.samples.origin)
    let note = try #require(history.records.first { $0.size == TreeSize(8) }).bytes
    for place in note {
      for bit in 0..<8 {
        var changed = bytes
        var damaged = notes
        damaged[place] ^= 1 << UInt8(bit)
        changed["checkpoints"] = damaged
        let report = FileAudit.run(MemoryFiles(changed), scope: .complete)
        // Where a log is resumed, a countersignature by a key of another name is one that is not
        // there, and the audit says that nobody vouches for the new key.
        let isVouched = report.journal?.keys.last?.announcement?.isCountersigned
        #expect(
          !report.isIntact || (resumes && isVouched == false),
          "octet \(place - note.lowerBound), bit \(bit)")
      }
    }
  }

  @Test("a key that nobody announced signs nothing, whoever announces it elsewhere")
  func unannounced() throws {
    let one = try succession(resumes: false)
    var files = one.registre.publicFiles.bytes
    let entries = try #require(files["entries/000000000000.jsonl"])
    let text = String(decoding: entries, as: UTF8.self)
    // Another word of the same length: the announcement is none any more.
    files["entries/000000000000.jsonl"] = Array(
      text.replacing("cle-remplacee", with: "cle-remplacec").utf8)
    #expect(!FileAudit.run(MemoryFiles(files)).isIntact)
  }

  @Test("a paper of each time agrees with the key of its time, and with no other")
  func anchors() throws {
    let one = try succession(resumes: false)
    let journal = try one.open(.reading)
    let history = CheckpointHistory(
      bytes: try #require(one.registre.publicFiles.bytes["checkpoints"]),
      origin: one.registre.samples.origin)
    let keys = [one.registre.samples.signer.verifierKey, one.signer.verifierKey]
    for record in history.records {
      let checkpoint = Checkpoint(
        origin: one.registre.samples.origin, size: record.size, root: record.root)
      for (rank, key) in keys.enumerated() {
        let anchor = PaperAnchor(checkpoint: checkpoint, key: key)
        let isOfItsTime =
          record.size == TreeSize(8) || (record.size < TreeSize(8)) == (rank == 0)
        let report = one.audit(.standard, given: .init(anchors: [anchor]))
        #expect(report.isIntact == isOfItsTime, "\(record.size) \(rank)")
      }
    }
    #expect(journal.size == TreeSize(9))
  }

  @Test("what is declared lost is said, and what is not declared is a doubt")
  func lost() throws {
    let one = try succession(resumes: true, lost: 20)
    let journal = try one.open(.reading)
    let origin = one.registre.samples.origin
    let root = try #require(journal.keys.current.announcement?.change.resumption?.lost?.root)
    func verdict(_ size: UInt64, _ root: Hash) -> FileAuditReport {
      let point = Checkpoint(origin: origin, size: TreeSize(size), root: root)
      let anchor = PaperAnchor(checkpoint: point, key: one.registre.samples.signer.verifierKey)
      return one.audit(.standard, given: .init(anchors: [anchor], known: [point]))
    }
    let other = Hash.sha256([1])
    for (size, root, isIntact) in [
      (20, root, true), (20, other, false), (12, other, true), (8, other, true),
      (21, other, false), (7, other, false),
    ] as [(UInt64, Hash, Bool)] {
      let report = verdict(size, root)
      #expect(report.isIntact == isIntact, "\(size): \(report)")
      #expect(!report.isClean)
    }
    let report = one.audit(
      .standard,
      given: .init(
        known: [Checkpoint(origin: try #require(Origin("autre")), size: TreeSize(3), root: other)]))
    #expect(!report.isIntact)
  }
}

extension CheckpointHistory {
  fileprivate init(bytes: [UInt8], origin: Origin) {
    self = bytes.withUnsafeBytes { CheckpointHistory(parsing: $0, origin: origin) }
  }
}
