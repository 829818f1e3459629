import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A registre on a simulated disk, and its copy at `/copie/r`.
struct CopiedRegistre {
  let registre: SimulatedRegistre
  static let target = DiskPath("/copie/r")

  init(commits: Int = 4, padding: Int = 200) throws {
    registre = SimulatedRegistre(
      samples: try StoreSamples(), disk: SimulatedDisk(folders: ["/", "/cle", "/copie"]))
    let journal = try registre.create()
    try grow(journal, numbers: 1...commits, padding: padding)
    journal.close()
  }

  private init(_ registre: SimulatedRegistre) { self.registre = registre }

  func grow(_ journal: FileJournal, numbers: ClosedRange<Int>, padding: Int = 200) throws {
    for number in numbers {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: 2, padding: padding)], at: journal.size)
    }
  }

  func restarted(_ loss: SimulatedDisk.Loss) -> CopiedRegistre {
    CopiedRegistre(registre.restarted(loss))
  }

  var blocks: BlockStore { store(SimulatedRegistre.location) }
  var copiedBlocks: BlockStore { store(Self.target) }
  private func store(_ root: DiskPath) -> BlockStore {
    BlockStore(layout: StoreLayout(root), durable: Durable(registre.disk), limits: registre.limits)
  }

  /// The same, all of the registre on the disk: what a loss of power then takes is the copy's.
  func durable() -> CopiedRegistre {
    let copy = restarted(.nothing)
    let source = SimulatedRegistre.location.text
    for (path, bytes) in registre.disk.files(under: source) {
      copy.registre.disk.damage(source + "/" + path, bytes)
    }
    return copy
  }

  @discardableResult
  func run(
    _ needs: PrivateNeeds = PrivateNeeds(), from source: DiskPath = SimulatedRegistre.location,
    purpose: CopyPurpose = .backup
  ) throws -> CopyReport {
    try RegistreCopy(
      from: source, to: Self.target, purpose: purpose, on: registre.disk, limits: registre.limits
    ).run(needs)
  }

  var files: [String: [UInt8]] { registre.disk.files(under: Self.target.text) }

  var audit: FileAuditReport {
    FileAudit.run(
      MemoryFiles(registre.disk.files(under: Self.target.text + "/public")), scope: .complete)
  }

  /// Whether the copy's signed files are those of the registre.
  var isEqual: Bool {
    let own = registre.publicFiles.bytes
    let copied = registre.disk.files(under: Self.target.text + "/public")
    return own.filter { !$0.key.hasPrefix("tile/") } == copied.filter { !$0.key.hasPrefix("tile/") }
  }

  static func block(_ text: String) -> (citation: BlockCitation, bytes: [UInt8]) {
    let salt = [UInt8](repeating: 3, count: 16)
    let bytes = Array(text.utf8)
    let line = Array(
      "{\"condense\":\"\(Hash.sha256(salt + bytes).hex)\",\"sel\":\"\(Hex.encode(salt))\"}".utf8)
    let found = line.withUnsafeBytes { BlockCitation.all(in: $0) }
    return (found[0], bytes)
  }
}

@Suite("A copy of a registre")
struct RegistreCopyTests {
  @Test("it is the registre, verifies like it, and a second run writes nothing")
  func equal() throws {
    let copy = try CopiedRegistre()
    let first = try copy.run()
    #expect(first.before == nil && first.after.size == TreeSize(9))
    #expect(copy.isEqual && copy.audit.isClean)
    copy.registre.disk.plan(nil, atStep: 0)
    let again = try copy.run()
    #expect(again.before == again.after && again.entryCount == 0)
    // The lock, which says who holds it, and nothing else; syncing a folder writes nothing new.
    let written = copy.registre.disk.steps.filter { $0.call != .synchroniseDirectory }
    #expect(written.allSatisfy { $0.path.hasSuffix("/prive/lock") }, "\(written)")
  }

  @Test("it is brought up to date with what is new, whatever stands after the last commit")
  func incremental() throws {
    let copy = try CopiedRegistre()
    try copy.run()
    let journal = try copy.registre.openForWriting()
    try copy.grow(journal, numbers: 5...12)
    let segment = SimulatedRegistre.location.text + "/public/entries/000000000000.jsonl"
    let report = try copy.run()
    #expect(report.before?.size == TreeSize(9) && report.after.size == TreeSize(25))
    #expect(copy.isEqual && copy.audit.isClean)
    journal.close()
    // Lines that no checkpoint covers are not a part of the registre, nor of its copy.
    let last = copy.registre.publicFiles.bytes.keys.filter { $0.hasPrefix("entries/") }.max() ?? ""
    let path = SimulatedRegistre.location.text + "/public/" + last
    #expect(last != "entries/000000000000.jsonl" && segment != path)
    let bytes = try #require(copy.registre.publicFiles.bytes[last])
    copy.registre.disk.damage(path, bytes + Array("{}\n".utf8))
    try copy.run()
    #expect(copy.audit.isClean)
  }

