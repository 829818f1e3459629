import Conventions
import Testing

/// A small invented convention 2026-2030 with five parties and six signature blocks, three of which
/// have the same name, as the blocks of mayors do.
extension Recit {
  static let blocs: [(PartieID, BlocID)] = [
    ("caf", "direction"), ("caf", "presidence"), ("cc", "presidence"), ("aubenas", "maire"),
    ("vals", "maire"), ("lavilledieu", "maire"),
  ]

  static let regles: [Champ: Donnee] = [
    .parite: "oui", .modeDecision: "commun-accord", .seuilSecret: .entier(5),
    .preavisConvocationJours: .entier(15), .reserveAvenant: reserve,
  ]

  static let reserve = Donnee.champs([
    .source: "article 11",
    .objets: ["parties", "periode", "fiches", "noeuds", "engagements-financiers"],
  ])

  /// The registre is open, and nothing else.
  static func ouvert(
    debut: DateCivile = "2026-01-01", fin: DateCivile = "2030-12-31"
  ) -> Recit {
    Recit().puis("2025-10-01", ouverture(debut: .date(debut), fin: .date(fin)))
      .puis("2025-10-01", piece("scan"))
  }

  static func ouverture(debut: Donnee, fin: Donnee) -> Fait {
    .registreOuvert(
      RegistreOuvert(
        intitule: "Essai", origine: "exemple.invalid/essai", cle: "essai", jeuDeRegles: .regles1,
        exempleFictif: true,
        convention: Contenu([
          .type: "ctg", .intitule: "CTG d’essai", .territoire: "Pays d’essai", .debut: debut,
          .fin: fin,
        ])))
  }

  /// The plan is inscribed, its text is not arrêté.
  static func projet(_ regles: [Champ: Donnee] = regles) -> Recit {
    ouvert()
      .puis("2025-10-02", effet: "2026-01-01", .reglesChangees(Contenu(regles)))
      .puis(
        "2025-10-02", effet: "2026-01-01", inscrire(.partie, "caf", caf),
        inscrire(.partie, "cc", partie("epci", .blocs("presidence"))),
        inscrire(.partie, "aubenas", partie("commune", .blocs("maire"))),
        inscrire(.partie, "vals", partie("commune", .blocs("maire"))),
        inscrire(.partie, "lavilledieu", partie("commune", .blocs("maire"))),
        inscrire(.instance, "copil", copil),
        inscrire(.instance, "cotech", [.nom: "Comité technique", .genre: "cotech"])
      )
      .puis(
        "2025-10-03", effet: "2026-01-01",
        inscrire(.noeud, "axe-1", [.niveau: .entier(1), .titre: "Petite enfance"]),
        inscrire(.fiche, "f1", fiche), inscrire(.fiche, "f2", [.titre: "Tenir un forum"]),
        inscrire(
          .indicateur, "familles",
          [.fiche: .reference("f1"), .texte: "Familles", .forme: "nombre"]),
        inscrire(
          .indicateur, "etp", [.fiche: .reference("f1"), .texte: "Postes", .forme: "etp"]))
  }

  static let caf = partie("caf", .blocs("direction", "presidence"))

  static let copil: [Champ: Donnee] = [
    .nom: "Comité de pilotage", .genre: "copil",
    .membres: [
      .champs([.partie: .reference("caf"), .voix: "deliberative"]),
      .champs([.partie: .reference("cc"), .voix: "deliberative"]),
      .champs([.partie: .reference("vals"), .voix: "consultative"]),
    ],
  ]

  static let fiche: [Champ: Donnee] = [
    .code: "1", .titre: "Ouvrir 2 relais", .objectifs: ["Informer"],
    .placements: [.champs([.noeud: .reference("axe-1")])], .financements: ["10 000 euros"],
  ]

  static func partie(_ nature: Donnee, _ blocs: Donnee) -> [Champ: Donnee] {
    [.nom: "Une partie", .nature: nature, .blocs: blocs]
  }

  /// The text is arrêté and every assembly has voted.
  static func arretee(_ regles: [Champ: Donnee] = regles) -> Recit {
    projet(regles).puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
  }

  /// Every block is signed, the last one on 15 December 2025: in force on 1 January 2026.
  static func enVigueur(_ regles: [Champ: Donnee]) -> Recit {
    arretee(regles).signee(le: "2025-12-15")
  }
  static let enVigueur = enVigueur(regles)

  /// In force, and the COPIL took a decision d1 in its séance s1 of 12 March 2027.
  static let avecDecision = enVigueur.puis("2027-03-12", seance("s1"), decision("d1"))

  func votee(_ objet: ObjetSigne = .convention, le jour: DateCivile) -> Recit {
    (["caf", "cc", "aubenas", "vals", "lavilledieu"] as [PartieID]).reduce(self) { recit, partie in
      recit.puis(jour, deliberation("\(partie.nom)-\(objet.nom)", partie, objet))
    }
  }

  /// Signs every block, or the first ones only.
  func signee(
    _ objet: ObjetSigne = .convention, le jour: DateCivile, sauf manquants: Int = 0
  ) -> Recit {
    Recit.blocs.dropLast(manquants).reduce(self) { recit, bloc in
      recit.puis(jour, signature(bloc.0, bloc.1, objet))
    }
  }

  /// An avenant that makes these modifications, arrêté and voted, still unsigned.
  func avenantArrete(
    nom: AvenantID = "a1", numero: Int = 1, effet: DateCivile? = nil,
    retroactif: Bool = false, le jour: DateCivile = "2027-04-01", _ modifications: Modification...
  ) -> Recit {
    var recit = puis(jour, avenant(nom, numero: numero, effet: effet, retroactif: retroactif))
    for (rang, modification) in modifications.enumerated() {
      recit = recit.puis(jour, modifier(nom, rang + 1, modification))
    }
    return recit.puis(jour, arreter(nom)).votee(.avenant(nom), le: jour)
  }
}

extension ObjetSigne {
  fileprivate var nom: String {
    switch self {
    case .convention: "convention"
    case .avenant(let id): id.nom
    }
  }
}
