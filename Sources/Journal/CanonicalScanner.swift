// The lower half of CanonicalReader: containers, separators, and the passage over any value.

extension CanonicalReader {
  /// The next byte, or zero at the end: zero stands nowhere in the canonical form.
  @inline(__always)
  func peek() -> UInt8 {
    offset < bytes.count ? bytes[offset] : 0
  }

  func failure(_ reason: CanonicalError.Reason) -> CanonicalError {
    CanonicalError(offset: offset, reason: reason)
  }

  func checkLength() throws(CanonicalError) {
    guard bytes.count <= Limits.lineByteCount else {
      throw CanonicalError(
        offset: Limits.lineByteCount, reason: .tooLong(byteCount: bytes.count))
    }
  }

  /// The error for a byte that no rule lets stand here.
  func unexpected() -> CanonicalError {
    guard offset < bytes.count else { return failure(.unexpectedEnd) }
    switch bytes[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: return failure(.whiteSpace)
    case 0xEF where bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]):
      return failure(.byteOrderMark)
    default: return failure(.unexpected(byte: bytes[offset]))
    }
  }

  /// The error for a value of another kind than the one asked for.
  func mismatch(expected kind: CanonicalError.Kind) -> CanonicalError {
    var probe = self
    do {
      // What is not canonical at all is said first: "null" is refused whatever was expected.
      try probe.skipValue()
      return failure(.expected(kind))
    } catch {
      return error
    }
  }

  mutating func push(isObject: Bool) throws(CanonicalError) {
    guard depth < Limits.depth else { throw failure(.tooDeep) }
    frames[depth] = Frame(isObject: isObject)
    depth += 1
    offset += 1
  }

  mutating func pop() {
    depth -= 1
    offset += 1
  }

  /// Passes over the comma before any member or element but the first.
  mutating func separate(closer: UInt8) throws(CanonicalError) {
    if frames[depth - 1].isEmpty {
      frames[depth - 1].isEmpty = false
      return
    }
    guard peek() == UInt8(ascii: ",") else { throw unexpected() }
    offset += 1
    guard peek() != closer else {
      throw CanonicalError(offset: offset - 1, reason: .trailingComma)
    }
  }

  /// Passes over `"name":`, checking the name, its form and its order.
  mutating func memberName() throws(CanonicalError) -> Range<Int> {
    try separate(closer: UInt8(ascii: "}"))
    guard peek() == UInt8(ascii: "\"") else { throw unexpected() }
    let start = offset + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard isKeyByte(bytes[end], isFirst: end == start) else { throw failure(.badKey) }
      end += 1
    }
    guard end < bytes.count else {
      throw CanonicalError(offset: end, reason: .unexpectedEnd)
    }
    guard end > start else { throw failure(.badKey) }
    try accept(key: start..<end)
    offset = end + 1
    guard peek() == UInt8(ascii: ":") else { throw unexpected() }
    offset += 1
    return start..<end
  }

  @inline(__always)
  private func isKeyByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): !isFirst
    default: false
    }
  }

  /// Refuses a key that does not sort after the one before it in the same object.
  @inline(__always)
  mutating func accept(key: Range<Int>) throws(CanonicalError) {
    let previous = frames[depth - 1].key
    frames[depth - 1].key = key
    frames[depth - 1].isEmpty = false
    guard !previous.isEmpty else { return }
    let shared = min(previous.count, key.count)
    for place in 0..<shared {
      let before = bytes[previous.lowerBound + place]
      let after = bytes[key.lowerBound + place]
      if before < after { return }
      guard before == after else {
        throw CanonicalError(offset: key.lowerBound - 1, reason: .unsortedKey)
      }
    }
    guard previous.count != key.count else {
      throw CanonicalError(offset: key.lowerBound - 1, reason: .duplicateKey)
    }
    guard previous.count < key.count else {
      throw CanonicalError(offset: key.lowerBound - 1, reason: .unsortedKey)
    }
  }

  /// Passes over one value of any kind, checking every byte of it.
  public mutating func skipValue() throws(CanonicalError) {
    let floor = depth
    repeat {
      // Here a value is due; the containers opened since `floor` are on the stack.
      let opened = try skipScalarOrOpen()
      if opened {
        if frames[depth - 1].isObject {
          if peek() != UInt8(ascii: "}") {
            _ = try memberName()
            continue
          }
          pop()
        } else {
          if peek() != UInt8(ascii: "]") {
            frames[depth - 1].isEmpty = false
            continue
          }
          pop()
        }
      }
      try closeContainers(downTo: floor)
    } while depth > floor
  }

  /// Passes over a string, a number or a literal, or opens a container and returns true.
  @inline(__always)
  private mutating func skipScalarOrOpen() throws(CanonicalError) -> Bool {
    switch peek() {
    case UInt8(ascii: "\""):
      _ = try scanString()
    case UInt8(ascii: "{"):
      try push(isObject: true)
      return true
    case UInt8(ascii: "["):
      try push(isObject: false)
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      _ = try scanInteger()
    case UInt8(ascii: "t"): try scanLiteral("true")
    case UInt8(ascii: "f"): try scanLiteral("false")
    case UInt8(ascii: "n"): throw failure(.null)
    default: throw unexpected()
    }
    return false
  }

  /// After a value: closes the containers that end here, and stops where the next value is due.
  @inline(__always)
  private mutating func closeContainers(downTo floor: Int) throws(CanonicalError) {
    while depth > floor {
      let isObject = frames[depth - 1].isObject
      if peek() == UInt8(ascii: ",") {
        if isObject {
          _ = try memberName()
        } else {
          try separate(closer: UInt8(ascii: "]"))
        }
        return
      }
      guard peek() == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw unexpected()
      }
      pop()
    }
  }
}
