/// What of a registre goes to the comité départemental des services aux familles (R22).
public enum ExtraitDuCDSF: Hashable, Sendable {
  /// The *schéma pluriannuel* of places ([002] art. 6): what is planned, on a day, as known after
  /// some entries.
  case schemaPluriannuel(enVigueurAu: DateCivile, connuA: Position)
  /// The part of an adopted bilan that is in the perimeter ([002] art. 9), at the bilan's own two
  /// dates.
  case bilan(BilanID)
}

/// What the extract is cut from the plan by; nothing from outside of it is in the extract.
public enum PerimetreDuCDSF: Hashable, Sendable {
  /// What the plan calls petite enfance: the perimeter where nobody chose another.
  case petiteEnfance
  /// These branches of the plan, whole.
  case noeuds([NoeudID])
}

/// An extract was sent to the comité départemental: a constat, with what was sent, by whom, and on
/// whose agreement.
public struct ExtraitTransmis: Hashable, Sendable {
  public let extrait: ExtraitDuCDSF
  public let perimetre: PerimetreDuCDSF
  /// SHA-256 of the extract's canonical content: the same for ever from the same entries.
  public let contenu: Condense
  /// The parties that sent it.
  public let envoyeurs: [PartieID]
  /// Who agreed that the CAF send it, each by a pièce.
  public let accords: [AccordDePartie]
  public let destinataire: String
  public let moyen: String
  public let piece: PieceID?

  public init(
    extrait: ExtraitDuCDSF, perimetre: PerimetreDuCDSF, contenu: Condense, envoyeurs: [PartieID],
    accords: [AccordDePartie], destinataire: String, moyen: String, piece: PieceID?
  ) {
    self.extrait = extrait
    self.perimetre = perimetre
    self.contenu = contenu
    self.envoyeurs = envoyeurs
    self.accords = accords
    self.destinataire = destinataire
    self.moyen = moyen
    self.piece = piece
  }
}

extension ExtraitTransmis {
  /// Every pièce that it cites.
  public var pieces: [PieceID] { accords.map(\.piece) + (piece.map { [$0] } ?? []) }

  /// Every partie that it names.
  public var parties: [PartieID] { envoyeurs + accords.map(\.partie) }
}
