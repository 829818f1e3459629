/// A piece of a document's body.
public enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  case list(List)
  case descriptions(DescriptionList)
  case table(Table)
  case note(Note)
  case figure(Figure)
  case verbatim(Verbatim)
  case section(Section)
  case signatures(SignaturePanel)
  case identification(Identification)
  case contents(Contents)
  case pageBreak
}

/// What a `BlockBuilder` accepts.
public protocol BlockConvertible {
  var block: Block { get }
}

/// A part of the document with a title and an identity: it can be rendered alone
/// (`Document.part(_:)`). Its title's level follows from its nesting.
public struct Section: Hashable, Sendable, BlockConvertible {
  public var anchor: Anchor
  public var title: RichText
  /// Nil: as the document.
  public var orientation: PageOrientation?
  public var startsPage: Bool
  public var blocks: [Block]

  public init(
    _ anchor: Anchor, _ title: RichText, orientation: PageOrientation? = nil,
    startsPage: Bool = false, @BlockBuilder blocks: () -> [Block]
  ) {
    self.anchor = anchor
    self.title = title
    self.orientation = orientation
    self.startsPage = startsPage
    self.blocks = blocks()
  }

  public var block: Block { .section(self) }
}

/// A title inside a section, which opens no part of its own.
public struct Heading: Hashable, Sendable, BlockConvertible {
  /// Relative to what encloses it: `.first` is one step below the enclosing section's title, so
  /// that a section rendered alone keeps a sound outline.
  public enum Level: Int, Hashable, Sendable, CaseIterable {
    case first = 1
    case second
    case third
  }

  public var level: Level
  public var anchor: Anchor?
  public var text: RichText

  public init(_ text: RichText, level: Level = .first, anchor: Anchor? = nil) {
    self.level = level
    self.anchor = anchor
    self.text = text
  }

  public var block: Block { .heading(self) }
}

/// Prose.
public struct Paragraph: Hashable, Sendable, BlockConvertible {
  /// How much the paragraph weighs on its page.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    case ordinary
    /// The first paragraph: what the document says in two lines.
    case lead
    /// A source, a remark under a table.
    case small
  }

  public var text: RichText
  public var style: Style

  public init(_ text: RichText, style: Style = .ordinary) {
    self.text = text
    self.style = style
  }

  public var block: Block { .paragraph(self) }
}

/// Items, numbered or not; an item may hold any block.
public struct List: Hashable, Sendable, BlockConvertible {
  /// What stands before each item: its number, or a bullet.
  public enum Marker: String, Hashable, Sendable, CaseIterable {
    case ordered
    case unordered
  }

  public var marker: Marker
  /// One array of blocks for each item.
  public var items: [[Block]]

  public init(_ marker: Marker = .unordered, blocks items: [[Block]]) {
    self.marker = marker
    self.items = items
  }

  /// A bulleted list of short items.
  public init(_ items: [RichText]) {
    self.init(.unordered, items)
  }

  public init(_ marker: Marker, _ items: [RichText]) {
    self.init(marker, blocks: items.map { [Paragraph($0).block] })
  }

  public var block: Block { .list(self) }
}

/// Terms and what is said of each of them.
public struct DescriptionList: Hashable, Sendable, BlockConvertible {
  /// A term and what is said of it.
  public struct Item: Hashable, Sendable {
    public var term: RichText
    public var blocks: [Block]

    public init(_ term: RichText, _ text: RichText) {
      self.term = term
      self.blocks = [Paragraph(text).block]
    }

    public init(_ term: RichText, @BlockBuilder blocks: () -> [Block]) {
      self.term = term
      self.blocks = blocks()
    }
  }

  public var items: [Item]

  public init(_ items: [Item]) {
    self.items = items
  }

  public var block: Block { .descriptions(self) }
}

/// A callout; its kind is told by a word as well as by a colour.
public struct Note: Hashable, Sendable, BlockConvertible {
  /// How serious it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case information
    case warning
    case anomaly
  }

  public var kind: Kind
  /// Follows the kind's own word: « Avertissement — titre ».
  public var title: RichText?
  public var blocks: [Block]

  public init(_ kind: Kind, _ title: RichText? = nil, @BlockBuilder blocks: () -> [Block]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks()
  }

  public var block: Block { .note(self) }
}

/// Text whose every space and line counts: a command, a message to copy.
public struct Verbatim: Hashable, Sendable, BlockConvertible {
  public var caption: RichText?
  public var text: String

  public init(_ text: String, caption: RichText? = nil) {
    self.text = text
    self.caption = caption
  }

  public var block: Block { .verbatim(self) }
}

/// The list of the document's sections, with links.
public struct Contents: Hashable, Sendable, BlockConvertible {
  /// How many levels of nested sections it shows, at least 1.
  public var depth: Int

  public init(depth: Int = 2) {
    self.depth = depth
  }

  public var block: Block { .contents(self) }
}

/// What follows begins a page of paper.
public struct PageBreak: Hashable, Sendable, BlockConvertible {
  public init() {}
  public var block: Block { .pageBreak }
}
