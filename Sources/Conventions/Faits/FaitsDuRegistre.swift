/// Entry 0: the registre is opened, and says which format, key, origin and rules it follows.
public struct RegistreOuvert: Hashable, Sendable {
  /// The name of the registre, as readers see it.
  public let intitule: String
  /// The checkpoint origin: a scheme-less URL.
  public let origine: String
  /// The verifier key (vkey) that signs its checkpoints.
  public let cle: String
  /// The rule set under which its operations are decided (R26).
  public let jeuDeRegles: JeuDeRegles
  /// True for demonstrations: every page and document then says « EXEMPLE FICTIF ».
  public let exempleFictif: Bool
  /// The fields of the convention.
  public let convention: Contenu
  /// The registre of the convention before this one, where there is one (R12).
  public let precedent: RegistrePrecedent?

  public init(
    intitule: String, origine: String, cle: String, jeuDeRegles: JeuDeRegles,
    exempleFictif: Bool, convention: Contenu, precedent: RegistrePrecedent? = nil
  ) {
    self.intitule = intitule
    self.origine = origine
    self.cle = cle
    self.jeuDeRegles = jeuDeRegles
    self.exempleFictif = exempleFictif
    self.convention = convention
    self.precedent = precedent
  }
}

/// The registre that another one follows, as its last checkpoint stood.
public struct RegistrePrecedent: Hashable, Sendable {
  public let origine: String
  /// The verifier key (vkey) that signed the checkpoint.
  public let cle: String
  public let point: PointDuRegistre

  public init(origine: String, cle: String, point: PointDuRegistre) {
    self.origine = origine
    self.cle = cle
    self.point = point
  }
}

/// An entry made by mistake is undone by another; both stay (R16b).
public struct EcritureContrePassee: Hashable, Sendable {
  /// The entry aimed at.
  public let position: Position
  public let motif: String
  /// The entry that stands in its place, where there is one already: of a séance recorded twice,
  /// the one that stays.
  public let remplacement: Position?
  /// What the entry was: its type's wire name and its operation. Derived; nil in a wish.
  public var visee: EcritureVisee?

  public init(
    position: Position, motif: String, remplacement: Position? = nil, visee: EcritureVisee? = nil
  ) {
    self.position = position
    self.motif = motif
    self.remplacement = remplacement
    self.visee = visee
  }
}

/// The entry that a contre-passation undoes, so that a reader of the line alone understands it.
public struct EcritureVisee: Hashable, Sendable {
  public let type: String
  public let operation: OperationRef

  public init(type: String, operation: OperationRef) {
    self.type = type
    self.operation = operation
  }
}

/// A file kept as evidence enters the registre; named by its salted digest.
public struct PieceVersee: Hashable, Sendable {
  public let piece: PieceID
  public let intitule: String
  /// Media type, `application/pdf`.
  public let format: String
  /// Size in bytes.
  public let taille: Int
  public let bloc: BlocCite

  public init(piece: PieceID, intitule: String, format: String, taille: Int, bloc: BlocCite) {
    self.piece = piece
    self.intitule = intitule
    self.format = format
    self.taille = taille
    self.bloc = bloc
  }
}

/// A person becomes a reference. The identity is kept apart, encrypted under a key of its own; the
/// event only binds it by a keyed commitment (R23).
public struct PersonneInscrite: Hashable, Sendable {
  public let personne: PersonneID
  /// HMAC-SHA-256 of the identity under the person's own key.
  public let engagement: Condense

  public init(personne: PersonneID, engagement: Condense) {
    self.personne = personne
    self.engagement = engagement
  }
}
