// The lower half of CanonicalReader: strings, numbers and literals.

extension CanonicalReader {
  /// Passes over a string, from its quotation mark; true when it holds no escape.
  mutating func scanString() throws(CanonicalError) -> Bool {
    var isPlain = true
    offset += 1
    while true {
      skipPlainBytes()
      guard offset < bytes.count else { throw failure(.unexpectedEnd) }
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return isPlain
      case UInt8(ascii: "\\"):
        isPlain = false
        try scanEscape()
      case 0x00..<0x20: throw failure(.controlCharacter(byte))
      case 0x80...: try scanMultibyte(byte)
      default: offset += 1
      }
    }
  }

  /// Passes over eight bytes at a time as long as all are printable ASCII that ends nothing.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // The classical "some byte is less than n" test: its lowest flag is exact, and only a lower
      // true flag can raise a false one above it, so the first stop is right.
      let stops =
        (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
        | (word &- (ones &* 0x20)) & ~word | word
      let flags = stops & highs
      guard flags == 0 else {
        offset += flags.trailingZeroBitCount / 8
        return
      }
      offset += 8
    }
  }

  /// Passes over one escape, which must be the one that RFC 8785 §3.2.2.2 writes.
  private mutating func scanEscape() throws(CanonicalError) {
    guard offset + 1 < bytes.count else {
      throw CanonicalError(offset: bytes.count, reason: .unexpectedEnd)
    }
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 2
    case UInt8(ascii: "/"): throw failure(.needlessEscape)
    case UInt8(ascii: "u"): try scanUnicodeEscape()
    default: throw failure(.malformedEscape)
    }
  }

  /// Only controls without a short escape are written \u00xx, in lower case. Every other \u, lone
  /// surrogates included, has another spelling or none.
  private mutating func scanUnicodeEscape() throws(CanonicalError) {
    guard offset + 6 <= bytes.count else {
      throw CanonicalError(offset: bytes.count, reason: .unexpectedEnd)
    }
    var value: UInt32 = 0
    var isUpper = false
    for digit in bytes[offset + 2..<offset + 6] {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digit)
      guard let half = hexValue(isCapital ? digit | 0x20 : digit) else {
        throw failure(.malformedEscape)
      }
      isUpper = isUpper || isCapital
      value = value << 4 | UInt32(half)
    }
    guard value < 0x20, !isUpper, !hasShortEscape(value) else { throw failure(.needlessEscape) }
    offset += 6
  }

  private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private func hasShortEscape(_ value: UInt32) -> Bool {
    switch value {
    case 0x08, 0x09, 0x0A, 0x0C, 0x0D: true
    default: false
    }
  }

  /// Passes over one character of two to four bytes (Unicode, table 3-7: neither overlong forms,
  /// nor surrogates, nor anything above U+10FFFF).
  @inline(__always)
  private mutating func scanMultibyte(_ first: UInt8) throws(CanonicalError) {
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: count = 3
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: count = 4
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: throw failure(.malformedUTF8)
    }
    guard offset + count <= bytes.count, second.contains(bytes[offset + 1]) else {
      throw failure(.malformedUTF8)
    }
    for place in 2..<max(count, 2) where bytes[offset + place] & 0xC0 != 0x80 {
      throw failure(.malformedUTF8)
    }
    offset += count
  }

  /// Reads an integer: no leading zero, no "-0", no fraction, no exponent, within ±(2^53 - 1).
  mutating func scanInteger() throws(CanonicalError) -> Int64 {
    let start = offset
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let first = peek()
    var value: Int64 = 0
    var digits = 0
    while case let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      digits += 1
      // Sixteen digits hold 2^53; more would overflow before they are refused.
      if digits <= 16 { value = value * 10 + Int64(byte - UInt8(ascii: "0")) }
      offset += 1
    }
    guard digits > 0 else { throw unexpected() }
    switch peek() {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      throw CanonicalError(offset: start, reason: .float)
    default: break
    }
    guard first != UInt8(ascii: "0") || (digits == 1 && !isNegative) else {
      throw CanonicalError(offset: start, reason: .malformedInteger)
    }
    guard digits <= 16, value <= Limits.integer else {
      throw CanonicalError(offset: start, reason: .integerOutOfRange)
    }
    return isNegative ? -value : value
  }

  mutating func scanLiteral(_ text: StaticString) throws(CanonicalError) {
    for place in 0..<text.utf8CodeUnitCount {
      guard peek() == text.utf8Start[place] else { throw unexpected() }
      offset += 1
    }
  }

  /// The text of a checked string that holds escapes.
  func unescape(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    var place = content.startIndex
    while place < content.endIndex {
      let byte = content[place]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        place += 1
        continue
      }
      let (character, length) = unescaped(content, at: place)
      text.append(character)
      place += length
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func unescaped(
    _ content: Slice<UnsafeBufferPointer<UInt8>>, at place: Int
  ) -> (character: UInt8, length: Int) {
    switch content[place + 1] {
    case UInt8(ascii: "b"): (0x08, 2)
    case UInt8(ascii: "t"): (0x09, 2)
    case UInt8(ascii: "n"): (0x0A, 2)
    case UInt8(ascii: "f"): (0x0C, 2)
    case UInt8(ascii: "r"): (0x0D, 2)
    case UInt8(ascii: "u"):
      ((hexValue(content[place + 4]) ?? 0) << 4 | (hexValue(content[place + 5]) ?? 0), 6)
    case let other: (other, 2)
    }
  }
}
