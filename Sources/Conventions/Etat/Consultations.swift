/// Everything recorded about one consultation écrite.
public struct DossierConsultation: Sendable {
  public internal(set) var ouverture: Acte<ConsultationOuverte>
  public internal(set) var reponses: [Acte<ReponseRecue>] = []

  /// The answers that were not struck through.
  public var reponsesValables: [Acte<ReponseRecue>] { reponses.filter { !$0.contrePasse } }

  /// Those to whom it was sent, and who have not answered.
  public var muets: [PartieID] {
    let dites = Set(reponsesValables.map(\.fait.partie))
    return ouverture.fait.destinataires.filter { !dites.contains($0) }
  }

  /// The answers that count: of a partie that has a voice, and in time.
  public func comptees(_ composition: Composition) -> [Acte<ReponseRecue>] {
    reponsesValables.filter { reponse in
      let partie = reponse.fait.partie
      let sieges = composition[partie]
      return (sieges?.deliberative ?? !composition.estConnue)
        && (reponse.trace.date ?? reponse.trace.effet) <= ouverture.fait.reponsesAvant
    }
  }
}

extension Etat {
  /// The decision that closed a consultation.
  public func cloture(de consultation: ConsultationID) -> Acte<DecisionPrise>? {
    decisions.tous.first {
      !$0.contrePasse && $0.fait.mode == .consultationEcrite(consultation)
    }
  }

  /// The instance that took a decision.
  public func instance(de decision: DecisionPrise) -> InstanceID? {
    if case .consultationEcrite(let id) = decision.mode {
      return consultations[id]?.ouverture.fait.instance
    }
    return decision.seance.flatMap { seances[$0]?.instance }
  }

  /// The result of a decision as the rules of its day compute it; nil where they compute none, as
  /// for a common accord, which is what the relevé says.
  public func resultat(de decision: DecisionPrise, le jour: DateCivile) -> IssueDeDecision? {
    switch decision.mode {
    case .communAccord: return nil
    case .vote(let pour, let contre, _):
      let voix = decision.seance.flatMap { self.voix(de: $0) }
      let regles = reglesDesSeances(au: jour)
      var sens: VoixPreponderante.Sens?
      if let preponderante = decision.preponderante, preponderante.partie == regles.preponderante {
        sens = preponderante.sens
      }
      return (regles.majorite ?? .simple).acquise(
        pour: pour, contre: contre, presents: voix?.total ?? 0,
        membres: voix?.composition.nombreDeSieges, preponderante: sens
      ).map { $0 ? .adoptee : .rejetee }
    case .consultationEcrite(let id):
      let regles = reglesDesSeances(au: jour)
      guard regles.vote, let dossier = consultations[id] else { return nil }
      let composition = self.composition(de: dossier.ouverture.fait.instance, au: jour)
      let reponses = dossier.comptees(composition)
      func nombre(_ sens: ReponseRecue.Sens) -> Int {
        reponses.filter { $0.fait.sens == sens }.count
      }
      return (regles.majorite ?? .simple).acquise(
        pour: nombre(.accord), contre: nombre(.opposition), presents: reponses.count,
        membres: composition.nombreDeSieges, preponderante: nil
      ).map { $0 ? .adoptee : .rejetee }
    }
  }

  /// Whether a decision decides: neither its rule nor its relevé says that it was rejected, and one
  /// of them says that it was not. Where they disagree, nothing chooses (R28).
  public func adopte(_ decision: DecisionPrise, le jour: DateCivile) -> Bool {
    if decision.issue == .rejetee { return false }
    switch resultat(de: decision, le: jour) {
    case .adoptee?: return true
    case .rejetee?: return false
    case nil:
      if case .vote = decision.mode { return decision.issue == .adoptee }
      return true
    }
  }
}
