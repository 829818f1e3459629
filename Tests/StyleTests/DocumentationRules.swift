/// What a stranger needs in order to use what we make public.
///
/// Types and functions only: a comment on every field of an event would say its name again, and the
/// formatter's own rule would ask for that.
enum DocumentationRules {
  static let name = "what is public is documented"

  static let documented = Rule(name: name) { source in
    guard source.isSwift, source.isLibrary else { return [] }
    let lines = source.lines.map { $0.trimmingPrefix(while: \.isWhitespace) }
    return lines.indices.compactMap { index in
      guard let declared = publicName(String(source.code.lines[index])),
        !isDocumented(index, in: lines)
      else { return nil }
      return Breach(
        rule: name, path: source.path, line: index + 1, message: "\(declared) has no docstring")
    }
  }

  /// The name of the type or of the function that this line makes public.
  private static func publicName(_ line: String) -> String? {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    guard words.first == "public", let kind = words.firstIndex(where: kinds.contains),
      words[1..<kind].allSatisfy(modifiers.contains)
    else { return nil }
    // A type without values only marks others, as `FicheID` is marked: its name is all that it has.
    if words[kind] == "enum", line.hasSuffix("{}") { return nil }
    let isFunction = words[kind] == "func"
    // An operator leaves no word behind `func`, only its parameters; its meaning is its name's.
    guard kind + 1 < words.count, !isFunction || line.contains("func \(words[kind + 1])") else {
      return nil
    }
    return isFunction && witnesses.contains(words[kind + 1]) ? nil : words[kind + 1]
  }

  private static let kinds: Set<String> = [
    "struct", "enum", "protocol", "class", "actor", "func", "typealias",
  ]
  private static let modifiers: Set<String> = [
    "static", "final", "indirect", "mutating", "nonmutating", "nonisolated", "consuming",
    "borrowing", "override",
  ]
  /// Requirements of the standard library, documented there.
  private static let witnesses: Set<String> = ["hash", "encode", "next", "makeIterator", "index"]

  /// A docstring stands above, with nothing but attributes in between.
  private static func isDocumented(_ index: Int, in lines: [Substring]) -> Bool {
    let above = lines[..<index].reversed().first { !$0.hasPrefix("@") }
    return above?.hasPrefix("///") == true
  }
}
