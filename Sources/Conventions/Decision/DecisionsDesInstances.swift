/// What happened in meetings is a constat: recorded with its anomalies, never refused for them
/// (R0).
extension Decideur {
  mutating func designer(_ fait: MembreDesigne, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.instance))
    try exiger(personne: fait.personne)
    if let partie = fait.partie { try exiger(ElementID(partie)) }
    acter(souhait)
  }

  /// A constat, of something that was: what never began, or has ended, does not end (R0).
  mutating func terminer(_ fait: MandatTermine, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(personne: fait.personne)
    switch fait.mandat {
    case .instance(let instance): try exiger(ElementID(instance))
    case .representation(let dite): try exiger(ElementID(dite.partie))
    }
    try exiger(motif: fait.motif)
    guard etat.tient(fait.personne, fait.mandat, au: souhait.effet) else {
      throw .gouvernance(.mandatNonTenu(fait.personne, fait.mandat, au: souhait.effet))
    }
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

  mutating func transmettre(_ fait: ReleveTransmis, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    guard seance.tenueValable != nil else { throw .gouvernance(.seanceNonTenue(fait.seance)) }
    for partie in fait.destinataires { try exiger(ElementID(partie)) }
    try exiger(piece: fait.piece)
    let envoi = try date(de: souhait)
    guard !fait.destinataires.isEmpty,
      Set(fait.destinataires).count == fait.destinataires.count,
      fait.observationsAvant.map({ fait.etat == .projet && $0 >= envoi }) ?? true
    else { throw .gouvernance(.envoiImpossible(fait.seance)) }
    if fait.etat == .approuve, seance.releve == nil {
      throw .gouvernance(.releveNonApprouve(fait.seance))
    }
    acter(souhait)
  }

  mutating func approuver(_ fait: ReleveApprouve, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let seance = etat.seances[fait.seance] else {
      throw .inconnu(Reference(.seance, fait.seance.nom))
    }
    guard seance.tenueValable != nil else { throw .gouvernance(.seanceNonTenue(fait.seance)) }
    guard seance.releve == nil else { throw .gouvernance(.releveDejaApprouve(fait.seance)) }
    for partie in fait.approbateurs { try exiger(ElementID(partie)) }
    try exiger(piece: fait.piece)
    acter(souhait)
  }

  private func anomalies(de fait: SeanceConvoquee, envoyeeLe envoi: DateCivile) -> [Anomalie] {
    var anomalies: [Anomalie] = []
    if let jours = etat.reglesDesSeances(au: envoi).preavis,
      fait.prevue.jourDepuis1970 - envoi.jourDepuis1970 < jours
    {
      anomalies.append(Anomalie(.preavisNonRespecte))
    }
    return anomalies + doublons(de: fait.seance, fait.instance, le: fait.prevue)
  }

  /// Another séance of the instance on the same day: most often the same one, recorded twice.
  private func doublons(
    de seance: SeanceID, _ instance: InstanceID, le jour: DateCivile
  ) -> [Anomalie] {
    etat.seances.ordre.filter { autre in
      guard autre != seance, let dossier = etat.seances[autre], dossier.instance == instance,
        dossier.jour == jour
      else { return false }
      return dossier.tenueValable != nil
        || (dossier.convocationValable != nil && dossier.annulationValable == nil)
    }.map { Anomalie(.seanceEnDouble, sur: $0.nom) }
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
    try exigerPouvoirsPossibles(fait.pouvoirs)
    for partie in fait.excuses { try exiger(ElementID(partie)) }
    var anomalies = anomalies(de: fait, etat.voix(de: fait, le: jour))
    if let fin = etat.periode(au: jour)?.fin, jour > fin {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    // It was held all the same: a constat (R0).
    if etat.seances[fait.seance]?.annulationValable != nil {
      anomalies.append(Anomalie(.seanceAnnulee))
    }
    acter(souhait, anomalies: anomalies + doublons(de: fait.seance, fait.instance, le: jour))
  }

  private func exigerPresencesDistinctes(_ presents: [Presence]) throws(MotifDeRefus) {
    var vues: Set<Presence> = []
    for presence in presents {
      if let partie = presence.partie { try exiger(ElementID(partie)) }
      try exiger(personne: presence.personne)
      try exiger(personne: presence.remplace?.personne)
      // Two officials of one quality may sit for a partie, each under a reference of their own.
      if !vues.insert(presence).inserted, let partie = presence.partie {
        throw .gouvernance(.presenceEnDouble(partie, presence.qualite))
      }
    }
  }

  /// A member gives their voice once, and to another.
  private func exigerPouvoirsPossibles(_ pouvoirs: [Pouvoir]) throws(MotifDeRefus) {
    var donnes: Set<Pouvoir.Mandat> = []
    for pouvoir in pouvoirs {
      for mandat in [pouvoir.de, pouvoir.a] {
        try exiger(ElementID(mandat.partie))
        try exiger(personne: mandat.siege.personne)
      }
      try exiger(piece: pouvoir.piece)
      guard pouvoir.de != pouvoir.a, donnes.insert(pouvoir.de).inserted else {
        throw .gouvernance(.pouvoirImpossible(pouvoir.de.partie, pouvoir.de.siege.qualite))
      }
    }
  }

  private func anomalies(de fait: SeanceTenue, _ voix: VoixDeSeance) -> [Anomalie] {
    var anomalies = voix.consultatives.map {
      Anomalie(.voixConsultativeComptee, sur: $0.personne?.nom ?? $0.partie?.nom ?? $0.qualite)
    }
    // R1: parity of what is configured, checked on the voices that were there.
    if voix.pariteRompue {
      let detail = voix.sieges.map { "\($0.partie.nom) \($0.voix)" }.joined(separator: ", ")
      anomalies.append(Anomalie(.pariteRompue, sur: detail))
    }
    // R3: only a quorum that the convention's own rules declare is checked.
    if let quorum = voix.regles.quorum, voix.auQuorum < quorum {
      anomalies.append(Anomalie(.quorumNonAtteint, sur: "\(voix.auQuorum)/\(quorum)"))
    }
    anomalies += voix.sansMandat.map {
      Anomalie(.sansMandat, sur: ($0.remplace ?? $0.siege).personne?.nom)
    }
    anomalies += doublesMandats(fait.presents)
    anomalies += nonMembres(fait, voix)
    anomalies += voix.suppleantsDeTrop.map {
      Anomalie(.titulairePresent, sur: $0.personne?.nom ?? $0.partie?.nom)
    }
    anomalies += voix.comptes.filter(\.depasse).map { compte in
      let nombre = compte.presents + compte.representes
      return Anomalie(
        .siegesDepasses, sur: "\(compte.partie.nom) \(nombre)/\(compte.sieges ?? nombre)")
    }
    anomalies += voix.pouvoirsNonPrevus.map { Anomalie(.pouvoirNonPrevu, sur: $0.de.partie.nom) }
    anomalies += voix.pouvoirsSansEffet.map { Anomalie(.pouvoirSansEffet, sur: $0.de.partie.nom) }
    return anomalies
  }

  /// Voices of a partie that has no seat; and, for one that has, of persons other than those whom
  /// it designated: these are counted, and named.
  private func nonMembres(_ fait: SeanceTenue, _ voix: VoixDeSeance) -> [Anomalie] {
    let etrangeres = Set(voix.etrangeres)
    return fait.presents.compactMap { presence in
      if etrangeres.contains(presence) {
        return Anomalie(.presentNonMembre, sur: presence.partie?.nom)
      }
      guard presence.voix == .deliberative, presence.remplace == nil,
        !voix.composition.estSansMandat(presence.siege),
        let partie = presence.partie, let personne = presence.personne,
        voix.composition.designeDAutres(partie, que: personne)
      else { return nil }
      return Anomalie(.presentNonMembre, sur: personne.nom)
    }
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
}
