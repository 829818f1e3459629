extension Decideur {
  mutating func deciderConvention(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .representantDesigne(let fait):
      try exiger(ElementID(fait.partie))
      try exiger(personne: fait.personne)
      try exiger(piece: fait.delegation)
      if let bloc = fait.bloc { try exiger(bloc, de: fait.partie, au: souhait.effet) }
      acter(souhait)
    case .deliberationEnregistree(let fait): try enregistrer(fait, souhait)
    case .texteArrete:
      if let arret = etat.textesArretes.last { throw .texteDejaArrete(arret.trace.position) }
      let debut = etat.periode(au: souhait.effet)?.debut ?? souhait.effet
      let condense = contexte.condenseDuPlan(etat.plan(au: max(debut, souhait.effet)))
      acter(
        souhait,
        .texteArrete(TexteArrete(position: Position(etat.taille), condense: condense)))
    case .signatureConstatee(let fait): try constater(fait, souhait)
    default: preconditionFailure("a fact of another family")
    }
  }

  private func exiger(
    _ bloc: BlocID, de partie: PartieID, au date: DateCivile
  ) throws(MotifDeRefus) {
    let debut = etat.periode(au: date)?.debut ?? date
    let attendus = etat.blocs(au: max(date, debut))
    guard attendus.contains(where: { $0.bloc == bloc && $0.partie == partie }) else {
      throw .blocInconnu(partie, bloc)
    }
  }

  private func exiger(_ objet: ObjetSigne) throws(MotifDeRefus) {
    guard case .avenant(let id) = objet else { return }
    guard etat.avenants[id] != nil else { throw .inconnu(Reference(.avenant, id.nom)) }
  }

  /// A vote of an assembly is a constat: recorded with its anomalies, never refused for them (R0, R11).
  private mutating func enregistrer(
    _ fait: DeliberationEnregistree, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(ElementID(fait.partie))
    try exiger(fait.objet)
    try exiger(piece: fait.piece)
    let vote = try date(de: souhait)
    let connue = etat.deliberations.contains { $0.fait.deliberation == fait.deliberation }
    guard !connue else { throw .dejaInscrit(Reference(.deliberation, fait.deliberation.nom)) }
    var anomalies: [Anomalie] = []
    if !estArrete(fait.objet) { anomalies.append(Anomalie(.deliberationAvantTexte)) }
    let signeeAvant = etat.signatures(de: fait.objet).contains {
      $0.fait.partie == fait.partie && ($0.trace.date ?? $0.trace.effet) < vote
    }
    if signeeAvant {
      anomalies.append(Anomalie(.signatureAvantDeliberation, sur: fait.partie.nom))
    }
    acter(souhait, anomalies: anomalies)
  }

  private func estArrete(_ objet: ObjetSigne) -> Bool {
    switch objet {
    case .convention: !etat.textesArretes.isEmpty
    case .avenant(let id): etat.avenants[id]?.arret != nil
    }
  }

  /// R9: block by block; the last one brings the text into force, in the same operation.
  private mutating func constater(
    _ fait: SignatureConstatee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(ElementID(fait.partie))
    try exiger(fait.objet)
    try exiger(personne: fait.personne)
    try exiger(fait.bloc, de: fait.partie, au: souhait.effet)
    switch fait.preuve {
    case .piece(let piece): try exiger(piece: piece)
    case .electronique(_, let piece): try exiger(piece: piece)
    case .sansPiece: break
    }
    try exigerSignable(fait.objet)
    let signee = etat.signatures(de: fait.objet).first {
      $0.fait.bloc == fait.bloc && $0.fait.partie == fait.partie
    }
    if let signee { throw .blocDejaSigne(fait.partie, fait.bloc, signee.trace.position) }
    acter(souhait, anomalies: anomalies(de: fait, souhait))
    constaterEntreeEnVigueur(de: fait.objet, souhait)
  }

  private func exigerSignable(_ objet: ObjetSigne) throws(MotifDeRefus) {
    switch objet {
    case .convention:
      guard etat.entreeEnVigueur == nil else { throw .dejaEnVigueur }
      guard !etat.textesArretes.isEmpty else { throw .texteNonArrete }
    case .avenant(let id):
      switch etat.avenants[id]?.etat {
      case .arrete: break
      case .enVigueur, .abandonne: throw .avenantClos(id)
      case .projet, nil: throw .avenantNonArrete(id)
      }
    }
  }

  private func anomalies(de fait: SignatureConstatee, _ souhait: Souhait) -> [Anomalie] {
    var anomalies: [Anomalie] = []
    if fait.preuve == .sansPiece { anomalies.append(Anomalie(.sansPiece)) }
    let jour = souhait.date ?? souhait.effet
    let votes = etat.deliberations.filter {
      $0.fait.partie == fait.partie && $0.fait.objet == fait.objet && !$0.contrePasse
    }.compactMap(\.trace.date)
    if votes.isEmpty {
      anomalies.append(Anomalie(.signatureSansDeliberation, sur: fait.partie.nom))
    } else if votes.allSatisfy({ $0 > jour }) {
      anomalies.append(Anomalie(.signatureAvantDeliberation, sur: fait.partie.nom))
    }
    if let fin = etat.periode(au: jour)?.fin, jour > fin {
      anomalies.append(Anomalie(.apresLeTerme))
    }
    return anomalies
  }

  private mutating func constaterEntreeEnVigueur(de objet: ObjetSigne, _ souhait: Souhait) {
    let debut = etat.periode(au: souhait.effet)?.debut ?? souhait.effet
    let signatures = etat.signatures(de: objet)
    let signes = Set(signatures.map(\.fait.bloc))
    let attendus = etat.blocs(au: max(souhait.effet, debut))
    guard !attendus.isEmpty, attendus.allSatisfy({ signes.contains($0.bloc) }) else { return }
    // « Fait à… le… » may be missing: the day from which that signature counts stands in for it.
    let derniere = signatures.map { $0.trace.date ?? $0.trace.effet }.max() ?? souhait.effet
    switch objet {
    case .convention:
      guard let periode = etat.periode(au: souhait.effet) else { return }
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
