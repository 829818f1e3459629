public import Conventions

/// What was taken up of before the reprise d'antériorité, and what each entry rests on (R27).
public struct RepriseLue: Sendable {
  public let lecture: Lecture
  /// Nil: the registre was opened with its convention.
  public let reprise: Acte<AnterioriteReprise>?
  /// The documents adopted before, by day of adoption, with the entry that deposited their bytes.
  public let documents: [DocumentAnterieurLu]
  /// Every other fact of before that was recorded since, by day, then in the order of the journal.
  public let faits: [FaitAnterieur]

  public init(_ journal: JournalLu) {
    lecture = journal.lecture
    let etat = journal.lecture.etat
    reprise = etat.repriseDAnteriorite
    documents = DocumentAnterieurLu.lire(etat)
    faits = journal.lignes.compactMap { FaitAnterieur($0, etat) }.sorted {
      ($0.jour, $0.ligne.ecriture.position) < ($1.jour, $1.ligne.ecriture.position)
    }
  }

  /// How many entries rest on a pièce, and how many on nothing, those undone left out.
  public var attestes: Int { comptes { $0.piece != nil } }
  public var declares: Int { comptes { $0.piece == nil } }

  private func comptes(_ choix: (FaitAnterieur) -> Bool) -> Int {
    faits.filter { $0.ligne.contrePasseePar == nil && choix($0) }.count
  }
}

/// A document adopted before the reprise, and its pièce.
public struct DocumentAnterieurLu: Sendable {
  public let acte: Acte<DocumentAnterieurVerse>
  public let piece: Acte<PieceVersee>?

  /// By day of adoption, those struck through included.
  static func lire(_ etat: Etat) -> [DocumentAnterieurLu] {
    etat.documentsAnterieursVerses.map {
      DocumentAnterieurLu(acte: $0, piece: etat.pieces[$0.fait.piece])
    }.sorted {
      ($0.acte.trace.jour, $0.acte.trace.position) < ($1.acte.trace.jour, $1.acte.trace.position)
    }
  }
}

/// A fact of before the reprise, recorded since.
public struct FaitAnterieur: Sendable {
  public let ligne: LigneDeJournal
  /// What attests it: its attestation, or what the fact cites itself; nil: *déclaré*.
  public let piece: PieceID?

  /// The day of the fact; a status or a figure is of the day from which it counts.
  public var jour: DateCivile {
    min(ligne.ecriture.evenement.jour, ligne.ecriture.evenement.effet)
  }

  fileprivate init?(_ ligne: LigneDeJournal, _ etat: Etat) {
    let evenement = ligne.ecriture.evenement
    guard let reprise = etat.repriseDAnteriorite, let jour = etat.jourDeReprise,
      ligne.ecriture.position > reprise.trace.position
    else { return nil }
    self.ligne = ligne
    if let dite = evenement.anteriorite {
      piece = dite.piece
    } else if case .signatureConstatee(let fait) = evenement.fait, evenement.jour < jour {
      piece = fait.preuve.piece
    } else if evenement.fait.estAttestable, evenement.jour < jour {
      piece = evenement.fait.pieceJointe
    } else {
      return nil
    }
  }
}

extension Etat {
  /// Whether an entry belongs to the reprise: everything that came with it, and what was recorded
  /// since of a day before it.
  func estDeLaReprise(_ ecriture: Ecriture) -> Bool {
    guard let reprise = repriseDAnteriorite, let jour = jourDeReprise else { return false }
    if ecriture.position <= reprise.trace.position { return true }
    if case .ecritureContrePassee = ecriture.evenement.fait { return false }
    return ecriture.evenement.anteriorite != nil || ecriture.evenement.jour < jour
  }
}

extension Anteriorite {
  var canonique: ValeurCanonique {
    switch self {
    case .attestee(let piece): .objet(["piece": piece.canonique])
    case .declaree: .texte("declare")
    }
  }
}

extension Acte<DocumentAnterieurVerse> {
  var canonique: ValeurCanonique {
    .objet([
      "genre": fait.genre.canonique, "intitule": .texte(fait.intitule),
      "adopte_le": trace.jour.canonique, "piece": fait.piece.canonique,
      "position": trace.position.canonique,
    ])
  }
}

extension GenreDeDocumentAnterieur {
  fileprivate var canonique: ValeurCanonique {
    switch self {
    case .pointDEtape(let annee): .objet(["point_etape": annee.canonique])
    case .bilanIntermediaire: .texte("intermediaire")
    case .avenant(let numero): .objet(["avenant": .entier(numero)])
    case .releve: .texte("releve")
    }
  }
}

extension Lecture {
  /// Absent, unless the reading is of before the reprise.
  var reconstitueeCanonique: ValeurCanonique? {
    guard let reprise = etat.repriseDAnteriorite, let jour = reconstituee else { return nil }
    return .objet([
      "non_enregistre_a_l_epoque": .booleen(true), "reprise_du": jour.canonique,
      "plan": .texte(reprise.fait.plan.rawValue), "position": reprise.trace.position.canonique,
    ])
  }
}
