/// Another reading of the canonical form (FORMAT §3), by another way: any JSON is read into a tree,
/// the tree is written canonically, and a line is canonical when that gives its bytes again.
enum ReferenceJSON {
  indirect enum Value {
    case text(String)
    case integer(Int64)
    case truth(Bool)
    case array([Value])
    case object([(key: String, value: Value)])
  }

  private static let longest = 65_535
  private static let deepest = 16
  private static let largest: Int64 = 9_007_199_254_740_991

  static func isCanonical(line: [UInt8]) -> Bool {
    guard line.count <= longest, var tree = Optional(Tree(bytes: line)),
      let value = tree.value(depth: 1), tree.isAtEnd, case .object = value
    else { return false }
    return written(value) == line
  }

  /// Reads JSON with any spaces and any escapes; nil for what format 1 has no value for.
  private struct Tree {
    let bytes: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == bytes.count }

    private mutating func next() -> UInt8 {
      while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
      return place < bytes.count ? bytes[place] : 0
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard next() == byte else { return false }
      place += 1
      return true
    }

    mutating func value(depth: Int) -> Value? {
      switch next() {
      case UInt8(ascii: "{"): depth > deepest ? nil : object(depth: depth)
      case UInt8(ascii: "["): depth > deepest ? nil : array(depth: depth)
      case UInt8(ascii: "\""): string().map { .text($0) }
      case UInt8(ascii: "t"): word("true") ? .truth(true) : nil
      case UInt8(ascii: "f"): word("false") ? .truth(false) : nil
      default: integer().map { .integer($0) }
      }
    }

    private mutating func object(depth: Int) -> Value? {
      guard take(UInt8(ascii: "{")) else { return nil }
      var members: [(key: String, value: Value)] = []
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        guard next() == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
          let value = value(depth: depth + 1)
        else { return nil }
        members.append((key, value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> Value? {
      guard take(UInt8(ascii: "[")) else { return nil }
      var elements: [Value] = []
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        guard let element = value(depth: depth + 1) else { return nil }
        elements.append(element)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    private mutating func word(_ text: String) -> Bool {
      guard bytes[place...].starts(with: text.utf8) else { return false }
      place += text.utf8.count
      return true
    }

    private mutating func integer() -> Int64? {
      let start = place
      while place < bytes.count, bytes[place] == 0x2D || (0x30...0x39).contains(bytes[place]) {
        place += 1
      }
      return Int64(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func string() -> String? {
      place += 1
      var content: [UInt8] = []
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        guard bytes[place] == UInt8(ascii: "\\") else {
          content.append(bytes[place])
          place += 1
          continue
        }
        guard let scalar = escape() else { return nil }
        content += Array(String(scalar).utf8)
      }
      guard place < bytes.count else { return nil }
      place += 1
      return String(decoding: content, as: UTF8.self)
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard place + 1 < bytes.count else { return nil }
      let letter = bytes[place + 1]
      place += 2
      switch letter {
      case UInt8(ascii: "b"): return "\u{08}"
      case UInt8(ascii: "f"): return "\u{0C}"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "u"):
        guard place + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        place += 4
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      default: return Unicode.Scalar(letter)
      }
    }
  }
}

// MARK: - Writing

extension ReferenceJSON {
  /// The one spelling; nil for what has none.
  private static func written(_ value: Value) -> [UInt8]? {
    switch value {
    case .text(let text): return quoted(text)
    case .integer(let number): return abs(number) <= largest ? Array(String(number).utf8) : nil
    case .truth(let truth): return Array((truth ? "true" : "false").utf8)
    case .array(let elements):
      let all = elements.compactMap(written)
      return all.count < elements.count ? nil : bracketed("[", all, "]")
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let isSet = zip(sorted, sorted.dropFirst()).allSatisfy { !same($0.key, $1.key) }
      let all = sorted.compactMap { member in
        written(member.value).map { quoted(member.key) + [UInt8(ascii: ":")] + $0 }
      }
      guard isSet, all.count == members.count, members.allSatisfy({ isKey($0.key) }) else {
        return nil
      }
      return bracketed("{", all, "}")
    }
  }

  private static func bracketed(_ start: String, _ parts: [[UInt8]], _ end: String) -> [UInt8] {
    Array(start.utf8) + parts.joined(separator: [UInt8(ascii: ",")]) + Array(end.utf8)
  }

  private static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case 0x08: bytes += Array("\\b".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0C: bytes += Array("\\f".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case ..<0x20:
        let digits = String(scalar.value, radix: 16)
        bytes += Array("\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8)
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return bytes + [UInt8(ascii: "\"")]
  }
}
