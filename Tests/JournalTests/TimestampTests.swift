import Foundation
import Journal
import MerkleLog
import TestSupport
import Testing

/// The answer of the vector was made by `openssl ts`, with an authority of its own.
@Suite("Timestamps (RFC 3161)")
struct TimestampTests {
  struct Vector: Decodable {
    let checkpoint: String
    let digest: String
    let request: String
    let response: String
    let time: String
    let file: String
    let refusal: String
  }

  let vector: Vector
  let response: [UInt8]

  init() throws {
    vector = try JSONDecoder().decode(
      Vector.self, from: Data(contentsOf: LedgerFiles.journal("vectors/timestamps.json")))
    response = try #require(Hex.decode(vector.response))
  }

  @Test("a request is the DER of the digest of the checkpoint's text")
  func request() throws {
    let request = TimestampRequest(try Checkpoint(parsing: vector.checkpoint))
    #expect(request.digest.hex == vector.digest)
    #expect(Hex.encode(request.der) == vector.request)
  }

  @Test("an answer says what it dates, and when")
  func answer() throws {
    let read = try TimestampResponse(parsing: response)
    #expect(read.digest.hex == vector.digest)
    #expect(read.time.text == vector.time)
    let size = try Checkpoint(parsing: vector.checkpoint).size
    #expect(WitnessFile.timestampName(size: size, read, bytes: response) == vector.file)
    #expect(WitnessFile.isName(vector.file))
    #expect(WitnessFile.size(named: vector.file) == size)
  }

  @Test("a refusal of the authority is told as one")
  func refusal() throws {
    let bytes = try #require(Hex.decode(vector.refusal))
    #expect(throws: TimestampError.refused(status: 2)) { try TimestampResponse(parsing: bytes) }
  }

  @Test("no truncation of an answer is one, nor an answer with more bytes")
  func truncations() {
    for end in response.indices {
      #expect(throws: TimestampError.self, "\(end)") {
        try TimestampResponse(parsing: Array(response[..<end]))
      }
    }
    #expect(throws: TimestampError.der(.trailingBytes)) {
      try TimestampResponse(parsing: response + [0])
    }
  }

  @Test("no bit of an answer changes without changing the name of its file")
  func everyBit() {
    for place in response.indices {
      var damaged = response
      damaged[place] ^= 1 << UInt8(place % 8)
      guard let read = try? TimestampResponse(parsing: damaged) else { continue }
      if WitnessFile.timestampName(size: TreeSize(8), read, bytes: damaged) == vector.file {
        Issue.record("byte \(place)")
      }
    }
  }

  @Test(
    "only the names that format 1 gives are files of witnesses",
    arguments: [
      ("000000000008-11223344-1773306900.cosignature", true),
      ("000000000008-1773306900-0011223344556677.tsr", true),
      ("1000000000000-11223344-1773306900.cosignature", true),
      ("8-11223344-1773306900.cosignature", false), ("000000000008-11223344.cosignature", false),
      ("000000000008-11223344-1773306900.note", false), (".cosignature", false),
      ("000000000008-../../x-1.tsr", false), ("000000000008--1.tsr", false),
      ("000000000008-11223344-1773306900.cosignature.nouveau", false),
    ])
  func names(name: String, isOne: Bool) {
    #expect(WitnessFile.isName(name) == isOne)
    #expect((WitnessFile.name(at: "witness/" + name) != nil) == isOne)
    #expect(WitnessFile.name(at: "tile/" + name) == nil)
  }
}
