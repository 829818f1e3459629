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
    let lines = SafeText.string(data).split(separator: "\n", omittingEmptySubsequences: false)
    text += lines.map { Markup.escape(String($0)) }.joined(separator: "<br>\n")
  }

  static func escape(_ data: String) -> String {
    var result = ""
    for scalar in SafeText.scalars(of: data) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
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
