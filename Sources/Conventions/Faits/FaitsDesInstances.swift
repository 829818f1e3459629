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

/// Who holds a seat of a partie: a reference or only a quality, never a name (R23).
public struct Siege: Hashable, Sendable {
  public let personne: PersonneID?
  public let qualite: String

  public init(personne: PersonneID?, qualite: String) {
    self.personne = personne
    self.qualite = qualite
  }
}

/// Somebody at a séance: a reference or only a quality, and for whom they sat.
public struct Presence: Hashable, Sendable {
  public let personne: PersonneID?
  public let partie: PartieID?
  public let qualite: String
  public let voix: Voix
  public let titre: Titre
  /// The member, of the same partie, in whose place they sat; nil: in their own right, or not
  /// said.
  public let remplace: Siege?

  public init(
    personne: PersonneID?, partie: PartieID?, qualite: String, voix: Voix, titre: Titre,
    remplace: Siege? = nil
  ) {
    self.personne = personne
    self.partie = partie
    self.qualite = qualite
    self.voix = voix
    self.titre = titre
    self.remplace = remplace
  }

  /// The seat on which they sat.
  public var siege: Siege { Siege(personne: personne, qualite: qualite) }
}

/// A proxy: a member who is absent gives their voice to one who is present (R3).
public struct Pouvoir: Hashable, Sendable {
  public let de: Mandat
  public let a: Mandat
  /// The proxy in writing.
  public let piece: PieceID?

  public init(de: Mandat, a: Mandat, piece: PieceID?) {
    self.de = de
    self.a = a
    self.piece = piece
  }

  /// A member, and the partie for which they sit.
  public struct Mandat: Hashable, Sendable {
    public let partie: PartieID
    public let siege: Siege

    public init(partie: PartieID, siege: Siege) {
      self.partie = partie
      self.siege = siege
    }
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
  /// Proxies handed over at the séance.
  public let pouvoirs: [Pouvoir]
  /// The feuille d'émargement, as pièce.
  public let emargement: PieceID?

  public init(
    seance: SeanceID, instance: InstanceID, lieu: String?, ordreDuJour: [String],
    presents: [Presence], excuses: [PartieID], pouvoirs: [Pouvoir] = [], emargement: PieceID?
  ) {
    self.seance = seance
    self.instance = instance
    self.lieu = lieu
    self.ordreDuJour = ordreDuJour
    self.presents = presents
    self.excuses = excuses
    self.pouvoirs = pouvoirs
    self.emargement = emargement
  }
}

/// In what state a relevé was sent.
public enum EtatDeReleve: String, CaseIterable, Sendable {
  /// For observations.
  case projet
  case approuve
}

/// A relevé was sent to parties; the event's date is the day on which it left.
public struct ReleveTransmis: Hashable, Sendable {
  public let seance: SeanceID
  public let etat: EtatDeReleve
  public let destinataires: [PartieID]
  public let moyen: String
  /// The last day for observations on a projet; nil: none was given.
  public let observationsAvant: DateCivile?
  /// What was sent, or the message that it went with.
  public let piece: PieceID?

  public init(
    seance: SeanceID, etat: EtatDeReleve, destinataires: [PartieID], moyen: String,
    observationsAvant: DateCivile? = nil, piece: PieceID? = nil
  ) {
    self.seance = seance
    self.etat = etat
    self.destinataires = destinataires
    self.moyen = moyen
    self.observationsAvant = observationsAvant
    self.piece = piece
  }
}

/// The projet of a relevé de décisions is approved.
public struct ReleveApprouve: Hashable, Sendable {
  public let seance: SeanceID
  /// The parties that approved it; empty: not said.
  public let approbateurs: [PartieID]
  /// What was changed in the projet before it was approved, in words.
  public let corrections: [String]
  /// The signed relevé, with the paper anchor that it bears.
  public let piece: PieceID?

  public init(
    seance: SeanceID, approbateurs: [PartieID] = [], corrections: [String] = [], piece: PieceID?
  ) {
    self.seance = seance
    self.approbateurs = approbateurs
    self.corrections = corrections
    self.piece = piece
  }
}
