public import Conventions

/// The petite-enfance part of a bilan: what goes to the CDSF, with no line from outside it (R22).
///
/// In the perimeter: the branches of the plan whose title names the petite enfance, with what hangs
/// from them; the trajectoires, which are its pluriannual scheme; the équipements and the shares of
/// postes that their own words attach to it; the competences of the autorité organisatrice.
public struct PetiteEnfance: Sendable {
  public let axes: [AxeEvalue]
  public let indicateurs: [IndicateurSuivi]
  public let trajectoires: [TrajectoireSuivie]
  public let totaux: [TotalDeTrajectoires]
  public let equipements: [Element]
  public let competences: [Element]
  public let postes: [PartDePoste]
  /// Changes to what is, or was, in the perimeter.
  public let modifications: [ModificationVue]
  /// Fiches that left the plan, and stood in the perimeter.
  public let retirees: [FicheRetiree]

  /// The share of a poste that one theme takes; the other shares are left out.
  public struct PartDePoste: Sendable {
    public let poste: ElementID
    public let intitule: Donnee?
    public let collectivite: PartieID?
    public let theme: String
    public let etp: Nombre?
  }

  public var fiches: [FicheEvaluee] { axes.fiches }

  /// The fiches by which the autorité organisatrice supports the quality of care (competence 4 of
  /// the service public de la petite enfance).
  public var fichesDeQualite: [FicheEvaluee] {
    fiches.filter { fiche in
      fiche.contenu.donnees(.competencesSppe).contains(.texte("soutenir"))
    }
  }

  init(
    _ axes: [AxeEvalue], _ modifications: [ModificationVue], _ lecture: Lecture,
    _ perimetre: PerimetreDuCDSF = .petiteEnfance
  ) {
    self.axes = PetiteEnfance.completer(
      axes.flatMap { PetiteEnfance.branches($0, perimetre) }, lecture)
    let fiches = self.axes.fiches
    let secrets = Secrets(lecture)
    indicateurs = fiches.flatMap { IndicateurSuivi.lire(de: $0.id, dans: lecture, secrets) }
    let accueille = PetiteEnfance.accueille(perimetre, self.axes)
    let trajectoires = accueille ? TrajectoireSuivie.lire(lecture) : []
    self.trajectoires = trajectoires
    totaux = TotalDeTrajectoires.lire(trajectoires)
    equipements = lecture.plan.elements(.equipement).filter {
      accueille && PetiteEnfance.estDAccueil($0.contenu[.type])
    }
    competences = accueille ? lecture.plan.elements(.competence) : []
    postes = accueille ? lecture.plan.elements(.poste).flatMap { PetiteEnfance.parts($0) } : []
    let noeuds = Set(self.axes.flatMap(\.parcours).compactMap(\.id))
    retirees = FicheRetiree.lire(lecture).filter { retiree in
      retiree.fiche.contenu.placements.contains { noeuds.contains($0.noeud) }
    }
    let dedans = Set(fiches.map(\.id) + retirees.map(\.fiche.id))
    let objets = Set(trajectoires.map(\.id) + equipements.map(\.id) + competences.map(\.id))
      .union(noeuds.map { ElementID($0) })
    self.modifications = modifications.filter {
      objets.contains($0.modification.element) || ($0.fiche.map(dedans.contains) ?? false)
    }
  }

  /// The highest branches of the perimeter: those that name the petite enfance, or those chosen.
  private static func branches(_ axe: AxeEvalue, _ perimetre: PerimetreDuCDSF) -> [AxeEvalue] {
    let estDedans =
      switch perimetre {
      case .petiteEnfance: nommeLaPetiteEnfance(axe.contenu?[.titre])
      case .noeuds(let noeuds): axe.id.map(noeuds.contains) ?? false
      }
    return estDedans ? [axe] : axe.sousAxes.flatMap { branches($0, perimetre) }
  }

