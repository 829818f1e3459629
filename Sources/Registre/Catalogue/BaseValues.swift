public import Conventions
public import Journal
internal import MerkleLog

// Texts, figures, dates and identifiers: each has one spelling, which its reader alone accepts.

extension String: WireValue {
  /// A text is never empty: an absence has no member, or a cause.
  init(reading reader: inout FactReader) throws(CanonicalError) {
    let start = reader.offset
    self = try reader.string()
    guard !isEmpty else { throw reader.badValue(at: start) }
  }

  func write(into writer: inout FactWriter) { writer.string(self) }
}

extension Bool: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) { self = try reader.bool() }

  func write(into writer: inout FactWriter) { writer.bool(self) }
}

extension Array: WireValue where Element: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = []
    try reader.beginArray()
    while try reader.nextElement() { append(try Element(reading: &reader)) }
  }

  func write(into writer: inout FactWriter) {
    writer.beginArray()
    for element in self { element.write(into: &writer) }
    writer.endArray()
  }
}

extension Identifiant: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { Identifiant(octets: $0) }
  }

  func write(into writer: inout FactWriter) { writer.string(nom) }
}

extension DateCivile: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { CivilDate(utf8: $0).map { DateCivile($0) } }
  }

  func write(into writer: inout FactWriter) { writer.string(texte) }
}

extension DateCivile {
  /// The same day: the domain and the journal know the same days, and not each other.
  public init(_ date: CivilDate) {
    guard let jour = DateCivile(annee: date.year, mois: date.month, jour: date.day) else {
      preconditionFailure("a day of the journal that the domain does not know")
    }
    self = jour
  }
}

extension CivilDate {
  /// The same day: the domain and the journal know the same days, and not each other.
  public init(_ date: DateCivile) {
    guard let day = CivilDate(year: date.annee, month: date.mois, day: date.jour) else {
      preconditionFailure("a day of the domain that the journal does not know")
    }
    self = day
  }
}

extension Annee: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.counted { Annee($0) }
  }

  func write(into writer: inout FactWriter) { writer.integer(nombre) }
}

extension Nombre: WireValue {
  /// Of the spellings that a figure may have, only the shortest: "66.29", never "66.290" or "-0".
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { Nombre(octets: $0) }
  }

  func write(into writer: inout FactWriter) { writer.string(texte) }
}

extension Position: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.counted { $0 >= 0 ? Position($0) : nil }
  }

  func write(into writer: inout FactWriter) { writer.integer(rang) }
}

/// A count from 1: the number of an avenant, of a modification in it.
struct Rang: WireValue {
  let nombre: Int

  init(_ nombre: Int) { self.nombre = nombre }

  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.counted { $0 >= 1 ? Rang($0) : nil }
  }

  func write(into writer: inout FactWriter) { writer.integer(nombre) }
}

/// A count from 0: voices, bytes.
struct Compte: WireValue {
  let nombre: Int

  init(_ nombre: Int) { self.nombre = nombre }

  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.counted { $0 >= 0 ? Compte($0) : nil }
  }

  func write(into writer: inout FactWriter) { writer.integer(nombre) }
}

extension Condense: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { Condense(hex: String(decoding: $0, as: UTF8.self)) }
  }

  func write(into writer: inout FactWriter) { writer.string(hex) }
}

extension Sel: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { Sel(hex: String(decoding: $0, as: UTF8.self)) }
  }

  func write(into writer: inout FactWriter) { writer.string(hex) }
}

extension BlocCite: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let condense: Condense = try reader.required("condense")
    self.init(condense: condense, sel: try reader.required("sel"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("condense", condense)
    writer.member("sel", sel)
  }
}

extension OperationRef: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { bytes in OperationID(utf8: bytes).map { OperationRef($0) } }
  }

  func write(into writer: inout FactWriter) { writer.string(texte) }
}

extension Anomalie: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let code: CodeAnomalie = try reader.required("code")
    self.init(code, sur: try reader.optional("sur"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("code", code)
    writer.member("sur", optional: sur)
  }
}
