extension Decideur {
  /// R9: at the later of the last signature and the stated date, unless the text stipulates an
  /// earlier one. R10: what no longer fits is suspended, and nothing chooses silently.
  mutating func mettreEnVigueur(_ id: AvenantID, derniere: DateCivile, _ souhait: Souhait) {
    guard let dossier = etat.avenants[id] else { return }
    let rangs = Set(applicables(dossier, derniere).map(\.fait.rang))
    var parEffet: [DateCivile: [Int]] = [:]
    for acte in dossier.modifications where rangs.contains(acte.fait.rang) {
      parEffet[dossier.effet(de: acte.fait, derniere: derniere), default: []]
        .append(acte.fait.rang)
    }
    let suspendues = dossier.modifications.map(\.fait.rang).filter { !rangs.contains($0) }
    constater(parEffet, id, derniere: derniere, souhait)
    constater(suspendues, id, derniere: derniere, souhait)
  }

  /// Those that find what they replace, and what they hang from: in the plan, or brought in by
  /// another of them that applies.
  private func applicables(
    _ dossier: DossierAvenant, _ derniere: DateCivile
  ) -> [Acte<ModificationInscrite>] {
    var restantes = dossier.modifications.filter { acte in
      estAvantLeTerme(acte.fait, dossier, derniere)
        && etat.obstacles(a: acte, au: dossier.effet(de: acte.fait, derniere: derniere)) == nil
    }
    while true {
      let soutenues = restantes.filter { acte in
        let effet = dossier.effet(de: acte.fait, derniere: derniere)
        let entrants = restantes.filter { dossier.effet(de: $0.fait, derniere: derniere) <= effet }
          .flatMap(\.fait.modification.entrants)
        return etat.appuiAbsent(acte.fait.modification, au: effet, entrants) == nil
      }
      if soutenues.count == restantes.count { return soutenues }
      restantes = soutenues
    }
  }

  /// R12: what would take effect after the term awaits a ruling; a prolongation that came too late
  /// puts nothing off.
  private func estAvantLeTerme(
    _ fait: ModificationInscrite, _ dossier: DossierAvenant, _ derniere: DateCivile
  ) -> Bool {
    let effet = dossier.effet(de: fait, derniere: derniere)
    // R13: a prolongation does not bring back what is terminated.
    if let depuis = etat.resiliation?.trace.effet, effet >= depuis { return false }
    guard let fin = etat.periode(au: effet)?.fin, effet > fin else { return true }
    guard
      let prolongeante = dossier.modifications.first(where: {
        $0.fait.modification.prolongation != nil
      }), let terme = prolongeante.fait.modification.prolongation,
      fait.modification.prolongation == nil
    else { return false }
    return dossier.effet(de: prolongeante.fait, derniere: derniere) <= fin && effet <= terme
  }

  /// One event per effect date, then the divergences that the new texts bring in.
  private mutating func constater(
    _ parEffet: [DateCivile: [Int]], _ id: AvenantID, derniere: DateCivile, _ souhait: Souhait
  ) {
    for (effet, rangs) in parEffet.sorted(by: { $0.key < $1.key }) {
      acter(
        Evenement(
          date: souhait.date, effet: effet,
          fait: .avenantEntreEnVigueur(
            AvenantEntreEnVigueur(
              avenant: id, modifications: rangs,
              derniereSignature: etat.signatures(de: .avenant(id)).compactMap(\.trace.date).max(),
              retroactif: effet < derniere))))
      for rang in rangs {
        guard let acte = etat.avenants[id]?.modification(rang) else { continue }
        constaterDivergences(acte.fait.modification, effet: effet, date: souhait.date)
      }
    }
  }

  /// R10: each field that the avenant no longer finds as it was is a divergence, between the plan
  /// in force and the text that everybody signed.
  private mutating func constater(
    _ suspendues: [Int], _ id: AvenantID, derniere: DateCivile, _ souhait: Souhait
  ) {
    guard !suspendues.isEmpty, let dossier = etat.avenants[id] else { return }
    acter(
      Evenement(
        date: souhait.date, effet: derniere,
        fait: .avenantSuspendu(AvenantSuspendu(avenant: id, modifications: suspendues))))
    for rang in suspendues {
      guard
        case .changer(let element, let champ, _, let apres)? = dossier.modification(rang)?.fait
          .modification, let present = etat.elements[element]?.element(au: derniere),
        present.contenu[champ] != apres
      else { continue }
      let enonces = [
        Enonce(
          source: "plan en vigueur", valeur: present.contenu[champ] ?? .absente(.nonRenseigne)),
        Enonce(
          source: "avenant n° \(dossier.preparation.fait.numero)",
          valeur: apres ?? .absente(.nonRenseigne)),
      ]
      acter(
        Evenement(
          date: souhait.date, effet: derniere,
          fait: .divergenceConstatee(
            DivergenceConstatee(element: element, champ: champ, enonces: enonces))))
    }
  }
}
