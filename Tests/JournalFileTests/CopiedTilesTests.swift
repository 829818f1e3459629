import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("The tiles of a copy")
struct CopiedTilesTests {
  @Test(
    "what a loss of power takes of them, a backup's next run makes again; a restoration has synced",
    arguments: [CopyPurpose.backup, .restoration])
  func lost(_ purpose: CopyPurpose) throws {
    let copy = try CopiedRegistre(commits: 150, padding: 0).durable()
    try copy.run(purpose: purpose)
    try #require(copy.files["public/tile/0/000"] != nil)
    for seed in UInt64(1)...20 {
      let next = copy.restarted(.drawn(seed))
      if purpose == .backup { try next.run(purpose: purpose) }
      let cached = next.audit.files.filter { $0.gravity == .repairable }
      let differing = next.audit.journal?.findings.filter {
        $0.file == .tile(TileCoordinate(level: 0, index: 0))
      }
      #expect(cached.isEmpty && differing?.isEmpty == true, "seed \(seed): \(cached)")
    }
  }

  @Test("a tile that was changed is right again after the next run of a backup")
  func changed() throws {
    let copy = try CopiedRegistre(commits: 150, padding: 0)
    try copy.run()
    var tile = try #require(copy.files["public/tile/0/000"])
    tile[100] ^= 1
    copy.registre.disk.damage(CopiedRegistre.target.text + "/public/tile/0/000", tile)
    #expect(!copy.audit.isClean)
    try copy.run()
    #expect(copy.audit.isClean)
  }
}

@Suite("Files that are read while a writer changes caches")
struct VanishingFolderTests {
  @Test("a folder of tiles that goes while names are listed is no finding")
  func vanishing() throws {
    let copy = try CopiedRegistre()
    let root = SimulatedRegistre.location / "public"
    let disk = copy.registre.disk
    let files = FolderFiles(root, on: disk)
    let before = try files.paths()
    let folder = root / "tile/0/000.p"
    try #require(before.contains { $0.hasPrefix("tile/0/000.p/") })
    disk.damage(folder.text + "/" + String(try #require(disk.list(folder).first)), nil)
    disk.vanishWhenListed(folder.text)
    let report = FileAudit.run(files)
    #expect(report.isIntact, "\(report.files) \(report.journal?.findings ?? [])")
    #expect(report.files.allSatisfy { $0.gravity == .information }, "\(report.files)")
  }
}

@Suite("The end of a restoration")
struct EndOfRestorationTests {
  /// The mark is gone for whoever looks, and not from the disk: its folder was never synced.
  @Test(
    "a mark taken away by a process that died does not come back once a commit was acknowledged")
  func markComesBack() throws {
    let first = SimulatedRegistre(samples: try StoreSamples())
    let journal = try first.create()
    _ = try journal.append([try first.samples.operation(1)], at: journal.size)
    journal.close()
    try first.backUp()
    first.disk.lose(SimulatedRegistre.location.text)
    try first.putBack()
    #expect(throws: FileJournalError.copy(SimulatedRegistre.location, .restoration)) {
      try first.openForWriting()
    }
    first.disk.plan(.diesAfter, atStep: 0)
    #expect(throws: CopyError.self) { try first.finishRestoration() }
    let second = first.restarted(.nothing)
    let writer = try second.openForWriting()
    _ = try writer.append([try first.samples.operation(2)], at: writer.size)
    let last = try second.restarted(.everything).openForWriting()
    #expect(last.condition == .writable && last.size == TreeSize(3))
  }
}
