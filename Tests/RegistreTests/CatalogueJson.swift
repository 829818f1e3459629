/// A JSON tree that the tests damage; its writer sorts the members again, so that a damage changes
/// one thing and the order of the keys is not what gets refused.
indirect enum Json: Equatable, Sendable {
  case object([Member])
  case array([Json])
  case string(String)
  case integer(Int)
  case bool(Bool)
  /// A value under test, whose place in the bytes is wanted.
  case marked(Json)

  struct Member: Equatable, Sendable {
    var key: String
    var value: Json
  }

  /// The canonical bytes of strings without escapes, and the place of the marked value.
  var written: (bytes: [UInt8], mark: Int?) {
    var writer = Writer()
    writer.write(self)
    return (writer.bytes, writer.mark)
  }

  var bytes: [UInt8] { written.bytes }

  private struct Writer {
    var bytes: [UInt8] = []
    var mark: Int?

    mutating func write(_ json: Json) {
      switch json {
      case .object(let members):
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        list(sorted, "{", "}") {
          $0.string($1.key)
          $0.bytes.append(UInt8(ascii: ":"))
          $0.write($1.value)
        }
      case .array(let elements): list(elements, "[", "]") { $0.write($1) }
      case .string(let text): string(text)
      case .integer(let value): bytes.append(contentsOf: String(value).utf8)
      case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
      case .marked(let json):
        mark = bytes.count
        write(json)
      }
    }

    private mutating func string(_ text: String) {
      bytes.append(contentsOf: "\"\(text)\"".utf8)
    }

    private mutating func list<Element>(
      _ elements: [Element], _ opening: String, _ closing: String,
      _ body: (inout Writer, Element) -> Void
    ) {
      bytes.append(contentsOf: opening.utf8)
      for (rank, element) in elements.enumerated() {
        if rank > 0 { bytes.append(UInt8(ascii: ",")) }
        body(&self, element)
      }
      bytes.append(contentsOf: closing.utf8)
    }
  }
}

extension Json {
  /// Reads canonical JSON whose strings hold no escape; nil for anything else.
  init?(_ bytes: [UInt8]) {
    var parser = Parser(bytes: bytes[...])
    guard let value = parser.value(), parser.bytes.isEmpty else { return nil }
    self = value
  }

  private struct Parser {
    var bytes: ArraySlice<UInt8>

    mutating func value() -> Json? {
      switch bytes.first {
      case UInt8(ascii: "{"): object()
      case UInt8(ascii: "["): array()
      case UInt8(ascii: "\""): text().map { .string($0) }
      case UInt8(ascii: "t"): skip("true") ? .bool(true) : nil
      case UInt8(ascii: "f"): skip("false") ? .bool(false) : nil
      default: integer()
      }
    }

    private mutating func skip(_ word: String) -> Bool {
      guard bytes.starts(with: word.utf8) else { return false }
      bytes = bytes.dropFirst(word.utf8.count)
      return true
    }

    private mutating func integer() -> Json? {
      let digits = bytes.prefix { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
      bytes = bytes.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self)).map { .integer($0) }
    }

    private mutating func text() -> String? {
      guard skip("\"") else { return nil }
      let content = bytes.prefix { $0 != UInt8(ascii: "\"") }
      guard !content.contains(UInt8(ascii: "\\")) else { return nil }
      bytes = bytes.dropFirst(content.count)
      return skip("\"") ? String(decoding: content, as: UTF8.self) : nil
    }

    private mutating func array() -> Json? {
      guard skip("[") else { return nil }
      var elements: [Json] = []
      while !skip("]") {
        guard elements.isEmpty || skip(","), let element = value() else { return nil }
        elements.append(element)
      }
      return .array(elements)
    }

    private mutating func object() -> Json? {
      guard skip("{") else { return nil }
      var members: [Member] = []
      while !skip("}") {
        guard members.isEmpty || skip(","), let key = text(), skip(":"), let value = value()
        else { return nil }
        members.append(Member(key: key, value: value))
      }
      return .object(members)
    }
  }
}
