/// A text of the repository, with its path relative to the root.
struct SourceText: Sendable {
  let path: String
  let bytes: [UInt8]
  let isExecutable: Bool
  /// The text as masked Swift code, made once for all the rules; empty for another kind of text.
  let code: SwiftCode

  init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
    let text = path.hasSuffix(".swift") ? String(validating: bytes, as: UTF8.self) : nil
    code = SwiftCode(text ?? "")
  }

  init(path: String, _ text: String, isExecutable: Bool = false) {
    self.init(path: path, bytes: Array(text.utf8), isExecutable: isExecutable)
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isScript: Bool { bytes.starts(with: "#!".utf8) }
  /// The library targets: what a program or a test of others may link.
  var isLibrary: Bool { path.hasPrefix("Sources/") && !path.hasPrefix("Sources/greffe/") }
  var isTest: Bool { path.hasPrefix("Tests/") }

  /// Nothing when the bytes are not UTF-8.
  var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The lines without their LF; an empty last one does not count.
  var lines: [Substring] {
    guard let text else { return [] }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// One breach of one rule, at one place.
struct Breach: Equatable, CustomStringConvertible {
  let rule: String
  let path: String
  /// From 1; 0 when the breach is about the whole file.
  let line: Int
  let message: String

  var description: String { "\(path):\(line): \(message) [\(rule)]" }
}

/// The files that a rule is about.
enum Scope {
  case everyText
  /// All the Swift code.
  case swift
  /// The Swift code of what we deliver: libraries, command line, tools.
  case delivered
  /// The Swift code of the library targets.
  case libraries

  func holds(_ source: SourceText) -> Bool {
    switch self {
    case .everyText: true
    case .swift: source.isSwift
    case .delivered: source.isSwift && !source.isTest
    case .libraries: source.isSwift && source.isLibrary
    }
  }
}

/// A rule reads one file and says what is wrong with it.
struct Rule: Sendable {
  let name: String
  let breaches: @Sendable (SourceText) -> [Breach]

  /// A rule about a file as a whole; `check` returns the message, or nothing when all is well.
  static func file(_ name: String, check: @escaping @Sendable (SourceText) -> String?) -> Rule {
    Rule(name: name) { source in
      check(source).map { [Breach(rule: name, path: source.path, line: 0, message: $0)] } ?? []
    }
  }

  /// A rule that looks at one line at a time.
  static func line(
    _ name: String, in scope: Scope, check: @escaping @Sendable (Substring) -> String?
  ) -> Rule {
    Rule(name: name) { source in
      guard scope.holds(source) else { return [] }
      return source.lines.enumerated().compactMap { index, line in
        check(line).map {
          Breach(rule: name, path: source.path, line: index + 1, message: $0)
        }
      }
    }
  }
}
