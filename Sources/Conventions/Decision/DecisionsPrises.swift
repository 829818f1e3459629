/// What instances decide, in séance or in writing (R3, R5).
extension Decideur {
  mutating func prendre(_ fait: DecisionPrise, _ souhait: Souhait) throws(MotifDeRefus) {
    guard etat.decisions[fait.decision] == nil else {
      throw .dejaInscrit(Reference(.decision, fait.decision.nom))
    }
    for partie in fait.partiesNommees { try exiger(ElementID(partie)) }
    try exigerModeCoherent(fait)
    let jour = try date(de: souhait)
    var anomalies: [Anomalie]
    if case .consultationEcrite(let id) = fait.mode {
      anomalies = try clore(id, jour)
    } else {
      anomalies = try anomaliesEnSeance(fait)
    }
    if let instance = etat.instance(de: fait), genre(de: instance) != "copil" {
      anomalies.append(Anomalie(.instanceSansPouvoir))
    }
    anomalies += mode(fait, jour)
    if let seance = fait.seance, let voix = etat.voix(de: seance) {
      anomalies += voixComptees(fait, voix)
    }
    anomalies += discordances(fait, jour) + preponderance(fait, jour)
    let regles = etat.reglesDesSeances(au: jour)
    if fait.seance != nil, fait.point == nil, regles.ordreDuJourLimitatif {
      anomalies.append(Anomalie(.horsOrdreDuJour))
    }
    for objet in fait.touche where reserve(objet, au: jour) != nil {
      anomalies.append(Anomalie(.releveDUnAvenant, sur: objet.rawValue))
    }
    acter(souhait, anomalies: anomalies)
  }

  /// A decision is taken in a séance or by a consultation, whose answers say who was against; a
  /// casting vote settles a vote; a voice is on one side.
  private func exigerModeCoherent(_ fait: DecisionPrise) throws(MotifDeRefus) {
    let voix = fait.oppositions + fait.abstentions
    var vues: Set<VoixExprimee> = []
    for dite in voix where !vues.insert(VoixExprimee(dite.partie, dite.qualite)).inserted {
      throw .gouvernance(.voixContradictoires(dite.partie))
    }
    switch fait.mode {
    case .communAccord:
      guard fait.seance != nil, fait.preponderante == nil else {
        throw .gouvernance(.modeContradictoire)
      }
    case .vote(let pour, let contre, let abstentions):
      guard fait.seance != nil else { throw .gouvernance(.modeContradictoire) }
      if min(pour, contre, abstentions) < 0 { throw .gouvernance(.voteImpossible) }
    case .consultationEcrite:
      guard fait.seance == nil, fait.point == nil, fait.preponderante == nil, voix.isEmpty,
        fait.reserves.isEmpty
      else { throw .gouvernance(.modeContradictoire) }
    }
  }

  private func anomaliesEnSeance(_ fait: DecisionPrise) throws(MotifDeRefus) -> [Anomalie] {
    guard let id = fait.seance, let seance = etat.seances[id] else {
      throw .inconnu(Reference(.seance, fait.seance?.nom ?? ""))
    }
    if let point = fait.point {
      let nombre = seance.ordreDuJour.count
      guard point >= 1, point <= nombre else {
        throw .gouvernance(.pointInconnu(point, nombre: nombre))
      }
    }
    return seance.tenueValable == nil ? [Anomalie(.seanceNonTenue)] : []
  }

  /// R3: by common accord unless the convention's own rules declare another mode.
  private func mode(_ fait: DecisionPrise, _ jour: DateCivile) -> [Anomalie] {
    let regles = etat.reglesDesSeances(au: jour)
    let prevu =
      switch fait.mode {
      case .communAccord: true
      case .vote: regles.vote
      case .consultationEcrite: regles.consultation != nil
      }
    return prevu ? [] : [Anomalie(.modeNonPrevu)]
  }

  /// R2: personnes ressources are heard, never counted.
  private func voixComptees(_ fait: DecisionPrise, _ voix: VoixDeSeance) -> [Anomalie] {
    var anomalies = (fait.oppositions + fait.abstentions).filter { !voix.peutVoter($0.partie) }
      .map { Anomalie(.voixConsultativeComptee, sur: $0.partie.nom) }
    if case .vote(let pour, let contre, let abstentions) = fait.mode,
      // Counts that overflow are more than anybody present, too.
      pour.addingReportingOverflow(contre).overflow
        || (pour + contre).addingReportingOverflow(abstentions).overflow
        || pour + contre + abstentions > voix.total
    {
      anomalies.append(
        Anomalie(
          .voixConsultativeComptee, sur: "\(pour)+\(contre)+\(abstentions)/\(voix.total)"))
    }
    return anomalies
  }

  /// What the relevé says of a result, against what the rules and the counts say of it.
  private func discordances(_ fait: DecisionPrise, _ jour: DateCivile) -> [Anomalie] {
    var anomalies: [Anomalie] = []
    if let issue = fait.issue, let resultat = etat.resultat(de: fait, le: jour), issue != resultat {
      anomalies.append(Anomalie(.voteDiscordant, sur: "issue"))
    }
    if case .vote(_, let contre, let abstentions) = fait.mode {
      if fait.oppositions.count > contre {
        anomalies.append(Anomalie(.voteDiscordant, sur: "oppositions"))
      }
      if fait.abstentions.count > abstentions {
        anomalies.append(Anomalie(.voteDiscordant, sur: "abstentions"))
      }
    }
    return anomalies
  }

