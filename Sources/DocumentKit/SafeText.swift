/// What no written document may contain, whatever the data holds.
enum SafeText {
  /// The text with line ends as line feeds, and a replacement character (U+FFFD) for each scalar
  /// that could not be seen or would deceive the eye.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.utf8.count)
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" && afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = scalar == "\r"
      result.append(afterReturn ? "\n" : isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  static func string(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars(of: text))
    return String(view)
  }

  /// XML 1.0 §2.2 forbids most controls and advises against C1 and noncharacters; bidirectional
  /// controls (UAX #9) would let a figure be read in another order than the one recorded.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
