/// What a field of the plan holds: a value of its form, an absence with its cause, or several
/// statements of one fact that await a ruling.
public indirect enum Donnee: Hashable, Sendable {
  /// Text, decimal figures excepted; also the value of a closed list of words.
  case texte(String)
  case entier(Int)
  case nombre(Nombre)
  case date(DateCivile)
  case reference(String)
  case echeance(Echeance)
  case liste([Donnee])
  case composite(Contenu)
  case absente(CauseAbsence)
  case selon([Enonce])
}

/// One statement of a fact, with the part of the document that makes it.
public struct Enonce: Hashable, Sendable {
  public let source: String
  public let valeur: Donnee

  public init(source: String, valeur: Donnee) {
    self.source = source
    self.valeur = valeur
  }
}

/// Why a field has no value. None of these is zero, none is an empty text.
public enum CauseAbsence: String, CaseIterable, Sendable {
  case nonRenseigne = "non-renseigne"
  case aElaborer = "a-elaborer"
  case illisible = "illisible"
  case sansObjet = "sans-objet"
  case nonSignificatif = "non-significatif"
  case nonDisponible = "non-disponible"
  case secretStatistique = "secret-statistique"
}

/// The fields of one element, each at most once, in the order of their wire names.
public struct Contenu: Hashable, Sendable {
  public private(set) var champs: [(champ: Champ, donnee: Donnee)] = []

  public init() {}

  public subscript(champ: Champ) -> Donnee? {
    get { champs.first { $0.champ == champ }?.donnee }
    set {
      // Fields are read in the order of their names: most are simply the next one.
      if let newValue, champs.last.map({ $0.champ.rawValue < champ.rawValue }) ?? true {
        champs.append((champ, newValue))
        return
      }
      let rang = champs.firstIndex { $0.champ.rawValue >= champ.rawValue } ?? champs.endIndex
      let present = rang < champs.endIndex && champs[rang].champ == champ
      switch (newValue, present) {
      case (let donnee?, true): champs[rang].donnee = donnee
      case (let donnee?, false): champs.insert((champ, donnee), at: rang)
      case (nil, true): champs.remove(at: rang)
      case (nil, false): break
      }
    }
  }

  public static func == (a: Contenu, b: Contenu) -> Bool {
    a.champs.elementsEqual(b.champs) { $0.champ == $1.champ && $0.donnee == $1.donnee }
  }

  public func hash(into hasher: inout Hasher) {
    for (champ, donnee) in champs {
      hasher.combine(champ)
      hasher.combine(donnee)
    }
  }
}

/// A deadline: its text as printed, beside what was understood of it.
public struct Echeance: Hashable, Sendable {
  public let texte: String
  public let lecture: Lecture

  /// What was understood of the text.
  public enum Lecture: Hashable, Sendable {
    /// Every year from the first to the last, both included.
    case periode(Annee, Annee)
    /// These years only: one year, a recurrence, phases.
    case annees([Annee])
    /// The text is kept; no year is drawn from it.
    case nonInterpretee
  }

  public init(texte: String, lecture: Lecture) {
    self.texte = texte
    self.lecture = lecture
  }

  /// The years that the deadline names, or nil when it could not be interpreted.
  public var annees: [Annee]? {
    switch lecture {
    case .periode(let debut, let fin):
      debut <= fin ? (debut.nombre...fin.nombre).compactMap { Annee($0) } : []
    case .annees(let annees): annees
    case .nonInterpretee: nil
    }
  }
}
