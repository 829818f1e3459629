import Foundation
import MerkleLog
import TestSupport
import Testing

/// The vectors were written by another program, in another language.
@Suite("Witnesses: requests, judgements, cosigned checkpoints")
struct WitnessTests {
  struct Vectors: Decodable {
    struct Request: Decodable {
      let name: String
      let request: String
      let old: UInt64?
      let size: UInt64?
      let hashes: Int?
    }
    struct Judged: Decodable {
      let name: String
      let request: String
      let signed: String?
      let verdict: String
    }
    struct Cosigned: Decodable {
      let name: String
      let note: String
      let file: String?
      let size: UInt64?
      let time: UInt64?
    }

    let log: String
    let witness: String
    let requests: [Request]
    let requestsRefused: [Request]
    let judged: [Judged]
    let cosigned: [Cosigned]
    let cosignedRefused: [Cosigned]
  }

  let vectors: Vectors
  let log: VerifierKey
  let witness: VerifierKey

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    vectors = try decoder.decode(
      Vectors.self, from: Data(contentsOf: LedgerFiles.journal("vectors/witness.json")))
    log = try VerifierKey(vectors.log)
    witness = try VerifierKey(vectors.witness)
  }

  @Test("a request comes back from its bytes")
  func requests() throws {
    for vector in vectors.requests {
      let bytes = Array(vector.request.utf8)
      let request = try ExtensionProof(parsing: bytes)
      #expect(request.bytes == bytes, "\(vector.name)")
      #expect(request.old.value == vector.old, "\(vector.name)")
      #expect(request.checkpoint.size.value == vector.size, "\(vector.name)")
      #expect(request.hashes.count == vector.hashes, "\(vector.name)")
      #expect(
        try ExtensionProof(old: request.old, hashes: request.hashes, note: request.note) == request)
    }
  }

  @Test("what is not a request is refused: by its form, or where it proves nothing by any witness")
  func refusedRequests() throws {
    var judged: [String] = []
    for vector in vectors.requestsRefused {
      guard let request = try? ExtensionProof(parsing: Array(vector.request.utf8)) else { continue }
      judged.append(vector.name)
      for size in [0, request.old.value, 5, 8] {
        let signed = Checkpoint(
          origin: request.checkpoint.origin, size: TreeSize(size), root: .emptyRoot)
        let verdict = verdict(request, size == 0 ? nil : signed)
        #expect(!["cosign", "again"].contains(verdict), "\(vector.name) after \(size)")
      }
    }
    #expect(judged == ["a proof from nothing", "the old size beyond the new"])
  }

  @Test("no truncation of a request is one")
  func truncatedRequests() throws {
    let bytes = Array(try #require(vectors.requests.first { $0.old == 3 }).request.utf8)
    for end in 0..<bytes.count {
      #expect(throws: ProofTextError.self, "\(end)") {
        try ExtensionProof(parsing: Array(bytes[..<end]))
      }
    }
  }

  @Test("a witness signs what extends what it signed, and nothing else")
  func judgements() throws {
    for vector in vectors.judged {
      let request = try ExtensionProof(parsing: Array(vector.request.utf8))
      let signed = try vector.signed.map { try Checkpoint(parsing: $0) }
      #expect(verdict(request, signed) == vector.verdict, "\(vector.name)")
    }
  }

  private func verdict(_ request: ExtensionProof, _ signed: Checkpoint?) -> String {
    do throws(WitnessRefusal) {
      switch try request.judge(log: log, signed: signed) {
      case .cosign: return "cosign"
      case .answerAgain: return "again"
      }
    } catch {
      switch error {
      case .logSignature: return "signature"
      case .foreignOrigin: return "origin"
      case .older: return "older"
      case .otherStart: return "other-start"
      case .notKept: return "not-kept"
      case .fork: return "fork"
      case .rewritten: return "rewritten"
      case .proof: return "proof"
      }
    }
  }

  @Test("a rewriting is told from a bad proof: the root that was proved is said")
  func provedRewriting() throws {
    let vector = try #require(vectors.judged.first { $0.verdict == "rewritten" })
    let request = try ExtensionProof(parsing: Array(vector.request.utf8))
    let signed = try Checkpoint(parsing: try #require(vector.signed))
    let error = #expect(throws: WitnessRefusal.self) {
      try request.judge(log: log, signed: signed)
    }
    guard case .rewritten(_, let proved) = error else { return }
    #expect(proved != signed.root)
    let proof = ConsistencyProof(
      old: request.old, new: request.checkpoint.size, hashes: request.hashes)
    try proof.check(oldRoot: proved, newRoot: request.checkpoint.root)
  }

  @Test("no bit of a request changes without changing what is answered")
  func everyBitOfARequest() throws {
    let vector = try #require(vectors.judged.first { $0.name == "an extension" })
    let signed = try Checkpoint(parsing: try #require(vector.signed))
    let bytes = Array(vector.request.utf8)
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        guard let request = try? ExtensionProof(parsing: damaged) else { continue }
        if verdict(request, signed) == "cosign" { Issue.record("byte \(place), bit \(bit)") }
      }
    }
  }

  @Test("a cosigned checkpoint comes back from its bytes, and its file is named after it")
  func cosigned() throws {
    for vector in vectors.cosigned {
      let bytes = Array(vector.note.utf8)
      let cosigned = try CosignedCheckpoint(parsing: bytes)
      #expect(cosigned.bytes == bytes)
      #expect(cosigned.fileName == vector.file)
      #expect(cosigned.checkpoint.size.value == vector.size)
      #expect(cosigned.timestamp == vector.time)
      #expect(try cosigned.note.verify(with: [log, witness]).count == 2)
      #expect(
        try CosignedCheckpoint(cosigned.note, by: log, adding: cosigned.cosignature) == cosigned)
    }
  }

  @Test("a note with other signatures than the log's and one witness's is not one")
  func refusedCosigned() {
    for vector in vectors.cosignedRefused {
      #expect(throws: CosignedCheckpointError.self, "\(vector.name)") {
        try CosignedCheckpoint(parsing: Array(vector.note.utf8))
      }
    }
  }
}
