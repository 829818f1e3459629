public import Conventions

/// A line of the trajectoires: what was planned and what was found, year by year.
public struct TrajectoireSuivie: Sendable {
  public let id: ElementID
  public let contenu: Contenu
  public let base: PointPrevu?
  /// One for each year of the convention.
  public let annees: [AnneeDeTrajectoire]
  /// From the baseline to the latest figure found.
  public let evolution: EvolutionDePlaces

  /// A figure of the plan with its own unit: "2 RPE" then "3 ETP".
  public struct PointPrevu: Hashable, Sendable {
    public let nombre: Nombre?
    public let unite: String?
    /// As printed.
    public let texte: String?
    public let note: String?

    init(_ champs: Contenu) {
      nombre = champs.nombre(.nombre)
      unite = champs.texte(.unite)
      texte = champs.texte(.texte)
      note = champs.texte(.note)
    }
  }

  /// Every line in the order of the plan.
  static func lire(_ lecture: Lecture) -> [TrajectoireSuivie] {
    lecture.plan.elements(.trajectoire).map { TrajectoireSuivie($0, lecture) }
  }

  private init(_ element: Element, _ lecture: Lecture) {
    id = element.id
    contenu = element.contenu
    let base = contenu.composite(.base).map { PointPrevu($0) }
    self.base = base
    let valeurs = lecture.valeurs(.trajectoire(element.id.nom))
    let points = contenu.composites(.points)
    var precedente = base?.unite
    annees = lecture.annees.map { annee in
      let prevu = points.last { $0.annee(.annee) == annee }.map { PointPrevu($0) }
      let rupture = prevu != nil && precedente != nil && prevu?.unite != precedente
      if let prevu { precedente = prevu.unite }
      return AnneeDeTrajectoire(
        annee, prevu, valeurs.filter { $0.periode.annee == annee }, rupture: rupture)
    }
    evolution = EvolutionDePlaces(base, annees)
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": id.canonique, "champs": contenu.canonique, "annees": .liste(annees) { $0.canonique },
      "evolution": evolution.canonique,
    ])
  }
}

/// One year of a trajectoire.
public struct AnneeDeTrajectoire: Sendable {
  public let annee: Annee
  public let prevu: TrajectoireSuivie.PointPrevu?
  /// What stands for the year: its annual value, or the latest one entered within it.
  public let constate: ValeurSuivie?
  public let ecart: EcartDePlaces
  /// The unit is not that of the year before: no difference is computed across it (R17).
  public let rupture: Bool

  init(
    _ annee: Annee, _ prevu: TrajectoireSuivie.PointPrevu?, _ valeurs: [ValeurLue], rupture: Bool
  ) {
    self.annee = annee
    self.prevu = prevu
    self.rupture = rupture
    let retenue = valeurs.last { $0.periode == .annee(annee) } ?? valeurs.last
    // The unit of what was found is that of its own year: nothing else breaks it.
    constate = retenue.map {
      ValeurSuivie(periode: $0.periode, presentation: .montree($0), rupture: false)
    }
    ecart = EcartDePlaces(prevu, retenue)
  }

  var canonique: ValeurCanonique {
    .objet([
      "annee": annee.canonique, "prevu": prevu?.nombre?.canonique,
      "unite": prevu?.unite.map { .texte($0) }, "rupture": rupture ? .booleen(true) : nil,
      "constate": constate?.canonique, "ecart": ecart.canonique,
    ])
  }
}

/// What was found minus what was planned for the same year, or why it is not computed.
public enum EcartDePlaces: Hashable, Sendable {
  case calcule(Nombre, estime: Bool)
  case sansPrevision
  case sansConstat
  case constatAbsent(CauseAbsence)
  case secret
  case nonChiffre

  init(_ prevu: TrajectoireSuivie.PointPrevu?, _ constate: ValeurLue?) {
    guard let constate else {
      self = .sansConstat
      return
    }
    let valeur = constate.recue.valeur
    if valeur.mesure.estMasquee {
      self = .secret
    } else if case .absente(let cause) = valeur.mesure {
      self = .constatAbsent(cause)
    } else if let nombre = valeur.mesure.compte {
      self =
        prevu?.nombre.map { .calcule(nombre - $0, estime: valeur.estimee) } ?? .sansPrevision
    } else {
      self = .nonChiffre
    }
  }

  var canonique: ValeurCanonique {
    switch self {
    case .calcule(let nombre, let estime):
      .objet(["nombre": nombre.canonique, "estime": estime ? .booleen(true) : nil])
    case .sansPrevision: .texte("sans-prevision")
    case .sansConstat: .texte("sans-constat")
    case .constatAbsent(let cause): .objet(["constat_absent": .texte(cause.rawValue)])
    case .secret: .texte("secret-statistique")
    case .nonChiffre: .texte("non-chiffre")
    }
  }
}

/// From the baseline to the latest figure found.
public enum EvolutionDePlaces: Hashable, Sendable {
  case calculee(Nombre, jusqua: Annee, estimee: Bool)
  case baseNonRenseignee
  case sansConstat
  case uniteChangee(de: String, vers: String)

  init(_ base: TrajectoireSuivie.PointPrevu?, _ annees: [AnneeDeTrajectoire]) {
    let chiffree = annees.last { $0.constate?.lue?.recue.valeur.mesure.compte != nil }
    guard let chiffree, let valeur = chiffree.constate?.lue?.recue.valeur,
      let nombre = valeur.mesure.compte
    else {
      self = .sansConstat
      return
    }
    guard let base, let depart = base.nombre else {
      self = .baseNonRenseignee
      return
    }
    let unite = chiffree.prevu?.unite ?? annees.last { $0.prevu?.unite != nil }?.prevu?.unite
    if let avant = base.unite, let apres = unite, avant != apres {
      self = .uniteChangee(de: avant, vers: apres)
    } else {
      self = .calculee(nombre - depart, jusqua: chiffree.annee, estimee: valeur.estimee)
    }
  }

  var canonique: ValeurCanonique {
    switch self {
    case .calculee(let nombre, let annee, let estimee):
      .objet([
        "nombre": nombre.canonique, "jusqua": annee.canonique,
        "estimee": estimee ? .booleen(true) : nil,
      ])
    case .baseNonRenseignee: .texte("base-non-renseignee")
    case .sansConstat: .texte("sans-constat")
    case .uniteChangee(let de, let vers):
      .objet(["unite_changee": .liste([.texte(de), .texte(vers)])])
    }
  }
}
