extension Document {
  /// The document as one HTML file: style included, no script, nothing fetched, ready to print on
  /// A4 with page numbers and repeated table headers.
  public func html() -> String {
    var writer = HTMLWriter(self)
    return writer.write()
  }
}

/// Walks the tree once; what it has to remember is the depth of headings and the anchors given.
struct HTMLWriter {
  let document: Document
  var out = Markup()
  /// How many sections enclose the current block.
  var depth = 0
  /// Anchors that links may aim at.
  private let targets: Set<Anchor>
  /// Anchors already given to an element: an id is unique, or it is not given.
  private var given: Set<Anchor> = []
  private var serial = 0

  init(_ document: Document) {
    self.document = document
    self.targets = document.anchors
  }

  mutating func write() -> String {
    writeHead()
    out.raw("<body>\n")
    writeWatermark()
    writePageHeader()
    out.raw("<main>\n")
    writeTitle()
    blocks(document.body)
    out.raw("</main>\n")
    if let footer = document.footer {
      out.raw("<footer class=\"page-footer\"><p>")
      inlines(footer)
      out.raw("</p></footer>\n")
    }
    out.raw("</body>\n</html>\n")
    return out.text
  }

  private mutating func writeHead() {
    out.raw("<!DOCTYPE html>\n<html lang=\"\(document.language.code)\">\n<head>\n")
    out.raw("<meta charset=\"utf-8\">\n")
    // Whatever slipped through, a browser fetches nothing and runs nothing.
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    out.raw("img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    out.raw("<meta name=\"generator\" content=\"\(Renderer.name) \(Renderer.version)\">\n")
    for entry in document.metadata {
      out.raw("<meta name=\"")
      out.escaped(entry.name)
      out.raw("\" content=\"")
      out.escaped(entry.value)
      out.raw("\">\n")
    }
    out.raw("<title>")
    out.escaped(document.title.plainText)
    out.raw("</title>\n<style>\n\(StyleSheet.text(for: document))</style>\n</head>\n")
  }

  /// Drawn across the page for the eye, said once for who listens.
  private mutating func writeWatermark() {
    guard let watermark = document.watermark else { return }
    out.raw("<div class=\"watermark\" aria-hidden=\"true\"><span>")
    out.escaped(watermark)
    out.raw("</span></div>\n")
  }

  private mutating func writePageHeader() {
    guard document.header != nil || !document.logos.isEmpty || document.watermark != nil else {
      return
    }
    out.raw("<header class=\"page-header\">\n")
    if !document.logos.isEmpty {
      out.raw("<div class=\"logos\">")
      for logo in document.logos { image(logo) }
      out.raw("</div>\n")
    }
    if let header = document.header {
      out.raw("<p>")
      inlines(header)
      out.raw("</p>\n")
    }
    if let watermark = document.watermark {
      out.raw("<p class=\"watermark-word\">")
      out.escaped(watermark)
      out.raw("</p>\n")
    }
    out.raw("</header>\n")
  }

  private mutating func writeTitle() {
    out.raw("<h1>")
    inlines(document.title)
    out.raw("</h1>\n")
    if let subtitle = document.subtitle {
      out.raw("<p class=\"subtitle\">")
      inlines(subtitle)
      out.raw("</p>\n")
    }
  }

  mutating func image(_ image: EmbeddedImage) {
    let source = "data:\(image.mediaType.rawValue);base64,\(Base64.encode(image.bytes))"
    out.raw("<img src=\"\(source)\" alt=\"")
    out.escaped(image.alternative)
    out.raw("\">")
  }

  /// ` id="…"` the first time that an anchor is met.
  mutating func id(_ anchor: Anchor?) -> String {
    guard let anchor, given.insert(anchor).inserted else { return "" }
    return " id=\"\(anchor.name)\""
  }

  /// An identifier of our own: an underscore, which no anchor holds, keeps it apart.
  mutating func freshIdentifier() -> String {
    serial += 1
    return "_\(serial)"
  }

  func knows(_ anchor: Anchor) -> Bool { targets.contains(anchor) }
}
