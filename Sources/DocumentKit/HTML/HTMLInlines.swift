extension HTMLWriter {
  mutating func inlines(_ text: RichText) {
    for inline in text.inlines { self.inline(inline) }
  }

  private mutating func inline(_ inline: Inline) {
    switch inline {
    case .text(let text): out.escapedLines(text)
    case .strong(let text): element("strong", text)
    case .emphasis(let text): element("em", text)
    case .struck(let text):
      // Few readers announce <s>: the words say it.
      out.raw("<s><span class=\"unseen\">[\(Wording.struck) : </span>")
      inlines(text)
      out.raw("<span class=\"unseen\">]</span></s>")
    case .link(let target, let text): link(target, text)
    case .code(let text):
      out.raw("<code>")
      out.escapedLines(text)
      out.raw("</code>")
    case .badge(let badge):
      out.raw("<span class=\"badge tone-\(badge.tone.rawValue)\">")
      out.escaped(badge.word)
      out.raw("</span>")
    case .lineBreak: out.raw("<br>\n")
    case .abbreviation(let short, let expansion):
      out.raw("<abbr title=\"")
      out.escaped(expansion)
      out.raw("\">")
      out.escaped(short)
      out.raw("</abbr>")
    }
  }

  private mutating func element(_ name: String, _ text: RichText) {
    out.raw("<\(name)>")
    inlines(text)
    out.raw("</\(name)>")
  }

  private mutating func link(_ target: LinkTarget, _ text: RichText) {
    switch target {
    case .anchor(let anchor) where knows(anchor):
      out.raw("<a href=\"#\(anchor.name)\">")
      inlines(text)
      out.raw("</a>")
    case .anchor:
      inlines(text)
    case .external(let address):
      // Printed, never followed: the document leads nowhere by itself.
      out.raw("<span class=\"address\">")
      if text.isEmpty || text.plainText == address.displayed {
        out.escaped(address.displayed)
      } else {
        inlines(text)
        out.raw(" (")
        out.escaped(address.displayed)
        out.raw(")")
      }
      out.raw("</span>")
    }
  }
}
