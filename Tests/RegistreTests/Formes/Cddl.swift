/// The part of CDDL (RFC 8610) that `journal/format-1.cddl` is written in: rules with parameters,
/// choices, objects with optional members and one group, arrays with an occurrence, literals,
/// ranges, and texts with `.regexp` or `.size`.
struct Cddl: Sendable {
  /// What a value may be.
  indirect enum Form: Sendable {
    case choice([Form])
    /// A rule, with the forms that its parameters stand for.
    case rule(String, [Form])
    case object([Member])
    /// At least `minimum` values of one form.
    case array(minimum: Int, Form)
    case literal(Json)
    case integers(ClosedRange<Int>)
    /// A text that matches, whole.
    case text(pattern: String)
    /// A text of so many bytes.
    case sized(ClosedRange<Int>)
  }

  enum Member: Sendable {
    case key(String, isOptional: Bool, Form)
    /// The members of a rule that is a group.
    case group(String)
  }

  struct Rule: Sendable {
    let parameters: [String]
    let body: Body
  }

  enum Body: Sendable {
    case form(Form)
    case group([Member])
  }

  private(set) var rules: [String: Rule] = [:]
  /// The rules in the order of the file.
  private(set) var names: [String] = []

  /// Reads a whole file, of which nothing is passed over.
  init(_ text: String) throws(CddlError) {
    var reader = CddlReader(text)
    while !reader.isAtEnd {
      let (name, rule) = try reader.rule()
      guard rules[name] == nil else { throw CddlError(what: "\(name) twice") }
      rules[name] = rule
      names.append(name)
    }
  }

  /// The form of a rule without parameters.
  func form(_ name: String) throws(CddlError) -> Form {
    guard case .form(let form) = rules[name]?.body else { throw CddlError(what: "no \(name)") }
    return form
  }

  /// The members of an object, those of its groups in their places.
  func members(_ members: [Member]) throws(CddlError) -> [(name: String, Bool, form: Form)] {
    var all: [(name: String, Bool, form: Form)] = []
    for member in members {
      switch member {
      case .key(let name, let isOptional, let form): all.append((name, isOptional, form))
      case .group(let name):
        guard case .group(let inner) = rules[name]?.body else {
          throw CddlError(what: "no group \(name)")
        }
        all += try self.members(inner)
      }
    }
    return all
  }

  /// The form of a rule, its parameters replaced.
  func expanded(_ name: String, _ arguments: [Form]) throws(CddlError) -> Form {
    guard let rule = rules[name], case .form(let form) = rule.body,
      rule.parameters.count == arguments.count
    else { throw CddlError(what: "no \(name) of \(arguments.count)") }
    guard !arguments.isEmpty else { return form }
    return form.replacing(Dictionary(uniqueKeysWithValues: zip(rule.parameters, arguments)))
  }
}

struct CddlError: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}

extension Cddl.Form {
  /// This form, with forms in place of the parameters that it names.
  func replacing(_ arguments: [String: Cddl.Form]) -> Cddl.Form {
    switch self {
    case .choice(let forms): .choice(forms.map { $0.replacing(arguments) })
    case .rule(let name, let inner):
      arguments[name] ?? .rule(name, inner.map { $0.replacing(arguments) })
    case .object(let members):
      .object(
        members.map { member in
          switch member {
          case .key(let name, let isOptional, let form):
            .key(name, isOptional: isOptional, form.replacing(arguments))
          case .group: member
          }
        })
    case .array(let minimum, let form): .array(minimum: minimum, form.replacing(arguments))
    case .literal, .integers, .text, .sized: self
    }
  }
}

extension Cddl {
  /// The rules that a rule names.
  func namedBy(_ name: String) -> [String] {
    switch rules[name]?.body {
    case .form(let form): form.names.filter { rules[$0] != nil }
    case .group(let members): members.flatMap(\.names).filter { rules[$0] != nil }
    case nil: []
    }
  }
}

extension Cddl.Form {
  fileprivate var names: [String] {
    switch self {
    case .choice(let forms): forms.flatMap(\.names)
    case .rule(let name, let arguments): [name] + arguments.flatMap(\.names)
    case .object(let members): members.flatMap(\.names)
    case .array(_, let form): form.names
    case .literal, .integers, .text, .sized: []
    }
  }
}

extension Cddl.Member {
  fileprivate var names: [String] {
    switch self {
    case .key(_, _, let form): form.names
    case .group(let name): [name]
    }
  }
}
