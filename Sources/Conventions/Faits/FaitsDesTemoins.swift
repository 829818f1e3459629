/// A partie becomes a witness of the registre: from here on it may countersign checkpoints with
/// this key.
///
/// Who the witnesses are, and how many of them make a position attested, is the registre's own
/// configuration and not a rule of the convention: it needs no avenant, and changes by events only.
public struct TemoinDesigne: Hashable, Sendable {
  public let partie: PartieID
  public let cle: CleDeTemoin

  public init(partie: PartieID, cle: CleDeTemoin) {
    self.partie = partie
    self.cle = cle
  }
}

/// A partie is a witness no longer, or not with this key: what it countersigned before stays.
public struct TemoinRetire: Hashable, Sendable {
  public let partie: PartieID
  public let motif: String

  public init(partie: PartieID, motif: String) {
    self.partie = partie
    self.motif = motif
  }
}

/// How many of which parties must have countersigned for a position to be attested.
public struct AttestationReglee: Hashable, Sendable {
  /// From 1 to the number of parties.
  public let nombre: Int
  /// Without repetition.
  public let parties: [PartieID]

  public init(nombre: Int, parties: [PartieID]) {
    self.nombre = nombre
    self.parties = parties
  }
}

/// The public key of a witness, as text: "name+hash+base64" (C2SP signed-note, type 0x04). Whoever
/// reads it from outside checks its form first.
public struct CleDeTemoin: Hashable, Sendable {
  public let texte: String

  public init(_ texte: String) { self.texte = texte }

  /// Whether two textual keys, of witnesses or of a log, hold the same public key, whatever their
  /// names and types.
  public func aLaMemeCle(que autre: String) -> Bool {
    CleDeTemoin.corps(texte).elementsEqual(CleDeTemoin.corps(autre))
  }

  /// The base64 of type ‖ key, without its first two characters, which hold the type: the four bits
  /// of the key that go with them are no loss among 256.
  private static func corps(_ texte: String) -> Substring.UTF8View.SubSequence {
    let parties = texte.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parties.count == 3 else { return Substring(texte).utf8[...] }
    return parties[2].dropFirst(2)
  }
}
