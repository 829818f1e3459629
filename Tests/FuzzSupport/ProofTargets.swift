import Journal
import MerkleLog

// What is handed over: receipts, proofs of extension, requests to witnesses, timestamps.
extension FuzzTarget {
  static let proofTargets = [
    FuzzTarget("receipt", longest: 8_192, seeds: Seeds.proofs, receipt),
    FuzzTarget("extension", longest: 8_192, seeds: Seeds.proofs, proofOfExtension),
    FuzzTarget("witness", longest: 8_192, seeds: Seeds.witness, witness),
    FuzzTarget("timestamp", longest: 4_096, seeds: Seeds.timestamps, timestamp),
  ]

  private static func receipt(_ input: [UInt8]) throws {
    guard let proof = accepted({ try TlogProof(parsing: input) }) else { return }
    try expect(proof.bytes == input, "another receipt is written")
    try expect(
      (proof.extra?.count ?? 1) <= TlogProof.maximumExtraByteCount, "too long an extra")
    let leaf = Hash.leaf(input)
    try expect(accepted { try proof.verify(leaf: leaf, keys: []) } == nil, "verified by no key")
  }

  private static func proofOfExtension(_ input: [UInt8]) throws {
    guard let proof = accepted({ try ExtensionProof(parsing: input) }) else { return }
    try expect(proof.bytes == input, "another proof is written")
    // A root that was drawn from nothing is extended by no proof, unless it is that of nothing.
    let known = Checkpoint(
      origin: proof.checkpoint.origin, size: proof.old, root: Hash.leaf(input))
    try expect(accepted { try proof.check(extends: known) } == nil, "extends whatever it is given")
  }

  private static func witness(_ input: [UInt8]) throws {
    guard let request = accepted({ try ExtensionProof(parsing: input) }) else { return }
    let again = try ExtensionProof(old: request.old, hashes: request.hashes, note: request.note)
    try expect(again.bytes == input, "another request is made of its parts")
    let log = try VerifierKey(
      "greffe.example/vecteurs+990a5cb6+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X")
    let root = Hash.leaf(input)
    let signed = Checkpoint(origin: request.checkpoint.origin, size: request.old, root: root)
    guard request.old > .zero, request.old < request.checkpoint.size else { return }
    let decision = accepted { try request.judge(log: log, signed: signed) }
    try expect(decision == nil, "cosigns what extends nothing that was signed")
  }

  /// There is no writer of an authority's answers: what is read must not depend on how many bytes
  /// follow, nor be made of nothing.
  private static func timestamp(_ input: [UInt8]) throws {
    guard let answer = accepted({ try TimestampResponse(parsing: input) }) else { return }
    try expect(
      accepted { try TimestampResponse(parsing: input + [0]) } == nil, "a byte more is accepted")
    try expect(
      accepted { try TimestampResponse(parsing: input.dropLast()) } == nil,
      "a byte less is accepted")
    try expect(contains(input, answer.digest.bytes), "a digest that is not there")
    // "2026-11-21T03:04:43" is spelt "20261121030443" (RFC 3161 §2.4.2).
    let second = answer.time.text.utf8.prefix(19).filter { (0x30...0x39).contains($0) }
    guard let start = place(of: second, in: input) else {
      throw BrokenProperty(description: "a time that is not there")
    }
    let rest = input[(start + 14)...].prefix { $0 != UInt8(ascii: "Z") }
    try expect(
      rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") },
      "a time with something else in it")
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    place(of: part, in: bytes) != nil
  }

  private static func place(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard part.count <= bytes.count else { return nil }
    return (0...bytes.count - part.count).first { bytes[$0...].starts(with: part) }
  }
}
