/// What happened in meetings is a constat: recorded with its anomalies, never refused for them
/// (R0).
extension Decideur {
  mutating func designer(_ fait: MembreDesigne, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.instance))
    try exiger(personne: fait.personne)
    if let partie = fait.partie { try exiger(ElementID(partie)) }
    acter(souhait)
  }

  mutating func convoquer(_ fait: SeanceConvoquee, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.instance))
    let envoi = try date(de: souhait)
    // A séance may have been recorded as held before its convocation was.
    if let seance = etat.seances[fait.seance],
      seance.convocationValable != nil
        || seance.tenueValable.map({ $0.fait.instance != fait.instance }) ?? false
    {
      throw .dejaInscrit(Reference(.seance, fait.seance.nom))
    }
    acter(souhait, anomalies: anomalies(de: fait, envoyeeLe: envoi))
  }

  mutating func reporter(_ fait: SeanceReportee, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    if seance.tenueValable != nil { throw .gouvernance(.seanceDejaTenue(fait.seance)) }
    if seance.annulationValable != nil { throw .gouvernance(.seanceDejaAnnulee(fait.seance)) }
    try exiger(motif: fait.motif)
    acter(souhait)
  }

  /// R3: what is cancelled can no longer be put off, nor cancelled again.
  mutating func annuler(_ fait: SeanceAnnulee, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    if seance.tenueValable != nil { throw .gouvernance(.seanceDejaTenue(fait.seance)) }
    if seance.annulationValable != nil { throw .gouvernance(.seanceDejaAnnulee(fait.seance)) }
    try exiger(motif: fait.motif)
    acter(souhait)
  }

  mutating func approuver(_ fait: ReleveApprouve, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    guard seance.tenueValable != nil else { throw .gouvernance(.seanceNonTenue(fait.seance)) }
    guard seance.releve == nil else { throw .gouvernance(.releveDejaApprouve(fait.seance)) }
    try exiger(piece: fait.piece)
    acter(souhait)
  }

  private func anomalies(de fait: SeanceConvoquee, envoyeeLe envoi: DateCivile) -> [Anomalie] {
    guard case .entier(let jours)? = regles(au: envoi)[.preavisConvocationJours],
      fait.prevue.jourDepuis1970 - envoi.jourDepuis1970 < jours
    else { return [] }
    return [Anomalie(.preavisNonRespecte)]
  }

  mutating func tenir(_ fait: SeanceTenue, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.instance))
    try exiger(piece: fait.emargement)
    let jour = try date(de: souhait)
    if let seance = etat.seances[fait.seance] {
      if seance.tenueValable != nil { throw .gouvernance(.seanceDejaTenue(fait.seance)) }
      if let convoquee = seance.convocationValable?.fait.instance, convoquee != fait.instance {
        throw .dejaInscrit(Reference(.seance, fait.seance.nom))
      }
    }
    try exigerPresencesDistinctes(fait.presents)
    for partie in fait.excuses { try exiger(ElementID(partie)) }
    var anomalies =
      consultativesComptees(fait, jour) + parite(fait, jour) + quorum(fait, jour)
      + doublesMandats(fait.presents)
    if let fin = etat.periode(au: jour)?.fin, jour > fin {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    // It was held all the same: a constat (R0).
    if etat.seances[fait.seance]?.annulationValable != nil {
      anomalies.append(Anomalie(.seanceAnnulee))
    }
    acter(souhait, anomalies: anomalies)
  }

  private func exigerPresencesDistinctes(_ presents: [Presence]) throws(MotifDeRefus) {
    var vues: Set<Presence> = []
    for presence in presents {
      if let partie = presence.partie { try exiger(ElementID(partie)) }
      try exiger(personne: presence.personne)
      // Two officials of one quality may sit for a partie, each under a reference of their own.
      if !vues.insert(presence).inserted, let partie = presence.partie {
        throw .gouvernance(.presenceEnDouble(partie, presence.qualite))
      }
    }
  }

  /// R1: parity of what is configured, checked on the deliberative voices that were present.
  private func parite(_ fait: SeanceTenue, _ jour: DateCivile) -> [Anomalie] {
    guard regles(au: jour)[.parite] == .texte("oui") else { return [] }
    let sieges = partiesDeliberatives(fait.instance, jour)
    guard sieges.count > 1 else { return [] }
    let comptees = voixDeliberatives(fait, jour)
    let presentes = sieges.map { partie in comptees.filter { $0.partie == partie }.count }
    guard Set(presentes).count > 1 else { return [] }
    let detail = zip(sieges, presentes).map { "\($0.nom) \($1)" }.joined(separator: ", ")
    return [Anomalie(.pariteRompue, sur: detail)]
  }

  private func partiesDeliberatives(_ instance: InstanceID, _ jour: DateCivile) -> [PartieID] {
    parties(de: instance, voix: .deliberative, jour)
  }

  /// The parties that the composition of an instance gives this voice.
  private func parties(
    de instance: InstanceID, voix: Voix, _ jour: DateCivile
  ) -> [PartieID] {
    let debut = etat.periode(au: jour)?.debut ?? jour
    let contenu = etat.elements[ElementID(instance)]?.contenu(au: max(jour, debut))
    guard case .liste(let membres)? = contenu?[.membres] else { return [] }
    var parties: [PartieID] = []
    for case .composite(let champs) in membres {
      guard champs[.voix] == .texte(voix.rawValue), case .reference(let nom)? = champs[.partie],
        let partie = PartieID(nom), !parties.contains(partie)
      else { continue }
      parties.append(partie)
    }
    return parties
  }

  /// R2: the voices that count. A person designated as consultative, or sitting for no partie, or
  /// for one that only has a consultative voice, is recorded present and never counted, whatever
  /// the sheet says.
  private func voixDeliberatives(_ fait: SeanceTenue, _ jour: DateCivile) -> [Presence] {
    fait.presents.filter { $0.voix == .deliberative && !estConsultative($0, fait, jour) }
  }

  private func estConsultative(
    _ presence: Presence, _ fait: SeanceTenue, _ jour: DateCivile
  ) -> Bool {
    if let personne = presence.personne {
      let designation = etat.membres.last {
        $0.fait.instance == fait.instance && $0.fait.personne == personne && !$0.contrePasse
          && $0.trace.effet <= jour
      }
      if let voix = designation?.fait.voix { return voix == .consultative }
    }
    // Nobody's voice: who sits for no partie is a personne ressource.
    guard let partie = presence.partie else { return true }
    return parties(de: fait.instance, voix: .consultative, jour).contains(partie)
      && !partiesDeliberatives(fait.instance, jour).contains(partie)
  }

  private func consultativesComptees(_ fait: SeanceTenue, _ jour: DateCivile) -> [Anomalie] {
    fait.presents.filter { $0.voix == .deliberative && estConsultative($0, fait, jour) }.map {
      Anomalie(.voixConsultativeComptee, sur: $0.personne?.nom ?? $0.partie?.nom ?? $0.qualite)
    }
  }

  /// R3: only a quorum that the convention's own rules declare is checked.
  private func quorum(_ fait: SeanceTenue, _ jour: DateCivile) -> [Anomalie] {
    guard case .entier(let quorum)? = regles(au: jour)[.quorum] else { return [] }
    let voix = voixDeliberatives(fait, jour).count
    return voix < quorum ? [Anomalie(.quorumNonAtteint, sur: "\(voix)/\(quorum)")] : []
  }

  private func doublesMandats(_ presents: [Presence]) -> [Anomalie] {
    var parties: [PersonneID: Set<PartieID>] = [:]
    for presence in presents {
      guard let personne = presence.personne, let partie = presence.partie else { continue }
      parties[personne, default: []].insert(partie)
    }
    return parties.filter { $0.value.count > 1 }.keys.sorted().map {
      Anomalie(.personnePourDeuxParties, sur: $0.nom)
    }
  }

  mutating func prendre(_ fait: DecisionPrise, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    guard etat.decisions[fait.decision] == nil else {
      throw .dejaInscrit(Reference(.decision, fait.decision.nom))
    }
    for partie in fait.oppositions + fait.abstentions + fait.reserves.map(\.partie) {
      try exiger(ElementID(partie))
    }
    let jour = try date(de: souhait)
    var anomalies: [Anomalie] = []
    if case .vote(let pour, let contre, let abstentions) = fait.mode,
      min(pour, contre, abstentions) < 0
    {
      throw .gouvernance(.voteImpossible)
    }
    if seance.tenueValable == nil {
      anomalies.append(Anomalie(.seanceNonTenue))
    }
    if let instance = seance.instance, genre(de: instance) != "copil" {
      anomalies.append(Anomalie(.instanceSansPouvoir))
    }
    anomalies += mode(fait, jour) + voixComptees(fait, seance, jour)
    for objet in fait.touche where reserve(objet, au: jour) != nil {
      anomalies.append(Anomalie(.releveDUnAvenant, sur: objet.rawValue))
    }
    acter(souhait, anomalies: anomalies)
  }

  /// R3: by common accord unless the convention's own rules declare a vote.
  private func mode(_ fait: DecisionPrise, _ jour: DateCivile) -> [Anomalie] {
    switch fait.mode {
    case .communAccord: []
    case .vote:
      regles(au: jour)[.modeDecision] == .texte("vote") ? [] : [Anomalie(.modeNonPrevu)]
    case .consultationEcrite: [Anomalie(.modeNonPrevu)]
    }
  }

  /// R2: personnes ressources are heard, never counted.
  private func voixComptees(
    _ fait: DecisionPrise, _ seance: DossierSeance, _ jour: DateCivile
  ) -> [Anomalie] {
    guard let tenue = seance.tenueValable?.fait else { return [] }
    let deliberatives = voixDeliberatives(tenue, seance.jour ?? jour)
    let parties = Set(deliberatives.compactMap(\.partie))
    var anomalies = (fait.oppositions + fait.abstentions).filter { !parties.contains($0) }.map {
      Anomalie(.voixConsultativeComptee, sur: $0.nom)
    }
    if case .vote(let pour, let contre, let abstentions) = fait.mode,
      // Counts that overflow are more than anybody present, too.
      pour.addingReportingOverflow(contre).overflow
        || (pour + contre).addingReportingOverflow(abstentions).overflow
        || pour + contre + abstentions > deliberatives.count
    {
      anomalies.append(
        Anomalie(
          .voixConsultativeComptee,
          sur: "\(pour)+\(contre)+\(abstentions)/\(deliberatives.count)"))
    }
    return anomalies
  }
}
