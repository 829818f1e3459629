/// Whether values have the form of their field, and name things that exist.
extension Decideur {
  func verifier(_ contenu: Contenu, _ genre: Genre) throws(MotifDeRefus) {
    let rubriques = Schema.rubriques(de: genre)
    for (champ, donnee) in contenu.champs { try verifier(donnee, champ, genre) }
    for rubrique in rubriques where rubrique.requise && contenu[rubrique.champ] == nil {
      throw .champRequis(rubrique.champ, genre)
    }
  }

  func verifier(_ donnee: Donnee, _ champ: Champ, _ genre: Genre) throws(MotifDeRefus) {
    guard let forme = Schema.forme(de: champ, dans: genre) else {
      throw .champInconnu(champ, genre)
    }
    guard try convient(donnee, forme) else { throw .formeInattendue(champ, genre) }
  }

  private func convient(_ donnee: Donnee, _ forme: Forme) throws(MotifDeRefus) -> Bool {
    switch (donnee, forme) {
    case (.absente, _): return true
    case (.selon(let enonces), _):
      guard enonces.count >= 2 else { return false }
      for enonce in enonces {
        guard !enonce.source.isEmpty, try convient(enonce.valeur, forme) else { return false }
      }
      return true
    case (.texte(let texte), .texte): return !texte.isEmpty
    case (.texte(let mot), .choix(let mots)): return mots.contains(mot)
    case (.nombre, .nombre), (.entier, .entier), (.date, .date), (.echeance, .echeance):
      return true
    case (.entier(let nombre), .annee): return Annee(nombre) != nil
    case (.reference(let nom), .reference(let genre)): return Nommage.accepte(nom) && existe(nom, genre)
    case (.liste(let donnees), .liste(let forme)):
      for donnee in donnees { guard try convient(donnee, forme) else { return false } }
      return true
    case (.composite(let contenu), .composite(let rubriques)):
      return try convient(contenu, rubriques)
    default: return false
    }
  }

  private func convient(
    _ contenu: Contenu, _ rubriques: [Rubrique]
  ) throws(MotifDeRefus) -> Bool {
    for (champ, donnee) in contenu.champs {
      guard let rubrique = rubriques.first(where: { $0.champ == champ }),
        try convient(donnee, rubrique.forme)
      else { return false }
    }
    return rubriques.allSatisfy { !$0.requise || contenu[$0.champ] != nil }
  }

  /// A reference to an element that is inscribed, or will be later in the same plan: a plan file may
  /// point forward (a poste to its fiche), and its reader has already checked every reference.
  private func existe(_ nom: String, _ genre: Genre) -> Bool {
    guard let inscrit = etat.genres[nom] else { return etat.textesArretes.isEmpty }
    return inscrit == genre
  }
}
