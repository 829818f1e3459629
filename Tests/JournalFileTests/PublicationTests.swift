import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A registre and the folder that publishes it, on one simulated disk.
struct PublishingDesk {
  static let web = DiskPath("/web/arbre")
  var registre: SimulatedRegistre

  init(seed: UInt8 = 7, name: String = "registre.example/essai") throws {
    let samples = try StoreSamples(name: name, seed: seed)
    registre = SimulatedRegistre(
      samples: samples, disk: SimulatedDisk(folders: ["/", "/cle", "/web"]))
    try registre.create().close()
  }

  var key: VerifierKey { registre.samples.signer.verifierKey }
  var disk: SimulatedDisk { registre.disk }
  var files: [String: [UInt8]] { disk.files(under: Self.web.text) }

  /// Commits operations of 32 entries, then one that makes the registre of this size.
  func grow(to size: UInt64) throws {
    let journal = try registre.openForWriting()
    while journal.size.value < size {
      let lines = Int(min(32, size - journal.size.value))
      let operation = try registre.samples.operation(Int(journal.size.value), lines: lines)
      _ = try journal.append([operation], at: journal.size)
    }
    journal.close()
  }

  func publication() throws -> Publication {
    Publication(of: try registre.openForReading(), in: Self.web, on: disk)
  }

  @discardableResult
  func publish() throws -> PublicationReport { try publication().publish() }

  func faults() -> [String] { PublishedReader(files: files, key: key).faults() }
}

