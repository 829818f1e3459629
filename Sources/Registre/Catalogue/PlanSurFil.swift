internal import Conventions
internal import Journal

// The elements of the plan, and the ways of changing them.

/// `noeud-inscrit`, `fiche-inscrite` and the other types whose name tells the kind of the element.
enum ElementInscrit {
  static func read(
    _ genre: Genre, from reader: inout FactReader
  ) throws(CanonicalError) -> Element {
    try reader.beginObject()
    try reader.key("contenu")
    let contenu = try reader.contenu(genre)
    let id = try reader.element(genre)
    try reader.endObject()
    return Element(id: id, contenu: contenu)
  }

  static func write(_ element: Element, into writer: inout FactWriter) {
    writer.beginObject()
    writer.key("contenu")
    element.contenu.write(into: &writer)
    writer.member("element", element.id.nom)
    writer.endObject()
  }
}

extension FactReader {
  /// Reads the member `element`, the name of an element of a known kind.
  mutating func element(_ genre: Genre) throws(CanonicalError) -> ElementID {
    try key("element")
    return try parsed { ElementID(genre, String(decoding: $0, as: UTF8.self)) }
  }

  /// The kind of the element that the object at hand is about: its member `genre` comes last, and
  /// gives the other members their form.
  func genreAnnonce() throws(CanonicalError) -> Genre {
    var probe = self
    try probe.skip(to: "genre")
    return try Genre(reading: &probe)
  }

  /// Reads the member `champ`, the name of a field that this kind of element has.
  mutating func champ(
    dans genre: Genre
  ) throws(CanonicalError) -> (champ: Champ, forme: FormeEcrite) {
    try key("champ")
    let start = offset
    let champ = try Champ(reading: &self)
    guard let forme = RubriqueEcrite.forme(de: champ, dans: genre) else {
      throw badValue(at: start)
    }
    return (champ, forme)
  }
}

/// An element with its kind, where the type does not tell it.
extension Element: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let genre = try reader.genreAnnonce()
    try reader.key("contenu")
    let contenu = try reader.contenu(genre)
    let id = try reader.element(genre)
    _ = try reader.required("genre", as: Genre.self)
    self.init(id: id, contenu: contenu)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.key("contenu")
    contenu.write(into: &writer)
    writer.member("element", id.nom)
    writer.member("genre", id.genre)
  }
}

extension ElementID: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let genre = try reader.genreAnnonce()
    self = try reader.element(genre)
    _ = try reader.required("genre", as: Genre.self)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("element", nom)
    writer.member("genre", genre)
  }
}

extension DivergenceConstatee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let genre = try reader.genreAnnonce()
    let (champ, forme) = try reader.champ(dans: genre)
    let element = try reader.element(genre)
    try reader.key("enonces")
    let enonces = try reader.enonces(forme)
    _ = try reader.required("genre", as: Genre.self)
    self.init(element: element, champ: champ, enonces: enonces)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("champ", champ)
    writer.member("element", element.nom)
    writer.key("enonces")
    enonces.write(into: &writer)
    writer.member("genre", element.genre)
  }
}

extension DivergenceTranchee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let genre = try reader.genreAnnonce()
    let (champ, forme) = try reader.champ(dans: genre)
    let decision: DecisionID? = try reader.optional("decision")
    let element = try reader.element(genre)
    _ = try reader.required("genre", as: Genre.self)
    let motif: String = try reader.required("motif")
    try reader.key("retenue")
    self.init(
      element: element, champ: champ, retenue: try reader.donnee(forme), motif: motif,
      decision: decision)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("champ", champ)
    writer.member("decision", optional: decision)
    writer.member("element", element.nom)
    writer.member("genre", element.genre)
    writer.member("motif", motif)
    writer.key("retenue")
    retenue.write(into: &writer)
  }
}

extension PlanAjuste: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let decision: DecisionID = try reader.required("decision")
    let modification: Modification = try reader.required("modification")
    self.init(
      decision: decision, motif: try reader.required("motif"), modification: modification)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("decision", decision)
    writer.member("modification", modification)
    writer.member("motif", motif)
  }
}

extension ProjetModifie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    self.init(try reader.required("modification"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("modification", modification)
  }
}

extension QualificationRectification: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let erreur: Transcription = try reader.optional("erreur_de_transcription") {
      self = .erreurDeTranscription(piece: erreur.piece, page: erreur.page)
    } else {
      try reader.key("erreur_materielle")
      try reader.beginObject()
      self = .erreurMaterielle(try reader.required("decision"))
      try reader.endObject()
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    writer.beginObject()
    switch self {
    case .erreurDeTranscription(let piece, let page):
      writer.member("erreur_de_transcription", Transcription(piece: piece, page: page))
    case .erreurMaterielle(let decision):
      writer.key("erreur_materielle")
      writer.choice("decision", decision)
    }
    writer.endObject()
  }

  private struct Transcription: WireObject {
    let piece: PieceID
    let page: String

    init(piece: PieceID, page: String) {
      self.piece = piece
      self.page = page
    }

    init(membersOf reader: inout FactReader) throws(CanonicalError) {
      page = try reader.required("page")
      piece = try reader.required("piece")
    }

    func writeMembers(into writer: inout FactWriter) {
      writer.member("page", page)
      writer.member("piece", piece)
    }
  }
}

extension PlanRectifie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let modification: Modification = try reader.required("modification")
    let motif: String = try reader.required("motif")
    self.init(
      qualification: try reader.required("qualification"), motif: motif,
      modification: modification)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("modification", modification)
    writer.member("motif", motif)
    writer.member("qualification", qualification)
  }
}
