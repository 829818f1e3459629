/// The tree as canonical JSON: strings as they are in the tree, since nothing is shown.
extension Document {
  /// One line ended by a line feed; keys sorted, no float, no null.
  public func json() -> String { tree.line }

  private var tree: CanonicalJSON {
    .object([
      "format": .string("greffe-document"),
      "v": .integer(1),
      "title": title.json,
      "subtitle": subtitle?.json,
      "language": .string(language.code),
      "metadata": .array(
        metadata.map { .object(["name": .string($0.name), "value": .string($0.value)]) }),
      "header": header?.json,
      "footer": footer?.json,
      "watermark": .optional(watermark),
      "logos": logos.isEmpty ? nil : .array(logos.map(\.json)),
      "orientation": .string(orientation.rawValue),
      "body": body.json,
    ])
  }
}

extension [Block] {
  fileprivate var json: CanonicalJSON { .array(map(\.json)) }
}

extension Block {
  fileprivate var json: CanonicalJSON {
    switch self {
    case .heading(let heading): heading.json
    case .paragraph(let paragraph):
      .object([
        "type": .string("paragraph"), "style": .string(paragraph.style.rawValue),
        "text": paragraph.text.json,
      ])
    case .list(let list):
      .object([
        "type": .string("list"), "marker": .string(list.marker.rawValue),
        "items": .array(list.items.map(\.json)),
      ])
    case .descriptions(let list): list.json
    case .table(let table): table.json
    case .note(let note):
      .object([
        "type": .string("note"), "kind": .string(note.kind.rawValue), "title": note.title?.json,
        "blocks": note.blocks.json,
      ])
    case .figure(let figure): figure.json
    case .verbatim(let verbatim):
      .object([
        "type": .string("verbatim"), "caption": verbatim.caption?.json,
        "text": .string(verbatim.text),
      ])
    case .section(let section): section.json
    case .signatures(let panel): panel.json
    case .identification(let block): block.json
    case .contents(let contents):
      .object(["type": .string("contents"), "depth": .integer(contents.depth)])
    case .pageBreak: .object(["type": .string("page_break")])
    }
  }
}

extension Heading {
  fileprivate var json: CanonicalJSON {
    .object([
      "type": .string("heading"), "level": .integer(level.rawValue),
      "anchor": .optional(anchor?.name), "text": text.json,
    ])
  }
}

extension Section {
  fileprivate var json: CanonicalJSON {
    .object([
      "type": .string("section"), "anchor": .string(anchor.name), "title": title.json,
      "orientation": .optional(orientation?.rawValue), "starts_page": .boolean(startsPage),
      "blocks": blocks.json,
    ])
  }
}

extension DescriptionList {
  fileprivate var json: CanonicalJSON {
    .object([
      "type": .string("descriptions"),
      "items": .array(items.map { .object(["term": $0.term.json, "blocks": $0.blocks.json]) }),
    ])
  }
}

extension Table {
  fileprivate var json: CanonicalJSON {
    .object([
      "type": .string("table"), "anchor": .optional(anchor?.name), "caption": caption.json,
      "columns": .array(
        columns.map {
          .object([
            "title": $0.title.json, "alignment": .string($0.alignment.rawValue),
            "weight": .integer($0.weight), "role": .string($0.role.rawValue),
          ])
        }),
      "header_rows": .array(headerRows.map(\.json)), "rows": .array(rows.map(\.json)),
      "repeats_header": .boolean(repeatsHeader), "density": .string(density.rawValue),
      "empty_text": emptyText.json,
    ])
  }
}

extension Row {
  fileprivate var json: CanonicalJSON {
    .object([
      "kind": .string(kind.rawValue), "anchor": .optional(anchor?.name),
      "cells": .array(cells.map(\.json)),
    ])
  }
}

extension Cell {
  fileprivate var json: CanonicalJSON {
    .object([
      "blocks": blocks.json, "column_span": columnSpan == 1 ? nil : .integer(columnSpan),
      "row_span": rowSpan == 1 ? nil : .integer(rowSpan), "tone": .optional(tone?.rawValue),
      "alignment": .optional(alignment?.rawValue),
    ])
  }
}