@Suite("Publication")
struct PublicationTests {
  @Test("what is published is whole to whoever reads nothing else, size after size")
  func whole() throws {
    let desk = try PublishingDesk()
    var before: UInt64 = 0
    for size in [1, 33, 255, 256, 257, 512, 700] as [UInt64] {
      try desk.grow(to: size)
      let report = try desk.publish()
      #expect(report.before.value == before && report.checkpoint.size.value == size)
      #expect(report.mended == 0)
      #expect(desk.faults() == [], "\(size)")
      before = size
    }
    // Those whose full ones are there are gone; the others are there for who holds an old
    // checkpoint.
    let partial = desk.files.keys.filter { $0.contains(".p/") }.sorted()
    #expect(
      partial == [
        "tile/0/002.p/188", "tile/1/000.p/1", "tile/1/000.p/2", "tile/entries/002.p/188",
      ])
  }

  @Test("what is right is not written again: full tiles and bundles never are")
  func incremental() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 300)
    let first = try desk.publish()
    #expect(first.added == 7 && first.kept == 0, "\(first)")
    desk.disk.plan(nil, atStep: 0)
    let again = try desk.publish()
    #expect(again.added == 0 && again.kept == 7 && again.removed == 0)
    let written = desk.disk.steps.filter { $0.call != .synchroniseDirectory }
    #expect(written.allSatisfy { $0.path.hasSuffix(".verrou") }, "\(written)")
    try desk.grow(to: 310)
    desk.disk.plan(nil, atStep: 0)
    #expect(try desk.publish().added == 3)
    let changed = desk.disk.steps.filter { $0.call != .synchroniseDirectory }
    #expect(changed.allSatisfy { !$0.path.contains("/000") })
    #expect(desk.disk.steps.last { $0.call == .rename }?.path.contains("/checkpoint") == true)
    #expect(desk.faults() == [])
  }

  @Test("each published file, changed or gone, is found by a reader and mended by publishing")
  func damage() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 300)
    try desk.publish()
    let sound = desk.files
    for (path, bytes) in sound.sorted(by: { $0.key < $1.key }) where path != ".verrou" {
      let changed = bytes.isEmpty ? [1] : [bytes[0] ^ 1] + bytes.dropFirst()
      for damaged in [changed, Array(bytes.dropLast()), bytes + [0], nil] {
        desk.disk.damage("\(PublishingDesk.web)/\(path)", damaged)
        #expect(desk.faults() != [], "\(path)")
        if path == "checkpoint", damaged != nil {
          // Whose tree it is cannot be known: nothing is written over it.
          #expect(throws: PublicationError.self) { try desk.publish() }
          desk.disk.damage("\(PublishingDesk.web)/\(path)", bytes)
        } else {
          let report = try desk.publish()
          #expect(report.added + report.mended == 1, "\(path)")
        }
        #expect(desk.faults() == [], "\(path)")
        #expect(desk.files == sound)
      }
    }
  }

  @Test("the folder of another registre, or of something else, is refused")
  func otherFolders() throws {
    let desk = try PublishingDesk()
    let other = try PublishingDesk(seed: 9, name: "registre.example/autre")
    try other.publish()
    for names in [["checkpoint", "registre.vkey"], ["registre.vkey"]] {
      let fresh = try PublishingDesk()
      for name in names {
        fresh.disk.damage("/web/\(name)", other.files[name])
      }
      let publication = Publication(
        of: try fresh.registre.openForReading(), in: DiskPath("/web"), on: fresh.disk)
      #expect(throws: PublicationError.otherRegistre("registre.example/autre")) {
        try publication.publish()
      }
    }
    desk.disk.damage("/web/index.html", [1])
    let publication = Publication(
      of: try desk.registre.openForReading(), in: DiskPath("/web"), on: desk.disk)
    #expect(throws: PublicationError.notEmpty(["index.html"])) { try publication.publish() }
    #expect(desk.disk.files(under: "/web") == ["index.html": [1]])
  }

  @Test("an old copy does not publish over what is newer, nor another history over ours")
  func histories() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 40)
    var old = desk
    old.registre = desk.registre.restarted(.nothing)
    try desk.grow(to: 80)
    try desk.publish()
    for (path, bytes) in desk.files {
      let target = DiskPath("\(PublishingDesk.web)/\(path)")
      try Self.makeFolders(to: target, old.disk)
      old.disk.damage(target.text, bytes)
    }
    let published = try desk.registre.openForReading().latest
    #expect(throws: PublicationError.ahead(published, size: TreeSize(40))) { try old.publish() }
    // The same key signs other entries from there: the memory that forbids it is lost.
    old.disk.damage(SimulatedRegistre.memoryPath, nil)
    let journal = try old.registre.openForWriting()
    while journal.size.value < 90 {
      let operation = try old.registre.samples.operation(
        Int(journal.size.value), lines: 10, padding: 20)
      _ = try journal.append([operation], at: journal.size)
    }
    journal.close()
    #expect {
      try old.publish()
    } throws: {
      guard case PublicationError.otherHistory(published, _) = $0 else { return false }
      return true
    }
    #expect(old.files["checkpoint"] == desk.files["checkpoint"])
  }

  private static func makeFolders(to path: DiskPath, _ disk: SimulatedDisk) throws {
    guard try disk.status(path.parent) == nil else { return }
    try makeFolders(to: path.parent, disk)
    try disk.createDirectory(path.parent, .shared)
  }

  @Test("entries that are not those signed are not published")
  func alteredEntries() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 40)
    let path = "/registre/public/entries/000000000000.jsonl"
    var bytes = try #require(desk.registre.publicFiles.bytes["entries/000000000000.jsonl"])
    let place = try #require(bytes.indices.last { bytes[$0] == UInt8(ascii: "d") })
    bytes[place] = UInt8(ascii: "e")
    desk.disk.damage(path, bytes)
    #expect {
      try desk.publish()
    } throws: {
      guard case PublicationError.rootDiffers = $0 else { return false }
      return true
    }
    #expect(desk.files.keys.allSatisfy { $0 == ".verrou" })
  }

  @Test("wherever a publication stops, what is served is whole, and the next one ends it")
  func everyStep() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 250)
    for size in [nil, 260] as [UInt64?] {
      if let size {
        try desk.publish()
        try desk.grow(to: size)
      }
      let rehearsal = desk.restarted(.nothing)
      rehearsal.disk.plan(nil, atStep: 0)
      try rehearsal.publish()
      let steps = rehearsal.disk.steps
      #expect(steps.count > 10)
      for (number, step) in steps.enumerated() {
        for fault in [SimulatedDisk.Fault.fails, .stopsHalfWay, .diesAfter] {
          // Only a write can stop half way.
          if fault == .stopsHalfWay, step.call != .write { continue }
          let failing = desk.restarted(.nothing)
          failing.disk.plan(fault, atStep: number)
          let outcome = Result { try failing.publish() }
          for loss in SimulatedDisk.Loss.plain {
            let story = "\(fault) at \(step), then loss of \(loss)"
            let next = failing.restarted(loss)
            if case .success = outcome { #expect(next.faults() == [], "\(story)") }
            if next.files["checkpoint"] != nil { #expect(next.faults() == [], "\(story)") }
            #expect(throws: Never.self, "\(story)") { try next.publish() }
            #expect(next.faults() == [], "\(story)")
            let leftovers = next.files.keys.filter { $0.hasSuffix(".nouveau") }
            #expect(leftovers.allSatisfy { !$0.hasPrefix("tile/") }, "\(story): \(leftovers)")
            #expect(next.restarted(.everything).faults() == [], "\(story), then all is lost")
          }
        }
      }
    }
  }

  @Test("proofs come from the published files alone, a full tile standing for a partial one")
  func proofs() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 300)
    try desk.publish()
    let old = desk.files
    let journal = try desk.registre.openForReading()
    let known = journal.latest
    let tree = try PublishedTree(MemoryFiles(old))
    for index in [0, 1, 255, 256, 299] as [UInt64] {
      let receipt = try journal.receipt(for: EntryIndex(index))
      let proof = try TreeReader(tree).inclusionProof(of: EntryIndex(index), in: known)
      #expect(proof.hashes == receipt.hashes)
      #expect(
        try tree.line(at: EntryIndex(index)) == journal.read(journal.size.indices)[Int(index)])
      #expect(tree.line(at: EntryIndex(300)) == nil)
    }
    try desk.grow(to: 600)
    try desk.publish()
    let signed = try desk.registre.openForReading().latest
    let newer = try PublishedTree(MemoryFiles(desk.files))
    let extended = try TreeReader(newer).consistencyProof(from: known, to: signed)
    #expect(throws: Never.self) { try extended.check(oldRoot: known.root, newRoot: signed.root) }
    // Somebody still holds the old checkpoint: the full files serve it.
    var late = desk.files
    late["checkpoint"] = old["checkpoint"]
    let proof = try TreeReader(try PublishedTree(MemoryFiles(late)))
      .inclusionProof(of: EntryIndex(299), in: known)
    #expect(
      try proof.hashes == TreeReader(tree).inclusionProof(of: EntryIndex(299), in: known).hashes)
  }
}

