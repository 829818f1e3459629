import Foundation
import GreffeCommandes
import TestSupport
import Testing

/// The example registre is made by commands alone: whoever plays them again gets its very bytes.
@Suite("the examples of Aubenas, and of a convention that was taken up")
struct ExempleTests {
  private static let registres = "journal/registres"
  /// The name of each registre, and of its scenario.
  private static let exemples = [
    ("aubenas-2026-2030", "cinq-ans"), ("val-d-arsene-2026-2030", "reprise-2028"),
  ]

  @Test(
    "played again, its commands give the committed registre and documents, byte for byte",
    arguments: exemples)
  func playedAgain(_ nom: String, _ scenario: String) throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let scenario = "\(Repository.root)/\(Self.registres)/\(nom).sources/\(scenario).scenario"
    let played = try Exemple.play(scenario, in: desk.path)
    try #require(played.code == 0, "\(played.said)")
    try compare(Folder("\(desk.path)/\(nom)"), with: "\(Self.registres)/\(nom)")
    try compare(Folder("\(desk.path)/documents"), with: "\(Self.registres)/\(nom).documents")
  }

  @Test(
    "the committed registre is intact, and every page of it says that it is fictitious",
    arguments: exemples.map(\.0))
  func committed(_ nom: String) throws {
    let output = Output()
    let code = Greffe.executer(
      ["verifier", "\(Repository.root)/\(Self.registres)/\(nom)", "--complet"],
      dans: output.environment)
    #expect(code == 0, "\(output.text)")
    let documents = try Folder("\(Repository.root)/\(Self.registres)/\(nom).documents")
    #expect(!documents.files.isEmpty)
    for name in documents.files where !name.hasSuffix(".json") {
      let text = String(decoding: try documents.bytes(of: name), as: UTF8.self)
      #expect(text.uppercased().contains("EXEMPLE FICTIF"), "\(name)")
    }
  }

  @Test("a command that does not end as its scenario says stops the play, and its line is named")
  func unexpected() throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let played = try Exemple.play(
      lines: ["graine essai", "$ greffe --version", "= 2", "$ greffe --version"], in: desk.path)
    #expect(played.code == 1)
    #expect(played.said.contains("ligne 4 : code 0 au lieu de 2"))
  }

  @Test(
    "a line that is not understood plays nothing",
    arguments: [
      ["graine essai", "% greffe --version"], ["graine essai", "$ rm -r registre"],
      ["graine essai", "@ hier"], ["graine essai", "= refus"], ["$ greffe --version"],
      ["graine essai", "$ greffe \"plan"],
    ])
  func malformed(_ lines: [String]) throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let played = try Exemple.play(lines: lines, in: desk.path)
    #expect(played.code == 64)
    #expect(played.said.contains("scénario, ligne \(lines.count)"))
  }

  /// Every file, and no other; with GREFFE_RECORD_GOLDENS=1 the committed ones are replaced, and
  /// the test fails.
  private func compare(_ made: Folder, with committed: String) throws {
    let folder = "\(Repository.root)/\(committed)"
    let expected = FileManager.default.fileExists(atPath: folder) ? try Folder(folder).files : []
    let recording = ProcessInfo.processInfo.environment["GREFFE_RECORD_GOLDENS"] == "1"
    for name in expected where !made.files.contains(name) {
      if recording { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
      Issue.record("\(committed)/\(name): no longer made")
    }
    #expect(!made.files.isEmpty)
    for name in made.files {
      do {
        try Golden.repository.check(bytes: try made.bytes(of: name), at: "\(committed)/\(name)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
