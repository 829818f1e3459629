import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// What no loss of power does, and a disk may: see ``FaultSweepTests`` for what fails or dies.
@Suite("A disk that lies")
struct LyingDiskTests {
  @Test("lines that the disk altered without a word are read back, and never signed")
  func alteredLines() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let journal = try registre.create()
    let operation = try registre.samples.operation(1, lines: 3)
    let lines = try journal.read(journal.size.indices)
    let signed = registre.publicFiles.bytes["checkpoints"]
    registre.disk.plan(.lies, atStep: 0)
    #expect {
      try journal.append([operation], at: journal.size)
    } throws: {
      guard case StoreError.outcomeUnknown = $0 else { return false }
      return true
    }
    #expect(registre.publicFiles.bytes["checkpoints"] == signed)
    // The altered lines are set aside, and the operation is recorded as it was sent.
    let again = try registre.restarted(.nothing).openForWriting()
    _ = try again.append([operation], at: again.size)
    #expect(try again.read(again.size.indices) == lines + operation.lines)
  }
}
