import Conventions
import TestSupport

/// Draws values that have a form of `journal/format-1.cddl`, the same ones for the same seed.
struct CddlGenerator {
  private let cddl: Cddl
  private var chance: SeededChance

  init(_ cddl: Cddl, seed: UInt64) {
    self.cddl = cddl
    chance = SeededChance(seed)
  }

  /// A value of the form of a rule.
  mutating func value(of rule: String) throws -> Json {
    try value(.rule(rule, []), inStatement: false)
  }

  private mutating func value(_ form: Cddl.Form, inStatement: Bool) throws -> Json {
    switch form {
    case .choice(let forms): return try value(one(of: forms), inStatement: inStatement)
    case .rule(let name, let arguments):
      return try value(named: name, arguments, inStatement: inStatement)
    case .object(let members):
      var drawn: [Json.Member] = []
      for (name, isOptional, form) in try cddl.members(members)
      where !isOptional || Bool.random(using: &chance) {
        drawn.append(Json.Member(key: name, value: try value(form, inStatement: inStatement)))
      }
      return .object(drawn)
    case .array(let minimum, let form):
      let count = minimum + Int.random(in: 0...2, using: &chance)
      var drawn: [Json] = []
      for _ in 0..<count { drawn.append(try value(form, inStatement: inStatement)) }
      return .array(drawn)
    case .literal(let literal): return literal
    case .integers(let range): return .integer(Int.random(in: range, using: &chance))
    case .text(let pattern): throw CddlError(what: "nothing draws \(pattern)")
    case .sized: return .string(one(of: ["Été 2026", "1", "Relais « petite enfance »", "x y"]))
    }
  }

  private mutating func value(
    named name: String, _ arguments: [Cddl.Form], inStatement: Bool
  ) throws -> Json {
    switch name {
    case "bool": return .bool(Bool.random(using: &chance))
    case "int": return .integer(Int.random(in: -3...3000, using: &chance))
    case "donnee": return try donnee(arguments, inStatement: inStatement)
    case "genre-d-indicateur":
      let words = ["realisation", "suivi", "impact"].shuffled(using: &chance)
      let count = Int.random(in: 1...3, using: &chance)
      let drawn = words.prefix(count).map { Json.string($0) }
      return count == 1 ? drawn[0] : .array(drawn)
    case "fusion": return try fusion()
    case "changement", "divergence-constatee", "divergence-tranchee": return try field(name)
    default: break
    }
    if let texts = CddlGenerator.examples[name] { return .string(one(of: texts)) }
    return try value(cddl.expanded(name, arguments), inStatement: inStatement)
  }

  private mutating func donnee(_ arguments: [Cddl.Form], inStatement: Bool) throws -> Json {
    let forms = arguments + [.rule("sans-valeur", [])]
    guard !inStatement, Int.random(in: 0..<8, using: &chance) == 0 else {
      let isAbsent = Int.random(in: 0..<8, using: &chance) == 0
      return try value(isAbsent ? forms[1] : forms[0], inStatement: inStatement)
    }
    return .object([Json.Member(key: "selon", value: try statements(.choice(forms)))])
  }

  private mutating func statements(_ form: Cddl.Form) throws -> Json {
    var drawn: [Json] = []
    for _ in 0..<Int.random(in: 0...2, using: &chance) {
      drawn.append(
        .object([
          Json.Member(key: "source", value: .string("index")),
          Json.Member(key: "valeur", value: try value(form, inStatement: true)),
        ]))
    }
    return .array(drawn)
  }

  private mutating func fusion() throws -> Json {
    let noms = [("noeud", "a-1"), ("poste", "b"), ("fiche", "f-1"), ("fiche", "f-2")]
    let origines = noms.dropFirst(Int.random(in: 0...2, using: &chance)).map { genre, nom in
      Json.object([
        Json.Member(key: "element", value: .string(nom)),
        Json.Member(key: "genre", value: .string(genre)),
      ])
    }
    return .object([
      Json.Member(key: "dans", value: try value(of: "cible-de-fusion")),
      Json.Member(key: "origines", value: .array(origines)),
    ])
  }

  /// An object that names a field, and holds what the field may hold.
  private mutating func field(_ rule: String) throws -> Json {
    let genre = one(of: Genre.allCases).rawValue
    guard case .object(let champs) = try cddl.form("contenu-\(genre)"),
      case .object(let members) = try cddl.form(rule)
    else { throw CddlError(what: "\(rule) and contenu-\(genre) are not objects") }
    let champ = one(of: try cddl.members(champs))
    var drawn: [Json.Member] = []
    for (name, isOptional, form) in try cddl.members(members)
    where !isOptional || Bool.random(using: &chance) {
      let json: Json =
        switch name {
        case "genre": .string(genre)
        case "champ": .string(champ.name)
        case "apres", "avant", "retenue": try value(champ.form, inStatement: false)
        case "enonces": try statements(champ.form)
        default: try value(form, inStatement: false)
        }
      drawn.append(Json.Member(key: name, value: json))
    }
    return .object(drawn)
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &chance)]
  }

  /// Texts of the forms that are regular expressions.
  private static let examples: [String: [String]] = [
    "ref": ["f-1", "a", "caf-ardeche", "z2345678901234567890123456789012345678-0"],
    "jour": ["2026-03-12", "1900-01-01", "2999-12-31", "2028-02-29"],
    "nombre": ["0", "-1", "66.29", "1234567890.123456", "-0.5"],
    "condense": [String(repeating: "0a", count: 32)],
    "sel": [String(repeating: "f0", count: 16)],
    "operation": ["019c1a20-5e00-7b3c-9d10-00000000a412"],
    "cle": [
      "registre.exemple/aubenas-2021-2025+79cd7d77+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    ],
    "cle-de-temoin": ["caf.example/temoin+ba51bbc3+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"],
    "titulaire": ["agent-07", "a~!#[]", "A:B"],
    "jeu-de-regles": ["regles-1", "regles-12"],
    "type-d-evenement": ["valeur-saisie", "registre-ouvert"],
    "instant": ["2026-03-12T09:15:00.000Z"],
  ]
}
