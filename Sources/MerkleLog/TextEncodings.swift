/// Standard base64 (RFC 4648 §4), padded, and strict: one spelling for each value.
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The value of each ASCII character, 0xFF for those outside the alphabet.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  /// The value of one character, nil outside the alphabet ("=" included).
  public static func value(_ character: UInt8) -> UInt8? {
    let value = values[Int(character)]
    return value == 0xFF ? nil : value
  }

  /// Whether every byte is a character of the alphabet.
  public static func areDigits(_ text: UnsafeRawBufferPointer) -> Bool {
    values.withUnsafeBufferPointer { values in
      var worst: UInt8 = 0
      for character in text { worst |= values[Int(character)] }
      // A value has six bits; what is outside the alphabet has eight.
      return worst < 64
    }
  }

  /// Reads the 44 characters of 32 bytes, without any allocation; nil for any other spelling.
  static func decode32(_ text: UnsafeRawBufferPointer) -> Hash? {
    guard text.count == 44, text[43] == UInt8(ascii: "=") else { return nil }
    return values.withUnsafeBufferPointer { values in
      withUnsafeTemporaryAllocation(byteCount: 33, alignment: 8) { bytes in
        var worst: UInt8 = 0
        for group in 0..<11 {
          var bits: UInt32 = 0
          for place in 4 * group..<4 * group + 4 {
            let value = place == 43 ? 0 : values[Int(text[place])]
            worst |= value
            bits = bits << 6 | UInt32(value & 0x3F)
          }
          for byte in 0..<3 {
            bytes[3 * group + byte] = UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * byte))
          }
        }
        // The two bits that no byte carries must be zero, or two texts would mean the same bytes.
        guard worst < 64, bytes[32] == 0 else { return nil }
        return Hash(bytes: UnsafeRawBufferPointer(rebasing: bytes[0..<Hash.byteCount]))
      }
    }
  }

  /// Writes the bytes with padding.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
      let taken = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < taken ? UInt32(bytes[start + offset]) : 0)
      }
      for place in 0...taken {
        text.append(alphabet[Int(group >> (18 - 6 * UInt32(place)) & 0x3F)])
      }
      text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - taken))
      start += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads padded base64; nil for any other spelling, non-zero trailing bits included.
  public static func decode(_ text: String) -> [UInt8]? {
    decode(Array(text.utf8)[...])
  }

  /// Reads padded base64; nil for any other spelling, non-zero trailing bits included.
  public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var start = text.startIndex
    while start < text.endIndex {
      guard
        let group = decodeGroup(text[start..<start + 4], isLast: start + 4 == text.endIndex)
      else { return nil }
      bytes.append(contentsOf: group)
      start += 4
    }
    return bytes
  }

  private static func decodeGroup(_ group: ArraySlice<UInt8>, isLast: Bool) -> ArraySlice<UInt8>? {
    let digits = group.prefix { $0 != UInt8(ascii: "=") }
    let padding = group.count - digits.count
    guard padding <= 2, padding == 0 || isLast else { return nil }
    guard group.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
    var bits: UInt32 = 0
    for digit in digits {
      let value = values[Int(digit)]
      guard value != 0xFF else { return nil }
      bits = bits << 6 | UInt32(value)
    }
    bits <<= 6 * UInt32(padding)
    let three = [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
    // Bits that no byte carries must be zero, or two texts would mean the same bytes.
    guard three.suffix(padding).allSatisfy({ $0 == 0 }) else { return nil }
    return three.prefix(3 - padding)
  }
}

/// Lower-case hexadecimal, and strict: one spelling for each value.
public enum Hex {
  /// Writes two lower-case digits for each byte.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      let (high, low) = digits(of: byte)
      text.append(high)
      text.append(low)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The two lower-case digits of a byte.
  public static func digits(of byte: UInt8) -> (UInt8, UInt8) {
    (digit(byte >> 4), digit(byte & 0x0F))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// Reads lower-case digits, two for each byte; nil for any other spelling.
  public static func decode(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 2)
    for start in stride(from: 0, to: characters.count, by: 2) {
      guard let high = value(characters[start]), let low = value(characters[start + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The value of one lower-case digit, nil for any other byte.
  public static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
