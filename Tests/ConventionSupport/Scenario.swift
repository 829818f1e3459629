public import Conventions

/// A life of a convention told in facts, for views and documents: positions and operations number
/// themselves, and nothing is decided, so that a test may state what a decision would refuse.
///
///     var vie = Scenario.ctg()
///     vie.noter(le: "2027-03-12", .statutChange(…))
///     let etat = vie.etat
public struct Scenario: Sendable {
  public private(set) var ecritures: [Ecriture] = []

  public init() {}

  /// The state after everything that was noted.
  public var etat: Etat { Etat(ecritures) }

  /// The state after the first entries only: what was known then.
  public func etat(connuA taille: Int) -> Etat { Etat(ecritures.prefix(taille)) }

  /// Notes facts as one operation and returns the position of the first of them.
  ///
  /// `effet` is the date where it is not given, `enregistre` the same day at 9:00 UTC; a nil date
  /// is *inconnue*, and then `effet` must be given.
  @discardableResult
  public mutating func noter(
    le date: DateCivile?, effet: DateCivile? = nil, enregistre: DateCivile? = nil,
    par: String = "secretariat", anomalies: [Anomalie] = [], _ faits: Fait...
  ) -> Position {
    let premiere = Position(ecritures.count)
    guard let compte = effet ?? date else {
      preconditionFailure("a fact without a date needs an effet")
    }
    let jour = enregistre ?? date ?? compte
    for fait in faits {
      ecritures.append(
        Ecriture(
          position: Position(ecritures.count), operation: OperationRef.numero(premiere.rang),
          enregistre: Horodate(millisecondes: Int64(jour.jourDepuis1970) * 86_400_000 + 32_400_000),
          par: par,
          evenement: Evenement(date: date, effet: compte, fait: fait, anomalies: anomalies)))
    }
    return premiere
  }

  /// Inscribes an element of the plan, from the start of the convention on.
  @discardableResult
  public mutating func inscrire(
    _ genre: Genre, _ nom: String, le date: DateCivile = "2025-11-03",
    effet: DateCivile = "2026-01-01", _ champs: [Champ: Donnee]
  ) -> Position {
    noter(le: date, effet: effet, .elementInscrit(Element(genre, nom, champs)))
  }
}

extension OperationRef {
  /// A UUIDv7 in form, numbered.
  static func numero(_ rang: Int) -> OperationRef {
    let hex = String(rang, radix: 16)
    return OperationRef(
      "01900000-0000-7000-8000-" + String(repeating: "0", count: max(0, 12 - hex.count)) + hex)
  }
}

extension Contenu {
  /// The fields given; their order does not matter.
  public init(_ champs: [Champ: Donnee]) {
    self.init()
    for champ in champs.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      self[champ] = champs[champ]
    }
  }
}

extension Element {
  public init(_ genre: Genre, _ nom: String, _ champs: [Champ: Donnee]) {
    self.init(id: .exemple(genre, nom), contenu: Contenu(champs))
  }
}

extension ElementID {
  /// An identity in a test; a name that no registre would accept is a mistake of the test's.
  public static func exemple(_ genre: Genre, _ nom: String) -> ElementID {
    if genre == .convention { return .convention }
    if genre == .regles { return .regles }
    guard let id = ElementID(genre, nom) else { preconditionFailure("\(nom) names nothing") }
    return id
  }
}

/// Literals of tests. One that would be refused stops the test at once.
extension Identifiant: ExpressibleByStringLiteral {
  public init(stringLiteral nom: String) {
    guard let id = Identifiant(nom) else { preconditionFailure("\(nom) names nothing") }
    self = id
  }
}

extension DateCivile: ExpressibleByStringLiteral {
  public init(stringLiteral texte: String) {
    guard let date = DateCivile(texte) else { preconditionFailure("\(texte) is no day") }
    self = date
  }
}

extension Annee: ExpressibleByIntegerLiteral {
  public init(integerLiteral nombre: Int) {
    guard let annee = Annee(nombre) else { preconditionFailure("\(nombre) is no year") }
    self = annee
  }
}

extension Nombre: ExpressibleByStringLiteral {
  public init(stringLiteral texte: String) {
    guard let nombre = Nombre(texte) else { preconditionFailure("\(texte) is no figure") }
    self = nombre
  }
}

extension Donnee: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  public init(stringLiteral texte: String) { self = .texte(texte) }
  public init(arrayLiteral donnees: Donnee...) { self = .liste(donnees) }

  public static func champs(_ champs: [Champ: Donnee]) -> Donnee { .composite(Contenu(champs)) }
}

extension Condense {
  /// A digest made of one repeated digit.
  public static func exemple(_ chiffre: Character) -> Condense {
    guard let condense = Condense(hex: String(repeating: chiffre, count: 64)) else {
      preconditionFailure("\(chiffre) is no hexadecimal digit")
    }
    return condense
  }
}

extension BlocCite {
  /// A cited block made of one repeated digit.
  public static func exemple(_ chiffre: Character) -> BlocCite {
    guard let sel = Sel(hex: String(repeating: chiffre, count: 32)) else {
      preconditionFailure("\(chiffre) is no hexadecimal digit")
    }
    return BlocCite(condense: .exemple(chiffre), sel: sel)
  }
}
