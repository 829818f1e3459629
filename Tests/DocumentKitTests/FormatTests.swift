import Foundation
import Testing

@testable import DocumentKit

@Suite("formats")
struct FormatTests {
  @Test("the JSON is what any parser reads, whatever the data", arguments: HostileTests.attacks)
  func json(_ attack: String) throws {
    let text = HostileTests.document(attack).json()
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let title = try #require(tree?["title"] as? [String])
    #expect(title.joined().utf8.elementsEqual(attack.utf8))
  }

  @Test("the JSON has sorted keys, no null, no float, and one line")
  func canonical() throws {
    let text = Sample.document.json()
    #expect(text.hasSuffix("}\n") && text.dropLast().allSatisfy { $0 != "\n" })
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let again = try JSONSerialization.data(
      withJSONObject: tree, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect(again == Data(text.utf8.dropLast()))
  }

  @Test("controls are escaped in JSON as RFC 8785 spells them")
  func escapes() {
    let text = CanonicalJSON.string("\"\\\u{8}\t\n\u{C}\r\u{1}\u{1F}é").line
    #expect(text == #""\"\\\b\t\n\f\r\u0001\u001fé""# + "\n")
  }

  @Test("base64 agrees with another implementation", arguments: 0...70)
  func base64(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 73 + count) }
    #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
  }

  @Test("every tone keeps the contrast of WCAG AA", arguments: Tone.allCases)
  func contrast(_ tone: Tone) {
    let (ink, paper) = Palette.colours(tone)
    #expect(ratio(ink, paper) >= 4.5)
    #expect(ratio(ink, Palette.paper) >= 4.5)
  }

  @Test("secondary text and drawings keep theirs")
  func otherContrasts() {
    for ink in [Palette.ink, Palette.soft, Palette.accent, Palette.alert] {
      #expect(ratio(ink, Palette.tint) >= 4.5)
    }
    for colour in Palette.series { #expect(ratio(colour, Palette.paper) >= 3) }
    #expect(ratio("777777", "ffffff") < 4.5, "the measure itself can fail")
  }

  @Test("the five characters of markup are escaped, in elements and attributes alike")
  func escaping() {
    #expect(Markup.escape("<a href=\"'&\">") == "&lt;a href=&quot;&#39;&amp;&quot;&gt;")
  }

  @Test("what cannot be seen is replaced, what can be is kept")
  func safeText() {
    #expect(bytes(SafeText.string("é\u{A0}\u{202F}œ\t😀")) == bytes("é\u{A0}\u{202F}œ\t😀"))
    let masked = SafeText.string("a\u{0}b\u{85}c\u{200F}d\u{2066}")
    #expect(masked == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
    #expect(bytes(SafeText.string("a\r\nb\rc\n\r")) == bytes("a\nb\nc\n\n"))
  }

  @Test("a style string cannot be left")
  func cssStrings() {
    #expect(Markup.cssString("a\"b\\</style>\n") == "\"a\\22 b\\5c \\3c \\2f style\\3e \\a \"")
  }

  @Test("each thing that is written twice is written with the same bytes")
  func deterministic() {
    for attack in HostileTests.attacks {
      let first = HostileTests.document(attack)
      let second = HostileTests.document(attack)
      #expect(bytes(first.html()) == bytes(second.html()))
      #expect(bytes(first.markdown()) == bytes(second.markdown()))
      #expect(bytes(first.json()) == bytes(second.json()))
    }
  }

  /// WCAG 2.2, *contrast ratio* and *relative luminance*.
  private func ratio(_ one: String, _ other: String) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private func luminance(_ colour: String) -> Double {
    let value = Int(colour, radix: 16) ?? 0
    let channels = [value >> 16, value >> 8, value].map { shifted -> Double in
      let level = Double(shifted & 0xFF) / 255
      return level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