  @Test("it stops at any step, and the next run ends it", arguments: SimulatedDisk.Loss.plain)
  func everyStep(_ loss: SimulatedDisk.Loss) throws {
    let (citation, bytes) = CopiedRegistre.block("une pièce")
    let (gone, text) = CopiedRegistre.block("un texte retiré")
    for isFirst in [true, false] {
      let copy = try CopiedRegistre()
      try copy.blocks.put(text, digest: gone.digest)
      if !isFirst { try copy.run(PrivateNeeds(blocks: [gone])) }
      let journal = try copy.registre.openForWriting()
      try copy.blocks.put(bytes, digest: citation.digest)
      try copy.grow(journal, numbers: 5...8)
      journal.close()
      let needs = PrivateNeeds(blocks: [citation, gone], withdrawn: [gone.digest])
      let whole = copy.restarted(.nothing)
      whole.registre.disk.plan(nil, atStep: 0)
      try whole.run(needs)
      let steps = whole.registre.disk.steps.count
      #expect(steps > 10)
      for step in 0..<steps {
        for fault in [SimulatedDisk.Fault.fails, .failsAfterAll, .stopsHalfWay, .diesAfter] {
          let one = copy.durable()
          one.registre.disk.plan(fault, atStep: step)
          // Most faults end the run; those of a cache do not have to.
          let outcome = Result { try one.run(needs) }
          let story = "\(fault) at step \(step), first: \(isFirst), loss of \(loss): \(outcome)"
          let next = one.restarted(loss)
          if next.files["public/checkpoint"] != nil {
            #expect(next.audit.isIntact, "\(story)")
          }
          #expect(throws: Never.self, "\(story)") { try next.run(needs) }
          #expect(next.isEqual && next.audit.isIntact, "\(story)")
          #expect(try next.copiedBlocks.get(citation.digest) == bytes, "\(story)")
          #expect(try next.copiedBlocks.get(gone.digest) == nil, "\(story)")
          #expect(!next.files.keys.contains { $0.hasSuffix(".nouveau") }, "\(story)")
          let last = next.restarted(.everything)
          #expect(last.isEqual && last.audit.isIntact, "\(story), then all is lost")
          #expect(try last.copiedBlocks.get(citation.digest) == bytes, "\(story), then all is lost")
        }
      }
    }
  }

