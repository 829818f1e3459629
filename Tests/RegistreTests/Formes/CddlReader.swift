/// Reads the text of a CDDL file, token by token.
struct CddlReader {
  private var tokens: ArraySlice<Token>

  enum Token: Equatable {
    case name(String)
    case text(String)
    case integer(Int)
    /// `= / { } [ ] ( ) < > , : ? * + ..` and the names of controls.
    case sign(String)
  }

  init(_ text: String) {
    tokens = CddlReader.tokens(of: text)[...]
  }

  var isAtEnd: Bool { tokens.isEmpty }

  /// `name = form`, `name<parameters> = form` or `name = ( members )`.
  mutating func rule() throws(CddlError) -> (String, Cddl.Rule) {
    let name = try self.name()
    var parameters: [String] = []
    if take("<") {
      repeat { parameters.append(try self.name()) } while take(",")
      try expect(">")
    }
    try expect("=")
    guard take("(") else {
      return (name, Cddl.Rule(parameters: parameters, body: .form(try form())))
    }
    return (name, Cddl.Rule(parameters: parameters, body: .group(try members(until: ")"))))
  }

  private mutating func form() throws(CddlError) -> Cddl.Form {
    var forms = [try one()]
    while take("/") { forms.append(try one()) }
    return forms.count == 1 ? forms[0] : .choice(forms)
  }

  private mutating func one() throws(CddlError) -> Cddl.Form {
    switch tokens.popFirst() {
    case .text(let text): return .literal(.string(text))
    case .integer(let value):
      guard take("..") else { return .literal(.integer(value)) }
      return .integers(value...(try integer()))
    case .sign("{"): return .object(try members(until: "}"))
    case .sign("["): return try array()
    case .name("tstr"): return try controlled()
    case .name(let name): return .rule(name, try arguments())
    case let other: throw CddlError(what: "a form, not \(String(describing: other))")
    }
  }

  private mutating func arguments() throws(CddlError) -> [Cddl.Form] {
    guard take("<") else { return [] }
    var forms = [try form()]
    while take(",") { forms.append(try form()) }
    try expect(">")
    return forms
  }

  private mutating func controlled() throws(CddlError) -> Cddl.Form {
    if take(".regexp"), case .text(let pattern) = tokens.popFirst() {
      return .text(pattern: pattern)
    }
    try expect(".size")
    try expect("(")
    let low = try integer()
    try expect("..")
    let high = try integer()
    try expect(")")
    return .sized(low...high)
  }

  private mutating func array() throws(CddlError) -> Cddl.Form {
    var minimum = 0
    if case .integer(let count) = tokens.first {
      tokens.removeFirst()
      minimum = count
    } else if take("+") {
      let form = try form()
      try expect("]")
      return .array(minimum: 1, form)
    }
    try expect("*")
    let form = try form()
    try expect("]")
    return .array(minimum: minimum, form)
  }

  private mutating func members(until end: String) throws(CddlError) -> [Cddl.Member] {
    var members: [Cddl.Member] = []
    while !take(end) {
      let isOptional = take("?")
      let name = try self.name()
      if take(":") {
        members.append(.key(name, isOptional: isOptional, try form()))
      } else {
        members.append(.group(name))
      }
      if tokens.first != .sign(end) { try expect(",") } else { continue }
    }
    return members
  }

  private mutating func take(_ sign: String) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ sign: String) throws(CddlError) {
    let found = tokens.first
    guard take(sign) else {
      throw CddlError(what: "\(sign), not \(String(describing: found))")
    }
  }

  private mutating func name() throws(CddlError) -> String {
    guard case .name(let name) = tokens.popFirst() else { throw CddlError(what: "a name") }
    return name
  }

  private mutating func integer() throws(CddlError) -> Int {
    guard case .integer(let value) = tokens.popFirst() else {
      throw CddlError(what: "an integer")
    }
    return value
  }
}

extension CddlReader {
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    for line in text.split(separator: "\n") {
      var rest = line[...]
      while let first = rest.first, first != ";" {
        if first == " " {
          rest.removeFirst()
        } else {
          tokens.append(token(from: &rest))
        }
      }
    }
    return tokens
  }

  private static func token(from rest: inout Substring) -> Token {
    if let text = rest.prefixMatch(of: #/"((?:[^"\\]|\\.)*)"/#) {
      rest.removeFirst(text.0.count)
      return .text(String(text.1).replacing("\\\\", with: "\\"))
    }
    if let name = rest.prefixMatch(of: #/[A-Za-z][A-Za-z0-9_\-]*/#) {
      rest.removeFirst(name.0.count)
      return .name(String(name.0))
    }
    if let digits = rest.prefixMatch(of: #/[0-9]+/#) {
      rest.removeFirst(digits.0.count)
      return Int(digits.0).map { .integer($0) } ?? .sign(String(digits.0))
    }
    if let sign = rest.prefixMatch(of: #/\.[a-z]+|\.\./#) {
      rest.removeFirst(sign.0.count)
      return .sign(String(sign.0))
    }
    return .sign(String(rest.removeFirst()))
  }
}
