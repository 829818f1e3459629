import Foundation
import Journal
import MerkleLog
import TestSupport
import Testing

@Suite("Entries")
struct EntryTests {
  struct Vectors: Decodable {
    struct Valid: Decodable {
      let name: String
      let line: String
    }

    struct Refused: Decodable {
      let name: String
      let line: String
      let reason: String
      let key: String?
    }

    let valid: [Valid]
    let refused: [Refused]
  }

  private func vectors() throws -> Vectors {
    try LedgerFiles.json(Vectors.self, LedgerFiles.journal("vectors/entries.json"))
  }

  @Test("entries are read, and made again byte for byte from their envelope and their facts")
  func valid() throws {
    for vector in try vectors().valid {
      let line = Array(vector.line.utf8)
      let header = try EntryHeader(parsing: line)
      let faits = Array(line[header.faits])
      #expect(try Entry.line(header.envelope, faits: faits) == line, "\(vector.name)")
    }
  }

  @Test("entries whose envelope is wrong are refused, and the key is named")
  func refused() throws {
    let vectors = try vectors()
    #expect(vectors.refused.count >= 60)
    for vector in vectors.refused {
      do throws(CanonicalError) {
        _ = try EntryHeader(parsing: Array(vector.line.utf8))
        Issue.record("accepted: \(vector.name)")
      } catch {
        #expect(error.reason.code == vector.reason, "\(vector.name)")
        #expect(key(error.reason) == vector.key, "\(vector.name)")
      }
    }
  }

  private func key(_ reason: CanonicalError.Reason) -> String? {
    switch reason {
    case .unknownKey(let key), .missingKey(let key), .badValue(let key): key
    default: nil
    }
  }

  @Test("a line is as long as the limit, and not one byte more")
  func length() throws {
    let envelope = try Demo.envelope(1, "essai")
    let empty = try Entry.line(envelope, faits: Array("{\"a\":\"\"}".utf8))
    let room = Limits.lineByteCount - empty.count
    let longest = Array("{\"a\":\"\(String(repeating: "x", count: room))\"}".utf8)
    #expect(try Entry.line(envelope, faits: longest).count == Limits.lineByteCount)
    let tooLong = Array("{\"a\":\"\(String(repeating: "x", count: room + 1))\"}".utf8)
    #expect(throws: EntryError.tooLong(byteCount: Limits.lineByteCount + 1)) {
      try Entry.line(envelope, faits: tooLong)
    }
  }

  @Test("facts that are not canonical never make a line")
  func badFacts() throws {
    let envelope = try Demo.envelope(1, "essai")
    for faits in ["", "[]", "{\"a\": 1}", "{\"b\":1,\"a\":2}", "{}{}", "{\"a\":1}\n"] {
      #expect(throws: EntryError.self, "\(faits)") {
        try Entry.line(envelope, faits: Array(faits.utf8))
      }
    }
    // Sixteen levels alone, seventeen in the line.
    let deep = String(repeating: "{\"a\":", count: 15) + "[]" + String(repeating: "}", count: 15)
    try CanonicalReader.validateLine(Array(deep.utf8))
    #expect(throws: EntryError.self) { try Entry.line(envelope, faits: Array(deep.utf8)) }
  }

  @Test("an operation holds canonical lines of its own only")
  func operations() throws {
    let operation = try Demo.operation(2, lines: 3)
    let other = try Demo.operation(3, lines: 1)
    let (id, demande) = (operation.id, operation.demande)
    #expect(throws: OperationError.empty) {
      try PendingOperation(id: id, demande: demande, lines: [])
    }
    #expect(throws: OperationError.foreignLine(number: 3)) {
      try PendingOperation(id: id, demande: demande, lines: operation.lines + other.lines)
    }
    #expect(throws: OperationError.foreignLine(number: 0)) {
      try PendingOperation(id: id, demande: CommandDigest(.emptyRoot), lines: operation.lines)
    }
    #expect(throws: OperationError.self) {
      try PendingOperation(id: id, demande: demande, lines: [operation.lines[0] + [0x0A]])
    }
  }
}

@Suite("Sealing")
struct SealerTests {
  @Test("each seal extends the one before, and is verified by the key")
  func sealing() throws {
    var sealer = try Demo.sealer()
    var tree = MerkleTree()
    for commit in 0..<5 {
      let leaves = (0...commit).map { Hash.leaf([UInt8(commit), UInt8($0)]) }
      let expected = sealer.checkpoint(adding: leaves)
      let seal = try sealer.seal(leaves)
      for leaf in leaves { tree.append(leaf) }
      #expect(seal.checkpoint == expected)
      #expect(seal.checkpoint.root == tree.root)
      #expect(seal.frontier == sealer.frontier)
      #expect(try seal.note.verify(with: [sealer.verifierKey]).count == 1)
      #expect(try Checkpoint(parsing: seal.note.text) == seal.checkpoint)
    }
  }

  @Test("nothing is sealed that does not extend what the signer remembers")
  func memory() throws {
    let signer = try Demo.signer()
    let origin = Origin(signer.verifierKey.name)
    var frontier = MerkleFrontier()
    frontier.append(contentsOf: [Hash.leaf([1]), Hash.leaf([2])])
    let memory = Checkpoint(origin: origin, size: TreeSize(2), root: frontier.root)
    let here = frontier
    func make(_ memory: Checkpoint, _ root: Hash?) throws(SealError) -> Sealer {
      try Sealer(
        origin: origin, signer: signer, frontier: here, memory: memory, rootAtMemory: root)
    }
    _ = try make(memory, frontier.root)
    #expect(throws: SealError.signedOtherwise(memory)) { try make(memory, Hash.leaf([3])) }
    let further = Checkpoint(origin: origin, size: TreeSize(3), root: frontier.root)
    #expect(throws: SealError.signedFurther(further)) { try make(further, nil) }
    #expect(throws: SealError.signedFurther(further)) { try make(further, further.root) }
    let foreign = try Checkpoint(
      origin: #require(Origin("autre.example/x")), size: TreeSize(2), root: frontier.root)
    #expect(throws: SealError.otherOrigin(foreign.origin)) { try make(foreign, frontier.root) }
    #expect(throws: SealError.foreignKey(signer.verifierKey.name)) {
      try Sealer(
        origin: foreign.origin, signer: signer, frontier: here, memory: nil, rootAtMemory: nil)
    }
    var sealer = try make(memory, frontier.root)
    #expect(throws: SealError.nothingToSeal) { try sealer.seal([]) }
  }
}
