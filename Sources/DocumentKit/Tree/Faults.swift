/// A slip in a document's making. Writers print such a document all the same; a test of its author
/// asks for none.
public enum DocumentFault: Hashable, Sendable {
  case duplicateAnchor(Anchor)
  /// A link leads to an anchor that the document does not hold.
  case danglingLink(Anchor)
  /// A badge whose colour is not said by a word.
  case badgeWithoutWord
  /// An image or a chart that says nothing to who does not see it.
  case figureWithoutAlternative
  case tableWithoutCaption
  /// Rows of this table are wider than its columns.
  case tableWiderThanColumns(caption: String)
}

extension Document {
  /// Every slip, in reading order.
  public var faults: [DocumentFault] {
    let blocks = body.flatMap(\.selfAndDescendants)
    var faults: [DocumentFault] = []
    var known: Set<Anchor> = []
    for anchor in blocks.flatMap(\.anchors) where !known.insert(anchor).inserted {
      faults.append(.duplicateAnchor(anchor))
    }
    let texts = [title, subtitle, header, footer].compactMap { $0 } + blocks.flatMap(\.texts)
    for inline in texts.flatMap(\.allInlines) {
      switch inline {
      case .link(.anchor(let anchor), _) where !known.contains(anchor):
        faults.append(.danglingLink(anchor))
      case .badge(let badge) where badge.word.isEmpty:
        faults.append(.badgeWithoutWord)
      case .text, .strong, .emphasis, .struck, .link, .code, .badge, .lineBreak, .abbreviation:
        break
      }
    }
    return faults + blocks.flatMap(\.shapeFaults)
  }
}

extension Document {
  /// Every anchor that the body defines: where its links may lead.
  var anchors: Set<Anchor> {
    var anchors: Set<Anchor> = []
    for block in body { block.visit { $0.forEachAnchor { anchors.insert($0) } } }
    return anchors
  }
}

extension Block {
  var selfAndDescendants: [Block] {
    var all: [Block] = []
    visit { all.append($0) }
    return all
  }

  /// The anchors that this very block defines.
  var anchors: [Anchor] {
    var anchors: [Anchor] = []
    forEachAnchor { anchors.append($0) }
    return anchors
  }

  /// The anchors that this very block defines, one after the other: a table has a row for each of
  /// them at most, and most rows have none.
  func forEachAnchor(_ body: (Anchor) -> Void) {
    switch self {
    case .heading(let heading): if let anchor = heading.anchor { body(anchor) }
    case .section(let section): body(section.anchor)
    case .figure(let figure): if let anchor = figure.anchor { body(anchor) }
    case .table(let table):
      if let anchor = table.anchor { body(anchor) }
      for row in table.headerRows { if let anchor = row.anchor { body(anchor) } }
      for row in table.rows { if let anchor = row.anchor { body(anchor) } }
    case .paragraph, .list, .descriptions, .note, .verbatim, .signatures, .identification,
      .contents, .pageBreak:
      break
    }
  }

  /// The rich texts of this very block, without those of the blocks inside.
  var texts: [RichText] {
    switch self {
    case .heading(let heading): [heading.text]
    case .paragraph(let paragraph): [paragraph.text]
    case .descriptions(let list): list.items.map(\.term)
    case .table(let table): [table.caption, table.emptyText] + table.columns.map(\.title)
    case .note(let note): [note.title].compactMap { $0 }
    case .figure(let figure): [figure.caption]
    case .verbatim(let verbatim): [verbatim.caption].compactMap { $0 }
    case .section(let section): [section.title]
    case .signatures(let panel): panel.texts
    case .identification(let block):
      [block.title, block.remark].compactMap { $0 }
        + block.entries.flatMap { [$0.label, $0.value] }
    case .list, .contents, .pageBreak: []
    }
  }

  fileprivate var shapeFaults: [DocumentFault] {
    switch self {
    case .table(let table):
      (table.caption.isEmpty ? [.tableWithoutCaption] : [])
        + (table.grids.body.width > table.columns.count
          ? [.tableWiderThanColumns(caption: table.caption.plainText)] : [])
    case .figure(let figure): figure.alternative.isEmpty ? [.figureWithoutAlternative] : []
    case .heading, .paragraph, .list, .descriptions, .note, .verbatim, .section, .signatures,
      .identification, .contents, .pageBreak:
      []
    }
  }
}

extension SignaturePanel {
  fileprivate var texts: [RichText] {
    [opening].compactMap { $0 }
      + slots.flatMap { slot in
        switch slot.state {
        case .toSign: [slot.heading] + slot.lines
        case .recorded(let lines): [slot.heading] + slot.lines + lines
        case .missing(let text): [slot.heading] + slot.lines + [text]
        }
      }
  }
}

extension RichText {
  /// Every inline, at any depth.
  var allInlines: [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .strong(let text), .emphasis(let text), .struck(let text), .link(_, let text):
        [inline] + text.allInlines
      case .text, .code, .badge, .lineBreak, .abbreviation: [inline]
      }
    }
  }
}
