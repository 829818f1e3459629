/// A growing piece of HTML or SVG, in which text and markup cannot be taken for each other.
struct Markup {
  private(set) var text = ""

  /// Our own markup.
  mutating func raw(_ markup: String) {
    text += markup
  }

  /// Data, in an element or in a double-quoted attribute.
  mutating func escaped(_ data: String) {
    text += Markup.escape(data)
  }

  /// Data whose line feeds are to be seen.
  mutating func escapedLines(_ data: String) {
    text += Markup.escape(data, lineFeed: "<br>\n")
  }

  static func escape(_ data: String, lineFeed: String = "\n") -> String {
    let safe = SafeText.string(data)
    // All that is escaped is ASCII, and most texts have none of it.
    guard safe.utf8.contains(where: { escape(of: $0, lineFeed) != nil }) else { return safe }
    var result: [UInt8] = []
    result.reserveCapacity(safe.utf8.count + 32)
    for byte in safe.utf8 {
      if let escaped = escape(of: byte, lineFeed) {
        result += escaped.utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escape(of byte: UInt8, _ lineFeed: String) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "\n"): lineFeed
    default: nil
    }
  }

  /// A double-quoted CSS string (CSS Syntax 3 §4.3.5); whatever could end it, or the `<style>`
  /// element, is a hexadecimal escape.
  static func cssString(_ data: String) -> String {
    var result = "\""
    for scalar in SafeText.scalars(of: data) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "(", ")", "-", "\u{A0}"...:
        result.unicodeScalars.append(scalar)
      default: result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result + "\""
  }
}
