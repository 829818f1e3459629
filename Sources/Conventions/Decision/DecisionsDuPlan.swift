extension Decideur {
  mutating func inscrire(_ element: Element, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerPlanLibre()
    try inscriptible(element, souhait)
    acter(souhait)
    constaterDivergences(element, effet: souhait.effet, date: souhait.date)
  }

  mutating func ajuster(_ fait: PlanAjuste, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    try exigerDansLaPeriode(souhait.effet)
    try exiger(motif: fait.motif)
    try exigerDecisionDeCopil(fait.decision)
    if fait.modification.element == .regles {
      try manquer("R7", .plan(.reglesReserveesAUnAvenant))
    }
    var complet = fait
    complet.modification = try complete(fait.modification, au: souhait.effet)
    for objet in objetsTouches(par: complet.modification, au: souhait.effet) {
      try exigerNonReserve(objet, souhait)
    }
    acter(souhait, .planAjuste(complet))
    constaterDivergences(complet.modification, effet: souhait.effet, date: souhait.date)
  }

  mutating func rectifier(_ fait: PlanRectifie, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    try exigerAvantLeTerme(souhait.effet)
    try exiger(motif: fait.motif)
    var complet = fait
    try rectifiable(&complet, souhait)
    acter(souhait, .planRectifie(complet))
    constaterDivergences(complet.modification, effet: souhait.effet, date: souhait.date)
  }

  /// R6: the plan is inscribed freely until its text is arrêté for the first time.
  func exigerPlanLibre() throws(MotifDeRefus) {
    if let arret = etat.dernierTexte { throw .plan(.planArrete(arret.trace.position)) }
    if let reprise = etat.repriseDAnteriorite {
      throw .anteriorite(.planRepris(reprise.trace.position))
    }
  }

  func exigerEnVigueur() throws(MotifDeRefus) {
    guard etat.entreeEnVigueur != nil else { throw .avenant(.conventionPasEnVigueur) }
  }

  /// R6: until the text is arrêté, an inscription of the same element with another content replaces
  /// it. Twice in one command contradicts itself, and the same content is a double entry.
  private func inscriptible(_ element: Element, _ souhait: Souhait) throws(MotifDeRefus) {
    let id = element.id
    guard etat.genres[id.nom] == id.genre, id.genre != .convention, id.genre != .regles,
      let dossier = etat.elements[id]
    else { return try inscriptible(element) }
    try exigerRemplacable(dossier, par: element.contenu, souhait)
    try verifier(element.contenu, id.genre)
  }

  /// R20: what replaces an inscription takes its effet.
  func exigerRemplacable(
    _ dossier: DossierElement, par contenu: Contenu, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    guard let presente = dossier.presence.derniere else { return }
    guard presente.position.rang < taille, dossier.contenu(au: presente.effet) != contenu else {
      throw .dejaInscrit(Reference(.element(dossier.id.genre), dossier.id.nom))
    }
    guard souhait.effet == presente.effet else {
      throw .effetDeCorrection(attendu: presente.effet)
    }
  }

  func inscriptible(_ element: Element) throws(MotifDeRefus) {
    guard element.id.genre != .convention, element.id.genre != .regles else {
      throw .dejaInscrit(Reference(.element(element.id.genre), element.id.nom))
    }
    if let genre = etat.genres[element.id.nom] {
      throw .dejaInscrit(Reference(.element(genre), element.id.nom))
    }
    try verifier(element.contenu, element.id.genre)
  }

  /// Each statement that a document makes twice, and differently, becomes a divergence at once.
  mutating func constaterDivergences(
    _ element: Element, effet: DateCivile, date: DateCivile?
  ) {
    for (champ, donnee) in element.contenu.champs {
      guard case .selon(let enonces) = donnee else { continue }
      let constat = DivergenceConstatee(element: element.id, champ: champ, enonces: enonces)
      acter(Evenement(date: date, effet: effet, fait: .divergenceConstatee(constat)))
    }
  }

  /// The same for what a modification brings in.
  mutating func constaterDivergences(
    _ modification: Modification, effet: DateCivile, date: DateCivile?
  ) {
    for element in modification.entrants {
      constaterDivergences(element, effet: effet, date: date)
    }
    if case .changer(let id, let champ, _, let apres) = modification {
      var contenu = Contenu()
      contenu[champ] = apres
      constaterDivergences(Element(id: id, contenu: contenu), effet: effet, date: date)
    }
  }

  mutating func trancher(
    _ fait: DivergenceTranchee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let cle = CleDeChamp(fait.element, fait.champ)
    guard let divergence = etat.divergences[cle] else {
      throw .divergence(.divergenceAbsente(fait.element, fait.champ))
    }
    guard divergence.jugement == nil else {
      throw .divergence(.divergenceDejaTranchee(fait.element, fait.champ))
    }
    try exiger(motif: fait.motif)
    if let decision = fait.decision { try exigerDecisionDeCopil(decision) }
    if etat.entreeEnVigueur == nil {
      try exigerPlanLibre()
    } else {
      // In force, nothing is chosen without a decision (R6, R28).
      if fait.decision == nil { try manquer("R28", .suivi(.decisionRequise)) }
      try exigerDansLaPeriode(souhait.effet)
    }
    guard etat.estOuverte(cle, au: souhait.effet) else {
      throw .divergence(.divergenceAbsente(fait.element, fait.champ))
    }
    // Anything else would be a change, that R7 may reserve for an avenant.
    guard divergence.constat.fait.enonces.contains(where: { $0.valeur == fait.retenue }) else {
      throw .divergence(.retenueHorsDesEnonces(fait.element, fait.champ))
    }
    let modification = Modification.changer(
      fait.element, fait.champ, avant: nil, apres: fait.retenue)
    // What a suspended avenant would bring in is not there to hang from.
    if etat.entreeEnVigueur != nil,
      let absent = etat.appuiAbsent(modification, au: souhait.effet)
    {
      throw .plan(.horsDuPlan(absent, au: souhait.effet))
    }
    try exigerSansSuite(modification, apres: souhait.effet)
    acter(souhait)
  }

  /// A late operation that would change the text before of a later one is refused with the list.
  func exigerSansSuite(
    _ modification: Modification, apres date: DateCivile
  ) throws(MotifDeRefus) {
    let suite = etat.ecritures(posterieuresA: modification, apres: date)
    guard suite.isEmpty else { throw .contrePassation(.ecrituresQuiReposentDessus(suite)) }
  }

  /// The period of a convention that is signed is two dates, in their order.
  func exigerPeriodeOrdonnee(
    _ champ: Champ, _ apres: Donnee, _ present: Element
  ) throws(MotifDeRefus) {
    guard present.id == .convention, champ == .debut || champ == .fin else { return }
    guard case .date = apres else { throw .plan(.formeInattendue(champ, .convention)) }
    var contenu = present.contenu
    contenu[champ] = apres
    try exigerPeriodeOrdonnee(contenu)
  }

  mutating func exigerNonReserve(
    _ objet: ObjetReserve, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    guard let source = reserve(objet, au: souhait.effet) else { return }
    try manquer("R7", .plan(.reserveAUnAvenant(objet, source)))
  }

  /// What reserves an object for an avenant, if anything does: the convention's own list, with its
  /// article; the rule itself, where there is no list, and for what is reserved whatever the list
  /// says. The rules of governance only ever change by avenant once signed (R7).
  func reserve(_ objet: ObjetReserve, au date: DateCivile) -> SourceDeReserve? {
    guard case .composite(let reserve)? = regles(au: date)[.reserveAvenant],
      case .texte(let source)? = reserve[.source], case .liste(let objets)? = reserve[.objets]
    else { return .regle }
    if objets.contains(.texte(objet.rawValue)) { return .article(source) }
    return objet.estToujoursReserve ? .regle : nil
  }

  /// R6: an *erreur matérielle* never touches a figure, a date, a partie or a commitment.
  private mutating func rectifiable(
    _ fait: inout PlanRectifie, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    // What the signed text says of an identity is read in it; that it became others is decided.
    if fait.modification.remanie {
      throw .plan(.remaniementParRectification(fait.modification.element))
    }
    try exigerEffetDeLEntreeCorrigee(fait.modification, souhait)
    fait.modification = try complete(fait.modification, au: souhait.effet)
    switch fait.qualification {
    case .erreurDeTranscription(let piece, _): try exiger(piece: piece)
    case .erreurMaterielle(let decision):
      try exigerDecisionDeCopil(decision)
      guard case .changer(let id, let champ, let avant, let apres) = fait.modification else {
        throw .plan(.horsRectification(fait.modification.element, nil))
      }
      guard id.genre != .partie, id.genre != .regles, !champ.porteUnEngagement,
        objetsTouches(par: fait.modification, au: souhait.effet).isEmpty,
        champ.estUnRepere || avant?.chiffresEtNoms ?? [] == apres?.chiffresEtNoms ?? []
      else { throw .plan(.horsRectification(id, champ)) }
    }
  }

  /// R20: a correction takes the effet of the entry that it corrects.
  private func exigerEffetDeLEntreeCorrigee(
    _ modification: Modification, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = etat.elements[modification.element]
    let presence = dossier?.presence.entree(au: souhait.effet)?.effet
    let attendu: DateCivile? =
      switch modification {
      case .ajouter, .scinder, .fusionner: nil
      case .retirer: presence
      case .changer(_, let champ, _, _):
        dossier?.champs[champ]?.entree(au: souhait.effet)?.effet ?? presence
      }
    if let attendu, attendu != souhait.effet { throw .effetDeCorrection(attendu: attendu) }
  }
}

extension Champ {
  /// Figures, dates, parties and commitments: what is never a mere slip of the pen (R6).
  var porteUnEngagement: Bool { Champ.engagements.contains(self) }

  private static let engagements: Set<Champ> = [
    .debut, .fin, .faitLe, .echeance, .base, .cibles, .points, .etp, .repartition, .couts,
    .investissements, .financements, .moyens, .garants, .population, .blocs, .collectivite,
    .exemplaires, .membres,
  ]

  /// A printed code, or a place in the tree, only tells where something stands in the document: its
  /// digits are no figure.
  var estUnRepere: Bool { Champ.reperes.contains(self) }

  private static let reperes: Set<Champ> = [
    .code, .numero, .renvoi, .niveau, .parent, .placements,
  ]
}
