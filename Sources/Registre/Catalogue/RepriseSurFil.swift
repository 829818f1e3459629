internal import Conventions
internal import Journal

// A convention that is already running is taken up, with what was adopted before.

extension PlanRepris: Mot {
  var mot: StaticString {
    switch self {
    case .signe: "signe"
    case .enVigueur: "en-vigueur"
    }
  }
}

/// `"declare"`, or `{"piece":…}`.
extension Anteriorite: WireValue {
  private static let mots: [(word: StaticString, value: Anteriorite)] = [("declare", .declaree)]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(Anteriorite.mots)
      return
    }
    try reader.beginObject()
    self = .attestee(try reader.required("piece"))
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .attestee(let piece): writer.choice("piece", piece)
    case .declaree: writer.word("declare")
    }
  }
}

extension AnterioriteReprise: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let condense: Condense? = try reader.optional("condense")
    let debut: DateCivile? = try reader.optional("debut")
    let derniereSignature: DateCivile? = try reader.optional("derniere_signature")
    let fin: DateCivile? = try reader.optional("fin")
    let piece: PieceID? = try reader.optional("piece")
    let plan: PlanRepris = try reader.required("plan")
    self.init(
      plan: plan, derniereSignature: derniereSignature, piece: piece, debut: debut, fin: fin,
      position: try reader.optional("position"), condense: condense)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("condense", optional: condense)
    writer.member("debut", optional: debut)
    writer.member("derniere_signature", optional: derniereSignature)
    writer.member("fin", optional: fin)
    writer.member("piece", optional: piece)
    writer.member("plan", plan)
    writer.member("position", optional: position)
  }
}

extension GenreDeDocumentAnterieur: WireValue {
  private static let mots: [(word: StaticString, value: GenreDeDocumentAnterieur)] = [
    ("bilan-intermediaire", .bilanIntermediaire), ("releve", .releve),
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(GenreDeDocumentAnterieur.mots)
      return
    }
    try reader.beginObject()
    if let numero = try reader.optional("avenant", as: Rang.self) {
      self = .avenant(numero.nombre)
    } else {
      self = .pointDEtape(try reader.required("point_d_etape"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .avenant(let numero): writer.choice("avenant", Rang(numero))
    case .pointDEtape(let annee): writer.choice("point_d_etape", annee)
    case .bilanIntermediaire: writer.word("bilan-intermediaire")
    case .releve: writer.word("releve")
    }
  }
}

extension DocumentAnterieurVerse: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let adoption: String? = try reader.optional("adoption")
    let genre: GenreDeDocumentAnterieur = try reader.required("genre")
    let intitule: String = try reader.required("intitule")
    self.init(
      genre: genre, intitule: intitule, piece: try reader.required("piece"), adoption: adoption)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("adoption", optional: adoption)
    writer.member("genre", genre)
    writer.member("intitule", intitule)
    writer.member("piece", piece)
  }
}
