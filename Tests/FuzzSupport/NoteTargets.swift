import Journal
import MerkleLog

// Keys, signed notes, checkpoints, and the file of all of them.
extension FuzzTarget {
  static let noteTargets = [
    FuzzTarget("key", longest: 512, seeds: Seeds.keys, key),
    FuzzTarget("note", longest: 2_048, seeds: Seeds.notes, note),
    FuzzTarget("checkpoint", longest: 2_048, seeds: Seeds.notes, checkpoint),
    FuzzTarget("checkpoints", longest: 4_096, seeds: Seeds.checkpoints, checkpoints),
  ]

  private static func key(_ input: [UInt8]) throws {
    let text = text(input)
    if let key = accepted({ try VerifierKey(text) }) {
      try expect(same(key.text, text), "another key is written")
      try expect(Origin(key.name).keyName == key.name, "a name that is no origin")
    }
    if let anchor = accepted({ try VerifierKey(anchor: input) }) {
      try expect(Array((anchor.text + "\n").utf8) == input, "another registre.vkey is written")
      try expect(anchor.algorithm == .ed25519, "a witness's key is the anchor of a log")
    }
    if let signer = accepted({ try NoteSigner(skey: text) }) {
      try expect(same(signer.skey, text), "another private key is written")
    }
  }

  private static func note(_ input: [UInt8]) throws {
    guard let note = accepted({ try SignedNote(parsing: input) }) else { return }
    try expect(note.bytes == input, "another note is written")
    try expect(note.signatures.count <= SignedNote.maximumSignatures, "too many signatures")
    try expect(!note.signatures.isEmpty, "no signature")
    try expect(accepted { try note.verify(with: []) } == nil, "verified without any key")
    let again = try SignedNote(text: note.text, signatures: note.signatures)
    try expect(again.bytes == input, "another note is made of its parts")
  }

  private static func checkpoint(_ input: [UInt8]) throws {
    let text = text(input)
    if let checkpoint = accepted({ try Checkpoint(parsing: text) }) {
      try expect(same(checkpoint.text, text), "another checkpoint is written")
      try expect(checkpoint.size.value <= UInt64(Int64.max), "too large a size")
    }
    if let cosigned = accepted({ try CosignedCheckpoint(parsing: input) }) {
      try expect(cosigned.bytes == input, "another cosigned checkpoint is written")
      let name = cosigned.fileName
      try expect(name.utf8.count < 255 && !name.contains("/"), "no name of a file: \(name)")
    }
  }

  /// The notes of `checkpoints`: the fast reading of ordinary ones agrees with the parsers, each
  /// byte belongs to one piece, and the end is judged as an opening judges it.
  private static func checkpoints(_ input: [UInt8]) throws {
    guard let origin = Origin("greffe.example/vecteurs") else { return }
    let history = input.withUnsafeBytes { CheckpointHistory(parsing: $0, origin: origin) }
    for record in history.records {
      let note = try SignedNote(parsing: Array(input[record.bytes]))
      let checkpoint = try Checkpoint(parsing: note.text)
      try expect(
        checkpoint.size == record.size && checkpoint.root == record.root, "read in two ways")
    }
    let faults = history.faults.map(\.bytes)
    let pieces = (history.records.map(\.bytes) + faults).sorted { $0.lowerBound < $1.lowerBound }
    for (one, next) in zip(pieces, pieces.dropFirst()) {
      try expect(one.upperBound + 1 == next.lowerBound, "bytes between two notes")
    }
    try expect(pieces.first.map { $0.lowerBound == 0 } ?? true, "bytes before the first note")
    try expect(history.partial == nil || history.stray == nil, "two ends")
    let end = [history.partial, history.stray].compactMap(\.self).first
    if let end {
      let start = pieces.last.map(\.upperBound) ?? 0
      // The zeros after the stray bytes are no part of them.
      try expect(end.lowerBound == start, "bytes before the end")
      try expect(input[end.upperBound...].allSatisfy { $0 == 0 }, "bytes after the end")
    }
    guard let partial = history.partial else { return }
    let last = input.withUnsafeBytes { NoteFinder($0).lastNote(endingBy: $0.count) }
    try expect(partial.lowerBound == last?.upperBound ?? 0, "an opening sees another end")
    guard input[partial].allSatisfy({ $0 != 0 }) else { return }
    for note in [input[partial], input[partial].dropFirst()] {
      try expect(accepted { try SignedNote(parsing: Array(note)) } == nil, "a note is not judged")
    }
  }
}
