import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Receipts and proofs of extension as texts")
struct ProofTextTests {
  struct Vectors: Decodable {
    struct Receipt: Decodable {
      let name: String
      let keys: [String]
      let line: String
      let receipt: String
      let index: UInt64?
      let size: UInt64?
      let signedBy: [String]?
      let reason: String?
    }

    struct Extension: Decodable {
      let name: String
      let keys: [String]
      let oldSize: UInt64
      let oldRoot: String
      let proof: String
      let reason: String?
    }

    struct Kind<One: Decodable>: Decodable {
      let valid: [One]
      let refused: [One]
    }

    let receipts: Kind<Receipt>
    let extensions: Kind<Extension>
  }

  private func vectors() throws -> Vectors {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      Vectors.self, from: Data(contentsOf: LedgerFiles.journal("vectors/proofs.json")))
  }

  private func keys(_ texts: [String]) throws -> [VerifierKey] {
    try texts.map { try VerifierKey($0) }
  }

  /// "accepted", or at which of the three stages it is refused.
  private func verdict(_ one: Vectors.Receipt) throws -> String {
    let leaf = Hash.leaf(try #require(Hex.decode(one.line)))
    return try verdict(Array(one.receipt.utf8), leaf, try keys(one.keys))
  }

  private func verdict(
    _ bytes: [UInt8], _ leaf: Hash, _ keys: [VerifierKey]
  ) throws -> String {
    let proof: TlogProof
    do throws(ProofTextError) { proof = try TlogProof(parsing: bytes) } catch { return "form" }
    #expect(proof.bytes == bytes, "one spelling")
    do throws(ProofRefusal) {
      _ = try proof.verify(leaf: leaf, keys: keys)
      return "accepted"
    } catch {
      switch error {
      case .checkpoint: return "checkpoint"
      case .proof: return "proof"
      }
    }
  }

  @Test("receipts, accepted and refused for the reason given")
  func receipts() throws {
    let receipts = try vectors().receipts
    #expect(receipts.valid.count == 12)
    for one in receipts.valid {
      let proof = try TlogProof(parsing: Array(one.receipt.utf8))
      #expect(proof.bytes == Array(one.receipt.utf8), "\(one.name)")
      #expect(proof.index.value == one.index && proof.checkpoint.size.value == one.size)
      let leaf = Hash.leaf(try #require(Hex.decode(one.line)))
      let verified = try proof.verify(leaf: leaf, keys: try keys(one.keys))
      let signers = (verified.logKeys + verified.cosignatures.map(\.key)).map(\.text)
      #expect(signers == one.signedBy, "\(one.name)")
    }
    #expect(receipts.refused.count >= 50)
    #expect(Set(receipts.refused.map(\.reason)) == ["form", "checkpoint", "proof"])
    for one in receipts.refused { #expect(try verdict(one) == one.reason, "\(one.name)") }
  }

  @Test("proofs of extension, accepted and refused for the reason given")
  func extensions() throws {
    let extensions = try vectors().extensions
    #expect(extensions.valid.count == 8 && extensions.refused.count >= 20)
    for one in extensions.valid + extensions.refused {
      #expect(try verdict(one) == one.reason ?? "accepted", "\(one.name)")
    }
  }

  private func verdict(_ one: Vectors.Extension) throws -> String {
    let bytes = Array(one.proof.utf8)
    let proof: ExtensionProof
    do throws(ProofTextError) { proof = try ExtensionProof(parsing: bytes) } catch { return "form" }
    #expect(proof.bytes == bytes, "one spelling")
    do throws(CheckpointRefusal) {
      _ = try VerifiedCheckpoint(
        proof.note,
        keys: try one.keys.map { text throws(CheckpointRefusal) in
          do throws(KeyError) { return try VerifierKey(text) } catch {
            throw .note(.signingFailed)
          }
        })
    } catch {
      return "checkpoint"
    }
    let known = Checkpoint(
      origin: proof.checkpoint.origin, size: TreeSize(one.oldSize),
      root: try #require(Hash(hex: one.oldRoot)))
    do throws(ExtensionError) {
      try proof.check(extends: known)
      return "accepted"
    } catch {
      return "proof"
    }
  }

  @Test("every bit of a receipt, flipped, is refused", arguments: 0..<8)
  func everyBit(_ bit: Int) throws {
    for name in ["entry 3 of 8", "cosigned by a witness"] {
      let one = try #require(try vectors().receipts.valid.first { $0.name == name })
      let leaf = Hash.leaf(try #require(Hex.decode(one.line)))
      let keys = try keys(one.keys)
      let bytes = Array(one.receipt.utf8)
      #expect(try verdict(bytes, leaf, keys) == "accepted")
      for place in bytes.indices {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        // A cosignature whose name or key hash changed is by nobody known: it is passed over, as
        // if it had not been there.
        let verdict = try verdict(damaged, leaf, keys)
        if verdict == "accepted" {
          let signers = try TlogProof(parsing: damaged).verify(leaf: leaf, keys: keys)
          #expect(keys.count == 2 && signers.cosignatures.isEmpty, "\(name), byte \(place)")
        }
      }
    }
  }

  @Test("every truncation of a receipt is refused")
  func everyTruncation() throws {
    let one = try #require(try vectors().receipts.valid.first)
    let leaf = Hash.leaf(try #require(Hex.decode(one.line)))
    let bytes = Array(one.receipt.utf8)
    for end in bytes.indices {
      #expect(try verdict(Array(bytes[..<end]), leaf, try keys(one.keys)) != "accepted")
    }
  }

  @Test("a proof of extension is of the log that the reader knows")
  func otherOrigin() throws {
    let one = try #require(try vectors().extensions.valid.first)
    let proof = try ExtensionProof(parsing: Array(one.proof.utf8))
    let known = Checkpoint(
      origin: try #require(Origin("greffe.example/autre")), size: TreeSize(one.oldSize),
      root: try #require(Hash(hex: one.oldRoot)))
    #expect(throws: ExtensionError.otherOrigin(known.origin, proof.checkpoint.origin)) {
      try proof.check(extends: known)
    }
  }

  @Test("what cannot be read back is not written")
  func limits() throws {
    let one = try #require(try vectors().receipts.valid.first)
    let proof = try TlogProof(parsing: Array(one.receipt.utf8))
    let hashes = [Hash](repeating: .emptyRoot, count: 64)
    #expect(throws: ProofTextError.tooManyHashes(64)) {
      try TlogProof(index: proof.index, hashes: hashes, note: proof.note)
    }
    #expect(throws: ProofTextError.badExtra) {
      try TlogProof(index: proof.index, hashes: [], note: proof.note, extra: [])
    }
    #expect(throws: ProofTextError.badNumber) {
      try TlogProof(index: EntryIndex(UInt64(Int64.max) + 1), hashes: [], note: proof.note)
    }
    #expect(throws: ProofTextError.tooManyHashes(64)) {
      try ExtensionProof(old: TreeSize(1), hashes: hashes, note: proof.note)
    }
    let long = [UInt8](repeating: 0x0A, count: 1_100_001)
    #expect(throws: ProofTextError.tooLong(long.count)) { try TlogProof(parsing: long) }
  }
}
