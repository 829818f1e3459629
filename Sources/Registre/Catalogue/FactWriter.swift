internal import Conventions
internal import Journal

/// Writes the facts of one event, the mirror of ``FactReader``.
///
/// The anomalies, and what a fact of before the reprise rests on, are written by it, at the places
/// that their names give them.
struct FactWriter {
  private(set) var json: CanonicalWriter
  private var depth = 0
  private var pending: [Anomalie]
  private var pendingAttestation: Anteriorite?

  /// Takes over a writer until ``release(to:)`` gives it back.
  init(
    taking writer: inout CanonicalWriter, anomalies: [Anomalie] = [],
    attestation: Anteriorite? = nil
  ) {
    json = CanonicalWriter(reservingCapacity: 0)
    pending = anomalies
    pendingAttestation = attestation
    swap(&json, &writer)
  }

  /// Gives the writer back with what was written.
  mutating func release(to writer: inout CanonicalWriter) { swap(&json, &writer) }
}

// MARK: - Members

extension FactWriter {
  mutating func beginObject() {
    json.beginObject()
    depth += 1
  }

  mutating func endObject() {
    if depth == 1 { writeCommonMembers(before: nil) }
    json.endObject()
    depth -= 1
  }

  mutating func member(_ name: StaticString, _ value: some WireValue) {
    key(name)
    value.write(into: &self)
  }

  /// Writes nothing when there is no value: what is absent has no member.
  mutating func member(_ name: StaticString, optional value: (some WireValue)?) {
    guard let value else { return }
    member(name, value)
  }

  mutating func key(_ name: StaticString) {
    if depth == 1 { writeCommonMembers(before: name) }
    json.key(name)
  }

  /// Those that come before a member; all of them at the end.
  private mutating func writeCommonMembers(before name: StaticString?) {
    func isDue(_ key: StaticString) -> Bool { name.map { precedes(key, $0) } ?? true }
    if !pending.isEmpty, isDue(FactReader.anomaliesKey) {
      let anomalies = pending
      pending = []
      json.key(FactReader.anomaliesKey)
      anomalies.write(into: &self)
    }
    if let attestation = pendingAttestation, isDue(FactReader.attestationKey) {
      pendingAttestation = nil
      json.key(FactReader.attestationKey)
      attestation.write(into: &self)
    }
  }
}

// MARK: - Values

extension FactWriter {
  mutating func beginArray() { json.beginArray() }

  mutating func endArray() { json.endArray() }

  mutating func string(_ text: String) { json.string(text) }

  mutating func integer(_ value: Int) { json.integer(Int64(value)) }

  mutating func bool(_ value: Bool) { json.bool(value) }

  mutating func word(_ word: StaticString) { json.string(word.description) }

  /// Writes a choice that carries something: an object whose one member names the choice.
  mutating func choice(_ name: StaticString, _ value: some WireValue) {
    beginObject()
    member(name, value)
    endObject()
  }
}
