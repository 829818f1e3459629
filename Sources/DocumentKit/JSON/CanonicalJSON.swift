/// JSON in one spelling: keys sorted, no white space, no float, no null (RFC 8785, restricted).
enum CanonicalJSON {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([CanonicalJSON])
  /// An absent value is an absent key.
  case object([String: CanonicalJSON?])

  var text: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .string(let text): CanonicalJSON.write(text, to: &output)
    case .integer(let value): output += String(value)
    case .boolean(let value): output += value ? "true" : "false"
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += "," }
        value.write(to: &output)
      }
      output += "]"
    case .object(let members): CanonicalJSON.write(members, to: &output)
    }
  }

  private static func write(_ members: [String: CanonicalJSON?], to output: inout String) {
    // Our keys are ASCII: byte order is the UTF-16 order that RFC 8785 §3.2.3 asks for.
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var separator = "{"
    for (key, value) in sorted {
      guard let value else { continue }
      output += separator
      write(key, to: &output)
      output += ":"
      value.write(to: &output)
      separator = ","
    }
    output += separator == "{" ? "{}" : "}"
  }

  /// RFC 8785 §3.2.2.2: the short escapes, `\u00xx` for other controls, everything else as it is.
  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\u{08}": output += "\\b"
      case "\t": output += "\\t"
      case "\n": output += "\\n"
      case "\u{0C}": output += "\\f"
      case "\r": output += "\\r"
      case "\u{00}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}

extension CanonicalJSON {
  static func strings(_ texts: [String]) -> CanonicalJSON { .array(texts.map { .string($0) }) }

  static func optional(_ text: String?) -> CanonicalJSON? { text.map { .string($0) } }
}
