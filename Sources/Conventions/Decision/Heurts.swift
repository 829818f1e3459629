/// R10: what a modification touches, and where two of them meet.
extension Modification {
  /// The field that is changed; nil when whole elements are.
  public var champ: Champ? {
    switch self {
    case .changer(_, let champ, _, _): champ
    case .ajouter, .retirer, .scinder, .fusionner: nil
    }
  }

  /// The day to which the term is put off, when that is what is modified.
  var prolongation: DateCivile? {
    if case .changer(.convention, .fin, _, .date(let fin)?) = self { fin } else { nil }
  }

  /// The elements that come or go: nothing else may speak of them at the same time.
  var entiers: [ElementID] { sortants.map(\.id) + entrants.map(\.id) }

  /// The elements that it needs in the plan, and does not bring in itself: that into which others
  /// are merged, and what its new texts hang from. A partie that a text only mentions may leave.
  var appuis: [ElementID] {
    let entrees = entrants
    var nommes = entrees.flatMap { Schema.references(dans: $0) }
    switch self {
    case .changer(let id, let champ, _, let apres):
      var contenu = Contenu()
      contenu[champ] = apres
      nommes += Schema.references(dans: Element(id: id, contenu: contenu))
    case .fusionner(let fusion):
      if fusion.cible.nouvelle == nil { nommes.append(fusion.cible.id) }
    case .ajouter, .retirer, .scinder: break
    }
    return nommes.filter { nomme in
      nomme.genre.porteLePlan && !entrees.contains { $0.id == nomme }
    }
  }

  /// Where both touch one thing: the same field, an element as a whole, or an element that one
  /// takes away and the other needs. Nil where they leave each other alone.
  func heurt(avec autre: Modification) -> (element: ElementID, champ: Champ?)? {
    switch (self, autre) {
    case (.changer(let id, let champ, _, _), .changer(let autre, let second, _, _))
    where id == autre && champ == second:
      return (id, champ)
    case (.fusionner(let fusion), .fusionner(let autre)) where fusion.cible.id == autre.cible.id:
      return (fusion.cible.id, nil)
    case (.ajouter, _), (.retirer, _), (.scinder, _), (.fusionner, _), (.changer, _): break
    }
    // One name is one identity, whatever its kind.
    func commun(_ uns: [ElementID], _ autres: [ElementID]) -> ElementID? {
      uns.first { un in autres.contains { $0.nom == un.nom } }
    }
    let change = champ.map { _ in [element] } ?? []
    let changeAutre = autre.champ.map { _ in [autre.element] } ?? []
    if let id = commun(entiers, autre.entiers) ?? commun(entiers, changeAutre) { return (id, nil) }
    if let id = commun(change, autre.entiers) { return (id, champ) }
    let partants = sortants.map(\.id)
    let partantsDeLAutre = autre.sortants.map(\.id)
    if let id = commun(partants, autre.appuis) ?? commun(appuis, partantsDeLAutre) {
      return (id, nil)
    }
    return nil
  }

  func heurte(_ autre: Modification) -> Bool { heurt(avec: autre) != nil }
}

extension Genre {
  /// True for what other elements hang from: without it they would be nowhere.
  var porteLePlan: Bool {
    switch self {
    case .noeud, .fiche, .indicateur, .trajectoire: true
    case .convention, .regles, .partie, .instance, .equipement, .competence, .poste, .clause: false
    }
  }

  /// True for what may be split and merged: its identity stands for something that can be.
  public var peutSeScinder: Bool {
    switch self {
    case .fiche, .noeud, .partie: true
    case .convention, .regles, .instance, .indicateur, .trajectoire, .equipement, .competence,
      .poste, .clause:
      false
    }
  }
}