  /// R3: a casting vote is the one that the rules give, on a tie.
  private func preponderance(_ fait: DecisionPrise, _ jour: DateCivile) -> [Anomalie] {
    guard let preponderante = fait.preponderante, case .vote(let pour, let contre, _) = fait.mode
    else { return [] }
    let declaree = etat.reglesDesSeances(au: jour).preponderante
    if declaree == preponderante.partie, pour == contre { return [] }
    return [Anomalie(.voixPreponderanteNonPrevue, sur: preponderante.partie.nom)]
  }

  // MARK: - In writing

  mutating func consulter(
    _ fait: ConsultationOuverte, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(ElementID(fait.instance))
    guard etat.consultations[fait.consultation] == nil else {
      throw .dejaInscrit(Reference(.consultation, fait.consultation.nom))
    }
    for partie in fait.destinataires { try exiger(ElementID(partie)) }
    let envoi = try date(de: souhait)
    guard !fait.destinataires.isEmpty,
      Set(fait.destinataires).count == fait.destinataires.count, fait.reponsesAvant >= envoi
    else { throw .gouvernance(.consultationImpossible) }
    var anomalies: [Anomalie] = []
    if let delai = etat.reglesDesSeances(au: envoi).consultation?.delai,
      fait.reponsesAvant.jourDepuis1970 - envoi.jourDepuis1970 < delai
    {
      anomalies.append(Anomalie(.delaiDeConsultation))
    }
    anomalies += etat.composition(de: fait.instance, au: envoi).deliberatives
      .filter { !fait.destinataires.contains($0) }
      .map { Anomalie(.consultationIncomplete, sur: $0.nom) }
    acter(souhait, anomalies: anomalies)
  }

  mutating func repondre(_ fait: ReponseRecue, _ souhait: Souhait) throws(MotifDeRefus) {
    let dossier = try dossier(fait.consultation)
    try exiger(ElementID(fait.partie))
    try exiger(piece: fait.piece)
    let jour = try date(de: souhait)
    let deja = dossier.reponsesValables.first {
      $0.fait.partie == fait.partie && $0.fait.qualite == fait.qualite
    }
    if let deja { throw .gouvernance(.reponseDejaRecue(fait.partie, deja.trace.position)) }
    var anomalies: [Anomalie] = []
    let composition = etat.composition(de: dossier.ouverture.fait.instance, au: jour)
    if composition[fait.partie].map({ !$0.deliberative }) ?? composition.estConnue {
      anomalies.append(Anomalie(.voixConsultativeComptee, sur: fait.partie.nom))
    }
    if jour > dossier.ouverture.fait.reponsesAvant || etat.cloture(de: fait.consultation) != nil {
      anomalies.append(Anomalie(.reponseTardive))
    }
    acter(souhait, anomalies: anomalies)
  }

  /// What closing a consultation by a decision breaks.
  private func clore(
    _ id: ConsultationID, _ jour: DateCivile
  ) throws(MotifDeRefus) -> [Anomalie] {
    let dossier = try dossier(id)
    if let cloture = etat.cloture(de: id) {
      throw .gouvernance(.consultationDejaClose(id, cloture.fait.decision))
    }
    let avantTerme = jour < dossier.ouverture.fait.reponsesAvant && !dossier.muets.isEmpty
    return avantTerme ? [Anomalie(.delaiDeConsultation)] : []
  }

  private func dossier(_ id: ConsultationID) throws(MotifDeRefus) -> DossierConsultation {
    guard let dossier = etat.consultations[id], !dossier.ouverture.contrePasse else {
      throw .inconnu(Reference(.consultation, id.nom))
    }
    return dossier
  }

  // MARK: - What it may found

  /// A decision that may change the plan: adopted in a COPIL that was held, or by a consultation of
  /// one (R5, R6), by a mode and with a quorum that the convention knows. Otherwise it stays a
  /// constat without effect (R0).
  mutating func exigerDecisionDeCopil(_ id: DecisionID) throws(MotifDeRefus) {
    guard let decision = etat.decisions[id], !decision.contrePasse else {
      throw .inconnu(Reference(.decision, id.nom))
    }
    guard let instance = instanceReunie(decision.fait), genre(de: instance) == "copil",
      !decision.anomalies.contains(where: { $0.code == .modeNonPrevu }),
      etat.adopte(decision.fait, le: decision.trace.jour)
    else { return try manquer("R5", .plan(.decisionSansPouvoir(id))) }
  }

  /// The instance that decided, if it sat with its quorum or was consulted.
  private func instanceReunie(_ fait: DecisionPrise) -> InstanceID? {
    guard let seance = fait.seance else { return etat.instance(de: fait) }
    guard let tenue = etat.seances[seance]?.tenueValable,
      !tenue.anomalies.contains(where: { $0.code == .quorumNonAtteint })
    else { return nil }
    return tenue.fait.instance
  }
}

extension DecisionPrise {
  /// Every partie whose voice is told.
  public var partiesNommees: [PartieID] {
    oppositions.map(\.partie) + abstentions.map(\.partie) + reserves.map(\.partie)
      + (preponderante.map { [$0.partie] } ?? [])
  }
}

extension VoixExprimee {
  /// Whose voice, without what was said.
  fileprivate init(_ partie: PartieID, _ qualite: String?) {
    self.init(partie: partie, qualite: qualite, texte: nil)
  }
}
