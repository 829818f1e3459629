import Foundation
import Journal
import MerkleLog
import TestSupport
import Testing

/// The example at the head of FORMAT.md is not prose: each block is parsed out of the document
/// and made again from the one before, byte for byte.
@Suite("The worked example of FORMAT.md")
struct FormatExampleTests {
  let signer: NoteSigner
  let lines: [[UInt8]]
  let tree: MerkleTree

  init() throws {
    signer = try NoteSigner(skey: FormatExampleTests.block("skey"))
    lines = try FormatExampleTests.block("entries").utf8.split(separator: 0x0A).map(Array.init)
    tree = MerkleTree(leaves: lines.map { Hash.leaf($0) })
  }

  /// The content of the only block fenced under a name, without its last line feed.
  static func block(_ name: String) throws -> String {
    let text = try LedgerFiles.text(LedgerFiles.journal("FORMAT.md"))
    let parts = text.components(separatedBy: "\n```\(name)\n")
    try #require(parts.count == 2, "one block \(name)")
    return try #require(parts[1].components(separatedBy: "\n```\n").first)
  }

  private func checkpoint(_ size: UInt64) -> Checkpoint {
    Checkpoint(
      origin: Origin(signer.verifierKey.name), size: TreeSize(size),
      root: tree.root(at: TreeSize(size)))
  }

  @Test("the key is the one of the published seed")
  func key() throws {
    let seeded = try NoteSigner(name: signer.verifierKey.name, seed: (0..<32).map { UInt8($0) })
    #expect(seeded.skey == signer.skey)
    #expect(try FormatExampleTests.block("vkey") == signer.verifierKey.text)
  }

  @Test("the four entries are canonical and made again from what they say")
  func entries() throws {
    #expect(lines.count == 4)
    for line in lines {
      let header = try EntryHeader(parsing: line)
      #expect(try Entry.line(header.envelope, faits: Array(line[header.faits])) == line)
    }
  }

  @Test("the leaves, the roots and the tile")
  func hashes() throws {
    let leaves = lines.map { Hash.leaf($0).hex }.joined(separator: "\n")
    #expect(try FormatExampleTests.block("leaves") == leaves)
    let roots = (1...4).map { tree.root(at: TreeSize($0)).hex }.joined(separator: "\n")
    #expect(try FormatExampleTests.block("roots") == roots)
    let paths = TileCoordinate.tiles(of: tree.size).map(\.path)
    #expect(try FormatExampleTests.block("tile") == paths.joined(separator: "\n"))
  }

  @Test("the checkpoints, signed again")
  func checkpoints() throws {
    var file: [UInt8] = []
    for size in [UInt64(1), 4] {
      let note = try checkpoint(size).signed(by: signer)
      file += CheckpointHistory.appending(note, after: file.count)
    }
    let written = try FormatExampleTests.block("checkpoints") + "\n"
    #expect(String(decoding: file, as: UTF8.self) == written)
  }

  @Test("the proofs")
  func proofs() throws {
    let inclusion = try tree.inclusionProof(of: EntryIndex(1), in: TreeSize(4))
    #expect(
      try FormatExampleTests.block("inclusion")
        == inclusion.hashes.map(\.hex).joined(separator: "\n"))
    let consistency = try tree.consistencyProof(from: TreeSize(1), to: TreeSize(4))
    #expect(
      try FormatExampleTests.block("consistency")
        == consistency.hashes.map(\.hex).joined(separator: "\n"))
  }

  @Test("the receipt and the proof of extension")
  func textualProofs() throws {
    let note = try checkpoint(4).signed(by: signer)
    let inclusion = try tree.inclusionProof(of: EntryIndex(1), in: TreeSize(4))
    let receipt = try TlogProof(index: inclusion.index, hashes: inclusion.hashes, note: note)
    let written = try FormatExampleTests.block("receipt") + "\n"
    #expect(String(decoding: receipt.bytes, as: UTF8.self) == written)
    let read = try TlogProof(parsing: Array(written.utf8))
    #expect(throws: Never.self) {
      try read.verify(leaf: Hash.leaf(lines[1]), keys: [signer.verifierKey])
    }
    let consistency = try tree.consistencyProof(from: TreeSize(1), to: TreeSize(4))
    let extended = try ExtensionProof(old: TreeSize(1), hashes: consistency.hashes, note: note)
    let writtenToo = try FormatExampleTests.block("extension") + "\n"
    #expect(String(decoding: extended.bytes, as: UTF8.self) == writtenToo)
    #expect(throws: Never.self) {
      try ExtensionProof(parsing: Array(writtenToo.utf8)).check(extends: checkpoint(1))
    }
  }

  @Test("the paper anchor")
  func anchor() throws {
    let anchor = PaperAnchor(checkpoint: checkpoint(4), key: signer.verifierKey)
    let written = try FormatExampleTests.block("anchor") + "\n"
    #expect(anchor.text == written)
    #expect(try PaperAnchor(typed: written) == anchor)
  }

  @Test("the digest of the second operation's command")
  func command() throws {
    let command = try Array(FormatExampleTests.block("command").utf8)
    let second = try EntryHeader(parsing: lines[1]).envelope
    #expect(second.demande == CommandDigest(Hash.sha256(command)))
    for line in lines[2...] {
      #expect(try EntryHeader(parsing: line).envelope.demande == second.demande)
    }
  }

  @Test("the whole of it passes a complete audit")
  func audit() throws {
    var demo = try Demo.small()
    demo.key = Array((try FormatExampleTests.block("vkey") + "\n").utf8)
    demo.entries = [lines.flatMap { $0 + [0x0A] }]
    demo.names = [0]
    demo.checkpoints = Array((try FormatExampleTests.block("checkpoints") + "\n").utf8)
    demo.published = try checkpoint(4).signed(by: signer).bytes
    demo.tiles = [
      TileCoordinate(level: 0, index: 0, width: 4): lines.flatMap { Hash.leaf($0).bytes }
    ]
    let report = demo.audit(.complete)
    #expect(report.findings == [])
    #expect(report.newest?.size == TreeSize(4))
  }
}
