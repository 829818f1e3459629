import Conventions

/// Reads the fields of elements by the table of `Schema`: a field added there is read here.
struct LecteurDeChamps {
  /// Below the longest line of the journal, 65,535 bytes, by a margin for its envelope.
  static let elementMaximal = 56 * 1024

  /// A name that must be that of an element of a kind.
  struct Mention {
    let nom: String
    let genre: Genre
    let repere: Repere
    let chemin: CheminDeFichier
  }

  /// A text at its place.
  struct TexteSitue {
    let texte: String
    let repere: Repere
    let chemin: CheminDeFichier
  }

  var erreurs: JournalDErreurs
  /// The years of the convention and its kind, which some deadlines need.
  var periode: ClosedRange<Annee>?
  var type: TypeDeConvention?
  private(set) var mentions: [Mention] = []
  /// The names given inside elements: signature blocks.
  private(set) var nomsInternes: [TexteSitue] = []
  /// The values of the element being read, to be read again in its forme.
  var valeurs: [TexteSitue] = []
  /// What the element being read will weigh in the journal, about.
  var octets = 0

  init(erreurs: JournalDErreurs, periode: ClosedRange<Annee>?) {
    self.erreurs = erreurs
    self.periode = periode
  }

  /// The fields of a whole element, but those that its place in the file already says; `autres`
  /// are keys that the caller reads itself.
  mutating func element(
    _ entrees: [EntreeYAML], _ genre: Genre, sans implicites: Set<Champ>, autres: [String],
    _ repere: Repere, _ chemin: CheminDeFichier
  ) -> Contenu {
    octets = 0
    valeurs = []
    let rubriques = Schema.rubriques(de: genre).filter { !implicites.contains($0.champ) }
    let contenu = composite(
      entrees, rubriques, autres: autres, repere, chemin
    ) { rubrique in LecteurDeChamps.charpente[genre]?.contains(rubrique.champ) ?? false }
    if octets > LecteurDeChamps.elementMaximal {
      let maximum = LecteurDeChamps.elementMaximal
      erreurs.noter(.elementTropLong(octets: octets, maximum: maximum), repere, chemin)
    }
    return contenu
  }

  /// A field by itself, as a modification gives it.
  mutating func champ(
    _ noeud: NoeudYAML, _ champ: Champ, _ forme: Forme, de genre: Genre, _ chemin: CheminDeFichier
  ) -> Donnee? {
    octets = 0
    valeurs = []
    let simple = LecteurDeChamps.charpente[genre]?.contains(champ) ?? false
    return donnee(noeud, champ, forme, simple: simple, chemin)
  }

  /// The fields that carry the structure of the plan: one plain value each.
  private static let charpente: [Genre: Set<Champ>] = [
    .convention: [.type], .partie: [.blocs], .instance: [.genre],
    .noeud: [.niveau, .parent], .indicateur: [.fiche, .forme, .dont], .clause: [.genre],
  ]

  // MARK: Composite values

  private mutating func composite(
    _ entrees: [EntreeYAML], _ rubriques: [Rubrique], autres: [String] = [], _ repere: Repere,
    _ chemin: CheminDeFichier, simple: (Rubrique) -> Bool
  ) -> Contenu {
    var contenu = Contenu()
    for entree in entrees where !autres.contains(entree.cle) {
      guard let rubrique = rubriques.first(where: { $0.champ.rawValue == entree.cle }) else {
        let propres = rubriques.map(\.champ.rawValue)
        let attendues = autres.filter { !propres.contains($0) } + propres
        erreurs.noter(
          .cleInconnue(entree.cle, attendues: attendues), entree.repere, chemin.cle(entree.cle))
        continue
      }
      contenu[rubrique.champ] = donnee(
        entree.valeur, rubrique.champ, rubrique.forme, simple: simple(rubrique),
        chemin.cle(entree.cle))
    }
    for rubrique in rubriques where rubrique.requise {
      let cle = rubrique.champ.rawValue
      guard !autres.contains(cle), !entrees.contains(where: { $0.cle == cle }) else { continue }
      erreurs.noter(.cleManquante(cle), repere, chemin)
    }
    return contenu
  }

  /// In a composite value, what is required and is not free text identifies the rest.
  private static func identifie(_ rubrique: Rubrique) -> Bool {
    guard rubrique.requise else { return false }
    switch rubrique.forme {
    case .annee, .reference: return true
    // The partie identifies a member: the text may not say which voice it has.
    case .choix: return rubrique.champ != .voix
    case .texte: return rubrique.champ == .ref
    case .nombre, .entier, .date, .echeance, .liste, .composite, .choixMultiple, .absence:
      return false
    }
  }

  // MARK: One value

  private mutating func donnee(
    _ noeud: NoeudYAML, _ champ: Champ, _ forme: Forme, simple: Bool, _ chemin: CheminDeFichier
  ) -> Donnee? {
    guard case .table(let entrees) = noeud.valeur,
      let cle = entrees.first(where: { $0.cle == "absence" || $0.cle == "selon" })
    else { return valeur(noeud, champ, forme, chemin) }
    for autre in entrees where autre.cle != cle.cle {
      erreurs.noter(
        .cleInconnue(autre.cle, attendues: [cle.cle]), autre.repere, chemin.cle(autre.cle))
    }
    if simple {
      erreurs.noter(.valeurSimpleAttendue, noeud.repere, chemin)
      return nil
    }
    return cle.cle == "absence"
      ? absence(cle.valeur, chemin.cle("absence"))
      : selon(cle.valeur, champ, forme, chemin.cle("selon"))
  }

