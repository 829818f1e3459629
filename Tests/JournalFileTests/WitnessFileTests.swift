import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("What witnesses keep, and what a registre keeps of theirs")
struct WitnessFileTests {
  private static let time: UInt64 = 1_773_306_900
  private let log: NoteSigner
  private let witness: NoteSigner

  init() throws {
    let names = [KeyName("greffe.example/essai"), KeyName("temoin.example/essai")]
    log = try NoteSigner(name: try #require(names[0]), seed: [UInt8](repeating: 1, count: 32))
    witness = try NoteSigner(
      name: try #require(names[1]), seed: [UInt8](repeating: 2, count: 32),
      algorithm: .cosignature)
  }

  private static func tree(_ size: UInt64, forged: Bool = false) -> MerkleTree {
    MerkleTree(
      leaves: (0..<size).map { Hash.leaf(Array("\($0)\(forged && $0 == 1 ? "!" : "")".utf8)) })
  }

  private func request(
    from old: UInt64, to new: UInt64, forged: Bool = false
  ) throws -> ExtensionProof {
    let tree = Self.tree(new, forged: forged)
    let note = try Checkpoint(
      origin: Origin(log.verifierKey.name), size: TreeSize(new), root: tree.root
    ).signed(by: log)
    let proof =
      old == 0 ? [] : try tree.consistencyProof(from: TreeSize(old), to: TreeSize(new)).hashes
    return try ExtensionProof(old: TreeSize(old), hashes: proof, note: note)
  }

  private func memory(_ disk: SimulatedDisk) -> WitnessMemory {
    WitnessMemory(base: DiskPath("/cle/temoin"), signer: witness, on: disk)
  }

  private func answer(
    _ request: ExtensionProof, _ disk: SimulatedDisk, at time: UInt64 = time
  ) throws -> (answer: CosignedCheckpoint, isNew: Bool) {
    try memory(disk).answer(request, log: log.verifierKey, at: time)
  }

  private static func disk() -> SimulatedDisk { SimulatedDisk(folders: ["/", "/cle"]) }

  @Test("what extends is signed and remembered; the same again is given again, as it was")
  func extends() throws {
    let disk = Self.disk()
    let first = try answer(request(from: 0, to: 3), disk)
    #expect(first.isNew)
    let again = try answer(request(from: 0, to: 3), disk, at: Self.time + 60)
    #expect(!again.isNew && again.answer == first.answer)
    let second = try answer(request(from: 3, to: 8), disk, at: Self.time + 120)
    #expect(second.isNew && second.answer.timestamp == Self.time + 120)
    #expect(try memory(disk).last(Origin(log.verifierKey.name)) == second.answer)
  }

  @Test("another history is refused, before and after a restart")
  func rewriting() throws {
    let disk = Self.disk()
    _ = try answer(request(from: 0, to: 3), disk)
    for disk in [disk, disk.restarted(.everything)] {
      let forged = try request(from: 3, to: 8, forged: true)
      let error = #expect(throws: WitnessMemoryError.self) { try answer(forged, disk) }
      guard case .refused(.rewritten)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test("an answer that was given is remembered, whatever step fails and whatever is lost then")
  func durability() throws {
    let losses: [SimulatedDisk.Loss] = [.nothing, .everything, .halfWithZeros, .bytesAlone]
    for step in 0..<40 {
      for fault in [SimulatedDisk.Fault.fails, .failsAfterAll, .stopsHalfWay, .lies] {
        let disk = Self.disk()
        _ = try answer(request(from: 0, to: 3), disk)
        disk.plan(fault, atStep: step)
        let given = try? answer(request(from: 3, to: 8), disk).answer
        disk.plan(nil, atStep: 0)
        // A disk that says that it synced, and did not, keeps nobody's promise.
        for loss in losses where fault != .lies {
          let after = disk.restarted(loss)
          let forged = try request(from: 3, to: 8, forged: true)
          #expect(throws: WitnessMemoryError.self) { try answer(forged, after) }
          guard let given else { continue }
          let last = try memory(after).last(Origin(log.verifierKey.name))
          #expect(last == given, "step \(step), \(fault), \(loss)")
        }
        // Asked again by whoever got no answer, it is given, and remembered then too.
        guard fault != .lies else { continue }
        let next = disk.restarted(.nothing)
        let again = try answer(request(from: 3, to: 8), next).answer
        let last = try memory(next.restarted(.everything)).last(Origin(log.verifierKey.name))
        #expect(last == again, "step \(step), \(fault), asked again")
      }
    }
  }

  @Test("no bit of the memory changes without stopping the witness")
  func damagedMemory() throws {
    let disk = Self.disk()
    let kept = try answer(request(from: 0, to: 3), disk).answer.bytes
    let path = memory(disk).path(of: Origin(log.verifierKey.name)).text
    for place in kept.indices {
      var bytes = kept
      bytes[place] ^= 1 << UInt8(place % 8)
      disk.damage(path, bytes)
      #expect(throws: WitnessMemoryError.self, "byte \(place)") {
        try answer(request(from: 3, to: 8), disk)
      }
    }
  }

  @Test("a clock that went back signs nothing; each log has its own memory")
  func clock() throws {
    let disk = Self.disk()
    _ = try answer(request(from: 0, to: 3), disk)
    #expect(throws: WitnessMemoryError.clockWentBack(last: Self.time)) {
      try answer(request(from: 3, to: 8), disk, at: Self.time - 1)
    }
    let other = try #require(Origin("greffe.example/autre"))
    #expect(try memory(disk).last(other) == nil)
    #expect(memory(disk).path(of: other) != memory(disk).path(of: Origin(log.verifierKey.name)))
  }

  /// A request under another key of the log, of the same name or of the next origin.
  private func request(
    from old: UInt64, to new: UInt64, by signer: NoteSigner, forged: Bool = false
  ) throws -> ExtensionProof {
    let tree = Self.tree(new, forged: forged)
    let note = try Checkpoint(
      origin: Origin(signer.verifierKey.name), size: TreeSize(new), root: tree.root
    ).signed(by: signer)
    let proof =
      old == 0 ? [] : try tree.consistencyProof(from: TreeSize(old), to: TreeSize(new)).hashes
    return try ExtensionProof(old: TreeSize(old), hashes: proof, note: note)
  }

  private func next(_ name: String) throws -> NoteSigner {
    try NoteSigner(name: try #require(KeyName(name)), seed: [UInt8](repeating: 3, count: 32))
  }

  @Test(
    "under the next key of a log, replaced or resumed, what was signed is extended or refused",
    arguments: ["greffe.example/essai", "greffe.example/essai/2"])
  func nextKey(name: String) throws {
    let disk = Self.disk()
    _ = try answer(request(from: 0, to: 3), disk)
    let signer = try next(name)
    func give(
      _ request: ExtensionProof, formerly: [VerifierKey], at time: UInt64 = Self.time + 60
    ) throws -> CosignedCheckpoint {
      try memory(disk).answer(
        request, log: signer.verifierKey, formerly: formerly, at: time
      ).answer
    }
    let former = [log.verifierKey]
    let forged = try request(from: 3, to: 8, by: signer, forged: true)
    let rewriting = #expect(throws: WitnessMemoryError.self) {
      try give(forged, formerly: former)
    }
    guard case .refused(.rewritten)? = rewriting else {
      Issue.record("\(String(describing: rewriting))")
      return
    }
    // The previous key signs nothing more.
    #expect(throws: WitnessMemoryError.self) {
      try give(request(from: 3, to: 8), formerly: former)
    }
    if name == log.verifierKey.name.text {
      let signed = try #require(try memory(disk).last(Origin(log.verifierKey.name))).checkpoint
      #expect(throws: WitnessMemoryError.otherLogKey(signed: signed)) {
        try give(request(from: 3, to: 8, by: signer), formerly: [])
      }
    }
    #expect(throws: WitnessMemoryError.clockWentBack(last: Self.time)) {
      try give(request(from: 3, to: 8, by: signer), formerly: former, at: Self.time - 1)
    }
    let given = try give(request(from: 3, to: 8, by: signer), formerly: former)
    #expect(given.checkpoint.origin.text == name && given.checkpoint.size == TreeSize(8))
    // From now on the new key is enough, and the same again is given again.
    #expect(try give(request(from: 3, to: 8, by: signer), formerly: []) == given)
    _ = try give(request(from: 8, to: 9, by: signer), formerly: [])
    #expect(throws: WitnessMemoryError.self) {
      try give(request(from: 0, to: 12, by: signer), formerly: former)
    }
  }

  @Test("of several origins that a log had, the largest that was signed is what it must extend")
  func severalOrigins() throws {
    let disk = Self.disk()
    _ = try answer(request(from: 0, to: 3), disk)
    let second = try next("greffe.example/essai/2")
    let third = try NoteSigner(
      name: try #require(KeyName("greffe.example/essai/3")), seed: [UInt8](repeating: 4, count: 32))
    let former = [log.verifierKey, second.verifierKey]
    let memory = memory(disk)
    _ = try memory.answer(
      request(from: 3, to: 6, by: second), log: second.verifierKey, formerly: [log.verifierKey],
      at: Self.time)
    for order in [former, former.reversed()] {
      #expect(throws: WitnessMemoryError.self) {
        try memory.answer(
          request(from: 3, to: 8, by: third), log: third.verifierKey, formerly: order,
          at: Self.time)
      }
    }
    let given = try memory.answer(
      request(from: 6, to: 8, by: third), log: third.verifierKey, formerly: former, at: Self.time)
    #expect(given.isNew)
  }

  @Test("a kept file is never written again, and only under a name of the format")
  func folder() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    let folder = journal.witness
    let name = "000000000001-11223344-1773306900.cosignature"
    #expect(try folder.files().isEmpty)
    #expect(try folder.put([1, 2], named: name))
    #expect(try !folder.put([1, 2], named: name))
    #expect(throws: WitnessFolderError.otherBytes(name)) { try folder.put([3], named: name) }
    for bad in ["../x.cosignature", "x", "", "1-2-3.cosignature", name + ".nouveau"] {
      #expect(throws: WitnessFolderError.badName(bad)) { try folder.put([1], named: bad) }
    }
    #expect(try folder.files().map(\.bytes) == [[1, 2]])
  }

  @Test("the proof made by hashing the entries is that of the tree, for all sizes up to 20")
  func proofs() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    for number in 1...9 {
      _ = try journal.append(
        [try registre.samples.operation(number, lines: 2)], at: journal.size)
    }
    let entries = try journal.entries()
    var tree = MerkleTree()
    entries.forEachLine { _, line in tree.append(Hash.leaf(line)) }
    for new in 1...max(1, entries.size.value) {
      for old in 1...new {
        let (old, new) = (TreeSize(old), TreeSize(new))
        let proof = try entries.consistencyProof(from: old, to: new)
        #expect(proof == (try tree.consistencyProof(from: old, to: new).hashes))
        #expect(entries.root(at: new) == tree.root(at: new))
      }
    }
    #expect(try entries.consistencyProof(from: .zero, to: entries.size) == [])
  }
}
