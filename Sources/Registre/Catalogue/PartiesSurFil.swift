internal import Conventions
internal import Journal

// The parties, their assemblies, and what they sign.

extension RepresentantDesigne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bloc: BlocID? = try reader.optional("bloc")
    let delegation: PieceID? = try reader.optional("delegation")
    let partie: PartieID = try reader.required("partie")
    let personne: PersonneID = try reader.required("personne")
    let qualite: String = try reader.required("qualite")
    self.init(
      personne: personne, partie: partie, bloc: bloc, qualite: qualite,
      titre: try reader.required("titre"), delegation: delegation)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bloc", optional: bloc)
    writer.member("delegation", optional: delegation)
    writer.member("partie", partie)
    writer.member("personne", personne)
    writer.member("qualite", qualite)
    writer.member("titre", titre)
  }
}

extension MandatTermine.Representation: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bloc: BlocID? = try reader.optional("bloc")
    self.init(partie: try reader.required("partie"), bloc: bloc)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bloc", optional: bloc)
    writer.member("partie", partie)
  }
}

extension MandatTermine.Mandat: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let instance: InstanceID = try reader.optional("instance") {
      self = .instance(instance)
    } else {
      self = .representation(try reader.required("representation"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .instance(let instance): writer.choice("instance", instance)
    case .representation(let dite): writer.choice("representation", dite)
    }
  }
}

extension MandatTermine: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let mandat: Mandat = try reader.required("mandat")
    let motif: String = try reader.required("motif")
    self.init(personne: try reader.required("personne"), mandat: mandat, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("mandat", mandat)
    writer.member("motif", motif)
    writer.member("personne", personne)
  }
}

extension ObjetSigne: WireValue {
  private static let mots: [(word: StaticString, value: ObjetSigne)] = [
    ("convention", .convention)
  ]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(ObjetSigne.mots)
      return
    }
    try reader.beginObject()
    self = .avenant(try reader.required("avenant"))
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .convention: writer.word("convention")
    case .avenant(let avenant): writer.choice("avenant", avenant)
    }
  }
}

extension DeliberationEnregistree: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let accuse: String? = try reader.optional("accuse")
    let deliberation: DeliberationID = try reader.required("deliberation")
    let intitule: String = try reader.required("intitule")
    let numero: String? = try reader.optional("numero")
    let objet: ObjetSigne = try reader.required("objet")
    let partie: PartieID = try reader.required("partie")
    let piece: PieceID? = try reader.optional("piece")
    let publiee: DateCivile? = try reader.optional("publiee")
    let texte: TexteCite? = try reader.optional("texte")
    self.init(
      deliberation: deliberation, partie: partie, objet: objet, intitule: intitule,
      numero: numero, texte: texte, publiee: publiee, transmise: try reader.optional("transmise"),
      accuse: accuse, piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("accuse", optional: accuse)
    writer.member("deliberation", deliberation)
    writer.member("intitule", intitule)
    writer.member("numero", optional: numero)
    writer.member("objet", objet)
    writer.member("partie", partie)
    writer.member("piece", optional: piece)
    writer.member("publiee", optional: publiee)
    writer.member("texte", optional: texte)
    writer.member("transmise", optional: transmise)
  }
}

extension DeliberationRetiree: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let actes = try reader.required("actes", as: [Position].self)
    let deliberation: DeliberationID = try reader.required("deliberation")
    let motif: String = try reader.required("motif")
    let numero: String? = try reader.optional("numero")
    self.init(
      deliberation: deliberation, motif: motif, numero: numero,
      piece: try reader.optional("piece"), actes: actes)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("actes", optional: actes)
    writer.member("deliberation", deliberation)
    writer.member("motif", motif)
    writer.member("numero", optional: numero)
    writer.member("piece", optional: piece)
  }
}

