public import Conventions
public import Journal

/// Why the facts of an entry are not those of its type.
public enum ErreurDeCatalogue: Error, Hashable, Sendable {
  /// No row of the catalogue has this name and version: the registre comes from a later program.
  /// Its integrity can be verified all the same; nothing can be recorded in it.
  case typeInconnu(EventType, version: Int)
  /// The facts do not have the one form of their type; offsets count from the start of what was
  /// given to read.
  case faits(EventType, CanonicalError)
  /// The line does not have the form of an entry at all.
  case ligne(CanonicalError)
  /// An event to record that would be read as another: a field holds a value of another form than
  /// its own, though it is spelt the same.
  case relueAutrement(EventType)
}

// MARK: - Reading

extension Catalogue {
  /// Reads the facts of an entry, all of them: an unknown member, a missing one, a value of another
  /// form, a word that the list does not have, an identifier, a date or a figure that is none, or
  /// is spelt otherwise than ``ecrireFaits(_:into:)`` spells it, is an error.
  ///
  /// `faits` are the bytes of the object of that name: offsets in errors count from their start.
  /// The type, the version and both dates come from the envelope; the day of the fact may be
  /// unknown.
  public static func lire(
    type: EventType, version: Int, faits: UnsafeBufferPointer<UInt8>, date: CivilDate?,
    effet: CivilDate
  ) throws(ErreurDeCatalogue) -> Evenement {
    guard let connu = connu(type, version: version) else {
      throw .typeInconnu(type, version: version)
    }
    do throws(CanonicalError) {
      var reader = FactReader(faits)
      let fait = try connu.lire(&reader)
      try reader.finish()
      return Evenement(
        date: date.map { DateCivile($0) }, effet: DateCivile(effet), fait: fait,
        anomalies: reader.anomalies, anteriorite: reader.attestation)
    } catch {
      throw .faits(type, error)
    }
  }

  /// Reads a whole line, without its line feed, into an entry; offsets in errors count from the
  /// start of the line.
  public static func ecriture(
    ligne: UnsafeBufferPointer<UInt8>, a position: Position
  ) throws(ErreurDeCatalogue) -> Ecriture {
    var lue: Ecriture?
    enUnPassage(ligne, a: position) { lue = $0 }
    if let lue { return lue }
    return try enDeuxPassages(ligne, a: position)
  }

  /// The same, put after others: what is read by the million is not handed from one to the next.
  static func ajouter(
    ligne: UnsafeBufferPointer<UInt8>, a position: Position, dans ecritures: inout [Ecriture]
  ) throws(ErreurDeCatalogue) {
    let lue = enUnPassage(ligne, a: position) { ecritures.append($0) }
    if !lue { ecritures.append(try enDeuxPassages(ligne, a: position)) }
  }

  /// Reads a line, the envelope first: what is wrong is said as whoever looks for it expects.
  private static func enDeuxPassages(
    _ ligne: UnsafeBufferPointer<UInt8>, a position: Position
  ) throws(ErreurDeCatalogue) -> Ecriture {
    let header: EntryHeader
    do throws(CanonicalError) {
      header = try EntryHeader(parsing: ligne)
    } catch {
      throw .ligne(error)
    }
    let enveloppe = header.envelope
    do throws(ErreurDeCatalogue) {
      let evenement = try lire(
        type: enveloppe.type, version: enveloppe.version,
        faits: UnsafeBufferPointer(rebasing: ligne[header.faits]), date: enveloppe.date,
        effet: enveloppe.effet)
      return Ecriture(
        position: position, operation: OperationRef(enveloppe.operation),
        enregistre: Horodate(millisecondes: enveloppe.enregistre.milliseconds),
        par: enveloppe.par.text, evenement: evenement)
    } catch {
      throw error.decalee(de: header.faits.lowerBound)
    }
  }
}

extension Catalogue {
  /// Reads a line, each byte looked at once: the type is read at its end, so that the facts are
  /// decoded where they are met, and the envelope that follows has to agree. False, and nothing
  /// delivered, for whatever is not an entry of a known type in its one form.
  @inline(__always)
  @discardableResult
  private static func enUnPassage(
    _ ligne: UnsafeBufferPointer<UInt8>, a position: Position,
    _ livrer: (consuming Ecriture) -> Void
  ) -> Bool {
    guard let type = TypeDEvenement(terminant: ligne) else { return false }
    var fait: Fait?
    var anomalies: [Anomalie] = []
    var attestation: Anteriorite?
    do throws(CanonicalError) {
      let entete = try EntryLayout(parsing: ligne) { (json) throws(CanonicalError) in
        var faits = FactReader(taking: json, of: ligne)
        fait = try type.lire(&faits)
        anomalies = faits.anomalies
        attestation = faits.attestation
        json = faits.json
      }
      guard entete.version == type.ligne.version, matches(type.ligne.nom, entete.type),
        let lu = fait.take()
      else { return false }
      livrer(
        Ecriture(
          position: position, operation: OperationRef(entete.operation),
          enregistre: Horodate(millisecondes: entete.enregistre.milliseconds),
          par: String(decoding: entete.par, as: UTF8.self),
          evenement: Evenement(
            date: entete.date.map { DateCivile($0) }, effet: DateCivile(entete.effet), fait: lu,
            anomalies: anomalies, anteriorite: attestation)))
      return true
    } catch {
      return false
    }
  }
}

extension OperationRef {
  /// The same 128 bits.
  init(_ id: OperationID) {
    let (haut, bas) = id.words
    self.init(haut, bas)
  }
}

extension ErreurDeCatalogue {
  /// The same error in bytes that hold the facts further on.
  fileprivate func decalee(de decalage: Int) -> ErreurDeCatalogue {
    switch self {
    case .typeInconnu, .ligne, .relueAutrement: self
    case .faits(let type, let erreur):
      .faits(type, CanonicalError(offset: erreur.offset + decalage, reason: erreur.reason))
    }
  }
}

// MARK: - Writing

extension Catalogue {
  /// Writes the facts of an event, one object in canonical form.
  ///
  /// What a wish leaves out, because the registre derives it, has no member.
  public static func ecrireFaits(_ evenement: Evenement, into writer: inout CanonicalWriter) {
    ecrireFaits(
      evenement.fait, anomalies: evenement.anomalies, attestation: evenement.anteriorite,
      into: &writer)
  }

  static func ecrireFaits(
    _ fait: Fait, anomalies: [Anomalie], attestation: Anteriorite? = nil,
    into writer: inout CanonicalWriter
  ) {
    var facts = FactWriter(taking: &writer, anomalies: anomalies, attestation: attestation)
    fait.ecrire(&facts)
    facts.release(to: &writer)
  }

  /// The facts of an event, to be recorded: written, then read again and compared, so that nothing
  /// enters a journal which could not be read from it. Throws what a reader of the journal would
  /// find wrong with them.
  public static func faits(de evenement: Evenement) throws(ErreurDeCatalogue) -> [UInt8] {
    var writer = CanonicalWriter()
    ecrireFaits(evenement, into: &writer)
    let octets = writer.finish()
    let ligne = ligneType(of: evenement.fait)
    let relu = try octets.withUnsafeBufferPointer { (faits) throws(ErreurDeCatalogue) in
      try lire(
        type: ligne.type, version: ligne.version, faits: faits,
        date: evenement.date.map { CivilDate($0) }, effet: CivilDate(evenement.effet))
    }
    guard relu == evenement else { throw .relueAutrement(ligne.type) }
    return octets
  }
}
