internal import MerkleLog

/// The envelope of a line, and where its facts stand.
///
/// Reading it checks the whole line, facts included, without decoding the facts.
public struct EntryHeader: Hashable, Sendable {
  public let envelope: Envelope
  /// The bytes of the facts within the line.
  public let faits: Range<Int>

  /// Reads a line, without its line feed.
  public init(parsing line: [UInt8]) throws(CanonicalError) {
    self = try line.withUnsafeBufferPointer { (buffer) throws(CanonicalError) in
      try EntryHeader(parsing: buffer)
    }
  }

  /// Reads a line, without its line feed.
  public init(parsing line: UnsafeBufferPointer<UInt8>) throws(CanonicalError) {
    let layout = try EntryLayout(parsing: line)
    guard let type = EventType(utf8: layout.type) else { throw layout.failure("type") }
    guard let par = Recorder(utf8: layout.par) else { throw layout.failure("par") }
    envelope = Envelope(
      operation: layout.operation, demande: layout.demande, type: type, version: layout.version,
      date: layout.date, effet: layout.effet, enregistre: layout.enregistre, par: par)
    faits = layout.faits
  }
}

/// The same reading without any allocation, for audits that look at every line and keep none.
///
/// `type` and `par` are lent: they live as long as the line.
public struct EntryLayout {
  public let operation: OperationID
  public let demande: CommandDigest
  public let type: UnsafeBufferPointer<UInt8>
  public let version: Int
  public let date: CivilDate?
  public let effet: CivilDate
  public let enregistre: Instant
  public let par: UnsafeBufferPointer<UInt8>
  /// The bytes of the facts within the line.
  public let faits: Range<Int>

  /// Reads a line, without its line feed.
  public init(parsing line: UnsafeBufferPointer<UInt8>) throws(CanonicalError) {
    try self.init(parsing: line) { (reader) throws(CanonicalError) in try reader.skipValue() }
  }

  /// Reads a line, without its line feed, once: `readFacts` reads the object of the facts, where
  /// the reader stands, and checks every byte of it.
  public init(
    parsing line: UnsafeBufferPointer<UInt8>,
    facts readFacts: (inout CanonicalReader) throws(CanonicalError) -> Void
  ) throws(CanonicalError) {
    var reader = CanonicalReader(line)
    try reader.checkLength()
    try reader.beginObject()
    date = try reader.nextKey("date") ? try reader.value("date") { CivilDate(utf8: $0) } : nil
    try reader.key("demande")
    demande = try reader.value("demande") { CommandDigest(utf8: $0) }
    try reader.key("effet")
    effet = try reader.value("effet") { CivilDate(utf8: $0) }
    try reader.key("enregistre")
    enregistre = try reader.value("enregistre") { Instant(utf8: $0) }
    try reader.key("faits")
    let start = reader.offset
    guard reader.peek() == UInt8(ascii: "{") else { throw reader.mismatch(expected: .object) }
    try readFacts(&reader)
    faits = start..<reader.offset
    try reader.key("operation")
    operation = try reader.value("operation") { OperationID(utf8: $0) }
    try reader.key("par")
    par = try reader.value("par") { Recorder.isValid($0) ? $0 : nil }
    try reader.key("type")
    type = try reader.value("type") { EventType.isValid($0) ? $0 : nil }
    try reader.key("v")
    let position = reader.offset
    version = Int(try reader.integer())
    guard version >= 1 else {
      throw CanonicalError(offset: position, reason: .badValue(key: "v"))
    }
    try reader.endObject()
    try reader.finish()
  }

  fileprivate func failure(_ key: String) -> CanonicalError {
    CanonicalError(offset: faits.upperBound, reason: .badValue(key: key))
  }
}

extension CanonicalReader {
  /// Reads a string of fixed form; its content decides whether it is one.
  fileprivate mutating func value<Value>(
    _ key: StaticString, _ make: (UnsafeBufferPointer<UInt8>) -> Value?
  ) throws(CanonicalError) -> Value {
    let start = offset
    guard let value = make(try rawString()) else {
      throw CanonicalError(offset: start, reason: .badValue(key: key.description))
    }
    return value
  }
}

extension CommandDigest {
  /// Reads 64 lower-case hexadecimal digits.
  init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 2 * Hash.byteCount else { return nil }
    let hash = withUnsafeTemporaryAllocation(byteCount: Hash.byteCount, alignment: 1) { bytes in
      for place in stride(from: 0, to: Hash.byteCount, by: 4) {
        guard let four = hexBytes(text, at: 2 * place) else { return nil as Hash? }
        bytes.storeBytes(of: four.littleEndian, toByteOffset: place, as: UInt32.self)
      }
      return Hash(bytes: UnsafeRawBufferPointer(bytes))
    }
    guard let hash else { return nil }
    self.init(hash)
  }
}
