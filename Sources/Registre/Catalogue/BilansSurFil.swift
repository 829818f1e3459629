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
    let chiffres = try reader.optional("chiffres", as: ListeNonVide<ChiffreAdopte>.self)
    let decision: DecisionID = try reader.required("decision")
    self.init(
      bilan: bilan, decision: decision, versionAdoptee: try reader.optional("version_adoptee"),
      chiffres: chiffres?.elements ?? [])
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bilan", bilan)
    writer.member("chiffres", optional: ListeNonVide(chiffres))
    writer.member("decision", decision)
    writer.member("version_adoptee", optional: versionAdoptee)
  }
}

extension ChiffreAdopte: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let mesurable: Mesurable = try reader.required("mesurable")
    let periode: Periode = try reader.required("periode")
    self.init(mesurable: mesurable, periode: periode, valeur: try reader.required("valeur"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("mesurable", mesurable)
    writer.member("periode", periode)
    writer.member("valeur", valeur)
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

extension ExtraitDuCDSF: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let bilan: BilanID = try reader.optional("bilan") {
      self = .bilan(bilan)
    } else {
      self = try reader.required("schema_pluriannuel", as: SchemaSurFil.self).extrait
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .bilan(let bilan): writer.choice("bilan", bilan)
    case .schemaPluriannuel(let jour, let connuA):
      writer.choice("schema_pluriannuel", SchemaSurFil(enVigueurAu: jour, connuA: connuA))
    }
  }
}

/// The two dates of a *schéma pluriannuel*: a bilan has its own.
private struct SchemaSurFil: WireObject {
  let enVigueurAu: DateCivile
  let connuA: Position

  init(enVigueurAu: DateCivile, connuA: Position) {
    self.enVigueurAu = enVigueurAu
    self.connuA = connuA
  }

  var extrait: ExtraitDuCDSF { .schemaPluriannuel(enVigueurAu: enVigueurAu, connuA: connuA) }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    connuA = try reader.required("connu_a")
    enVigueurAu = try reader.required("en_vigueur_au")
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("connu_a", connuA)
    writer.member("en_vigueur_au", enVigueurAu)
  }
}

extension PerimetreDuCDSF: WireValue {
  private static let mots: [(word: StaticString, value: PerimetreDuCDSF)] = [
    ("petite-enfance", .petiteEnfance)
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(PerimetreDuCDSF.mots)
      return
    }
    try reader.beginObject()
    self = .noeuds(try reader.required("noeuds"))
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .petiteEnfance: writer.word("petite-enfance")
    case .noeuds(let noeuds): writer.choice("noeuds", noeuds)
    }
  }
}

extension ExtraitTransmis: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let accords = try reader.optional("accords", as: ListeNonVide<AccordDePartie>.self)
    let contenu: Condense = try reader.required("contenu")
    let destinataire: String = try reader.required("destinataire")
    let envoyeurs: [PartieID] = try reader.required("envoyeurs")
    let extrait: ExtraitDuCDSF = try reader.required("extrait")
    let moyen: String = try reader.required("moyen")
    let perimetre: PerimetreDuCDSF = try reader.required("perimetre")
    self.init(
      extrait: extrait, perimetre: perimetre, contenu: contenu, envoyeurs: envoyeurs,
      accords: accords?.elements ?? [], destinataire: destinataire, moyen: moyen,
      piece: try reader.optional("piece"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("accords", optional: ListeNonVide(accords))
    writer.member("contenu", contenu)
    writer.member("destinataire", destinataire)
    writer.member("envoyeurs", envoyeurs)
    writer.member("extrait", extrait)
    writer.member("moyen", moyen)
    writer.member("perimetre", perimetre)
    writer.member("piece", optional: piece)
  }
}
