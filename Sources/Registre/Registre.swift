public import Conventions
public import Journal
public import JournalFile
internal import MerkleLog

/// A registre open for reading or writing: the single writer, its decisions and its readings.
///
/// Writing decides a command on the state of all that is recorded, makes its lines, and commits
/// them together. Nothing is recorded of a command that is refused.
public final class Registre {
  public let journal: FileJournal
  public let reglages: Reglages

  /// The state of everything recorded, folded once and kept up to date by what is written here.
  var etatCourant: Etat?

  public init(_ journal: FileJournal, _ reglages: Reglages) {
    self.journal = journal
    self.reglages = reglages
  }

  /// Reads from here on see what was committed when this was called.
  public func lecture() throws(StoreError) -> LectureDuJournal {
    LectureDuJournal(try journal.entries())
  }

  /// Everything recorded.
  public func etat() throws(ErreurDeRegistre) -> Etat {
    if let etatCourant { return etatCourant }
    let lecture = try depot { () throws(StoreError) -> LectureDuJournal in try self.lecture() }
    do throws(EntreeIllisible) {
      let etat = try lecture.etat(workers: .dispatch)
      etatCourant = etat
      return etat
    } catch {
      throw .illisible(error)
    }
  }

  /// Gives everything recorded away, to be folded further by one owner: of a state that two hold,
  /// each timeline that grows is copied. It is put back once what was folded is recorded; until
  /// then, and where it never is, the journal gives it again.
  func cederLEtat() throws(ErreurDeRegistre) -> Etat {
    defer { etatCourant = nil }
    return try etat()
  }

  /// The state that an operation was prepared on: everything recorded before it, which is all there
  /// is for a new one. What is derived from it when a command is typed again comes out the same.
  public func etat(avant operation: OperationID) throws(ErreurDeRegistre) -> Etat {
    let premiere = try depot { () throws(StoreError) -> EntryIndex? in
      try journal.firstEntry(of: operation)
    }
    guard let premiere else { return try etat() }
    let lecture = try depot { () throws(StoreError) -> LectureDuJournal in try self.lecture() }
    do throws(EntreeIllisible) {
      return try lecture.etat(connu: .position(Position(premiere)))
    } catch {
      throw .illisible(error)
    }
  }

  /// Whether an operation is recorded.
  public func connait(_ operation: OperationID) throws(ErreurDeRegistre) -> Bool {
    try depot { () throws(StoreError) -> Bool in try journal.firstEntry(of: operation) != nil }
  }

  /// Decides a command and records its events, together or not at all.
  ///
  /// Sending the same command again under the same operation records nothing more: the first
  /// receipt is returned, with `dejaEnregistree`.
  public func executer(
    _ commande: Commande, operation: OperationID
  ) throws(ErreurDeRegistre) -> Accuse {
    let demande = Catalogue.demande(de: commande)
    if let accuse = try accuse(de: operation, demande, dejaEnregistree: true) { return accuse }
    return try enregistrer(commande, demande, operation)
  }

  /// The receipt of an operation that is recorded; nil when it is not. Throws when it was another
  /// command.
  func accuse(
    de operation: OperationID, _ demande: CommandDigest, dejaEnregistree: Bool
  ) throws(ErreurDeRegistre) -> Accuse? {
    let recu = try depot { () throws(StoreError) -> Receipt? in
      try journal.receipt(of: operation, answering: demande)
    }
    guard let recu else { return nil }
    let ecritures = try relire(recu)
    // Sent again after a crash, it finishes what it had begun.
    try effacer(ecritures)
    return Accuse(
      recu: recu, ecritures: ecritures, lignes: try lignes(recu), dejaEnregistree: dejaEnregistree)
  }

