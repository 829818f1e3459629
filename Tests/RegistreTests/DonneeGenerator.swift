import Conventions

/// Draws field values that conform to the schema, the same ones for the same seed.
struct DonneeGenerator {
  /// What a value is when its form leaves the choice.
  enum Style {
    case mixed
    /// Several statements wherever they may stand.
    case statements
    /// An absence at every leaf.
    case absences
  }

  private var state: UInt64
  private let style: Style

  init(seed: UInt64, style: Style = .mixed) {
    state = seed
    self.style = style
  }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  private mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

  /// An element with all its required fields and some of the others.
  mutating func element(_ genre: Genre) -> Element? {
    let contenu = contenu(Schema.rubriques(de: genre), inStatement: false)
    return ElementID(genre, "x-\(below(1000))").map { Element(id: $0, contenu: contenu) }
  }

  /// The fact whose type records an element of this kind.
  static func fait(inscrivant element: Element) -> Fait? {
    switch element.id.genre {
    case .convention:
      .registreOuvert(
        RegistreOuvert(
          intitule: "Registre", origine: "exemple.fr/r", cle: "cle", jeuDeRegles: .regles1,
          exempleFictif: true, convention: element.contenu))
    case .regles: .reglesChangees(element.contenu)
    case .partie, .instance, .noeud, .fiche, .indicateur, .trajectoire, .equipement, .competence,
      .poste, .clause:
      .elementInscrit(element)
    }
  }

  mutating func enonces(_ forme: Forme) -> [Enonce] {
    (0..<(1 + below(3))).map { _ in
      Enonce(source: texte(), valeur: donnee(forme, inStatement: true))
    }
  }

  mutating func donnee(_ forme: Forme, inStatement: Bool = false) -> Donnee {
    let draw = below(10)
    switch style {
    case .mixed where draw == 0: return .absente(one(of: CauseAbsence.allCases))
    case .mixed where draw == 1 && !inStatement: return .selon(enonces(forme))
    case .absences where isLeaf(forme): return .absente(.nonRenseigne)
    case .statements where isLeaf(forme) && !inStatement: return .selon(enonces(forme))
    case .mixed, .absences, .statements: return valeur(forme, inStatement: inStatement)
    }
  }

  private func isLeaf(_ forme: Forme) -> Bool {
    switch forme {
    case .texte, .nombre, .entier, .date, .annee, .choix, .choixMultiple, .reference, .echeance,
      .absence:
      true
    case .liste, .composite: false
    }
  }

  private mutating func valeur(_ forme: Forme, inStatement: Bool) -> Donnee {
    switch forme {
    case .texte: .texte(texte())
    case .nombre: .nombre(nombre())
    case .entier: .entier(below(20_001) - 10_000)
    case .date: .date(.fin(de: annee()))
    case .annee: .entier(annee().nombre)
    case .choix(let mots): .texte(one(of: mots))
    case .choixMultiple(let mots):
      below(2) == 0 ? .texte(one(of: mots)) : .liste(mots.prefix(2 + below(2)).map(Donnee.texte))
    case .absence: .absente(one(of: CauseAbsence.allCases))
    case .reference: .reference("x-\(below(1000))")
    case .echeance: .echeance(echeance())
    case .liste(let forme):
      .liste((0..<(1 + below(3))).map { _ in donnee(forme, inStatement: inStatement) })
    case .composite(let rubriques): .composite(contenu(rubriques, inStatement: inStatement))
    }
  }

  private mutating func contenu(_ rubriques: [Rubrique], inStatement: Bool) -> Contenu {
    var contenu = Contenu()
    for rubrique in rubriques where rubrique.requise || style != .mixed || below(3) > 0 {
      contenu[rubrique.champ] = donnee(rubrique.forme, inStatement: inStatement)
    }
    return contenu
  }

  private mutating func texte() -> String {
    one(of: [
      "é", "« Café » \"crème\"", "a\\b", "ligne\nsuite", "\u{1}", "<5", "👩‍🏫",
      "2026 puis tous les 2 ans",
      String(repeating: "long ", count: 100), "e\u{301}",
    ])
  }

  private mutating func nombre() -> Nombre {
    one(of: ["0", "-1", "66.29", "0.000001", "9999999999", "-12.5"].compactMap { Nombre($0) })
  }

  private mutating func annee() -> Annee {
    one(of: [1900, 2026, 2030, 2999].compactMap { Annee($0) })
  }

  private mutating func echeance() -> Echeance {
    let lecture: Echeance.Lecture =
      switch below(3) {
      case 0: .periode(annee(), annee())
      case 1: .annees((0..<below(4)).map { _ in annee() })
      default: .nonInterpretee
      }
    return Echeance(texte: texte(), lecture: lecture)
  }
}
