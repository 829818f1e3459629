/// A stable identifier, given once and never reused; the phantom type keeps kinds apart.
///
/// Never a printed code: codes restart, skip, carry suffixes or mean two things.
/// Form: `[a-z][a-z0-9-]{0,39}`.
public struct Identifiant<Sorte>: Hashable, Comparable, Sendable {
  public let nom: String

  @inlinable
  public init?(_ nom: some StringProtocol) {
    guard Nommage.accepte(nom) else { return nil }
    self.nom = String(nom)
  }

  public static func < (a: Self, b: Self) -> Bool { a.nom < b.nom }
}

/// The one spelling of identifiers, shared by every kind.
public enum Nommage {
  /// In characters, all of them ASCII.
  public static let longueurMaximale = 40

  /// True for a name that may identify something.
  @inlinable
  public static func accepte(_ nom: some StringProtocol) -> Bool {
    let octets = nom.utf8
    guard let premier = octets.first, (0x61...0x7A).contains(premier),
      octets.count <= longueurMaximale
    else { return false }
    return octets.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }
}

/// The kinds that identifiers tell apart.
public enum Sortes {
  public enum Partie {}
  public enum Bloc {}
  public enum Noeud {}
  public enum Fiche {}
  public enum Indicateur {}
  public enum Instance {}
  public enum Seance {}
  public enum Decision {}
  public enum Deliberation {}
  public enum Avenant {}
  public enum Bilan {}
  public enum Personne {}
  public enum Piece {}
  public enum Lettre {}
}

/// Who agrees: the Caf, an EPCI, a commune.
public typealias PartieID = Identifiant<Sortes.Partie>
/// A signature block: one party, one quality in which it signs.
public typealias BlocID = Identifiant<Sortes.Bloc>
/// A node of the plan above the fiches: an axe, an enjeu, an objectif.
public typealias NoeudID = Identifiant<Sortes.Noeud>
/// A fiche action.
public typealias FicheID = Identifiant<Sortes.Fiche>
/// What measures a fiche.
public typealias IndicateurID = Identifiant<Sortes.Indicateur>
/// A body that meets: comité de pilotage, comité technique.
public typealias InstanceID = Identifiant<Sortes.Instance>
/// One meeting of an instance.
public typealias SeanceID = Identifiant<Sortes.Seance>
/// What was decided in a meeting.
public typealias DecisionID = Identifiant<Sortes.Decision>
/// The vote of a party's assembly.
public typealias DeliberationID = Identifiant<Sortes.Deliberation>
/// A change of the convention that its parties sign.
public typealias AvenantID = Identifiant<Sortes.Avenant>
/// A report that was arrêté.
public typealias BilanID = Identifiant<Sortes.Bilan>
/// A person, whose name is kept apart from the journal (R23).
public typealias PersonneID = Identifiant<Sortes.Personne>
/// A letter that may end the convention: a mise en demeure, a dénonciation.
public typealias LettreID = Identifiant<Sortes.Lettre>
/// A document that was deposited (R24).
public typealias PieceID = Identifiant<Sortes.Piece>

/// The place of an event in the journal: its line number, from 0. Order is the position (R20).
public struct Position: Hashable, Comparable, Sendable {
  public let rang: Int

  public init(_ rang: Int) { self.rang = rang }

  public static func < (a: Position, b: Position) -> Bool { a.rang < b.rang }
}

/// The operation that recorded some events together: a UUIDv7 in lower-case text.
public struct OperationRef: Hashable, Sendable {
  public let texte: String

  public init(_ texte: String) { self.texte = texte }
}

/// A SHA-256 digest, as 64 lower-case hexadecimal digits.
public struct Condense: Hashable, Comparable, Sendable {
  public let hex: String

  @inlinable
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 64,
      hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.hex = String(hex)
  }

  public static func < (a: Condense, b: Condense) -> Bool { a.hex < b.hex }
}

/// A narrative text or a pièce, kept apart from the journal as a block and cited by a salted
/// digest, so that it can be withdrawn while every proof still verifies (R24).
public struct BlocCite: Hashable, Sendable {
  /// SHA-256 of the salt followed by the bytes.
  public let condense: Condense
  /// 16 bytes, as 32 lower-case hexadecimal digits.
  public let sel: Sel

  public init(condense: Condense, sel: Sel) {
    self.condense = condense
    self.sel = sel
  }
}

/// The salt of a cited block: 32 lower-case hexadecimal digits.
public struct Sel: Hashable, Sendable {
  public let hex: String

  @inlinable
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 32,
      hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.hex = String(hex)
  }
}
