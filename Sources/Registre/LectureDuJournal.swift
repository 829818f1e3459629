public import Conventions
public import Journal
public import JournalFile
public import MerkleLog

/// An entry that this software cannot read: it is named, and the registre takes no writes.
public struct EntreeIllisible: Error, Hashable, Sendable {
  public let position: Position
  public let cause: ErreurDeCatalogue

  public init(position: Position, cause: ErreurDeCatalogue) {
    self.position = position
    self.cause = cause
  }
}

/// How far a reading knows the registre: its first entries only (R20).
public enum Connaissance: Hashable, Sendable {
  case tout
  /// The first so many entries.
  case position(Position)
  /// What was recorded at or before this instant.
  case instant(Instant)
  /// What was recorded by the end of this day, UTC.
  case jour(DateCivile)
}

/// Entries as the domain sees them, read from committed lines.
public struct LectureDuJournal: Sendable {
  public let entrees: CommittedEntries

  public init(_ entrees: CommittedEntries) { self.entrees = entrees }

  /// The entry that a line holds.
  public static func ecriture(
    _ ligne: UnsafeRawBufferPointer, a position: Position
  ) throws(EntreeIllisible) -> Ecriture {
    do throws(ErreurDeCatalogue) {
      return try Catalogue.ecriture(ligne: ligne.bindMemory(to: UInt8.self), a: position)
    } catch {
      throw EntreeIllisible(position: position, cause: error)
    }
  }

  /// The entry that a line holds, after others.
  static func ajouter(
    _ ligne: UnsafeRawBufferPointer, a position: Position, dans ecritures: inout [Ecriture]
  ) throws(EntreeIllisible) {
    do throws(ErreurDeCatalogue) {
      try Catalogue.ajouter(
        ligne: ligne.bindMemory(to: UInt8.self), a: position, dans: &ecritures)
    } catch {
      throw EntreeIllisible(position: position, cause: error)
    }
  }

  /// The entry of a line that is not committed yet.
  static func ecriture(
    _ ligne: [UInt8], a position: Position
  ) throws(EntreeIllisible) -> Ecriture {
    do throws(ErreurDeCatalogue) {
      return try ligne.withUnsafeBufferPointer { octets throws(ErreurDeCatalogue) in
        try Catalogue.ecriture(ligne: octets, a: position)
      }
    } catch {
      throw EntreeIllisible(position: position, cause: error)
    }
  }

  /// The root of the tree of these entries (RFC 6962 §2.1), computed from their bytes. A reading
  /// that is to be trusted compares it with the root that was signed.
  public func racine() -> Hash {
    var bord = MerkleFrontier()
    entrees.forEachLine { _, ligne in bord.append(Hash.leaf(ligne)) }
    return bord.root
  }

  /// The root of the tree of the first so many entries.
  func racine(des premieres: Int) -> Hash {
    let fin = EntryIndex(0).advanced(by: max(0, min(premieres, Position(entrees.size).rang)))
    var bord = MerkleFrontier()
    entrees.forEachLine(in: EntryIndex(0)..<fin) { _, ligne in bord.append(Hash.leaf(ligne)) }
    return bord.root
  }

  /// One entry; nil beyond the size.
  public func ecriture(_ position: Position) throws(EntreeIllisible) -> Ecriture? {
    guard position.rang >= 0 else { return nil }
    return try entrees.withLine(at: EntryIndex(0).advanced(by: position.rang)) {
      ligne throws(EntreeIllisible) in
      try LectureDuJournal.ecriture(ligne, a: position)
    }
  }

  /// Reads the entries in order, from the first.
  public func parcourir<Echec: Error>(
    jusque limite: Position? = nil,
    _ corps: (Ecriture) throws(Echec) -> Void
  ) throws(ErreurDeParcours<Echec>) {
    let total = Position(entrees.size)
    let fin = min(limite ?? total, total)
    let indices = EntryIndex(0)..<EntryIndex(0).advanced(by: max(0, fin.rang))
    try entrees.forEachLine(in: indices) { index, ligne throws(ErreurDeParcours<Echec>) in
      let ecriture: Ecriture
      do throws(EntreeIllisible) {
        ecriture = try LectureDuJournal.ecriture(ligne, a: Position(index))
      } catch {
        throw .illisible(error)
      }
      do throws(Echec) { try corps(ecriture) } catch { throw .corps(error) }
    }
  }

  /// The state after the first entries. Families that the caller does not look at are not decoded:
  /// the timelines of the others are the same without them. The threads lent decode a long registre
  /// ahead of the one that folds it.
  public func etat(
    connu: Connaissance = .tout, sauf ignorees: Set<Famille> = [], workers: Workers = .none
  ) throws(EntreeIllisible) -> Etat {
    let fin = try position(de: connu)
    let indices = EntryIndex(0)..<EntryIndex(0).advanced(by: fin.rang)
    return try Pliage(entrees: entrees, ignores: TypesIgnores(ignorees)).etat(indices, workers)
  }

  private func entete(
    _ ligne: UnsafeRawBufferPointer, a position: Position
  ) throws(EntreeIllisible) -> EntryLayout {
    do throws(CanonicalError) {
      return try EntryLayout(parsing: ligne.bindMemory(to: UInt8.self))
    } catch {
      throw EntreeIllisible(position: position, cause: .ligne(error))
    }
  }

  /// How many entries a knowledge covers: all those up to the last one that it includes.
  public func position(de connu: Connaissance) throws(EntreeIllisible) -> Position {
    let total = Position(entrees.size)
    switch connu {
    case .tout: return total
    case .position(let position): return min(max(position, Position(0)), total)
    case .instant(let instant): return try dernierRang { $0 <= instant }
    case .jour(let jour): return try dernierRang { $0.jour <= jour }
    }
  }

  /// Order is the position, never a clock: a clock that went back does not hide what came after, so
  /// the last entry that satisfies the condition closes the knowledge.
  private func dernierRang(
    _ condition: (Instant) -> Bool
  ) throws(EntreeIllisible) -> Position {
    var fin = Position(0)
    try entrees.forEachLine { index, ligne throws(EntreeIllisible) in
      if condition(try entete(ligne, a: Position(index)).enregistre) {
        fin = Position(index.advanced(by: 1))
      }
    }
    return fin
  }
}

/// Why a walk through the entries ended early.
public enum ErreurDeParcours<Echec: Error>: Error {
  case illisible(EntreeIllisible)
  case corps(Echec)
}