  @Test("a copy that was changed is not brought up to date: the file is named")
  func damagedCopy() throws {
    let copy = try CopiedRegistre()
    try copy.run()
    let journal = try copy.registre.openForWriting()
    try copy.grow(journal, numbers: 5...6)
    journal.close()
    for (path, bytes) in copy.files where !path.hasPrefix("prive/") && !path.contains("tile/") {
      for place in [0, bytes.count / 2, bytes.count - 2] {
        let one = copy.restarted(.nothing)
        var changed = bytes
        changed[place] ^= 1
        one.registre.disk.damage(CopiedRegistre.target.text + "/" + path, changed)
        if path == "public/checkpoint" {
          // Another copy of the last note, which is in `checkpoints`: written again.
          try one.run()
          #expect(one.isEqual)
          continue
        }
        #expect("\(path) \(place)") { try one.run() } throws: { error in
          switch error as? CopyError {
          case .targetDamaged(let file, _): file.text.hasSuffix(path)
          case .anotherRegistre, .notExtended: true
          default: false
          }
        }
        #expect(one.files["public/checkpoint"] == copy.files["public/checkpoint"])
      }
    }
  }

  @Test("an older registre, or another history, never replaces what the copy holds")
  func notExtended() throws {
    let copy = try CopiedRegistre()
    let old = copy.registre.disk.files(under: SimulatedRegistre.location.text)
    let journal = try copy.registre.openForWriting()
    try copy.grow(journal, numbers: 5...6)
    journal.close()
    try copy.run()
    let held = copy.files
    for (path, bytes) in old {
      copy.registre.disk.damage(SimulatedRegistre.location.text + "/" + path, bytes)
    }
    copy.registre.disk.damage(SimulatedRegistre.memoryPath, nil)
    #expect { try copy.run() } throws: { isNotExtended($0) }
    let other = try copy.registre.openForWriting()
    try copy.grow(other, numbers: 20...30)
    other.close()
    #expect { try copy.run() } throws: { isNotExtended($0) }
    let kept = copy.files.filter { $0.key != "prive/lock" }
    #expect(kept == held.filter { $0.key != "prive/lock" })
  }

  private func isNotExtended(_ error: any Error) -> Bool {
    if case .notExtended = error as? CopyError { return true }
    return false
  }

  @Test("a published checkpoint that went back with the power does not make the registre older")
  func publishedWentBack() throws {
    let copy = try CopiedRegistre()
    let published = SimulatedRegistre.location.text + "/public/checkpoint"
    let old = copy.registre.publicFiles.bytes["checkpoint"]
    let journal = try copy.registre.openForWriting()
    try copy.grow(journal, numbers: 5...6)
    journal.close()
    try copy.run()
    copy.registre.disk.damage(published, old)
    let report = try copy.run()
    #expect(report.entryCount == 0 && report.after.size == TreeSize(13))
    #expect(copy.audit.isClean)
  }

  @Test("what a witness gave of entries that the copy does not have is not copied with it")
  func newerWitness() throws {
    let copy = try CopiedRegistre()
    let samples = copy.registre.samples
    let journal = try copy.registre.openForWriting()
    let folder = SimulatedRegistre.location.text + "/public/witness/"
    func cosign(_ checkpoint: Checkpoint) throws -> String {
      let cosigned = try CosignedCheckpoint(
        SignedNote(text: checkpoint.text, signers: [samples.signer]),
        by: samples.signer.verifierKey,
        adding: samples.witness().cosign(checkpoint.text, at: 1_790_000_000))
      copy.registre.disk.damage(folder + cosigned.fileName, cosigned.bytes)
      return "public/witness/" + cosigned.fileName
    }
    let covered = try cosign(journal.latest)
    // Looked at, then overtaken by a commit and its countersignature.
    let run = try RegistreCopy(
      from: SimulatedRegistre.location, to: CopiedRegistre.target, purpose: .backup,
      on: copy.registre.disk, limits: copy.registre.limits)
    try copy.grow(journal, numbers: 5...5)
    let newer = try cosign(journal.latest)
    journal.close()
    #expect(try run.run(PrivateNeeds()).witnessFiles == 1)
    #expect(copy.files[covered] != nil && copy.files[newer] == nil)
    #expect(copy.audit.isIntact)
    try copy.run()
    #expect(copy.files[newer] != nil && copy.audit.isIntact)
  }

  @Test("what is not what was signed is not copied, at any byte")
  func damagedSource() throws {
    let copy = try CopiedRegistre(commits: 2)
    let path = SimulatedRegistre.location.text + "/public/entries/000000000000.jsonl"
    let bytes = try #require(copy.registre.publicFiles.bytes["entries/000000000000.jsonl"])
    for place in stride(from: 0, to: bytes.count, by: 7) {
      let one = copy.restarted(.nothing)
      var changed = bytes
      changed[place] ^= 1
      one.registre.disk.damage(path, changed)
      #expect(throws: CopyError.self) { try one.run() }
      #expect(one.files["public/checkpoint"] == nil)
    }
  }

  @Test("nothing is copied over a registre, a folder of something else, or into itself")
  func otherTargets() throws {
    let copy = try CopiedRegistre()
    copy.registre.disk.damage("/copie/lettre.txt", [0x41])
    let disk = copy.registre.disk
    let limits = copy.registre.limits
    func run(to target: String, purpose: CopyPurpose = .backup) throws {
      _ = try RegistreCopy(
        from: SimulatedRegistre.location, to: DiskPath(target), purpose: purpose, on: disk,
        limits: limits
      ).run(PrivateNeeds())
    }
    #expect(throws: CopyError.notACopy(DiskPath("/copie"), .backup)) { try run(to: "/copie") }
    #expect(throws: CopyError.insideSource(SimulatedRegistre.location)) {
      try run(to: SimulatedRegistre.location.text)
    }
    try copy.run()
    #expect(throws: CopyError.notACopy(CopiedRegistre.target, .restoration)) {
      try run(to: CopiedRegistre.target.text, purpose: .restoration)
    }
    let mark = CopiedRegistre.target.text + "/sauvegarde"
    disk.damage(mark, Array("greffe sauvegarde 1\nautre+00000000+AQ==\n".utf8))
    #expect(throws: CopyError.anotherRegistre(CopiedRegistre.target)) { try copy.run() }
  }

  @Test("nothing is ever recorded in a copy")
  func noWrites() throws {
    let copy = try CopiedRegistre()
    try copy.run()
    #expect(throws: FileJournalError.copy(CopiedRegistre.target, .backup)) {
      try FileJournal.open(
        at: CopiedRegistre.target,
        access: .writing(signer: copy.registre.samples.signer, memory: copy.registre.memory),
        on: copy.registre.disk, limits: copy.registre.limits)
    }
  }
}

