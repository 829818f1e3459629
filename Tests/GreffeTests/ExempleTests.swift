import Foundation
import GreffeCommandes
import TestSupport
import Testing

/// The example registres are made by commands alone: whoever plays them again gets their very
/// bytes.
@Suite("the example registres")
struct ExempleTests {
  @Test(
    "played again, a scenario gives the committed registre and documents, byte for byte",
    arguments: ExempleFictif.allCases)
  func playedAgain(_ exemple: ExempleFictif) throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let scenario = "\(Repository.root)/\(exemple.sources)/\(exemple.scenario).scenario"
    let played = try Exemple.play(scenario, in: desk.path)
    try #require(played.code == 0, "\(played.said)")
    try compare(Folder("\(desk.path)/\(exemple.rawValue)"), with: exemple.registre)
    try compare(Folder("\(desk.path)/documents"), with: exemple.documents)
  }

  @Test(
    "a committed registre is intact, and every page of it says that it is fictitious",
    arguments: ExempleFictif.allCases)
  func committed(_ exemple: ExempleFictif) throws {
    let output = Output()
    let code = Greffe.executer(
      ["verifier", "\(Repository.root)/\(exemple.registre)", "--complet"],
      dans: output.environment)
    #expect(code == 0, "\(output.text)")
    let documents = try Folder("\(Repository.root)/\(exemple.documents)")
    #expect(!documents.files.isEmpty)
    // A .txt is what a command answers, and no page of the registre.
    for name in documents.files where ![".json", ".txt"].contains(where: name.hasSuffix) {
      let text = String(decoding: try documents.bytes(of: name), as: UTF8.self)
      #expect(text.uppercased().contains("EXEMPLE FICTIF"), "\(name)")
    }
  }

  @Test("every scenario beside a plan is one of the examples")
  func complete() throws {
    let folder = "\(Repository.root)/journal/registres"
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".scenario") }
    let known = ExempleFictif.allCases.map { "\($0.rawValue).sources/\($0.scenario).scenario" }
    #expect(found.sorted() == known.sorted())
  }

  /// What is invented of Mont-de-Marsan's projet stands above its nœuds; what is published, below.
  @Test("the plan that is signed holds the published tables, byte for byte")
  func published() throws {
    let sources = "\(Repository.root)/\(ExempleFictif.montDeMarsan.sources)"
    func tables(_ name: String) throws -> Substring {
      let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
      let start = try #require(text.range(of: "\nnoeuds:\n"))
      return text[start.lowerBound...]
    }
    #expect(try tables("plan-signe.yaml") == tables("plan.yaml"))
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
      ["graine essai", "$ greffe \"plan"], ["graine essai", "$ mv registre"],
      ["graine essai", "$ mkdir registre > reponse"], ["graine essai", "$ greffe plan {cle}"],
    ])
  func malformed(_ lines: [String]) throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let played = try Exemple.play(lines: lines, in: desk.path)
    #expect(played.code == 64)
    #expect(played.said.contains("scénario, ligne \(lines.count)"))
  }

  @Test("an answer is kept in a file, and a public key that it shows is cited later")
  func remembered() throws {
    let desk = try TemporaryDesk()
    defer { desk.remove() }
    let witness = "$ greffe temoin cle essai.example/temoin --cle-temoin temoin.cle"
    let played = try Exemple.play(
      lines: [
        "graine essai", "+ cle", "\(witness) > ancien.vkey", "$ mv ancien.vkey temoin.vkey",
        "= 64", "$ greffe temoin signer absente.txt --cle-temoin temoin.cle --cle {cle}",
      ], in: desk.path)
    try #require(played.code == 0, "\(played.said)")
    let key = try String(contentsOfFile: "\(desk.path)/bureau/temoin.vkey", encoding: .utf8)
    #expect(key.hasPrefix("essai.example/temoin+"))
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

/// A life of a convention that is invented, beside a plan that is published or invented.
enum ExempleFictif: String, CaseIterable, CustomTestStringConvertible {
  case aubenas = "aubenas-2026-2030"
  case baillargues = "baillargues-2019-2022"
  case cornebarrieu = "cornebarrieu-2022-2025"
  case hauteSirene = "haute-sirene-2026-2028"
  case montDeMarsan = "mont-de-marsan-pgt"
  case sdsf = "sdsf-fictif"
  case valDArsene = "val-d-arsene-2026-2030"
  case vallonDOrle = "vallon-d-orle-2026-2030"

  var scenario: String {
    switch self {
    case .aubenas, .hauteSirene: "cinq-ans"
    case .baillargues, .cornebarrieu: "quatre-ans"
    case .montDeMarsan: "trois-ans"
    case .sdsf, .vallonDOrle: "deux-ans"
    case .valDArsene: "reprise-2028"
    }
  }

  var registre: String { "journal/registres/\(rawValue)" }
  var sources: String { registre + ".sources" }
  var documents: String { registre + ".documents" }
  var testDescription: String { rawValue }
}
