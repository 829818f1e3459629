import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite(
  "Tree vectors made by others",
  .enabled(if: LedgerFiles.hasOthersVectors, "the vectors of others are not beside the repository"))
struct OthersTreeVectors {
  private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String?
    let leafHash: String?
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String?
    let root2: String?
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Reference: Decodable {
    let leafInputsHex: [String]
    let rootsHexBySize: [String]

    enum CodingKeys: String, CodingKey {
      case leafInputsHex = "leaf_inputs_hex"
      case rootsHexBySize = "roots_hex_by_size"
    }
  }

  @Test("inclusion proofs are accepted and refused as transparency-dev does")
  func inclusion() throws {
    let files = LedgerFiles.jsonFiles(
      below: LedgerFiles.othersVectors("transparency-dev-merkle/inclusion"))
    try #require(files.count > 50)
    var verdicts = Set<Bool>()
    for file in files {
      let vector = try LedgerFiles.json(Inclusion.self, file)
      verdicts.insert(vector.wantErr)
      #expect(accepts(vector) != vector.wantErr, "\(file.path)")
    }
    #expect(verdicts == [true, false])
  }

  @Test("consistency proofs are accepted and refused as transparency-dev does")
  func consistency() throws {
    let files = LedgerFiles.jsonFiles(
      below: LedgerFiles.othersVectors("transparency-dev-merkle/consistency"))
    try #require(files.count > 50)
    var verdicts = Set<Bool>()
    for file in files {
      let vector = try LedgerFiles.json(Consistency.self, file)
      verdicts.insert(vector.wantErr)
      #expect(accepts(vector) != vector.wantErr, "\(file.path)")
    }
    #expect(verdicts == [true, false])
  }

  @Test("the reference leaves have the reference roots at every size")
  func reference() throws {
    let vector = try LedgerFiles.json(
      Reference.self, LedgerFiles.othersVectors("notes/rfc6962-reference.json"))
    var frontier = MerkleFrontier()
    for (size, root) in vector.rootsHexBySize.enumerated() {
      #expect(frontier.root.hex == root)
      guard size < vector.leafInputsHex.count else { continue }
      frontier.append(Hash.leaf(try #require(Hex.decode(vector.leafInputsHex[size]))))
    }
  }

  private func accepts(_ vector: Inclusion) -> Bool {
    guard let root = hash(vector.root), let leaf = hash(vector.leafHash),
      let hashes = hashes(vector.proof)
    else { return false }
    let proof = InclusionProof(
      index: EntryIndex(vector.leafIdx), size: TreeSize(vector.treeSize), hashes: hashes)
    do {
      try proof.check(leaf: leaf, root: root)
      return true
    } catch {
      return false
    }
  }

  private func accepts(_ vector: Consistency) -> Bool {
    guard let root1 = standIn(vector.root1), let root2 = standIn(vector.root2),
      let hashes = hashes(vector.proof)
    else { return false }
    let proof = ConsistencyProof(
      old: TreeSize(vector.size1), new: TreeSize(vector.size2), hashes: hashes)
    do {
      try proof.check(oldRoot: root1, newRoot: root2)
      return true
    } catch {
      return false
    }
  }

  /// One vector compares two equal texts that are no hashes: their own hashes stand for them.
  private func standIn(_ text: String?) -> Hash? {
    text.flatMap { Base64.decode($0) }.map { Hash(bytes: $0) ?? Hash.sha256($0) }
  }

  private func hash(_ text: String?) -> Hash? { text.flatMap { Hash(base64: $0) } }

  private func hashes(_ texts: [String]?) -> [Hash]? {
    let read = (texts ?? []).map(hash)
    return read.contains(nil) ? nil : read.compactMap(\.self)
  }
}