  /// Decides and records a command under an operation that is new.
  ///
  /// `suivant` is who signs from this operation on, where it changes the key.
  func enregistrer(
    _ commande: Commande, _ demande: CommandDigest, _ operation: OperationID,
    passantA suivant: NextSigner? = nil
  ) throws(ErreurDeRegistre) -> Accuse {
    let preparee = try preparer(commande, demande, operation, dans: try etat())
    let pendante = preparee.pendante
    let recus = try depot { () throws(StoreError) -> [Receipt] in
      guard let suivant else { return try journal.append([pendante], at: journal.size) }
      return [try journal.append(pendante, at: journal.size, handingOverTo: suivant)]
    }
    guard let recu = recus.first else {
      preconditionFailure("a store answers with one receipt for each operation")
    }
    let accuse = preparee.accuse(recu, dejaEnregistree: false)
    for ecriture in accuse.ecritures { etatCourant?.evoluer(ecriture) }
    try effacer(accuse.ecritures)
    return accuse
  }

  /// Decides a command on a state, and makes the lines that it records; nothing is written.
  ///
  /// `enAttente` are the entries of this state that are decided and not committed yet.
  func preparer(
    _ commande: Commande, _ demande: CommandDigest, _ operation: OperationID, dans etat: Etat,
    enAttente: [Ecriture] = []
  ) throws(ErreurDeRegistre) -> OperationPreparee {
    let lecture = try depot { () throws(StoreError) -> LectureDuJournal in try self.lecture() }
    let instant = reglages.horloge()
    let evenements: [Evenement]
    do throws(Refus) {
      evenements = try decider(
        commande, dans: etat,
        Contexte(
          jour: instant.jour, par: reglages.par, lecture: lecture, enAttente: enAttente))
    } catch {
      throw .refus(error)
    }
    return try Operation(
      id: operation, demande: demande, enregistre: instant, par: reglages.par
    ).preparer(evenements, a: Position(etat.taille))
  }

  private func lignes(_ recu: Receipt) throws(ErreurDeRegistre) -> [[UInt8]] {
    try depot { () throws(StoreError) -> [[UInt8]] in try journal.read(recu.entries) }
  }

  /// The entries of a receipt, read back from the journal.
  private func relire(_ recu: Receipt) throws(ErreurDeRegistre) -> [Ecriture] {
    let lecture = try depot { () throws(StoreError) -> LectureDuJournal in try self.lecture() }
    var ecritures: [Ecriture] = []
    for rang in 0..<recu.count {
      let position = Position(recu.first.advanced(by: rang))
      do throws(EntreeIllisible) {
        if let ecriture = try lecture.ecriture(position) { ecritures.append(ecriture) }
      } catch {
        throw .illisible(error)
      }
    }
    return ecritures
  }

  private func depot<Resultat>(
    _ etape: () throws(StoreError) -> Resultat
  ) throws(ErreurDeRegistre) -> Resultat {
    do throws(StoreError) { return try etape() } catch { throw .depot(error) }
  }
}

extension OperationPreparee {
  /// The answer to a command whose lines are committed: the store read them back before it signed
  /// them.
  func accuse(_ recu: Receipt, dejaEnregistree: Bool) -> Accuse {
    precondition(
      ecritures.first?.position == Position(recu.first), "committed where it was decided")
    return Accuse(
      recu: recu, ecritures: ecritures, lignes: pendante.lines, dejaEnregistree: dejaEnregistree)
  }
}

/// What a command recorded.
public struct Accuse: Sendable {
  public let recu: Receipt
  public let ecritures: [Ecriture]
  /// The committed lines of these entries, without their line feeds.
  public let lignes: [[UInt8]]
  /// The command had been recorded before: this is its first receipt.
  public let dejaEnregistree: Bool
}

/// Why a registre did not do what it was asked.
public enum ErreurDeRegistre: Error {
  /// A rule refuses: nothing was recorded.
  case refus(Refus)
  /// The store could not, or does not know whether it did.
  case depot(StoreError)
  case ouverture(FileJournalError)
  /// An entry is of a type, version or shape that this software does not know.
  case illisible(EntreeIllisible)
  /// A decided event cannot be written as a line: nothing was recorded.
  case ligne(ErreurDeLigne)
  case prive(PrivateFileError)
  /// The withdrawal is recorded, and the bytes that it withdraws may still be there: the same
  /// command sent again, or any later act, erases them.
  case effacementInacheve(PrivateFileError)
}
