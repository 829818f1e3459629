internal import Conventions
internal import Journal
internal import MerkleLog

// The keys of the registre. The journal reads the same members, to follow the keys without the
// domain: `KeyChange`.

extension CleRemplacee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let ancienne = try reader.required("ancienne_cle", as: CleSurFil.self)
    let cle = try reader.required("cle", as: CleSurFil.self)
    self.init(
      ancienneCle: ancienne.texte, cle: cle.texte, motif: try reader.required("motif"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("ancienne_cle", ancienneCle)
    writer.member("cle", cle)
    writer.member("motif", motif)
  }
}

extension RegistreRepris: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let ancienneCle = try reader.required("ancienne_cle", as: CleSurFil.self)
    let ancienneOrigine: String = try reader.required("ancienne_origine")
    let cle = try reader.required("cle", as: CleSurFil.self)
    let motif: MotifDeReprise = try reader.required("motif")
    let operations = try reader.optional("operations", as: ListeNonVide<OperationRef>.self)
    let origine: String = try reader.required("origine")
    let perdu: PointDuRegistre? = try reader.optional("perdu")
    let pieces = try reader.optional("pieces", as: ListeNonVide<PieceID>.self)
    self.init(
      motif: motif, ancienneCle: ancienneCle.texte, ancienneOrigine: ancienneOrigine,
      cle: cle.texte, origine: origine, sauvegarde: try reader.required("sauvegarde"),
      perdu: perdu, operations: operations?.elements ?? [], pieces: pieces?.elements ?? [])
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("ancienne_cle", ancienneCle)
    writer.member("ancienne_origine", ancienneOrigine)
    writer.member("cle", cle)
    writer.member("motif", motif)
    writer.member("operations", optional: ListeNonVide(operations))
    writer.member("origine", origine)
    writer.member("perdu", optional: perdu)
    writer.member("pieces", optional: ListeNonVide(pieces))
    writer.member("sauvegarde", sauvegarde)
  }
}

extension MotifDeReprise: Mot {
  var mot: StaticString {
    switch self {
    case .sauvegardeAncienne: "sauvegarde-ancienne"
    case .clePerdue: "cle-perdue"
    }
  }
}

extension PointDuRegistre: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let racine: Condense = try reader.required("racine")
    let taille = try reader.required("taille", as: Rang.self)
    self.init(taille: Position(taille.nombre), racine: racine)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("racine", racine)
    writer.member("taille", Rang(taille.rang))
  }
}

/// A verifier key, in its one spelling.
struct CleSurFil: WireValue {
  let texte: String

  init(reading reader: inout FactReader) throws(CanonicalError) {
    texte = try reader.parsed { octets in
      let texte = String(decoding: octets, as: UTF8.self)
      do throws(KeyError) { return try VerifierKey(texte).text } catch { return nil }
    }
  }

  func write(into writer: inout FactWriter) { writer.string(texte) }
}

/// A list that is absent when it is empty: an empty one would be a second spelling.
struct ListeNonVide<Element: WireValue>: WireValue {
  let elements: [Element]

  init?(_ elements: [Element]) {
    guard !elements.isEmpty else { return nil }
    self.elements = elements
  }

  init(reading reader: inout FactReader) throws(CanonicalError) {
    let avant = reader
    elements = try [Element](reading: &reader)
    guard !elements.isEmpty else { throw avant.badValue(at: avant.offset) }
  }

  func write(into writer: inout FactWriter) { elements.write(into: &writer) }
}
