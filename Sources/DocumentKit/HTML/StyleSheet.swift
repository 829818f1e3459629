/// The embedded style: one sheet for the screen and for paper. Fonts are those of the reader's
/// system; nothing is fetched.
enum StyleSheet {
  static func text(for document: Document) -> String {
    [
      pages(document), base(sheet: document.isLandscapeSomewhere ? "297mm" : "210mm"), titles,
      text, tables, tones, panels, charts, print,
    ].joined()
  }

  /// CSS Paged Media 3: page boxes, running header and footer, page numbers, and the watermark's
  /// word on every page, since what is drawn across the page may be covered.
  private static func pages(_ document: Document) -> String {
    let header = Markup.cssString(document.header?.plainText ?? "")
    let footer = Markup.cssString(document.footer?.plainText ?? "")
    let word = Markup.cssString(document.watermark ?? "")
    let number = "\"\(Wording.page) \" counter(page) \" \(Wording.pageOf) \" counter(pages)"
    let text = "font: 7.5pt \(fonts); color: #\(Palette.soft);"
    let top =
      "\(text) border-bottom: 0.5pt solid #\(Palette.rule); margin: 8mm 0 5mm; "
      + "padding-bottom: 1mm; vertical-align: bottom;"
    let bottom = "\(text) vertical-align: top; padding-top: 3mm;"
    return """
      @page {
        size: A4 \(document.orientation.rawValue);
        margin: 24mm 16mm 18mm;
        @top-left { content: \(header); \(top) width: 75%; }
        @top-right { content: \(word); \(top) width: 25%; font-weight: 700;
          color: #\(Palette.alert); }
        @bottom-left { content: \(footer); \(bottom) width: 78%; }
        @bottom-right { content: \(number); \(bottom) width: 22%; }
      }
      @page :first { margin-top: 14mm; @top-left { content: none; } @top-right { content: none; } }
      @page portrait { size: A4 portrait; }
      @page landscape { size: A4 landscape; }
      .portrait { page: portrait; }
      .landscape { page: landscape; }

      """
  }

  private static let fonts =
    "\"Source Sans 3\", \"Source Sans Pro\", \"Noto Sans\", \"Segoe UI\", \"Helvetica Neue\", "
    + "\"Liberation Sans\", Arial, sans-serif"

  private static func base(sheet: String) -> String {
    """
    * { box-sizing: border-box; }
    html { font-size: 16px; -webkit-text-size-adjust: 100%; }
    body { margin: 0; color: #\(Palette.ink); background: #e9ecf0; line-height: 1.5;
      font-family: \(fonts); font-variant-numeric: lining-nums; overflow-wrap: break-word; }
    main, .page-header, .page-footer { max-width: \(sheet); margin: 0 auto;
      padding: 0 3.5rem; background: #\(Palette.paper); }
    .page-header { margin-top: 2rem; padding-top: 2.25rem; }
    body > main:first-child { margin-top: 2rem; padding-top: 2.5rem; }
    main { padding-bottom: 2.5rem; display: flow-root; }
    .page-footer { padding-top: 0; padding-bottom: 2rem; margin-bottom: 2rem; }
    .page-header p, .page-footer p { margin: 0; font-size: 0.8rem; color: #\(Palette.soft); }
    .page-footer p { border-top: 1px solid #\(Palette.rule); padding-top: 0.6rem; }
    .logos { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: center;
      margin-bottom: 1.25rem; }
    .logos img { max-height: 4rem; max-width: 12rem; }
    .watermark { position: fixed; inset: 0; z-index: 1; display: flex; align-items: center;
      justify-content: center; pointer-events: none; user-select: none; overflow: hidden; }
    .watermark span { transform: rotate(-30deg); font-size: 5rem; font-weight: 700;
      letter-spacing: 0.08em; white-space: nowrap; color: rgba(127, 29, 29, 0.08);
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .page-header .watermark-word { display: inline-block; margin-top: 0.5rem;
      padding: 0.05rem 0.6rem; border: 1px solid currentColor; border-radius: 0.2rem;
      font-weight: 700; letter-spacing: 0.06em; color: #\(Palette.alert); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    a { color: #\(Palette.accent); text-underline-offset: 0.15em;
      text-decoration-thickness: 0.06em; }
    :target { scroll-margin-top: 1rem; }
    :focus-visible { outline: 2px solid #\(Palette.accent); outline-offset: 2px; }

    """
  }

  private static let titles = """
    h1, h2, h3, h4, h5, h6, .heading { line-height: 1.25; color: #\(Palette.accent);
      font-weight: 650; margin: 1.6em 0 0.5em; break-after: avoid; text-wrap: balance; }
    h1 { font-size: 2rem; margin: 1.25rem 0 0; letter-spacing: -0.01em; }
    h2 { font-size: 1.4rem; padding-bottom: 0.25rem; border-bottom: 2px solid #\(Palette.accent); }
    h3 { font-size: 1.15rem; }
    h4 { font-size: 1rem; }
    h5, h6, .heading { font-size: 0.95rem; color: #\(Palette.ink); }
    .heading { font-style: italic; }
    .subtitle { margin: 0.35rem 0 1.75rem; font-size: 1.1rem; color: #\(Palette.soft); }

    """

