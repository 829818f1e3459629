import Foundation
import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// Somebody verifies while others write: no lock keeps them apart, and nothing is ever wrong.
///
/// GREFFE_LIVE_SECONDS=number reads for as long, beside each kind of writer.
@Suite("A registre that is verified while others write it", .serialized)
struct LiveReadingTests {
  private static let seconds =
    ProcessInfo.processInfo.environment["GREFFE_LIVE_SECONDS"].flatMap { Int($0) } ?? 3

  @Test("beside a writer that commits without a pause, no verification finds anything")
  func besideOneWriter() throws {
    let bench = try LiveBench()
    let writer = try bench.writers([["ecrire", bench.registre.text]])
    defer { LiveBench.end(writer) }
    try bench.read(for: .seconds(Self.seconds))
  }

  /// Each opening and each closing changes the right edge, and sets aside what a killed one left.
  @Test("beside two that open, commit and close in turn, and are killed, neither")
  func besideTwo() throws {
    let bench = try LiveBench()
    let clock = ContinuousClock()
    let end = clock.now + .seconds(Self.seconds)
    var round = 0
    while clock.now < end {
      let writers = try bench.writers(
        (1...2).map { ["tour", bench.registre.text, String($0 * 10_000_000 + round * 10_000)] })
      defer { LiveBench.end(writers) }
      try bench.read(for: .milliseconds(700))
      round += 1
    }
  }
}

/// A registre on the real disk that other processes write.
private struct LiveBench {
  let folder: TestFolder
  let registre: DiskPath
  private var memory: SignerMemory { SignerMemory(at: DiskPath(registre.text + ".memoire")) }

  init() throws {
    folder = try TestFolder()
    registre = DiskPath(folder.path + "/registre")
    let samples = try StoreSamples()
    try FileJournal.create(
      at: registre, genesis: try samples.genesis(), signer: samples.signer, memory: memory
    ).close()
  }

  func writers(_ arguments: [[String]]) throws -> [ChildProcess] {
    try arguments.map { try ChildProcess(TestPrograms.path("greffe-faults"), $0) }
  }

  static func end(_ writers: [ChildProcess]) {
    for writer in writers {
      writer.kill()
      _ = writer.output()
      _ = writer.status()
    }
  }

  func read(for duration: Duration) throws {
    let clock = ContinuousClock()
    let end = clock.now + duration
    let first = try FileJournal.open(at: registre, access: .reading).size
    var last = first
    var count = 0
    while clock.now < end {
      count += 1
      // The memory first: the log can only have grown since.
      let known = [try memory.last()].compactMap(\.self)
      let report = FileAudit.run(
        FolderFiles(registre / "public"), scope: .complete, given: .init(known: known))
      let said =
        report.files.filter { $0.gravity != .information }.map { "\($0)" }
        + (report.journal?.findings ?? []).filter { $0.gravity != .information }.map { "\($0)" }
      #expect(said.isEmpty && report.isIntact, "reading \(count)")
      let reader = try FileJournal.open(at: registre, access: .reading)
      #expect(reader.condition == .reading, "reading \(count)")
      #expect(reader.size >= last, "reading \(count)")
      last = reader.size
      if !said.isEmpty || report.journal == nil {
        Issue.record("reading \(count): \(said)")
        return
      }
    }
    #expect(last > first, "nobody wrote meanwhile")
  }
}
