import Conventions
import Foundation
import Journal
import MerkleLog

/// Says whether a value has a form of `journal/format-1.cddl`, with what the file says in its
/// comments because CDDL cannot.
struct CddlMatcher {
  let cddl: Cddl
  private let patterns: [String: NSRegularExpression]

  init(_ cddl: Cddl) throws {
    self.cddl = cddl
    var patterns: [String: NSRegularExpression] = [:]
    for name in cddl.names {
      guard case .form(.text(let pattern)) = cddl.rules[name]?.body else { continue }
      patterns[pattern] = try NSRegularExpression(pattern: "^(?:\(pattern))$")
    }
    self.patterns = patterns
  }

  /// Whether a value has the form of a rule.
  func matches(_ json: Json, _ rule: String) throws -> Bool {
    try matches(json, .rule(rule, []))
  }

  func matches(_ json: Json, _ form: Cddl.Form) throws -> Bool {
    try matches(json, form, inStatement: false)
  }

  private func matches(_ json: Json, _ form: Cddl.Form, inStatement: Bool) throws -> Bool {
    switch form {
    case .choice(let forms):
      return try forms.contains { try matches(json, $0, inStatement: inStatement) }
    case .rule(let name, let arguments):
      return try matches(json, named: name, arguments, inStatement: inStatement)
    case .object(let members):
      guard case .object(let found) = json else { return false }
      return try matches(found, cddl.members(members), inStatement: inStatement)
    case .array(let minimum, let form):
      guard case .array(let elements) = json, elements.count >= minimum else { return false }
      return try elements.allSatisfy { try matches($0, form, inStatement: inStatement) }
    case .literal(let literal): return json == literal
    case .integers(let range):
      guard case .integer(let value) = json else { return false }
      return range.contains(value)
    case .text(let pattern):
      guard case .string(let text) = json else { return false }
      let range = NSRange(text.startIndex..., in: text)
      return patterns[pattern]?.firstMatch(in: text, range: range) != nil
    case .sized(let range):
      guard case .string(let text) = json else { return false }
      return range.contains(text.utf8.count)
    }
  }

  private func matches(
    _ found: [Json.Member], _ members: [(name: String, Bool, form: Cddl.Form)], inStatement: Bool
  ) throws -> Bool {
    guard found.allSatisfy({ member in members.contains { $0.name == member.key } }),
      Set(found.map(\.key)).count == found.count
    else { return false }
    return try members.allSatisfy { name, isOptional, form in
      guard let value = found.first(where: { $0.key == name })?.value else { return isOptional }
      return try matches(value, form, inStatement: inStatement)
    }
  }

  private func matches(
    _ json: Json, named name: String, _ arguments: [Cddl.Form], inStatement: Bool
  ) throws -> Bool {
    switch name {
    case "any": return true
    case "bool":
      guard case .bool = json else { return false }
      return true
    case "int":
      guard case .integer = json else { return false }
      return true
    case "donnee" where inStatement:
      return try matches(json, .choice(arguments + [.rule("sans-valeur", [])]), inStatement: true)
    case "donnee":
      guard case .object(let members) = json, members.first?.key == "selon" else { break }
      return try matches(json, cddl.expanded(name, arguments), inStatement: true)
    default: break
    }
    return try matches(json, cddl.expanded(name, arguments), inStatement: inStatement)
      && (try judged(json, by: name))
  }

  /// What the comments of the rule say.
  private func judged(_ json: Json, by name: String) throws -> Bool {
    switch (name, json) {
    case ("jour", .string(let text)): CivilDate(text) != nil
    case ("nombre", .string(let text)): text != "-0"
    case ("cle", .string(let text)), ("cle-de-temoin", .string(let text)):
      (try? VerifierKey(text)) != nil
    case ("genre-d-indicateur", .array(let words)): Set(words.map(\.bytes)).count == words.count
    case ("fusion", .object(let members)): CddlMatcher.sorted(members)
    case ("changement", .object(let members)), ("divergence-constatee", .object(let members)),
      ("divergence-tranchee", .object(let members)):
      try matchesField(members)
    default: true
    }
  }

  /// Origins are sorted by their names, then by their kinds.
  private static func sorted(_ members: [Json.Member]) -> Bool {
    guard case .array(let origines) = members.first(where: { $0.key == "origines" })?.value
    else { return false }
    let noms = origines.compactMap(nom)
    return noms.count == origines.count && zip(noms, noms.dropFirst()).allSatisfy { $0 < $1 }
  }

  private static func nom(_ json: Json) -> ElementID? {
    guard let nom = json.text("element"), let genre = json.text("genre") else { return nil }
    return Genre(rawValue: genre).flatMap { ElementID($0, nom) }
  }

  /// The members that hold what a field holds, against the form of the field that they name.
  private func matchesField(_ members: [Json.Member]) throws -> Bool {
    let object = Json.object(members)
    guard let genre = object.text("genre"), let champ = object.text("champ"),
      let form = try fieldForm(champ, of: genre)
    else { return false }
    return try members.allSatisfy { member in
      switch member.key {
      case "apres", "avant", "retenue": try matches(member.value, form, inStatement: false)
      case "enonces": try areStatements(member.value, of: form)
      default: true
      }
    }
  }

  private func areStatements(_ json: Json, of form: Cddl.Form) throws -> Bool {
    guard case .array(let enonces) = json else { return false }
    return try enonces.allSatisfy { enonce in
      guard case .object(let members) = enonce else { return false }
      return try members.allSatisfy {
        try $0.key != "valeur" || matches($0.value, form, inStatement: true)
      }
    }
  }

  /// The form of a field of a kind of element; nil where the kind has none of that name.
  func fieldForm(_ champ: String, of genre: String) throws -> Cddl.Form? {
    guard cddl.rules["contenu-\(genre)"] != nil,
      case .object(let members) = try cddl.form("contenu-\(genre)")
    else { return nil }
    return try cddl.members(members).first { $0.name == champ }?.form
  }
}

extension Json {
  /// The text of a member; nil where this is no object, or has no text there.
  fileprivate func text(_ key: String) -> String? {
    guard case .object(let members) = self,
      case .string(let text) = members.first(where: { $0.key == key })?.value
    else { return nil }
    return text
  }
}
