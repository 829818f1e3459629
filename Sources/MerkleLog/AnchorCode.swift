/// The groups of a paper anchor: Crockford's base 32, with checks.
enum AnchorCode {
  /// No I, L, O or U: nothing that a hand confuses with another.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static let separators: Set<Character> = [
    " ", "-", ".", "\n", "\r", "\r\n", "\t", "\u{A0}", "\u{202F}", "–",
  ]

  // MARK: Writing

  /// Three values a group, each followed by its check character, then the group of the line.
  static func groups(_ values: [UInt8], line: PaperAnchor.Line) -> [String] {
    groups(values, lineNumber: line.rawValue, check: lineCheck(values, line: line))
  }

  /// The same for a line of another kind, with the three values that check it.
  static func groups(_ values: [UInt8], lineNumber: Int, check: [UInt8]) -> [String] {
    let all = values + check
    return stride(from: 0, to: all.count, by: 3).map { start in
      let data = all[start..<start + 3]
      let check = groupCheck(data, number: start / 3, lineNumber: lineNumber)
      return text(data + [check])
    }
  }

  /// The characters of values.
  static func text(_ values: some Sequence<UInt8>) -> String {
    String(values.map { alphabet[Int($0)] })
  }

  /// The value of a character, once normalized; nil for one that is never used.
  static func value(_ character: Character) -> UInt8? {
    alphabet.firstIndex(of: character).map { UInt8($0) }
  }

  /// Bytes as values of five bits, most significant first, with zero bits up to a whole group.
  static func split(_ bytes: [UInt8]) -> [UInt8] {
    let count = (bytes.count * 8 + 14) / 15 * 3
    return (0..<count).map { place in
      (0..<5).reduce(0) { value, bit in
        let position = place * 5 + bit
        guard position / 8 < bytes.count else { return value << 1 }
        return value << 1 | bytes[position / 8] >> (7 - UInt8(position % 8)) & 1
      }
    }
  }

  // MARK: Reading

  /// The groups of a text, in capitals and without ambiguous letters.
  static func tokens(_ text: String) throws(PaperAnchorError) -> [[Character]] {
    var groups: [[Character]] = []
    for token in text.split(whereSeparator: separators.contains) {
      let characters = token.map(normalized)
      guard characters.count.isMultiple(of: 4) else {
        throw PaperAnchorError(faults: [.groupLength(group: groups.count + 1)])
      }
      // Groups typed without a space between them are still groups.
      for start in stride(from: 0, to: characters.count, by: 4) {
        groups.append(Array(characters[start..<start + 4]))
      }
    }
    return groups
  }

  static func normalized(_ character: Character) -> Character {
    switch character {
    case "o", "O": "0"
    case "i", "I", "l", "L": "1"
    case "a"..."z": Character(character.uppercased())
    default: character
    }
  }

  /// The data of one line; what is wrong in it is added to `faults`.
  static func read(
    _ groups: ArraySlice<[Character]>, line: PaperAnchor.Line,
    faults: inout [PaperAnchorError.Fault]
  ) -> [UInt8] {
    let before = faults.count
    var values: [UInt8] = []
    for (number, group) in groups.enumerated() {
      var data: [UInt8] = []
      for character in group {
        guard let value = alphabet.firstIndex(of: character) else {
          faults.append(.character(line, group: number + 1, character))
          break
        }
        data.append(UInt8(value))
      }
      guard data.count == 4 else { continue }
      if data[3] != groupCheck(data[..<3], number: number, lineNumber: line.rawValue) {
        faults.append(.group(line, group: number + 1))
      }
      values += data.prefix(3)
    }
    guard faults.count == before else { return [] }
    let data = Array(values.dropLast(3))
    if lineCheck(data, line: line) != Array(values.suffix(3)) { faults.append(.line(line)) }
    return data
  }

  /// The bytes of values of five bits; nil when the bits left over are not zero.
  static func join(_ values: [UInt8], byteCount: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    for place in 0..<values.count * 5 {
      let bit = values[place / 5] >> (4 - UInt8(place % 5)) & 1
      guard place / 8 < byteCount else {
        if bit == 1 { return nil }
        continue
      }
      bytes[place / 8] |= bit << (7 - UInt8(place % 8))
    }
    return bytes
  }

  /// The number written by decimal digits; nil for letters, for a number too large, or for more
  /// leading zeros than fill the first group.
  static func position(_ values: [UInt8]) -> TreeSize? {
    guard values.allSatisfy({ $0 < 10 }) else { return nil }
    guard values.count <= 3 || values.prefix(3) != [0, 0, 0] else { return nil }
    guard let number = UInt64(values.map(String.init).joined()), number <= UInt64(Int64.max) else {
      return nil
    }
    return TreeSize(number)
  }

  // MARK: Checks

  /// α·a + α²·b + α³·c + place, in the field of 32 elements where α⁵ = α² + 1.
  ///
  /// The factors differ from one another, from zero and from one: any wrong character and any two
  /// exchanged characters change the sum, and a group in the place of another has the wrong place.
  static func groupCheck(
    _ data: ArraySlice<UInt8>, number: Int, lineNumber: Int
  ) -> UInt8 {
    var sum: UInt8 = UInt8((number + 7 * lineNumber) % 32)
    for (place, value) in data.enumerated() {
      sum ^= (0...place).reduce(value) { product, _ in doubled(product) }
    }
    return sum
  }

  private static func doubled(_ value: UInt8) -> UInt8 {
    let shifted = value << 1
    return shifted & 0x20 == 0 ? shifted : shifted ^ 0x25
  }

  /// Fifteen bits of SHA-256 over the line's name and its characters.
  private static func lineCheck(_ values: [UInt8], line: PaperAnchor.Line) -> [UInt8] {
    let text = text(values)
    let digest = Hash.sha256(Array("greffe anchor 1\n\(name(line))\n\(text)\n".utf8))
    return Array(split(Array(digest.bytes.prefix(2))).prefix(3))
  }

  private static func name(_ line: PaperAnchor.Line) -> String {
    switch line {
    case .position: "position"
    case .root: "root"
    case .key: "key"
    }
  }
}
