/// A drawing with its words: nobody needs to see it to know what it says.
public struct Figure: Hashable, Sendable, BlockConvertible {
  /// What is drawn.
  public enum Content: Hashable, Sendable {
    /// Drawn as SVG, with the table of its values underneath.
    case chart(Chart)
    case image(EmbeddedImage)
  }

  public var anchor: Anchor?
  public var caption: RichText
  /// What the drawing shows, in a sentence.
  public var alternative: String
  public var content: Content

  public init(
    _ caption: RichText, alternative: String, anchor: Anchor? = nil, chart: Chart
  ) {
    self.caption = caption
    self.alternative = alternative
    self.anchor = anchor
    self.content = .chart(chart)
  }

  public init(_ caption: RichText, anchor: Anchor? = nil, image: EmbeddedImage) {
    self.caption = caption
    self.alternative = image.alternative
    self.anchor = anchor
    self.content = .image(image)
  }

  public var block: Block { .figure(self) }
}

/// The bytes of an image, carried by the document itself.
public struct EmbeddedImage: Hashable, Sendable {
  /// Formats that cannot hold a script or a reference to the network.
  public enum MediaType: String, Hashable, Sendable, CaseIterable {
    case png = "image/png"
    case jpeg = "image/jpeg"
  }

  public var mediaType: MediaType
  public var bytes: [UInt8]
  public var alternative: String

  public init(_ mediaType: MediaType, bytes: [UInt8], alternative: String) {
    self.mediaType = mediaType
    self.bytes = bytes
    self.alternative = alternative
  }
}

/// Values by category: a small chart of bars or of lines.
public struct Chart: Hashable, Sendable {
  /// The way of drawing.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case bars
    case lines
  }

  public var kind: Kind
  /// Written on the axis: « places », « % ».
  public var unit: String
  /// The title of the first column of the table of values: « Année ».
  public var categoryTitle: RichText
  public var categories: [String]
  public var series: [Series]

  public init(
    _ kind: Kind, unit: String, categoryTitle: RichText, categories: [String], series: [Series]
  ) {
    self.kind = kind
    self.unit = unit
    self.categoryTitle = categoryTitle
    self.categories = categories
    self.series = series
  }

  /// What is measured, over the categories.
  public struct Series: Hashable, Sendable {
    /// How its line, or the edge of its bars, is drawn.
    public enum Stroke: String, Hashable, Sendable, CaseIterable {
      case solid
      /// For a target or a forecast.
      case dashed
    }

    public var name: String
    public var stroke: Stroke
    /// One point for each category; what is missing at the end is a gap.
    public var points: [Point]

    public init(_ name: String, stroke: Stroke = .solid, _ points: [Point]) {
      self.name = name
      self.stroke = stroke
      self.points = points
    }
  }

  /// The figure of one category, or its absence.
  public struct Point: Hashable, Sendable {
    /// Nil is a gap: nothing is drawn, and no line crosses it.
    public var value: FixedPoint?
    /// Printed in the table of values instead of the figure: « ND », « ≈ 40 (estimation) ».
    public var wording: String?
    /// The series is broken before this point (the definition or the unit changed): no line is
    /// drawn to it, and the table says so.
    public var breaksBefore: Bool

    public init(_ value: FixedPoint?, wording: String? = nil, breaksBefore: Bool = false) {
      self.value = value
      self.wording = wording
      self.breaksBefore = breaksBefore
    }

    /// No figure, and the words that say why.
    public static func gap(_ wording: String) -> Point { Point(nil, wording: wording) }
  }
}
