public import MerkleLog

/// An entry that says under which key a log goes on: `cle-remplacee`, or `registre-repris`, which
/// changes its origin too.
public struct KeyChange: Hashable, Sendable {
  /// The key until then.
  public let previous: VerifierKey
  /// The key from the commit of this entry on.
  public let key: VerifierKey
  /// How the log was resumed under another origin; nil when its key alone was replaced.
  public let resumption: Resumption?

  /// A log resumed under another origin, from a copy of what it was.
  public struct Resumption: Hashable, Sendable {
    /// The checkpoint that it is resumed from: the last one of the previous origin that is here.
    public let from: SizeAndRoot
    /// A larger checkpoint of the previous origin that is known, whose entries are lost; nil when
    /// none is known.
    public let lost: SizeAndRoot?

    public init(from: SizeAndRoot, lost: SizeAndRoot?) {
      self.from = from
      self.lost = lost
    }
  }

  /// What a checkpoint says, without its origin.
  public struct SizeAndRoot: Hashable, Sendable {
    public let size: TreeSize
    public let root: Hash

    public init(size: TreeSize, root: Hash) {
      self.size = size
      self.root = root
    }
  }

  public init(previous: VerifierKey, key: VerifierKey, resumption: Resumption?) {
    self.previous = previous
    self.key = key
    self.resumption = resumption
  }

  static let replacementType = "cle-remplacee"
  static let resumptionType = "registre-repris"

  /// How the lines that change a key end: the keys of an entry are sorted, so that its type and
  /// its version come last, and all other lines are left without reading them.
  private static let endings = [replacementType, resumptionType].map {
    Array(",\"type\":\"\($0)\",\"v\":1}".utf8)
  }

  /// Whether an entry of this type changes the key.
  static func isChange(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
    type.elementsEqual(replacementType.utf8) || type.elementsEqual(resumptionType.utf8)
  }

  /// Reads a line; nil when it is of another type, or does not say what its type says.
  public init?(parsing line: UnsafeBufferPointer<UInt8>) {
    guard Self.endings.contains(where: { line.suffix($0.count).elementsEqual($0) }) else {
      return nil
    }
    do throws(CanonicalError) {
      let header = try EntryHeader(parsing: line)
      let type = header.envelope.type.text
      let isResumption = type == Self.resumptionType
      var reader = CanonicalReader(UnsafeBufferPointer(rebasing: line[header.faits]))
      guard let change = try KeyChange(reading: &reader, isResumption: isResumption) else {
        return nil
      }
      self = change
    } catch {
      return nil
    }
  }

  /// The members in their sorted order; the others are the domain's.
  private init?(
    reading reader: inout CanonicalReader, isResumption: Bool
  ) throws(CanonicalError) {
    try reader.beginObject()
    guard try reader.skip(to: "ancienne_cle") else { return nil }
    let previous = try reader.verifierKey()
    var previousOrigin = previous?.name.text
    if isResumption {
      guard try reader.skip(to: "ancienne_origine") else { return nil }
      previousOrigin = try reader.string()
    }
    guard try reader.skip(to: "cle") else { return nil }
    let key = try reader.verifierKey()
    guard let previous, let key, previous.name.text == previousOrigin else { return nil }
    self.previous = previous
    self.key = key
    guard isResumption else {
      resumption = nil
      try reader.skipRest()
      return
    }
    guard try reader.skip(to: "origine"), try reader.string() == key.name.text else { return nil }
    let isLost = try reader.skip(to: "perdu")
    let lost = isLost ? try SizeAndRoot(reading: &reader) : nil
    guard try reader.skip(to: "sauvegarde"), let from = try SizeAndRoot(reading: &reader),
      isLost == (lost != nil)
    else { return nil }
    resumption = Resumption(from: from, lost: lost)
    try reader.skipRest()
  }
}

extension KeyChange.SizeAndRoot {
  fileprivate init?(reading reader: inout CanonicalReader) throws(CanonicalError) {
    try reader.beginObject()
    guard try reader.skip(to: "racine"), let root = Hash(hex: try reader.string()),
      try reader.skip(to: "taille")
    else { return nil }
    let size = try reader.integer()
    guard size > 0 else { return nil }
    try reader.skipRest()
    self.init(size: TreeSize(UInt64(size)), root: root)
  }
}

extension KeyChange {
  /// Whether a note bears, of the signatures that this change asks for, only the one that is
  /// written first: the new key's where the previous one must sign too, and the other way round.
  package func isCut(_ note: SignedNote) -> Bool {
    guard note.signatures.count == 1 else { return false }
    do throws(NoteError) {
      _ = try note.verify(with: [resumption == nil ? key : previous])
      return true
    } catch {
      return false
    }
  }
}

extension CanonicalReader {
  /// A string that is a key; nil for another string.
  fileprivate mutating func verifierKey() throws(CanonicalError) -> VerifierKey? {
    let text = try string()
    do throws(KeyError) { return try VerifierKey(text) } catch { return nil }
  }
}
