import Foundation
import GreffeCommandes
import Journal
import Synchronization

/// Plays a scenario through the very commands that users type.
struct Player {
  /// What the commands sign with, relative to the folder.
  private var key: String
  private let scenario: Scenario
  private let desk: Desk
  private let shows: Bool
  private let clock = Clock()
  private let chance: Chance

  init(_ scenario: Scenario, at desk: Desk, shows: Bool) {
    self.scenario = scenario
    self.desk = desk
    self.shows = shows
    key = desk.key
    chance = Chance(seed: scenario.seed)
  }

  mutating func play() throws {
    guard FileManager.default.changeCurrentDirectoryPath(desk.folder.path) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: desk.folder.path])
    }
    var remembered: [String: String] = [:]
    var played = 0
    for step in scenario.steps {
      switch step.action {
      case .title(let text): say(shows ? "\n\(text)\n" : "\(text)  (\(played))")
      case .comment(let text): if shows { say("  \(text)") }
      case .clock(let instant): clock.set(instant)
      case .key(let path): key = path
      case .command(let command):
        try play(command, at: step.line, &remembered)
        played += 1
      }
    }
    say("\(played) commandes jouées.")
  }

  private func play(
    _ command: Command, at line: Int, _ remembered: inout [String: String]
  ) throws {
    let words = try command.words.map { try fill($0, remembered, line) }
    if shows { say("\n$ \(command.text)") }
    if words[0] != "greffe" { return try arrange(words) }
    let output = Capture()
    let errors = Capture()
    let code = Greffe.executer(Array(words.dropFirst()), dans: world(output, errors))
    clock.tick()
    if shows { say(output.text + errors.text, terminator: "") }
    guard code == command.code else {
      throw Unexpected(line: line, command: command, code: code, said: output.text + errors.text)
    }
    switch command.remembered {
    case .position(let name)?: remembered[name] = String(output.text.prefix { $0.isNumber })
    case .key(let name)?: remembered[name] = Player.publicKey(in: output.text)
    case nil: break
    }
    if let answer = command.answer {
      try Data(output.text.utf8).write(to: desk.folder.appendingPathComponent(answer))
    }
  }

  /// What happens to folders outside of the registre: one is made, one is put aside or lost.
  private func arrange(_ words: [String]) throws {
    let files = FileManager.default
    if words[0] == "mv" { return try files.moveItem(atPath: words[1], toPath: words[2]) }
    for folder in words.dropFirst() {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  /// `{name}` is what was remembered of an earlier answer.
  private func fill(_ word: String, _ remembered: [String: String], _ line: Int) throws -> String {
    guard word.hasPrefix("{"), word.hasSuffix("}") else { return word }
    let name = String(word.dropFirst().dropLast())
    guard let piece = remembered[name], !piece.isEmpty else {
      throw ScenarioError(line: line, "rien n’est retenu sous « \(name) »")
    }
    return piece
  }

  /// A name, eight digits of a digest and a key, joined by "+": the last word of that form.
  private static func publicKey(in text: String) -> String? {
    let words = text.split { (character: Character) -> Bool in character.isWhitespace }
    let keys = words.filter { word in
      let parts = word.split(separator: "+", maxSplits: 2)
      return parts.count == 3 && parts[1].count == 8
    }
    return keys.last.map(String.init)
  }

  private func world(_ output: Capture, _ errors: Capture) -> Environnement {
    Environnement(
      horloge: { [clock] in clock.now }, hasard: { [chance] in chance.bytes($0) },
      sortie: { output.append($0) }, erreur: { errors.append($0) },
      variables: ["GREFFE_CLE": key], sortieEstUnTerminal: false,
      erreurEstUnTerminal: false)
  }

  private func say(_ text: String, terminator: String = "\n") {
    FileHandle.standardOutput.write(Data((text + terminator).utf8))
  }
}

/// A command that ended otherwise than the scenario says.
struct Unexpected: Error, CustomStringConvertible {
  let line: Int
  let command: Command
  let code: Int32
  let said: String

  var description: String {
    "ligne \(line) : code \(code) au lieu de \(command.code)\n$ \(command.text)\n\(said)"
  }
}

/// The clock of a scenario: what it was set to, and one second more after each command.
private final class Clock: Sendable {
  // 2025-11-03, until the scenario says otherwise: no command ever reads the machine's clock.
  private let milliseconds = Mutex<Int64>(1_762_160_400_000)

  var now: Instant {
    guard let instant = Instant(milliseconds: milliseconds.withLock { $0 }) else {
      preconditionFailure("a scenario that lasts beyond the year 2999")
    }
    return instant
  }

  func set(_ instant: Instant) { milliseconds.withLock { $0 = instant.milliseconds } }
  func tick() { milliseconds.withLock { $0 += 1000 } }
}

/// What a command writes.
private final class Capture: Sendable {
  private let written = Mutex<[UInt8]>([])

  func append(_ bytes: [UInt8]) { written.withLock { $0 += bytes } }
  var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }
}
