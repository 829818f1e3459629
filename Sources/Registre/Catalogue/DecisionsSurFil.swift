internal import Conventions
internal import Journal

// What instances decide, in séance or in writing.

extension ModeDeDecision: WireValue {
  private static let mots: [(word: StaticString, value: ModeDeDecision)] = [
    ("commun-accord", .communAccord)
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(ModeDeDecision.mots)
      return
    }
    try reader.beginObject()
    if let consultation: ConsultationID = try reader.optional("consultation_ecrite") {
      self = .consultationEcrite(consultation)
    } else {
      try reader.key("vote")
      try reader.beginObject()
      let abstentions: Compte = try reader.required("abstentions")
      let contre: Compte = try reader.required("contre")
      let pour: Compte = try reader.required("pour")
      self = .vote(pour: pour.nombre, contre: contre.nombre, abstentions: abstentions.nombre)
      try reader.endObject()
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .communAccord: writer.word("commun-accord")
    case .consultationEcrite(let consultation):
      writer.beginObject()
      writer.member("consultation_ecrite", consultation)
      writer.endObject()
    case .vote(let pour, let contre, let abstentions):
      writer.beginObject()
      writer.key("vote")
      writer.beginObject()
      writer.member("abstentions", Compte(abstentions))
      writer.member("contre", Compte(contre))
      writer.member("pour", Compte(pour))
      writer.endObject()
      writer.endObject()
    }
  }
}

extension VoixExprimee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    let qualite: String? = try reader.optional("qualite")
    self.init(partie: partie, qualite: qualite, texte: try reader.optional("texte"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("qualite", optional: qualite)
    writer.member("texte", optional: texte)
  }
}

extension Reserve: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    let qualite: String? = try reader.optional("qualite")
    self.init(partie: partie, qualite: qualite, texte: try reader.required("texte"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("qualite", optional: qualite)
    writer.member("texte", texte)
  }
}

extension VoixPreponderante: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    self.init(partie: partie, sens: try reader.required("sens"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("sens", sens)
  }
}

extension DecisionPrise: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let abstentions: [VoixExprimee] = try reader.required("abstentions")
    let decision: DecisionID = try reader.required("decision")
    let intitule: String = try reader.required("intitule")
    let issue: IssueDeDecision? = try reader.optional("issue")
    let mode: ModeDeDecision = try reader.required("mode")
    let oppositions: [VoixExprimee] = try reader.required("oppositions")
    let point: Rang? = try reader.optional("point")
    let preponderante: VoixPreponderante? = try reader.optional("preponderante")
    let reserves: [Reserve] = try reader.required("reserves")
    let seance: SeanceID? = try reader.optional("seance")
    let texte: String? = try reader.optional("texte")
    self.init(
      decision: decision, seance: seance, point: point?.nombre, intitule: intitule, texte: texte,
      mode: mode, issue: issue, preponderante: preponderante, oppositions: oppositions,
      abstentions: abstentions, reserves: reserves, touche: try reader.required("touche"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("abstentions", abstentions)
    writer.member("decision", decision)
    writer.member("intitule", intitule)
    writer.member("issue", optional: issue)
    writer.member("mode", mode)
    writer.member("oppositions", oppositions)
    writer.member("point", optional: point.map { Rang($0) })
    writer.member("preponderante", optional: preponderante)
    writer.member("reserves", reserves)
    writer.member("seance", optional: seance)
    writer.member("texte", optional: texte)
    writer.member("touche", touche)
  }
}

extension ConsultationOuverte: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let consultation: ConsultationID = try reader.required("consultation")
    let destinataires: [PartieID] = try reader.required("destinataires")
    let instance: InstanceID = try reader.required("instance")
    let intitule: String = try reader.required("intitule")
    let reponsesAvant: DateCivile = try reader.required("reponses_avant")
    self.init(
      consultation: consultation, instance: instance, intitule: intitule,
      texte: try reader.optional("texte"), destinataires: destinataires,
      reponsesAvant: reponsesAvant)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("consultation", consultation)
    writer.member("destinataires", destinataires)
    writer.member("instance", instance)
    writer.member("intitule", intitule)
    writer.member("reponses_avant", reponsesAvant)
    writer.member("texte", optional: texte)
  }
}

extension ReponseRecue: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let consultation: ConsultationID = try reader.required("consultation")
    let partie: PartieID = try reader.required("partie")
    let piece: PieceID? = try reader.optional("piece")
    let qualite: String? = try reader.optional("qualite")
    let sens: Sens = try reader.required("sens")
    self.init(
      consultation: consultation, partie: partie, qualite: qualite, sens: sens,
      texte: try reader.optional("texte"), piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("consultation", consultation)
    writer.member("partie", partie)
    writer.member("piece", optional: piece)
    writer.member("qualite", optional: qualite)
    writer.member("sens", sens)
    writer.member("texte", optional: texte)
  }
}
