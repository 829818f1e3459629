public import Conventions

/// Typed access to the fields of an element.
///
/// Each accessor answers only for a value of its own form: a field that is absent with a cause, or
/// that several sources state differently, gives nil here and is read with
/// ``Conventions/Contenu``'s subscript, ``absence(_:)`` or ``enonces(_:)``. Nothing chooses between
/// statements (R28).
extension Contenu {
  /// The text of a field; a word of a closed list too.
  public func texte(_ champ: Champ) -> String? {
    if case .texte(let texte)? = self[champ] { texte } else { nil }
  }

  /// A whole number.
  public func entier(_ champ: Champ) -> Int? {
    if case .entier(let entier)? = self[champ] { entier } else { nil }
  }

  /// A figure, decimal or whole.
  public func nombre(_ champ: Champ) -> Nombre? {
    switch self[champ] {
    case .nombre(let nombre)?: nombre
    case .entier(let entier)?: Nombre(entier: entier)
    case .texte, .date, .reference, .echeance, .liste, .composite, .absente, .selon, nil: nil
    }
  }

  /// A civil date.
  public func date(_ champ: Champ) -> DateCivile? {
    if case .date(let date)? = self[champ] { date } else { nil }
  }

  /// A year.
  public func annee(_ champ: Champ) -> Annee? { entier(champ).flatMap { Annee($0) } }

  /// The name of the element that a field points to.
  public func reference(_ champ: Champ) -> String? {
    if case .reference(let nom)? = self[champ] { nom } else { nil }
  }

  /// A deadline, its text and what was understood of it.
  public func echeance(_ champ: Champ) -> Echeance? {
    if case .echeance(let echeance)? = self[champ] { echeance } else { nil }
  }

  /// A value made of several fields.
  public func composite(_ champ: Champ) -> Contenu? {
    if case .composite(let contenu)? = self[champ] { contenu } else { nil }
  }

  /// The items of a list; a lone value is a list of one, an absence or a divergence is none.
  public func donnees(_ champ: Champ) -> [Donnee] {
    switch self[champ] {
    case .liste(let donnees)?: donnees
    case .absente?, .selon?, nil: []
    case .texte?, .entier?, .nombre?, .date?, .reference?, .echeance?, .composite?:
      self[champ].map { [$0] } ?? []
    }
  }

  /// The texts of a list of texts.
  public func textes(_ champ: Champ) -> [String] {
    donnees(champ).compactMap { if case .texte(let texte) = $0 { texte } else { nil } }
  }

  /// The items of a list of composite values.
  public func composites(_ champ: Champ) -> [Contenu] {
    donnees(champ).compactMap { if case .composite(let contenu) = $0 { contenu } else { nil } }
  }

  /// The names that a list of references holds.
  public func references(_ champ: Champ) -> [String] {
    donnees(champ).compactMap { if case .reference(let nom) = $0 { nom } else { nil } }
  }

  /// Why the field has no value; nil where it has one, or where nothing was said of it.
  public func absence(_ champ: Champ) -> CauseAbsence? {
    if case .absente(let cause)? = self[champ] { cause } else { nil }
  }

  /// The statements of a divergence; empty where there is none.
  public func enonces(_ champ: Champ) -> [Enonce] {
    if case .selon(let enonces)? = self[champ] { enonces } else { [] }
  }

  /// True for the word `oui` of a field of two or three values.
  public func oui(_ champ: Champ) -> Bool { texte(champ) == "oui" }

  /// The actors that a field names, those of every statement where sources disagree.
  public func acteurs(_ champ: Champ) -> [Acteur] { Acteur.lire(self[champ], source: nil) }
}

/// Somebody that a fiche names: a pilote, a service, a partenaire, a garant.
public struct Acteur: Hashable, Sendable {
  /// As printed, « PNR » in « PNR ? ».
  public let nom: String
  /// The partie that it is, where it is one of the convention's.
  public let partie: PartieID?
  /// The document itself doubts it.
  public let incertain: Bool
  public let precision: String?
  /// The part of the document that names it, where several disagree.
  public let source: String?

  static func lire(_ donnee: Donnee?, source: String?) -> [Acteur] {
    switch donnee {
    case .liste(let donnees)?: donnees.flatMap { lire($0, source: source) }
    case .selon(let enonces)?: enonces.flatMap { lire($0.valeur, source: $0.source) }
    case .composite(let champs)?:
      [
        Acteur(
          nom: champs.texte(.nom) ?? "", partie: champs.reference(.partie).flatMap { PartieID($0) },
          incertain: champs.oui(.incertain), precision: champs.texte(.precision), source: source)
      ]
    case .texte, .entier, .nombre, .date, .reference, .echeance, .absente, nil: []
    }
  }
}
