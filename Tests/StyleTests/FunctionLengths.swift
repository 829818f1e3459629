/// A function-like declaration with a body, and how many lines it takes.
struct FunctionExtent: Equatable {
  let name: String
  /// The line of its keyword, from 1.
  let line: Int
  /// From the line of its keyword to that of its closing brace.
  let length: Int
}

/// Finds the functions, initialisers, subscripts and computed properties of masked code by matching
/// braces.
struct FunctionLengths {
  private let tokens: [Token]

  private struct Token {
    let text: String
    let line: Int
  }

  init(_ code: SwiftCode) {
    tokens = code.lines.enumerated().flatMap { index, characters in
      Self.words(of: characters).map { Token(text: $0, line: index + 1) }
    }
  }

  var functions: [FunctionExtent] {
    tokens.indices.compactMap { index in
      guard declaresFunction(at: index), let opening = body(of: index) else { return nil }
      let name = index + 1 < tokens.count ? tokens[index + 1].text : ""
      let keyword = tokens[index]
      return FunctionExtent(
        name: keyword.text == "func" || keyword.text == "var" ? name : keyword.text,
        line: keyword.line, length: closing(of: opening) - keyword.line + 1)
    }
  }

  /// Identifiers as one word, every other character that is not a space as its own.
  private static func words(of line: [Character]) -> [String] {
    var words: [String] = []
    var continues = false
    for character in line {
      let isWord = character.isLetter || character.isNumber || character == "_"
      if isWord, continues {
        words[words.count - 1].append(character)
      } else if !character.isWhitespace {
        words.append(String(character))
      }
      continues = isWord
    }
    return words
  }

  private func declaresFunction(at index: Int) -> Bool {
    let isMember = index > 0 && [".", "`"].contains(tokens[index - 1].text)
    return !isMember && ["func", "init", "subscript", "deinit", "var"].contains(tokens[index].text)
  }

  /// The index of the brace that opens the body, or nothing for a requirement or a stored property.
  private func body(of declaration: Int) -> Int? {
    let isProperty = tokens[declaration].text == "var"
    var depth = 0
    for index in tokens.indices[declaration...].dropFirst() {
      switch tokens[index].text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      case "}" where depth == 0: return nil
      case "=" where depth == 0 && isProperty: return nil
      case let word where depth == 0 && Self.startsAnother.contains(word): return nil
      default: break
      }
    }
    return nil
  }

  /// What shows that a declaration without a body is over.
  private static let startsAnother: Set<String> = [
    "func", "init", "subscript", "deinit", "var", "let", "case", "struct", "enum", "class",
    "actor", "extension", "protocol", "if", "guard", "for", "while", "switch", "do", "return",
    "defer", "try",
  ]

  private func closing(of opening: Int) -> Int {
    var depth = 0
    for token in tokens[opening...] {
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      if depth == 0 { return token.line }
    }
    return tokens[tokens.count - 1].line
  }
}
