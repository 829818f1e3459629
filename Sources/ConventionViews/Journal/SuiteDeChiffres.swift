import Conventions

/// Corrections in their order, each made when it is looked at: a journal may hold as many as it has
/// entries, and what is kept of each is where it stands.
public struct SuiteDeChiffres: RandomAccessCollection, Sendable {
  private typealias Entree = Chronologie<ValeurRecue>.Entree

  private let lecture: Lecture
  private let annulations: [Position: Acte<EcritureContrePassee>]
  private var series: [Serie] = []
  private var places: [Place] = []

  /// The statements about one thing for one period. Shared: it is looked up for each correction.
  private final class Serie: Sendable {
    let mesurable: Mesurable
    let periode: Periode
    let entrees: [Entree]
    /// In force on the day that is read.
    let presente: Valeur?
    /// None of its figures may be shown (R19).
    let estSecrete: Bool

    init(
      _ mesurable: Mesurable, _ periode: Periode, _ entrees: [Entree], presente: Valeur?,
      estSecrete: Bool
    ) {
      self.mesurable = mesurable
      self.periode = periode
      self.entrees = entrees
      self.presente = presente
      self.estSecrete = estSecrete
    }

    private func montrer(_ valeur: Valeur?) -> ChiffreRectifie.Chiffre {
      guard let valeur else { return .inconnu }
      return estSecrete ? .masque : .montre(valeur)
    }

    /// Read where it stands: an entry taken out whole would copy twice what is shown of it.
    func chiffre(
      _ place: Place, _ lecture: Lecture, _ annulations: [Position: Acte<EcritureContrePassee>]
    ) -> ChiffreRectifie {
      let rang = Int(place.entree)
      let position = entrees[rang].position
      if place.estAnnulee, let acte = annulations[position] {
        return ChiffreRectifie(
          mesurable: mesurable, periode: periode, ancien: montrer(entrees[rang].valeur.valeur),
          nouveau: presente.map { montrer($0) }, motif: acte.fait.motif, correction: acte.trace,
          publieDans: lecture.bilansQuiPublient(
            periode, position, avant: acte.trace.position))
      }
      let rectification = entrees[rang].valeur.rectification
      let ancienne = rectification?.ancienne
      return ChiffreRectifie(
        mesurable: mesurable, periode: periode, ancien: montrer(ancienne?.valeur),
        nouveau: montrer(entrees[rang].valeur.valeur), motif: rectification?.motif ?? "",
        correction: entrees[rang].valeur.trace,
        publieDans: lecture.bilansQuiPublient(
          periode, ancienne?.position, avant: position))
    }
  }

  /// What tells whether a correction is kept.
  struct Correction {
    /// The entry that corrects, and the date from which it counts.
    let position: Position
    let effet: DateCivile
    let periode: Periode
    /// The entry that held the former figure, where it is known.
    let ancienne: Position?
  }

  /// An entry that corrects, or one that was struck through.
  private struct Place: Sendable {
    let correction: Position
    let serie: Int32
    let entree: Int32
    let estAnnulee: Bool
  }

  /// The corrections that are to be kept, by the entry that corrects.
  init(_ lecture: Lecture, ou garder: (Correction) -> Bool) {
    self.lecture = lecture
    annulations = Dictionary(
      lecture.etat.contrePassations.map { ($0.fait.position, $0) },
      uniquingKeysWith: { _, derniere in derniere })
    let secrets = Secrets(lecture)
    for (mesurable, periodes) in lecture.etat.valeurs {
      for (periode, chronologie) in periodes {
        let entrees = chronologie.entrees
        let presents = places.count
        relever(entrees, periode, ou: garder)
        guard places.count > presents else { continue }
        series.append(
          Serie(
            mesurable, periode, entrees,
            presente: chronologie.valeur(au: lecture.jourLu)?.valeur,
            estSecrete: secrets.cache(mesurable, periode)))
      }
    }
    places.sort { $0.correction < $1.correction }
  }

  private mutating func relever(
    _ entrees: [Entree], _ periode: Periode, ou garder: (Correction) -> Bool
  ) {
    let serie = Int32(series.count)
    // Read where they stand: a timeline may hold a large part of the journal.
    for rang in entrees.indices {
      if entrees[rang].valeur.estRectification {
        let correction = Correction(
          position: entrees[rang].position, effet: entrees[rang].effet, periode: periode,
          ancienne: entrees[rang].valeur.positionRectifiee)
        if garder(correction) {
          places.append(
            Place(
              correction: correction.position, serie: serie, entree: Int32(rang),
              estAnnulee: false))
        }
      }
      if entrees[rang].contrePassee, let acte = annulations[entrees[rang].position] {
        let correction = Correction(
          position: acte.trace.position, effet: acte.trace.effet, periode: periode,
          ancienne: entrees[rang].position)
        if garder(correction) {
          places.append(
            Place(
              correction: correction.position, serie: serie, entree: Int32(rang),
              estAnnulee: true))
        }
      }
    }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { places.count }

  public subscript(rang: Int) -> ChiffreRectifie {
    let place = places[rang]
    return series[Int(place.serie)].chiffre(place, lecture, annulations)
  }
}
