import Foundation
import Journal

/// A text that tells a life of a registre, command by command.
struct Scenario {
  let file: URL
  /// What the randomness is drawn from.
  let seed: String
  /// The name of the published key, beside the scenario; nil: the first command makes one.
  let key: String?
  let steps: [Step]

  init(at file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    var reader = ScenarioReader()
    try reader.read(text)
    guard let seed = reader.seed else {
      throw ScenarioError(line: 1, "il manque la ligne « graine »")
    }
    self.file = file
    self.seed = seed
    key = reader.key
    steps = reader.steps
  }
}

/// One line of a scenario, continuations joined.
struct Step {
  enum Action {
    case title(String)
    case comment(String)
    case clock(Instant)
    /// The key that the commands from here on sign with.
    case key(String)
    case command(Command)
  }

  /// From 1.
  let line: Int
  let action: Action
}

/// A command, and what is expected of it.
struct Command {
  /// As written, for the reader.
  let text: String
  let words: [String]
  /// The file that receives what it answers.
  let answer: String?
  let code: Int32
  /// What of its answer is remembered, for the commands that follow.
  let remembered: Remembered?
}

/// A piece of an answer, under the name by which later commands cite it: `{name}`.
enum Remembered {
  /// The position that the command writes.
  case position(String)
  /// The public key that the command shows.
  case key(String)
}

struct ScenarioError: Error, CustomStringConvertible {
  let line: Int
  let message: String

  init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  var description: String { "scénario, ligne \(line) : \(message)" }
}

private struct ScenarioReader {
  var seed: String?
  var key: String?
  var steps: [Step] = []
  private var code: Int32 = 0
  private var remembered: Remembered?

  mutating func read(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index < lines.count {
      let first = index
      var line = lines[index]
      while line.hasPrefix("$"), line.hasSuffix(" \\"), index + 1 < lines.count {
        index += 1
        line = line.dropLast(2) + "\n" + lines[index]
      }
      index += 1
      try read(line, at: first + 1)
    }
  }

  private mutating func read(_ line: String, at number: Int) throws {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    guard let mark = trimmed.split(separator: " ").first else { return }
    let rest = trimmed.dropFirst(mark.count).trimmingCharacters(in: .whitespaces)
    switch mark {
    case "##": steps.append(Step(line: number, action: .title(rest)))
    case "#": steps.append(Step(line: number, action: .comment(rest)))
    case "graine": seed = rest
    case "cle": key = rest
    case "signe": steps.append(Step(line: number, action: .key(rest)))
    case "@":
      guard let instant = Instant(rest) else {
        throw ScenarioError(line: number, "« \(rest) » n’est pas un instant")
      }
      steps.append(Step(line: number, action: .clock(instant)))
    case "=":
      guard let expected = Int32(rest) else {
        throw ScenarioError(line: number, "« \(rest) » n’est pas un code de sortie")
      }
      code = expected
    case ">": remembered = .position(rest)
    case "+": remembered = .key(rest)
    case "$":
      steps.append(Step(line: number, action: .command(try command(rest, at: number))))
      code = 0
      remembered = nil
    default: throw ScenarioError(line: number, "ligne non comprise : \(trimmed)")
    }
  }
}

extension ScenarioReader {
  private func command(_ text: String, at line: Int) throws -> Command {
    var words = try ShellWords.split(text, line: line)
    var answer: String?
    if words.count > 2, words[words.count - 2] == ">" {
      answer = words.removeLast()
      words.removeLast()
    }
    switch (words.first, words.count, answer) {
    case ("greffe", _, _), ("mkdir", 2..., nil), ("mv", 3, nil): break
    case (_, _, _):
      throw ScenarioError(
        line: line, "une commande est « greffe … », « mkdir DOSSIER… » ou « mv ANCIEN NOUVEAU »")
    }
    return Command(text: text, words: words, answer: answer, code: code, remembered: remembered)
  }
}

/// The little of a shell's quoting that scenarios use: `"…"` with `\"` and `\\`, `'…'`, `\x`.
enum ShellWords {
  static func split(_ text: String, line: Int) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (character, quote) {
      case ("\\", nil), ("\\", "\""):
        guard let next = rest.popFirst() else {
          throw ScenarioError(line: line, "une barre oblique inverse sans suite")
        }
        word = (word ?? "") + String(next)
      case ("\"", nil), ("'", nil):
        quote = character
        word = word ?? ""
      case (_, let open?) where character == open: quote = nil
      case (_, nil)
      where character.isWhitespace && character != "\u{A0}" && character != "\u{202F}":
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { throw ScenarioError(line: line, "un guillemet n’est pas fermé") }
    return words + (word.map { [$0] } ?? [])
  }
}
