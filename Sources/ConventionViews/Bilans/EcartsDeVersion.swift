public import Conventions

/// Where the version that was adopted, edited elsewhere, prints another figure than the bilan that
/// was arrêté (R21).
public struct EcartsDeVersion: Sendable {
  public let lecture: Lecture
  public let bilan: BilanID
  /// The version that was adopted, as versée.
  public let version: PieceID?
  /// How many figures of the version were taken down.
  public let releves: Int
  /// Those that differ, in the order in which they were taken down.
  public let ecarts: [EcartDeVersion]

  /// Every adopted bilan of which figures were taken down, in the order of the bilans.
  public static func lire(_ lecture: Lecture) -> [EcartsDeVersion] {
    lecture.etat.bilans.ordre.compactMap { EcartsDeVersion($0, lecture) }
  }

  /// Nil where no figure of an adopted version was taken down.
  public init?(_ bilan: BilanID, _ lecture: Lecture) {
    guard let dossier = lecture.etat.bilans[bilan], let adoption = dossier.adoption,
      !adoption.contrePasse, !adoption.fait.chiffres.isEmpty
    else { return nil }
    self.lecture = lecture
    self.bilan = bilan
    version = adoption.fait.versionAdoptee
    releves = adoption.fait.chiffres.count
    let secrets = Secrets(lecture)
    let arret = dossier.arret.fait
    ecarts = adoption.fait.chiffres.compactMap { chiffre in
      let arrete = lecture.valeurConnue(
        chiffre.mesurable, chiffre.periode, a: arret.connuA, au: arret.enVigueurAu)
      // The same figure typed otherwise is the same figure.
      if let arrete, arrete.mesure == chiffre.valeur.mesure,
        arrete.estimee == chiffre.valeur.estimee
      {
        return nil
      }
      let cache = secrets.cache(chiffre.mesurable, chiffre.periode)
      func montrer(_ valeur: Valeur) -> ChiffreCompare {
        cache && !valeur.mesure.estMasquee ? .masque : .montre(valeur)
      }
      return EcartDeVersion(
        mesurable: chiffre.mesurable, periode: chiffre.periode,
        arrete: arrete.map(montrer) ?? .aucun, adopte: montrer(chiffre.valeur))
    }
  }
}

/// One figure that the adopted version prints otherwise.
public struct EcartDeVersion: Hashable, Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  /// What the arrêté bilan knew, or nothing.
  public let arrete: ChiffreCompare
  public let adopte: ChiffreCompare
}

extension Lecture {
  /// The figure that was in force on a day, among the first entries: read in the timelines, an
  /// entry that was struck through later stood then.
  func valeurConnue(
    _ mesurable: Mesurable, _ periode: Periode, a connuA: Position, au jour: DateCivile
  ) -> Valeur? {
    let annulees = Dictionary(
      etat.contrePassations.map { ($0.fait.position, $0.trace.position) },
      uniquingKeysWith: { premiere, _ in premiere })
    let debut = etat.ouverture?.fait.convention.date(.debut) ?? jour
    return etat.valeurs[mesurable]?[periode]?.entrees.last { entree in
      guard entree.position < connuA, entree.effet <= max(jour, debut) else { return false }
      return annulees[entree.position].map { $0 >= connuA } ?? true
    }?.valeur.valeur
  }
}
