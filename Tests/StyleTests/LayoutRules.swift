/// Where things are. These rules look at the list of all the paths, not inside the files.
enum LayoutRules {
  static let topLevel: Set<String> = [
    "Package.swift", "README.md", "Sources", "Tests", "journal", "tools",
  ]
  /// Written by SwiftPM beside the manifest, and not committed.
  static let generated: Set<String> = ["Package.resolved"]

  /// `paths` are relative to the root.
  static func breaches(in paths: [String]) -> [Breach] {
    topLevelBreaches(paths) + paths.compactMap(misplacement)
  }

  private static func topLevelBreaches(_ paths: [String]) -> [Breach] {
    let present = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    let missing = topLevel.subtracting(present).sorted().map {
      breach($0, "missing from the top level")
    }
    let extra = present.subtracting(topLevel).subtracting(generated).sorted()
      .filter { !$0.hasPrefix(".") }
      .map { breach($0, "not one of the names of the top level") }
    return missing + extra
  }

  private static func misplacement(_ path: String) -> Breach? {
    if path.hasSuffix("/Package.swift") { return breach(path, "a nested package") }
    if path.hasPrefix("journal/"), path.hasSuffix(".swift") {
      return breach(path, "what must outlive the Swift code holds no Swift")
    }
    let parts = path.split(separator: "/")
    if parts.count == 2, ["Sources", "Tests"].contains(parts[0]) {
      return breach(path, "a file that belongs to no target")
    }
    return nil
  }

  private static func breach(_ path: String, _ message: String) -> Breach {
    Breach(rule: "everything has its place", path: path, line: 0, message: message)
  }

  /// What the README names between backquotes and would have to exist: paths below the top level.
  static func readmeBreaches(_ readme: SourceText, exists: (String) -> Bool) -> [Breach] {
    readme.lines.enumerated().flatMap { index, line in
      pathsNamed(in: line).filter { !exists($0) }.map {
        Breach(
          rule: "the README tells the truth", path: readme.path, line: index + 1,
          message: "\($0) does not exist")
      }
    }
  }

  /// The first word of each span of code, when it is a path.
  private static func pathsNamed(in line: Substring) -> [String] {
    let spans = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    return spans.compactMap { index, span in
      guard index % 2 == 1, let word = span.split(separator: " ").first else { return nil }
      let isPath = ["Sources/", "Tests/", "journal/", "tools/", ".ci/"].contains {
        word.hasPrefix($0)
      }
      return isPath ? String(word) : nil
    }
  }
}
