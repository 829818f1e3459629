/// The two roles around a registre, which may be two bodies: one holds its key, the other writes in
/// it ([002] art. 6 has two secretariats).
public enum RoleDuRegistre: String, CaseIterable, Sendable {
  case responsable
  case secretariat
}

/// Parties hold a role from the event's effet on, in place of those that held it.
public struct ResponsableDesigne: Hashable, Sendable {
  public let role: RoleDuRegistre
  public let parties: [PartieID]
  public let piece: PieceID?

  public init(role: RoleDuRegistre, parties: [PartieID], piece: PieceID?) {
    self.role = role
    self.parties = parties
    self.piece = piece
  }
}

/// Who records: the reference that stands in `par`, never a name (R23).
public struct Titulaire: Hashable, Comparable, Sendable {
  public let reference: String

  /// Of 1 to 128 printable ASCII characters other than space, `"` and `\`.
  public init?(_ reference: some StringProtocol) {
    let octets = reference.utf8
    guard (1...128).contains(octets.count),
      octets.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
    else { return nil }
    self.reference = String(reference)
  }

  public static func < (a: Titulaire, b: Titulaire) -> Bool { a.reference < b.reference }
}

/// What somebody may record (R25).
public enum Droit: String, CaseIterable, Sendable {
  /// Statuses, values, evaluations.
  case suivi
  /// Members, séances, decisions, relevés.
  case instances
  /// What the plan says: inscriptions, text, ajustements, rectifications, avenants, rulings.
  case plan
  /// What the parties do: délibérations, signatures, letters, reconduction, termination.
  case convention
  case bilans
  /// The registre itself: habilitations, keys, witnesses, erasures, closing.
  case registre
}

/// Somebody may record some things, from the event's effet on.
public struct HabilitationAccordee: Hashable, Sendable {
  public let titulaire: Titulaire
  public let droits: [Droit]
  /// The last day; nil: until it is withdrawn.
  public let jusquAu: DateCivile?
  public let motif: String?

  public init(titulaire: Titulaire, droits: [Droit], jusquAu: DateCivile?, motif: String?) {
    self.titulaire = titulaire
    self.droits = droits
    self.jusquAu = jusquAu
    self.motif = motif
  }
}

/// Somebody no longer may, from the event's effet on.
public struct HabilitationRetiree: Hashable, Sendable {
  public let titulaire: Titulaire
  public let droits: [Droit]
  public let motif: String

  public init(titulaire: Titulaire, droits: [Droit], motif: String) {
    self.titulaire = titulaire
    self.droits = droits
    self.motif = motif
  }
}

/// A set of the rules that the software itself applies, by its number (R26). Any number can be
/// read, so that what a later software recorded stays readable; only a known one can decide.
public struct JeuDeRegles: Hashable, Comparable, Sendable {
  public let numero: Int

  public init?(_ numero: Int) {
    guard numero >= 1 else { return nil }
    self.numero = numero
  }

  private init(certain numero: Int) { self.numero = numero }

  public static let regles1 = JeuDeRegles(certain: 1)

  /// `regles-1`.
  public var nom: String { "regles-\(numero)" }

  public static func < (a: JeuDeRegles, b: JeuDeRegles) -> Bool { a.numero < b.numero }
}

/// What a rule set fixes, where rule sets may differ. Whatever is not here is the same in all of
/// them.
public struct ReglesDuJeu: Hashable, Sendable {
  /// The natures of parties that have no assembly which deliberates (R11).
  public let sansAssemblee: Set<String>

  public init(sansAssemblee: Set<String>) { self.sansAssemblee = sansAssemblee }

  /// The rule sets that this software decides under. Old ones stay here for ever (R26).
  public static let connues: [JeuDeRegles: ReglesDuJeu] = [
    .regles1: ReglesDuJeu(sansAssemblee: ["etat"])
  ]
}

/// Operations are decided under another rule set from here on; those before stay judged under
/// theirs.
public struct JeuDeReglesAdopte: Hashable, Sendable {
  public let jeu: JeuDeRegles
  public let motif: String

  public init(jeu: JeuDeRegles, motif: String) {
    self.jeu = jeu
    self.motif = motif
  }
}
