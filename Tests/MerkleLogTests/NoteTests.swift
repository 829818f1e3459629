import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Signed notes")
struct NoteTests {
  let signer: NoteSigner
  let note: SignedNote

  init() throws {
    let name = try #require(KeyName("greffe.example/essai"))
    signer = try NoteSigner(name: name, seed: [UInt8](repeating: 9, count: 32))
    note = try SignedNote(text: "Première ligne.\n\nTroisième ligne.\n", signers: [signer])
  }

  @Test("a note comes back from its bytes, and its signature is verified")
  func roundTrip() throws {
    let read = try SignedNote(parsing: note.bytes)
    #expect(read == note)
    #expect(try read.verify(with: [signer.verifierKey]).map(\.key) == [signer.verifierKey])
  }

  @Test("no truncation of a note, at either end, is accepted")
  func truncations() {
    for start in 0...note.bytes.count {
      for end in start...note.bytes.count where (start, end) != (0, note.bytes.count) {
        #expect(!isAccepted(Array(note.bytes[start..<end])), "\(start)..<\(end)")
      }
    }
  }

  @Test("no change of any bit of a note is accepted")
  func changedBits() {
    for place in note.bytes.indices {
      for bit in 0..<8 {
        var bytes = note.bytes
        bytes[place] ^= 1 << UInt8(bit)
        #expect(!isAccepted(bytes), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("a signature by an unknown key is not an invalid signature by a known one")
  func unknownAndInvalid() throws {
    let stranger = try NoteSigner(
      name: signer.verifierKey.name, seed: [UInt8](repeating: 8, count: 32))
    #expect(throws: NoteError.unknownKeys([signer.verifierKey.name])) {
      try note.verify(with: [stranger.verifierKey])
    }
    let forged = NoteSignature(
      name: signer.verifierKey.name, keyHash: signer.verifierKey.keyHash,
      signature: [UInt8](repeating: 0, count: 64))
    var both = note
    try both.add(forged)
    #expect(throws: NoteError.invalidSignature(signer.verifierKey.name)) {
      try both.verify(with: [signer.verifierKey])
    }
    var cosigned = note
    try cosigned.add(stranger.sign(note.text))
    #expect(
      try cosigned.verify(with: [stranger.verifierKey]).map(\.key) == [stranger.verifierKey])
  }

  @Test("a note cannot be made of a text without its last line feed, or with control characters")
  func badTexts() {
    #expect(throws: NoteError.malformedText) { try SignedNote(text: "a", signers: [signer]) }
    #expect(throws: NoteError.malformedText) { try SignedNote(text: "", signers: [signer]) }
    #expect(throws: NoteError.badCharacter(offset: 1)) {
      try SignedNote(text: "a\tb\n", signers: [signer])
    }
  }

  @Test("a note that is not UTF-8 is refused where it stops being so")
  func badUTF8() {
    #expect(throws: NoteError.badCharacter(offset: 2)) {
      try SignedNote(parsing: [0x61, 0x62, 0xFF] + note.bytes)
    }
  }

  @Test("more signatures than the limit are refused")
  func tooMany() throws {
    let line = note.signatures[0].line
    let bytes = Array(note.text.utf8) + [0x0A] + Array(String(repeating: line, count: 101).utf8)
    #expect(throws: NoteError.tooManySignatures) { try SignedNote(parsing: bytes) }
  }

  @Test("a cosignature bears its time, which it covers")
  func cosignature() throws {
    let name = try #require(KeyName("temoin.example"))
    let witness = try NoteSigner(
      name: name, seed: [UInt8](repeating: 5, count: 32), algorithm: .cosignature)
    var cosigned = note
    try cosigned.add(witness.cosign(note.text, at: 1_760_000_000))
    let verified = try cosigned.verify(with: [witness.verifierKey])
    #expect(verified.map(\.timestamp) == [1_760_000_000])
    var signature = cosigned.signatures[1].signature
    signature[7] ^= 1
    let redated = NoteSignature(
      name: name, keyHash: witness.verifierKey.keyHash, signature: signature)
    let damaged = try SignedNote(text: note.text, signatures: [redated])
    #expect(throws: NoteError.invalidSignature(name)) {
      try damaged.verify(with: [witness.verifierKey])
    }
    #expect(throws: NoteError.signingFailed) { try witness.sign(note.text) }
    #expect(throws: NoteError.signingFailed) { try signer.cosign(note.text, at: 1) }
  }

  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try SignedNote(parsing: bytes).verify(with: [signer.verifierKey])
      return true
    } catch {
      return false
    }
  }
}

