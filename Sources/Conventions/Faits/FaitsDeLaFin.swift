/// A way in which a convention may end before its term (R13). The convention's own rules say which
/// ones it knows, by a case each.
public enum VoieDeFin: String, CaseIterable, Sendable {
  /// A *mise en demeure* that remained without effect.
  case miseEnDemeure = "mise-en-demeure"
  /// A *dénonciation*, with its notice.
  case denonciation
  /// At once: a term was changed without avenant, say.
  case sansPreavis = "sans-preavis"
}

/// The case of the convention's rules that an act cites, as it stood on the day of the act, so that
/// a reader of the line alone understands it.
public struct RegleDeFin: Hashable, Sendable {
  public let motif: String
  /// The notice, in the words of the text.
  public let preavis: String
  /// The article.
  public let source: String

  public init(motif: String, preavis: String, source: String) {
    self.motif = motif
    self.preavis = preavis
    self.source = source
  }
}

/// A *mise en demeure* left; the event's date is the day on which it was sent, from which its delay
/// runs ([002] art. 12).
public struct MiseEnDemeureEnvoyee: Hashable, Sendable {
  public let lettre: LettreID
  public let auteur: PartieID
  public let destinataires: [PartieID]
  /// What is not being done.
  public let motif: String
  /// By registered letter with acknowledgement of receipt.
  public let recommandee: Bool
  /// The day of the acknowledgement.
  public let recue: DateCivile?
  /// The case of the rules that it invokes, by its number there, from 1.
  public let cas: Int?
  public let piece: PieceID?
  /// That case. Derived; nil in a wish, and nil where none is invoked.
  public var regle: RegleDeFin?
  /// The day on which its delay ends. Derived; nil in a wish, and nil where the words of the rules
  /// were not understood.
  public var expire: DateCivile?

  public init(
    lettre: LettreID, auteur: PartieID, destinataires: [PartieID], motif: String,
    recommandee: Bool, recue: DateCivile?, cas: Int?, piece: PieceID?, regle: RegleDeFin? = nil,
    expire: DateCivile? = nil
  ) {
    self.lettre = lettre
    self.auteur = auteur
    self.destinataires = destinataires
    self.motif = motif
    self.recommandee = recommandee
    self.recue = recue
    self.cas = cas
    self.piece = piece
    self.regle = regle
    self.expire = expire
  }
}

/// A partie gives notice that it leaves the convention; the event's date is the day on which the
/// notice was sent. It ends nothing by itself: the end is found by ``ConventionResiliee`` (R28).
public struct ConventionDenoncee: Hashable, Sendable {
  public let lettre: LettreID
  public let auteur: PartieID
  public let motif: String?
  /// The day from which the letter says that the convention will have ended.
  public let pourLe: DateCivile?
  /// As for a mise en demeure.
  public let cas: Int?
  public let piece: PieceID?
  public var regle: RegleDeFin?
  public var expire: DateCivile?

  public init(
    lettre: LettreID, auteur: PartieID, motif: String?, pourLe: DateCivile?, cas: Int?,
    piece: PieceID?, regle: RegleDeFin? = nil, expire: DateCivile? = nil
  ) {
    self.lettre = lettre
    self.auteur = auteur
    self.motif = motif
    self.pourLe = pourLe
    self.cas = cas
    self.piece = piece
    self.regle = regle
    self.expire = expire
  }
}

/// What a termination rests on.
public enum FondementDeResiliation: Hashable, Sendable {
  case miseEnDemeure(LettreID)
  case denonciation(LettreID)
  /// The case of the rules, by its number there.
  case sansPreavis(cas: Int?)
}

/// The convention is terminated; the event's effet is the first day on which nobody is bound by it
/// any more (R13).
public struct ConventionResiliee: Hashable, Sendable {
  public let auteur: PartieID
  public let fondement: FondementDeResiliation
  public let motif: String
  public let piece: PieceID?
  /// The case of the rules: that of the letter, or the one cited. Derived; nil in a wish.
  public var regle: RegleDeFin?
  /// The first day on which the rules allow the end. Derived; nil in a wish.
  public var auPlusTot: DateCivile?

  public init(
    auteur: PartieID, fondement: FondementDeResiliation, motif: String, piece: PieceID?,
    regle: RegleDeFin? = nil, auPlusTot: DateCivile? = nil
  ) {
    self.auteur = auteur
    self.fondement = fondement
    self.motif = motif
    self.piece = piece
    self.regle = regle
    self.auPlusTot = auPlusTot
  }
}

/// How a convention goes on beyond its term without an avenant (R12).
public enum ModeDeReconduction: String, CaseIterable, Sendable {
  /// Every partie says so.
  case expresse
  /// Nobody said otherwise, and the convention's rules take that for an agreement.
  case tacite
}

/// What evidences that a partie agrees to a reconduction.
public struct AccordDePartie: Hashable, Sendable {
  public let partie: PartieID
  public let piece: PieceID

  public init(partie: PartieID, piece: PieceID) {
    self.partie = partie
    self.piece = piece
  }
}

/// The convention goes on until another day. The event's effet, not after the term, is the day from
/// which the new term counts.
public struct ConventionReconduite: Hashable, Sendable {
  public let mode: ModeDeReconduction
  /// The new last day.
  public let fin: DateCivile
  /// One for each partie when it is *expresse*; none when it is *tacite*.
  public let accords: [AccordDePartie]
  /// The decision that proposed it, where there is one: it does not suffice (R7).
  public let decision: DecisionID?
  /// The last day until then. Derived; nil in a wish.
  public var ancienneFin: DateCivile?

  public init(
    mode: ModeDeReconduction, fin: DateCivile, accords: [AccordDePartie], decision: DecisionID?,
    ancienneFin: DateCivile? = nil
  ) {
    self.mode = mode
    self.fin = fin
    self.accords = accords
    self.decision = decision
    self.ancienneFin = ancienneFin
  }
}

/// The registre is closed: from here on it only takes what custody and erasures need (R12).
public struct RegistreClos: Hashable, Sendable {
  public let motif: String
  /// Why there is no final bilan that was adopted; nil where there is one.
  public let sansBilanFinal: String?
  /// The origin of the registre of the convention that follows, where there is one.
  public let suivant: String?
  /// The last day of the convention. Derived; nil in a wish.
  public var terme: DateCivile?
  /// All that was recorded before: how many entries, and their root. Derived; nil in a wish.
  public var dernier: PointDuRegistre?

  public init(
    motif: String, sansBilanFinal: String?, suivant: String?, terme: DateCivile? = nil,
    dernier: PointDuRegistre? = nil
  ) {
    self.motif = motif
    self.sansBilanFinal = sansBilanFinal
    self.suivant = suivant
    self.terme = terme
    self.dernier = dernier
  }
}
