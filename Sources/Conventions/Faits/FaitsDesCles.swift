/// The key that signs the registre is replaced by another: from this entry on, the checkpoints are
/// signed by the new one; the one that covers it, by both.
public struct CleRemplacee: Hashable, Sendable {
  /// The verifier key (vkey) until then.
  public let ancienneCle: String
  /// The new one, of the same origin.
  public let cle: String
  /// Why: a change of agent, a machine given back.
  public let motif: String

  public init(ancienneCle: String, cle: String, motif: String) {
    self.ancienneCle = ancienneCle
    self.cle = cle
    self.motif = motif
  }
}

/// The registre goes on from a copy of what it was, under another origin and another key: nobody
/// may take what follows for what the previous origin would have said.
public struct RegistreRepris: Hashable, Sendable {
  public let motif: MotifDeReprise
  /// The verifier key (vkey) and the origin until then.
  public let ancienneCle: String
  public let ancienneOrigine: String
  /// Those from this entry on.
  public let cle: String
  public let origine: String
  /// What the registre is resumed from: all that is recorded before this operation.
  public let sauvegarde: PointDuRegistre
  /// A later checkpoint of the previous origin that is known, whose entries are lost; nil where
  /// nothing is known to be lost.
  public let perdu: PointDuRegistre?
  /// Operations that are known to be among those lost, to be entered again.
  public let operations: [OperationRef]
  /// The acknowledgement of the parties.
  public let pieces: [PieceID]

  public init(
    motif: MotifDeReprise, ancienneCle: String, ancienneOrigine: String, cle: String,
    origine: String, sauvegarde: PointDuRegistre, perdu: PointDuRegistre?,
    operations: [OperationRef] = [], pieces: [PieceID] = []
  ) {
    self.motif = motif
    self.ancienneCle = ancienneCle
    self.ancienneOrigine = ancienneOrigine
    self.cle = cle
    self.origine = origine
    self.sauvegarde = sauvegarde
    self.perdu = perdu
    self.operations = operations
    self.pieces = pieces
  }
}

/// Why a registre had to be resumed.
public enum MotifDeReprise: String, CaseIterable, Sendable {
  /// A backup was put back, and a later checkpoint is known.
  case sauvegardeAncienne = "sauvegarde-ancienne"
  /// Nobody has the key any more.
  case clePerdue = "cle-perdue"
}

/// What a checkpoint says: how many entries, and their root.
public struct PointDuRegistre: Hashable, Sendable {
  /// How many entries it covers.
  public let taille: Position
  public let racine: Condense

  public init(taille: Position, racine: Condense) {
    self.taille = taille
    self.racine = racine
  }
}
