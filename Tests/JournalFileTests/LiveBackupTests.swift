import Glibc
import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

/// A copy made while another process commits, again and again.
@Suite("A backup of a registre that another process writes", .serialized)
struct LiveBackupTests {
  @Test("each copy verifies, covers what was acknowledged before it, and only grows")
  func whileWriting() throws {
    let folder = try TestFolder()
    let registre = DiskPath(folder.path + "/registre")
    let copy = DiskPath(folder.path + "/copie")
    let writer = try ChildProcess(TestPrograms.path("greffe-faults"), ["ecrire", registre.text])
    var sizes: [UInt64] = []
    var isOpen = false
    var tries = 0
    while sizes.count < 25 {
      if !isOpen {
        // The registre appears whole, with its key.
        isOpen = access(registre.text + "/public/registre.vkey", F_OK) == 0
        tries += 1
        try #require(tries < 60_000, "no registre was created")
        usleep(1_000)
        continue
      }
      let before = try FileJournal.open(at: registre, access: .reading).latest
      let report = try RegistreCopy(from: registre, to: copy, purpose: .backup).run(PrivateNeeds())
      #expect(report.after.size >= before.size)
      let audit = FileAudit.run(FolderFiles(copy / "public"), scope: .complete)
      #expect(audit.isClean, "\(audit)")
      sizes.append(report.after.size.value)
      usleep(3_000)
    }
    writer.kill()
    _ = writer.output()
    _ = writer.status()
    #expect(sizes == sizes.sorted())
    #expect(Set(sizes).count > 5, "the other process wrote nothing meanwhile: \(sizes)")
    // The writer was killed: the copy goes on from there as the registre does.
    let last = try RegistreCopy(from: registre, to: copy, purpose: .backup).run(PrivateNeeds())
    #expect(last.after.size.value >= sizes.last ?? 0)
    #expect(FileAudit.run(FolderFiles(copy / "public"), scope: .complete).isClean)
  }
}
