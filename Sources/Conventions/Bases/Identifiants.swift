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

  /// Reads the bytes of a name.
  public init?(octets: UnsafeBufferPointer<UInt8>) {
    guard Nommage.accepte(octets: octets) else { return nil }
    nom = String(decoding: octets, as: UTF8.self)
  }

  public static func < (a: Self, b: Self) -> Bool { a.nom < b.nom }
}

/// The one spelling of identifiers, shared by every kind.
public enum Nommage {
  /// In characters, all of them ASCII.
  public static let longueurMaximale = 40

  /// True for a name that may identify something.
  @inlinable
  public static func accepte(_ nom: some StringProtocol) -> Bool { accepte(octets: nom.utf8) }

  /// True for the bytes of such a name.
  @inlinable
  public static func accepte(octets: some Collection<UInt8>) -> Bool {
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
  public enum Consultation {}
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
/// A question that was put to the members of an instance in writing.
public typealias ConsultationID = Identifiant<Sortes.Consultation>
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
  private let forme: Forme

  /// A UUID is kept as its bits: every entry names one.
  private enum Forme: Hashable {
    case uuid(UInt64, UInt64)
    case autre(String)
  }

  public init(_ texte: String) {
    forme = OperationRef.lire(Array(texte.utf8)) ?? .autre(texte)
  }

  /// A UUID, by its first and its last 64 bits.
  public init(_ haut: UInt64, _ bas: UInt64) { forme = .uuid(haut, bas) }

  public var texte: String {
    switch forme {
    case .autre(let texte): return texte
    case .uuid(let haut, let bas):
      var texte: [UInt8] = []
      for rang in 0..<32 {
        if rang >= 8, rang <= 20, rang % 4 == 0 { texte.append(UInt8(ascii: "-")) }
        let mot = rang < 16 ? haut : bas
        texte.append(OperationRef.chiffres[Int(mot >> UInt64(60 - 4 * (rang % 16)) & 0x0F)])
      }
      return String(decoding: texte, as: UTF8.self)
    }
  }

  private static let chiffres: [UInt8] = Array("0123456789abcdef".utf8)

  /// The one spelling of a UUID; nil for any other text.
  private static func lire(_ octets: [UInt8]) -> Forme? {
    guard octets.count == 36 else { return nil }
    var mots: (haut: UInt64, bas: UInt64) = (0, 0)
    for (rang, octet) in octets.enumerated() {
      if [8, 13, 18, 23].contains(rang) {
        guard octet == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let chiffre = chiffres.firstIndex(of: octet) else { return nil }
      mots.haut = mots.haut << 4 | mots.bas >> 60
      mots.bas = mots.bas << 4 | UInt64(chiffre)
    }
    return .uuid(mots.haut, mots.bas)
  }
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
