/// Entries that speak of an element, or of a field that a modification changed (R16b).
extension Decideur {
  func surUneModification(_ modification: Modification, _ visee: Ecriture) -> [Position] {
    let depuis = visee.evenement.effet
    func suivantes<V>(_ chronologie: Chronologie<V>?) -> [Position] {
      (chronologie?.entrees ?? []).filter { !$0.contrePassee && $0.effet >= depuis }
        .map(\.position)
    }
    let circulants = etat.avenants.tous.filter { dossier in
      dossier.etat == .arrete
        && dossier.modifications.contains { $0.fait.modification.heurte(modification) }
    }
    var propres = modification.entrants.flatMap { element -> [Position] in
      let nouveau = etat.elements[element.id]
      return suivantes(nouveau?.presence) + (nouveau?.champs.values.flatMap(suivantes) ?? [])
        + ecrituresNommant(element.id)
    }
    if case .changer(let id, let champ, _, _) = modification {
      propres += suivantes(etat.elements[id]?.champs[champ])
    }
    return propres + circulants.compactMap(\.arret?.trace.position)
      + ecrituresAuDela(de: modification)
  }

  /// Entries that name an element: it cannot be undone under them.
  func ecrituresNommant(_ id: ElementID) -> [Position] {
    switch id.genre {
    case .fiche, .indicateur, .trajectoire: references(a: id) + suivi(de: id)
    case .noeud: references(a: id) + extraits(de: id)
    case .partie, .instance: references(a: id) + gouvernance(de: id)
    case .convention, .regles, .equipement, .competence, .poste, .clause:
      references(a: id)
    }
  }

  private func references(a id: ElementID) -> [Position] {
    let inscrites = etat.elements.tous.filter { $0.id != id }.flatMap { dossier in
      dossier.champs.flatMap { champ, chronologie in
        chronologie.entrees.filter { entree in
          guard !entree.contrePassee, let donnee = entree.valeur else { return false }
          return Schema.nomme(id, champ, donnee, dans: dossier.id)
        }.map(\.position)
      }
    }
    let projetees = etat.avenants.tous.filter { $0.etat == .projet || $0.etat == .arrete }
      .flatMap(\.modifications).filter { acte in
        acte.fait.modification.parle(de: id)
      }
    let jugements = etat.divergences.tous.compactMap(\.jugement).filter {
      $0.fait.element == id && !$0.contrePasse
    }
    return inscrites + projetees.map(\.trace.position) + jugements.map(\.trace.position)
  }

  private func suivi(de id: ElementID) -> [Position] {
    let statuts = etat.statuts.filter { ElementID($0.key.fiche) == id }.flatMap(\.value.entrees)
    let evaluations = etat.evaluations.filter { ElementID($0.key.fiche) == id }
      .flatMap(\.value.entrees)
    let valeurs = etat.valeurs.filter { mesurable, _ in
      switch mesurable {
      case .indicateur(let indicateur): ElementID(indicateur) == id
      case .trajectoire(let nom): id.genre == .trajectoire && id.nom == nom
      }
    }.flatMap { $0.value.values.flatMap(\.entrees) }
    let adoptions = etat.bilans.tous.compactMap(\.adoption).filter { acte in
      acte.fait.chiffres.contains { chiffre in
        switch chiffre.mesurable {
        case .indicateur(let indicateur): ElementID(indicateur) == id
        case .trajectoire(let nom): id.genre == .trajectoire && id.nom == nom
        }
      }
    }
    return self.valables(adoptions) + statuts.filter { !$0.contrePassee }.map(\.position)
      + evaluations.filter { !$0.contrePassee }.map(\.position)
      + valeurs.filter { !$0.contrePassee }.map(\.position)
  }

  /// The figures of an adopted version name what they measure, and an extract its branches.
  private func extraits(de id: ElementID) -> [Position] {
    valables(
      etat.extraitsTransmis.filter { acte in
        guard case .noeuds(let noeuds) = acte.fait.perimetre else { return false }
        return noeuds.contains { ElementID($0) == id }
      })
  }

  private func gouvernance(de id: ElementID) -> [Position] {
    let partie = id.partie
    let instance = id.instance
    func valables<F>(_ actes: [Acte<F>], _ nomme: (F) -> Bool) -> [Position] {
      actes.filter { !$0.contrePasse && nomme($0.fait) }.map(\.trace.position)
    }
    return valables(etat.representants) { $0.partie == partie }
      + valables(etat.temoinsDesignes) { $0.partie == partie }
      + valables(etat.attestationsReglees) { regle in
        partie.map { regle.parties.contains($0) } ?? false
      }
      + valables(etat.deliberations) { $0.partie == partie }
      + valables(etat.signatures) { $0.partie == partie }
      + valables(etat.extraitsTransmis) { extrait in
        partie.map { extrait.parties.contains($0) } ?? false
      }
      + valables(etat.membres) {
        $0.instance == instance || ($0.partie != nil && $0.partie == partie)
      }
      + valables(etat.mandatsTermines) { termine in
        switch termine.mandat {
        case .instance(let dite): dite == instance
        case .representation(let dite): dite.partie == partie
        }
      }
      + (partie.map { ecrituresDeLaFin(nommant: $0) } ?? [])
      + valables(etat.seances.tous.compactMap(\.convocation)) { $0.instance == instance }
      + valables(etat.seances.tous.compactMap(\.tenue)) { tenue in
        tenue.instance == instance
          || partie.map { partie in
            tenue.excuses.contains(partie) || tenue.presents.contains { $0.partie == partie }
              || tenue.pouvoirs.contains { $0.de.partie == partie || $0.a.partie == partie }
          } ?? false
      }
      + valables(etat.seances.tous.compactMap(\.releve)) { releve in
        partie.map { releve.approbateurs.contains($0) } ?? false
      }
      + valables(etat.seances.tous.flatMap(\.envois)) { envoi in
        partie.map { envoi.destinataires.contains($0) } ?? false
      }
      + valables(etat.consultations.tous.map(\.ouverture)) { ouverture in
        ouverture.instance == instance
          || partie.map { ouverture.destinataires.contains($0) } ?? false
      }
      + valables(etat.consultations.tous.flatMap(\.reponses)) { $0.partie == partie }
      + valables(etat.decisions.tous) { decision in
        partie.map { decision.partiesNommees.contains($0) } ?? false
      }
  }
}

extension Schema {
  /// True when a value, in a field of an element, names another.
  static func nomme(
    _ id: ElementID, _ champ: Champ, _ donnee: Donnee, dans porteur: ElementID
  ) -> Bool {
    var contenu = Contenu()
    contenu[champ] = donnee
    return references(dans: Element(id: porteur, contenu: contenu)).contains(id)
  }
}

extension Modification {
  /// True when it touches an element, or names it in a new text.
  fileprivate func parle(de id: ElementID) -> Bool {
    if element == id || entiers.contains(id) { return true }
    if entrants.contains(where: { Schema.references(dans: $0).contains(id) }) { return true }
    guard case .changer(let touche, let champ, _, let apres?) = self else { return false }
    return Schema.nomme(id, champ, apres, dans: touche)
  }
}
