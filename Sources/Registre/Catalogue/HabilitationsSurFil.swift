internal import Conventions
internal import Journal

// Who holds a role, who may record what, and under which rules.

extension RoleDuRegistre: Mot {
  var mot: StaticString {
    switch self {
    case .responsable: "responsable"
    case .secretariat: "secretariat"
    }
  }
}

extension ResponsableDesigne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let parties: [PartieID] = try reader.required("parties")
    let piece: PieceID? = try reader.optional("piece")
    self.init(role: try reader.required("role"), parties: parties, piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("parties", parties)
    writer.member("piece", optional: piece)
    writer.member("role", role)
  }
}

extension Droit: Mot {
  var mot: StaticString {
    switch self {
    case .suivi: "suivi"
    case .instances: "instances"
    case .plan: "plan"
    case .convention: "convention"
    case .bilans: "bilans"
    case .registre: "registre"
    }
  }
}

extension Titulaire: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { Titulaire(String(decoding: $0, as: UTF8.self)) }
  }

  func write(into writer: inout FactWriter) { writer.string(reference) }
}

extension HabilitationAccordee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let droits: [Droit] = try reader.required("droits")
    let jusquAu: DateCivile? = try reader.optional("jusqu_au")
    let motif: String? = try reader.optional("motif")
    self.init(
      titulaire: try reader.required("titulaire"), droits: droits, jusquAu: jusquAu, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("droits", droits)
    writer.member("jusqu_au", optional: jusquAu)
    writer.member("motif", optional: motif)
    writer.member("titulaire", titulaire)
  }
}

extension HabilitationRetiree: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let droits: [Droit] = try reader.required("droits")
    let motif: String = try reader.required("motif")
    self.init(titulaire: try reader.required("titulaire"), droits: droits, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("droits", droits)
    writer.member("motif", motif)
    writer.member("titulaire", titulaire)
  }
}

/// `regles-1`, `regles-2`…: any number, so that what a later software recorded stays readable.
extension JeuDeRegles: WireValue {
  private static let prefixe = "regles-"

  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { octets in
      let texte = String(decoding: octets, as: UTF8.self)
      guard texte.hasPrefix(JeuDeRegles.prefixe),
        let numero = Int(texte.dropFirst(JeuDeRegles.prefixe.count)),
        let jeu = JeuDeRegles(numero), jeu.nom == texte
      else { return nil }
      return jeu
    }
  }

  func write(into writer: inout FactWriter) {
    writer.string("\(JeuDeRegles.prefixe)\(numero)")
  }
}

extension JeuDeReglesAdopte: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let jeu: JeuDeRegles = try reader.required("jeu")
    self.init(jeu: jeu, motif: try reader.required("motif"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("jeu", jeu)
    writer.member("motif", motif)
  }
}

extension RegistrePrecedent: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let cle = try reader.required("cle", as: CleSurFil.self)
    let origine: String = try reader.required("origine")
    self.init(
      origine: origine, cle: cle.texte, point: try reader.required("point"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("cle", cle)
    writer.member("origine", origine)
    writer.member("point", point)
  }
}