  private mutating func absence(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> Donnee? {
    choix(noeud, CauseAbsence.allCases.map(\.rawValue), chemin)
      .flatMap { CauseAbsence(rawValue: $0) }.map(Donnee.absente)
  }

  private mutating func selon(
    _ noeud: NoeudYAML, _ champ: Champ, _ forme: Forme, _ chemin: CheminDeFichier
  ) -> Donnee? {
    guard let elements = liste(noeud, chemin) else { return nil }
    let avant = erreurs.erreurs.count
    var enonces: [Enonce] = []
    for (rang, element) in elements.enumerated() {
      let place = chemin.element("\(rang + 1)")
      guard let entrees = table(element, place) else { continue }
      let lues = cles(entrees, requises: ["source", "valeur"], [], element.repere, place)
      guard let source = lues["source"], let dite = lues["valeur"],
        let nom = texte(source, place.cle("source")),
        let valeur = enonce(dite, champ, forme, place.cle("valeur"))
      else { continue }
      enonces.append(Enonce(source: nom, valeur: valeur))
    }
    if elements.count < 2 {
      erreurs.noter(.selonTropCourt(enonces: elements.count), noeud.repere, chemin)
    } else if erreurs.erreurs.count == avant, Set(enonces.map(\.valeur)).count == 1 {
      erreurs.noter(.selonSansDesaccord, noeud.repere, chemin)
    }
    return .selon(enonces)
  }

  /// A statement holds a value or an absence, never statements.
  private mutating func enonce(
    _ noeud: NoeudYAML, _ champ: Champ, _ forme: Forme, _ chemin: CheminDeFichier
  ) -> Donnee? {
    if case .table(let entrees) = noeud.valeur, entrees.contains(where: { $0.cle == "selon" }) {
      erreurs.noter(.valeurSimpleAttendue, noeud.repere, chemin)
      return nil
    }
    return donnee(noeud, champ, forme, simple: false, chemin)
  }

  private mutating func valeur(
    _ noeud: NoeudYAML, _ champ: Champ, _ forme: Forme, _ chemin: CheminDeFichier
  ) -> Donnee? {
    switch forme {
    case .texte:
      guard let lu = texte(noeud, chemin) else { return nil }
      let situe = TexteSitue(texte: lu, repere: noeud.repere, chemin: chemin)
      if champ == .valeur { valeurs.append(situe) }
      if champ == .ref { nomsInternes.append(situe) }
      return .texte(lu)
    case .liste(let forme):
      guard let elements = liste(noeud, chemin) else { return nil }
      return .liste(
        elements.enumerated().compactMap { rang, element in
          valeur(element, champ, forme, chemin.element("\(rang + 1)"))
        })
    case .composite(let rubriques):
      guard let entrees = table(noeud, chemin) else { return nil }
      return .composite(
        composite(
          entrees, rubriques, noeud.repere, chemin, simple: LecteurDeChamps.identifie))
    case .choix(let admis): return choix(noeud, admis, chemin).map(Donnee.texte)
    case .choixMultiple(let admis): return choixMultiple(noeud, admis, chemin)
    case .absence:
      erreurs.noter(.absenceAttendue, noeud.repere, chemin)
      return nil
    case .nombre, .entier, .date, .annee, .reference, .echeance:
      return texte(noeud, chemin).flatMap { scalaire($0, forme, noeud.repere, chemin) }
    }
  }

  /// One word, or several; a list of one is that word, so that each has one writing.
  private mutating func choixMultiple(
    _ noeud: NoeudYAML, _ admis: [String], _ chemin: CheminDeFichier
  ) -> Donnee? {
    guard case .liste(let elements) = noeud.valeur else {
      return choix(noeud, admis, chemin).map(Donnee.texte)
    }
    if elements.isEmpty { erreurs.noter(.vide, noeud.repere, chemin) }
    var mots: [String] = []
    for (rang, element) in elements.enumerated() {
      let place = chemin.element("\(rang + 1)")
      guard let mot = choix(element, admis, place) else { continue }
      if mots.contains(mot) {
        erreurs.noter(.motRepete(mot), element.repere, place)
      } else {
        mots.append(mot)
      }
    }
    guard let seul = mots.first else { return nil }
    return mots.count == 1 ? .texte(seul) : .liste(mots.map(Donnee.texte))
  }

  private mutating func scalaire(
    _ lu: String, _ forme: Forme, _ repere: Repere, _ chemin: CheminDeFichier
  ) -> Donnee? {
    switch forme {
    case .date:
      if let date = DateCivile(lu) { return .date(date) }
      erreurs.noter(.dateIllisible(lu), repere, chemin)
    case .annee:
      if lu.utf8.count == 4, let annee = Int(lu).flatMap({ Annee($0) }) {
        return .entier(annee.nombre)
      }
      erreurs.noter(.anneeIllisible(lu), repere, chemin)
    case .nombre: return nombre(lu, repere, chemin).map(Donnee.nombre)
    case .entier:
      guard let nombre = nombre(lu, repere, chemin) else { return nil }
      if let entier = nombre.entier, entier >= 0 { return .entier(entier) }
      erreurs.noter(.entierAttendu(lu), repere, chemin)
    case .reference(let genre):
      mentions.append(Mention(nom: lu, genre: genre, repere: repere, chemin: chemin))
      return .reference(lu)
    case .echeance: return .echeance(Echeance(lue: lu, periode: periode, type: type))
    case .texte, .choix, .choixMultiple, .liste, .composite, .absence: return .texte(lu)
    }
    return nil
  }

  private mutating func nombre(
    _ lu: String, _ repere: Repere, _ chemin: CheminDeFichier
  ) -> Nombre? {
    do throws(RefusDeNombre) {
      return try Nombre(saisi: lu)
    } catch {
      erreurs.noter(.nombreIllisible(lu, error), repere, chemin)
      return nil
    }
  }
}
