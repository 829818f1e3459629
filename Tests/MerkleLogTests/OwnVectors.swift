import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Our own vectors of trees, notes, tiles and anchors")
struct OwnVectors {
  struct Tree: Decodable {
    struct Inclusion: Decodable {
      let index: UInt64
      let size: UInt64
      let leaf: String
      let root: String
      let proof: [String]
      let why: String?
    }

    struct Consistency: Decodable {
      let old: UInt64
      let new: UInt64
      let oldRoot: String
      let newRoot: String
      let proof: [String]
      let why: String?
    }

    let leafInputs: [String]
    let leafHashes: [String]
    let roots: [String]
    let inclusion: [Inclusion]
    let inclusionRefused: [Inclusion]
    let consistency: [Consistency]
    let consistencyRefused: [Consistency]
  }

  private func vectors<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      type, from: Data(contentsOf: LedgerFiles.journal("vectors/\(name).json")))
  }

  @Test("leaves and roots")
  func roots() throws {
    let vector = try vectors(Tree.self, "tree")
    let leaves = try vector.leafInputs.map { Hash.leaf(try #require(Hex.decode($0))) }
    #expect(leaves.map(\.hex) == vector.leafHashes)
    let tree = MerkleTree(leaves: leaves)
    #expect((0...8).map { tree.root(at: TreeSize($0)).hex } == vector.roots)
  }

  @Test("inclusion proofs, accepted and refused")
  func inclusion() throws {
    let vector = try vectors(Tree.self, "tree")
    let tree = MerkleTree(leaves: try vector.leafHashes.map { try #require(Hash(hex: $0)) })
    #expect(vector.inclusion.count == 36)
    for one in vector.inclusion {
      let proof = try tree.inclusionProof(of: EntryIndex(one.index), in: TreeSize(one.size))
      #expect(proof.hashes.map(\.hex) == one.proof)
      try check(one)
    }
    #expect(vector.inclusionRefused.count >= 10)
    for one in vector.inclusionRefused {
      #expect(throws: ProofError.self, "\(one.why ?? "")") { try check(one) }
    }
  }

  @Test("consistency proofs, accepted and refused")
  func consistency() throws {
    let vector = try vectors(Tree.self, "tree")
    let tree = MerkleTree(leaves: try vector.leafHashes.map { try #require(Hash(hex: $0)) })
    #expect(vector.consistency.count == 36)
    for one in vector.consistency {
      let proof = try tree.consistencyProof(from: TreeSize(one.old), to: TreeSize(one.new))
      #expect(proof.hashes.map(\.hex) == one.proof)
      try check(one)
    }
    #expect(vector.consistencyRefused.count >= 10)
    for one in vector.consistencyRefused {
      #expect(throws: ProofError.self, "\(one.why ?? "")") { try check(one) }
    }
  }

  private func check(_ one: Tree.Inclusion) throws {
    try InclusionProof(
      index: EntryIndex(one.index), size: TreeSize(one.size),
      hashes: one.proof.map { try #require(Hash(hex: $0)) }
    ).check(leaf: #require(Hash(hex: one.leaf)), root: #require(Hash(hex: one.root)))
  }

  private func check(_ one: Tree.Consistency) throws {
    try ConsistencyProof(
      old: TreeSize(one.old), new: TreeSize(one.new),
      hashes: one.proof.map { try #require(Hash(hex: $0)) }
    ).check(oldRoot: #require(Hash(hex: one.oldRoot)), newRoot: #require(Hash(hex: one.newRoot)))
  }

  struct Notes: Decodable {
    struct Valid: Decodable {
      let name: String
      let note: String
      let keys: [String]
      let signedBy: [String]
    }

    struct Refused: Decodable {
      let name: String
      let note: String?
      let noteHex: String?
      let keys: [String]
      let reason: String
    }

    let skey: String
    let vkey: String
    let valid: [Valid]
    let refused: [Refused]
    let vkeysRefused: [String]
    let checkpointsRefused: [String]
  }

  @Test("notes, accepted and refused for the reason given")
  func notes() throws {
    let vector = try vectors(Notes.self, "notes")
    #expect(try NoteSigner(skey: vector.skey).verifierKey.text == vector.vkey)
    for one in vector.valid {
      let note = try SignedNote(parsing: Array(one.note.utf8))
      let verified = try note.verify(with: one.keys.map { try VerifierKey($0) })
      #expect(verified.map(\.key.text) == one.signedBy, "\(one.name)")
      #expect(note.bytes == Array(one.note.utf8))
    }
    #expect(Set(vector.refused.map(\.reason)) == ["form", "invalid", "unknown"])
    for one in vector.refused {
      let bytes = try one.note.map { Array($0.utf8) } ?? #require(Hex.decode(one.noteHex ?? "-"))
      #expect(try reason(bytes, one.keys.map { try VerifierKey($0) }) == one.reason, "\(one.name)")
    }
  }

  @Test("keys and checkpoints that are refused")
  func refusedTexts() throws {
    let vector = try vectors(Notes.self, "notes")
    for key in vector.vkeysRefused {
      #expect(throws: KeyError.self, "\(key)") { try VerifierKey(key) }
    }
    for text in vector.checkpointsRefused {
      #expect(throws: CheckpointError.self, "\(text)") { try Checkpoint(parsing: text) }
    }
  }

  private func reason(_ bytes: [UInt8], _ keys: [VerifierKey]) -> String {
    do throws(NoteError) {
      _ = try SignedNote(parsing: bytes).verify(with: keys)
      return "accepted"
    } catch {
      switch error {
      case .unknownKeys: return "unknown"
      case .invalidSignature: return "invalid"
      case .tooLong, .badCharacter, .noSignatures, .tooManySignatures, .malformedSignature,
        .malformedText, .signingFailed:
        return "form"
      }
    }
  }

  struct Anchors: Decodable {
    struct Valid: Decodable {
      let size: UInt64
      let root: String
      let vkey: String
      let text: String
    }

    struct Refused: Decodable {
      let name: String
      let text: String
      let line: String?
      let group: Int?
    }

    let valid: [Valid]
    let refused: [Refused]
  }

  @Test("paper anchors, accepted and refused at the group given")
  func anchors() throws {
    let vector = try vectors(Anchors.self, "anchors")
    for one in vector.valid {
      let key = try VerifierKey(one.vkey)
      let checkpoint = Checkpoint(
        origin: Origin(key.name), size: TreeSize(one.size), root: try #require(Hash(hex: one.root)))
      let anchor = PaperAnchor(checkpoint: checkpoint, key: key)
      #expect(anchor.text == one.text)
      #expect(try PaperAnchor(typed: one.text) == anchor)
    }
    for one in vector.refused {
      do throws(PaperAnchorError) {
        _ = try PaperAnchor(typed: one.text)
        Issue.record("accepted: \(one.name)")
      } catch {
        #expect(error.faults.count == 1)
        #expect(error.faults.first.map(place) == "\(one.line ?? "-") \(one.group ?? 0)")
      }
    }
  }

  private func place(_ fault: PaperAnchorError.Fault) -> String {
    switch fault {
    case .groupCount, .groupLength: "- 0"
    case .character(let line, let group, _), .group(let line, let group): "\(line) \(group)"
    case .line(let line): "\(line) 0"
    }
  }

  struct Tiles: Decodable {
    struct Valid: Decodable {
      let level: Int
      let index: UInt64
      let width: Int
      let path: String
    }

    struct Edge: Decodable {
      let size: UInt64
      let paths: [String]
    }

    let valid: [Valid]
    let refused: [String]
    let rightEdges: [Edge]
  }

  @Test("tile paths, accepted and refused")
  func tiles() throws {
    let vector = try vectors(Tiles.self, "tiles")
    for one in vector.valid {
      let tile = TileCoordinate(level: one.level, index: one.index, width: one.width)
      #expect(tile.path == one.path)
      #expect(TileCoordinate(path: one.path) == tile)
    }
    for path in vector.refused { #expect(TileCoordinate(path: path) == nil, "\(path)") }
    for edge in vector.rightEdges {
      #expect(TileCoordinate.rightEdge(of: TreeSize(edge.size)).map(\.path) == edge.paths)
    }
  }
}
