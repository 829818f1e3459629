import Journal
import MerkleLog
import Testing

@Suite("Ancrages: what fixes the log from outside")
struct AncrageTests {
  let demo: Demo
  let witness: NoteSigner
  static let time: UInt64 = 1_773_306_900

  init() throws {
    demo = try Demo.small()
    let name = try #require(KeyName("temoin.example/essai"))
    witness = try NoteSigner(
      name: name, seed: [UInt8](repeating: 0x3B, count: 32), algorithm: .cosignature)
  }

  /// A cosignature of the demo at one of its sizes, or of another tree of that size.
  private func cosignature(
    _ size: UInt64, root: Hash? = nil, by signer: NoteSigner? = nil
  ) throws -> CosignedCheckpoint {
    let log = try Demo.signer()
    let checkpoint = Checkpoint(
      origin: Origin(log.verifierKey.name), size: TreeSize(size),
      root: root ?? demo.tree.root(at: TreeSize(size)))
    let note = try checkpoint.signed(by: log)
    return try CosignedCheckpoint(
      note, by: log.verifierKey, adding: (signer ?? witness).cosign(note.text, at: Self.time))
  }

  private func audit(_ files: [WitnessFile], keys: [VerifierKey]? = nil) -> AuditReport {
    var demo = demo
    demo.witness = files
    demo.witnessKeys = keys ?? [witness.verifierKey]
    return demo.audit(.standard)
  }

  private func file(_ cosigned: CosignedCheckpoint) -> WitnessFile {
    WitnessFile(name: cosigned.fileName, bytes: cosigned.bytes)
  }

  @Test("a cosignature that agrees is listed with its key and its time, and is no finding")
  func agrees() throws {
    for size: UInt64 in [1, 3, 6, 7, 9] {
      let report = audit([file(try cosignature(size))])
      #expect(report.findings == [])
      let ancrage = try #require(report.ancrages.first)
      #expect(ancrage.verdict == .agrees)
      #expect(ancrage.key == witness.verifierKey)
      #expect(ancrage.size == TreeSize(size))
      #expect(ancrage.time == Self.time)
    }
  }

  @Test("one by a key that nobody designated is information, and attests nothing")
  func unknownKey() throws {
    let report = audit([file(try cosignature(6))], keys: [])
    #expect(report.isIntact)
    #expect(report.findings.map(\.gravity) == [.information])
    #expect(report.ancrages.map(\.verdict) == [.unverified])
    #expect(report.ancrages.first?.key == nil)
  }

  @Test("another root under a cosignature is found, whether its key is known or not")
  func differs() throws {
    let other = try cosignature(6, root: Hash.sha256([1]))
    for keys in [[witness.verifierKey], []] {
      let report = audit([file(other)], keys: keys)
      #expect(!report.isIntact)
      let computed = demo.tree.root(at: TreeSize(6))
      #expect(report.ancrages.map(\.verdict) == [.differs(computed: computed)])
      #expect(report.findings.first?.remedy == .askKeyHolder)
      #expect(report.findings.first?.entries == EntryIndex(0)..<EntryIndex(6))
    }
  }

  @Test("a cosignature of a larger log tells an old copy")
  func beyond() throws {
    let report = audit([file(try cosignature(9, root: Hash.sha256([2]))), try later()])
    #expect(report.ancrages.map(\.verdict).last == .beyond)
    #expect(!report.isIntact)
  }

  private func later() throws -> WitnessFile {
    let log = try Demo.signer()
    let checkpoint = Checkpoint(
      origin: Origin(log.verifierKey.name), size: TreeSize(12), root: Hash.sha256([3]))
    let note = try checkpoint.signed(by: log)
    return file(
      try CosignedCheckpoint(
        note, by: log.verifierKey, adding: witness.cosign(note.text, at: Self.time)))
  }

  @Test("one of another log is not of this one")
  func foreign() throws {
    let name = try #require(KeyName("greffe.example/autre"))
    let log = try NoteSigner(name: name, seed: [UInt8](repeating: 1, count: 32))
    let note = try Checkpoint(origin: Origin(name), size: TreeSize(3), root: Hash.sha256([]))
      .signed(by: log)
    let cosigned = try CosignedCheckpoint(
      note, by: log.verifierKey, adding: witness.cosign(note.text, at: Self.time))
    let report = audit([file(cosigned)])
    #expect(report.ancrages.map(\.verdict) == [.foreign])
    #expect(!report.isIntact)
  }

  @Test("no bit of a kept cosignature changes unseen")
  func everyBit() throws {
    let kept = try cosignature(6)
    for place in kept.bytes.indices {
      for bit in 0..<8 {
        var bytes = kept.bytes
        bytes[place] ^= 1 << UInt8(bit)
        let report = audit([WitnessFile(name: kept.fileName, bytes: bytes)])
        if report.isIntact { Issue.record("byte \(place), bit \(bit)") }
        if report.ancrages.contains(where: { $0.verdict == .agrees }) {
          Issue.record("byte \(place), bit \(bit) counts")
        }
      }
    }
  }

  @Test("a name that says another size, key or time than the file is found")
  func misnamed() throws {
    let kept = try cosignature(6)
    for name in [
      try cosignature(7).fileName, kept.fileName.replacing("\(Self.time)", with: "1773306901"),
    ] {
      let report = audit([WitnessFile(name: name, bytes: kept.bytes)])
      #expect(report.ancrages.map(\.verdict) == [.damaged(.misnamed)])
    }
  }

  @Test("what the auditor brings is compared too, and needs no name")
  func given() throws {
    #expect(audit([WitnessFile(name: nil, bytes: try cosignature(6).bytes)]).isIntact)
    let other = try cosignature(6, root: Hash.sha256([1]))
    #expect(!audit([WitnessFile(name: nil, bytes: other.bytes)]).isIntact)
  }

  @Test("a key of the same name and another secret signs nothing in its place")
  func otherKey() throws {
    let stranger = try NoteSigner(
      name: witness.verifierKey.name, seed: [UInt8](repeating: 0x77, count: 32),
      algorithm: .cosignature)
    let report = audit([file(try cosignature(6, by: stranger))])
    #expect(report.ancrages.map(\.verdict) == [.unverified])
  }

  @Test("papers are ancrages like the others")
  func papers() throws {
    var demo = demo
    let log = try Demo.signer().verifierKey
    let checkpoint = Checkpoint(
      origin: Origin(log.name), size: TreeSize(3), root: demo.tree.root(at: TreeSize(3)))
    let wrong = Checkpoint(
      origin: Origin(log.name), size: TreeSize(3), root: Hash.sha256([9]))
    demo.anchors = [
      PaperAnchor(checkpoint: checkpoint, key: log), PaperAnchor(checkpoint: wrong, key: log),
    ]
    let report = demo.audit(.standard)
    #expect(report.ancrages.map(\.kind) == [.paper, .paper])
    #expect(report.ancrages.first?.verdict == .agrees)
    #expect(report.findings.count == 1)
  }

  @Test("a timestamp that is not of the checkpoint of its size is found")
  func timestamps() {
    let name = "000000000006-1773306900-0011223344556677.tsr"
    let report = audit([WitnessFile(name: name, bytes: Array("bonjour".utf8))])
    guard case .damaged(.timestamp)? = report.ancrages.first?.verdict else {
      Issue.record("\(report.ancrages)")
      return
    }
    #expect(!report.isIntact)
  }
}
