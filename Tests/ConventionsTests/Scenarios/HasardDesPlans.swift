import Conventions

/// Random elements of every kind, and random modifications of every kind.
extension Hasard {
  static let genres: [Genre] = [
    .noeud, .fiche, .indicateur, .trajectoire, .equipement, .competence, .poste, .clause,
    .instance,
  ]

  private mutating func texte() -> Donnee {
    .texte("texte \(UInt8.random(in: 0...9, using: &self))")
  }

  /// An element that names others of the plan only.
  mutating func element(_ genre: Genre, _ nom: String, dans plan: Plan) -> Element {
    func lie(_ genre: Genre, _ soi: inout Hasard) -> Donnee? {
      let noms = plan.elements(genre).map(\.id.nom)
      return noms.isEmpty ? nil : .reference(soi.un(de: noms))
    }
    var champs: [Champ: Donnee] = [:]
    switch genre {
    case .noeud:
      champs = [.niveau: .entier(Int.random(in: 1...3, using: &self)), .titre: texte()]
      champs[.parent] = Bool.random(using: &self) ? lie(.noeud, &self) : nil
    case .fiche:
      champs = [.titre: texte(), .code: texte()]
      champs[.placements] = lie(.noeud, &self).map { [.champs([.noeud: $0])] }
      champs[.moyens] = Bool.random(using: &self) ? [texte()] : nil
    case .indicateur:
      champs = [.fiche: lie(.fiche, &self) ?? .reference("f1"), .texte: texte(), .forme: "nombre"]
      champs[.cibles] = [.champs([.annee: .entier(2028), .valeur: "12"])]
    case .trajectoire:
      champs = [.accueil: texte()]
      champs[.points] = [.champs([.annee: .entier(2027), .nombre: .nombre("2"), .unite: "RPE"])]
    case .equipement:
      champs = [.collectivite: .reference("cc"), .type: texte(), .nom: texte(), .horsBonus: "non"]
    case .competence:
      champs = [.collectivite: .reference("cc"), .competence: "recenser", .exercice: "propre"]
    case .poste:
      champs = [.intitule: texte(), .collectivite: .reference("cc"), .etp: .nombre("1.5")]
      champs[.fiche] = Bool.random(using: &self) ? lie(.fiche, &self) : nil
    case .clause: champs = [.genre: "article", .titre: texte(), .texte: texte()]
    case .instance: champs = [.nom: texte(), .genre: "commission"]
    case .partie, .convention, .regles: break
    }
    return Element(genre, nom, champs)
  }

  /// One modification of any kind; what it names may be gone, or touched by another: the registre
  /// judges.
  mutating func modification(_ plan: Plan, _ rang: Int) -> Modification {
    let remaniables = plan.elements.map(\.id).filter { $0.genre == .fiche || $0.genre == .noeud }
    let id = un(de: remaniables.isEmpty ? [ElementID.exemple(.fiche, "f1")] : remaniables)
    let pairs = plan.elements(id.genre).map(\.id)
    switch Int.random(in: 0...11, using: &self) {
    case 0: return .retirer(un(de: plan.elements.map(\.id)))
    case 1, 2: return .ajouter(element(un(de: Hasard.genres), "n\(rang)", dans: plan))
    case 3, 4:
      let compte = Int.random(in: 2...3, using: &self)
      let parts = (0..<compte).map { part in
        element(id.genre, "n\(rang)-\(part)", dans: plan)
      }
      return .scinder(id, en: parts)
    case 5:
      let origines = [un(de: pairs), un(de: pairs), un(de: pairs)]
      return .fusionner(
        Fusion(de: origines, dans: .nouvelle(element(id.genre, "n\(rang)", dans: plan))))
    case 6:
      return .fusionner(Fusion(de: [un(de: pairs), un(de: pairs)], dans: .existante(id)))
    case 7: return .changer(id, .code, avant: nil, apres: texte())
    default: return changement(plan, rang)
    }
  }

  /// A change of one field: of a text, an indicateur, a target, a trajectory, a partie, a clause,
  /// the rules, the period, a place in the tree.
  mutating func changement(_ plan: Plan, _ rang: Int) -> Modification {
    let choix = un(de: plan.elements)
    if choix.id.genre == .convention {
      return Bool.random(using: &self)
        ? changer(.convention, "convention", .objet, en: texte())
        : changer(.convention, "convention", .fin, en: .date("2032-12-31"))
    }
    if choix.id.genre == .regles { return changer(.regles, "regles", .quorum, en: .entier(rang)) }
    if choix.id.genre == .partie { return changer(.partie, choix.id.nom, .role, en: texte()) }
    let neuf = element(choix.id.genre, choix.id.nom, dans: plan)
    let champs = Schema.rubriques(de: choix.id.genre).filter {
      !$0.requise || neuf.contenu[$0.champ] != nil
    }.map(\.champ).filter { neuf.contenu[$0] != nil || choix.contenu[$0] != nil }
    let champ = un(de: champs)
    return .changer(choix.id, champ, avant: nil, apres: neuf.contenu[champ])
  }
}
