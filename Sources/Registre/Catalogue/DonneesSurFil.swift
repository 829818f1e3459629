internal import Conventions
internal import Journal

/// The form of a field as the reader needs it: the fields of a composite in the order of their wire
/// names. Made once of each kind's schema.
indirect enum FormeEcrite: Sendable {
  case texte
  case nombre
  case entier
  case date
  case annee
  case choix([String])
  case choixMultiple([String])
  case reference
  case echeance
  case liste(FormeEcrite)
  case composite([RubriqueEcrite])
  case absence

  init(_ forme: Forme) {
    self =
      switch forme {
      case .texte: .texte
      case .nombre: .nombre
      case .entier: .entier
      case .date: .date
      case .annee: .annee
      case .choix(let mots): .choix(mots)
      case .choixMultiple(let mots): .choixMultiple(mots)
      case .reference: .reference
      case .echeance: .echeance
      case .liste(let forme): .liste(FormeEcrite(forme))
      case .composite(let rubriques): .composite(RubriqueEcrite.triees(rubriques))
      case .absence: .absence
      }
  }
}

/// A field, with its wire name.
struct RubriqueEcrite: Sendable {
  let champ: Champ
  let cle: StaticString
  let forme: FormeEcrite
  let requise: Bool

  static func triees(_ rubriques: [Rubrique]) -> [RubriqueEcrite] {
    rubriques.map {
      RubriqueEcrite(
        champ: $0.champ, cle: $0.champ.mot, forme: FormeEcrite($0.forme), requise: $0.requise)
    }
    .sorted { precedes($0.cle, $1.cle) }
  }

  /// The fields of a kind of element.
  static func rubriques(de genre: Genre) -> [RubriqueEcrite] { parGenre[genre] ?? [] }

  /// The form of a field of a kind of element, nil where the kind has no such field.
  static func forme(de champ: Champ, dans genre: Genre) -> FormeEcrite? {
    rubriques(de: genre).first { $0.champ == champ }?.forme
  }

  private static let parGenre = Dictionary(
    uniqueKeysWithValues: Genre.allCases.map { ($0, triees(Schema.rubriques(de: $0))) })
}

// MARK: - Reading

extension FactReader {
  /// Reads the fields of an element.
  mutating func contenu(_ genre: Genre) throws(CanonicalError) -> Contenu {
    try beginObject()
    let contenu = try champs(RubriqueEcrite.rubriques(de: genre), dansUnEnonce: false)
    try endObject()
    return contenu
  }

  /// Reads what one field holds. A statement among several (`dansUnEnonce`) does not hold several
  /// statements in turn: that bounds the depth of a line.
  mutating func donnee(
    _ forme: FormeEcrite, dansUnEnonce: Bool = false
  ) throws(CanonicalError) -> Donnee {
    guard isAtObject else { return try valeur(forme, dansUnEnonce: dansUnEnonce) }
    try beginObject()
    let donnee: Donnee
    if try nextKey("absence") {
      donnee = .absente(try CauseAbsence(reading: &self))
    } else if !dansUnEnonce, try nextKey("selon") {
      donnee = .selon(try enonces(forme))
    } else {
      donnee = try membres(forme, dansUnEnonce: dansUnEnonce)
    }
    try endObject()
    return donnee
  }

  /// Reads several statements of one fact.
  mutating func enonces(_ forme: FormeEcrite) throws(CanonicalError) -> [Enonce] {
    var enonces: [Enonce] = []
    try beginArray()
    while try nextElement() {
      try beginObject()
      let source: String = try required("source")
      try key("valeur")
      enonces.append(Enonce(source: source, valeur: try donnee(forme, dansUnEnonce: true)))
      try endObject()
    }
    return enonces
  }

  /// Reads the members of a value that is an object.
  private mutating func membres(
    _ forme: FormeEcrite, dansUnEnonce: Bool
  ) throws(CanonicalError) -> Donnee {
    switch forme {
    case .echeance: .echeance(try Echeance(membersOf: &self))
    case .composite(let rubriques):
      .composite(try champs(rubriques, dansUnEnonce: dansUnEnonce))
    case .texte, .nombre, .entier, .date, .annee, .choix, .choixMultiple, .reference, .liste,
      .absence:
      // Only an absence or several statements are objects here, and this is neither.
      throw CanonicalError(offset: offset, reason: .missingKey("absence"))
    }
  }

