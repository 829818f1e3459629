/// Several parts of the document state one fact differently. A consequence of the entry that
/// carries the statements; nothing chooses until an event rules on it.
public struct DivergenceConstatee: Hashable, Sendable {
  public let element: ElementID
  public let champ: Champ
  public let enonces: [Enonce]

  public init(element: ElementID, champ: Champ, enonces: [Enonce]) {
    self.element = element
    self.champ = champ
    self.enonces = enonces
  }
}

/// A ruling on a divergence.
public struct DivergenceTranchee: Hashable, Sendable {
  public let element: ElementID
  public let champ: Champ
  public let retenue: Donnee
  public let motif: String
  public let decision: DecisionID?

  public init(
    element: ElementID, champ: Champ, retenue: Donnee, motif: String, decision: DecisionID?
  ) {
    self.element = element
    self.champ = champ
    self.retenue = retenue
    self.motif = motif
    self.decision = decision
  }
}

/// An *ajustement mineur*, decided in a séance of the COPIL (R6, R7).
public struct PlanAjuste: Hashable, Sendable {
  public let decision: DecisionID
  public let motif: String
  public var modification: Modification

  public init(decision: DecisionID, motif: String, modification: Modification) {
    self.decision = decision
    self.motif = motif
    self.modification = modification
  }
}

/// Why a signed plan may be put right without an avenant (R6).
public enum QualificationRectification: Hashable, Sendable {
  /// The registre differs from the signed text; cites the pièce and its page.
  case erreurDeTranscription(piece: PieceID, page: String)
  /// An error of the signed text itself, acknowledged in COPIL.
  case erreurMaterielle(DecisionID)
}

/// A *rectification* of the plan.
public struct PlanRectifie: Hashable, Sendable {
  public let qualification: QualificationRectification
  public let motif: String
  public var modification: Modification

  public init(
    qualification: QualificationRectification, motif: String, modification: Modification
  ) {
    self.qualification = qualification
    self.motif = motif
    self.modification = modification
  }
}

/// The plan is changed as long as nobody has signed it (R6): its author needs no reason, and says
/// no qualification.
public struct ProjetModifie: Hashable, Sendable {
  public var modification: Modification

  public init(_ modification: Modification) { self.modification = modification }
}

/// An avenant is drafted.
public struct AvenantPrepare: Hashable, Sendable {
  public let avenant: AvenantID
  public let numero: Int
  public let intitule: String
  public let objet: String
  public let preambule: String?
  /// The date of effect that the text states; nil: at the last signature.
  public let effetStipule: DateCivile?
  /// The text expressly stipulates an effect before the last signature (R9).
  public let retroactif: Bool
  /// The decision of the COPIL that asked for it; nil: none is cited.
  public let decision: DecisionID?

  public init(
    avenant: AvenantID, numero: Int, intitule: String, objet: String, preambule: String?,
    effetStipule: DateCivile?, retroactif: Bool, decision: DecisionID? = nil
  ) {
    self.avenant = avenant
    self.numero = numero
    self.intitule = intitule
    self.objet = objet
    self.preambule = preambule
    self.effetStipule = effetStipule
    self.retroactif = retroactif
    self.decision = decision
  }
}

/// One modification of a drafted avenant; one modification is one event.
public struct ModificationInscrite: Hashable, Sendable {
  public let avenant: AvenantID
  /// Its number in the avenant, from 1.
  public let rang: Int
  /// The article or annexe that it touches, as the text will say.
  public let article: String?
  /// A later date of effect for this modification alone: effects may be staggered (R9).
  public let effet: DateCivile?
  public var modification: Modification

  public init(
    avenant: AvenantID, rang: Int, article: String?, effet: DateCivile?,
    modification: Modification
  ) {
    self.avenant = avenant
    self.rang = rang
    self.article = article
    self.effet = effet
    self.modification = modification
  }
}

/// The text of an avenant is fixed and circulates for signature.
public struct AvenantArrete: Hashable, Sendable {
  public let avenant: AvenantID
  /// How many entries the text rests on. Derived; nil in a wish.
  public var position: Position?
  /// SHA-256 of the canonical list of its modifications. Derived; nil in a wish.
  public var condense: Condense?

  public init(avenant: AvenantID, position: Position? = nil, condense: Condense? = nil) {
    self.avenant = avenant
    self.position = position
    self.condense = condense
  }
}

/// An avenant takes effect: one event per effect date. A consequence of the last signature.
public struct AvenantEntreEnVigueur: Hashable, Sendable {
  public let avenant: AvenantID
  /// The numbers of the modifications that take effect on the event's effet.
  public let modifications: [Int]
  public let derniereSignature: DateCivile?
  public let retroactif: Bool

  public init(
    avenant: AvenantID, modifications: [Int], derniereSignature: DateCivile?, retroactif: Bool
  ) {
    self.avenant = avenant
    self.modifications = modifications
    self.derniereSignature = derniereSignature
    self.retroactif = retroactif
  }
}

/// Modifications of a fully signed avenant find another text than the one they replace: they await
/// a ruling, and the plan is unchanged in those places (R10). A consequence.
public struct AvenantSuspendu: Hashable, Sendable {
  public let avenant: AvenantID
  public let modifications: [Int]

  public init(avenant: AvenantID, modifications: [Int]) {
    self.avenant = avenant
    self.modifications = modifications
  }
}

/// A drafted or circulating avenant is given up.
public struct AvenantAbandonne: Hashable, Sendable {
  public let avenant: AvenantID
  public let motif: String

  public init(avenant: AvenantID, motif: String) {
    self.avenant = avenant
    self.motif = motif
  }
}
