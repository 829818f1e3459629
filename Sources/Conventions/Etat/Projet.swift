/// The plan before anybody has signed it, and the texts that were arrêtés of it (R6).
extension Etat {
  /// The last text arrêté and not struck through, whatever became of the plan after it.
  public var dernierTexte: Acte<TexteArrete>? { textesArretes.last { !$0.contrePasse } }

  /// The entry that first changed the plan after a text of it was arrêté; nil while that text is
  /// still the plan.
  public func changement(apres texte: Acte<TexteArrete>) -> Position? {
    projetsModifies.first { !$0.contrePasse && $0.trace.position > texte.trace.position }?
      .trace.position
  }

  /// The last text arrêté, where the plan was changed after it.
  func textePerime(de objet: ObjetSigne) -> TexteCite? {
    guard objet == .convention, texteArrete == nil, let arret = dernierTexte,
      let condense = arret.fait.condense
    else { return nil }
    return TexteCite(position: arret.trace.position, condense: condense)
  }

  /// What ended the draft: the first signature of the convention, or its reprise (R27). Nil while
  /// the plan may still be changed freely.
  var obstacleAuProjet: MotifDeRefus? {
    if let reprise = repriseDAnteriorite {
      return .anteriorite(.planRepris(reprise.trace.position))
    }
    return signatures(de: .convention).first.map { .plan(.projetSigne($0.trace.position)) }
  }

  /// True for an entry that took something out of the draft: no signed plan ever had it, so that
  /// nothing became of it.
  public func estSortiDuProjet(_ position: Position) -> Bool {
    projetsModifies.contains { $0.trace.position == position }
  }

  /// The first day that the convention prints, as last stated; nil where it prints none.
  public var premierJourImprime: DateCivile? {
    guard case .date(let debut)?? = elements[.convention]?.champs[.debut]?.derniere?.valeur
    else { return nil }
    return debut
  }

  /// From when what corrects an element, or one of its fields, counts: as what it corrects does
  /// (R20). Nil for what is not in the plan.
  public func effet(corrigeant id: ElementID, _ champ: Champ? = nil) -> DateCivile? {
    guard let dossier = elements[id], let presence = dossier.presence.derniere,
      presence.valeur.estAuPlan
    else { return nil }
    return champ.flatMap { dossier.champs[$0]?.derniere?.effet } ?? presence.effet
  }

  /// The same for what a modification corrects: one field, or all that it takes out; nil for what
  /// only adds.
  public func effet(corrigeant modification: Modification) -> DateCivile? {
    if case .changer(let id, let champ, _, _) = modification { return effet(corrigeant: id, champ) }
    return modification.sortants.compactMap { effet(corrigeant: $0.id) }.max()
  }
}

/// The draft, beside another wording of the whole plan (R6, R8).
extension Etat {
  /// The modifications that make the draft say what a plan file read again says, in an order in
  /// which each finds what it needs: what comes in, what changes, what leaves.
  ///
  /// A statement on which an event has ruled is no difference as long as the file says the same
  /// sources: a ruling is not undone by reading the file again (R28). Rules that the plan never had
  /// are not here: they are inscribed, as at the opening. The draft is read on the day from which
  /// it counts, or on the first of the convention.
  public func revision(vers elements: [Element]) -> [Modification] {
    guard let jour = [ouverture?.trace.effet, premierJourImprime].compactMap({ $0 }).max()
    else { return [] }
    let present = plan(au: jour)
    let voulu = Plan(date: jour, elements: elements.map { tranche($0, present) })
    let differences = present.differences(vers: voulu).flatMap { modification in
      if case .retirer(.regles) = modification {
        return present.regles.champs.map { champ, donnee in
          Modification.changer(.regles, champ, avant: donnee, apres: nil)
        }
      }
      return [modification]
    }
    let ajouts = differences.filter { !$0.entrants.isEmpty && $0.element != .regles }
    let changements = differences.filter { $0.champChange != nil }
    let retraits = differences.filter { !$0.sortants.isEmpty }
    return ranges(ajouts) + periodeDabord(changements) + retraits.reversed()
  }

  /// The element with what was ruled in place of the statements that were ruled on.
  private func tranche(_ element: Element, _ present: Plan) -> Element {
    var contenu = element.contenu
    for (champ, donnee) in element.contenu.champs {
      guard case .selon(let enonces) = donnee,
        let dossier = divergences[CleDeChamp(element.id, champ)],
        let jugement = dossier.jugement, dossier.constat.fait.enonces == enonces,
        present[element.id]?[champ] == jugement.fait.retenue
      else { continue }
      contenu[champ] = jugement.fait.retenue
    }
    return Element(id: element.id, contenu: contenu)
  }

  /// What others hang from comes in before them.
  private func ranges(_ ajouts: [Modification]) -> [Modification] {
    var reste = ajouts
    var ranges: [Modification] = []
    while !reste.isEmpty {
      let attendus = Set(reste.map(\.element))
      // Two that hang from each other: the registre says which one is not there.
      let rang = reste.firstIndex { $0.appuis.allSatisfy { !attendus.contains($0) } } ?? 0
      ranges.append(reste.remove(at: rang))
    }
    return ranges
  }

  /// A period that moves to later years ends later before it begins later.
  private func periodeDabord(_ changements: [Modification]) -> [Modification] {
    guard
      let rang = changements.firstIndex(where: {
        $0.element == .convention && $0.champChange == .fin
      }), case .changer(_, _, .date(let avant)?, .date(let apres)?) = changements[rang],
      apres > avant
    else { return changements }
    var reste = changements
    return [reste.remove(at: rang)] + reste
  }
}

extension Modification {
  /// The field that a change of one field touches.
  fileprivate var champChange: Champ? {
    if case .changer(_, let champ, _, _) = self { champ } else { nil }
  }
}
