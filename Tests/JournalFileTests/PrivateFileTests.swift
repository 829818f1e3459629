import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("Keys, blocks and private files")
struct PrivateFileTests {
  @Test("a key file is created once, for its owner alone, and read back")
  func keyFile() throws {
    let disk = SimulatedDisk(folders: ["/", "/cle"])
    let path = DiskPath("/cle/registre.cle")
    let signer = try StoreSamples().signer
    #expect(throws: SignerKeyFileError.notThere(path)) {
      try SignerKeyFile.load(at: path, on: disk)
    }
    try SignerKeyFile.create(at: path, holding: signer, on: disk)
    #expect(try disk.status(path)?.permissions == 0o600)
    #expect(try SignerKeyFile.load(at: path, on: disk).skey == signer.skey)
    #expect(throws: SignerKeyFileError.alreadyThere(path)) {
      try SignerKeyFile.create(at: path, holding: signer, on: disk)
    }
  }

  @Test(
    "a key that its group or others may read or write is refused",
    arguments: [
      0o640, 0o604, 0o620, 0o602, 0o644, 0o666, 0o610,
    ] as [UInt32])
  func openKey(_ permissions: UInt32) throws {
    let disk = SimulatedDisk(folders: ["/", "/cle"])
    let path = DiskPath("/cle/registre.cle")
    try SignerKeyFile.create(at: path, holding: try StoreSamples().signer, on: disk)
    disk.setPermissions(permissions, of: path.text)
    #expect(throws: SignerKeyFileError.openToOthers(path, permissions: permissions)) {
      try SignerKeyFile.load(at: path, on: disk)
    }
  }

  @Test("every truncation of a key file is refused")
  func cutKey() throws {
    let disk = SimulatedDisk(folders: ["/", "/cle"])
    let path = DiskPath("/cle/registre.cle")
    let signer = try StoreSamples().signer
    try SignerKeyFile.create(at: path, holding: signer, on: disk)
    let whole = Array((signer.skey + "\n").utf8)
    for length in whole.indices {
      disk.damage(path.text, Array(whole.prefix(length)))
      disk.setPermissions(0o600, of: path.text)
      #expect(throws: SignerKeyFileError.self) { try SignerKeyFile.load(at: path, on: disk) }
    }
  }

  @Test("a block is durable when put returns, is never replaced, and can be erased")
  func blocks() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let blocks = try registre.create().blocks
    let digest = Hash.sha256([1])
    #expect(try blocks.get(digest) == nil)
    try blocks.put([1, 2, 3], digest: digest)
    try blocks.put([1, 2, 3], digest: digest)
    #expect(throws: PrivateFileError.otherBytes(digest)) { try blocks.put([4], digest: digest) }
    let after = try registre.restarted(.everything).openForReading().blocks
    #expect(try after.get(digest) == [1, 2, 3])
    try after.erase(digest)
    #expect(try after.get(digest) == nil)
    #expect(throws: PrivateFileError.tooLong(1_001)) {
      try blocks.put([UInt8](repeating: 0, count: 1_001), digest: digest)
    }
  }

  @Test("a private file is the old one or the new one, whatever fails at any step")
  func replacedWhole() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let files = try registre.create().identities
    try files.put([1], named: "maire-1")
    registre.disk.plan(nil, atStep: 0)
    try files.put([2, 2], named: "maire-1")
    for step in 0..<registre.disk.steps.count {
      for fault in SimulatedDisk.Fault.allCases {
        for loss in SimulatedDisk.Loss.plain {
          let trial = SimulatedRegistre(samples: registre.samples)
          let files = try trial.create().identities
          try files.put([1], named: "maire-1")
          trial.disk.plan(fault, atStep: step)
          let outcome = Result { try files.put([2, 2], named: "maire-1") }
          let found = try trial.restarted(loss).openForReading().identities.get(named: "maire-1")
          if case .success = outcome {
            #expect(found == [2, 2], "\(fault) at \(step), \(loss)")
          } else {
            #expect(found == [1] || found == [2, 2], "\(fault) at \(step), \(loss)")
          }
        }
      }
    }
  }

  @Test("what is wiped is overwritten, then gone for good, whatever fails at any step")
  func wiped() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let digest = Hash.sha256([1])
    let words = [UInt8](repeating: 7, count: 900)
    func filled() throws -> (SimulatedRegistre, BlockStore) {
      let trial = SimulatedRegistre(samples: registre.samples)
      let blocks = try trial.create().blocks
      try blocks.put(words, digest: digest)
      return (trial, blocks)
    }
    let (first, blocks) = try filled()
    first.disk.plan(nil, atStep: 0)
    #expect(try blocks.wipe(digest))
    #expect(try blocks.wipe(digest) == false)
    let steps = first.disk.steps.map(\.call)
    #expect(steps == [.write, .synchronise, .remove, .synchroniseDirectory])
    for step in steps.indices {
      for fault in SimulatedDisk.Fault.allCases {
        for loss in SimulatedDisk.Loss.plain {
          let (trial, blocks) = try filled()
          trial.disk.plan(fault, atStep: step)
          let outcome = Result { try blocks.wipe(digest) }
          let after = try trial.restarted(loss).openForReading().blocks
          let found = try after.get(digest)
          if case .success = outcome {
            #expect(found == nil, "\(fault) at \(step), \(loss)")
          } else {
            // Words or zeros, in whole or in part: the next act wipes what is left.
            _ = try after.wipe(digest)
            #expect(try after.get(digest) == nil, "\(fault) at \(step), \(loss)")
          }
        }
      }
    }
  }

  @Test("a sweep keeps what is cited and what is not ours, and takes the rest")
  func swept() throws {
    let registre = SimulatedRegistre(samples: try StoreSamples())
    let blocks = try registre.create().blocks
    let (cited, orphan) = (Hash.sha256([1]), Hash.sha256([2]))
    try blocks.put([1], digest: cited)
    try blocks.put([2], digest: orphan)
    #expect(try blocks.sweep(keeping: [cited.hex]) == 1)
    #expect(try blocks.get(cited) == [1])
    #expect(try blocks.get(orphan) == nil)
    #expect(try blocks.sweep(keeping: [cited.hex]) == 0)
  }

  @Test("no name leads out of the folder", arguments: ["", "..", "a/b", "A", "é", "a.nouveau"])
  func names(_ name: String) throws {
    let files = try SimulatedRegistre(samples: try StoreSamples()).create().identities
    #expect(throws: PrivateFileError.badName(name)) { try files.put([1], named: name) }
  }
}
