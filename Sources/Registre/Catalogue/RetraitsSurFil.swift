internal import Conventions
internal import Journal

// Withdrawals and erasures: what is gone, why, and all that went with it.

extension TexteRetire: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let autres: [Position] = try reader.required("autres")
    let condense: Condense = try reader.required("condense")
    let motif: String = try reader.required("motif")
    let position: Position = try reader.required("position")
    let rendus: [RenduRetire] = try reader.required("rendus")
    self.init(
      position: position, rubrique: try reader.required("rubrique"), motif: motif,
      condense: condense, autres: autres, rendus: rendus)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("autres", optional: autres)
    writer.member("condense", optional: condense)
    writer.member("motif", motif)
    writer.member("position", position)
    writer.member("rendus", optional: rendus)
    writer.member("rubrique", rubrique)
  }
}

extension RenduRetire: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let bilan: BilanID = try reader.required("bilan")
    let condense: Condense = try reader.required("condense")
    self.init(bilan: bilan, format: try reader.required("format"), condense: condense)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("bilan", bilan)
    writer.member("condense", condense)
    writer.member("format", format)
  }
}

extension PieceRetiree: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let autres: [Position] = try reader.required("autres")
    let condense: Condense = try reader.required("condense")
    let motif: String = try reader.required("motif")
    self.init(
      piece: try reader.required("piece"), motif: motif, condense: condense, autres: autres)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("autres", optional: autres)
    writer.member("condense", optional: condense)
    writer.member("motif", motif)
    writer.member("piece", piece)
  }
}

extension IdentiteEffacee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let actes: [Position] = try reader.required("actes")
    let avis: PieceID? = try reader.optional("avis")
    let decision: DecisionID? = try reader.optional("decision")
    let motif: String = try reader.required("motif")
    self.init(
      personne: try reader.required("personne"), motif: motif, decision: decision, avis: avis,
      actes: actes)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("actes", optional: actes)
    writer.member("avis", optional: avis)
    writer.member("decision", optional: decision)
    writer.member("motif", motif)
    writer.member("personne", personne)
  }
}
