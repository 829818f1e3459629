/// The colours of documents, as `rrggbb`. Ink on paper keeps the contrast of WCAG 2.2 AA (1.4.3):
/// a test computes it for every pair.
enum Palette {
  static let ink = "1d2430"
  static let soft = "545d6b"
  static let accent = "1f3a66"
  static let alert = "7f1d1d"
  static let paper = "ffffff"
  static let tint = "f3f5f8"
  static let rule = "c9d0da"
  static let hairline = "e2e6ec"

  /// The ink and the background of a tone.
  static func colours(_ tone: Tone) -> (ink: String, paper: String) {
    switch tone {
    case .positive: ("14532d", "e2f2e6")
    case .ongoing: ("0b4a5e", "dff0f5")
    case .warning: ("6b4300", "fcf0d4")
    case .negative: ("7f1d1d", "fbe5e2")
    case .information: ("1b3f7a", "e5edf9")
    case .neutral: ("1d2430", "eceff3")
    case .muted: ("545d6b", "f3f5f8")
    }
  }

  /// The colours of a chart's series, by rank; 3:1 on paper (WCAG 1.4.11).
  static let series = ["1f4e8c", "b07a1e", "0f766e", "7c3a8c", "4b5563"]
}
