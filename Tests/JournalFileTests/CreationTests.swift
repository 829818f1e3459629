import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("Creating a registre")
struct CreationTests {
  @Test("a creation that fails at any step leaves a registre or room for one")
  func everyStep() throws {
    let samples = try StoreSamples()
    let counted = SimulatedRegistre(samples: samples)
    counted.disk.plan(nil, atStep: 0)
    _ = try counted.create()
    for step in 0..<counted.disk.steps.count {
      for fault in SimulatedDisk.Fault.allCases {
        for loss in SimulatedDisk.Loss.allCases {
          let registre = SimulatedRegistre(samples: samples)
          registre.disk.plan(fault, atStep: step)
          let outcome = Result { try registre.create() }
          let next = registre.restarted(loss)
          let journal = try createOrOpen(next, isThere: outcome)
          #expect(journal.condition == .writable, "\(fault) at \(step), \(loss)")
          #expect(journal.size == TreeSize(1))
        }
      }
    }
  }

  /// Created again when the first attempt left nothing; opened when it left a registre.
  private func createOrOpen(
    _ registre: SimulatedRegistre, isThere: Result<FileJournal, any Error>
  ) throws -> FileJournal {
    do {
      return try registre.openForWriting()
    } catch FileJournalError.notARegistre {
      if case .success = isThere { Issue.record("a registre that was created is not there") }
      return try registre.create()
    }
  }

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
