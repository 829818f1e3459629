public import Conventions

/// A consultation écrite: what was asked, who answered what, and what was decided (R3).
public struct ConsultationLue: Sendable {
  public let lecture: Lecture
  public let consultation: ConsultationID
  public let dossier: DossierConsultation
  /// Those to whom it was sent, with their answers, in the order of the sending; then the others
  /// who answered.
  public let parties: [PartieConsultee]
  /// Nil while it is open.
  public let decision: DecisionDuReleve?

  /// What a partie answered.
  public struct PartieConsultee: Sendable {
    public let partie: PartieID
    public let consultee: Bool
    public let reponses: [Acte<ReponseRecue>]
    /// Positions of its answers that count.
    public let comptees: Set<Position>
  }

  /// Nil when no such consultation is known.
  public init?(_ lecture: Lecture, consultation: ConsultationID) {
    guard let dossier = lecture.etat.consultations[consultation] else { return nil }
    self.lecture = lecture
    self.consultation = consultation
    self.dossier = dossier
    let ouverture = dossier.ouverture
    let composition = lecture.etat.composition(
      de: ouverture.fait.instance, au: ouverture.trace.jour)
    let comptees = Set(dossier.comptees(composition).map(\.trace.position))
    let destinataires = ouverture.fait.destinataires
    var parties = destinataires
    for partie in dossier.reponsesValables.map(\.fait.partie) where !parties.contains(partie) {
      parties.append(partie)
    }
    self.parties = parties.map { partie in
      PartieConsultee(
        partie: partie, consultee: destinataires.contains(partie),
        reponses: dossier.reponsesValables.filter { $0.fait.partie == partie },
        comptees: comptees)
    }
    decision = lecture.etat.cloture(de: consultation).map { DecisionDuReleve($0, lecture.etat) }
  }

  /// How many answers of each kind count.
  public func nombre(_ sens: ReponseRecue.Sens) -> Int {
    parties.flatMap { partie in
      partie.reponses.filter { partie.comptees.contains($0.trace.position) }
    }.filter { $0.fait.sens == sens }.count
  }
}
