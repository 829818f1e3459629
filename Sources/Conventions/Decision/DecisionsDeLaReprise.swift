/// R27: a convention that is already running is taken up at a date T, with what was adopted before.
extension Decideur {
  mutating func reprendre(
    _ fait: AnterioriteReprise, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let jour = try date(de: souhait)
    if let deja = etat.repriseDAnteriorite {
      throw .anteriorite(.dejaReprise(deja.trace.position))
    }
    guard etat.entreeEnVigueur == nil else { throw .gouvernance(.dejaEnVigueur) }
    if let arret = etat.dernierTexte { throw .plan(.texteDejaArrete(arret.trace.position)) }
    guard jour <= contexte.jour else { throw .anteriorite(.repriseDansLAvenir(jour)) }
    try exiger(piece: fait.piece)
    let condense = contexte.condenseDuPlan(try planArretable(au: souhait.effet))
    guard let periode = etat.periode(au: souhait.effet) else {
      throw .plan(.champRequis(.fin, .convention))
    }
    guard jour > periode.debut else {
      throw .anteriorite(.repriseAvantLeDebut(jour, debut: periode.debut))
    }
    guard jour <= periode.fin else {
      throw .anteriorite(.repriseApresLeTerme(jour, fin: periode.fin))
    }
    guard souhait.effet >= periode.debut, souhait.effet <= jour else {
      throw .anteriorite(
        .entreeEnVigueurHorsDeSaPeriode(souhait.effet, debut: periode.debut, reprise: jour))
    }
    let actes = actesDeLaConvention
    guard actes.isEmpty else { throw .anteriorite(.actesAvantLaReprise(actes)) }
    var complet = fait
    (complet.debut, complet.fin) = (periode.debut, periode.fin)
    (complet.position, complet.condense) = (Position(etat.taille), condense)
    // R9: it takes effect at its last signature, unless its text stipulates an earlier day.
    let tardive = fait.derniereSignature.map { $0 > souhait.effet } == true
    acter(
      souhait, .anterioriteReprise(complet),
      anomalies: tardive ? [Anomalie(.anterieurALaReprise, sur: "R9")] : [])
  }

  /// Meetings, consultations, votes and signatures: once there is a reprise, each says what it
  /// rests on.
  private var actesDeLaConvention: [Position] {
    let seances = etat.seances.tous.flatMap {
      valables($0.convocation) + valables($0.tenue) + valables($0.releve)
    }
    return
      (seances + valables(etat.consultations.tous.map(\.ouverture))
      + valables(etat.decisions.tous) + valables(etat.deliberations)
      + valables(etat.signatures)
      + etat.lettres.tous.filter { !$0.contrePassee }
      .map(\.trace.position)).sorted()
  }

  mutating func verser(
    _ fait: DocumentAnterieurVerse, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    guard let reprise = etat.jourDeReprise, let debut = etat.periode(au: reprise)?.debut else {
      throw .anteriorite(.sansReprise)
    }
    let jour = try date(de: souhait)
    try exiger(piece: fait.piece)
    guard jour < reprise else {
      throw .anteriorite(.posterieurALaReprise(jour, reprise: reprise))
    }
    switch fait.genre {
    case .pointDEtape(let annee):
      guard annee >= Annee(de: debut), annee <= Annee(de: reprise) else {
        throw .anteriorite(.anneeHorsDeLaReprise(annee, debut: debut, reprise: reprise))
      }
      if jour < .debut(de: annee) { throw .anteriorite(.adoptionAvantLAnnee(annee, jour)) }
    case .bilanIntermediaire:
      if jour < debut { throw .anteriorite(.adoptionAvantLAnnee(Annee(de: debut), jour)) }
    case .avenant(let numero):
      guard numero > 0 else { throw .anteriorite(.numeroImpossible(numero)) }
    case .releve: break
    }
    let deja = etat.documentsAnterieurs.first {
      $0.fait.genre == fait.genre && (fait.genre.estUnique || $0.fait.piece == fait.piece)
    }
    if let deja { throw .anteriorite(.documentDejaVerse(deja.trace.position)) }
    acter(souhait)
  }

