/// The kinds of elements that a plan is made of. Everything that an avenant can touch is an
/// element.
public enum Genre: String, CaseIterable, Sendable {
  case convention
  case regles
  case partie
  case instance
  case noeud
  case fiche
  case indicateur
  case trajectoire
  case equipement
  case competence
  case poste
  case clause
}

/// The identity of an element: its kind, and a name that is unique in the whole registre.
public struct ElementID: Hashable, Comparable, Sendable {
  public let genre: Genre
  public let nom: String

  @inlinable
  public init?(_ genre: Genre, _ nom: some StringProtocol) {
    guard Nommage.accepte(nom) else { return nil }
    self.genre = genre
    self.nom = String(nom)
  }

  private init(valide genre: Genre, _ nom: String) {
    self.genre = genre
    self.nom = nom
  }

  /// The convention itself, and its rules of governance: one of each in a registre.
  public static let convention = ElementID(valide: .convention, "convention")
  public static let regles = ElementID(valide: .regles, "regles")

  public init(_ id: FicheID) { self.init(valide: .fiche, id.nom) }
  public init(_ id: IndicateurID) { self.init(valide: .indicateur, id.nom) }
  public init(_ id: PartieID) { self.init(valide: .partie, id.nom) }
  public init(_ id: NoeudID) { self.init(valide: .noeud, id.nom) }
  public init(_ id: InstanceID) { self.init(valide: .instance, id.nom) }

  public var fiche: FicheID? { genre == .fiche ? FicheID(nom) : nil }
  public var indicateur: IndicateurID? { genre == .indicateur ? IndicateurID(nom) : nil }
  public var partie: PartieID? { genre == .partie ? PartieID(nom) : nil }
  public var noeud: NoeudID? { genre == .noeud ? NoeudID(nom) : nil }
  public var instance: InstanceID? { genre == .instance ? InstanceID(nom) : nil }

  public static func < (a: ElementID, b: ElementID) -> Bool {
    a.nom == b.nom ? a.genre.rawValue < b.genre.rawValue : a.nom < b.nom
  }
}

/// An element with all its fields.
public struct Element: Hashable, Sendable {
  public let id: ElementID
  public var contenu: Contenu

  public init(id: ElementID, contenu: Contenu) {
    self.id = id
    self.contenu = contenu
  }
}