  /// A fiche that the plan tells elsewhere first, and that stands here too, is told here: the rest
  /// of the plan is not in the extract.
  private static func completer(_ axes: [AxeEvalue], _ lecture: Lecture) -> [AxeEvalue] {
    var dites = Set(axes.fiches.map(\.id))
    func completer(_ axe: AxeEvalue) -> AxeEvalue {
      let ajoutees = axe.renvois.filter { dites.insert($0).inserted }.compactMap { id in
        lecture.plan[ElementID(id)].map {
          FicheEvaluee(Element(id: ElementID(id), contenu: $0), id, dans: lecture)
        }
      }
      return AxeEvalue(
        id: axe.id, contenu: axe.contenu, profondeur: axe.profondeur,
        fiches: axe.fiches + ajoutees,
        renvois: axe.renvois.filter { renvoi in !ajoutees.contains { $0.id == renvoi } },
        sousAxes: axe.sousAxes.map { completer($0) })
    }
    return axes.map { completer($0) }
  }

  /// The trajectoires, équipements, competences and postes of the plan are those of the accueil du
  /// jeune enfant: they are in the perimeter where the petite enfance is.
  private static func accueille(_ perimetre: PerimetreDuCDSF, _ axes: [AxeEvalue]) -> Bool {
    switch perimetre {
    case .petiteEnfance: true
    case .noeuds:
      axes.flatMap(\.parcours).contains { nommeLaPetiteEnfance($0.contenu?[.titre]) }
    }
  }

  private static func parts(_ poste: Element) -> [PartDePoste] {
    poste.contenu.composites(.repartition).compactMap { part in
      guard let theme = part.texte(.theme), nommeLaPetiteEnfance(.texte(theme)) else { return nil }
      return PartDePoste(
        poste: poste.id, intitule: poste.contenu[.intitule],
        collectivite: poste.contenu.reference(.collectivite).flatMap { PartieID($0) },
        theme: theme, etp: part.nombre(.etp))
    }
  }

  private static func nommeLaPetiteEnfance(_ donnee: Donnee?) -> Bool {
    enonces(donnee).contains {
      let mots = $0.motsPlies
      return mots.indices.dropLast().contains { mots[$0] == "petite" && mots[$0 + 1] == "enfance" }
    }
  }

  /// An équipement whose type is a mode of care of young children, or informs about one. LAEP are
  /// support to parents, and stay outside.
  private static func estDAccueil(_ donnee: Donnee?) -> Bool {
    let types: Set<String> = [
      "eaje", "creche", "creches", "mam", "rpe", "piape", "passerelle", "passerelles",
      "microcreche", "assistants", "assistantes",
    ]
    return enonces(donnee).contains { texte in
      texte.motsPlies.contains { types.contains($0) }
    }
  }

  private static func enonces(_ donnee: Donnee?) -> [String] {
    switch donnee {
    case .texte(let texte)?: [texte]
    case .selon(let enonces)?: enonces.flatMap { self.enonces($0.valeur) }
    case .entier, .nombre, .date, .reference, .echeance, .liste, .composite, .absente, nil: []
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "axes": .liste(axes) { $0.canonique }, "indicateurs": .liste(indicateurs) { $0.canonique },
      "trajectoires": .liste(trajectoires) { $0.canonique },
      "totaux": .listeOuRien(totaux) { $0.canonique },
      "equipements": .liste(equipements) { $0.canonique },
      "competences": .liste(competences) { $0.canonique },
      "postes": .liste(postes) {
        .objet([
          "ref": $0.poste.canonique, "theme": .texte($0.theme), "etp": $0.etp?.canonique,
        ])
      },
      "modifications": .listeOuRien(modifications) { $0.canonique },
      "retirees": .listeOuRien(retirees) { $0.canonique },
    ])
  }
}

extension String {
  /// Its words in small letters without accents, for comparing titles that people typed.
  fileprivate var motsPlies: [String] {
    var mots: [String] = []
    var mot = ""
    for scalaire in lowercased().unicodeScalars {
      if let lettre = scalaire.lettrePliee {
        mot += lettre
      } else if !mot.isEmpty {
        mots.append(mot)
        mot = ""
      }
    }
    return mot.isEmpty ? mots : mots + [mot]
  }
}

extension Unicode.Scalar {
  fileprivate var lettrePliee: String? {
    switch self {
    case "a"..."z", "0"..."9": String(self)
    case "à", "â", "ä": "a"
    case "ç": "c"
    case "é", "è", "ê", "ë": "e"
    case "î", "ï": "i"
    case "ô", "ö": "o"
    case "ù", "û", "ü": "u"
    // Combining accents follow their letter in decomposed text.
    case "\u{0300}"..."\u{036F}": ""
    default: nil
    }
  }
}
