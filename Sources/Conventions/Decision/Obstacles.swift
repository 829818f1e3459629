/// What stands between a modification and the plan (R8, R10).
extension Etat {
  /// The entries that make a modification out of date: what it replaces is no longer there at its
  /// date, or something was recorded since that speaks of the same thing, or that counts from a
  /// later day. Nil where nothing does.
  func obstacles(
    a acte: Acte<ModificationInscrite>, au date: DateCivile
  ) -> [Position]? {
    let modification = acte.fait.modification
    var positions = Set(ecritures(posterieuresA: modification, apres: date))
    var tient = positions.isEmpty
    func note(_ presence: Chronologie<SituationDElement>.Entree?) {
      tient = false
      if let presence { positions.insert(presence.position) }
    }
    for id in modification.entrants.map(\.id) {
      guard let genre = genres[id.nom], let pris = ElementID(genre, id.nom) else { continue }
      note(elements[pris]?.presence.derniere ?? elements[pris]?.presence.entrees.first)
    }
    for id in modification.sortants.map(\.id) {
      let dossier = elements[id]
      guard let dossier, dossier.estAuPlan(au: date) else {
        note(dossier?.presence.entree(au: date))
        continue
      }
      // Written on the text of that day: what was recorded since is not in it.
      let recentes = dossier.ecritures(depuis: acte.trace.position, jusquAu: date)
      if !recentes.isEmpty { tient = false }
      positions.formUnion(recentes)
    }
    if case .changer(let id, let champ, let avant, _) = modification {
      let dossier = elements[id]
      if let present = dossier?.element(au: date) {
        if present.contenu[champ] != avant {
          tient = false
          positions.formUnion(
            [dossier?.champs[champ]?.entree(au: date)?.position].compactMap { $0 })
        }
      } else {
        note(dossier?.presence.entree(au: date))
      }
    }
    return tient ? nil : positions.sorted()
  }

  /// The first element that a modification needs and that is not in the plan at its date, nor
  /// brought in with it; nil where all are there.
  func appuiAbsent(
    _ modification: Modification, au date: DateCivile, _ entrants: [Element] = []
  ) -> ElementID? {
    modification.appuis.first { appui in
      elements[appui]?.estAuPlan(au: date) != true
        && !entrants.contains { $0.id == appui }
    }
  }

  /// The entries that only count after a date and speak of what a modification touches.
  func ecritures(
    posterieuresA modification: Modification, apres date: DateCivile
  ) -> [Position] {
    var positions: Set<Position> = []
    if case .changer(let id, let champ, _, _) = modification {
      let chronologie = elements[id]?.champs[champ]
      positions.formUnion(chronologie?.entrees(apres: date).map(\.position) ?? [])
    }
    for id in modification.entiers {
      guard let dossier = elements[id] else { continue }
      positions.formUnion(dossier.presence.entrees(apres: date).map(\.position))
      for chronologie in dossier.champs.values {
        positions.formUnion(chronologie.entrees(apres: date).map(\.position))
      }
    }
    return positions.sorted()
  }
}

extension DossierElement {
  /// The entries recorded from a position on that count at a date.
  fileprivate func ecritures(
    depuis position: Position, jusquAu date: DateCivile
  ) -> [Position] {
    func recentes<V>(_ chronologie: Chronologie<V>) -> [Position] {
      chronologie.entrees.filter {
        !$0.contrePassee && $0.position > position && $0.effet <= date
      }.map(\.position)
    }
    return Set(recentes(presence) + champs.values.flatMap(recentes)).sorted()
  }
}
