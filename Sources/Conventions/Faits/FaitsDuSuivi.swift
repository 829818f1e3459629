/// The status of a fiche for one year (R14).
public enum Statut: Hashable, Sendable {
  case nonConcernee
  case aVenir
  case enCours
  case realisee
  case nonRealisee
  case sansObjet
  case reportee(vers: Annee)
}

/// The status of a fiche for one year changes.
public struct StatutChange: Hashable, Sendable {
  public let fiche: FicheID
  public let annee: Annee
  /// The status before. Derived; nil in a wish, and nil where none had been recorded.
  public var de: Statut?
  public let vers: Statut
  public let motif: String?
  public let decision: DecisionID?

  public init(
    fiche: FicheID, annee: Annee, de: Statut? = nil, vers: Statut, motif: String?,
    decision: DecisionID?
  ) {
    self.fiche = fiche
    self.annee = annee
    self.de = de
    self.vers = vers
    self.motif = motif
    self.decision = decision
  }
}

/// The narrative columns of annexe 5's first table, and the difficulties of the tableau de suivi.
public enum RubriqueEvaluation: String, CaseIterable, Sendable {
  case resultats
  case difficultes
  case perspectives
  case impacts
  case commentaires
}

/// The transversal axes of annexe 5's second table, and the free comments of its third part.
public enum AxeTransversal: String, CaseIterable, Sendable {
  case offre
  case ouverturesFermetures = "ouvertures-fermetures"
  case faitsMarquants = "faits-marquants"
  case partenariat
  case communication
  case gouvernance
  case coordination
  case commentaires
}

/// Narrative texts by heading, each kept as a block (R24).
public struct TextesDEvaluation: Hashable, Sendable {
  public let textes: [RubriqueEvaluation: BlocCite]

  public init(_ textes: [RubriqueEvaluation: BlocCite]) { self.textes = textes }
}

/// The evaluation of one fiche for one year.
public struct EvaluationSaisie: Hashable, Sendable {
  public let fiche: FicheID
  public let annee: Annee
  public let textes: TextesDEvaluation

  public init(fiche: FicheID, annee: Annee, textes: TextesDEvaluation) {
    self.fiche = fiche
    self.annee = annee
    self.textes = textes
  }
}

/// The evaluation of one transversal axis for one year.
public struct EvaluationTransversaleSaisie: Hashable, Sendable {
  public let axe: AxeTransversal
  public let annee: Annee
  public let textes: TextesDEvaluation

  public init(axe: AxeTransversal, annee: Annee, textes: TextesDEvaluation) {
    self.axe = axe
    self.annee = annee
    self.textes = textes
  }
}

/// The period or the day that a value is for.
public enum Periode: Hashable, Comparable, Sendable {
  case annee(Annee)
  case semestre(Annee, Int)
  case trimestre(Annee, Int)
  case date(DateCivile)

  /// The last day that the period covers.
  public var fin: DateCivile {
    switch self {
    case .annee(let annee): .fin(de: annee)
    case .semestre(let annee, let rang): Periode.finDeMois(rang * 6, annee)
    case .trimestre(let annee, let rang): Periode.finDeMois(rang * 3, annee)
    case .date(let date): date
    }
  }

  public var debut: DateCivile {
    switch self {
    case .annee(let annee): .debut(de: annee)
    case .semestre(let annee, let rang): Periode.debutDeMois(rang * 6 - 5, annee)
    case .trimestre(let annee, let rang): Periode.debutDeMois(rang * 3 - 2, annee)
    case .date(let date): date
    }
  }

  public var annee: Annee { Annee(de: fin) }

  private static func finDeMois(_ mois: Int, _ annee: Annee) -> DateCivile {
    DateCivile(
      annee: annee.nombre, mois: mois, jour: DateCivile.jours(dans: mois, de: annee.nombre))
      ?? .fin(de: annee)
  }

  private static func debutDeMois(_ mois: Int, _ annee: Annee) -> DateCivile {
    DateCivile(annee: annee.nombre, mois: mois, jour: 1) ?? .debut(de: annee)
  }

  /// By last day, the shorter period first.
  public static func < (a: Periode, b: Periode) -> Bool {
    a.fin == b.fin ? a.debut > b.debut : a.fin < b.fin
  }
}

/// What was measured, in one of the shapes that indicateurs ask for (``FormeIndicateur``).
public enum Mesure: Hashable, Sendable {
  case nombre(Nombre)
  /// In per cent: 78 means 78 %.
  case pourcentage(Nombre)
  case nombreEtPourcentage(Nombre, pourcentage: Nombre)
  case rapport(Nombre, sur: Nombre)
  case ouiNon(Bool)
  case texte(String)
  case liste([String])
  /// No figure, with its cause; `<5` is a masked count.
  case absente(CauseAbsence)
  /// A count under the declared threshold: never the true figure (R19).
  case inferieurA(Int)
}

/// A value with the text that was typed.
public struct Valeur: Hashable, Sendable {
  public let mesure: Mesure
  /// The entry as typed, kept beside what was understood.
  public let texte: String
  /// An estimate, printed "≈ 40 (estimation)"; a total that contains it says so (R15).
  public let estimee: Bool

  public init(mesure: Mesure, texte: String, estimee: Bool) {
    self.mesure = mesure
    self.texte = texte
    self.estimee = estimee
  }
}

/// What values are entered for: an indicateur, or a line of the trajectoires.
public enum Mesurable: Hashable, Comparable, Sendable {
  case indicateur(IndicateurID)
  case trajectoire(String)

  public var nom: String {
    switch self {
    case .indicateur(let id): id.nom
    case .trajectoire(let nom): nom
    }
  }

  public static func < (a: Mesurable, b: Mesurable) -> Bool { a.nom < b.nom }
}

/// A value is entered.
public struct ValeurSaisie: Hashable, Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  public let valeur: Valeur
  /// Where the figure comes from, in words.
  public let source: String?

  public init(mesurable: Mesurable, periode: Periode, valeur: Valeur, source: String?) {
    self.mesurable = mesurable
    self.periode = periode
    self.valeur = valeur
    self.source = source
  }
}

/// A value is corrected: both stay visible (R16).
public struct ValeurRectifiee: Hashable, Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  public let valeur: Valeur
  public let motif: String
  /// The value in place of which this one stands. Derived; nil in a wish.
  public var ancienne: AncienneValeur?

  public init(
    mesurable: Mesurable, periode: Periode, valeur: Valeur, motif: String,
    ancienne: AncienneValeur? = nil
  ) {
    self.mesurable = mesurable
    self.periode = periode
    self.valeur = valeur
    self.motif = motif
    self.ancienne = ancienne
  }
}

/// The value that a rectification replaces, and the entry that recorded it.
public struct AncienneValeur: Hashable, Sendable {
  public let position: Position
  public let valeur: Valeur

  public init(position: Position, valeur: Valeur) {
    self.position = position
    self.valeur = valeur
  }
}
