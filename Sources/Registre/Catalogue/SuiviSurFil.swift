internal import Conventions
internal import Journal

// Statuses, evaluations and values: most of the entries of a registre.

extension Statut: WireValue {
  private static let mots: [(word: StaticString, value: Statut)] = [
    ("en-cours", .enCours), ("realisee", .realisee), ("a-venir", .aVenir),
    ("non-concernee", .nonConcernee), ("non-realisee", .nonRealisee), ("sans-objet", .sansObjet),
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(Statut.mots)
      return
    }
    try reader.beginObject()
    self = .reportee(vers: try reader.required("reportee"))
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .nonConcernee: writer.word("non-concernee")
    case .aVenir: writer.word("a-venir")
    case .enCours: writer.word("en-cours")
    case .realisee: writer.word("realisee")
    case .nonRealisee: writer.word("non-realisee")
    case .sansObjet: writer.word("sans-objet")
    case .reportee(let annee): writer.choice("reportee", annee)
    }
  }
}

extension StatutChange: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let annee: Annee = try reader.required("annee")
    let de: Statut? = try reader.optional("de")
    let decision: DecisionID? = try reader.optional("decision")
    let fiche: FicheID = try reader.required("fiche")
    let motif: String? = try reader.optional("motif")
    self.init(
      fiche: fiche, annee: annee, de: de, vers: try reader.required("vers"), motif: motif,
      decision: decision)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("annee", annee)
    writer.member("de", optional: de)
    writer.member("decision", optional: decision)
    writer.member("fiche", fiche)
    writer.member("motif", optional: motif)
    writer.member("vers", vers)
  }
}

extension TextesDEvaluation: WireObject {
  /// Each heading with its key, in the sorted order of the keys.
  private static let rubriques: [(cle: StaticString, rubrique: RubriqueEvaluation)] =
    RubriqueEvaluation.allCases.map { ($0.mot, $0) }.sorted { precedes($0.0, $1.0) }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    var textes: [RubriqueEvaluation: BlocCite] = [:]
    for (cle, rubrique) in TextesDEvaluation.rubriques {
      if let bloc: BlocCite = try reader.optional(cle) { textes[rubrique] = bloc }
    }
    self.init(textes)
  }

  func writeMembers(into writer: inout FactWriter) {
    for (cle, rubrique) in TextesDEvaluation.rubriques {
      writer.member(cle, optional: textes[rubrique])
    }
  }
}

extension EvaluationSaisie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let annee: Annee = try reader.required("annee")
    let fiche: FicheID = try reader.required("fiche")
    self.init(fiche: fiche, annee: annee, textes: try reader.required("textes"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("annee", annee)
    writer.member("fiche", fiche)
    writer.member("textes", textes)
  }
}

extension EvaluationTransversaleSaisie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let annee: Annee = try reader.required("annee")
    let axe: AxeTransversal = try reader.required("axe")
    self.init(axe: axe, annee: annee, textes: try reader.required("textes"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("annee", annee)
    writer.member("axe", axe)
    writer.member("textes", textes)
  }
}

extension ValeurSaisie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let mesurable: Mesurable = try reader.required("mesurable")
    let periode: Periode = try reader.required("periode")
    let source: String? = try reader.optional("source")
    self.init(
      mesurable: mesurable, periode: periode, valeur: try reader.required("valeur"),
      source: source)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("mesurable", mesurable)
    writer.member("periode", periode)
    writer.member("source", optional: source)
    writer.member("valeur", valeur)
  }
}

extension ValeurRectifiee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let ancienne: AncienneValeur = try reader.required("ancienne")
    let mesurable: Mesurable = try reader.required("mesurable")
    let motif: String = try reader.required("motif")
    let periode: Periode = try reader.required("periode")
    self.init(
      mesurable: mesurable, periode: periode, valeur: try reader.required("valeur"),
      motif: motif, ancienne: ancienne)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("ancienne", optional: ancienne)
    writer.member("mesurable", mesurable)
    writer.member("motif", motif)
    writer.member("periode", periode)
    writer.member("valeur", valeur)
  }
}

extension AncienneValeur: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let position: Position = try reader.required("position")
    self.init(position: position, valeur: try reader.required("valeur"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("position", position)
    writer.member("valeur", valeur)
  }
}
