import Foundation
import TestSupport
import Testing

/// Messages cite rules by their number, and anomalies by their code: the document that explains
/// them knows each one, and no other.
@Suite("journal/REGLES.md explains what Greffe cites")
struct RulesTests {
  private let lines: [Substring]

  init() throws {
    lines = try Self.lines(of: "journal/REGLES.md")
  }

  @Test("every rule that a source cites has its section and its line in the table")
  func rules() throws {
    let sources = try Tree(root: Repository.root).paths.filter {
      $0.hasPrefix("Sources/") && $0.hasSuffix(".swift")
    }
    let cited = try sources.flatMap { path in
      try Self.lines(of: path).flatMap { line in
        line.split { !$0.isLetter && !$0.isNumber }.filter(isRule).map(String.init)
      }
    }
    let sections = lines.compactMap { $0.prefixMatch(of: #/### (R\d+b?)\./#).map { String($0.1) } }
    let rows = lines.compactMap { $0.prefixMatch(of: #/\| (R\d+b?) \|/#).map { String($0.1) } }
    #expect(Set(cited).subtracting(sections) == [])
    #expect(rows == sections)
    #expect(Set(sections).count == sections.count)
  }

  @Test("every anomaly has its line, and there is no other")
  func anomalies() throws {
    let codes = try Self.lines(of: "Sources/Conventions/Faits/Anomalie.swift")
      .flatMap { line in line.matches(of: /case \w+ = "([a-z-]+)"/).map { String($0.1) } }
    let rows = lines.compactMap { $0.prefixMatch(of: #/\| `([a-z-]+)` \|/#).map { String($0.1) } }
    #expect(!codes.isEmpty)
    #expect(rows.sorted() == codes.sorted())
  }

  private static func lines(of path: String) throws -> [Substring] {
    let url = URL(fileURLWithPath: Repository.root).appendingPathComponent(path)
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
  }

  /// R and its number, perhaps with a letter: R9, R16b.
  private func isRule(_ word: Substring) -> Bool {
    guard word.first == "R", (2...4).contains(word.count) else { return false }
    let number = word.last == "b" ? word.dropFirst().dropLast() : word.dropFirst()
    return Int(number) != nil
  }
}
