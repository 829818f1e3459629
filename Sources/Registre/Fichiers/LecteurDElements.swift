import Conventions

/// Reads whole elements: their name, their fields, the indicateurs inside a fiche.
struct LecteurDElements {
  var champs: LecteurDeChamps
  /// The names given in this file.
  private(set) var declares: [String: Declaration] = [:]
  /// The place of each field that was given.
  private(set) var lieux: [Lieu: Repere] = [:]

  struct Declaration {
    let genre: Genre
    let repere: Repere
  }

  struct Lieu: Hashable {
    let element: ElementID
    let champ: Champ
  }

  init(champs: LecteurDeChamps) { self.champs = champs }

  /// The convention or its rules, whose names are given once and for all.
  mutating func unique(_ noeud: NoeudYAML, _ id: ElementID, _ chemin: CheminDeFichier) -> [Element]
  {
    guard let entrees = champs.table(noeud, chemin) else { return [] }
    return [element(entrees, id, sans: [], autres: [], noeud.repere, chemin)]
  }

  /// The elements of a section, in printed order, each fiche followed by its indicateurs.
  mutating func section(
    _ noeud: NoeudYAML, _ genre: Genre, fiche: String? = nil, _ chemin: CheminDeFichier
  ) -> [Element] {
    var elements: [Element] = []
    for (rang, un) in (champs.liste(noeud, chemin) ?? []).enumerated() {
      let place = chemin.element(LecteurDElements.nomLu(un) ?? "\(rang + 1)")
      elements += nomme(un, genre, fiche: fiche, place)
    }
    return elements
  }

  /// One element with its `ref`, and the indicateurs that it holds.
  mutating func nomme(
    _ noeud: NoeudYAML, _ genre: Genre, fiche: String? = nil, _ chemin: CheminDeFichier
  ) -> [Element] {
    guard let entrees = champs.table(noeud, chemin) else { return [] }
    let id = identite(entrees, genre, noeud.repere, chemin)
    let implicites: Set<Champ> = genre == .indicateur && fiche != nil ? [.fiche] : []
    // The indicateurs of a fiche are elements, unless the fiche says that, and why, it has none.
    let suite = genre == .fiche ? entrees.first { $0.cle == "indicateurs" && !$0.valeur.dit } : nil
    let contenus = suite == nil ? ["ref"] : ["ref", "indicateurs"]
    var lu = element(entrees, id, sans: implicites, autres: contenus, noeud.repere, chemin)
    if let fiche, genre == .indicateur { lu.contenu[.fiche] = .reference(fiche) }
    if genre == .indicateur { verifierValeurs(forme: LecteurDElements.forme(de: lu)) }
    guard let suite else { return [lu] }
    return [lu]
      + section(suite.valeur, .indicateur, fiche: lu.id.nom, chemin.cle("indicateurs"))
  }

  private mutating func element(
    _ entrees: [EntreeYAML], _ id: ElementID, sans implicites: Set<Champ>, autres: [String],
    _ repere: Repere, _ chemin: CheminDeFichier
  ) -> Element {
    for entree in entrees {
      guard let champ = Champ(rawValue: entree.cle) else { continue }
      lieux[Lieu(element: id, champ: champ)] = entree.valeur.repere
    }
    let contenu = champs.element(
      entrees, id.genre, sans: implicites, autres: autres, repere, chemin)
    return Element(id: id, contenu: contenu)
  }

  // MARK: Names

  private static func nomLu(_ noeud: NoeudYAML) -> String? {
    guard case .table(let entrees) = noeud.valeur,
      case .texte(let nom, _)? = entrees.first(where: { $0.cle == "ref" })?.valeur.valeur,
      Nommage.accepte(nom)
    else { return nil }
    return nom
  }

  /// The name of an element, unique in the file whatever its kind. Without a usable one, the
  /// element is read on for its other errors, under a stopgap.
  private mutating func identite(
    _ entrees: [EntreeYAML], _ genre: Genre, _ repere: Repere, _ chemin: CheminDeFichier
  ) -> ElementID {
    let anonyme = ElementID(genre, "sans-nom") ?? .convention
    guard let entree = entrees.first(where: { $0.cle == "ref" }) else {
      champs.erreurs.noter(.cleManquante("ref"), repere, chemin)
      return anonyme
    }
    let place = chemin.cle("ref")
    guard let nom = champs.texte(entree.valeur, place) else { return anonyme }
    guard let id = ElementID(genre, nom) else {
      champs.erreurs.noter(.refInvalide(nom), entree.valeur.repere, place)
      return anonyme
    }
    if nom == ElementID.convention.nom || nom == ElementID.regles.nom {
      champs.erreurs.noter(.refReservee(nom), entree.valeur.repere, place)
    } else if let premiere = declares[nom]?.repere {
      champs.erreurs.noter(.refDouble(nom, premiere: premiere), entree.valeur.repere, place)
    } else {
      declares[nom] = Declaration(genre: genre, repere: entree.valeur.repere)
    }
    return id
  }

  // MARK: Measures

  static func forme(de indicateur: Element) -> FormeIndicateur? {
    guard case .texte(let forme)? = indicateur.contenu[.forme] else { return nil }
    return FormeIndicateur(rawValue: forme)
  }

  /// Baselines and targets are values: they must be readable in the forme of their indicateur.
  mutating func verifierValeurs(forme: FormeIndicateur?) {
    guard let forme else { return }
    for valeur in champs.valeurs {
      do throws(RefusDeValeur) {
        _ = try Valeur(saisie: valeur.texte, forme: forme)
      } catch {
        champs.erreurs.noter(
          .valeurIllisible(valeur.texte, forme: forme, error), valeur.repere, valeur.chemin)
      }
    }
  }
}

extension NoeudYAML {
  /// Whether an absence or statements stand here in the place of a value.
  var dit: Bool {
    guard case .table(let entrees) = valeur else { return false }
    return entrees.contains { $0.cle == "absence" || $0.cle == "selon" }
  }
}
