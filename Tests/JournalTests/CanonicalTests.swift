import Foundation
import Journal
import MerkleLog
import TestSupport
import Testing

@Suite("The canonical form")
struct CanonicalTests {
  struct Vectors: Decodable {
    struct Valid: Decodable {
      let name: String
      let hex: String
      let thenX: Int?
      let thenHex: String?

      var bytes: [UInt8]? { CanonicalTests.bytes(hex, thenX, thenHex) }
    }

    struct Refused: Decodable {
      let name: String
      let hex: String
      let thenX: Int?
      let thenHex: String?
      let reason: String
      let offset: Int

      var bytes: [UInt8]? { CanonicalTests.bytes(hex, thenX, thenHex) }
    }

    let valid: [Valid]
    let refused: [Refused]
  }

  static func bytes(_ hex: String, _ count: Int?, _ rest: String?) -> [UInt8]? {
    guard let start = Hex.decode(hex), let end = Hex.decode(rest ?? "") else { return nil }
    return start + [UInt8](repeating: UInt8(ascii: "x"), count: count ?? 0) + end
  }

  static func vectors() throws -> Vectors {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      Vectors.self, from: Data(contentsOf: LedgerFiles.journal("vectors/canonical.json")))
  }

  static func fault(_ bytes: [UInt8]) -> CanonicalError? {
    do throws(CanonicalError) {
      try CanonicalReader.validateLine(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("canonical lines are accepted, and written again byte for byte from what was read")
  func valid() throws {
    let vectors = try CanonicalTests.vectors()
    #expect(vectors.valid.count >= 13)
    for vector in vectors.valid {
      let bytes = try #require(vector.bytes)
      #expect(CanonicalTests.fault(bytes) == nil, "\(vector.name)")
      #expect(try AnyCanonical(bytes).bytes == bytes, "\(vector.name)")
    }
  }

  @Test("every other spelling is refused, for its reason and at its byte")
  func refused() throws {
    let vectors = try CanonicalTests.vectors()
    #expect(vectors.refused.count >= 120)
    for vector in vectors.refused {
      let fault = CanonicalTests.fault(try #require(vector.bytes))
      #expect(fault?.reason.code == vector.reason, "\(vector.name)")
      #expect(fault?.offset == vector.offset, "\(vector.name)")
    }
  }

  @Test("a typed reading refuses what the validation refuses, for the same reason")
  func typedReading() throws {
    for vector in try CanonicalTests.vectors().refused {
      let bytes = try #require(vector.bytes)
      do throws(CanonicalError) {
        _ = try AnyCanonical(bytes)
        Issue.record("accepted: \(vector.name)")
      } catch {
        #expect(error.reason.code == vector.reason, "\(vector.name)")
      }
    }
  }

  @Test("no proper prefix of a canonical line is a canonical line")
  func truncations() throws {
    for vector in try CanonicalTests.vectors().valid where vector.thenX == nil {
      let bytes = try #require(vector.bytes)
      for count in bytes.indices {
        #expect(CanonicalTests.fault(Array(bytes[..<count])) != nil, "\(vector.name) \(count)")
      }
    }
  }

  @Test("the reader agrees with itself wherever a string lies within its words of eight bytes")
  func alignment() throws {
    let specials: [([UInt8], String?)] = [
      ([0x22], "unexpected-byte"), ([0x5C, 0x22], nil), ([0x1F], "control-character"),
      ([0xC3, 0xA9], nil), ([0x80], "malformed-utf8"), ([0x7F], nil),
      ([0xF0, 0x9F, 0x98, 0x80], nil),
    ]
    for before in 0...20 {
      for after in 0...12 {
        for (special, expected) in specials {
          let text =
            Array("{\"a\":\"".utf8) + [UInt8](repeating: 0x61, count: before) + special
            + [UInt8](repeating: 0x7A, count: after) + Array("\"}".utf8)
          // A quotation mark with nothing after it but the end's ends another way.
          let fault = CanonicalTests.fault(text)?.reason.code
          if special == [0x22], after == 0 {
            #expect(fault == "unexpected-byte")
          } else {
            #expect(fault == expected, "\(before) \(after) \(special)")
          }
        }
      }
    }
  }

  @Test(
    "integers at the limits come back",
    arguments: [0, 1, -1, 9_007_199_254_740_991, -9_007_199_254_740_991])
  func integers(value: Int64) throws {
    var writer = CanonicalWriter()
    writer.integer(value)
    let read = try CanonicalReader.read(writer.finish()) { (reader) throws(CanonicalError) in
      let value = try reader.integer()
      try reader.finish()
      return value
    }
    #expect(read == value)
  }

  @Test("every character of the first planes comes back from a string")
  func characters() throws {
    for plane in 0...2 {
      var text = ""
      for value in 0..<0x10000 {
        guard let scalar = Unicode.Scalar(UInt32(plane << 16 | value)) else { continue }
        text.unicodeScalars.append(scalar)
      }
      var writer = CanonicalWriter()
      writer.string(text)
      let bytes = writer.finish()
      let read = try CanonicalReader.read(bytes) { (reader) throws(CanonicalError) in
        try reader.string()
      }
      #expect(read.utf8.elementsEqual(text.utf8))
    }
  }
}

@Suite("Typed reading of canonical bytes")
struct TypedReadingTests {
  private func read<Value>(
    _ text: String, _ body: (inout CanonicalReader) throws(CanonicalError) -> Value
  ) throws(CanonicalError) -> Value {
    try CanonicalReader.read(Array(text.utf8), body)
  }

  private func expect(
    _ reason: CanonicalError.Reason, at offset: Int, in text: String,
    _ body: (inout CanonicalReader) throws(CanonicalError) -> Void
  ) {
    #expect(throws: CanonicalError(offset: offset, reason: reason), "\(text)") {
      try read(text, body)
    }
  }

  @Test("known keys are read in their order, and optional ones may be absent")
  func optionalKeys() throws {
    for (text, note) in [("{\"a\":1,\"note\":\"x\",\"z\":2}", "x"), ("{\"a\":1,\"z\":2}", nil)] {
      let read: (Int64, String?, Int64) = try read(text) { (reader) throws(CanonicalError) in
        try reader.beginObject()
        try reader.key("a")
        let a = try reader.integer()
        let note = try reader.nextKey("note") ? try reader.string() : nil
        try reader.key("z")
        let z = try reader.integer()
        try reader.endObject()
        try reader.finish()
        return (a, note, z)
      }
      #expect(read == (1, note, 2))
    }
  }

  @Test("an unknown key is named, before, between and after the known ones")
  func unknownKeys() {
    let body: (inout CanonicalReader) throws(CanonicalError) -> Void = {
      reader throws(CanonicalError) in
      try reader.beginObject()
      try reader.key("b")
      _ = try reader.integer()
      try reader.key("d")
      _ = try reader.integer()
      try reader.endObject()
    }
    expect(.unknownKey("a"), at: 1, in: "{\"a\":0,\"b\":1,\"d\":2}", body)
    expect(.unknownKey("c"), at: 6, in: "{\"b\":1,\"c\":0,\"d\":2}", body)
    expect(.unknownKey("e"), at: 12, in: "{\"b\":1,\"d\":2,\"e\":0}", body)
    expect(.missingKey("d"), at: 6, in: "{\"b\":1}", body)
    expect(.missingKey("b"), at: 1, in: "{\"d\":1}", body)
    expect(.duplicateKey, at: 7, in: "{\"b\":1,\"b\":2}", body)
    expect(.whiteSpace, at: 6, in: "{\"b\":1 ,\"d\":2}", body)
  }

  @Test("skipping to a key checks what it passes over")
  func skipping() throws {
    let text = "{\"a\":[1,{\"x\":true}],\"c\":\"v\",\"e\":null}"
    expect(.null, at: 32, in: text) { reader throws(CanonicalError) in
      try reader.beginObject()
      guard try reader.skip(to: "c") else { return }
      _ = try reader.string()
      try reader.skipRest()
    }
    let found: (Bool, Bool) = try read("{\"a\":1,\"c\":2}") { (reader) throws(CanonicalError) in
      try reader.beginObject()
      let b = try reader.skip(to: "b")
      let c = try reader.skip(to: "c")
      _ = try reader.integer()
      try reader.endObject()
      try reader.finish()
      return (b, c)
    }
    #expect(found == (false, true))
  }

  @Test("a value of another kind is said so, and what is not canonical is said first")
  func kinds() {
    expect(.expected(.string), at: 0, in: "1") { reader throws(CanonicalError) in
      _ = try reader.string()
    }
    expect(.expected(.integer), at: 0, in: "\"1\"") { reader throws(CanonicalError) in
      _ = try reader.integer()
    }
    expect(.expected(.boolean), at: 0, in: "1") { reader throws(CanonicalError) in
      _ = try reader.bool()
    }
    expect(.expected(.object), at: 0, in: "[]") { reader throws(CanonicalError) in
      try reader.beginObject()
    }
    expect(.expected(.array), at: 0, in: "{}") { reader throws(CanonicalError) in
      try reader.beginArray()
    }
    expect(.null, at: 0, in: "null") { reader throws(CanonicalError) in _ = try reader.string() }
    expect(.float, at: 0, in: "1.5") { reader throws(CanonicalError) in _ = try reader.integer() }
  }
}

/// Any canonical value, as a tree that knows how to write itself: only tests need one.
indirect enum AnyCanonical {
  case object([(key: String, value: AnyCanonical)])
  case array([AnyCanonical])
  case string(String)
  case integer(Int64)
  case boolean(Bool)

  init(_ bytes: [UInt8]) throws(CanonicalError) {
    guard bytes.count <= Limits.lineByteCount else {
      throw CanonicalError(offset: 0, reason: .tooLong(byteCount: bytes.count))
    }
    guard bytes.first == UInt8(ascii: "{") else {
      try CanonicalReader.validateLine(bytes)
      throw CanonicalError(offset: 0, reason: .expected(.object))
    }
    self = try CanonicalReader.read(bytes) { (reader) throws(CanonicalError) in
      let value = try AnyCanonical(&reader, bytes)
      try reader.finish()
      return value
    }
  }

  private init(_ reader: inout CanonicalReader, _ bytes: [UInt8]) throws(CanonicalError) {
    switch reader.offset < bytes.count ? bytes[reader.offset] : 0 {
    case UInt8(ascii: "["):
      var elements: [AnyCanonical] = []
      try reader.beginArray()
      while try reader.nextElement() { elements.append(try AnyCanonical(&reader, bytes)) }
      self = .array(elements)
    case UInt8(ascii: "{"):
      // Keys are static in the code: a test that knows none of them passes over the object, then
      // reads its members apart.
      let start = reader.offset
      try reader.skipValue()
      self = .object(try AnyCanonical.members(Array(bytes[start..<reader.offset])))
    case UInt8(ascii: "\""): self = .string(try reader.string())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean(try reader.bool())
    default: self = .integer(try reader.integer())
    }
  }

  private static func members(
    _ object: [UInt8]
  ) throws(CanonicalError) -> [(key: String, value: AnyCanonical)] {
    var members: [(key: String, value: AnyCanonical)] = []
    var place = 1
    while object[place] != UInt8(ascii: "}") {
      if object[place] == UInt8(ascii: ",") { place += 1 }
      let end = object[(place + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? place
      let key = String(decoding: object[place + 1..<end], as: UTF8.self)
      let rest = Array(object[(end + 2)...])
      let (value, count) = try CanonicalReader.read(rest) { (reader) throws(CanonicalError) in
        (try AnyCanonical(&reader, rest), reader.offset)
      }
      members.append((key, value))
      place = end + 2 + count
    }
    return members
  }

  /// The bytes that the writer makes of it.
  var bytes: [UInt8] {
    var writer = CanonicalWriter()
    write(&writer)
    return writer.finish()
  }

  private func write(_ writer: inout CanonicalWriter) {
    switch self {
    case .string(let text): writer.string(text)
    case .integer(let value): writer.integer(value)
    case .boolean(let value): writer.bool(value)
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(&writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for (key, value) in members {
        writeKey(key, &writer)
        value.write(&writer)
      }
      writer.endObject()
    }
  }

  private func writeKey(_ key: String, _ writer: inout CanonicalWriter) {
    switch key {
    case "a": writer.key("a")
    case "a0": writer.key("a0")
    case "a_": writer.key("a_")
    case "b": writer.key("b")
    case "c": writer.key("c")
    default: Issue.record("a key that the vectors did not have: \(key)")
    }
  }
}
