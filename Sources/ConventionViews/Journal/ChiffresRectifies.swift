public import Conventions

/// For the auditor: every figure that was corrected, and the adopted documents that published the
/// former one (R16).
public struct ChiffresRectifies: Sendable {
  public let lecture: Lecture
  /// In the order of the corrections.
  public let chiffres: SuiteDeChiffres

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    chiffres = SuiteDeChiffres(lecture) { _ in true }
  }
}

/// One correction of one figure.
public struct ChiffreRectifie: Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  public let ancien: Chiffre
  /// Nil: the figure was undone and nothing stands in its place.
  public let nouveau: Chiffre?
  public let motif: String
  /// The entry that corrects; its `par` is who recorded it.
  public let correction: Trace
  /// The adopted bilans that hold the former figure: a rectificatif is proposed for each.
  public let publieDans: [BilanID]

  /// A figure, as far as it may be shown.
  public enum Chiffre: Hashable, Sendable {
    case montre(Valeur)
    /// Under the threshold, or what would give a figure under it away (R19).
    case masque
    /// The entry that held it is not in the timeline any more.
    case inconnu
  }
}

extension Lecture {
  /// The adopted bilans that knew an entry, did not know its correction, and cover its period.
  func bilansQuiPublient(
    _ periode: Periode, _ entree: Position?, avant correction: Position
  ) -> [BilanID] {
    guard let entree else { return [] }
    return etat.bilans.ordre.filter { id in
      guard let dossier = etat.bilans[id], dossier.adoption != nil else { return false }
      return dossier.arret.fait.donne(periode, entree, avant: correction)
    }
  }
}

extension Etat {
  /// The documents adopted before the reprise, with bytes that the registre does not read, in which
  /// a figure of that period may stand (R16, R27).
  public func documentsAnterieurs(
    pouvantDonner periode: Periode
  ) -> [Acte<DocumentAnterieurVerse>] {
    documentsAnterieurs.filter { acte in
      switch acte.fait.genre {
      case .pointDEtape(let annee): annee == periode.annee
      case .bilanIntermediaire: periode.debut <= acte.trace.jour
      case .avenant, .releve: false
      }
    }
  }
}

extension BilanArrete {
  /// Whether this bilan knew an entry, did not know its correction, and covers its period.
  func donne(_ periode: Periode, _ entree: Position, avant correction: Position) -> Bool {
    // `connuA` counts entries: the first one that the bilan does not know bears that number.
    guard entree.rang < connuA.rang, correction.rang >= connuA.rang else { return false }
    switch genre {
    case .pointDEtape(let annee): return periode.annee == annee
    case .intermediaire, .final: return periode.debut <= enVigueurAu
    }
  }
}
