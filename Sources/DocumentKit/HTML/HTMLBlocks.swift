extension HTMLWriter {
  mutating func blocks(_ blocks: [Block]) {
    for block in blocks { self.block(block) }
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading(let heading): self.heading(heading)
    case .paragraph(let paragraph): self.paragraph(paragraph)
    case .list(let list): self.list(list)
    case .descriptions(let list): descriptions(list)
    case .table(let table): self.table(table)
    case .note(let note): self.note(note)
    case .figure(let figure): self.figure(figure)
    case .verbatim(let verbatim): self.verbatim(verbatim)
    case .section(let section): self.section(section)
    case .signatures(let panel): signatures(panel)
    case .identification(let block): identification(block)
    case .contents(let contents): self.contents(contents)
    case .pageBreak: out.raw("<div class=\"page-break\"></div>\n")
    }
  }

  private mutating func heading(_ heading: Heading) {
    titled(heading.text, relative: heading.level.rawValue, attributes: id(heading.anchor))
  }

  /// A title is one level under what encloses it. HTML has six: one below them says its level
  /// itself, or it would seem to close the section that it belongs to.
  private mutating func titled(_ text: RichText, relative: Int, attributes: String) {
    let level = depth + 1 + relative
    let element = level <= 6 ? "h\(level)" : "div"
    let role = level <= 6 ? "" : " class=\"heading\" role=\"heading\" aria-level=\"\(level)\""
    out.raw("<\(element)\(attributes)\(role)>")
    inlines(text)
    out.raw("</\(element)>\n")
  }

  private mutating func paragraph(_ paragraph: Paragraph) {
    switch paragraph.style {
    case .ordinary: out.raw("<p>")
    case .lead, .small: out.raw("<p class=\"\(paragraph.style.rawValue)\">")
    }
    inlines(paragraph.text)
    out.raw("</p>\n")
  }

  private mutating func list(_ list: List) {
    let name =
      switch list.marker {
      case .ordered: "ol"
      case .unordered: "ul"
      }
    out.raw("<\(name)>\n")
    for item in list.items {
      out.raw("<li>")
      compact(item)
      out.raw("</li>\n")
    }
    out.raw("</\(name)>\n")
  }

  private mutating func descriptions(_ list: DescriptionList) {
    out.raw("<dl>\n")
    for item in list.items {
      out.raw("<div><dt>")
      inlines(item.term)
      out.raw("</dt><dd>")
      compact(item.blocks)
      out.raw("</dd></div>\n")
    }
    out.raw("</dl>\n")
  }

  /// A lone paragraph needs no element of its own in an item or a cell.
  mutating func compact(_ blocks: [Block]) {
    if blocks.count == 1, case .paragraph(let only)? = blocks.first, only.style == .ordinary {
      inlines(only.text)
    } else {
      self.blocks(blocks)
    }
  }

  private mutating func note(_ note: Note) {
    out.raw("<div class=\"note note-\(note.kind.rawValue)\" role=\"note\">\n")
    out.raw("<p class=\"note-title\">")
    out.raw(Wording.kind(note.kind))
    if let title = note.title {
      out.raw(" \u{2014} ")
      inlines(title)
    }
    out.raw("</p>\n")
    blocks(note.blocks)
    out.raw("</div>\n")
  }

  private mutating func figure(_ figure: Figure) {
    out.raw("<figure\(id(figure.anchor))>\n<figcaption>")
    inlines(figure.caption)
    out.raw("</figcaption>\n")
    switch figure.content {
    case .image(let image):
      self.image(image)
      out.raw("\n")
    case .chart(let chart):
      out.raw(
        SVGChart.draw(chart, alternative: figure.alternative, id: freshIdentifier()))
      table(chart.valuesTable("\(Wording.values)\(Typographie.insecable): \(figure.caption)"))
    }
    out.raw("</figure>\n")
  }

  private mutating func verbatim(_ verbatim: Verbatim) {
    out.raw("<figure class=\"verbatim\">\n")
    if let caption = verbatim.caption {
      out.raw("<figcaption>")
      inlines(caption)
      out.raw("</figcaption>\n")
    }
    // A line feed right after <pre> is dropped by HTML: one is given for it to drop.
    out.raw("<pre>\n")
    out.escaped(verbatim.text)
    out.raw("</pre>\n</figure>\n")
  }

  private mutating func section(_ section: Section) {
    var classes = section.startsPage ? ["starts-page"] : []
    if let orientation = section.orientation { classes.append(orientation.rawValue) }
    let attribute = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    let title = freshIdentifier()
    out.raw("<section\(id(section.anchor))\(attribute) aria-labelledby=\"\(title)\">\n")
    titled(section.title, relative: 1, attributes: " id=\"\(title)\"")
    depth += 1
    blocks(section.blocks)
    depth -= 1
    out.raw("</section>\n")
  }
}
