/// How a table is written for a spreadsheet.
public struct CSVOptions: Hashable, Sendable {
  /// What stands between two fields.
  public enum Separator: String, Hashable, Sendable, CaseIterable {
    case comma = ","
    /// What French spreadsheets expect; the decimal mark is then a comma.
    case semicolon = ";"
  }

  /// What stands in the places that a spanning cell covers.
  public enum Spans: Hashable, Sendable, CaseIterable {
    /// Its value again, so that rows can be sorted and filtered.
    case repeated
    case blank
  }

  public var separator: Separator
  /// A UTF-8 byte order mark, without which some spreadsheets take accents for Latin-1.
  public var byteOrderMark: Bool
  public var spans: Spans

  public init(
    separator: Separator = .comma, byteOrderMark: Bool = false, spans: Spans = .repeated
  ) {
    self.separator = separator
    self.byteOrderMark = byteOrderMark
    self.spans = spans
  }

  /// Semicolon and byte order mark.
  public static let frenchSpreadsheet = CSVOptions(separator: .semicolon, byteOrderMark: true)
}

extension Table {
  /// The table as RFC 4180 text: one header line, CRLF line ends, as many fields on every line.
  ///
  /// A cell that a spreadsheet could run as a formula is neutralised by an apostrophe. Figures of
  /// right-aligned columns lose their typography (`1 234,50` → `1234.50`, or `1234,50` with
  /// semicolons). Group rows hold their title in the first field.
  public func csv(_ options: CSVOptions = CSVOptions()) -> String {
    let body = grids.body
    var lines = [flatTitles.map { CSVField.text($0, options.separator) }]
    for row in body.rows.indices {
      lines.append((0..<body.width).map { field(row: row, column: $0, in: body, options) })
    }
    let separator = options.separator.rawValue
    let text = lines.map { $0.joined(separator: separator) + "\r\n" }.joined()
    return (options.byteOrderMark ? "\u{FEFF}" : "") + text
  }

  private func field(
    row: Int, column: Int, in grid: TableGrid, _ options: CSVOptions
  ) -> String {
    if case .covered = grid.rows[row][column], options.spans == .blank || rows[row].kind == .group {
      return ""
    }
    guard let cell = grid.cell(row: row, column: column) else { return "" }
    let text = cell.plainText
    let isFigures = column < columns.count && columns[column].alignment == .end
    let figure = isFigures ? CSVField.figure(text, options.separator) : nil
    return CSVField.text(figure ?? text, options.separator)
  }
}

enum CSVField {
  /// A field that is quoted where RFC 4180 §2 asks for it, and that no spreadsheet runs.
  ///
  /// Both separators are quoted in both dialects, so that a file opened with the wrong one shows no
  /// formula that stood inside a cell; a plain decimal number alone stays a number.
  static func text(_ raw: String, _ separator: CSVOptions.Separator) -> String {
    let safe = neutralised(SafeText.string(raw))
    if separator == .semicolon && isPlainNumber(safe) { return safe }
    let quoted: Set<Unicode.Scalar> = [",", ";", "\"", "\n", "\t"]
    let edges = [safe.unicodeScalars.first, safe.unicodeScalars.last]
    guard safe.unicodeScalars.contains(where: quoted.contains) || edges.contains(" ") else {
      return safe
    }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// OWASP, *CSV Injection*: what begins with `=` `+` `-` `@`, a tab or a return is a formula for
  /// some spreadsheet, full-width forms and leading spaces included. A plain number is none.
  static func neutralised(_ text: String) -> String {
    let spaces: Set<Unicode.Scalar> = [" ", "\u{00A0}", "\u{202F}", "\u{FEFF}"]
    let first = text.unicodeScalars.first { !spaces.contains($0) }
    let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"]
    guard let first, triggers.contains(first), !isPlainNumber(text) else { return text }
    return "'" + text
  }

  /// `[+-]?[0-9]+([.,][0-9]+)?`: nothing to compute.
  static func isPlainNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      bytes = bytes.dropFirst()
    }
    let parts = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
  }

  /// A French figure without its typography, or nil when the cell says anything else.
  static func figure(_ text: String, _ separator: CSVOptions.Separator) -> String? {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{202F}", "\u{00A0}": continue
      case "\u{2212}": plain += "-"
      case ",": plain += separator == .comma ? "." : ","
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return isPlainNumber(plain) ? plain : nil
  }
}
