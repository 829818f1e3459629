/// Whether a voice counts (R2).
public enum Voix: String, CaseIterable, Sendable {
  case deliberative
  /// A *personne ressource*: recorded present, never counted.
  case consultative
}

/// A person sits in an instance, for a partie or as a personne ressource.
public struct MembreDesigne: Hashable, Sendable {
  public let instance: InstanceID
  public let personne: PersonneID
  public let partie: PartieID?
  public let qualite: String
  public let voix: Voix
  public let titre: Titre

  public init(
    instance: InstanceID, personne: PersonneID, partie: PartieID?, qualite: String, voix: Voix,
    titre: Titre
  ) {
    self.instance = instance
    self.personne = personne
    self.partie = partie
    self.qualite = qualite
    self.voix = voix
    self.titre = titre
  }
}

/// A séance is convened; the event's date is the day on which the convocation left.
public struct SeanceConvoquee: Hashable, Sendable {
  public let seance: SeanceID
  public let instance: InstanceID
  /// The day of the meeting.
  public let prevue: DateCivile
  public let lieu: String?
  public let ordreDuJour: [String]

  public init(
    seance: SeanceID, instance: InstanceID, prevue: DateCivile, lieu: String?,
    ordreDuJour: [String]
  ) {
    self.seance = seance
    self.instance = instance
    self.prevue = prevue
    self.lieu = lieu
    self.ordreDuJour = ordreDuJour
  }
}

/// A séance is put off.
public struct SeanceReportee: Hashable, Sendable {
  public let seance: SeanceID
  /// The new day; nil: not set yet.
  public let nouvelleDate: DateCivile?
  public let motif: String

  public init(seance: SeanceID, nouvelleDate: DateCivile?, motif: String) {
    self.seance = seance
    self.nouvelleDate = nouvelleDate
    self.motif = motif
  }
}

/// A séance will not be held.
public struct SeanceAnnulee: Hashable, Sendable {
  public let seance: SeanceID
  public let motif: String

  public init(seance: SeanceID, motif: String) {
    self.seance = seance
    self.motif = motif
  }
}

/// Somebody at a séance: a reference or only a quality, and for whom they sat.
public struct Presence: Hashable, Sendable {
  public let personne: PersonneID?
  public let partie: PartieID?
  public let qualite: String
  public let voix: Voix
  public let titre: Titre

  public init(
    personne: PersonneID?, partie: PartieID?, qualite: String, voix: Voix, titre: Titre
  ) {
    self.personne = personne
    self.partie = partie
    self.qualite = qualite
    self.voix = voix
    self.titre = titre
  }
}

/// A séance was held, on the event's date.
public struct SeanceTenue: Hashable, Sendable {
  public let seance: SeanceID
  public let instance: InstanceID
  public let lieu: String?
  public let ordreDuJour: [String]
  public let presents: [Presence]
  /// Parties that were excused.
  public let excuses: [PartieID]
  /// The feuille d'émargement, as pièce.
  public let emargement: PieceID?

  public init(
    seance: SeanceID, instance: InstanceID, lieu: String?, ordreDuJour: [String],
    presents: [Presence], excuses: [PartieID], emargement: PieceID?
  ) {
    self.seance = seance
    self.instance = instance
    self.lieu = lieu
    self.ordreDuJour = ordreDuJour
    self.presents = presents
    self.excuses = excuses
    self.emargement = emargement
  }
}

/// How a decision was reached (R3).
public enum ModeDeDecision: Hashable, Sendable {
  case communAccord
  case vote(pour: Int, contre: Int, abstentions: Int)
  case consultationEcrite
}

/// A réserve that a partie asked to have recorded.
public struct Reserve: Hashable, Sendable {
  public let partie: PartieID
  public let texte: String

  public init(partie: PartieID, texte: String) {
    self.partie = partie
    self.texte = texte
  }
}

/// What an instance decided; the event's date is the day of the decision.
public struct DecisionPrise: Hashable, Sendable {
  public let decision: DecisionID
  public let seance: SeanceID
  public let intitule: String
  public let texte: String?
  public let mode: ModeDeDecision
  public let oppositions: [PartieID]
  public let abstentions: [PartieID]
  public let reserves: [Reserve]
  /// What the decision means to touch among the objects that may be reserved for an avenant (R7).
  public let touche: [ObjetReserve]

  public init(
    decision: DecisionID, seance: SeanceID, intitule: String, texte: String?,
    mode: ModeDeDecision, oppositions: [PartieID], abstentions: [PartieID], reserves: [Reserve],
    touche: [ObjetReserve]
  ) {
    self.decision = decision
    self.seance = seance
    self.intitule = intitule
    self.texte = texte
    self.mode = mode
    self.oppositions = oppositions
    self.abstentions = abstentions
    self.reserves = reserves
    self.touche = touche
  }
}

/// The projet of a relevé de décisions is approved.
public struct ReleveApprouve: Hashable, Sendable {
  public let seance: SeanceID
  /// The signed relevé, with the paper anchor that it bears.
  public let piece: PieceID?

  public init(seance: SeanceID, piece: PieceID?) {
    self.seance = seance
    self.piece = piece
  }
}
