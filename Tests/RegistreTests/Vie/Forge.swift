import Conventions
import Journal
import MerkleLog
import Registre
import Testing

/// A line taken apart, to be made again otherwise: canonical all the same, or it would not be
/// signed.
struct Forge {
  private(set) var enveloppe: Envelope
  private(set) var faits: [UInt8]

  init(_ ligne: [UInt8]) throws {
    let entete = try EntryHeader(parsing: ligne)
    enveloppe = entete.envelope
    faits = Array(ligne[entete.faits])
  }

  func ligne() throws -> [UInt8] { try Entry.line(enveloppe, faits: faits) }

  mutating func operation(_ id: OperationID) { refaire(operation: id) }
  mutating func demande(_ demande: CommandDigest) { refaire(demande: demande) }
  mutating func enregistre(_ instant: Instant) { refaire(enregistre: instant) }
  /// Says another event, under the digest of the command that asks for it.
  mutating func dire(_ evenement: Evenement) throws {
    let type = Catalogue.ligneType(of: evenement.fait).type
    faits = try Catalogue.faits(de: evenement)
    refaire(
      demande: Catalogue.demande(de: Commande(retrouveeDans: [evenement])), type: type)
  }

  mutating func par(_ auteur: Recorder) { refaire(par: auteur) }
  mutating func type(_ type: EventType) { refaire(type: type) }

  /// Replaces the only place where the facts say this.
  mutating func remplacer(
    _ vrai: String, par faux: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let parties = text(faits).components(separeesPar: vrai)
    #expect(parties.count == 2, "« \(vrai) » une fois", sourceLocation: sourceLocation)
    faits = Array(parties.joined(separator: faux).utf8)
  }

  /// Removes what stands from one text to the end of another; false when they are not there.
  mutating func couper(_ debut: String, jusqua fin: String) -> Bool {
    let parties = text(faits).components(separeesPar: debut)
    guard parties.count == 2 else { return false }
    let reste = parties[1].components(separeesPar: fin)
    guard reste.count >= 2 else { return false }
    faits = Array((parties[0] + reste.dropFirst().joined(separator: fin)).utf8)
    return true
  }

  /// One more operation, of a type that no version of this software knows.
  static func avecTypeInconnu(_ lignes: [[UInt8]]) throws -> ([[UInt8]], EventType) {
    let type = try #require(EventType("valeur-devinee"))
    var forge = try Forge(try #require(lignes.last))
    forge.operation(Essai.operation(901))
    forge.type(type)
    return (lignes + [try forge.ligne()], type)
  }

  private mutating func refaire(
    operation: OperationID? = nil, demande: CommandDigest? = nil, type: EventType? = nil,
    enregistre: Instant? = nil, par: Recorder? = nil
  ) {
    enveloppe = Envelope(
      operation: operation ?? enveloppe.operation, demande: demande ?? enveloppe.demande,
      type: type ?? enveloppe.type, version: enveloppe.version, date: enveloppe.date,
      effet: enveloppe.effet, enregistre: enregistre ?? enveloppe.enregistre,
      par: par ?? enveloppe.par)
  }
}

extension String {
  /// The parts around each occurrence of a text.
  fileprivate func components(separeesPar separateur: String) -> [String] {
    var parties: [String] = []
    var reste = self[...]
    while let place = reste.firstRange(of: separateur) {
      parties.append(String(reste[..<place.lowerBound]))
      reste = reste[place.upperBound...]
    }
    return parties + [String(reste)]
  }
}
