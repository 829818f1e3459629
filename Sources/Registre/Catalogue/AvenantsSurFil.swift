internal import Conventions
internal import Journal

// Avenants, from the draft to the effect.

extension AvenantPrepare: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let decision: DecisionID? = try reader.optional("decision")
    let effet: DateCivile? = try reader.optional("effet_stipule")
    let intitule: String = try reader.required("intitule")
    let numero: Rang = try reader.required("numero")
    let objet: String = try reader.required("objet")
    let preambule: String? = try reader.optional("preambule")
    self.init(
      avenant: avenant, numero: numero.nombre, intitule: intitule, objet: objet,
      preambule: preambule, effetStipule: effet, retroactif: try reader.required("retroactif"),
      decision: decision)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("decision", optional: decision)
    writer.member("effet_stipule", optional: effetStipule)
    writer.member("intitule", intitule)
    writer.member("numero", Rang(numero))
    writer.member("objet", objet)
    writer.member("preambule", optional: preambule)
    writer.member("retroactif", retroactif)
  }
}

extension ModificationInscrite: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let article: String? = try reader.optional("article")
    let avenant: AvenantID = try reader.required("avenant")
    let effet: DateCivile? = try reader.optional("effet")
    let modification: Modification = try reader.required("modification")
    self.init(
      avenant: avenant, rang: try reader.required("rang", as: Rang.self).nombre,
      article: article, effet: effet, modification: modification)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("article", optional: article)
    writer.member("avenant", avenant)
    writer.member("effet", optional: effet)
    writer.member("modification", modification)
    writer.member("rang", Rang(rang))
  }
}

extension AvenantArrete: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let condense: Condense = try reader.required("condense")
    self.init(
      avenant: avenant, position: try reader.required("position", as: Position.self),
      condense: condense)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("condense", optional: condense)
    writer.member("position", optional: position)
  }
}

extension AvenantEntreEnVigueur: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let derniere: DateCivile? = try reader.optional("derniere_signature")
    let modifications: [Rang] = try reader.required("modifications")
    self.init(
      avenant: avenant, modifications: modifications.map(\.nombre), derniereSignature: derniere,
      retroactif: try reader.required("retroactif"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("derniere_signature", optional: derniereSignature)
    writer.member("modifications", modifications.map { Rang($0) })
    writer.member("retroactif", retroactif)
  }
}

extension AvenantSuspendu: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let modifications: [Rang] = try reader.required("modifications")
    self.init(avenant: avenant, modifications: modifications.map(\.nombre))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("modifications", modifications.map { Rang($0) })
  }
}

extension AvenantAbandonne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    self.init(avenant: avenant, motif: try reader.required("motif"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("motif", motif)
  }
}

extension ModificationRetiree: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let motif: String? = try reader.optional("motif")
    self.init(
      avenant: avenant, rang: try reader.required("rang", as: Rang.self).nombre, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("motif", optional: motif)
    writer.member("rang", Rang(rang))
  }
}

extension SuspensionTranchee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let avenant: AvenantID = try reader.required("avenant")
    let decision: DecisionID = try reader.required("decision")
    let issue: Issue = try reader.required("issue")
    let motif: String = try reader.required("motif")
    self.init(
      avenant: avenant, rang: try reader.required("rang", as: Rang.self).nombre, issue: issue,
      motif: motif, decision: decision)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("avenant", avenant)
    writer.member("decision", decision)
    writer.member("issue", issue)
    writer.member("motif", motif)
    writer.member("rang", Rang(rang))
  }
}
