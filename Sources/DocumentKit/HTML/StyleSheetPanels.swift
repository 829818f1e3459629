extension StyleSheet {
  /// A colour for each tone and, for print in black, a shape drawn by the sheet: the word stays the
  /// only text, for who listens or copies.
  static var tones: String {
    let rules = Tone.allCases.map { tone in
      let (ink, paper) = Palette.colours(tone)
      return """
        .tone-\(tone.rawValue) { color: #\(ink); background: #\(paper); \
        -webkit-print-color-adjust: exact; print-color-adjust: exact; }

        """
    }
    return rules.joined() + badges
  }

  private static let badges = """
    .badge { display: inline-block; padding: 0.08em 0.55em 0.1em; border-radius: 0.25em;
      font-size: 0.92em; font-weight: 600; line-height: 1.35; white-space: normal;
      border: 1px solid currentColor; border-color: color-mix(in srgb, currentColor 35%, white); }
    .badge::before { content: ""; display: inline-block; width: 0.58em; height: 0.58em;
      margin-right: 0.4em; background: currentColor; vertical-align: 0.04em;
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .badge.tone-positive::before { border-radius: 50%; }
    .badge.tone-ongoing::before { border-radius: 50%; border: 0.1em solid currentColor;
      background: linear-gradient(90deg, currentColor 50%, transparent 50%); }
    .badge.tone-warning::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); }
    .badge.tone-information::before { transform: rotate(45deg) scale(0.85); }
    .badge.tone-neutral::before { height: 0.14em; vertical-align: 0.26em; }
    .badge.tone-muted::before { border-radius: 50%; background: none;
      border: 0.1em solid currentColor; }

    """

  static let panels = """
    .note { margin: 1.1rem 0; padding: 0.7rem 1rem 0.75rem; border-left: 4px solid currentColor;
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .note > * { color: #\(Palette.ink); }
    .note > :last-child { margin-bottom: 0; }
    .note-title { font-weight: 650; margin-bottom: 0.25rem; }
    .note > .note-title { color: inherit; }
    .note-information { color: #\(Palette.colours(.information).ink);
      background: #\(Palette.colours(.information).paper); }
    .note-warning { color: #\(Palette.colours(.warning).ink);
      background: #\(Palette.colours(.warning).paper); }
    .note-anomaly { color: #\(Palette.colours(.negative).ink);
      background: #\(Palette.colours(.negative).paper); }
    .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 1.25rem;
      margin: 1.5rem 0; }
    .signatures .opening { grid-column: 1 / -1; margin: 0; }
    .signature { border: 1px solid #\(Palette.rule); border-top: 3px solid #\(Palette.accent);
      padding: 0.7rem 0.9rem; min-height: 9rem; }
    .signature p { margin: 0 0 0.3rem; }
    .party { font-weight: 650; }
    .quality { font-size: 0.9rem; color: #\(Palette.soft); }
    .to-sign { min-height: 5rem; font-size: 0.8rem; color: #\(Palette.soft);
      padding-top: 0.6rem; }
    .missing { font-style: italic; color: #\(Palette.colours(.warning).ink); }
    .identification { margin: 1.25rem 0 1.75rem; padding: 0.85rem 1.1rem 0.9rem;
      border: 1px solid #\(Palette.rule); border-top: 3px solid #\(Palette.accent);
      background: #fafbfc; font-size: 0.88rem; }
    .identification-title { margin: 0 0 0.45rem; font-weight: 650; color: #\(Palette.accent); }
    .identification dl { margin: 0; }
    .identification dl > div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem;
      padding: 0.18rem 0; border-top: 1px solid #\(Palette.hairline); margin: 0; }
    .identification dt { font-weight: 400; color: #\(Palette.soft); }
    .identification .remark { margin: 0.6rem 0 0; color: #\(Palette.soft); }
    .contents { margin: 1.25rem 0 1.75rem; }
    .contents-title { font-weight: 650; color: #\(Palette.accent); margin: 0 0 0.3rem; }
    .contents ol { list-style: none; padding-left: 0; margin: 0; }
    .contents ol ol { padding-left: 1.25rem; font-size: 0.94em; }
    .contents li { margin: 0; padding: 0.12rem 0; }
    .contents a { text-decoration: none; }
    .contents a:hover { text-decoration: underline; }
    @media (max-width: 46rem) {
      main, .page-header, .page-footer { padding-left: 1.25rem; padding-right: 1.25rem; }
      .signatures, .identification dl > div { grid-template-columns: 1fr; }
    }

    """

  static var charts: String {
    let series = Palette.series.enumerated().map { rank, colour in
      ".chart .serie-\(rank) { stroke: #\(colour); fill: #\(colour); }\n"
    }
    return """
      svg.chart { display: block; width: 100%; max-width: 54rem; height: auto; margin: 0.5rem 0; }
      .chart text { font-family: inherit; font-size: 12.5px; fill: #\(Palette.ink); }
      .chart .tick, .chart .unit, .chart .gap { fill: #\(Palette.soft); font-size: 11.5px; }
      .chart .gap { font-style: italic; }
      .chart .value { font-weight: 600; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
      .chart .grid { stroke: #\(Palette.hairline); }
      .chart .axis { stroke: #\(Palette.soft); }
      .chart .break { stroke: #\(Palette.soft); stroke-dasharray: 3 3; }

      """ + series.joined() + """
        .chart .line { fill: none; stroke-width: 2.25; }
        .chart .line.dashed { stroke-dasharray: 7 5; }
        .chart .bar { stroke-width: 1; }
        .chart .bar.dashed { fill-opacity: 0.12; stroke-dasharray: 5 3; }
        .chart .marker { stroke: #fff; stroke-width: 1; }

        """
  }
}
