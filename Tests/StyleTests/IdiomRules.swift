/// What may make a registry crash, lie by omission, or race.
enum IdiomRules {
  static let all = [
    forcing, crashing, printing, hiding("@unchecked Sendable"), hiding("nonisolated(unsafe)"),
    hidingReasons,
  ]

  /// Tests too: `try #require` says what was missing, a trap says nothing.
  static let forcing = codeRule("nothing is forced", in: .swift) { line in
    if contains(line, word: "try", then: "!") { return "a forced try" }
    if contains(line, word: "as", then: "!") { return "a forced cast" }
    return unwraps(line) ? "a forced unwrapping" : nil
  }

  /// A bug of ours is a `precondition` with its sentence, covered by an exit test.
  static let crashing = codeRule("no fatal error", in: .delivered) { line in
    contains(line, word: "fatalError", then: "(") ? "use precondition, with a reason" : nil
  }

  /// Standard output belongs to the command line.
  static let printing = codeRule("a library never prints", in: .libraries) { line in
    let functions = ["print", "debugPrint", "dump"]
    return functions.first { contains(line, word: $0, then: "(") }.map { "a call of \($0)" }
  }

  /// Escapes from the compiler's checks need a comment, on their line or right above.
  static func hiding(_ escape: String) -> Rule {
    explained("an escape is explained: \(escape)", in: .swift) { line in
      String(line).contains(escape) ? "no comment says why \(escape) is sound" : nil
    }
  }

  /// `try?` throws a reason away: a comment says why nobody needs it.
  static let hidingReasons = explained("a reason is not hidden", in: .delivered) { line in
    contains(line, word: "try", then: "?") ? "no comment says why the error may be lost" : nil
  }

  private static func codeRule(
    _ name: String, in scope: Scope, check: @escaping @Sendable ([Character]) -> String?
  ) -> Rule {
    Rule(name: name) { source in
      guard scope.holds(source) else { return [] }
      return source.code.lines.enumerated().compactMap { index, line in
        check(line).map {
          Breach(rule: name, path: source.path, line: index + 1, message: $0)
        }
      }
    }
  }

  private static func explained(
    _ name: String, in scope: Scope, check: @escaping @Sendable ([Character]) -> String?
  ) -> Rule {
    let bare = codeRule(name, in: scope, check: check)
    return Rule(name: name) { source in
      let breaches = bare.breaches(source)
      guard !breaches.isEmpty else { return [] }
      let code = source.code
      return breaches.filter { breach in
        let index = breach.line - 1
        return !code.hasComment[index] && !(index > 0 && code.hasComment[index - 1])
      }
    }
  }

  /// Whether `word`, as a whole word that is not a member, is followed at once by `next`.
  private static func contains(_ line: [Character], word: String, then next: Character) -> Bool {
    let sought = Array(word) + [next]
    guard line.count >= sought.count else { return false }
    return (0...(line.count - sought.count)).contains { start in
      let before = start == 0 ? " " : line[start - 1]
      return line[start..<(start + sought.count)].elementsEqual(sought)
        && !before.isLetter && !before.isNumber && !"_.`".contains(before)
    }
  }

  /// An exclamation mark right behind an operand; `!=` and the prefix `!` are something else.
  private static func unwraps(_ line: [Character]) -> Bool {
    line.indices.dropFirst().contains { index in
      let operand = line[index - 1]
      let follows = index + 1 < line.count ? line[index + 1] : " "
      return line[index] == "!" && follows != "="
        && (operand.isLetter || operand.isNumber || "_)]>\"?`".contains(operand))
    }
  }
}
