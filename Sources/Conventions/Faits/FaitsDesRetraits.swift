/// A person's identity is erased: the reference, the qualités and the parties stay (R23).
public struct IdentiteEffacee: Hashable, Sendable {
  public let personne: PersonneID
  public let motif: String
  /// The decision that allows it; required for a person who acted ès qualités.
  public let decision: DecisionID?
  /// The opinion of the data protection officer, as pièce; required with the decision.
  public let avis: PieceID?
  /// The acts in which the person signed or voted. Derived; nil in a wish.
  public var actes: [Position]?

  public init(
    personne: PersonneID, motif: String, decision: DecisionID?, avis: PieceID?,
    actes: [Position]? = nil
  ) {
    self.personne = personne
    self.motif = motif
    self.decision = decision
    self.avis = avis
    self.actes = actes
  }
}

/// A narrative text that should never have been written is withdrawn: its bytes are erased, the
/// entry that cites it keeps its digest (R24).
public struct TexteRetire: Hashable, Sendable {
  /// The entry that cites the text.
  public let position: Position
  /// Under which of its headings.
  public let rubrique: RubriqueEvaluation
  public let motif: String
  /// The digest of the text. Derived; nil in a wish.
  public var condense: Condense?
  /// Other entries that cite the same block, and lose it too. Derived; nil in a wish.
  public var autres: [Position]?
  /// The renderings of arrêtés bilans that print the text, and are erased with it. Derived; nil in
  /// a wish.
  public var rendus: [RenduRetire]?

  public init(
    position: Position, rubrique: RubriqueEvaluation, motif: String, condense: Condense? = nil,
    autres: [Position]? = nil, rendus: [RenduRetire]? = nil
  ) {
    self.position = position
    self.rubrique = rubrique
    self.motif = motif
    self.condense = condense
    self.autres = autres
    self.rendus = rendus
  }
}

/// A stored rendering of a bilan that is erased because it prints a withdrawn text.
public struct RenduRetire: Hashable, Sendable {
  public let bilan: BilanID
  public let format: String
  public let condense: Condense

  public init(bilan: BilanID, format: String, condense: Condense) {
    self.bilan = bilan
    self.format = format
    self.condense = condense
  }
}

/// A pièce is withdrawn: its bytes are erased, its digest stays (R23).
public struct PieceRetiree: Hashable, Sendable {
  public let piece: PieceID
  public let motif: String
  /// The digest of its bytes. Derived; nil in a wish.
  public var condense: Condense?
  /// Other entries that cite the same block, and lose it too. Derived; nil in a wish.
  public var autres: [Position]?

  public init(
    piece: PieceID, motif: String, condense: Condense? = nil, autres: [Position]? = nil
  ) {
    self.piece = piece
    self.motif = motif
    self.condense = condense
    self.autres = autres
  }
}
