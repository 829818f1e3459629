/// Why a golden did not hold.
public enum GoldenFailure: Error, Equatable, CustomStringConvertible {
  /// No such file yet.
  case missing(path: String)
  /// The file was written now; nothing was verified.
  case recorded(path: String)
  /// The file says something else.
  case differs(path: String, at: GoldenDifference)
  /// The file could not be read or written.
  case unusable(path: String, reason: String)

  /// What a reader of the test's output needs in order to act.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such golden; GREFFE_RECORD_GOLDENS=1 records it"
    case .recorded(let path):
      "\(path): recorded now, nothing was verified; review it and run again"
    case .differs(let path, let place):
      "\(path):\(place.line): expected \(place.expected), got \(place.actual)"
    case .unusable(let path, let reason):
      "\(path): \(reason)"
    }
  }
}

/// The first line where two texts differ.
public struct GoldenDifference: Equatable, Sendable {
  /// The number of that line, the first one being 1.
  public let line: Int
  /// What the golden holds on that line, escaped so that two spaces of different kinds look
  /// different.
  public let expected: String
  /// What the test produced on that line, escaped in the same way.
  public let actual: String

  /// Finds the first line where `expected` and `actual` differ.
  ///
  /// The two must differ; lines end with LF, and the absence of a last LF is itself a difference.
  public init(expected: [UInt8], actual: [UInt8]) {
    let expectedLines = Self.lines(of: expected)
    let actualLines = Self.lines(of: actual)
    let common = zip(expectedLines, actualLines).prefix { $0 == $1 }.count
    line = common + 1
    self.expected = Self.shown(common < expectedLines.count ? expectedLines[common] : nil)
    self.actual = Self.shown(common < actualLines.count ? actualLines[common] : nil)
  }

  /// The lines with their LF, so that a missing last LF makes the last lines differ.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  private static func shown(_ line: ArraySlice<UInt8>?) -> String {
    guard let line else { return "the end of the text" }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    return "\"" + scalars.map { Self.isPlain($0) ? String($0) : $0.escaped(asASCII: true) }.joined()
      + "\""
  }

  /// Letters that a French reader expects stay as they are; odd spaces and combining marks do not.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark:
      scalar == " "
    default:
      scalar.value != 0xFFFD
    }
  }
}
