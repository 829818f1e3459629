/// A strict pull parser of canonical JSON (RFC 8785, restricted by format 1).
///
/// A decoder asks for the keys that it knows, in their sorted order, and no tree is built:
///
///     try reader.beginObject()
///     try reader.key("annee")
///     let annee = try reader.integer()
///     let note = try reader.nextKey("note") ? try reader.string() : nil
///     try reader.endObject()  // refuses any key that was not asked for
///
/// Everything read is checked, including what ``skipValue()`` passes over: there is one spelling of
/// each value, and bytes that are accepted are the bytes that ``CanonicalWriter`` would write.
///
/// The reader borrows its bytes: they must outlive it.
public struct CanonicalReader {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The number of bytes read so far.
  public internal(set) var offset = 0
  var depth = 0
  var frames: InlineArray<16, Frame>

  /// An object or an array that is open. Small, since every line takes sixteen of them.
  struct Frame {
    var isObject: Bool
    var isEmpty = true
    private var keyStart: UInt32 = 0
    private var keyEnd: UInt32 = 0

    init(isObject: Bool) { self.isObject = isObject }

    /// Where the last member's name stands.
    var key: Range<Int> {
      get { Int(keyStart)..<Int(keyEnd) }
      set {
        keyStart = UInt32(newValue.lowerBound)
        keyEnd = UInt32(newValue.upperBound)
      }
    }
  }

  /// A reader of borrowed bytes.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    frames = InlineArray(repeating: Frame(isObject: false))
  }

  /// Lends a reader of the bytes of an array.
  public static func read<Value, Failure: Error>(
    _ bytes: [UInt8], _ body: (inout CanonicalReader) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
      var reader = CanonicalReader(buffer)
      return try body(&reader)
    }
  }

  /// Checks a whole line, without its line feed: one object in canonical form and nothing after it.
  public static func validateLine(
    _ line: UnsafeBufferPointer<UInt8>
  ) throws(CanonicalError) {
    var reader = CanonicalReader(line)
    try reader.checkLength()
    guard reader.peek() == UInt8(ascii: "{") else { throw reader.mismatch(expected: .object) }
    try reader.skipValue()
    try reader.finish()
  }

  /// Checks a whole line, without its line feed: one object in canonical form and nothing after it.
  public static func validateLine(_ line: [UInt8]) throws(CanonicalError) {
    try line.withUnsafeBufferPointer { (buffer) throws(CanonicalError) in
      try validateLine(buffer)
    }
  }

  /// Throws when more bytes remain, or when a container is still open.
  public func finish() throws(CanonicalError) {
    guard offset == bytes.count, depth == 0 else { throw failure(.trailingBytes) }
  }
}

// MARK: - Objects

