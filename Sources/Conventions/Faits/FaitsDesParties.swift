/// On what ground a person stands for a partie.
public enum Titre: String, CaseIterable, Sendable {
  case titulaire
  case suppleant
  case interim
  /// « Pour le maire empêché », with the delegation as pièce.
  case empechement
}

/// A person stands for a partie, ès qualités, from the event's effet on.
public struct RepresentantDesigne: Hashable, Sendable {
  public let personne: PersonneID
  public let partie: PartieID
  /// The signature block that the person fills, where there is one.
  public let bloc: BlocID?
  public let qualite: String
  public let titre: Titre
  /// The delegation, as pièce.
  public let delegation: PieceID?

  public init(
    personne: PersonneID, partie: PartieID, bloc: BlocID?, qualite: String, titre: Titre,
    delegation: PieceID?
  ) {
    self.personne = personne
    self.partie = partie
    self.bloc = bloc
    self.qualite = qualite
    self.titre = titre
    self.delegation = delegation
  }
}

/// What a délibération or a signature is about.
public enum ObjetSigne: Hashable, Sendable {
  case convention
  case avenant(AvenantID)
}

/// The text that was arrêté when something was voted or signed on it (R6).
public struct TexteCite: Hashable, Sendable {
  /// The entry that fixed it.
  public let position: Position
  /// Its digest.
  public let condense: Condense

  public init(position: Position, condense: Condense) {
    self.position = position
    self.condense = condense
  }
}

/// An assembly approved a text; the event's date is the day of the vote.
public struct DeliberationEnregistree: Hashable, Sendable {
  public let deliberation: DeliberationID
  public let partie: PartieID
  public let objet: ObjetSigne
  public let intitule: String
  public let numero: String?
  /// The text arrêté when the vote was recorded. Derived; nil in a wish, and nil where no text had
  /// been arrêté.
  public var texte: TexteCite?
  public let publiee: DateCivile?
  /// Transmission au contrôle de légalité.
  public let transmise: DateCivile?
  /// Accusé de réception of the transmission.
  public let accuse: String?
  public let piece: PieceID?

  public init(
    deliberation: DeliberationID, partie: PartieID, objet: ObjetSigne, intitule: String,
    numero: String?, texte: TexteCite? = nil, publiee: DateCivile?, transmise: DateCivile?,
    accuse: String?, piece: PieceID?
  ) {
    self.deliberation = deliberation
    self.partie = partie
    self.objet = objet
    self.intitule = intitule
    self.numero = numero
    self.texte = texte
    self.publiee = publiee
    self.transmise = transmise
    self.accuse = accuse
    self.piece = piece
  }
}

/// An assembly withdraws its délibération; the event's date is the day of that vote. Nothing that
/// rests on it is undone (R11).
public struct DeliberationRetiree: Hashable, Sendable {
  public let deliberation: DeliberationID
  public let motif: String
  /// The number of the délibération that withdraws it.
  public let numero: String?
  public let piece: PieceID?
  /// The signatures and the effects that rest on it. Derived; nil in a wish.
  public var actes: [Position]?

  public init(
    deliberation: DeliberationID, motif: String, numero: String?, piece: PieceID?,
    actes: [Position]? = nil
  ) {
    self.deliberation = deliberation
    self.motif = motif
    self.numero = numero
    self.piece = piece
    self.actes = actes
  }
}

/// Who may annul the délibération of an assembly.
public enum AutoriteDAnnulation: String, CaseIterable, Sendable {
  case tribunalAdministratif = "tribunal-administratif"
  case courAdministrativeDAppel = "cour-administrative-d-appel"
  case conseilDEtat = "conseil-d-etat"
  case prefet
  /// Of a caisse: the authority that supervises it.
  case tutelle
}

/// A délibération is annulled by somebody else than its assembly; the event's date is the day of
/// that decision.
public struct DeliberationAnnulee: Hashable, Sendable {
  public let deliberation: DeliberationID
  public let autorite: AutoriteDAnnulation
  public let motif: String
  /// The number of the judgment, or of the order.
  public let numero: String?
  public let piece: PieceID?
  /// As for a withdrawal. Derived; nil in a wish.
  public var actes: [Position]?

  public init(
    deliberation: DeliberationID, autorite: AutoriteDAnnulation, motif: String, numero: String?,
    piece: PieceID?, actes: [Position]? = nil
  ) {
    self.deliberation = deliberation
    self.autorite = autorite
    self.motif = motif
    self.numero = numero
    self.piece = piece
    self.actes = actes
  }
}

/// The text of the convention is fixed for délibération; signatures cite this position (R6).
public struct TexteArrete: Hashable, Sendable {
  /// How many entries the text rests on. Derived; nil in a wish.
  public var position: Position?
  /// SHA-256 of the plan's canonical content. Derived; nil in a wish.
  public var condense: Condense?

  public init(position: Position? = nil, condense: Condense? = nil) {
    self.position = position
    self.condense = condense
  }
}

/// How a signature on paper, or an electronic one, is evidenced.
public enum Preuve: Hashable, Sendable {
  case piece(PieceID)
  /// An electronic signature, with the words of its verification.
  case electronique(verification: String, piece: PieceID?)
  /// Nothing: shown wherever the signature is shown.
  case sansPiece
}

/// A signature was found on one block; the event's date is the one it bears, or unknown (R9).
public struct SignatureConstatee: Hashable, Sendable {
  public let objet: ObjetSigne
  public let partie: PartieID
  public let bloc: BlocID
  public let personne: PersonneID?
  /// The quality at that day: a later mayor does not change it.
  public let qualite: String
  public let titre: Titre
  public let lieu: String?
  public let preuve: Preuve
  /// The text that is signed. Derived; nil in a wish.
  public var texte: TexteCite?

  public init(
    objet: ObjetSigne, partie: PartieID, bloc: BlocID, personne: PersonneID?, qualite: String,
    titre: Titre, lieu: String?, preuve: Preuve, texte: TexteCite? = nil
  ) {
    self.objet = objet
    self.partie = partie
    self.bloc = bloc
    self.personne = personne
    self.qualite = qualite
    self.titre = titre
    self.lieu = lieu
    self.preuve = preuve
    self.texte = texte
  }
}

/// Every block is filled: the convention holds from the event's effet. A consequence, recorded with
/// the last signature.
public struct EntreeEnVigueur: Hashable, Sendable {
  public let debut: DateCivile
  public let fin: DateCivile
  /// The latest date that a signature bears.
  public let derniereSignature: DateCivile?

  public init(debut: DateCivile, fin: DateCivile, derniereSignature: DateCivile?) {
    self.debut = debut
    self.fin = fin
    self.derniereSignature = derniereSignature
  }
}
