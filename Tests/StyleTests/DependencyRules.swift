/// Which modules each part may import: dependencies point down, and this is where that is written.
///
/// The journal never sees the domain, views and documents never see the journal, and what an
/// auditor must be able to re-read (everything below `Registre`) does without Foundation.
enum DependencyRules {
  static let allowedImports: [String: Set<String>] = [
    "Sources/MerkleLog": ["Crypto"],
    "Sources/Journal": ["MerkleLog", "Crypto", "Synchronization"],
    "Sources/JournalFile": ["Journal", "MerkleLog", "Crypto", "Glibc", "Synchronization"],
    "Sources/Conventions": [],
    "Sources/ConventionViews": ["Conventions"],
    "Sources/DocumentKit": [],
    "Sources/ConventionDocuments": ["ConventionViews", "Conventions", "DocumentKit"],
    // A registre is opened by its folder. Only what stands at this level and above names a store:
    // nothing below may depend on files.
    "Sources/Registre": domain.union(machinery).union([
      "JournalFile", "Yams", "Dispatch", "CryptoExtras",
    ]),
    // The words of findings and refusals: of no surface, so that each can say them.
    "Sources/MessagesDeVerification": domain.union(machinery).union(["JournalFile", "Registre"]),
    // Texts, and nothing else.
    "Sources/Embarques": [],
    "tools/embarquer": ["PackagePlugin", "Foundation"],
    "Sources/GreffeCommandes": domain.union(machinery).union([
      "JournalFile", "Registre", "MessagesDeVerification", "Embarques", "ArgumentParser",
      "Dispatch",
    ]),
    // It starts the command line, and that is all.
    "Sources/greffe": ["GreffeCommandes", "Glibc"],
    // The auditor's executable links no command line and no page.
    "tools/replay": domain.union(machinery).union([
      "JournalFile", "Registre", "MessagesDeVerification",
    ]),
    // A registre is played through the command line alone, as a person types it.
    "tools/exemple": ["GreffeCommandes", "Journal", "Crypto", "Foundation", "Synchronization"],
    "tools/Benchmarks": domain.union(machinery).union(["JournalFile", "Registre"]),
    "tools/faults": [
      "StoreSupport", "JournalFile", "Journal", "MerkleLog", "TestSupport", "Glibc",
    ],
    "tools/fuzz": ["FuzzSupport", "Foundation"],
    // What tests share. The tests themselves may import what they test, and are not in this table.
    "Tests/Support": ["Foundation"],
    "Tests/ConventionSupport": ["Conventions"],
    "Tests/FuzzSupport": [
      "Registre", "Conventions", "Journal", "MerkleLog", "TestSupport", "Foundation",
    ],
    "Tests/StoreSupport": [
      "JournalFile", "Journal", "MerkleLog", "TestSupport", "Glibc", "Synchronization",
    ],
  ]

  private static let domain: Set<String> = [
    "Conventions", "ConventionViews", "ConventionDocuments", "DocumentKit",
  ]
  private static let machinery: Set<String> = [
    "MerkleLog", "Journal", "Crypto", "Glibc", "Synchronization", "Foundation",
    "FoundationEssentials",
  ]

  static let imports = Rule(name: "dependencies point down") { source in
    let folder = source.path.split(separator: "/").prefix(2).joined(separator: "/")
    let holdsTests = folder.hasPrefix("Tests/") && folder.hasSuffix("Tests")
    guard source.isSwift, !holdsTests, source.path != "Package.swift" else { return [] }
    guard let allowed = allowedImports[folder] else {
      let message = "\(folder) is not in the table of allowed imports"
      return [Breach(rule: "dependencies point down", path: source.path, line: 0, message: message)]
    }
    return source.code.lines.enumerated().compactMap { index, line in
      guard let module = importedModule(line), !allowed.contains(module) else { return nil }
      return Breach(
        rule: "dependencies point down", path: source.path, line: index + 1,
        message: "\(folder) must not import \(module)")
    }
  }

  /// `import A`, `public import A`, `@testable import A`, `import struct A.B`: A.
  private static func importedModule(_ line: [Character]) -> String? {
    let words = String(line).split(whereSeparator: \.isWhitespace)
    guard let keyword = words.firstIndex(of: "import"),
      words[..<keyword].allSatisfy({ $0.first == "@" || levels.contains(String($0)) })
    else { return nil }
    let named = words[(keyword + 1)...].first { !kinds.contains(String($0)) }
    return named?.split(whereSeparator: { $0 == "." || $0 == ";" }).first.map(String.init)
  }

  private static let levels: Set<String> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<String> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
  ]

  static let packages = Rule(name: "a dependency has its reason") { source in
    guard source.path == "Package.swift" else { return [] }
    let lines = source.lines.map { $0.trimmingPrefix(while: \.isWhitespace) }
    return lines.indices.compactMap { index in
      guard lines[index].hasPrefix(".package("),
        index == 0 || !lines[index - 1].hasPrefix("//")
      else { return nil }
      return Breach(
        rule: "a dependency has its reason", path: source.path, line: index + 1,
        message: "no comment above says why this package is needed")
    }
  }
}
