/// Bytes fit for paper: numbered lines of groups of four characters, that a person can type again.
///
/// Like those of a ``PaperAnchor``, each group is three characters of data and one that checks them
/// and their place; each line holds 15 bytes and ends with a group that checks the line. A mistake
/// is named where it is.
public enum PaperText {
  /// Eight groups of data a line.
  private static let lineByteCount = 15
  private static let groupsPerLine = 9
  /// More than any secret needs: what is typed by hand stays short.
  public static let maximumByteCount = 1_000

  /// What is wrong in what was typed.
  public enum Fault: Error, Hashable, Sendable {
    /// No line, or not the line that comes next; counted from 1.
    case missingLine(Int)
    /// A line has not nine groups of four characters.
    case groupCount(line: Int)
    /// This group, counted from 1, holds a character that is never used.
    case character(line: Int, group: Int)
    /// This group does not agree with its own check character.
    case group(line: Int, group: Int)
    /// Every group is right by itself, and the line is not.
    case line(Int)
    /// The lines do not hold as many bytes as they say.
    case length
  }

  /// Everything that is wrong, in reading order.
  public struct Faults: Error, Hashable, Sendable {
    public let faults: [Fault]
  }

  /// The lines, each with its number from 1.
  public static func lines(of bytes: [UInt8]) -> [String] {
    precondition(bytes.count <= maximumByteCount)
    var whole = [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
    while whole.count % lineByteCount != 0 { whole.append(0) }
    return stride(from: 0, to: whole.count, by: lineByteCount).enumerated().map { line, start in
      let values = AnchorCode.split(Array(whole[start..<start + lineByteCount]))
      let number = String(line + 1)
      let groups = AnchorCode.groups(values, lineNumber: line, check: check(values, line))
      return (number.count < 2 ? " " : "") + number + "  " + groups.joined(separator: " ")
    }
  }

  /// Reads the lines that begin with a number, in any case, with any spaces between groups; the
  /// others are passed over.
  public static func bytes(typed text: String) throws(Faults) -> [UInt8] {
    var whole: [UInt8] = []
    var faults: [Fault] = []
    var line = 0
    for tokens in numberedLines(text) {
      guard let number = Int(tokens[0]), number == line + 1 else {
        throw Faults(faults: faults + [.missingLine(line + 1)])
      }
      whole += read(Array(tokens.dropFirst()), line: line, &faults)
      line += 1
    }
    guard faults.isEmpty else { throw Faults(faults: faults) }
    guard line > 0 else { throw Faults(faults: [.missingLine(1)]) }
    let count = Int(whole[0]) << 8 | Int(whole[1])
    let padding = whole.count - count - 2
    guard (0..<lineByteCount).contains(padding), count <= maximumByteCount,
      whole.suffix(padding).allSatisfy({ $0 == 0 })
    else { throw Faults(faults: [.length]) }
    return Array(whole.dropFirst(2).prefix(count))
  }

  private static func numberedLines(_ text: String) -> [[Substring]] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let tokens = line.split(whereSeparator: \.isWhitespace)
      guard let first = tokens.first, first.allSatisfy(\.isNumber), first.count <= 2,
        tokens.count > 1
      else { return nil }
      return tokens
    }
  }

  private static func read(
    _ tokens: [Substring], line: Int, _ faults: inout [Fault]
  ) -> [UInt8] {
    let characters = tokens.joined().map(AnchorCode.normalized)
    guard characters.count == 4 * groupsPerLine else {
      faults.append(.groupCount(line: line + 1))
      return []
    }
    let before = faults.count
    var values: [UInt8] = []
    for group in 0..<groupsPerLine {
      let data = characters[4 * group..<4 * group + 4].compactMap(AnchorCode.value)
      if data.count < 4 {
        faults.append(.character(line: line + 1, group: group + 1))
      } else if data[3] != AnchorCode.groupCheck(data[..<3], number: group, lineNumber: line) {
        faults.append(.group(line: line + 1, group: group + 1))
      }
      values += data.prefix(3)
    }
    guard faults.count == before else { return [] }
    let data = Array(values.dropLast(3))
    guard check(data, line) == Array(values.suffix(3)),
      let bytes = AnchorCode.join(data, byteCount: lineByteCount)
    else {
      faults.append(.line(line + 1))
      return []
    }
    return bytes
  }

  /// Fifteen bits of SHA-256 over the number of the line and its characters.
  private static func check(_ values: [UInt8], _ line: Int) -> [UInt8] {
    let text = AnchorCode.text(values)
    let digest = Hash.sha256(Array("greffe paper 1\n\(line + 1)\n\(text)\n".utf8))
    return Array(AnchorCode.split(Array(digest.bytes.prefix(2))).prefix(3))
  }
}
