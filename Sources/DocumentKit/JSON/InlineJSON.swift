extension RichText {
  /// An array of inlines; plain text is a bare string.
  var json: CanonicalJSON { .array(inlines.map(\.json)) }
}

extension Inline {
  fileprivate var json: CanonicalJSON {
    switch self {
    case .text(let text): .string(text)
    case .strong(let text): .object(["type": .string("strong"), "text": text.json])
    case .emphasis(let text): .object(["type": .string("emphasis"), "text": text.json])
    case .struck(let text): .object(["type": .string("struck"), "text": text.json])
    case .link(.anchor(let anchor), let text):
      .object(["type": .string("link"), "anchor": .string(anchor.name), "text": text.json])
    case .link(.external(let address), let text):
      .object(["type": .string("link"), "address": .string(address.text), "text": text.json])
    case .code(let text): .object(["type": .string("code"), "code": .string(text)])
    case .badge(let badge):
      .object([
        "type": .string("badge"), "tone": .string(badge.tone.rawValue),
        "word": .string(badge.word),
      ])
    case .lineBreak: .object(["type": .string("line_break")])
    case .abbreviation(let short, let expansion):
      .object([
        "type": .string("abbreviation"), "short": .string(short), "expansion": .string(expansion),
      ])
    }
  }
}

extension SignaturePanel {
  var json: CanonicalJSON {
    .object([
      "type": .string("signatures"), "opening": opening?.json,
      "slots": .array(
        slots.map { slot in
          .object([
            "heading": slot.heading.json, "lines": .array(slot.lines.map(\.json)),
            "state": slot.state.json,
          ])
        }),
    ])
  }
}

extension SignatureSlot.State {
  fileprivate var json: CanonicalJSON {
    switch self {
    case .toSign: .object(["type": .string("to_sign")])
    case .recorded(let lines):
      .object(["type": .string("recorded"), "lines": .array(lines.map(\.json))])
    case .missing(let text): .object(["type": .string("missing"), "text": text.json])
    }
  }
}

extension Identification {
  var json: CanonicalJSON {
    .object([
      "type": .string("identification"), "title": title?.json,
      "entries": .array(
        entries.map { .object(["label": $0.label.json, "value": $0.value.json]) }),
      "remark": remark?.json,
    ])
  }
}

extension Figure {
  var json: CanonicalJSON {
    let drawing: (String, CanonicalJSON) =
      switch content {
      case .chart(let chart): ("chart", chart.json)
      case .image(let image): ("image", image.json)
      }
    return .object([
      "type": .string("figure"), "anchor": .optional(anchor?.name), "caption": caption.json,
      "alternative": .string(alternative), drawing.0: drawing.1,
    ])
  }
}

extension EmbeddedImage {
  var json: CanonicalJSON {
    .object([
      "media_type": .string(mediaType.rawValue), "base64": .string(Base64.encode(bytes)),
      "alternative": .string(alternative),
    ])
  }
}

extension Chart {
  fileprivate var json: CanonicalJSON {
    .object([
      "kind": .string(kind.rawValue), "unit": .string(unit),
      "category_title": categoryTitle.json, "categories": .strings(categories),
      "series": .array(series.map(\.json)),
    ])
  }
}

extension Chart.Series {
  fileprivate var json: CanonicalJSON {
    .object([
      "name": .string(name), "stroke": .string(stroke.rawValue),
      "points": .array(
        points.map { point in
          .object([
            "value": .optional(point.value?.text), "wording": .optional(point.wording),
            "breaks_before": point.breaksBefore ? .boolean(true) : nil,
          ])
        }),
    ])
  }
}
