public import Conventions

extension Scenario {
  /// A small CTG 2026-2030, invented: two parties, one of them with two blocks, two axes, four
  /// fiches with what the real ones do (two placements, none, a divergence, an uncertain actor),
  /// three indicateurs. Still a projet: see ``signer(le:)``.
  public static func ctg(exempleFictif: Bool = true) -> Scenario {
    var vie = Scenario()
    vie.ouvrir(exempleFictif)
    vie.inscrireLesParties()
    vie.inscrireLePlan()
    return vie
  }

  /// Text arrêté, délibérations, signatures of every block, entry into force.
  public mutating func signer(le date: DateCivile = "2025-12-15") {
    noter(
      le: "2025-11-20", .texteArrete(TexteArrete(position: Position(14), condense: .exemple("a"))))
    for (partie, bloc, qualite) in [
      ("caf-essai", "caf-presidence", "Présidence"), ("caf-essai", "caf-direction", "Direction"),
      ("cc-essai", "cc-presidence", "Présidence"),
    ] as [(PartieID, BlocID, String)] {
      noter(
        le: date, effet: "2026-01-01", anomalies: [Anomalie(.sansPiece)],
        .signatureConstatee(
          SignatureConstatee(
            objet: .convention, partie: partie, bloc: bloc, personne: nil, qualite: qualite,
            titre: .titulaire, lieu: nil, preuve: .sansPiece)))
    }
    noter(
      le: date, effet: "2026-01-01",
      .conventionEntreeEnVigueur(
        EntreeEnVigueur(debut: "2026-01-01", fin: "2030-12-31", derniereSignature: date)))
  }

  /// The frequencies that the convention sets, one of each kind.
  public mutating func fixerLesEcheances(le date: DateCivile = "2026-01-01") {
    func echeance(_ objet: String, _ periodicite: String, _ source: String) -> Donnee {
      .champs([
        .objet: .texte(objet), .periodicite: .texte(periodicite), .source: .texte(source),
      ])
    }
    var regles = etat.elements[.regles]?.contenu(au: "2026-01-01") ?? Contenu()
    regles[.echeances] = .liste([
      echeance("copil", "annuelle", "article 6"), echeance("suivi", "semestrielle", "article 9"),
      echeance("point-etape", "annuelle", "article 9"),
      echeance("bilan-intermediaire", "mi-parcours", "article 9"),
      echeance("bilan-final", "fin", "article 9"),
      echeance("transmission-cdsf", "libre", "article 6"),
      echeance("autre", "annuelle", "annexe 4"),
    ])
    noter(le: date, effet: "2026-01-01", .reglesChangees(regles))
  }

  private mutating func ouvrir(_ exempleFictif: Bool) {
    noter(
      le: "2025-11-03",
      .registreOuvert(
        RegistreOuvert(
          intitule: "Registre d’essai", origine: "exemple.invalid/essai", cle: "essai+00000000+",
          jeuDeRegles: .regles1, exempleFictif: exempleFictif,
          convention: Contenu([
            .type: "ctg", .intitule: "CTG d’essai 2026-2030", .territoire: "Pays d’essai",
            .debut: .date("2026-01-01"), .fin: .date("2030-12-31"),
            .libellesNiveaux: ["Axe"], .libelleFiche: "Fiche action",
            .libellesChamps: [
              .champs([.champ: "services", .libelle: "Services mobilisés et responsables"])
            ],
          ]))))
    noter(
      le: "2025-11-03", effet: "2026-01-01",
      .reglesChangees(
        Contenu([
          .parite: "oui", .pariteSource: "article 6", .modeDecision: "commun-accord",
          .reserveAvenant: .champs([
            .source: "article 11", .objets: ["parties", "periode", "fiches"],
          ]),
        ])))
  }

  private mutating func inscrireLesParties() {
    inscrire(
      .partie, "caf-essai",
      [
        .nom: "Caisse d’essai", .appellation: "CAF d’essai", .nature: "caf",
        .blocs: [
          .champs([.ref: "caf-presidence", .qualite: "Présidence"]),
          .champs([.ref: "caf-direction", .qualite: "Direction"]),
        ],
      ])
    inscrire(
      .partie, "cc-essai",
      [
        .nom: "Communauté de communes d’essai", .nature: "epci",
        .blocs: [.champs([.ref: "cc-presidence", .qualite: "Présidence"])],
      ])
    inscrire(
      .instance, "copil",
      [
        .nom: "Comité de pilotage", .genre: "copil",
        .membres: [
          .champs([.partie: .reference("caf-essai"), .voix: "deliberative", .sieges: .entier(2)]),
          .champs([.partie: .reference("cc-essai"), .voix: "deliberative", .sieges: .entier(2)]),
        ],
      ])
  }

  private mutating func inscrireLePlan() {
    inscrire(.noeud, "axe-1", [.niveau: .entier(1), .code: "1", .titre: "Petite enfance"])
    inscrire(.noeud, "axe-2", [.niveau: .entier(1), .code: "2", .titre: "Jeunesse"])
    inscrire(
      .fiche, "rpe",
      [
        .code: "2", .titre: "Ouvrir un second relais", .placements: [.place("axe-1")],
        .objectifs: ["Informer les familles", "Accompagner les professionnels"],
        .echeance: .echeance(Echeance(texte: "2026-2028", lecture: .periode(2026, 2028))),
        .pilotes: [.champs([.nom: "Service enfance", .partie: .reference("cc-essai")])],
        .partenaires: [.champs([.nom: "PNR", .incertain: "oui"])],
        .modalites: [
          .champs([.volet: "Étude", .points: ["Diagnostic", "Plan de financement"]])
        ],
        .financements: .absente(.aElaborer),
      ])
    inscrire(
      .fiche, "creche",
      [
        .code: "10",
        .titre: .selon([
          Enonce(source: "sommaire", valeur: "Créer une crèche"),
          Enonce(source: "fiche", valeur: "Créer une micro-crèche"),
        ]),
        .placements: [.place("axe-1"), .place("axe-2")],
        .echeance: .echeance(
          Echeance(texte: "après les élections", lecture: .nonInterpretee)),
      ])
    inscrire(
      .fiche, "forum", [.code: "2 bis", .titre: "Tenir un forum", .placements: [.place("axe-1")]])
    inscrire(.fiche, "coordination", [.titre: "Coordonner"])
    inscrire(
      .indicateur, "rpe-visites",
      [
        .fiche: .reference("rpe"), .texte: "Familles accueillies", .forme: "nombre",
        .unite: "familles", .cumul: "flux",
        .base: .champs([.valeur: "120", .date: .date("2024-12-31")]),
        .cibles: [.champs([.annee: .entier(2027), .valeur: "200"])],
      ])
    inscrire(
      .indicateur, "rpe-taux",
      [.fiche: .reference("rpe"), .texte: "Familles satisfaites", .forme: "pourcentage"])
    inscrire(
      .trajectoire, "places-eaje",
      [
        .accueil: "Accueil collectif",
        .base: .champs([.nombre: .nombre("60"), .unite: "places"]),
        .points: [
          .champs([.annee: .entier(2026), .nombre: .nombre("60"), .unite: "places"]),
          .champs([.annee: .entier(2027), .nombre: .nombre("2"), .unite: "ETP"]),
        ],
      ])
  }
}

extension Donnee {
  /// One placement of a fiche.
  public static func place(_ noeud: String) -> Donnee { .champs([.noeud: .reference(noeud)]) }
}
