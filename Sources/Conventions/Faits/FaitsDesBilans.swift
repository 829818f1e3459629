/// The reports that everyone signs off.
public enum GenreDeBilan: Hashable, Sendable {
  case pointDEtape(Annee)
  case intermediaire
  case final
}

/// A stored rendering of an arrêté bilan.
public struct RenduDeBilan: Hashable, Sendable {
  /// `html` or `markdown`.
  public let format: String
  public let bloc: BlocCite

  public init(format: String, bloc: BlocCite) {
    self.format = format
    self.bloc = bloc
  }
}

/// A bilan is fixed: both dates resolved, its canonical content digested, its bytes kept (R21).
public struct BilanArrete: Hashable, Sendable {
  public let bilan: BilanID
  public let genre: GenreDeBilan
  public let enVigueurAu: DateCivile
  /// How many entries it knows.
  public let connuA: Position
  /// SHA-256 of the canonical content: the same for ever from the same position.
  public let contenu: Condense
  /// The renderer and its version.
  public let moteur: String
  public let rendus: [RenduDeBilan]

  public init(
    bilan: BilanID, genre: GenreDeBilan, enVigueurAu: DateCivile, connuA: Position,
    contenu: Condense, moteur: String, rendus: [RenduDeBilan]
  ) {
    self.bilan = bilan
    self.genre = genre
    self.enVigueurAu = enVigueurAu
    self.connuA = connuA
    self.contenu = contenu
    self.moteur = moteur
    self.rendus = rendus
  }
}

/// An arrêté bilan is adopted by a decision.
public struct BilanAdopte: Hashable, Sendable {
  public let bilan: BilanID
  public let decision: DecisionID
  /// The document that was adopted, where it was edited elsewhere (R21).
  public let versionAdoptee: PieceID?
  /// The figures that this version prints, as its reader took them down: those that differ from the
  /// arrêté ones are shown. None where the version was not read, or is the arrêté one.
  public let chiffres: [ChiffreAdopte]

  public init(
    bilan: BilanID, decision: DecisionID, versionAdoptee: PieceID?, chiffres: [ChiffreAdopte] = []
  ) {
    self.bilan = bilan
    self.decision = decision
    self.versionAdoptee = versionAdoptee
    self.chiffres = chiffres
  }
}

/// One figure of the version that was adopted, as printed there (R21).
public struct ChiffreAdopte: Hashable, Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  public let valeur: Valeur

  public init(mesurable: Mesurable, periode: Periode, valeur: Valeur) {
    self.mesurable = mesurable
    self.periode = periode
    self.valeur = valeur
  }
}

/// An adopted bilan was sent to somebody.
public struct BilanTransmis: Hashable, Sendable {
  public let bilan: BilanID
  public let destinataire: String
  public let moyen: String
  public let piece: PieceID?

  public init(bilan: BilanID, destinataire: String, moyen: String, piece: PieceID?) {
    self.bilan = bilan
    self.destinataire = destinataire
    self.moyen = moyen
    self.piece = piece
  }
}
