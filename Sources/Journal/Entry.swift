internal import MerkleLog

/// Why a line could not be made.
public enum EntryError: Error, Hashable, Sendable {
  /// The facts are not one object in canonical form.
  case badFacts(CanonicalError)
  /// The line would be longer than ``Limits/lineByteCount``.
  case tooLong(byteCount: Int)
}

/// The making of lines: one event each, without the line feed that ends it.
public enum Entry {
  /// The canonical bytes of an entry. The facts, `faits`, are one object in canonical form, as
  /// ``CanonicalWriter`` makes it.
  public static func line(_ envelope: Envelope, faits: [UInt8]) throws(EntryError) -> [UInt8] {
    precondition(envelope.version >= 1 && envelope.version <= Limits.integer)
    do throws(CanonicalError) {
      try CanonicalReader.validateLine(faits)
    } catch {
      throw .badFacts(error)
    }
    let line = unchecked(envelope) { $0.raw(faits) }
    guard line.count <= Limits.lineByteCount else { throw .tooLong(byteCount: line.count) }
    try checkDepth(line)
    return line
  }

  /// The same bytes without any check, for whoever reads the whole line back before any use of it.
  /// `writeFacts` writes one object.
  package static func unchecked(
    _ envelope: Envelope, facts writeFacts: (inout CanonicalWriter) -> Void
  ) -> [UInt8] {
    var writer = CanonicalWriter(reservingCapacity: 1_024)
    writer.beginObject()
    if let date = envelope.date {
      writer.key("date")
      writer.string(date.text)
    }
    writer.key("demande")
    writer.string(envelope.demande.hash.hex)
    writer.key("effet")
    writer.string(envelope.effet.text)
    writer.key("enregistre")
    writer.string(envelope.enregistre.text)
    writer.key("faits")
    writeFacts(&writer)
    writer.key("operation")
    writer.string(envelope.operation.text)
    writer.key("par")
    writer.string(envelope.par.text)
    writer.key("type")
    writer.string(envelope.type.text)
    writer.key("v")
    writer.integer(Int64(envelope.version))
    writer.endObject()
    return writer.finish()
  }

  /// The facts stand one level deeper in the line than alone: this may exceed the limit.
  private static func checkDepth(_ line: [UInt8]) throws(EntryError) {
    do throws(CanonicalError) {
      try CanonicalReader.validateLine(line)
    } catch {
      throw .badFacts(error)
    }
  }
}