  private mutating func champs(
    _ rubriques: [RubriqueEcrite], dansUnEnonce: Bool
  ) throws(CanonicalError) -> Contenu {
    var contenu = Contenu()
    for rubrique in rubriques {
      if rubrique.requise {
        try key(rubrique.cle)
      } else {
        guard try nextKey(rubrique.cle) else { continue }
      }
      contenu[rubrique.champ] = try donnee(rubrique.forme, dansUnEnonce: dansUnEnonce)
    }
    return contenu
  }

  /// Reads a value that is not an object.
  private mutating func valeur(
    _ forme: FormeEcrite, dansUnEnonce: Bool
  ) throws(CanonicalError) -> Donnee {
    switch forme {
    case .texte: return .texte(try String(reading: &self))
    case .nombre: return .nombre(try Nombre(reading: &self))
    case .entier: return .entier(try integer())
    case .date: return .date(try DateCivile(reading: &self))
    case .annee: return .entier(try Annee(reading: &self).nombre)
    case .choix(let mots): return try mot(parmi: mots)
    case .choixMultiple(let mots):
      return isAtArray ? .liste(try plusieurs(parmi: mots)) : try mot(parmi: mots)
    case .reference:
      return .reference(
        try parsed { octets in
          let nom = String(decoding: octets, as: UTF8.self)
          return Nommage.accepte(nom) ? nom : nil
        })
    case .liste(let forme): return .liste(try elements(forme, dansUnEnonce: dansUnEnonce))
    case .echeance, .composite, .absence: throw try notAnObject()
    }
  }

  private mutating func elements(
    _ forme: FormeEcrite, dansUnEnonce: Bool
  ) throws(CanonicalError) -> [Donnee] {
    var elements: [Donnee] = []
    try beginArray()
    while try nextElement() { elements.append(try donnee(forme, dansUnEnonce: dansUnEnonce)) }
    return elements
  }

  /// Two words or more, all different: one alone is written without a list.
  private mutating func plusieurs(parmi mots: [String]) throws(CanonicalError) -> [Donnee] {
    let debut = offset
    var lus: [Donnee] = []
    try beginArray()
    while try nextElement() { lus.append(try mot(parmi: mots)) }
    guard lus.count >= 2, Set(lus).count == lus.count else { throw badValue(at: debut) }
    return lus
  }

  private mutating func mot(parmi mots: [String]) throws(CanonicalError) -> Donnee {
    .texte(try parsed { octets in mots.first { octets.elementsEqual($0.utf8) } })
  }
}

// MARK: - Writing

extension Donnee {
  func write(into writer: inout FactWriter) {
    switch self {
    case .texte(let texte): writer.string(texte)
    case .entier(let entier): writer.integer(entier)
    case .nombre(let nombre): nombre.write(into: &writer)
    case .date(let date): date.write(into: &writer)
    case .reference(let nom): writer.string(nom)
    case .echeance(let echeance): echeance.write(into: &writer)
    case .liste(let donnees):
      writer.beginArray()
      for donnee in donnees { donnee.write(into: &writer) }
      writer.endArray()
    case .composite(let contenu): contenu.write(into: &writer)
    case .absente(let cause): writer.choice("absence", cause)
    case .selon(let enonces):
      writer.beginObject()
      writer.key("selon")
      enonces.write(into: &writer)
      writer.endObject()
    }
  }
}

extension [Enonce] {
  func write(into writer: inout FactWriter) {
    writer.beginArray()
    for enonce in self {
      writer.beginObject()
      writer.member("source", enonce.source)
      writer.key("valeur")
      enonce.valeur.write(into: &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension Contenu {
  func write(into writer: inout FactWriter) {
    writer.beginObject()
    for (champ, donnee) in champs {
      writer.key(champ.mot)
      donnee.write(into: &writer)
    }
    writer.endObject()
  }
}

extension Echeance: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let lecture: Lecture
    if let fin: Annee = try reader.optional("a") {
      lecture = .periode(try reader.required("de"), fin)
    } else if let annees: [Annee] = try reader.optional("annees") {
      lecture = .annees(annees)
    } else {
      lecture = .nonInterpretee
    }
    self.init(texte: try reader.required("texte"), lecture: lecture)
  }

  func writeMembers(into writer: inout FactWriter) {
    switch lecture {
    case .periode(let debut, let fin):
      writer.member("a", fin)
      writer.member("de", debut)
    case .annees(let annees): writer.member("annees", annees)
    case .nonInterpretee: break
    }
    writer.member("texte", texte)
  }
}