@Suite("Blocks and identities in a copy")
struct PrivateCopyTests {
  @Test("a block that no entry withdraws stays in the copy when the registre loses it")
  func lostInSource() throws {
    let copy = try CopiedRegistre()
    let (citation, bytes) = CopiedRegistre.block("une délibération")
    try copy.blocks.put(bytes, digest: citation.digest)
    let needs = PrivateNeeds(blocks: [citation])
    #expect(try copy.run(needs).blocks.copied == 1)
    try copy.blocks.erase(citation.digest)
    let report = try copy.run(needs)
    #expect(report.blocks.onlyInCopy == [citation.digest])
    #expect(try copy.copiedBlocks.get(citation.digest) == bytes)
  }

  @Test("a block damaged in the registre is not copied; one damaged in the copy is copied again")
  func damaged() throws {
    let copy = try CopiedRegistre()
    let (citation, bytes) = CopiedRegistre.block("une délibération")
    try copy.blocks.put(bytes, digest: citation.digest)
    let path = StoreLayout(DiskPath("")).block(citation.digest).text
    copy.registre.disk.damage(SimulatedRegistre.location.text + path, [0x41])
    let needs = PrivateNeeds(blocks: [citation])
    #expect(try copy.run(needs).blocks.damagedInSource == [citation.digest])
    #expect(try copy.copiedBlocks.get(citation.digest) == nil)
    copy.registre.disk.damage(SimulatedRegistre.location.text + path, bytes)
    try copy.run(needs)
    copy.registre.disk.damage(CopiedRegistre.target.text + path, [0x41])
    #expect(try copy.run(needs).blocks.mended == [citation.digest])
    #expect(try copy.copiedBlocks.get(citation.digest) == bytes)
  }

  @Test("identities follow: copied, changed, erased once an entry says so, never before")
  func identities() throws {
    let copy = try CopiedRegistre()
    let layout = StoreLayout(SimulatedRegistre.location)
    let source = PrivateFiles(
      folder: layout.identities, durable: Durable(copy.registre.disk),
      limits: copy.registre.limits)
    try source.put(Array("secret".utf8), named: "p-1")
    try source.put(Array("brouillon".utf8), named: "p-2")
    let path = "prive/identites/p-1"
    let report = try copy.run(PrivateNeeds(identities: ["p-1"]))
    #expect(report.identities.copied == 1)
    // What no entry inscribes is not copied.
    #expect(copy.files["prive/identites/p-2"] == nil)
    try source.put(Array("change".utf8), named: "p-1")
    try copy.run(PrivateNeeds(identities: ["p-1"]))
    #expect(copy.files[path] == Array("change".utf8))
    try source.erase(named: "p-1")
    #expect(try copy.run(PrivateNeeds(identities: ["p-1"])).identities.onlyInCopy == ["p-1"])
    #expect(copy.files[path] != nil)
    let erased = try copy.run(PrivateNeeds(identities: ["p-1"], erased: ["p-1"]))
    #expect(erased.identities.erased == 1 && copy.files[path] == nil)
    #expect(try copy.run(PrivateNeeds(identities: ["p-1"])).identities.missing == ["p-1"])
  }

  @Test("a citation is found wherever it stands, and a text that looks like one is none")
  func citations() {
    let one = CopiedRegistre.block("a").citation
    let cited =
      "{\"condense\":\"\(one.digest.hex)\",\"sel\":\"\(Hex.encode(one.salt))\"}"
    func found(_ line: String) -> Int {
      Array(line.utf8).withUnsafeBytes { BlockCitation.all(in: $0).count }
    }
    #expect(found("{\"a\":\(cited),\"b\":[\(cited),\(cited)]}") == 3)
    #expect(found("{\"a\":\"\(cited.replacing("\"", with: "\\\""))\"}") == 0)
    #expect(found(cited.replacing("sel", with: "sef")) == 0)
    #expect(found(cited.uppercased()) == 0)
    #expect(found(String(cited.dropLast())) == 0)
  }
}
