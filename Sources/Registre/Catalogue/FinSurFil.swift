internal import Conventions
internal import Journal

// How a convention goes on, or ends, and how its registre is closed.

extension VoieDeFin: Mot {
  var mot: StaticString {
    switch self {
    case .miseEnDemeure: "mise-en-demeure"
    case .denonciation: "denonciation"
    case .sansPreavis: "sans-preavis"
    }
  }
}

extension RegleDeFin: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    let preavis: String = try reader.required("preavis")
    self.init(motif: motif, preavis: preavis, source: try reader.required("source"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("preavis", preavis)
    writer.member("source", source)
  }
}

extension MiseEnDemeureEnvoyee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let auteur: PartieID = try reader.required("auteur")
    let cas = try reader.optional("cas", as: Rang.self)
    let destinataires: [PartieID] = try reader.required("destinataires")
    let expire: DateCivile? = try reader.optional("expire")
    let lettre: LettreID = try reader.required("lettre")
    let motif: String = try reader.required("motif")
    let piece: PieceID? = try reader.optional("piece")
    let recommandee: Bool = try reader.required("recommandee")
    let recue: DateCivile? = try reader.optional("recue")
    self.init(
      lettre: lettre, auteur: auteur, destinataires: destinataires, motif: motif,
      recommandee: recommandee, recue: recue, cas: cas?.nombre, piece: piece,
      regle: try reader.optional("regle"), expire: expire)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("auteur", auteur)
    writer.member("cas", optional: cas.map { Rang($0) })
    writer.member("destinataires", destinataires)
    writer.member("expire", optional: expire)
    writer.member("lettre", lettre)
    writer.member("motif", motif)
    writer.member("piece", optional: piece)
    writer.member("recommandee", recommandee)
    writer.member("recue", optional: recue)
    writer.member("regle", optional: regle)
  }
}

extension ConventionDenoncee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let auteur: PartieID = try reader.required("auteur")
    let cas = try reader.optional("cas", as: Rang.self)
    let expire: DateCivile? = try reader.optional("expire")
    let lettre: LettreID = try reader.required("lettre")
    let motif: String? = try reader.optional("motif")
    let piece: PieceID? = try reader.optional("piece")
    let pourLe: DateCivile? = try reader.optional("pour_le")
    self.init(
      lettre: lettre, auteur: auteur, motif: motif, pourLe: pourLe, cas: cas?.nombre,
      piece: piece, regle: try reader.optional("regle"), expire: expire)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("auteur", auteur)
    writer.member("cas", optional: cas.map { Rang($0) })
    writer.member("expire", optional: expire)
    writer.member("lettre", lettre)
    writer.member("motif", optional: motif)
    writer.member("piece", optional: piece)
    writer.member("pour_le", optional: pourLe)
    writer.member("regle", optional: regle)
  }
}

extension FondementDeResiliation: WireValue {
  private static let mots: [(word: StaticString, value: FondementDeResiliation)] = [
    ("sans-preavis", .sansPreavis(cas: nil))
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(FondementDeResiliation.mots)
      return
    }
    try reader.beginObject()
    if let lettre: LettreID = try reader.optional("denonciation") {
      self = .denonciation(lettre)
    } else if let lettre: LettreID = try reader.optional("mise_en_demeure") {
      self = .miseEnDemeure(lettre)
    } else {
      self = .sansPreavis(cas: try reader.required("sans_preavis", as: Rang.self).nombre)
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .denonciation(let lettre): writer.choice("denonciation", lettre)
    case .miseEnDemeure(let lettre): writer.choice("mise_en_demeure", lettre)
    case .sansPreavis(let cas?): writer.choice("sans_preavis", Rang(cas))
    case .sansPreavis(nil): writer.word("sans-preavis")
    }
  }
}

extension ConventionResiliee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let auPlusTot: DateCivile? = try reader.optional("au_plus_tot")
    let auteur: PartieID = try reader.required("auteur")
    let fondement: FondementDeResiliation = try reader.required("fondement")
    let motif: String = try reader.required("motif")
    let piece: PieceID? = try reader.optional("piece")
    self.init(
      auteur: auteur, fondement: fondement, motif: motif, piece: piece,
      regle: try reader.optional("regle"), auPlusTot: auPlusTot)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("au_plus_tot", optional: auPlusTot)
    writer.member("auteur", auteur)
    writer.member("fondement", fondement)
    writer.member("motif", motif)
    writer.member("piece", optional: piece)
    writer.member("regle", optional: regle)
  }
}

extension ModeDeReconduction: Mot {
  var mot: StaticString {
    switch self {
    case .expresse: "expresse"
    case .tacite: "tacite"
    }
  }
}

extension AccordDePartie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    self.init(partie: partie, piece: try reader.required("piece"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("piece", piece)
  }
}

extension ConventionReconduite: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let accords: [AccordDePartie] = try reader.required("accords")
    let ancienneFin = try reader.required("ancienne_fin", as: DateCivile.self)
    let decision: DecisionID? = try reader.optional("decision")
    let fin: DateCivile = try reader.required("fin")
    self.init(
      mode: try reader.required("mode"), fin: fin, accords: accords, decision: decision,
      ancienneFin: ancienneFin)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("accords", accords)
    writer.member("ancienne_fin", optional: ancienneFin)
    writer.member("decision", optional: decision)
    writer.member("fin", fin)
    writer.member("mode", mode)
  }
}

extension RegistreClos: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let dernier = try reader.required("dernier", as: PointDuRegistre.self)
    let motif: String = try reader.required("motif")
    let sansBilanFinal: String? = try reader.optional("sans_bilan_final")
    let suivant: String? = try reader.optional("suivant")
    self.init(
      motif: motif, sansBilanFinal: sansBilanFinal, suivant: suivant,
      terme: try reader.required("terme", as: DateCivile.self), dernier: dernier)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("dernier", optional: dernier)
    writer.member("motif", motif)
    writer.member("sans_bilan_final", optional: sansBilanFinal)
    writer.member("suivant", optional: suivant)
    writer.member("terme", optional: terme)
  }
}