extension CanonicalReader {
  /// Enters an object.
  public mutating func beginObject() throws(CanonicalError) {
    guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: .object) }
    try push(isObject: true)
  }

  /// Whether the next member has this name; passes over its name if so, and stays before it if not.
  public mutating func nextKey(_ name: StaticString) throws(CanonicalError) -> Bool {
    var start = offset
    if !frames[depth - 1].isEmpty {
      guard peek() == UInt8(ascii: ",") else { return false }
      start += 1
    }
    let count = name.utf8CodeUnitCount
    // The name with its quotation marks, then the colon.
    guard start + count + 3 <= bytes.count else { return false }
    // The end first: a member with another name is mostly longer or shorter.
    guard bytes[start + 1 + count] == UInt8(ascii: "\""),
      bytes[start + 2 + count] == UInt8(ascii: ":"), bytes[start] == UInt8(ascii: "\"")
    else { return false }
    guard stands(name, at: start + 1) else { return false }
    try accept(key: start + 1..<start + 1 + count)
    offset = start + count + 3
    return true
  }

  /// Whether a name stands at a place; as many bytes as it has are there. By words: a line has
  /// twenty names, and others are asked for in vain.
  @inline(__always)
  private func stands(_ name: StaticString, at place: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let count = name.utf8CodeUnitCount
    let there = UnsafeRawPointer(base + place)
    let wanted = UnsafeRawPointer(name.utf8Start)
    var done = 0
    while count - done >= 8 {
      guard
        there.loadUnaligned(fromByteOffset: done, as: UInt64.self)
          == wanted.loadUnaligned(fromByteOffset: done, as: UInt64.self)
      else { return false }
      done += 8
    }
    if count - done >= 4 {
      guard
        there.loadUnaligned(fromByteOffset: done, as: UInt32.self)
          == wanted.loadUnaligned(fromByteOffset: done, as: UInt32.self)
      else { return false }
      done += 4
    }
    while done < count {
      guard
        there.load(fromByteOffset: done, as: UInt8.self)
          == wanted.load(fromByteOffset: done, as: UInt8.self)
      else { return false }
      done += 1
    }
    return true
  }

  /// Passes over the name of the next member, which must be this one.
  ///
  /// - Throws: `missingKey` when the next member sorts after it or there is none, `unknownKey` when
  ///   the next member sorts before it.
  public mutating func key(_ name: StaticString) throws(CanonicalError) {
    guard try !nextKey(name) else { return }
    let missing = failure(.missingKey(name.description))
    guard peek() != UInt8(ascii: "}") else { throw missing }
    let start = offset
    let next = try memberName()
    let text = String(decoding: bytes[next], as: UTF8.self)
    let isBefore = text.utf8.lexicographicallyPrecedes(name.description.utf8)
    throw isBefore ? CanonicalError(offset: start, reason: .unknownKey(text)) : missing
  }

  /// Passes over the members that sort before this name; true if it comes next, and its name is
  /// passed over too.
  public mutating func skip(to name: StaticString) throws(CanonicalError) -> Bool {
    while try !nextKey(name) {
      guard peek() != UInt8(ascii: "}") else { return false }
      let before = self
      let next = try memberName()
      guard !isBefore(name, next) else {
        self = before
        return false
      }
      try skipValue()
    }
    return true
  }

  /// Leaves the object, whose members must all have been read.
  public mutating func endObject() throws(CanonicalError) {
    guard peek() != UInt8(ascii: "}") else { return pop() }
    let start = offset
    let next = try memberName()
    throw CanonicalError(
      offset: start, reason: .unknownKey(String(decoding: bytes[next], as: UTF8.self)))
  }

  /// Leaves the object, checking and passing over the members that remain.
  public mutating func skipRest() throws(CanonicalError) {
    while peek() != UInt8(ascii: "}") {
      _ = try memberName()
      try skipValue()
    }
    pop()
  }

  private func isBefore(_ name: StaticString, _ key: Range<Int>) -> Bool {
    UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      .lexicographicallyPrecedes(bytes[key])
  }
}

// MARK: - Arrays and values

extension CanonicalReader {
  /// Enters an array.
  public mutating func beginArray() throws(CanonicalError) {
    guard peek() == UInt8(ascii: "[") else { throw mismatch(expected: .array) }
    try push(isObject: false)
  }

  /// Whether the array holds another element, which is then next; leaves the array if not.
  public mutating func nextElement() throws(CanonicalError) -> Bool {
    if peek() == UInt8(ascii: "]") {
      pop()
      return false
    }
    try separate(closer: UInt8(ascii: "]"))
    return true
  }

  /// Reads a string.
  public mutating func string() throws(CanonicalError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: .string) }
    let start = offset + 1
    let isPlain = try scanString()
    let content = bytes[start..<offset - 1]
    return isPlain ? String(decoding: content, as: UTF8.self) : unescape(content)
  }

  /// Reads a string and lends its bytes as they stand, escapes included: for texts of fixed form,
  /// such as dates and digests, which no escape can spell.
  public mutating func rawString() throws(CanonicalError) -> UnsafeBufferPointer<UInt8> {
    guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: .string) }
    let start = offset + 1
    _ = try scanString()
    return UnsafeBufferPointer(rebasing: bytes[start..<offset - 1])
  }

  /// Reads an integer within ±(2^53 - 1).
  public mutating func integer() throws(CanonicalError) -> Int64 {
    switch peek() {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try scanInteger()
    default: throw mismatch(expected: .integer)
    }
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(CanonicalError) -> Bool {
    switch peek() {
    case UInt8(ascii: "t"):
      try scanLiteral("true")
      return true
    case UInt8(ascii: "f"):
      try scanLiteral("false")
      return false
    default: throw mismatch(expected: .boolean)
    }
  }
}
