public import Conventions

/// For the auditor: every figure that was corrected, and the adopted documents that published the
/// former one (R16).
public struct ChiffresRectifies: Sendable {
  public let lecture: Lecture
  /// In the order of the corrections.
  public let chiffres: [ChiffreRectifie]

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let secrets = Secrets(lecture)
    let annulations = Dictionary(
      lecture.etat.contrePassations.map { ($0.fait.position, $0) },
      uniquingKeysWith: { _, derniere in derniere })
    var lus: [ChiffreRectifie] = []
    for (mesurable, periodes) in lecture.etat.valeurs {
      for (periode, chronologie) in periodes {
        lus += ChiffreRectifie.lire(
          mesurable, periode, chronologie, lecture, annulations,
          secret: secrets.cache(mesurable, periode))
      }
    }
    // Their places are sorted, and not they: there are as many as corrections in the journal.
    chiffres = lus.indices.sorted { lus[$0].correction.position < lus[$1].correction.position }
      .map { lus[$0] }
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

  typealias Entree = Chronologie<ValeurRecue>.Entree

  static func lire(
    _ mesurable: Mesurable, _ periode: Periode, _ chronologie: Chronologie<ValeurRecue>,
    _ lecture: Lecture, _ contrePassations: [Position: Acte<EcritureContrePassee>], secret: Bool
  ) -> [ChiffreRectifie] {
    func chiffre(_ valeur: Valeur?) -> Chiffre {
      guard let valeur else { return .inconnu }
      return secret ? .masque : .montre(valeur)
    }
    let entrees = chronologie.entrees
    let rectifications = entrees.compactMap { entree -> ChiffreRectifie? in
      guard let rectification = entree.valeur.rectification else { return nil }
      return ChiffreRectifie(
        mesurable: mesurable, periode: periode, ancien: chiffre(rectification.ancienne?.valeur),
        nouveau: chiffre(entree.valeur.valeur), motif: rectification.motif,
        correction: entree.valeur.trace,
        publieDans: lecture.bilansQuiPublient(
          mesurable, periode, rectification.ancienne?.position, avant: entree.position))
    }
    let annulations = entrees.filter(\.contrePassee).compactMap { entree -> ChiffreRectifie? in
      guard let acte = contrePassations[entree.position] else { return nil }
      let presente = chronologie.valeur(au: lecture.jourLu)?.valeur
      return ChiffreRectifie(
        mesurable: mesurable, periode: periode, ancien: chiffre(entree.valeur.valeur),
        nouveau: presente.map { chiffre($0) }, motif: acte.fait.motif, correction: acte.trace,
        publieDans: lecture.bilansQuiPublient(
          mesurable, periode, entree.position, avant: acte.trace.position))
    }
    return rectifications + annulations
  }
}

extension Lecture {
  /// The adopted bilans that knew an entry, did not know its correction, and cover its period.
  func bilansQuiPublient(
    _ mesurable: Mesurable, _ periode: Periode, _ entree: Position?, avant correction: Position
  ) -> [BilanID] {
    guard let entree else { return [] }
    return etat.bilans.ordre.filter { id in
      guard let dossier = etat.bilans[id], dossier.adoption != nil else { return false }
      let arret = dossier.arret.fait
      // `connuA` counts entries: the first one that the bilan does not know bears that number.
      guard entree.rang < arret.connuA.rang, correction.rang >= arret.connuA.rang else {
        return false
      }
      switch arret.genre {
      case .pointDEtape(let annee): return periode.annee == annee
      case .intermediaire, .final: return periode.debut <= arret.enVigueurAu
      }
    }
  }
}
