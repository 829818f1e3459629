public import Conventions

/// The projet of a relevé that left, and the last day for observations on it: the one given with
/// it, else that of the convention's own rules (R3, R4). Where neither gives one, nothing is due.
public struct ObservationsAttendues: Sendable {
  public let seance: SeanceID
  /// The last sending of the projet.
  public let envoi: Acte<ReleveTransmis>
  public let limite: DateCivile
  /// The last day lies before the day that is read, and the relevé is still a projet.
  public let delaiPasse: Bool

  /// In the order of the séances; those whose relevé was approved by that day are left out.
  static func lire(_ lecture: Lecture) -> [ObservationsAttendues] {
    let jour = lecture.enVigueurAu
    return lecture.etat.seances.ordre.compactMap { id in
      guard let dossier = lecture.etat.seances[id], dossier.tenueValable != nil,
        dossier.releve.map({ $0.trace.jour > jour }) ?? true,
        let envoi = dossier.projetEnvoye(au: jour),
        let limite = lecture.etat.observationsAttendues(envoi)
      else { return nil }
      return ObservationsAttendues(
        seance: id, envoi: envoi, limite: limite, delaiPasse: limite < jour)
    }
  }
}

extension DossierSeance {
  /// The last sending of the projet of its relevé, up to a day.
  public func projetEnvoye(au jour: DateCivile) -> Acte<ReleveTransmis>? {
    envoisValables.filter { $0.fait.etat == .projet && $0.trace.jour <= jour }
      .max { ($0.trace.jour, $0.trace.position) < ($1.trace.jour, $1.trace.position) }
  }
}
