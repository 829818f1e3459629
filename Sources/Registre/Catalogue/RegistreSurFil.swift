internal import Conventions
internal import Journal

// The registre itself, its evidence and its persons.

extension RegistreOuvert: WireObject {
  /// What the format of the journal is, as entry 0 states it for a reader who has only the file.
  private static let format = 1
  private static let hachages: [(word: StaticString, value: Bool)] = [("sha-256", true)]

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let cle: String = try reader.required("cle")
    try reader.key("convention")
    let convention = try reader.contenu(.convention)
    let exempleFictif: Bool = try reader.required("exemple_fictif")
    try reader.key("format")
    _ = try reader.counted { $0 == RegistreOuvert.format ? $0 : nil }
    try reader.key("hachage")
    _ = try reader.word(RegistreOuvert.hachages)
    let intitule: String = try reader.required("intitule")
    let jeuDeRegles: JeuDeRegles = try reader.required("jeu_de_regles")
    let origine: String = try reader.required("origine")
    self.init(
      intitule: intitule, origine: origine, cle: cle, jeuDeRegles: jeuDeRegles,
      exempleFictif: exempleFictif, convention: convention,
      precedent: try reader.optional("precedent"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("cle", cle)
    writer.key("convention")
    convention.write(into: &writer)
    writer.member("exemple_fictif", exempleFictif)
    writer.key("format")
    writer.integer(RegistreOuvert.format)
    writer.key("hachage")
    writer.word("sha-256")
    writer.member("intitule", intitule)
    writer.member("jeu_de_regles", jeuDeRegles)
    writer.member("origine", origine)
    writer.member("precedent", optional: precedent)
  }
}

/// `regles-changees`: the fields of the convention's rules, in full.
struct ReglesChangees: WireObject {
  let contenu: Contenu

  init(_ contenu: Contenu) { self.contenu = contenu }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    try reader.key("contenu")
    contenu = try reader.contenu(.regles)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.key("contenu")
    contenu.write(into: &writer)
  }
}

extension EcritureContrePassee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    let position: Position = try reader.required("position")
    let remplacement: Position? = try reader.optional("remplacement")
    self.init(
      position: position, motif: motif, remplacement: remplacement,
      visee: try reader.required("visee", as: EcritureVisee.self))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("position", position)
    writer.member("remplacement", optional: remplacement)
    writer.member("visee", optional: visee)
  }
}

extension EcritureVisee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let operation: OperationRef = try reader.required("operation")
    try reader.key("type")
    let type = try reader.parsed { octets in
      TypeDEvenement.allCases.first { matches($0.ligne.nom, octets) }
    }
    self.init(type: type.ligne.nom.description, operation: operation)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("operation", operation)
    writer.member("type", type)
  }
}

extension PieceVersee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bloc: BlocCite = try reader.required("bloc")
    let format: String = try reader.required("format")
    let intitule: String = try reader.required("intitule")
    let piece: PieceID = try reader.required("piece")
    self.init(
      piece: piece, intitule: intitule, format: format,
      taille: try reader.required("taille", as: Compte.self).nombre, bloc: bloc)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bloc", bloc)
    writer.member("format", format)
    writer.member("intitule", intitule)
    writer.member("piece", piece)
    writer.member("taille", Compte(taille))
  }
}

extension PersonneInscrite: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let engagement: Condense = try reader.required("engagement")
    self.init(personne: try reader.required("personne"), engagement: engagement)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("engagement", engagement)
    writer.member("personne", personne)
  }
}
