import Conventions
import Foundation
import Journal
import MerkleLog
import Registre
import TestSupport
import Testing

/// `journal/format-1.cddl` says how the facts of every type are written, to whoever reads the
/// journal without our programs: it must say exactly what they read and write.
@Suite("Format 1 : la grammaire des faits")
struct FormesDesFaitsTests {
  private let cddl: Cddl
  private let matcher: CddlMatcher

  init() throws {
    cddl = try FormesDesFaitsTests.shared.get()
    matcher = try CddlMatcher(cddl)
  }

  /// Read once: each case of each test makes a suite of its own.
  private static let shared = Result { try Cddl(try grammar) }

  private static var grammar: String {
    get throws {
      let root = URL(fileURLWithPath: Repository.root)
      return try String(
        contentsOf: root.appendingPathComponent("journal/format-1.cddl"), encoding: .utf8)
    }
  }

  @Test("elle a une règle par type, que l'entrée nomme, et pas une de trop")
  func types() throws {
    guard case .choice(let lines) = try cddl.form("entree") else {
      Issue.record("entree is no choice")
      return
    }
    let named = lines.map { line in
      guard case .rule("ligne", let arguments) = line, case .literal(let type) = arguments[0],
        case .rule(let rule, _) = arguments[1], .string(rule) == type
      else { return "?" }
      return rule
    }
    #expect(named == Catalogue.types.map(\.type.text).sorted())
    var used: Set<String> = ["entree"]
    var names = ["entree"]
    while let name = names.popLast() {
      for next in cddl.namedBy(name) where used.insert(next).inserted { names.append(next) }
    }
    #expect(
      cddl.names.filter { !used.contains($0) }
        == Genre.allCases.map { "contenu-\($0)" }
        .filter { !used.contains($0) })
  }

  @Test("chaque échantillon, entier, a la forme qu'elle dit", arguments: CatalogueSample.all)
  func samples(sample: CatalogueSample) throws {
    let line = try #require(Json(sample.line))
    let type = String(sample.name.dropLast(3))
    let form = Cddl.Form.rule("ligne", [.literal(.string(type)), .rule(type, [])])
    #expect(try matcher.matches(line, form))
  }

  @Test("toute ligne des registres enregistrés a la forme qu'elle dit")
  func recordedLines() throws {
    let folder = URL(fileURLWithPath: Repository.root).appendingPathComponent("journal/registres")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.contains("/public/entries/") }
    var count = 0
    for file in files.sorted() where file.hasSuffix(".jsonl") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let entry = try JSONDecoder().decode(DecodedJson.self, from: Data(line.utf8)).json
        guard case .object(let members) = entry,
          case .string(let type) = members.first(where: { $0.key == "type" })?.value,
          let faits = members.first(where: { $0.key == "faits" })?.value
        else {
          Issue.record("\(file): \(line)")
          continue
        }
        let matches = try matcher.matches(faits, type)
        #expect(matches, "\(file): \(line)")
        count += 1
      }
    }
    #expect(count > 3000)
  }

  /// Both ways: what the grammar draws is read and written again with the same bytes, and
  /// what the grammar refuses of its damages is refused, and nothing else.
  @Test(
    "ce qu'elle permet se lit et se récrit, ce qu'elle refuse est refusé",
    arguments: CatalogueSample.all)
  func equivalence(sample: CatalogueSample) throws {
    let type = String(sample.name.dropLast(3))
    var damages = Damager(seed: 7)
    var refused = 0
    for seed in 1...30 as ClosedRange<UInt64> {
      var generator = CddlGenerator(cddl, seed: seed)
      let drawn = try generator.value(of: type)
      #expect(try matcher.matches(drawn, type))
      let bytes = drawn.bytes
      guard let evenement = try? sample.read(faits: bytes) else {
        Issue.record("refused: \(text(bytes))")
        continue
      }
      #expect(text(written(evenement)) == text(bytes))
      for damaged in damages.some(of: drawn) {
        let allowed = try matcher.matches(damaged, type)
        let read = try? sample.read(faits: damaged.bytes)
        #expect((read != nil) == allowed, "\(text(damaged.bytes))")
        if !allowed { refused += 1 }
      }
    }
    #expect(refused > 150)
  }

  @Test("tout contenu que le schéma permet a la forme qu'elle dit", arguments: 1...40)
  func schema(seed: Int) throws {
    var generator = DonneeGenerator(seed: UInt64(seed))
    let jour = try #require(DateCivile("2026-03-12"))
    for genre in Genre.allCases {
      let drawn = generator.element(genre)
      let element = try #require(drawn)
      let fait = try #require(DonneeGenerator.fait(inscrivant: element))
      let evenement = Evenement(date: nil, effet: jour, fait: fait)
      let type = Catalogue.ligneType(of: fait).type.text
      let data = Data(written(evenement))
      let faits = try JSONDecoder().decode(DecodedJson.self, from: data).json
      let matches = try matcher.matches(faits, type)
      #expect(matches, "\(text(Array(data)))")
    }
  }

  /// The digest in FORMAT.md is of the grammar as it was frozen. A type or a version that is added
  /// changes the file and then that line, knowingly; what was there is for ever.
  @Test("elle est celle que FORMAT.md a gelée")
  func frozen() throws {
    let root = URL(fileURLWithPath: Repository.root)
    let format = try String(
      contentsOf: root.appendingPathComponent("journal/FORMAT.md"), encoding: .utf8)
    let digest = Hash.sha256(Array(try FormesDesFaitsTests.grammar.utf8)).hex
    let isThere = format.contains("`\(digest)`")
    #expect(isThere, "\(digest)")
  }
}
