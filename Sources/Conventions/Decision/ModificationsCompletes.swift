/// A modification with the text that it replaces, read in the plan in force at its effet.
extension Decideur {
  func complete(
    _ modification: Modification, au date: DateCivile
  ) throws(MotifDeRefus) -> Modification {
    switch modification {
    case .ajouter(let element): try inscriptible(element)
    case .retirer(let id): try exigerPresent(id, au: date)
    case .scinder(let id, let elements): try exigerScindable(id, elements, au: date)
    case .fusionner(let fusion): try exigerFusionnable(fusion, au: date)
    case .changer(let id, let champ, _, let apres):
      let avant = try avant(id, champ, apres, au: date)
      try exigerAppuis(modification, au: date)
      try exigerSansSuite(modification, apres: date)
      return .changer(id, champ, avant: avant, apres: apres)
    }
    try exigerAppuis(modification, au: date)
    if !modification.sortants.isEmpty { try exigerSansSuite(modification, apres: date) }
    return modification
  }

  /// In the plan, and of a kind that may leave it.
  private func exigerPresent(_ id: ElementID, au date: DateCivile) throws(MotifDeRefus) {
    try exiger(id)
    guard id.genre != .convention, id.genre != .regles else {
      throw .dejaInscrit(Reference(.element(id.genre), id.nom))
    }
    guard etat.elements[id]?.estAuPlan(au: date) == true else {
      throw .plan(.modificationSansEffet(id, nil))
    }
  }

  /// Two or more elements of the same kind, each with a name of its own.
  private func exigerScindable(
    _ id: ElementID, _ elements: [Element], au date: DateCivile
  ) throws(MotifDeRefus) {
    try exigerRemaniable(id)
    try exigerPresent(id, au: date)
    guard elements.count >= 2 else { throw .plan(.scissionEnUn(id)) }
    var noms: Set<String> = []
    for element in elements {
      guard element.id.genre == id.genre else {
        throw .plan(.genresMeles(id, element.id))
      }
      guard noms.insert(element.id.nom).inserted else {
        throw .dejaInscrit(Reference(.element(element.id.genre), element.id.nom))
      }
      try inscriptible(element)
    }
  }

  /// Several elements of one kind in a new one, or one at least in another that stays.
  private func exigerFusionnable(
    _ fusion: Fusion, au date: DateCivile
  ) throws(MotifDeRefus) {
    let cible = fusion.cible.id
    try exigerRemaniable(cible)
    if fusion.origines.contains(where: { $0.nom == cible.nom }) {
      throw .plan(.fusionAvecSoi(cible))
    }
    for origine in fusion.origines {
      guard origine.genre == cible.genre else { throw .plan(.genresMeles(cible, origine)) }
      try exigerPresent(origine, au: date)
    }
    switch fusion.cible {
    case .nouvelle(let element):
      guard fusion.origines.count >= 2 else { throw .plan(.fusionDUneSeule(cible)) }
      try inscriptible(element)
    case .existante(let id):
      guard !fusion.origines.isEmpty else { throw .plan(.fusionDUneSeule(cible)) }
      try exigerPresent(id, au: date)
    }
  }

  private func exigerRemaniable(_ id: ElementID) throws(MotifDeRefus) {
    guard id.genre.peutSeScinder else { throw .plan(.genreIndivisible(id)) }
  }

  /// What hangs from something hangs from what is in the plan that day.
  private func exigerAppuis(
    _ modification: Modification, au date: DateCivile
  ) throws(MotifDeRefus) {
    if let absent = etat.appuiAbsent(modification, au: date) {
      throw .plan(.horsDuPlan(absent, au: date))
    }
  }

  /// The text before of a field, once the text after is one that it may have.
  private func avant(
    _ id: ElementID, _ champ: Champ, _ apres: Donnee?, au date: DateCivile
  ) throws(MotifDeRefus) -> Donnee? {
    try exiger(id)
    guard let present = etat.elements[id]?.element(au: date) else {
      throw .plan(.modificationSansEffet(id, champ))
    }
    if let apres {
      try verifier(apres, champ, id.genre)
      try exigerPeriodeOrdonnee(champ, apres, present)
    } else if Schema.rubriques(de: id.genre).contains(where: { $0.champ == champ && $0.requise }) {
      throw .plan(.champRequis(champ, id.genre))
    }
    let avant = present.contenu[champ]
    guard avant != apres else { throw .plan(.modificationSansEffet(id, champ)) }
    return avant
  }
}

/// What a modification touches, among the objects that may be reserved for an avenant (R7).
extension Decideur {
  func objetsTouches(par modification: Modification, au date: DateCivile) -> [ObjetReserve] {
    var objets: [ObjetReserve] = []
    if case .changer(let id, let champ, _, _) = modification {
      objets = objetsTouches(id.genre, champ)
    }
    for id in modification.entiers {
      objets += id.genre.objetsDePresence
      // To come or go with money is to make or to drop a commitment.
      let entrant = modification.entrants.first { $0.id == id }?.contenu
      let contenu = entrant ?? etat.elements[id]?.contenu(au: date) ?? Contenu()
      objets += contenu.champs.flatMap { objetsTouches(id.genre, $0.champ) }
    }
    return ObjetReserve.allCases.filter { objets.contains($0) }
  }

  private func objetsTouches(_ genre: Genre, _ champ: Champ) -> [ObjetReserve] {
    switch genre {
    case .partie: [.parties]
    case .convention: champ == .debut || champ == .fin ? [.periode] : []
    case .fiche: champ == .financements || champ == .moyens ? [.engagementsFinanciers] : []
    case .trajectoire:
      champ == .couts || champ == .investissements || champ == .moyens
        ? [.engagementsFinanciers] : []
    case .poste: [.engagementsFinanciers]
    case .regles, .instance, .noeud, .indicateur, .equipement, .competence, .clause: []
    }
  }
}

extension Genre {
  /// What is touched when an element of this kind comes into the plan, or leaves it.
  fileprivate var objetsDePresence: [ObjetReserve] {
    switch self {
    case .partie: [.parties]
    case .fiche: [.fiches]
    case .noeud: [.noeuds]
    case .trajectoire, .poste: [.engagementsFinanciers]
    case .convention, .regles, .instance, .indicateur, .equipement, .competence, .clause: []
    }
  }
}

extension Modification {
  /// True when identities become others.
  var remanie: Bool {
    switch self {
    case .scinder, .fusionner: true
    case .ajouter, .retirer, .changer: false
    }
  }
}
