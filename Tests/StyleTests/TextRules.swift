import Foundation

/// What every text of the repository keeps to, so that it reads the same on every machine.
enum TextRules {
  static let all = [
    utf8, normalised, lastLine, noCarriageReturn, noTab, noMachine, noLeftover,
    noAbsentNote, runs,
  ]

  static let utf8 = Rule.file("texts are UTF-8") { source in
    guard source.text != nil else { return "not UTF-8" }
    return source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? "a byte order mark" : nil
  }

  static let normalised = Rule.line("texts are NFC", in: .everyText) { line in
    let composed = String(line).precomposedStringWithCanonicalMapping
    return composed.utf8.elementsEqual(line.utf8) ? nil : "not in normal form C"
  }

  static let lastLine = Rule.file("texts end with one newline") { source in
    if source.bytes.isEmpty { return "an empty file" }
    if source.bytes.last != 0x0A { return "the last line does not end" }
    return source.bytes.suffix(2) == [0x0A, 0x0A] ? "an empty last line" : nil
  }

  static let noCarriageReturn = Rule.file("lines end with LF") { source in
    source.bytes.contains(0x0D) ? "a carriage return" : nil
  }

  static let noTab = Rule.line("no tab in Swift", in: .swift) { line in
    line.utf8.contains(0x09) ? "a tab" : nil
  }

  /// Split, so that this file does not hold what it looks for.
  private static let machineFolders = ["/wo" + "rk", "/ro" + "ot", "/ho" + "me", "/Us" + "ers"]
  private static let temporaryFolder = "/tm" + "p/"

  static let noMachine = Rule.line("no path of one machine", in: .everyText) { line in
    let folders = machineFolders.map { $0 + "/" } + machineFolders + [temporaryFolder]
    return folders.first { isPath($0, in: line) }.map { "the path \($0)" }
  }

  /// An absolute path: not behind a name, as in `tree/root`, and not the start of a longer word.
  private static func isPath(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      let startsName = before.map { $0.isLetter || $0.isNumber || "_.-)}/>".contains($0) } ?? false
      let goesOn = after.map { $0.isLetter || $0.isNumber || "_-".contains($0) } ?? false
      return !startsName && (folder.hasSuffix("/") ? goesOn : !goesOn)
    }
  }

  /// Split, as above. A comment cites a public text, or one of this repository: to cite the notes
  /// of those who wrote the code helps nobody else.
  private static let absentNotes = ["DOM" + "AIN §", "DES" + "IGN §"]

  static let noAbsentNote = Rule.line("no reference to notes that are not here", in: .everyText) {
    line in absentNotes.first { line.contains($0) }.map { "a reference to \($0)" }
  }

  private static let leftovers = ["TO" + "DO", "FIX" + "ME"]

  static let noLeftover = Rule.line("nothing is left for later", in: .everyText) { line in
    let words = line.split { !$0.isLetter }
    return leftovers.first { words.contains(Substring($0)) }.map { "the word \($0)" }
  }

  static let runs = Rule.file("a script can be run") { source in
    source.isScript && !source.isExecutable ? "starts with #! without its run bit" : nil
  }
}
