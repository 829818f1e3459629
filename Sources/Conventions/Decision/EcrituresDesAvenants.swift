/// What rests on the entries of an avenant, on those that a rule drew from them, and on the entry
/// into force of the convention (R16b).
extension Decideur {
  /// The signatures that cite a text. A délibération cites it too, and stays what it is: a vote on
  /// a text that was replaced since covers that one only (R6).
  func ecrituresCitantLeTexte(_ objet: ObjetSigne) -> [Position] {
    valables(etat.signatures(de: objet))
  }

  /// Everything that was said of an avenant since it was prepared.
  func ecrituresDuProjet(_ id: AvenantID) -> [Position] {
    guard let dossier = etat.avenants[id] else { return [] }
    let objet = ObjetSigne.avenant(id)
    return valables(dossier.revisions) + valables(dossier.inscrites) + valables(dossier.retraits)
      + valables(dossier.arret) + valables(dossier.abandon) + valables(etat.signatures(de: objet))
      + valables(etat.deliberations.filter { $0.fait.objet == objet })
  }

  /// The later texts of a modification, its withdrawal, and the arrêt of them all.
  func ecrituresDeLaModification(_ id: AvenantID, _ rang: Int) -> [Position] {
    guard let dossier = etat.avenants[id] else { return [] }
    return valables(dossier.inscrites.filter { $0.fait.rang == rang })
      + valables(dossier.retraits.filter { $0.fait.rang == rang }) + valables(dossier.arret)
  }

  func ecrituresSuivant(_ fait: AvenantEntreEnVigueur, _ visee: Ecriture) -> [Position] {
    fait.modifications.flatMap { rang -> [Position] in
      guard let acte = etat.avenants[fait.avenant]?.modification(rang) else { return [] }
      return surUneModification(acte.fait.modification, visee)
        + divergences(acte.fait.modification, visee)
    }
  }

  /// The divergences that stand for what was suspended, and the rulings on the rest.
  func ecrituresSuivant(_ fait: AvenantSuspendu, _ visee: Ecriture) -> [Position] {
    let dossier = etat.avenants[fait.avenant]
    return fait.modifications.flatMap { rang -> [Position] in
      guard let acte = dossier?.modification(rang) else { return [] }
      return divergences(acte.fait.modification, visee) + valables(dossier?.jugement(rang))
    }
  }

  func ecrituresSuivant(_ fait: SuspensionTranchee, _ visee: Ecriture) -> [Position] {
    guard fait.issue == .appliquee,
      let acte = etat.avenants[fait.avenant]?.modification(fait.rang)
    else { return [] }
    return surUneModification(acte.fait.modification, visee)
      + divergences(acte.fait.modification, visee)
  }

  /// The divergences that a modification brought in, in the same operation.
  func divergences(_ modification: Modification, _ visee: Ecriture) -> [Position] {
    let cles: [CleDeChamp] =
      if let champ = modification.champ {
        [CleDeChamp(modification.element, champ)]
      } else {
        modification.entrants.flatMap { element in
          element.contenu.champs.map { CleDeChamp(element.id, $0.champ) }
        }
      }
    return cles.compactMap { etat.divergences[$0]?.constat }.filter {
      !$0.contrePasse
        && contexte.ecriture($0.trace.position)?.operation == visee.operation
    }.map(\.trace.position)
  }

  /// What only a convention in force has: changes, follow-up, bilans, an end.
  var ecrituresDUneConventionEnVigueur: [Position] {
    let statuts = etat.statuts.values.flatMap(\.entrees).filter { !$0.contrePassee }
    let evaluations = etat.evaluations.values.flatMap(\.entrees).filter { !$0.contrePassee }
    let transversales = etat.evaluationsTransversales.values.flatMap(\.entrees)
      .filter { !$0.contrePassee }
    let valeurs = etat.valeurs.values.flatMap(\.values).flatMap(\.entrees)
      .filter { !$0.contrePassee }
    return valables(etat.ajustements) + valables(etat.rectifications)
      + valables(etat.avenants.tous.map(\.premiere)) + valables(etat.bilans.tous.map(\.arret))
      + valables(etat.divergences.tous.compactMap(\.jugement)) + statuts.map(\.position)
      + evaluations.map(\.position) + transversales.map(\.position) + valeurs.map(\.position)
      + ecrituresDeLaFin
  }

  /// The status that was stated next, as a change from this one.
  func statutSuivant(_ fait: StatutChange, _ visee: Ecriture) -> [Position] {
    (etat.statuts[FicheAnnee(fait.fiche, fait.annee)]?.entrees ?? []).filter {
      !$0.contrePassee && $0.position > visee.position && $0.effet >= visee.evenement.effet
    }.map(\.position)
  }

  /// The acts in which a person appears.
  func ecrituresCitant(_ personne: PersonneID) -> [Position] {
    let presences = etat.seances.tous.compactMap(\.tenue).filter { tenue in
      tenue.fait.personnesNommees.contains(personne)
    }
    return valables(etat.representants.filter { $0.fait.personne == personne })
      + valables(etat.membres.filter { $0.fait.personne == personne })
      + valables(etat.mandatsTermines.filter { $0.fait.personne == personne })
      + valables(etat.signatures.filter { $0.fait.personne == personne })
      + valables(presences)
      + valables(etat.identitesEffacees.tous.filter { $0.fait.personne == personne })
  }
}
