internal import Conventions
internal import Journal

// Bilans: arrêtés, adoptés, transmis.

extension GenreDeBilan: WireValue {
  private static let mots: [(word: StaticString, value: GenreDeBilan)] = [
    ("intermediaire", .intermediaire), ("final", .final),
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(GenreDeBilan.mots)
      return
    }
    try reader.beginObject()
    self = .pointDEtape(try reader.required("point_d_etape"))
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .pointDEtape(let annee): writer.choice("point_d_etape", annee)
    case .intermediaire: writer.word("intermediaire")
    case .final: writer.word("final")
    }
  }
}

extension RenduDeBilan: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bloc: BlocCite = try reader.required("bloc")
    self.init(format: try reader.required("format"), bloc: bloc)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bloc", bloc)
    writer.member("format", format)
  }
}

extension BilanArrete: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bilan: BilanID = try reader.required("bilan")
    let connuA: Position = try reader.required("connu_a")
    let contenu: Condense = try reader.required("contenu")
    let enVigueurAu: DateCivile = try reader.required("en_vigueur_au")
    let genre: GenreDeBilan = try reader.required("genre")
    let moteur: String = try reader.required("moteur")
    self.init(
      bilan: bilan, genre: genre, enVigueurAu: enVigueurAu, connuA: connuA, contenu: contenu,
      moteur: moteur, rendus: try reader.required("rendus"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bilan", bilan)
    writer.member("connu_a", connuA)
    writer.member("contenu", contenu)
    writer.member("en_vigueur_au", enVigueurAu)
    writer.member("genre", genre)
    writer.member("moteur", moteur)
    writer.member("rendus", rendus)
  }
}

extension BilanAdopte: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bilan: BilanID = try reader.required("bilan")
    let decision: DecisionID = try reader.required("decision")
    self.init(
      bilan: bilan, decision: decision, versionAdoptee: try reader.optional("version_adoptee"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bilan", bilan)
    writer.member("decision", decision)
    writer.member("version_adoptee", optional: versionAdoptee)
  }
}

extension BilanTransmis: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bilan: BilanID = try reader.required("bilan")
    let destinataire: String = try reader.required("destinataire")
    let moyen: String = try reader.required("moyen")
    self.init(
      bilan: bilan, destinataire: destinataire, moyen: moyen,
      piece: try reader.optional("piece"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bilan", bilan)
    writer.member("destinataire", destinataire)
    writer.member("moyen", moyen)
    writer.member("piece", optional: piece)
  }
}
