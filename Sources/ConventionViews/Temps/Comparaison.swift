public import Conventions

/// What differs between two readings of one registre, each at its two dates (R20): between two
/// days, between what was known then and what is known now, or both.
///
/// Each difference names the entries that make it, so that a reader sees which operation changed
/// what, and whether it is a change of the facts or of what was known of them.
public struct Comparaison: Sendable {
  public let avant: Lecture
  public let apres: Lecture
  /// Elements that came and went, and their fields, in the order of the plan.
  public let plan: [Difference<ObjetDuPlan, Donnee?>]
  public let statuts: [Difference<FicheAnnee, StatutRecu?>]
  /// Figures; those that may not be shown are masked on both sides (R19).
  public let valeurs: [Difference<ValeurVisee, ChiffreCompare>]
  /// Texts of evaluations: which of them were written or changed, not their words.
  public let evaluations: [Difference<EvaluationVisee, EvaluationRecue?>]

  public init(avant: Lecture, apres: Lecture) {
    self.avant = avant
    self.apres = apres
    let comparateur = Comparateur(avant: avant, apres: apres)
    plan = comparateur.plan()
    statuts = comparateur.statuts()
    valeurs = comparateur.valeurs()
    evaluations = comparateur.evaluations()
  }

  /// Whether both readings say the same.
  public var estVide: Bool {
    plan.isEmpty && statuts.isEmpty && valeurs.isEmpty && evaluations.isEmpty
  }

  /// The entries that the differences rest on, in order.
  public var positions: [Position] {
    let causes =
      plan.flatMap(\.causes) + statuts.flatMap(\.causes) + valeurs.flatMap(\.causes)
      + evaluations.flatMap(\.causes)
    return Set(causes.map(\.position)).sorted()
  }
}

/// One thing that the two readings say differently.
public struct Difference<Objet: Sendable, Contenu: Sendable>: Sendable {
  public let objet: Objet
  public let avant: Contenu
  public let apres: Contenu
  public let causes: [CauseDeDifference]
}

/// An entry that makes two readings differ, and how.
public struct CauseDeDifference: Hashable, Sendable {
  public let position: Position
  public let raison: Raison

  /// Why one reading takes the entry into account and the other does not.
  public enum Raison: Hashable, Sendable {
    /// Both readings know the entry; it counts from a day between theirs.
    case priseDEffet(DateCivile)
    /// It was recorded between the two, and counts from this day.
    case enregistreeDepuis(effet: DateCivile)
    /// It undoes an entry that one of the readings still took for good.
    case contrePassation
  }
}

/// An element of the plan as a whole, or one of its fields.
public enum ObjetDuPlan: Hashable, Sendable {
  case presence(ElementID)
  case champ(ElementID, Champ)

  public var element: ElementID {
    switch self {
    case .presence(let id), .champ(let id, _): id
    }
  }
}

/// A figure by what it measures and its period.
public struct ValeurVisee: Hashable, Comparable, Sendable {
  public let mesurable: Mesurable
  public let periode: Periode

  public static func < (a: Self, b: Self) -> Bool {
    (a.mesurable, a.periode) < (b.mesurable, b.periode)
  }
}

/// A figure as far as it may be shown.
public enum ChiffreCompare: Hashable, Sendable {
  case aucun
  case montre(Valeur)
  /// Under the threshold, or what would give such a figure away (R19).
  case masque
}

/// What an evaluation is about.
public enum EvaluationVisee: Hashable, Sendable {
  case fiche(FicheAnnee)
  case axe(AxeAnnee)
}
