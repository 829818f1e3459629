import Journal
import JournalFile
import StoreSupport
import Testing

@Suite("Every store keeps the contract")
struct ConformanceTests {
  @Test("the store in memory", arguments: StoreConformance.checks)
  func memory(_ check: StoreConformance) throws {
    let samples = try StoreSamples()
    try check.run(MemoryStore(genesis: try samples.genesis(), signer: samples.signer), samples)
  }

  @Test("the embedded store", arguments: StoreConformance.checks)
  func simulated(_ check: StoreConformance) throws {
    let samples = try StoreSamples()
    let registre = SimulatedRegistre(samples: samples)
    try check.run(try registre.create(), samples)
  }

  @Test("the embedded store, opened again", arguments: StoreConformance.checks)
  func reopened(_ check: StoreConformance) throws {
    let samples = try StoreSamples()
    let registre = SimulatedRegistre(samples: samples)
    try registre.create().close()
    try check.run(try registre.openForWriting(), samples)
  }
}
