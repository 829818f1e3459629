extension String {
  /// The lines between line feeds, as many as there are line feeds and one more.
  var splitLines: [String] {
    guard utf8.contains(UInt8(ascii: "\n")) else { return [self] }
    return utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }
}

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
    if isSafe(text) { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars(of: text))
    return String(view)
  }

  /// Whether the text is certainly safe as it is: a quick look at its bytes, which most texts pass.
  /// False also for the planes and blocks that would need a closer look.
  static func isSafe(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var place = 0
      while place < bytes.count {
        let lead = bytes[place]
        if lead < 0x80 {
          guard lead >= 0x20 && lead != 0x7F || lead == 0x09 || lead == 0x0A else { return false }
          place += 1
        } else if lead < 0xE0 {
          // C1 controls, U+061C.
          if lead == 0xC2, bytes[place + 1] < 0xA0 { return false }
          if lead == 0xD8, bytes[place + 1] == 0x9C { return false }
          place += 2
        } else {
          // Directional marks stand in U+2000 to U+207F, between spaces and dashes that French
          // needs; noncharacters after U+F000.
          guard lead < 0xEF else { return false }
          if lead == 0xE2 {
            switch (bytes[place + 1], bytes[place + 2]) {
            case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return false
            default: break
            }
          }
          place += 3
        }
      }
      return true
    }
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
