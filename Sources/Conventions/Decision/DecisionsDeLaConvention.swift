extension Decideur {
  mutating func designer(
    _ fait: RepresentantDesigne, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(ElementID(fait.partie))
    try exiger(personne: fait.personne)
    try exiger(piece: fait.delegation)
    if let bloc = fait.bloc {
      let debut = etat.periode(au: souhait.effet)?.debut ?? souhait.effet
      let attendus = etat.blocs(au: max(souhait.effet, debut))
      try exiger(bloc, de: fait.partie, parmi: attendus)
    }
    acter(souhait)
  }

  mutating func arreterLeTexte(_ souhait: Souhait) throws(MotifDeRefus) {
    if let arret = etat.texteArrete { throw .plan(.texteDejaArrete(arret.trace.position)) }
    if let reprise = etat.repriseDAnteriorite {
      throw .anteriorite(.planRepris(reprise.trace.position))
    }
    let condense = contexte.condenseDuPlan(try planArretable(au: souhait.effet))
    acter(
      souhait,
      .texteArrete(TexteArrete(position: Position(etat.taille), condense: condense)))
  }

  /// The plan whose text is fixed: its period is known, everything in it counts from its first day,
  /// and whatever it names is in it. A plan file may point forward; from here on nothing may
  /// dangle.
  func planArretable(au date: DateCivile) throws(MotifDeRefus) -> Plan {
    guard let periode = etat.periode(au: date) else {
      let debut = etat.elements[.convention]?.contenu(au: date)[.debut]
      if case .date? = debut { throw .plan(.champRequis(.fin, .convention)) }
      throw .plan(.champRequis(.debut, .convention))
    }
    let jour = max(periode.debut, date)
    for dossier in etat.elements.tous {
      let futures =
        dossier.presence.entrees(apres: jour).map(\.effet)
        + dossier.champs.values.flatMap { $0.entrees(apres: jour) }.map(\.effet)
      if let effet = futures.min() {
        throw .plan(.inscriptionPosterieure(dossier.id, effet: effet))
      }
    }
    let plan = etat.plan(au: jour)
    for element in plan.elements {
      if let absente = Schema.references(dans: element).first(where: { plan[$0] == nil }) {
        throw .inconnu(Reference(.element(absente.genre), absente.nom))
      }
    }
    return plan
  }

  private func exiger(
    _ bloc: BlocID, de partie: PartieID, parmi attendus: [BlocAttendu]
  ) throws(MotifDeRefus) {
    guard attendus.contains(where: { $0.bloc == bloc && $0.partie == partie }) else {
      throw .gouvernance(.blocInconnu(partie, bloc))
    }
  }

  /// A partie of the convention, or one that the avenant itself brings in.
  private func exiger(_ partie: PartieID, pour objet: ObjetSigne) throws(MotifDeRefus) {
    if case .avenant(let id) = objet {
      guard let dossier = etat.avenants[id] else { throw .inconnu(Reference(.avenant, id.nom)) }
      let entrante = dossier.modifications.contains { acte in
        acte.fait.modification.entrants.contains { $0.id == ElementID(partie) }
      }
      if entrante { return }
    }
    try exiger(ElementID(partie))
  }

  /// A vote of an assembly is a constat: recorded with its anomalies, never refused for them (R0,
  /// R11).
  mutating func enregistrer(
    _ fait: DeliberationEnregistree, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(fait.partie, pour: fait.objet)
    try exiger(piece: fait.piece)
    let vote = try date(de: souhait)
    let connue = etat.deliberations.contains { $0.fait.deliberation == fait.deliberation }
    guard !connue else { throw .dejaInscrit(Reference(.deliberation, fait.deliberation.nom)) }
    var anomalies: [Anomalie] = []
    var complet = fait
    complet.texte = etat.texte(de: fait.objet)
    // R27: the text of before the reprise was arrêté elsewhere.
    if complet.texte == nil, !estAnterieur {
      complet.texte = etat.textePerime(de: fait.objet)
      anomalies.append(
        Anomalie(complet.texte == nil ? .deliberationAvantTexte : .textePerime))
    }
    let signeeAvant = etat.signatures(de: fait.objet).contains {
      $0.fait.partie == fait.partie && ($0.trace.date ?? $0.trace.effet) < vote
    }
    if signeeAvant {
      anomalies.append(Anomalie(.signatureAvantDeliberation, sur: fait.partie.nom))
    }
    acter(souhait, .deliberationEnregistree(complet), anomalies: anomalies)
  }

  /// R9: block by block; the last one brings the text into force, in the same operation.
  mutating func constater(
    _ fait: SignatureConstatee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(fait.partie, pour: fait.objet)
    try exiger(personne: fait.personne)
    switch fait.preuve {
    case .piece(let piece): try exiger(piece: piece)
    case .electronique(_, let piece): try exiger(piece: piece)
    case .sansPiece: break
    }
    try exigerSignable(fait.objet, souhait)
    let jour = souhait.date ?? souhait.effet
    try exiger(
      fait.bloc, de: fait.partie, parmi: etat.blocsAttendus(pour: fait.objet, au: jour))
    let signee = etat.signatures(de: fait.objet).first {
      $0.fait.bloc == fait.bloc && $0.fait.partie == fait.partie
    }
    if let signee {
      throw .gouvernance(.blocDejaSigne(fait.partie, fait.bloc, signee.trace.position))
    }
    var complet = fait
    complet.texte = etat.texte(de: fait.objet)
    acter(souhait, .signatureConstatee(complet), anomalies: anomalies(de: fait, souhait))
    constaterEntreeEnVigueur(de: fait.objet, souhait)
  }

  private func exigerSignable(
    _ objet: ObjetSigne, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    switch objet {
    // R27: in force already, its signatures are recorded late.
    case .convention where estAnterieur: break
    case .convention:
      guard etat.entreeEnVigueur == nil else { throw .gouvernance(.dejaEnVigueur) }
      try exigerTexteArrete()
    case .avenant(let id):
      switch etat.avenants[id]?.etat {
      case .arrete: break
      case .enVigueur, .abandonne, .contrePasse: throw .avenant(.avenantClos(id))
      case .projet, nil: throw .avenant(.avenantNonArrete(id))
      }
    }
  }

  private func anomalies(de fait: SignatureConstatee, _ souhait: Souhait) -> [Anomalie] {
    var anomalies: [Anomalie] = []
    if fait.preuve == .sansPiece { anomalies.append(Anomalie(.sansPiece)) }
    let jour = souhait.date ?? souhait.effet
    let texte = etat.texte(de: fait.objet)
    let votes = etat.deliberations.filter {
      // A vote on a text that was replaced since does not cover the new one (R6).
      $0.fait.partie == fait.partie && $0.fait.objet == fait.objet && !$0.contrePasse
        && ($0.fait.texte == nil || $0.fait.texte == texte)
    }
    // R11: a vote that was withdrawn or annulled gives no power to sign.
    let valables = votes.filter { etat.perte(de: $0.fait.deliberation) == nil }
      .compactMap(\.trace.date)
    if votes.isEmpty, jeu.sansAssemblee.contains(nature(de: fait.partie) ?? "") {
      // There is no assembly that deliberates.
    } else if valables.isEmpty, !votes.isEmpty {
      anomalies.append(Anomalie(.signaturePriveeDeDeliberation, sur: fait.partie.nom))
    } else if votes.isEmpty {
      anomalies.append(Anomalie(.signatureSansDeliberation, sur: fait.partie.nom))
    } else if valables.allSatisfy({ $0 > jour }) {
      anomalies.append(Anomalie(.signatureAvantDeliberation, sur: fait.partie.nom))
    }
    if let fin = etat.periode(au: jour)?.fin, jour > fin {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    if let personne = fait.personne,
      etat.nEstPlusRepresentant(personne, fait.partie, fait.bloc, au: jour)
    {
      anomalies.append(Anomalie(.sansMandat, sur: personne.nom))
    }
    return anomalies
  }

  func nature(de partie: PartieID) -> String? {
    guard
      case .texte(let nature)?? = etat.elements[ElementID(partie)]?.champs[.nature]?.derniere?
        .valeur
    else { return nil }
    return nature
  }

  private mutating func constaterEntreeEnVigueur(de objet: ObjetSigne, _ souhait: Souhait) {
    let signatures = etat.signatures(de: objet)
    // « Fait à… le… » may be missing: the day from which that signature counts stands in for it.
    let derniere = signatures.map { $0.trace.date ?? $0.trace.effet }.max() ?? souhait.effet
    guard etat.blocsManquants(pour: objet, au: derniere).isEmpty else { return }
    switch objet {
    case .convention where etat.entreeEnVigueur != nil: return
    case .convention:
      // R12: signed after its own end, it can no longer take effect.
      guard let periode = etat.periode(au: souhait.effet), derniere <= periode.fin else { return }
      acter(
        Evenement(
          date: souhait.date, effet: max(derniere, periode.debut),
          fait: .conventionEntreeEnVigueur(
            EntreeEnVigueur(
              debut: periode.debut, fin: periode.fin,
              derniereSignature: signatures.compactMap(\.trace.date).max()))))
    case .avenant(let id): mettreEnVigueur(id, derniere: derniere, souhait)
    }
  }
}
