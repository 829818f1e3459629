import Conventions

/// The acts that answer échéances, as known and in force in a reading.
struct FaitsDEcheance {
  /// The objects of échéances of which a registre can tell whether they were done.
  static let connaissables: Set<String> = [
    "copil", "cotech", "commission", "suivi", "point-etape", "bilan-intermediaire", "bilan-final",
    "transmission-cdsf", "cdsf",
  ]

  /// T, in a registre that was taken up.
  let reprise: DateCivile?
  private let lecture: Lecture
  private let seances: [(genre: String, fait: FaitDEcheance)]
  private let bilans: [(genre: GenreDeBilan, fait: FaitDEcheance)]
  /// Adopted before the reprise d'antériorité, and deposited (R27).
  private let anterieurs: [(genre: GenreDeDocumentAnterieur, fait: FaitDEcheance)]
  private let transmissions: [FaitDEcheance]
  /// The days on which follow-up was recorded, with the first entry of each.
  private let suivi: [FaitDEcheance]

  init(_ lecture: Lecture) {
    self.lecture = lecture
    reprise = lecture.etat.jourDeReprise
    seances = Self.seances(lecture)
    bilans = lecture.etat.bilans.tous.filter { !$0.arret.contrePasse }.map { dossier in
      let trace = dossier.arret.trace
      let adopte = dossier.adoption.map { !$0.contrePasse } ?? false
      return (
        dossier.arret.fait.genre,
        FaitDEcheance(
          jour: trace.date ?? trace.effet, position: trace.position,
          nature: .bilan(dossier.arret.fait.bilan, adopte: adopte))
      )
    }
    anterieurs = lecture.etat.documentsAnterieurs.map { acte in
      (
        acte.fait.genre,
        FaitDEcheance(
          jour: acte.trace.jour, position: acte.trace.position,
          nature: .documentAnterieur(acte.fait.piece))
      )
    }
    transmissions =
      lecture.etat.bilans.tous.flatMap(\.transmissions).filter { !$0.contrePasse }
      .map {
        FaitDEcheance(
          jour: $0.trace.date ?? $0.trace.effet, position: $0.trace.position,
          nature: .transmission($0.fait.bilan, destinataire: $0.fait.destinataire))
      }
      + lecture.etat.extraitsTransmis.filter { !$0.contrePasse }.map {
        FaitDEcheance(
          jour: $0.trace.date ?? $0.trace.effet, position: $0.trace.position,
          nature: .extrait($0.fait.extrait, destinataire: $0.fait.destinataire))
      }
    suivi = Self.suivi(lecture.etat)
  }

  private static func seances(_ lecture: Lecture) -> [(String, FaitDEcheance)] {
    lecture.etat.seances.ordre.compactMap { id in
      guard let tenue = lecture.etat.seances[id]?.tenueValable, let jour = tenue.trace.date,
        let genre = lecture.contenu(connu: ElementID(tenue.fait.instance))?.texte(.genre)
      else { return nil }
      return (
        genre, FaitDEcheance(jour: jour, position: tenue.trace.position, nature: .seance(id))
      )
    }
  }

  private static func suivi(_ etat: Etat) -> [FaitDEcheance] {
    let traces =
      etat.statuts.values.flatMap { $0.entrees.map(\.valeur.trace) }
      + etat.evaluations.values.flatMap { $0.entrees.map(\.valeur.trace) }
      + etat.valeurs.values.flatMap { $0.values.flatMap { $0.entrees.map(\.valeur.trace) } }
    var premieres: [DateCivile: Position] = [:]
    for trace in traces {
      guard let jour = trace.enregistre.jour else { continue }
      premieres[jour] = min(premieres[jour] ?? trace.position, trace.position)
    }
    return premieres.map { FaitDEcheance(jour: $0.key, position: $0.value, nature: .suivi) }
      .sorted { $0.position < $1.position }
  }

  /// What was done for an object, on or before the day that is read, oldest first.
  func tous(_ objet: String?) -> [FaitDEcheance] { trier(candidats(objet, nil)) }

  /// What was done for an object within a period. A report belongs to the period that it is about,
  /// whenever it was made; a séance or a transmission, to the one in which it took place.
  func pour(_ objet: String?, _ intervalle: Intervalle) -> [FaitDEcheance] {
    let faits = trier(candidats(objet, intervalle))
    switch objet {
    case "point-etape", "bilan-intermediaire", "bilan-final": return faits
    case "suivi": return faits.first { intervalle.contient($0.jour) }.map { [$0] } ?? []
    default: return faits.filter { intervalle.contient($0.jour) }
    }
  }

  private func candidats(_ objet: String?, _ intervalle: Intervalle?) -> [FaitDEcheance] {
    switch objet {
    case "copil", "cotech", "commission", "cdsf": seances.filter { $0.genre == objet }.map(\.fait)
    case "suivi": suivi
    case "point-etape":
      bilans.filter { bilan in
        guard case .pointDEtape(let annee) = bilan.genre else { return false }
        return intervalle.map { $0.debut.annee == annee.nombre } ?? true
      }.map(\.fait)
        + anterieurs.filter { anterieur in
          guard case .pointDEtape(let annee) = anterieur.genre else { return false }
          return intervalle.map { $0.debut.annee == annee.nombre } ?? true
        }.map(\.fait)
    case "bilan-intermediaire":
      bilans.filter { $0.genre == .intermediaire }.map(\.fait)
        + anterieurs.filter { $0.genre == .bilanIntermediaire }.map(\.fait)
    case "bilan-final": bilans.filter { $0.genre == .final }.map(\.fait)
    case "transmission-cdsf": transmissions
    default: []
    }
  }

  private func trier(_ faits: [FaitDEcheance]) -> [FaitDEcheance] {
    faits.filter { $0.jour <= lecture.enVigueurAu }
      .sorted { ($0.jour, $0.position) < ($1.jour, $1.position) }
  }
}
