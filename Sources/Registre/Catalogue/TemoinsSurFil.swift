public import Conventions
internal import Journal
internal import MerkleLog

// Witnesses and the policy of attestation.

extension TemoinDesigne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let cle: CleDeTemoin = try reader.required("cle")
    self.init(partie: try reader.required("partie"), cle: cle)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("cle", cle)
    writer.member("partie", partie)
  }
}

extension TemoinRetire: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    self.init(partie: try reader.required("partie"), motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("partie", partie)
  }
}

extension AttestationReglee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let nombre = try reader.required("nombre", as: Rang.self).nombre
    self.init(nombre: nombre, parties: try reader.required("parties"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("nombre", Rang(nombre))
    writer.member("parties", parties)
  }
}

extension CleDeTemoin: WireValue {
  /// A verifier key of type 0x04, in its one spelling (C2SP signed-note, tlog-cosignature).
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { CleDeTemoin(lue: String(decoding: $0, as: UTF8.self)) }
  }

  func write(into writer: inout FactWriter) { writer.string(texte) }
}

extension CleDeTemoin {
  /// Nil for a text that is not the key of a witness.
  public init?(lue texte: String) {
    do throws(KeyError) {
      let cle = try VerifierKey(texte)
      guard cle.algorithm == .cosignature, cle.text == texte else { return nil }
      self.init(texte)
    } catch {
      return nil
    }
  }
}
