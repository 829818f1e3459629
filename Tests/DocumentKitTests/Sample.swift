import DocumentKit

/// One document that uses every block and every inline, like a point d'étape. Fictitious.
enum Sample {
  static let document = Document(
    title: "Point d'étape annuel 2027",
    subtitle: "Convention territoriale globale du Val d'Exemple, 2026-2030",
    metadata: [Metadata("position", "1042"), Metadata("connu-au", "2027-03-12")],
    header: "CTG du Val d'Exemple — point d'étape 2027",
    footer: "Position 1 042 — empreinte 3f9a 04c1 77de 5b20",
    watermark: "EXEMPLE FICTIF",
    logos: [EmbeddedImage(.png, bytes: pixel, alternative: "Logo du Val d'Exemple")]
  ) {
    identification
    Paragraph(
      """
      En \(.strong("2027")), \(Typographie.compte(3, "fiche réalisée", "fiches réalisées")) \
      sur 5 : le COPIL du \(Typographie.date(annee: 2027, mois: 3, jour: 12) ?? "") l'a constaté.
      """, style: .lead)
    Contents()
    actions
    figures
    inventory
    formalities
  }

  /// A transparent PNG of one pixel.
  static let pixel: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4,
    0x89, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x00, 0x01, 0x00, 0x00,
    0x05, 0x00, 0x01, 0x0D, 0x0A, 0x2D, 0xB4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
    0x42, 0x60, 0x82,
  ]

  static let root = "3f9a04c177de5b20aa1163d4c98e7f025d41b6fe8c3390a7e2540f1b6c8d9e77"

  static let identification = Identification(
    [
      .init("Convention", "CTG du Val d'Exemple, du 1er janvier 2026 au 31 décembre 2030"),
      .init("En vigueur au", "31 décembre 2027"),
      .init("Connu au", "12 mars 2028, position \(Typographie.nombre(1042))"),
      .init(
        "Racine",
        "\(.code(Typographie.groupes(root)))"
      ),
      .init("Empreinte de la clé", "\(.code("c1d2 93aa 0b7e 44f0"))"),
    ],
    remark: "Pour vérifier : \(.code("greffe verifier --ancre")), puis saisir la racine.")

  static let actions = Section("actions", "Actions en vigueur", orientation: .landscape) {
    "Chaque fiche figure une fois. Voir aussi \(.link("places", "les places d'accueil"))."
    actionTable
    Note(.warning, "deux fiches sans pilote") {
      "Les fiches 31 et 32 n'ont pas de pilote désigné : à traiter au prochain COTECH."
    }
    Note(.anomaly) {
      "La signature du 2 décembre 2025 précède la délibération du 11 décembre."
      List([
        "consignée à la position 118 ;", "sans effet sur le plan ;",
        "citée dans \(.emphasis("la liste des anomalies")).",
      ])
    }
  }

  static let actionTable = Table(
    "Statut des fiches par année",
    anchor: "statuts",
    columns: [
      Column("Fiche", weight: 5, role: .rowHeader), Column("N+1 (2026)", .center, weight: 3),
      Column("N+2 (2027)", .center, weight: 3), Column("Résultats", weight: 7),
      Column("Places", .end, weight: 2),
    ],
    headerRows: [
      Row(
        Cell("Fiche", rowSpan: 2), Cell("Statut", columnSpan: 2), Cell("Résultats", rowSpan: 2),
        Cell("Places", rowSpan: 2)),
      Row("N+1 (2026)", "N+2 (2027)"),
    ]
  ) {
    Row.group("Axe 1 — Petite enfance")
    Row(
      "1 — Ouvrir une micro-crèche", status(.ongoing, "en cours"), status(.positive, "réalisé"),
      Cell {
        "Ouverture le 1er septembre."
        List(["12 places ;", "3 ETP recrutés."])
      }, "12")
    Row(
      "2 — Relais petite enfance", status(.positive, "réalisé"), status(.positive, "réalisé"),
      "Fréquentation : \(.struck("245")) 254 familles (rectifié).", "1\u{202F}254")
    Row(
      "11 bis — Accueil en horaires atypiques", status(.neutral, "à venir"),
      status(.negative, "non réalisé"), "Aucun candidat à l'appel à projets.", "—")
    Row.group("Axe 2 — Jeunesse")
    Row(
      "12 — Promeneurs du Net", status(.warning, "reportée"), status(.ongoing, "en cours"),
      "Deux postes partagés avec la \(.abbreviation("MSA", expansion: "Mutualité agricole")).",
      "\(Typographie.estimation(40))")
    Row(
      "13 — Conseil de jeunes", Cell("prévue en 2029", columnSpan: 2, alignment: .center),
      "Non concernée.", "", kind: .greyed)
    Row("Total", "", "", "Deux valeurs sont estimées.", "≈ 1 306 (estimation)", kind: .total)
  }

  static func status(_ tone: Tone, _ word: String) -> Cell {
    Cell(.badge(tone, word))
  }

  static let figures = Section("places", "Places d'accueil", startsPage: true) {
    Figure(
      "Places prévues et constatées", alternative: "Les places passent de 120 à 132 en 2028.",
      anchor: "graphique-places",
      chart: Chart(
        .bars, unit: "places", categoryTitle: "Année", categories: years,
        series: [
          .init("Prévues", stroke: .dashed, [120, 124, 130, 136, 140].map { .init($0) }),
          .init(
            "Constatées",
            [.init(120), .init(122), .init(132), .gap("ND"), .gap("à venir")]),
        ]))
    Figure(
      "Familles satisfaites", alternative: "De 71,5 % à 82,25 %, avec une rupture en 2028.",
      chart: Chart(
        .lines, unit: "%", categoryTitle: "Année", categories: years,
        series: [
          .init(
            "Satisfaction",
            [
              .init(FixedPoint("71.5")), .init(FixedPoint("74")),
              .init(FixedPoint("80"), wording: "≈ 80 (estimation)", breaksBefore: true),
              .gap("NS"), .init(FixedPoint("82.25")),
            ]),
          .init("Cible", stroke: .dashed, (0..<5).map { _ in .init(85) }),
        ]))
  }

  static let years = ["2026", "2027", "2028", "2029", "2030"]

  static let inventory = Section("petite-enfance", "Petite enfance (partie séparable)") {
    Heading("Besoins")
    DescriptionList([
      .init("Zones sous-dotées", "Trois communes n'ont aucun mode d'accueil collectif."),
      .init("Besoins spécifiques") {
        List(.ordered, ["Handicap ;", "Insertion ;", "Horaires atypiques."])
      },
    ])
    Heading("Investissements", level: .first, anchor: "investissements")
    Table(
      "Investissements de l'année",
      columns: [Column("Projet", weight: 3, role: .rowHeader), Column("Coût", .end)],
      emptyText: "Aucun investissement déclaré."
    ) {}
    Section("sources", "Sources") {
      Paragraph(
        "Écrire à \(.address(address, "la coopération")) ; voir \(.link("places", "les places")).",
        style: .small)
    }
  }

  // A constant of ours: its absence would show in the golden.
  static let address = ExternalAddress("mailto:ctg@exemple.fr") ?? unknownAddress
  private static var unknownAddress: ExternalAddress { preconditionFailure("a valid address") }

  static let formalities = Section("formalites", "Adoption", startsPage: true) {
    Verbatim("greffe verifier --ancre 3f9a-04c1\n  position 1042", caption: "Commande à copier")
    SignaturePanel(
      opening: "Fait à Exemple, le 12 mars 2028",
      [
        SignatureSlot("Caisse d'allocations familiales", lines: ["La directrice"]),
        SignatureSlot(
          "Communauté de communes", lines: ["Le président"],
          state: .recorded(["Signé le 12 mars 2028", "Pièce signée, page 14"])),
        SignatureSlot(
          "Commune de Bourg-Fictif", lines: ["La maire"],
          state: .missing("Signature attendue")),
      ])
    PageBreak()
    Table(
      "Feuille d'émargement",
      columns: [Column("Partie", weight: 2, role: .rowHeader), Column("Signature", weight: 3)],
      density: .handwritten
    ) {
      for partie in ["CAF", "Communauté de communes", "Bourg-Fictif"] {
        Row(cells: [Cell(RichText(partie)), .empty])
      }
    }
  }
}
