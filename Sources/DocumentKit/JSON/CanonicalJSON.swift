/// JSON in one spelling: keys sorted, no white space, no float, no null (RFC 8785, restricted).
enum CanonicalJSON {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([CanonicalJSON])
  case object(Members)

  /// The members of an object, by key. An absent value is an absent key.
  struct Members: ExpressibleByDictionaryLiteral {
    fileprivate private(set) var sorted: [(key: String, value: CanonicalJSON)] = []

    init(dictionaryLiteral elements: (String, CanonicalJSON?)...) {
      sorted.reserveCapacity(elements.count)
      for case (let key, let value?) in elements {
        // Our keys are ASCII: byte order is the UTF-16 order that RFC 8785 §3.2.3 asks for. They
        // are few: each finds its place from the end.
        var place = sorted.count
        while place > 0, key < sorted[place - 1].key { place -= 1 }
        precondition(place == 0 || sorted[place - 1].key != key, "a key stands once in an object")
        sorted.insert((key, value), at: place)
      }
    }
  }

  /// The value, then the line feed that ends it.
  var line: String {
    // A table has thousands of cells: bytes are appended faster than characters are.
    var output: [UInt8] = []
    write(to: &output)
    output.append(UInt8(ascii: "\n"))
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .string(let text): CanonicalJSON.write(text, to: &output)
    case .integer(let value): output += String(value).utf8
    case .boolean(let value): output += (value ? "true" : "false").utf8
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.sorted.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        CanonicalJSON.write(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// RFC 8785 §3.2.2.2: the short escapes, `\u00xx` for other controls, everything else as it is.
  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // What is escaped is one byte; all that stands between two of those is copied at once.
      var start = 0
      for (place, byte) in bytes.enumerated() where isEscaped(byte) {
        output += bytes[start..<place]
        output += escape(of: byte).utf8
        start = place + 1
      }
      output += bytes[start...]
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x08: return "\\b"
    case UInt8(ascii: "\t"): return "\\t"
    case UInt8(ascii: "\n"): return "\\n"
    case 0x0C: return "\\f"
    case UInt8(ascii: "\r"): return "\\r"
    default:
      let hex = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
    }
  }
}

extension CanonicalJSON {
  static func strings(_ texts: [String]) -> CanonicalJSON { .array(texts.map { .string($0) }) }

  static func optional(_ text: String?) -> CanonicalJSON? { text.map { .string($0) } }
}