extension PublishingDesk {
  func restarted(_ loss: SimulatedDisk.Loss) -> PublishingDesk {
    var copy = self
    copy.registre = registre.restarted(loss)
    return copy
  }
}

@Suite("Receipts of a registre")
struct ReceiptTests {
  @Test("each entry has a receipt in each recorded checkpoint that covers it, and in no other size")
  func everyEntry() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 80)
    let journal = try desk.registre.openForReading()
    let lines = try journal.read(journal.size.indices)
    for size in [1, 33, 65, 80] as [UInt64] {
      for index in 0..<size {
        let receipt = try journal.receipt(for: EntryIndex(index), at: TreeSize(size))
        let again = try TlogProof(parsing: receipt.bytes)
        let verified = try again.verify(leaf: Hash.leaf(lines[Int(index)]), keys: [desk.key])
        #expect(verified.checkpoint.size == TreeSize(size) && again.index == EntryIndex(index))
      }
      let beyond = ReceiptError.noSuchEntry(EntryIndex(size), TreeSize(size))
      #expect(throws: beyond) { try journal.receipt(for: EntryIndex(size), at: TreeSize(size)) }
    }
    #expect(throws: ReceiptError.noSuchCheckpoint(TreeSize(2), next: TreeSize(33))) {
      try journal.receipt(for: EntryIndex(0), at: TreeSize(2))
    }
    #expect(throws: ReceiptError.noSuchCheckpoint(TreeSize(81), next: nil)) {
      try journal.receipt(for: EntryIndex(0), at: TreeSize(81))
    }
    #expect(throws: ReceiptError.noSuchCheckpoint(.zero, next: TreeSize(1))) {
      try journal.receipt(for: EntryIndex(0), at: .zero)
    }
  }

  @Test("tiles that are gone or wrong change no receipt")
  func withoutTiles() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 300)
    let journal = try desk.registre.openForReading()
    let indices = [0, 200, 299] as [UInt64]
    let expected = try indices.map { try journal.receipt(for: EntryIndex($0)).bytes }
    for path in desk.registre.publicFiles.paths() where path.hasPrefix("tile/") {
      let original = try #require(desk.registre.publicFiles.bytes[path])
      for damaged in [original.map { $0 ^ 1 }, [], nil] as [[UInt8]?] {
        desk.disk.damage("/registre/public/\(path)", damaged)
        #expect(try indices.map { try journal.receipt(for: EntryIndex($0)).bytes } == expected)
      }
      desk.disk.damage("/registre/public/\(path)", original)
    }
  }

  @Test("an entry that is not the one signed gets no receipt")
  func alteredEntry() throws {
    let desk = try PublishingDesk()
    try desk.grow(to: 40)
    var bytes = try #require(desk.registre.publicFiles.bytes["entries/000000000000.jsonl"])
    bytes[bytes.count / 2] ^= 1
    desk.disk.damage("/registre/public/entries/000000000000.jsonl", bytes)
    let journal = try desk.registre.openForReading()
    let refused = (0..<UInt64(40)).filter { index in
      do throws(ReceiptError) {
        _ = try journal.receipt(for: EntryIndex(index))
        return false
      } catch {
        guard case .tree(.rootDiffers) = error else {
          Issue.record("\(error)")
          return true
        }
        return true
      }
    }
    #expect(refused.count == 1)
  }
}
