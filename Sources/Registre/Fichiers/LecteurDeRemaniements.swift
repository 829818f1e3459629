import Conventions

/// Splitting, merging, renumbering, moving.
extension LecteurDeModifications {
  /// The parts, then the indicateurs that they hold: these are additions of their own.
  mutating func scission(
    _ noeud: NoeudYAML, _ parts: NoeudYAML?, _ chemin: CheminDeFichier
  ) -> [Modification] {
    guard let id = remaniable(noeud, chemin.cle("scinder")), let parts,
      let liste = lecteur.champs.liste(parts, chemin.cle("en"))
    else { return [] }
    guard liste.count >= 2 else {
      lecteur.champs.erreurs.noter(
        .modification(.tropPeu(trouves: liste.count, minimum: 2)), parts.repere, chemin.cle("en"))
      return []
    }
    let elements = liste.enumerated().map { rang, part in
      nouveaux(part, id.genre, chemin.cle("en").element("\(rang + 1)"))
    }
    return [.scinder(id, en: elements.compactMap(\.first))]
      + elements.flatMap { $0.dropFirst().map(Modification.ajouter) }
  }

  mutating func fusion(
    _ action: EntreeYAML, _ nouvelle: NoeudYAML?, _ existante: NoeudYAML?, _ repere: Repere,
    _ chemin: CheminDeFichier
  ) -> [Modification] {
    let place = chemin.cle("fusionner")
    guard let noms = lecteur.champs.liste(action.valeur, place) else { return [] }
    var origines: [ElementID] = []
    for (rang, nom) in noms.enumerated() {
      guard let id = remaniable(nom, place.element("\(rang + 1)")) else { return [] }
      origines.append(id)
    }
    let minimum = existante == nil ? 2 : 1
    guard let genre = origines.first?.genre, origines.count >= minimum else {
      lecteur.champs.erreurs.noter(
        .modification(.tropPeu(trouves: origines.count, minimum: minimum)), action.repere, place)
      return []
    }
    switch (nouvelle, existante) {
    case (let nouvelle?, nil):
      let elements = nouveaux(nouvelle, genre, chemin.cle("en"))
      guard let premier = elements.first else { return [] }
      return [.fusionner(Fusion(de: origines, dans: .nouvelle(premier)))]
        + elements.dropFirst().map(Modification.ajouter)
    case (nil, let existante?):
      guard let cible = element(existante, chemin.cle("dans")) else { return [] }
      return [.fusionner(Fusion(de: origines, dans: .existante(cible)))]
    case (nil, nil), (.some, .some):
      lecteur.champs.erreurs.noter(.modification(.cibleUnique), repere, chemin)
      return []
    }
  }

  /// What splits or merges, named once in the file.
  private mutating func remaniable(
    _ noeud: NoeudYAML, _ chemin: CheminDeFichier
  ) -> ElementID? {
    guard let id = element(noeud, chemin) else { return nil }
    guard id.genre.peutSeScinder else {
      lecteur.champs.erreurs.noter(
        .modification(.genreIndivisible(id.genre)), noeud.repere, chemin)
      return nil
    }
    unefois(Cible(nom: id.nom, champ: nil, effet: nil), noeud.repere, chemin)
    return id
  }

  /// A code, or a place: the one field that tells where something stands, which this kind of
  /// element has.
  mutating func repere(
    _ action: EntreeYAML, _ champs: [(cle: String, champ: Champ, valeur: NoeudYAML?)],
    _ effet: DateCivile?, _ repere: Repere, _ chemin: CheminDeFichier
  ) -> [Modification] {
    guard let id = element(action.valeur, chemin.cle(action.cle)) else { return [] }
    let siens = champs.filter { Schema.forme(de: $0.champ, dans: id.genre) != nil }
    let donnes = champs.filter { $0.valeur != nil }
    guard let donne = donnes.first, donnes.count == 1,
      siens.contains(where: { $0.champ == donne.champ }),
      let valeur = donne.valeur, let forme = Schema.forme(de: donne.champ, dans: id.genre)
    else {
      lecteur.champs.erreurs.noter(
        .modification(
          .repereAttendu(action: action.cle, genre: id.genre, admis: siens.map(\.cle))), repere,
        chemin)
      return []
    }
    unefois(
      Cible(nom: id.nom, champ: donne.champ, effet: effet), action.repere, chemin.cle(action.cle))
    let lue = lecteur.champs.champ(
      valeur, donne.champ, forme, de: id.genre, chemin.cle(donne.cle))
    return lue.map { [.changer(id, donne.champ, avant: nil, apres: $0)] } ?? []
  }
}

/// The kinds of modifications that a file names. To renumber and to move are changes of one field,
/// called by what they are.
enum ActionDeFichier: String, CaseIterable {
  case ajouter, retirer, changer, scinder, fusionner, renumeroter, deplacer

  var requises: [String] {
    switch self {
    case .ajouter, .retirer, .fusionner, .deplacer: []
    case .changer: ["champ"]
    case .scinder: ["en"]
    case .renumeroter: ["code"]
    }
  }

  var facultatives: [String] {
    switch self {
    case .ajouter, .retirer, .scinder, .renumeroter: []
    case .changer: ["valeur"]
    case .fusionner: ["en", "dans"]
    case .deplacer: ["placements", "parent"]
    }
  }
}
