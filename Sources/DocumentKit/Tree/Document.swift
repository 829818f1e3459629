/// A document as a value: everything that a writer prints, nothing that it would have to look up.
///
/// Two equal documents give the same bytes in every format, on every machine: no clock, no locale
/// and no dictionary order is ever consulted.
public struct Document: Hashable, Sendable {
  /// Printed as the only first-level heading, and as the window's title.
  public var title: RichText
  /// A line under the title: the convention, the period.
  public var subtitle: RichText?
  public var language: LanguageTag
  /// Machine-readable facts about the document, in the order given.
  public var metadata: [Metadata]
  /// Printed at the top of every page.
  public var header: RichText?
  /// Printed at the foot of every page, beside the page number.
  public var footer: RichText?
  /// Printed across every page and said once at the top, e.g. « EXEMPLE FICTIF ».
  public var watermark: String?
  /// Printed above the title, in the order given.
  public var logos: [EmbeddedImage]
  public var orientation: PageOrientation
  public var body: [Block]

  public init(
    title: RichText,
    subtitle: RichText? = nil,
    language: LanguageTag = .french,
    metadata: [Metadata] = [],
    header: RichText? = nil,
    footer: RichText? = nil,
    watermark: String? = nil,
    logos: [EmbeddedImage] = [],
    orientation: PageOrientation = .portrait,
    @BlockBuilder body: () -> [Block]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.metadata = metadata
    self.header = header
    self.footer = footer
    self.watermark = watermark
    self.logos = logos
    self.orientation = orientation
    self.body = body()
  }
}

/// A BCP 47 language tag; `fr` for every document of ours, another for a quoted extract.
public struct LanguageTag: Hashable, Sendable {
  public let code: String

  /// Accepts letters, digits and hyphens, starting with a letter; nil otherwise.
  public init?(_ code: String) {
    guard let first = code.utf8.first, first.isASCIILetter,
      code.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  public static let french = LanguageTag(known: "fr")
}

/// One machine-readable fact: `position` → `1042`.
public struct Metadata: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// How the A4 sheet is held; a section may differ from its document.
public enum PageOrientation: String, Hashable, Sendable, CaseIterable {
  case portrait
  case landscape
}
