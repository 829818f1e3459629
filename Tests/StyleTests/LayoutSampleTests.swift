import Testing

@Suite("a misplaced file is seen")
struct LayoutSampleTests {
  private let sound = [
    ".ci/run", ".gitignore", "Package.resolved", "Package.swift", "README.md",
    "Sources/Journal/Entry.swift", "Tests/JournalTests/EntryTests.swift", "journal/FORMAT.md",
    "tools/test",
  ]

  @Test("a tree as it should be has no breach")
  func soundTree() {
    #expect(LayoutRules.breaches(in: sound) == [])
  }

  @Test(
    "a stray path is named",
    arguments: [
      "LICENSE", "docs/guide.md", "Sources/Stray.swift", "Tests/Stray.swift",
      "journal/verify.swift", "tools/Benchmarks/Package.swift",
    ])
  func stray(path: String) {
    let breaches = LayoutRules.breaches(in: sound + [path])
    #expect(breaches.count == 1)
    #expect(breaches.first.map { path.hasPrefix($0.path) } == true)
  }

  @Test("each missing name of the top level is named", arguments: LayoutRules.topLevel.sorted())
  func missing(name: String) {
    let without = sound.filter { $0 != name && !$0.hasPrefix(name + "/") }
    #expect(LayoutRules.breaches(in: without).map(\.path) == [name])
  }

  @Test("a README that names what does not exist is seen, with its line")
  func lyingReadme() {
    let readme = SourceText(
      path: "README.md", "# G\n\n`tools/test --help` and `Sources/Ghost` and `git`\n")
    let breaches = LayoutRules.readmeBreaches(readme) { $0 == "tools/test" }
    #expect(breaches.map(\.line) == [3])
    #expect(breaches.map(\.message) == ["Sources/Ghost does not exist"])
  }
}

@Suite("an import that points up is seen")
struct DependencySampleTests {
  /// The lines of the breaches of the import rule.
  private func lines(_ path: String, _ text: String) -> [Int] {
    DependencyRules.imports.breaches(SourceText(path: path, text)).map(\.line)
  }

  @Test("each pure part refuses Foundation", arguments: DependencySampleTests.pureParts)
  func foundation(part: String) {
    #expect(lines(part + "/A.swift", "import Foundation\n") == [1])
    #expect(lines(part + "/A.swift", "import FoundationEssentials\n") == [1])
  }

  static let pureParts = [
    "Sources/MerkleLog", "Sources/Journal", "Sources/JournalFile", "Sources/Conventions",
    "Sources/ConventionViews", "Sources/DocumentKit", "Sources/ConventionDocuments",
  ]

  @Test(
    "every spelling of an import is read",
    arguments: [
      "import Journal", "public import Journal", "  import Journal", "@testable import Journal",
      "@_spi(X) internal import Journal", "import struct Journal.Entry", "import Journal // why",
    ])
  func spellings(text: String) {
    #expect(lines("Sources/Conventions/A.swift", "// A.\n" + text + "\n") == [2])
  }

  @Test("what the table allows, and the word in prose, is no breach")
  func allowed() {
    #expect(lines("Sources/Journal/A.swift", "public import MerkleLog\nimport Crypto\n") == [])
    #expect(lines("Sources/Conventions/A.swift", "// import Journal\n/* import X */\n") == [])
    #expect(lines("Sources/Conventions/A.swift", "let a = \"import Journal\"\n") == [])
    #expect(lines("Tests/JournalTests/A.swift", "import Foundation\n") == [])
  }

  @Test("views and documents do not see the journal, and the journal does not see the domain")
  func directions() {
    #expect(lines("Sources/ConventionViews/A.swift", "import Journal\n") == [1])
    #expect(lines("Sources/ConventionDocuments/A.swift", "import Journal\n") == [1])
    #expect(lines("Sources/DocumentKit/A.swift", "import ConventionViews\n") == [1])
    #expect(lines("Sources/Journal/A.swift", "import Conventions\n") == [1])
    #expect(lines("Sources/Journal/A.swift", "import JournalFile\n") == [1])
    #expect(lines("Sources/greffe/A.swift", "import Registre\n") == [1])
    #expect(lines("tools/replay/A.swift", "import ArgumentParser\n") == [1])
    #expect(lines("tools/replay/A.swift", "import GreffeCommandes\n") == [1])
    #expect(lines("Tests/Support/A.swift", "import Conventions\n") == [1])
    #expect(lines("Tests/ConventionSupport/A.swift", "import Journal\n") == [1])
  }

  @Test("only those who open a registre, and the tests of a store, name a store")
  func stores() {
    let naming = DependencyRules.allowedImports.filter { $0.value.contains("JournalFile") }
    #expect(
      naming.keys.sorted() == [
        "Sources/GreffeCommandes", "Sources/MessagesDeVerification", "Sources/Registre",
        "Tests/StoreSupport", "tools/Benchmarks", "tools/faults", "tools/replay",
      ])
  }

  @Test("a new folder must enter the table before it imports anything")
  func unknownFolder() {
    #expect(lines("Sources/Novelty/A.swift", "let a = 1\n") == [0])
  }

  @Test("a package without its reason is seen")
  func packageWithoutReason() {
    let manifest = """
      dependencies: [
        // Because.
        .package(url: "a", from: "1.0.0"),
        .package(url: "b", from: "1.0.0"),
      ]

      """
    let breaches = DependencyRules.packages.breaches(SourceText(path: "Package.swift", manifest))
    #expect(breaches.map(\.line) == [4])
  }
}