extension AutoriteDAnnulation: Mot {
  var mot: StaticString {
    switch self {
    case .tribunalAdministratif: "tribunal-administratif"
    case .courAdministrativeDAppel: "cour-administrative-d-appel"
    case .conseilDEtat: "conseil-d-etat"
    case .prefet: "prefet"
    case .tutelle: "tutelle"
    }
  }
}

extension DeliberationAnnulee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let actes = try reader.required("actes", as: [Position].self)
    let autorite: AutoriteDAnnulation = try reader.required("autorite")
    let deliberation: DeliberationID = try reader.required("deliberation")
    let motif: String = try reader.required("motif")
    let numero: String? = try reader.optional("numero")
    self.init(
      deliberation: deliberation, autorite: autorite, motif: motif, numero: numero,
      piece: try reader.optional("piece"), actes: actes)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("actes", optional: actes)
    writer.member("autorite", autorite)
    writer.member("deliberation", deliberation)
    writer.member("motif", motif)
    writer.member("numero", optional: numero)
    writer.member("piece", optional: piece)
  }
}

extension TexteCite: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let condense: Condense = try reader.required("condense")
    self.init(position: try reader.required("position"), condense: condense)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("condense", condense)
    writer.member("position", position)
  }
}

extension TexteArrete: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let condense: Condense = try reader.required("condense")
    self.init(position: try reader.required("position", as: Position.self), condense: condense)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("condense", optional: condense)
    writer.member("position", optional: position)
  }
}

extension Preuve: WireValue {
  private static let mots: [(word: StaticString, value: Preuve)] = [("sans-piece", .sansPiece)]

  init(reading reader: inout FactReader) throws(CanonicalError) {
    guard reader.isAtObject else {
      self = try reader.word(Preuve.mots)
      return
    }
    try reader.beginObject()
    if let verification: Verification = try reader.optional("electronique") {
      self = .electronique(verification: verification.texte, piece: verification.piece)
    } else {
      self = .piece(try reader.required("piece"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .piece(let piece): writer.choice("piece", piece)
    case .electronique(let texte, let piece):
      writer.choice("electronique", Verification(texte: texte, piece: piece))
    case .sansPiece: writer.word("sans-piece")
    }
  }

  private struct Verification: WireObject {
    let texte: String
    let piece: PieceID?

    init(texte: String, piece: PieceID?) {
      self.texte = texte
      self.piece = piece
    }

    init(membersOf reader: inout FactReader) throws(CanonicalError) {
      piece = try reader.optional("piece")
      texte = try reader.required("verification")
    }

    func writeMembers(into writer: inout FactWriter) {
      writer.member("piece", optional: piece)
      writer.member("verification", texte)
    }
  }
}

extension SignatureConstatee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bloc: BlocID = try reader.required("bloc")
    let lieu: String? = try reader.optional("lieu")
    let objet: ObjetSigne = try reader.required("objet")
    let partie: PartieID = try reader.required("partie")
    let personne: PersonneID? = try reader.optional("personne")
    let preuve: Preuve = try reader.required("preuve")
    let qualite: String = try reader.required("qualite")
    let texte: TexteCite = try reader.required("texte")
    self.init(
      objet: objet, partie: partie, bloc: bloc, personne: personne, qualite: qualite,
      titre: try reader.required("titre"), lieu: lieu, preuve: preuve, texte: texte)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bloc", bloc)
    writer.member("lieu", optional: lieu)
    writer.member("objet", objet)
    writer.member("partie", partie)
    writer.member("personne", optional: personne)
    writer.member("preuve", preuve)
    writer.member("qualite", qualite)
    writer.member("texte", optional: texte)
    writer.member("titre", titre)
  }
}

extension EntreeEnVigueur: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let debut: DateCivile = try reader.required("debut")
    let derniere: DateCivile? = try reader.optional("derniere_signature")
    self.init(debut: debut, fin: try reader.required("fin"), derniereSignature: derniere)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("debut", debut)
    writer.member("derniere_signature", optional: derniereSignature)
    writer.member("fin", fin)
  }
}
