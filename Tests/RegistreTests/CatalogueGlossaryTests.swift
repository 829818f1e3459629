import Foundation
import Journal
import Registre
import TestSupport
import Testing

@Suite("Glossaire")
struct CatalogueGlossaryTests {
  private let glossary: String

  init() throws {
    glossary = try String(contentsOf: Self.url("journal/GLOSSAIRE.md"), encoding: .utf8)
  }

  @Test("chaque type d'événement y est expliqué, et il n'en explique pas d'autre")
  func types() throws {
    let section = try #require(
      glossary.components(separatedBy: "\n## ").first { $0.hasPrefix("2.") })
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = rows.flatMap { row in
      Self.code(in: row.split(separator: "|").first ?? "")
    }
    #expect(named.sorted() == Catalogue.types.map(\.type.text).sorted())
  }

  @Test("les noms de code qu'il donne existent dans les sources")
  func names() throws {
    let sources = try Self.swiftSources()
    let vocabulary = try #require(glossary.components(separatedBy: "\n## 3.").first)
    let rows = vocabulary.split(separator: "\n").filter { $0.hasPrefix("| ") }
    var names: Set<String> = []
    for row in rows {
      guard let column = row.split(separator: "|").last else { continue }
      for name in Self.code(in: column) { names.formUnion(Self.words(of: name)) }
    }
    #expect(names.count > 50)
    for name in names.sorted() {
      let isThere = sources.contains(name)
      #expect(isThere, "\(name)")
    }
  }

  /// What stands between backquotes.
  private static func code(in text: Substring) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func url(_ path: String) -> URL {
    URL(fileURLWithPath: Repository.root).appendingPathComponent(path)
  }

  /// Every word of the Swift sources of the library targets.
  private static func swiftSources() throws -> Set<String> {
    let files = FileManager.default.enumerator(atPath: url("Sources").path)
    var words: Set<String> = []
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".swift") else { continue }
      let text = try String(contentsOf: url("Sources/\(file)"), encoding: .utf8)
      words.formUnion(Self.words(of: text))
    }
    return words
  }
}
