extension HTMLWriter {
  mutating func signatures(_ panel: SignaturePanel) {
    out.raw("<div class=\"signatures\">\n")
    if let opening = panel.opening {
      out.raw("<p class=\"opening\">")
      inlines(opening)
      out.raw("</p>\n")
    }
    for slot in panel.slots {
      out.raw("<div class=\"signature\">\n<p class=\"party\">")
      inlines(slot.heading)
      out.raw("</p>\n")
      lines(slot.lines, class: "quality")
      state(slot.state)
      out.raw("</div>\n")
    }
    out.raw("</div>\n")
  }

  private mutating func state(_ state: SignatureSlot.State) {
    switch state {
    case .toSign:
      out.raw("<p class=\"to-sign\">\(Wording.signature)\(Typographie.insecable):</p>\n")
    case .recorded(let recorded): lines(recorded, class: "recorded")
    case .missing(let text): lines([text], class: "missing")
    }
  }

  private mutating func lines(_ lines: [RichText], class name: String) {
    for line in lines {
      out.raw("<p class=\"\(name)\">")
      inlines(line)
      out.raw("</p>\n")
    }
  }

  mutating func identification(_ block: Identification) {
    let title = freshIdentifier()
    out.raw("<section class=\"identification\" aria-labelledby=\"\(title)\">\n")
    out.raw("<p class=\"identification-title\" id=\"\(title)\">")
    if let given = block.title { inlines(given) } else { out.raw(Wording.identification) }
    out.raw("</p>\n<dl>\n")
    for entry in block.entries {
      out.raw("<div><dt>")
      inlines(entry.label)
      out.raw("</dt><dd>")
      inlines(entry.value)
      out.raw("</dd></div>\n")
    }
    out.raw("</dl>\n")
    if let remark = block.remark {
      out.raw("<p class=\"remark\">")
      inlines(remark)
      out.raw("</p>\n")
    }
    out.raw("</section>\n")
  }

  mutating func contents(_ contents: Contents) {
    let title = freshIdentifier()
    out.raw("<nav class=\"contents\" aria-labelledby=\"\(title)\">\n")
    out.raw("<p class=\"contents-title\" id=\"\(title)\">\(Wording.contents)</p>\n")
    contentsLevel(document.body, depth: max(contents.depth, 1))
    out.raw("</nav>\n")
  }

  private mutating func contentsLevel(_ blocks: [Block], depth: Int) {
    let sections = blocks.compactMap { block -> Section? in
      if case .section(let section) = block { section } else { nil }
    }
    guard depth > 0, !sections.isEmpty else { return }
    out.raw("<ol>\n")
    for section in sections {
      out.raw("<li><a href=\"#\(section.anchor.name)\">")
      // The words alone: a link inside a link is not HTML.
      out.escaped(section.title.plainText)
      out.raw("</a>\n")
      contentsLevel(section.blocks, depth: depth - 1)
      out.raw("</li>\n")
    }
    out.raw("</ol>\n")
  }
}
