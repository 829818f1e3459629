/// The blocks in which parties sign, or the record that they did.
public struct SignaturePanel: Hashable, Sendable, BlockConvertible {
  /// « Fait à …, le … », or nil.
  public var opening: RichText?
  public var slots: [SignatureSlot]

  public init(opening: RichText? = nil, _ slots: [SignatureSlot]) {
    self.opening = opening
    self.slots = slots
  }

  public var block: Block { .signatures(self) }
}

/// The place of one signature.
public struct SignatureSlot: Hashable, Sendable {
  /// Whether it is signed, and how that is known.
  public enum State: Hashable, Sendable {
    /// An empty frame to sign in.
    case toSign
    /// What was recorded: date, quality, evidence, one line each.
    case recorded([RichText])
    /// Still awaited, said in words.
    case missing(RichText)
  }

  /// The partie.
  public var heading: RichText
  /// In what quality: « Pour la commune, le maire ».
  public var lines: [RichText]
  public var state: State

  public init(_ heading: RichText, lines: [RichText] = [], state: State = .toSign) {
    self.heading = heading
    self.lines = lines
    self.state = state
  }
}

/// The framed block that says what a document is: labels and values, then how to verify it.
///
/// It accompanies every separated part (`Document.part(_:)`).
public struct Identification: Hashable, Sendable, BlockConvertible {
  /// One fact: « Connu au » and its date.
  public struct Entry: Hashable, Sendable {
    public var label: RichText
    public var value: RichText

    public init(_ label: RichText, _ value: RichText) {
      self.label = label
      self.value = value
    }
  }

  public var title: RichText?
  public var entries: [Entry]
  /// How to verify; nil when nothing needs saying.
  public var remark: RichText?

  public init(title: RichText? = nil, _ entries: [Entry], remark: RichText? = nil) {
    self.title = title
    self.entries = entries
    self.remark = remark
  }

  public var block: Block { .identification(self) }
}
