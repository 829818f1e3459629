/// Writes canonical JSON (RFC 8785, restricted by format 1) at the end of an array of bytes.
///
/// The caller gives the keys of an object in their sorted order. A key out of order, a value
/// without its key, or a container left open is a bug of the caller's and stops the program:
/// such bytes must never reach a log.
public struct CanonicalWriter {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  private var frames: [Frame] = []
  /// Whether a whole value stands at the top level.
  private var isComplete = false

  private struct Frame {
    var isObject: Bool
    var isEmpty = true
    /// Where the last key stands, without its quotation marks.
    var key: Range<Int> = 0..<0
    var expectsValue = false
  }

  /// A writer with room for an ordinary line.
  public init(reservingCapacity capacity: Int = 512) {
    bytes.reserveCapacity(capacity)
  }

  /// The bytes of the one value written.
  public consuming func finish() -> [UInt8] {
    precondition(isComplete && frames.isEmpty, "a canonical value is left open")
    return bytes
  }

  /// Opens an object.
  public mutating func beginObject() { open(isObject: true) }

  /// Closes the object that is open; stops the program when it is an array.
  public mutating func endObject() { close(isObject: true) }

  /// Opens an array.
  public mutating func beginArray() { open(isObject: false) }

  /// Closes the array that is open; stops the program when it is an object.
  public mutating func endArray() { close(isObject: false) }

  /// Writes the name of the next member: it sorts after the one before it.
  public mutating func key(_ name: StaticString) {
    precondition(frames.last?.isObject == true, "a key outside an object")
    let last = frames.count - 1
    precondition(!frames[last].expectsValue, "a key in place of a value")
    if !frames[last].isEmpty { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    bytes.append(contentsOf: name)
    precondition(CanonicalWriter.isKey(name), "a key that format 1 refuses")
    precondition(
      frames[last].isEmpty || bytes[frames[last].key].lexicographicallyPrecedes(name),
      "keys out of order")
    frames[last].key = start..<bytes.count
    frames[last].isEmpty = false
    frames[last].expectsValue = true
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a string, escaping only what must be (RFC 8785 §3.2.2.2).
  public mutating func string(_ text: String) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
    endValue()
  }

  /// Writes an integer within ±(2^53 - 1).
  public mutating func integer(_ value: Int64) {
    precondition(abs(value) <= Limits.integer, "an integer that format 1 refuses")
    beginValue()
    bytes.append(contentsOf: String(value).utf8)
    endValue()
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    endValue()
  }

  /// Writes a value whose canonical bytes are known already, for instance by another writer.
  public mutating func raw(_ value: some Sequence<UInt8>) {
    beginValue()
    bytes.append(contentsOf: value)
    endValue()
  }
}

extension CanonicalWriter {
  private mutating func beginValue() {
    guard let last = frames.indices.last else {
      return precondition(!isComplete, "two values at the top level")
    }
    if frames[last].isObject {
      precondition(frames[last].expectsValue, "a value without its key")
      frames[last].expectsValue = false
    } else {
      if !frames[last].isEmpty { bytes.append(UInt8(ascii: ",")) }
      frames[last].isEmpty = false
    }
  }

  private mutating func endValue() {
    if frames.isEmpty { isComplete = true }
  }

  private mutating func open(isObject: Bool) {
    beginValue()
    precondition(frames.count < Limits.depth, "more containers than format 1 allows")
    frames.append(Frame(isObject: isObject))
    bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
  }

  private mutating func close(isObject: Bool) {
    let frame = frames.popLast()
    precondition(frame?.isObject == isObject, "a container closed by the other's end")
    precondition(frame?.expectsValue == false, "a key without its value")
    bytes.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    endValue()
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (place, byte) in text.enumerated() {
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: text[start..<place])
      appendEscape(of: byte)
      start = place + 1
    }
    bytes.append(contentsOf: text[start...])
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 0x0F)])
    }
  }

  /// Whether a key matches [a-z][a-z0-9_]*.
  private static func isKey(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return name.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
