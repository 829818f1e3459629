/// A run of text inside a paragraph, a title or a cell.
public enum Inline: Hashable, Sendable {
  /// Text as it is: every writer escapes it.
  case text(String)
  case strong(RichText)
  case emphasis(RichText)
  /// Text that no longer holds but must stay legible: an annulled entry, a rectified figure.
  case struck(RichText)
  case link(LinkTarget, RichText)
  /// A digest, a file name, a command: monospaced, never typeset.
  case code(String)
  case badge(Badge)
  case lineBreak
  case abbreviation(String, expansion: String)
}

/// Where a link leads: inside the document, or to an address that is printed and never followed.
public enum LinkTarget: Hashable, Sendable {
  /// A link to an anchor that the document does not hold is printed as plain text.
  case anchor(Anchor)
  /// Printed beside the link's text, never clickable: a document must not lead out of itself.
  case external(ExternalAddress)
}

/// An `http:`, `https:` or `mailto:` address in visible ASCII.
public struct ExternalAddress: Hashable, Sendable {
  public let text: String

  /// Accepts the three schemes in lowercase followed by something; nil otherwise.
  public init?(_ text: String) {
    let schemes = ["https://", "http://", "mailto:"]
    guard schemes.contains(where: { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    self.text = text
  }

  /// What people read: the address without `mailto:`.
  public var displayed: String {
    text.hasPrefix("mailto:") ? String(text.dropFirst("mailto:".count)) : text
  }
}

/// A status: a colour *and* a word, since colour alone says nothing on a photocopy.
public struct Badge: Hashable, Sendable {
  public var tone: Tone
  public var word: String

  public init(_ tone: Tone, _ word: String) {
    self.tone = tone
    self.word = word
  }
}

/// The colour class of a badge, a cell or a figure's series; each one has its mark for print.
public enum Tone: String, Hashable, Sendable, CaseIterable {
  /// Green: done, valid, filled.
  case positive
  /// Blue-green: under way.
  case ongoing
  /// Amber: late, to watch.
  case warning
  /// Red: not done, refused, anomaly.
  case negative
  /// Blue: information.
  case information
  /// Plain ink: no judgement.
  case neutral
  /// Grey: not concerned, withdrawn, without object.
  case muted
}
