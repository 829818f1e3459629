// R27: a convention that is already running enters a registre. What happened before was not
// recorded at the time: each fact says what it rests on.

/// What a fact of before the reprise rests on.
public enum Anteriorite: Hashable, Sendable {
  /// « Attesté par pièce ».
  case attestee(PieceID)
  /// « Déclaré »: whoever records says so, and nothing evidences it.
  case declaree

  /// The pièce, where one attests.
  public var piece: PieceID? {
    switch self {
    case .attestee(let piece): piece
    case .declaree: nil
    }
  }
}

/// Which plan was inscribed before the reprise.
public enum PlanRepris: String, CaseIterable, Sendable {
  /// The plan as it was signed: the changes of before the reprise are recorded, and a reading of
  /// before it finds the plan of that day.
  case signe
  /// The plan as in force on the day of the reprise: its avenants are in it, and no reading gives
  /// the plan of before.
  case enVigueur = "en-vigueur"
}

/// A convention already in force is taken up. The event's date is the day T of the reprise; its
/// effet, the day on which the convention came into force. It stands for the entry into force:
/// délibérations and signatures need not be recorded one by one.
public struct AnterioriteReprise: Hashable, Sendable {
  public let plan: PlanRepris
  /// The latest date that a signature of the convention bears, where it is known.
  public let derniereSignature: DateCivile?
  /// The signed convention; nil: its entry into force is only declared.
  public let piece: PieceID?
  /// First and last day of the convention, as the plan has them. Derived; nil in a wish.
  public var debut: DateCivile?
  public var fin: DateCivile?
  /// How many entries the plan taken up rests on. Derived; nil in a wish.
  public var position: Position?
  /// SHA-256 of that plan's canonical content. Derived; nil in a wish.
  public var condense: Condense?

  public init(
    plan: PlanRepris, derniereSignature: DateCivile?, piece: PieceID?, debut: DateCivile? = nil,
    fin: DateCivile? = nil, position: Position? = nil, condense: Condense? = nil
  ) {
    self.plan = plan
    self.derniereSignature = derniereSignature
    self.piece = piece
    self.debut = debut
    self.fin = fin
    self.position = position
    self.condense = condense
  }

  /// What the entry into force itself rests on.
  public var anteriorite: Anteriorite { piece.map { .attestee($0) } ?? .declaree }
}

/// What an adopted document of before the reprise is.
public enum GenreDeDocumentAnterieur: Hashable, Sendable {
  case pointDEtape(Annee)
  case bilanIntermediaire
  /// The signed text of an avenant, by its number.
  case avenant(Int)
  case releve

  /// True for what a convention has once: a year has one point d'étape, a number one avenant.
  var estUnique: Bool { self != .releve }
}

/// A document adopted before the reprise is deposited, as it was adopted: its bytes are those of
/// the pièce. The event's date is the day of its adoption.
public struct DocumentAnterieurVerse: Hashable, Sendable {
  public let genre: GenreDeDocumentAnterieur
  public let intitule: String
  public let piece: PieceID
  /// Who adopted it, and how, in words.
  public let adoption: String?

  public init(
    genre: GenreDeDocumentAnterieur, intitule: String, piece: PieceID, adoption: String?
  ) {
    self.genre = genre
    self.intitule = intitule
    self.piece = piece
    self.adoption = adoption
  }
}
