/// What must fit in a reader's head.
enum SizeRules {
  static let fileCeiling = 400
  static let functionCeiling = 60
  static let lineCeiling = 100

  static let all = [files, functions, lines]

  static let files = Rule.file("a file holds one idea") { source in
    guard source.isSwift, source.lines.count > fileCeiling else { return nil }
    return "\(source.lines.count) lines; the ceiling is \(fileCeiling)"
  }

  static let functions = Rule(name: "a function fits a screen") { source in
    guard source.isSwift else { return [] }
    let tooLong = FunctionLengths(source.code).functions.filter {
      $0.length > functionCeiling
    }
    return tooLong.map {
      Breach(
        rule: "a function fits a screen", path: source.path, line: $0.line,
        message: "\($0.name) takes \($0.length) lines; the ceiling is \(functionCeiling)")
    }
  }

  /// `swift format` lets comments and string literals run on; readers do not.
  static let lines = Rule.line("a line fits", in: .swift) { line in
    line.count > lineCeiling ? "\(line.count) columns; the ceiling is \(lineCeiling)" : nil
  }
}