  private static let text = """
    p { margin: 0 0 0.75em; orphans: 3; widows: 3; }
    .lead { font-size: 1.08rem; }
    .small { font-size: 0.85rem; color: #\(Palette.soft); }
    ul, ol { margin: 0 0 0.9em; padding-left: 1.4em; }
    li { margin: 0.15em 0; }
    li::marker { color: #\(Palette.soft); }
    dl { margin: 0 0 0.9em; }
    main > dl > div, section > dl > div { margin: 0 0 0.5em; }
    dt { font-weight: 650; }
    dd { margin: 0; }
    s { color: #\(Palette.soft); text-decoration-thickness: 0.08em; }
    abbr { text-decoration: underline dotted #\(Palette.soft); text-underline-offset: 0.2em; }
    code, pre { font-family: "Source Code Pro", "Noto Sans Mono", Consolas, "Liberation Mono",
      monospace; font-size: 0.88em; }
    code { overflow-wrap: anywhere; }
    pre { margin: 0; padding: 0.8rem 1rem; background: #\(Palette.tint); white-space: pre-wrap;
      overflow-wrap: anywhere; border-left: 3px solid #\(Palette.rule); }
    figure { margin: 1.25rem 0; }
    figcaption { font-weight: 650; margin-bottom: 0.4rem; break-after: avoid; }
    figure img { max-width: 100%; }
    .page-break { break-after: page; }
    .starts-page { break-before: page; }

    """

  private static let tables = """
    .table { margin: 1.1rem 0 1.4rem; overflow-x: auto; }
    table { width: 100%; min-width: 32rem; border-collapse: collapse; table-layout: fixed;
      font-size: 0.9rem; line-height: 1.38; border-bottom: 1.5px solid #\(Palette.accent); }
    caption { caption-side: top; text-align: left; font-weight: 650; font-size: 0.95rem;
      padding-bottom: 0.45rem; break-after: avoid; }
    th, td { padding: 0.42rem 0.55rem; text-align: left; vertical-align: top;
      border-bottom: 1px solid #\(Palette.hairline); overflow-wrap: break-word; hyphens: auto; }
    thead { display: table-row-group; }
    thead th { vertical-align: bottom; font-weight: 650; color: #\(Palette.accent);
      background: #\(Palette.tint); border-bottom: 1.5px solid #\(Palette.accent);
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    thead tr:not(:last-child) th:not([rowspan]) { border-bottom: 1px solid #\(Palette.rule); }
    thead tr:first-child > * { border-top: 1.5px solid #\(Palette.accent); }
    tbody th { font-weight: 600; }
    td > :last-child, th > :last-child { margin-bottom: 0; }
    td > ul, td > ol { padding-left: 1.1em; }
    td p { margin-bottom: 0.35em; }
    .align-center { text-align: center; }
    .align-end { text-align: right; font-variant-numeric: lining-nums tabular-nums; hyphens: none; }
    .row-group th, .row-group td { background: #e8edf4; color: #\(Palette.accent);
      font-weight: 650; border-top: 1px solid #\(Palette.rule); break-after: avoid;
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .row-group { break-after: avoid; }
    .row-greyed > :not([class*="tone-"]) { color: #\(Palette.soft); background: #\(Palette.tint);
      font-weight: 400; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .row-total > * { font-weight: 650; border-top: 1.5px solid #\(Palette.accent); }
    .no-row { text-align: center; color: #\(Palette.soft); font-style: italic; padding: 1rem; }
    .density-compact { font-size: 0.8rem; }
    .density-compact th, .density-compact td { padding: 0.26rem 0.42rem; }
    .density-handwritten tbody tr { height: 3.2rem; }
    .density-handwritten th, .density-handwritten td { border: 1px solid #\(Palette.rule); }

    """

  private static let print = """
    @media print {
      html { font-size: 10pt; }
      body { background: none; line-height: 1.42; }
      main, .page-header, .page-footer { max-width: none; margin: 0; padding: 0; }
      body > main:first-child { margin: 0; padding: 0; }
      .page-footer { display: none; }
      /* A frame that fits both ways of holding the sheet: it is placed from the page's corner. */
      .watermark { inset: 0 auto auto 0; width: 178mm; height: 165mm; }
      .watermark span { font-size: 50pt; }
      .table { overflow: visible; }
      table { min-width: 0; }
      .repeats-header thead { display: table-header-group; }
      tr, thead, figure, .note, .signature, .identification { break-inside: avoid; }
      /* A header or a group's title never ends a page alone. */
      thead, .row-group { break-after: avoid; }
      thead + tbody > tr:first-child { break-before: avoid; }
      caption { break-inside: avoid; }
      .starts-page > :first-child, section.landscape > :first-child,
      section.portrait > :first-child { margin-top: 0; }
      .page-break:last-child { break-after: auto; }
      a { color: inherit; text-decoration: none; }
    }

    """
}

extension Document {
  var isLandscapeSomewhere: Bool {
    orientation == .landscape || sections.contains { $0.orientation == .landscape }
  }
}