  /// What a wish of before the reprise rests on: the pièce that it names, or nothing, and then it
  /// says so. Nil for what is not of before, and for what cites its own pièce.
  func anteriorite(de souhait: Souhait) throws(MotifDeRefus) -> Anteriorite? {
    guard let reprise = etat.jourDeReprise else {
      if souhait.attestation != nil { throw .anteriorite(.sansReprise) }
      return nil
    }
    if estAnterieur { try exigerReprenable(souhait.fait, reprise) }
    // A figure of before is of before, whenever it is said.
    let avant = estAnterieur || souhait.fait.estDuSuivi && souhait.effet < reprise
    if let piece = souhait.attestation {
      guard souhait.fait.estAttestable else { throw .anteriorite(.sansAttestation) }
      guard avant else {
        throw .anteriorite(.posterieurALaReprise(souhait.jour, reprise: reprise))
      }
      try exiger(piece: piece)
      return .attestee(piece)
    }
    guard avant, souhait.fait.estAttestable, souhait.fait.pieceJointe == nil else { return nil }
    return .declaree
  }

  /// Before the reprise there was no bilan of ours, nor any change that the plan taken up may hold
  /// already.
  private func exigerReprenable(_ fait: Fait, _ reprise: DateCivile) throws(MotifDeRefus) {
    if fait.estDUnBilan { throw .anteriorite(.bilanDAvantLaReprise(reprise: reprise)) }
    if fait.changeLePlan, etat.repriseDAnteriorite?.fait.plan == .enVigueur {
      throw .anteriorite(.changementDejaRepris(reprise: reprise))
    }
  }
}

/// What rests on the reprise, for a contre-passation (R16b).
extension Decideur {
  /// Everything that only a convention in force has, and everything of before.
  var ecrituresDUneConventionReprise: [Position] {
    ecrituresDUneConventionEnVigueur + valables(etat.documentsAnterieursVerses)
      + valables(etat.signatures) + valables(etat.deliberations)
      + ecrituresAnterieures { $0 != nil }
  }

  func ecrituresDeLaReprise(citant piece: PieceID) -> [Position] {
    valables(etat.reprisesDAnteriorite.filter { $0.fait.piece == piece })
      + valables(etat.documentsAnterieursVerses.filter { $0.fait.piece == piece })
      + ecrituresAnterieures { $0 == .attestee(piece) }
  }

  /// The entries by what they say that they rest on.
  private func ecrituresAnterieures(_ choix: (Anteriorite?) -> Bool) -> [Position] {
    func choisis<F>(_ actes: [Acte<F>]) -> [Position] {
      valables(actes.filter { choix($0.trace.anteriorite) })
    }
    func choisies<V>(_ chronologies: [Chronologie<V>], _ trace: (V) -> Trace) -> [Position] {
      chronologies.flatMap(\.entrees).filter {
        !$0.contrePassee && choix(trace($0.valeur).anteriorite)
      }.map(\.position)
    }
    let seances = etat.seances.tous
    let parties =
      choisis(etat.representants) + choisis(etat.membres) + choisis(etat.mandatsTermines)
      + choisis(etat.deliberations)
      + choisis(etat.deliberationsRetirees) + choisis(etat.deliberationsAnnulees)
      + choisis(etat.reconductions) + choisis(etat.resiliations)
      + etat.lettres.tous.filter { !$0.contrePassee && choix($0.trace.anteriorite) }
      .map(\.trace.position)
    let instances =
      choisis(seances.compactMap(\.convocation)) + choisis(seances.flatMap(\.reports))
      + choisis(seances.compactMap(\.annulation)) + choisis(seances.compactMap(\.tenue))
      + choisis(seances.flatMap(\.envois)) + choisis(seances.compactMap(\.releve))
      + choisis(etat.decisions.tous)
    let plan =
      choisis(etat.ajustements) + choisis(etat.avenants.tous.map(\.premiere))
      + choisis(etat.avenants.tous.compactMap(\.abandon))
      + choisis(etat.divergences.tous.compactMap(\.jugement))
    return parties + instances + plan + choisies(Array(etat.statuts.values), \.trace)
      + choisies(Array(etat.evaluations.values), \.trace)
      + choisies(Array(etat.evaluationsTransversales.values), \.trace)
      + choisies(etat.valeurs.values.flatMap(\.values), \.trace)
  }
}

extension Souhait {
  /// The day of the fact, or that from which it counts where its own is unknown.
  var jour: DateCivile { date ?? effet }
}

extension GenreDeDocumentAnterieur {
  /// Whether the document would have said otherwise of a year, up to a day.
  func couvre(_ annee: Annee, _ jour: DateCivile, _ trace: Trace) -> Bool {
    switch self {
    case .pointDEtape(let couverte): couverte == annee
    case .bilanIntermediaire: jour <= trace.jour
    case .avenant, .releve: false
    }
  }
}
