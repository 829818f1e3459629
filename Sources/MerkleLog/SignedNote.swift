/// Why a signed note was refused.
public enum NoteError: Error, Hashable, Sendable {
  /// Longer than ``SignedNote/maximumByteCount``.
  case tooLong(Int)
  /// Not UTF-8, or a control character other than the line feed, at this byte.
  case badCharacter(offset: Int)
  /// No empty line between the text and the signatures, or nothing after it.
  case noSignatures
  /// More than ``SignedNote/maximumSignatures``.
  case tooManySignatures
  /// A signature line that is not "— name base64", counted from 0.
  case malformedSignature(line: Int)
  /// The text is empty or its last line has no end.
  case malformedText
  /// No signature by any of the keys that the reader trusts; the names are those found.
  case unknownKeys([KeyName])
  /// A signature that bears a trusted key's name and hash, and is not that key's.
  case invalidSignature(KeyName)
  /// The cryptographic library refused to sign.
  case signingFailed
}

/// One signature line of a note: "— name base64(hash ‖ signature)".
public struct NoteSignature: Hashable, Sendable {
  public let name: KeyName
  /// Which of the keys of that name: see ``VerifierKey/keyHash``.
  public let keyHash: UInt32
  /// What follows the hash: 64 bytes for an Ed25519 signature.
  public let signature: [UInt8]

  public init(name: KeyName, keyHash: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyHash = keyHash
    self.signature = signature
  }

  /// The line, with its line feed.
  public var line: String {
    let hash = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyHash >> UInt32($0)) }
    return "— \(name) \(Base64.encode(hash + signature))\n"
  }

  /// Whether the line claims to be by this key.
  public func claims(_ key: VerifierKey) -> Bool {
    name == key.name && keyHash == key.keyHash
  }
}

/// A text and its signatures (C2SP signed-note).
///
/// Parsing checks the form only; ``verify(with:)`` says who signed.
public struct SignedNote: Hashable, Sendable {
  /// The longest note that we read.
  public static let maximumByteCount = 1_000_000
  /// The most signatures that we read on one note.
  public static let maximumSignatures = 100

  /// What is signed: whole lines, each ended by a line feed.
  public let text: String
  public private(set) var signatures: [NoteSignature]

  /// Signs a text made of whole lines.
  public init(text: String, signers: [NoteSigner]) throws(NoteError) {
    try self.init(text: text, signatures: [])
    for signer in signers { try add(signer.sign(text)) }
  }

  /// A note made of its parts.
  public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
    guard text.utf8.last == 0x0A else { throw .malformedText }
    try SignedNote.checkCharacters(Array(text.utf8))
    guard signatures.count <= SignedNote.maximumSignatures else { throw .tooManySignatures }
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note; the parser accepts one spelling of each.
  public init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= SignedNote.maximumByteCount else { throw .tooLong(bytes.count) }
    try SignedNote.checkCharacters(bytes)
    // The text may itself hold empty lines: the last one separates.
    guard let split = SignedNote.lastEmptyLine(bytes) else { throw .noSignatures }
    text = String(decoding: bytes[...split], as: UTF8.self)
    let block = bytes[(split + 2)...]
    guard let last = block.last else { throw .noSignatures }
    let lines = block.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    guard last == 0x0A else { throw .malformedSignature(line: lines.count) }
    guard lines.count <= SignedNote.maximumSignatures else { throw .tooManySignatures }
    signatures = []
    for (number, line) in lines.enumerated() {
      guard let signature = NoteSignature(parsing: line) else {
        throw .malformedSignature(line: number)
      }
      signatures.append(signature)
    }
  }

  /// Adds a signature line, after the others.
  public mutating func add(_ signature: NoteSignature) throws(NoteError) {
    guard signatures.count < SignedNote.maximumSignatures else { throw .tooManySignatures }
    signatures.append(signature)
  }

  /// The note as it is written: text, empty line, signatures.
  public var bytes: [UInt8] {
    Array(text.utf8) + [0x0A] + signatures.flatMap { Array($0.line.utf8) }
  }

  /// The offset of the first of the last two consecutive line feeds.
  private static func lastEmptyLine(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 2 else { return nil }
    return (0..<(bytes.count - 1)).last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
  }

  private static func checkCharacters(_ bytes: [UInt8]) throws(NoteError) {
    for (offset, byte) in bytes.enumerated() where byte < 0x20 && byte != 0x0A {
      throw .badCharacter(offset: offset)
    }
    // A round trip repairs nothing in valid UTF-8, and changes the length or the bytes otherwise.
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    if let offset = zip(bytes, repaired).enumerated().first(where: { $0.element.0 != $0.element.1 })
    {
      throw .badCharacter(offset: offset.offset)
    }
    guard repaired.count == bytes.count else { throw .badCharacter(offset: bytes.count) }
  }
}

extension NoteSignature {
  private static let dash = Array("— ".utf8)

  /// Reads one line, without its line feed.
  init?(parsing line: ArraySlice<UInt8>) {
    guard line.starts(with: NoteSignature.dash) else { return nil }
    let parts = line.dropFirst(NoteSignature.dash.count).split(
      separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    guard let name = KeyName(String(decoding: parts[0], as: UTF8.self)) else { return nil }
    // Four bytes of hash, and a signature that is not empty.
    guard let data = Base64.decode(parts[1]), data.count > 4 else { return nil }
    self.name = name
    keyHash = data.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    signature = Array(data.dropFirst(4))
  }
}
