import TestSupport
import Testing

/// Every rule there is about the inside of a file.
private let rules: [Rule] =
  [DependencyRules.imports, DependencyRules.packages, DocumentationRules.documented]
  + SizeRules.all + IdiomRules.all + TextRules.all

/// Read once for all the rules.
private let repositoryTexts = Result { try Tree(root: Repository.root).texts() }

@Suite("the repository keeps to its own rules")
struct RepositoryTests {
  @Test("the top level and the folders hold what they are for")
  func layout() throws {
    let tree = try Tree(root: Repository.root)
    expectNone(LayoutRules.breaches(in: tree.paths))
  }

  @Test("the README names only what exists")
  func readme() throws {
    let tree = try Tree(root: Repository.root)
    expectNone(try LayoutRules.readmeBreaches(tree.read("README.md"), exists: tree.exists))
  }

  @Test("every text keeps to every rule", arguments: rules.map(\.name))
  func texts(named name: String) throws {
    let rule = try #require(rules.first { $0.name == name })
    expectNone(try repositoryTexts.get().flatMap(rule.breaches))
  }

  @Test("the rules see the manifest, the scripts, and themselves")
  func nothingIsOverlooked() throws {
    let seen = Set(try repositoryTexts.get().map(\.path))
    let expected: Set<String> = [
      "Package.swift", "README.md", ".gitignore", ".ci/run", "tools/test",
      "Tests/StyleTests/RepositoryTests.swift",
    ]
    #expect(expected.subtracting(seen) == [])
  }

  /// One issue with every breach, so that the output reads as a list of places to go to.
  private func expectNone(_ breaches: [Breach]) {
    guard !breaches.isEmpty else { return }
    Issue.record(Comment(rawValue: breaches.map(\.description).joined(separator: "\n")))
  }
}
