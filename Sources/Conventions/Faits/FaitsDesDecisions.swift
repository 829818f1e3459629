/// How a decision was reached (R3).
public enum ModeDeDecision: Hashable, Sendable {
  case communAccord
  case vote(pour: Int, contre: Int, abstentions: Int)
  /// Without a séance: by the answers to a consultation.
  case consultationEcrite(ConsultationID)
}

/// A voice that was not for: whose, and what they wanted to have recorded.
public struct VoixExprimee: Hashable, Sendable {
  public let partie: PartieID
  /// The member, where a partie has several seats; nil: the partie as a whole.
  public let qualite: String?
  public let texte: String?

  public init(partie: PartieID, qualite: String? = nil, texte: String? = nil) {
    self.partie = partie
    self.qualite = qualite
    self.texte = texte
  }
}

/// A réserve that a partie, or one of its members, asked to have recorded.
public struct Reserve: Hashable, Sendable {
  public let partie: PartieID
  public let qualite: String?
  public let texte: String

  public init(partie: PartieID, qualite: String? = nil, texte: String) {
    self.partie = partie
    self.qualite = qualite
    self.texte = texte
  }
}

/// A casting vote that was used on a tie.
public struct VoixPreponderante: Hashable, Sendable {
  public let partie: PartieID
  public let sens: Sens

  public init(partie: PartieID, sens: Sens) {
    self.partie = partie
    self.sens = sens
  }

  /// On which side it fell.
  public enum Sens: String, CaseIterable, Sendable {
    case pour, contre
  }
}

/// What became of what was put to the decision.
public enum IssueDeDecision: String, CaseIterable, Sendable {
  case adoptee, rejetee
}

/// What an instance decided; the event's date is the day of the decision.
public struct DecisionPrise: Hashable, Sendable {
  public let decision: DecisionID
  /// Nil only where it was taken by a consultation écrite.
  public let seance: SeanceID?
  /// Its item on the ordre du jour of the séance, from 1; nil: on none.
  public let point: Int?
  public let intitule: String
  public let texte: String?
  public let mode: ModeDeDecision
  /// The result as the relevé states it; nil: it states none.
  public let issue: IssueDeDecision?
  /// Nil: none was used.
  public let preponderante: VoixPreponderante?
  public let oppositions: [VoixExprimee]
  public let abstentions: [VoixExprimee]
  public let reserves: [Reserve]
  /// What the decision means to touch among the objects that may be reserved for an avenant (R7).
  public let touche: [ObjetReserve]

  public init(
    decision: DecisionID, seance: SeanceID?, point: Int? = nil, intitule: String,
    texte: String?, mode: ModeDeDecision, issue: IssueDeDecision? = nil,
    preponderante: VoixPreponderante? = nil, oppositions: [VoixExprimee],
    abstentions: [VoixExprimee], reserves: [Reserve], touche: [ObjetReserve]
  ) {
    self.decision = decision
    self.seance = seance
    self.point = point
    self.intitule = intitule
    self.texte = texte
    self.mode = mode
    self.issue = issue
    self.preponderante = preponderante
    self.oppositions = oppositions
    self.abstentions = abstentions
    self.reserves = reserves
    self.touche = touche
  }
}

/// A question is put to the members in writing; the event's date is the day on which it left.
public struct ConsultationOuverte: Hashable, Sendable {
  public let consultation: ConsultationID
  public let instance: InstanceID
  public let intitule: String
  public let texte: String?
  /// To whom it was sent.
  public let destinataires: [PartieID]
  /// The last day for an answer.
  public let reponsesAvant: DateCivile

  public init(
    consultation: ConsultationID, instance: InstanceID, intitule: String, texte: String?,
    destinataires: [PartieID], reponsesAvant: DateCivile
  ) {
    self.consultation = consultation
    self.instance = instance
    self.intitule = intitule
    self.texte = texte
    self.destinataires = destinataires
    self.reponsesAvant = reponsesAvant
  }
}

/// A partie, or one of its members, answers a consultation; the event's date is the day of the
/// answer.
public struct ReponseRecue: Hashable, Sendable {
  public let consultation: ConsultationID
  public let partie: PartieID
  public let qualite: String?
  public let sens: Sens
  /// A réserve, a reason.
  public let texte: String?
  public let piece: PieceID?

  public init(
    consultation: ConsultationID, partie: PartieID, qualite: String? = nil, sens: Sens,
    texte: String?, piece: PieceID?
  ) {
    self.consultation = consultation
    self.partie = partie
    self.qualite = qualite
    self.sens = sens
    self.texte = texte
    self.piece = piece
  }

  /// What was answered.
  public enum Sens: String, CaseIterable, Sendable {
    case accord, opposition, abstention
  }
}
