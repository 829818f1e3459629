internal import Conventions
internal import Journal

// Instances, their séances, and what they decide.

extension MembreDesigne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let instance: InstanceID = try reader.required("instance")
    let partie: PartieID? = try reader.optional("partie")
    let personne: PersonneID = try reader.required("personne")
    let qualite: String = try reader.required("qualite")
    let titre: Titre = try reader.required("titre")
    self.init(
      instance: instance, personne: personne, partie: partie, qualite: qualite,
      voix: try reader.required("voix"), titre: titre)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("instance", instance)
    writer.member("partie", optional: partie)
    writer.member("personne", personne)
    writer.member("qualite", qualite)
    writer.member("titre", titre)
    writer.member("voix", voix)
  }
}

extension SeanceConvoquee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let instance: InstanceID = try reader.required("instance")
    let lieu: String? = try reader.optional("lieu")
    let ordreDuJour: [String] = try reader.required("ordre_du_jour")
    let prevue: DateCivile = try reader.required("prevue")
    self.init(
      seance: try reader.required("seance"), instance: instance, prevue: prevue, lieu: lieu,
      ordreDuJour: ordreDuJour)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("instance", instance)
    writer.member("lieu", optional: lieu)
    writer.member("ordre_du_jour", ordreDuJour)
    writer.member("prevue", prevue)
    writer.member("seance", seance)
  }
}

extension SeanceAnnulee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    self.init(seance: try reader.required("seance"), motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("seance", seance)
  }
}

extension SeanceReportee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    let nouvelleDate: DateCivile? = try reader.optional("nouvelle_date")
    self.init(seance: try reader.required("seance"), nouvelleDate: nouvelleDate, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("nouvelle_date", optional: nouvelleDate)
    writer.member("seance", seance)
  }
}

extension Presence: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID? = try reader.optional("partie")
    let personne: PersonneID? = try reader.optional("personne")
    let qualite: String = try reader.required("qualite")
    let titre: Titre = try reader.required("titre")
    self.init(
      personne: personne, partie: partie, qualite: qualite, voix: try reader.required("voix"),
      titre: titre)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", optional: partie)
    writer.member("personne", optional: personne)
    writer.member("qualite", qualite)
    writer.member("titre", titre)
    writer.member("voix", voix)
  }
}

extension SeanceTenue: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let emargement: PieceID? = try reader.optional("emargement")
    let excuses: [PartieID] = try reader.required("excuses")
    let instance: InstanceID = try reader.required("instance")
    let lieu: String? = try reader.optional("lieu")
    let ordreDuJour: [String] = try reader.required("ordre_du_jour")
    let presents: [Presence] = try reader.required("presents")
    self.init(
      seance: try reader.required("seance"), instance: instance, lieu: lieu,
      ordreDuJour: ordreDuJour, presents: presents, excuses: excuses, emargement: emargement)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("emargement", optional: emargement)
    writer.member("excuses", excuses)
    writer.member("instance", instance)
    writer.member("lieu", optional: lieu)
    writer.member("ordre_du_jour", ordreDuJour)
    writer.member("presents", presents)
    writer.member("seance", seance)
  }
}

extension ModeDeDecision: WireValue {
  private static let mots: [(word: StaticString, value: ModeDeDecision)] = [
    ("commun-accord", .communAccord), ("consultation-ecrite", .consultationEcrite),
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(ModeDeDecision.mots)
      return
    }
    try reader.beginObject()
    try reader.key("vote")
    try reader.beginObject()
    let abstentions: Compte = try reader.required("abstentions")
    let contre: Compte = try reader.required("contre")
    let pour: Compte = try reader.required("pour")
    self = .vote(pour: pour.nombre, contre: contre.nombre, abstentions: abstentions.nombre)
    try reader.endObject()
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .communAccord: writer.word("commun-accord")
    case .consultationEcrite: writer.word("consultation-ecrite")
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

extension Reserve: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    self.init(partie: partie, texte: try reader.required("texte"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("texte", texte)
  }
}

extension DecisionPrise: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let abstentions: [PartieID] = try reader.required("abstentions")
    let decision: DecisionID = try reader.required("decision")
    let intitule: String = try reader.required("intitule")
    let mode: ModeDeDecision = try reader.required("mode")
    let oppositions: [PartieID] = try reader.required("oppositions")
    let reserves: [Reserve] = try reader.required("reserves")
    let seance: SeanceID = try reader.required("seance")
    let texte: String? = try reader.optional("texte")
    self.init(
      decision: decision, seance: seance, intitule: intitule, texte: texte, mode: mode,
      oppositions: oppositions, abstentions: abstentions, reserves: reserves,
      touche: try reader.required("touche"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("abstentions", abstentions)
    writer.member("decision", decision)
    writer.member("intitule", intitule)
    writer.member("mode", mode)
    writer.member("oppositions", oppositions)
    writer.member("reserves", reserves)
    writer.member("seance", seance)
    writer.member("texte", optional: texte)
    writer.member("touche", touche)
  }
}

extension ReleveApprouve: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let piece: PieceID? = try reader.optional("piece")
    self.init(seance: try reader.required("seance"), piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("piece", optional: piece)
    writer.member("seance", seance)
  }
}
