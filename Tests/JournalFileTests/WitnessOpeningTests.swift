import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// An old copy, and another history, met by what a witness countersigned: nobody's memory but the
/// witness's is needed.
@Suite("An opening meets what witnesses countersigned")
struct WitnessOpeningTests {
  private static let folder = SimulatedRegistre.location.text + "/public/witness/"

  /// What the witness of the samples answers about a checkpoint that this key signed.
  private func cosigned(
    _ checkpoint: Checkpoint, by log: NoteSigner, _ samples: StoreSamples
  ) throws -> CosignedCheckpoint {
    let note = try SignedNote(text: checkpoint.text, signers: [log])
    return try CosignedCheckpoint(
      note, by: log.verifierKey,
      adding: try samples.witness().cosign(checkpoint.text, at: 1_790_000_000))
  }

  private func put(_ cosigned: CosignedCheckpoint, _ registre: SimulatedRegistre) {
    registre.disk.damage(Self.folder + cosigned.fileName, cosigned.bytes)
  }

  private func finding(_ journal: FileJournal) -> StoreFinding? {
    guard case .doubtful(let findings) = journal.condition else { return nil }
    return findings.first
  }

  private func checkpoint(_ one: Succession, _ size: UInt64, _ root: Hash) -> Checkpoint {
    Checkpoint(origin: one.registre.samples.origin, size: TreeSize(size), root: root)
  }

  @Test("one of more entries than there are tells an old copy, which takes no writes")
  func ahead() throws {
    let one = try Succession(resumes: false)
    let old = one.registre.disk.files(under: SimulatedRegistre.location.text)
    let journal = try one.registre.openForWriting()
    _ = try journal.append([try one.registre.samples.operation(50)], at: journal.size)
    let newest = journal.latest
    journal.close()
    for (path, bytes) in old {
      one.registre.disk.damage(SimulatedRegistre.location.text + "/" + path, bytes)
    }
    one.registre.disk.damage(SimulatedRegistre.memoryPath, nil)
    put(try cosigned(newest, by: one.registre.samples.signer, one.registre.samples), one.registre)
    let before = one.registre.publicFiles.bytes
    let opened = try one.registre.openForWriting()
    #expect(finding(opened) == .witnessAhead(newest, last: opened.latest))
    #expect(throws: StoreError.self) {
      try opened.append([try one.registre.samples.operation(51)], at: opened.size)
    }
    #expect(one.registre.publicFiles.bytes == before)
  }

  @Test("one of another root tells two histories, signed by the key: no writes")
  func elsewhere() throws {
    let one = try Succession(resumes: false)
    let fork = checkpoint(one, 3, Hash.sha256([1]))
    put(try cosigned(fork, by: one.registre.samples.signer, one.registre.samples), one.registre)
    #expect(finding(try one.registre.openForWriting()) == .witnessElsewhere(fork))
  }

  @Test("one that the log's key did not sign, or that is not one, stops nobody")
  func notOurs() throws {
    let one = try Succession(resumes: false)
    let fork = checkpoint(one, 900, Hash.sha256([1]))
    // Signed by the key that will come next, and is not the log's yet.
    let stranger = try cosigned(fork, by: one.signer, one.registre.samples)
    put(stranger, one.registre)
    var forged = try cosigned(fork, by: one.registre.samples.signer, one.registre.samples)
    #expect(forged.bytes != stranger.bytes)
    var bytes = forged.bytes
    let text = String(decoding: bytes, as: UTF8.self).replacing("\n900\n", with: "\n901\n")
    bytes = Array(text.utf8)
    forged = try CosignedCheckpoint(parsing: bytes)
    put(forged, one.registre)
    one.registre.disk.damage(Self.folder + "000000000999-00000001-1.cosignature", [0x41])
    #expect(try one.registre.openForWriting().condition == .writable)
  }

  @Test("after a replacement, what was countersigned under the previous key is compared still")
  func underThePreviousKey() throws {
    for (size, root) in [(3, nil), (3, Hash.sha256([1])), (900, Hash.sha256([1]))]
      as [(UInt64, Hash?)]
    {
      let one = try Succession(resumes: false)
      let journal = try one.openBefore()
      let own = try #require(
        try journal.recordedCheckpoints().first { $0.size == TreeSize(3) })
      try one.handOver(journal)
      let given = checkpoint(one, size, root ?? own.root)
      put(try cosigned(given, by: one.registre.samples.signer, one.registre.samples), one.registre)
      let found = finding(try one.openAfter())
      switch (size, root) {
      case (_, nil): #expect(found == nil)
      case (3, _): #expect(found == .witnessElsewhere(given))
      // The previous key signs nothing of that size for the log: whoever has it proves nothing.
      case (_, _): #expect(found == nil)
      }
    }
  }

  @Test("after a resumption, of the previous origin only what was kept is compared")
  func underThePreviousOrigin() throws {
    for (size, isCompared) in [(3, true), (7, true), (12, false)] as [(UInt64, Bool)] {
      let one = try Succession(resumes: true)
      try one.handOver(try one.openBefore())
      let fork = checkpoint(one, size, Hash.sha256([1]))
      put(try cosigned(fork, by: one.registre.samples.signer, one.registre.samples), one.registre)
      #expect(finding(try one.openAfter()) == (isCompared ? .witnessElsewhere(fork) : nil))
      // The audit says of the rest that nothing declares it lost.
      #expect(!one.audit(.standard).isIntact)
    }
  }
}
