/// Whether values have the form of their field, and name things that exist.
extension Decideur {
  func verifier(_ contenu: Contenu, _ genre: Genre) throws(MotifDeRefus) {
    let rubriques = Schema.rubriques(de: genre)
    for (champ, donnee) in contenu.champs { try verifier(donnee, champ, genre) }
    for rubrique in rubriques where rubrique.requise && contenu[rubrique.champ] == nil {
      throw .plan(.champRequis(rubrique.champ, genre))
    }
  }

  func verifier(_ donnee: Donnee, _ champ: Champ, _ genre: Genre) throws(MotifDeRefus) {
    guard let forme = Schema.forme(de: champ, dans: genre) else {
      throw .plan(.champInconnu(champ, genre))
    }
    guard try convient(donnee, forme) else { throw .plan(.formeInattendue(champ, genre)) }
    if champ == .blocs, genre == .partie, !donnee.sontDesBlocs {
      throw .plan(.formeInattendue(champ, genre))
    }
  }

  /// The period of the convention does not end before it begins.
  func exigerPeriodeOrdonnee(_ convention: Contenu) throws(MotifDeRefus) {
    guard case .date(let debut)? = convention[.debut], case .date(let fin)? = convention[.fin]
    else { return }
    guard debut <= fin else { throw .periodeInversee(debut: debut, fin: fin) }
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
    case (.texte(let mot), .choix(let mots)), (.texte(let mot), .choixMultiple(let mots)):
      return mots.contains(mot)
    case (.liste(let donnees), .choixMultiple(let mots)):
      return donnees.count >= 2 && Set(donnees).count == donnees.count
        && donnees.allSatisfy { mots.map(Donnee.texte).contains($0) }
    case (.nombre, .nombre), (.entier, .entier), (.date, .date), (.echeance, .echeance):
      return true
    case (.entier(let nombre), .annee): return Annee(nombre) != nil
    case (.reference(let nom), .reference(let genre)):
      return Nommage.accepte(nom) && existe(nom, genre)
    case (.liste(let donnees), .liste(let forme)):
      for donnee in donnees { guard try convient(donnee, forme) else { return false } }
      return true
    case (.composite(let contenu), .composite(let rubriques)):
      return try convient(contenu, rubriques)
    case (.texte, _), (.entier, _), (.nombre, _), (.date, _), (.reference, _), (.echeance, _),
      (.liste, _), (.composite, _):
      return false
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

  /// A reference to an element that is inscribed, or will be later in the same plan: a plan file
  /// may point forward (a poste to its fiche), and so may what changes the draft. Nothing dangles
  /// any more once the text is arrêté.
  private func existe(_ nom: String, _ genre: Genre) -> Bool {
    guard let inscrit = etat.genres[nom] else {
      return etat.obstacleAuProjet == nil && (modifieLeProjet || etat.dernierTexte == nil)
    }
    return inscrit == genre
  }
}

extension Donnee {
  /// True for the signature blocks of a partie: at least one, each named once. A partie without a
  /// block would never have to sign (R9).
  var sontDesBlocs: Bool {
    guard case .liste(let blocs) = self, !blocs.isEmpty else { return false }
    var vus: Set<String> = []
    return blocs.allSatisfy { bloc in
      guard case .composite(let champs) = bloc, case .texte(let ref)? = champs[.ref],
        case .texte? = champs[.qualite], BlocID(ref) != nil
      else { return false }
      return vus.insert(ref).inserted
    }
  }

  /// Every figure, date and reference in a value, in reading order: what an *erreur matérielle*
  /// leaves as it is (R6).
  var chiffresEtNoms: [String] {
    switch self {
    case .texte(let texte): Donnee.chiffres(de: texte)
    case .entier(let entier): [String(entier)]
    case .nombre(let nombre): [nombre.texte]
    case .date(let date): [date.texte]
    case .reference(let nom): [nom]
    case .echeance(let echeance): Donnee.chiffres(de: echeance.texte)
    case .liste(let donnees): donnees.flatMap(\.chiffresEtNoms)
    case .composite(let contenu): contenu.champs.flatMap(\.donnee.chiffresEtNoms)
    case .absente: []
    case .selon(let enonces): enonces.flatMap(\.valeur.chiffresEtNoms)
    }
  }

  private static func chiffres(de texte: String) -> [String] {
    texte.split { !$0.isNumber }.map(String.init)
  }
}

extension Schema {
  /// The elements that an element names, in the order of its fields.
  static func references(dans element: Element) -> [ElementID] {
    element.contenu.champs.flatMap { champ, donnee in
      forme(de: champ, dans: element.id.genre).map { references(dans: donnee, $0) } ?? []
    }
  }

  private static func references(dans donnee: Donnee, _ forme: Forme) -> [ElementID] {
    switch (donnee, forme) {
    case (.reference(let nom), .reference(let genre)):
      ElementID(genre, nom).map { [$0] } ?? []
    case (.liste(let donnees), .liste(let forme)):
      donnees.flatMap { references(dans: $0, forme) }
    case (.selon(let enonces), _): enonces.flatMap { references(dans: $0.valeur, forme) }
    case (.composite(let contenu), .composite(let rubriques)):
      contenu.champs.flatMap { champ, donnee in
        rubriques.first { $0.champ == champ }.map { references(dans: donnee, $0.forme) } ?? []
      }
    case (.texte, _), (.entier, _), (.nombre, _), (.date, _), (.reference, _), (.echeance, _),
      (.liste, _), (.composite, _), (.absente, _):
      []
    }
  }
}
