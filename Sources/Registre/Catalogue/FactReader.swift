internal import Conventions
internal import Journal

/// What has one spelling in the journal.
protocol WireValue {
  /// Reads the value that comes next.
  init(reading reader: inout FactReader) throws(CanonicalError)
  func write(into writer: inout FactWriter)
}

/// A value that is written as an object. Its members are read and written in the sorted order of
/// their names.
protocol WireObject: WireValue {
  init(membersOf reader: inout FactReader) throws(CanonicalError)
  func writeMembers(into writer: inout FactWriter)
}

extension WireObject {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    try self.init(membersOf: &reader)
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    writer.beginObject()
    writeMembers(into: &writer)
    writer.endObject()
  }
}

/// Reads the facts of one event with the pull parser: no tree is built, and every error keeps the
/// byte offset at which it was found.
///
/// The members `anomalies` and `attestation` may stand in the facts of every type, at the places
/// that their names give them: they are read here, so that no codec can forget them.
struct FactReader {
  private(set) var json: CanonicalReader
  private let bytes: UnsafeBufferPointer<UInt8>
  private var depth = 0
  private var key: StaticString = "faits"
  /// Which of the common members may still come: both, the second, none.
  private var due = Due.anomalies
  private(set) var anomalies: [Anomalie] = []
  private(set) var attestation: Anteriorite?

  private enum Due { case anomalies, attestation, nothing }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    json = CanonicalReader(bytes)
  }

  /// Goes on where a reader of the whole line stands, before the facts.
  init(taking json: CanonicalReader, of line: UnsafeBufferPointer<UInt8>) {
    bytes = line
    self.json = json
  }

  /// The number of bytes read.
  var offset: Int { json.offset }

  /// Whether the value that comes next is an object; choices and field values depend on it.
  var isAtObject: Bool { isAt(UInt8(ascii: "{")) }

  /// Whether the value that comes next is an array; a field of one word or several depends on it.
  var isAtArray: Bool { isAt(UInt8(ascii: "[")) }

  private func isAt(_ byte: UInt8) -> Bool {
    json.offset < bytes.count && bytes[json.offset] == byte
  }

  /// Throws when bytes remain.
  func finish() throws(CanonicalError) { try json.finish() }
}

// MARK: - Members

extension FactReader {
  mutating func beginObject() throws(CanonicalError) {
    try json.beginObject()
    depth += 1
  }

  mutating func endObject() throws(CanonicalError) {
    if depth == 1 {
      if due == .anomalies { try readAnomalies() }
      if due == .attestation { try readAttestation() }
    }
    try json.endObject()
    depth -= 1
  }

  /// Reads a member that must come next.
  mutating func required<Value: WireValue>(
    _ name: StaticString, as type: Value.Type = Value.self
  ) throws(CanonicalError) -> Value {
    try key(name)
    return try Value(reading: &self)
  }

  /// Reads a member if it comes next.
  mutating func optional<Value: WireValue>(
    _ name: StaticString, as type: Value.Type = Value.self
  ) throws(CanonicalError) -> Value? {
    try nextKey(name) ? try Value(reading: &self) : nil
  }

  mutating func key(_ name: StaticString) throws(CanonicalError) {
    try passCommonMembers(before: name)
    try json.key(name)
    key = name
  }

  mutating func nextKey(_ name: StaticString) throws(CanonicalError) -> Bool {
    try passCommonMembers(before: name)
    guard try json.nextKey(name) else { return false }
    key = name
    return true
  }

  /// Goes to the value of a member further on in the object, checking what is passed over: for a
  /// copy that looks ahead at the members which give the others their form.
  mutating func skip(to name: StaticString) throws(CanonicalError) {
    guard try json.skip(to: name) else {
      throw CanonicalError(offset: json.offset, reason: .missingKey(name.description))
    }
    key = name
  }

  private mutating func passCommonMembers(before name: StaticString) throws(CanonicalError) {
    guard depth == 1, due != .nothing else { return }
    if due == .anomalies, precedes(FactReader.anomaliesKey, name) { try readAnomalies() }
    if due == .attestation, precedes(FactReader.attestationKey, name) { try readAttestation() }
  }

  private mutating func readAttestation() throws(CanonicalError) {
    due = .nothing
    guard try json.nextKey(FactReader.attestationKey) else { return }
    key = FactReader.attestationKey
    attestation = try Anteriorite(reading: &self)
  }

  private mutating func readAnomalies() throws(CanonicalError) {
    due = .attestation
    guard try json.nextKey(FactReader.anomaliesKey) else { return }
    key = FactReader.anomaliesKey
    let start = json.offset
    anomalies = try [Anomalie](reading: &self)
    // No anomaly is written as no member: an empty list would be a second spelling.
    guard !anomalies.isEmpty else { throw badValue(at: start) }
  }

  static let anomaliesKey: StaticString = "anomalies"
  static let attestationKey: StaticString = "attestation"
}

// MARK: - Values

extension FactReader {
  mutating func beginArray() throws(CanonicalError) { try json.beginArray() }

  mutating func nextElement() throws(CanonicalError) -> Bool { try json.nextElement() }

  mutating func string() throws(CanonicalError) -> String { try json.string() }

  mutating func integer() throws(CanonicalError) -> Int { Int(try json.integer()) }

  mutating func bool() throws(CanonicalError) -> Bool { try json.bool() }

  /// Reads a string of fixed form, which its bytes make or not.
  mutating func parsed<Value>(
    _ make: (UnsafeBufferPointer<UInt8>) -> Value?
  ) throws(CanonicalError) -> Value {
    let start = json.offset
    guard let value = make(try json.rawString()) else { throw badValue(at: start) }
    return value
  }

  /// Reads an integer that must be one of the values of a type.
  mutating func counted<Value>(_ make: (Int) -> Value?) throws(CanonicalError) -> Value {
    let start = json.offset
    guard let value = make(Int(try json.integer())) else { throw badValue(at: start) }
    return value
  }

  /// Reads one word of a closed list.
  mutating func word<Value>(
    _ words: [(word: StaticString, value: Value)]
  ) throws(CanonicalError) -> Value {
    try parsed { text in words.first { matches($0.word, text) }?.value }
  }

  /// The error for a value that should be an object. What is not canonical at all is said first.
  func notAnObject() throws(CanonicalError) -> CanonicalError {
    var probe = json
    try probe.skipValue()
    return CanonicalError(offset: json.offset, reason: .expected(.object))
  }

  /// The error for a value of the right kind that its member cannot have.
  func badValue(at start: Int) -> CanonicalError {
    CanonicalError(offset: start, reason: .badValue(key: key.description))
  }
}

/// Whether a word is spelt by these bytes.
func matches(_ word: StaticString, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard word.utf8CodeUnitCount == text.count else { return false }
  let spelling = word.utf8Start
  for place in 0..<text.count where text[place] != spelling[place] { return false }
  return true
}

/// Whether a name sorts before another, byte by byte.
func precedes(_ name: StaticString, _ other: StaticString) -> Bool {
  UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    .lexicographicallyPrecedes(
      UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
}