@Suite("Keys of notes")
struct KeyTests {
  let signer: NoteSigner

  init() throws {
    let name = try #require(KeyName("greffe.example/essai"))
    signer = try NoteSigner(name: name, seed: (0..<32).map { UInt8($0) })
  }

  @Test("both keys come back from their text")
  func roundTrips() throws {
    let key = signer.verifierKey
    #expect(try VerifierKey(key.text) == key)
    let again = try NoteSigner(skey: signer.skey)
    #expect(again.verifierKey == key)
    #expect(again.skey == signer.skey)
    #expect(key.fingerprint.bytes.prefix(4).elementsEqual(bytes(key.keyHash)))
  }

  @Test("no change of one byte of a key is accepted")
  func changedBytes() {
    for text in [signer.verifierKey.text, signer.skey] {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        for change in UInt8(1)...127 {
          var damaged = bytes
          damaged[place] ^= change
          #expect(!isAccepted(String(decoding: damaged, as: UTF8.self)), "\(place) \(change)")
        }
      }
    }
  }

  @Test("a private key never shows in a description")
  func discretion() {
    #expect(!"\(signer)".contains(signer.skey.suffix(20)))
  }

  @Test("a name has no space and no plus", arguments: ["", "a b", "a+b", "a\u{A0}b", "a\nb"])
  func badNames(name: String) {
    #expect(KeyName(name) == nil)
  }

  private func isAccepted(_ text: String) -> Bool {
    do {
      if text.hasPrefix("PRIVATE+KEY+") {
        // A changed seed is a key, whose hash is then wrong.
        _ = try NoteSigner(skey: text)
      } else {
        _ = try VerifierKey(text)
      }
      return true
    } catch {
      return false
    }
  }

  private func bytes(_ word: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
  }
}

@Suite(
  "Note vectors made by others",
  .enabled(if: LedgerFiles.hasOthersVectors, "the vectors of others are not beside the repository"))
struct OthersNoteVectors {
  private struct Vectors: Decodable {
    struct Valid: Decodable {
      let name: String
      let vkeys: [String]
      let skey: String?
      let note: String
    }

    struct Golden: Decodable {
      let text: String
    }

    let valid: [Valid]
    let badKeys: [String]
    let malformed: [String]
    let checkpoint: Golden

    enum CodingKeys: String, CodingKey {
      case valid
      case badKeys = "bad_vkeys_golang"
      case malformed = "malformed_notes_golang"
      case checkpoint = "checkpoint_golden_golang"
    }
  }

  private func vectors() throws -> Vectors {
    try LedgerFiles.json(Vectors.self, LedgerFiles.othersVectors("notes/notes.json"))
  }

  @Test("valid notes are accepted, and written again byte for byte")
  func valid() throws {
    for vector in try vectors().valid {
      let keys = try vector.vkeys.map { try VerifierKey($0) }
      let note = try SignedNote(parsing: Array(vector.note.utf8))
      #expect(try note.verify(with: keys).count == note.signatures.count, "\(vector.name)")
      #expect(note.bytes == Array(vector.note.utf8))
      guard let skey = vector.skey else { continue }
      let signer = try NoteSigner(skey: skey)
      #expect(signer.verifierKey == keys[0])
      // Ed25519 signs the same text the same way here: RFC 8032 is deterministic.
      #expect(try SignedNote(text: note.text, signers: [signer]) == note)
    }
  }

  @Test("malformed keys and notes are refused")
  func malformed() throws {
    let vectors = try vectors()
    for key in vectors.badKeys { #expect(throws: KeyError.self) { try VerifierKey(key) } }
    for note in vectors.malformed {
      #expect(throws: NoteError.self, "\(note)") { try SignedNote(parsing: Array(note.utf8)) }
    }
  }

  @Test("a checkpoint of Go's checksum database is read and written again")
  func checkpoint() throws {
    let text = try vectors().checkpoint.text
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.size == TreeSize(123_456_789_012))
    #expect(checkpoint.root == Hash.leaf(Array("hello world".utf8)))
    #expect(checkpoint.text == text)
  }
}
