extension Decideur {
  mutating func deciderPlan(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .elementInscrit(let element):
      try exigerPlanLibre()
      try inscriptible(element)
      acter(souhait)
      constaterDivergences(element, souhait)
    case .divergenceTranchee(let fait): try trancher(fait, souhait)
    case .planAjuste(var fait):
      try exigerEnVigueur()
      try exigerDecisionDeCopil(fait.decision)
      fait.modification = try complete(fait.modification, au: souhait.effet)
      for objet in objetsTouches(par: fait.modification) { try exigerNonReserve(objet, souhait) }
      acter(souhait, .planAjuste(fait))
    case .planRectifie(var fait):
      try exigerEnVigueur()
      try rectifiable(&fait, souhait)
      acter(souhait, .planRectifie(fait))
    default: preconditionFailure("a fact of another family")
    }
  }

  /// R6: the plan is edited freely until its text is arrêté.
  func exigerPlanLibre() throws(MotifDeRefus) {
    if let arret = etat.textesArretes.last { throw .planArrete(arret.trace.position) }
  }

  func exigerEnVigueur() throws(MotifDeRefus) {
    guard etat.entreeEnVigueur != nil else { throw .conventionPasEnVigueur }
  }

  private func inscriptible(_ element: Element) throws(MotifDeRefus) {
    guard element.id.genre != .convention, element.id.genre != .regles else {
      throw .dejaInscrit(Reference(.element(element.id.genre), element.id.nom))
    }
    if let genre = etat.genres[element.id.nom] {
      throw .dejaInscrit(Reference(.element(genre), element.id.nom))
    }
    try verifier(element.contenu, element.id.genre)
  }

  /// Each statement that a document makes twice, and differently, becomes a divergence at once.
  mutating func constaterDivergences(_ element: Element, _ souhait: Souhait) {
    for (champ, donnee) in element.contenu.champs {
      guard case .selon(let enonces) = donnee else { continue }
      acter(
        Evenement(
          date: souhait.date, effet: souhait.effet,
          fait: .divergenceConstatee(
            DivergenceConstatee(element: element.id, champ: champ, enonces: enonces))))
    }
  }

  private mutating func trancher(
    _ fait: DivergenceTranchee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    guard let divergence = etat.divergences[CleDeChamp(fait.element, fait.champ)] else {
      throw .divergenceAbsente(fait.element, fait.champ)
    }
    guard divergence.jugement == nil else {
      throw .divergenceDejaTranchee(fait.element, fait.champ)
    }
    if let decision = fait.decision {
      try exigerDecisionDeCopil(decision)
    } else if etat.entreeEnVigueur != nil {
      // In force, nothing is chosen without a decision (R6, R28).
      throw .decisionRequise
    }
    try verifier(fait.retenue, fait.champ, fait.element.genre)
    acter(souhait)
  }

  /// The modification with the text that it replaces, read in the plan in force at its effet.
  func complete(
    _ modification: Modification, au date: DateCivile
  ) throws(MotifDeRefus) -> Modification {
    switch modification {
    case .ajouter(let element):
      try inscriptible(element)
      return modification
    case .retirer(let id):
      try exiger(id)
      guard etat.elements[id]?.presence.valeur(au: date) == true else {
        throw .modificationSansEffet(id, nil)
      }
      return modification
    case .changer(let id, let champ, _, let apres):
      try exiger(id)
      guard let present = etat.elements[id]?.element(au: date) else {
        throw .modificationSansEffet(id, champ)
      }
      if let apres {
        try verifier(apres, champ, id.genre)
      } else if Schema.rubriques(de: id.genre).contains(where: { $0.champ == champ && $0.requise })
      {
        throw .champRequis(champ, id.genre)
      }
      let avant = present.contenu[champ]
      guard avant != apres else { throw .modificationSansEffet(id, champ) }
      return .changer(id, champ, avant: avant, apres: apres)
    }
  }

  /// What a modification touches, among the objects that may be reserved for an avenant (R7).
  func objetsTouches(par modification: Modification) -> [ObjetReserve] {
    switch (modification, modification.element.genre) {
    case (_, .partie): [.parties]
    case (.changer(_, let champ, _, _), .convention):
      champ == .debut || champ == .fin ? [.periode] : []
    case (.ajouter, .fiche), (.retirer, .fiche): [.fiches]
    case (.ajouter, .noeud), (.retirer, .noeud): [.noeuds]
    case (.changer(_, let champ, _, _), .fiche):
      champ == .financements || champ == .moyens ? [.engagementsFinanciers] : []
    case (.changer(_, let champ, _, _), .trajectoire):
      champ == .couts || champ == .investissements ? [.engagementsFinanciers] : []
    case (_, .poste): [.engagementsFinanciers]
    default: []
    }
  }

  func exigerNonReserve(_ objet: ObjetReserve, _ souhait: Souhait) throws(MotifDeRefus) {
    guard let source = reserve(objet, au: souhait.effet) else { return }
    throw .reserveAUnAvenant(objet, source: source)
  }

  /// The article that reserves an object for an avenant, in the convention's own configuration.
  /// The rules of governance themselves only ever change by avenant once signed (R7).
  func reserve(_ objet: ObjetReserve, au date: DateCivile) -> String? {
    guard case .composite(let reserve)? = regles(au: date)[.reserveAvenant],
      case .texte(let source)? = reserve[.source], case .liste(let objets)? = reserve[.objets],
      objets.contains(.texte(objet.rawValue))
    else { return nil }
    return source
  }

  /// R6: an *erreur matérielle* never touches a figure, a date, a partie or a commitment.
  private func rectifiable(
    _ fait: inout PlanRectifie, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    fait.modification = try complete(fait.modification, au: souhait.effet)
    switch fait.qualification {
    case .erreurDeTranscription(let piece, _): try exiger(piece: piece)
    case .erreurMaterielle(let decision):
      try exigerDecisionDeCopil(decision)
      guard case .changer(let id, let champ, _, _) = fait.modification else {
        throw .horsRectification(fait.modification.element, nil)
      }
      guard id.genre != .partie, !champ.porteUnEngagement,
        objetsTouches(par: fait.modification).isEmpty
      else { throw .horsRectification(id, champ) }
    }
  }
}

extension Champ {
  /// Figures, dates, parties and commitments: what is never a mere slip of the pen (R6).
  var porteUnEngagement: Bool {
    switch self {
    case .debut, .fin, .faitLe, .echeance, .base, .cibles, .points, .etp, .repartition, .couts,
      .investissements, .financements, .moyens, .garants, .population, .blocs, .collectivite,
      .echeances, .quorum, .seuilSecret, .membres:
      true
    default: false
    }
  }
}
