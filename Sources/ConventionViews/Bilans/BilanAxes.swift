public import Conventions

/// A branch of the plan with the fiches that it carries, each fiche of the plan once: at its first
/// place in reading order.
public struct AxeEvalue: Sendable {
  public let id: NoeudID?
  /// The nœud's fields; nil for the fiches that no nœud carries.
  public let contenu: Contenu?
  /// From 0 for a root.
  public let profondeur: Int
  public let fiches: [FicheEvaluee]
  /// Fiches that stand here too, and are told at their first place.
  public let renvois: [FicheID]
  public let sousAxes: [AxeEvalue]

  /// Its fiches and those below it, in reading order.
  public var toutesLesFiches: [FicheEvaluee] {
    fiches + sousAxes.flatMap(\.toutesLesFiches)
  }

  /// Itself, then what stands below it, in reading order.
  public var parcours: [AxeEvalue] { [self] + sousAxes.flatMap(\.parcours) }

  /// The axes of a plan in reading order; fiches without placement at the end.
  static func lire(_ lecture: Lecture) -> [AxeEvalue] {
    let arbre = Arbre(lecture.plan)
    let axes = arbre.racines.map { AxeEvalue($0, dans: lecture) }
    let orphelines = arbre.sansPlacement.compactMap { fiche in
      fiche.id.fiche.map { FicheEvaluee(fiche, $0, dans: lecture) }
    }
    return orphelines.isEmpty
      ? axes
      : axes + [
        AxeEvalue(
          id: nil, contenu: nil, profondeur: 0, fiches: orphelines, renvois: [], sousAxes: [])
      ]
  }

  init(
    id: NoeudID?, contenu: Contenu?, profondeur: Int, fiches: [FicheEvaluee], renvois: [FicheID],
    sousAxes: [AxeEvalue]
  ) {
    self.id = id
    self.contenu = contenu
    self.profondeur = profondeur
    self.fiches = fiches
    self.renvois = renvois
    self.sousAxes = sousAxes
  }

  private init(_ branche: Branche, dans lecture: Lecture) {
    id = branche.element.id.noeud
    contenu = branche.element.contenu
    profondeur = branche.profondeur
    fiches = branche.fiches.filter { !$0.renvoi }.compactMap { placee in
      placee.element.id.fiche.map {
        FicheEvaluee(placee.element, $0, divergente: placee.divergente, dans: lecture)
      }
    }
    renvois = branche.fiches.filter(\.renvoi).compactMap(\.element.id.fiche)
    sousAxes = branche.branches.map { AxeEvalue($0, dans: lecture) }
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": id?.canonique, "code": contenu?[.code]?.canonique,
      "titre": contenu?[.titre]?.canonique, "objectifs": contenu?[.objectifs]?.canonique,
      "fiches": .liste(fiches) { $0.canonique }, "renvois": .listeOuRien(renvois) { $0.canonique },
      "axes": .listeOuRien(sousAxes) { $0.canonique },
    ])
  }
}

extension Sequence where Element == AxeEvalue {
  /// Every fiche once, in plan order.
  public var fiches: [FicheEvaluee] { flatMap(\.toutesLesFiches) }
}

/// How many fiches have each status in a year, the expected ones (no entry) told apart.
public struct CompteDeStatuts: Hashable, Sendable {
  public let annee: Annee
  public private(set) var realisees = 0
  public private(set) var enCours = 0
  public private(set) var nonRealisees = 0
  /// Recorded as à venir, or expected by the échéance.
  public private(set) var aVenir = 0
  public private(set) var reportees = 0
  public private(set) var sansObjet = 0
  public private(set) var nonConcernees = 0
  /// No status, and an échéance that tells nothing of the year.
  public private(set) var indetermines = 0
  /// Among all of them, those for which no status was recorded.
  public private(set) var nonEnregistres = 0

  init(_ annee: Annee, _ fiches: [FicheEvaluee]) {
    self.annee = annee
    for lu in fiches.compactMap({ $0.statut(annee) }) {
      if case .parDefaut = lu { nonEnregistres += 1 }
      switch lu.statut {
      case .realisee: realisees += 1
      case .enCours: enCours += 1
      case .nonRealisee: nonRealisees += 1
      case .aVenir: aVenir += 1
      case .reportee: reportees += 1
      case .sansObjet: sansObjet += 1
      case .nonConcernee: nonConcernees += 1
      case nil: indetermines += 1
      }
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "annee": annee.canonique, "realisees": .entier(realisees), "en_cours": .entier(enCours),
      "non_realisees": .entier(nonRealisees), "a_venir": .entier(aVenir),
      "reportees": .entier(reportees), "sans_objet": .entier(sansObjet),
      "non_concernees": .entier(nonConcernees), "indetermines": .entier(indetermines),
      "non_enregistres": .entier(nonEnregistres),
    ])
  }
}

/// A fiche that is no longer in the plan on the day that is read.
public struct FicheRetiree: Sendable {
  public let fiche: FicheEvaluee
  public let depuis: DateCivile
  /// Withdrawn, or become something else.
  public let devenir: Devenir
  public let position: Position

  /// Those withdrawn, in the order of their inscription.
  static func lire(_ lecture: Lecture) -> [FicheRetiree] {
    lecture.etat.elements.tous.compactMap { dossier in
      guard let id = dossier.id.fiche, let entree = dossier.presence.entree(au: lecture.jourLu),
        let devenir = entree.valeur.devenir, let contenu = lecture.contenu(connu: dossier.id)
      else { return nil }
      return FicheRetiree(
        fiche: FicheEvaluee(Element(id: dossier.id, contenu: contenu), id, dans: lecture),
        depuis: entree.effet, devenir: devenir, position: entree.position)
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "fiche": fiche.canonique, "depuis": depuis.canonique, "position": position.canonique,
      "devenir": devenir == .retire ? nil : devenir.canonique,
    ])
  }
}
