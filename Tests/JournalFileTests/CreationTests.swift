import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A creation that fails at any step is swept in ``FaultSweepTests``.
@Suite("Creating a registre")
struct CreationTests {
  @Test("a registre is never created over another, nor in a folder that holds something else")
  func occupied() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    try registre.create().close()
    let other = SimulatedRegistre(
      samples: registre.samples,
      disk: SimulatedDisk(
        folders: ["/", "/cle", "/registre", "/registre/photos"]))
    for occupied in [registre, other] {
      #expect(throws: FileJournalError.alreadyThere(SimulatedRegistre.location)) {
        try occupied.create()
      }
    }
  }

  @Test("a key that has signed for an origin does not open a second registre under it")
  func secondRegistre() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    try registre.create().close()
    let elsewhere = DiskPath("/ailleurs")
    #expect {
      try FileJournal.create(
        at: elsewhere, genesis: try registre.samples.genesis(), signer: registre.samples.signer,
        memory: registre.memory, on: registre.disk)
    } throws: {
      guard case FileJournalError.refused(.signedFurther) = $0 else { return false }
      return true
    }
  }

  @Test("an operation that does not open this registre is refused")
  func badGenesis() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let other = try StoreSamples(seed: 8)
    let attempts: [(PendingOperation, GenesisMismatch)] = [
      (try other.operation(0), .malformed), (try other.genesis(), .key),
      (try StoreSamples(name: "autre.example").genesis(), .origin),
    ]
    for (genesis, mismatch) in attempts {
      #expect(throws: FileJournalError.badGenesis(mismatch)) {
        try FileJournal.create(
          at: SimulatedRegistre.location, genesis: genesis, signer: registre.samples.signer,
          memory: registre.memory, on: registre.disk)
      }
    }
    #expect(registre.disk.files(under: "/registre").isEmpty)
  }
}
