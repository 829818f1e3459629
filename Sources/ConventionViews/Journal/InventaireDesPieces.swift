public import Conventions

/// For the auditor: every pièce, and every block that an entry cites by its digest: whether its
/// bytes are there, and what rests on it (R23, R24).
public struct InventaireDesPieces: Sendable {
  public let lecture: Lecture
  /// In the order in which they were deposited.
  public let pieces: [PieceInventoriee]
  /// Narrative texts and renderings of bilans, in the order of the journal.
  public let autres: [BlocInventorie]

  /// `presence` looks at the bytes of a block that no entry withdraws.
  public init<Echec: Error>(
    _ journal: JournalLu, presence: (BlocCite) throws(Echec) -> PresenceDeBloc
  ) throws(Echec) {
    lecture = journal.lecture
    let etat = journal.lecture.etat
    func trouver(_ bloc: BlocCite) throws(Echec) -> PresenceDeBloc {
      if let retrait = etat.blocsRetires[bloc.condense] {
        return .retire(par: retrait.trace.position)
      }
      return try presence(bloc)
    }
    let contrePassees = Set(
      journal.lignes.filter { $0.contrePasseePar != nil }.map(\.ecriture.position))
    var citations: [PieceID: [Position]] = [:]
    for ligne in journal.lignes where !contrePassees.contains(ligne.ecriture.position) {
      let evenement = ligne.ecriture.evenement
      let attestee = [evenement.anteriorite?.piece].compactMap { $0 }
      for piece in Set(evenement.fait.indexation.pieces + attestee) {
        citations[piece, default: []].append(ligne.ecriture.position)
      }
    }
    var pieces: [PieceInventoriee] = []
    for acte in etat.pieces.tous {
      pieces.append(
        PieceInventoriee(
          acte: acte, presence: try trouver(acte.fait.bloc),
          citePar: citations[acte.fait.piece, default: []]))
    }
    self.pieces = pieces
    var autres: [BlocInventorie] = []
    for (position, nature, bloc) in InventaireDesPieces.autresBlocs(etat) {
      autres.append(
        BlocInventorie(
          position: position, nature: nature, bloc: bloc, presence: try trouver(bloc)))
    }
    self.autres = autres
  }

  private static func autresBlocs(
    _ etat: Etat
  ) -> [(Position, BlocInventorie.Nature, BlocCite)] {
    let textes = etat.textesCites.map {
      ($0.position, BlocInventorie.Nature.texte($0.rubrique), $0.bloc)
    }
    let rendus = etat.bilans.tous.flatMap { dossier in
      dossier.arret.fait.rendus.map {
        (
          dossier.arret.trace.position,
          BlocInventorie.Nature.rendu(dossier.arret.fait.bilan, format: $0.format), $0.bloc
        )
      }
    }
    return (textes + rendus).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
  }
}

/// Whether the bytes of a block are in this copy of the registre.
public enum PresenceDeBloc: Hashable, Sendable {
  /// They are, and they are those that were cited.
  case present
  case absent
  /// Others stand under their digest.
  case altere
  /// This entry withdrew them: the digest stays.
  case retire(par: Position)
}

/// A pièce in the inventory.
public struct PieceInventoriee: Sendable {
  public let acte: Acte<PieceVersee>
  public let presence: PresenceDeBloc
  /// The entries that cite it and were not undone, in order.
  public let citePar: [Position]
}

/// A block that is no pièce, in the inventory.
public struct BlocInventorie: Sendable {
  /// The entry that cites it.
  public let position: Position
  public let nature: Nature
  public let bloc: BlocCite
  public let presence: PresenceDeBloc

  /// What the block is.
  public enum Nature: Hashable, Sendable {
    case texte(RubriqueEvaluation)
    case rendu(BilanID, format: String)
  }
}
