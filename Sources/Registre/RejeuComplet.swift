public import Conventions
public import Journal
public import JournalFile
internal import MerkleLog

/// Everything that can be checked from a registre alone: what was signed is what is there
/// (integrity), what is there is what the rules give (legality), and what was arrêté can be made
/// again.
public struct RejeuComplet: Sendable {
  public let audit: FileAuditReport
  /// Nil when the registre could not be opened: the audit says why.
  public let rejeu: Rejeu?
  public let bilans: [ConstatDeBilan]
  public let blocs: [ConstatDeBloc]
  /// The bilans that were made again.
  public let bilansRefaits: Int

  /// Whether something is not what it should be. What could not be compared is no doubt.
  public var estSansDoute: Bool {
    audit.isIntact && rejeu?.ecarts.isEmpty == true && !bilans.contains(where: \.estUnDoute)
      && !blocs.contains(where: \.altere)
  }

  /// Checks a registre from end to end; calls `avancement` with the number of entries replayed, and
  /// of all of them.
  ///
  /// Throws what kept the registre from being read at all, where the audit finds nothing wrong.
  public static func executer(
    _ lieu: DiskPath, _ reglages: Reglages, given: FileAudit.Given = FileAudit.Given(),
    workers: Workers = .none, avancement: (Int, Int) -> Void = { _, _ in }
  ) throws(ErreurDeRegistre) -> RejeuComplet {
    let audit = FileAudit.run(
      FolderFiles(lieu / "public"), scope: .complete, given: given, workers: workers)
    do throws(ErreurDeRegistre) {
      let registre = try Registre.ouvrir(lieu, acces: .reading, reglages)
      let lecture: LectureDuJournal
      do throws(StoreError) { lecture = try registre.lecture() } catch { throw .depot(error) }
      let total = Position(lecture.entrees.size).rang
      let rejeu = lecture.rejouer { avancement($0, total) }
      return RejeuComplet(
        audit: audit, rejeu: rejeu, bilans: try registre.verifierLesBilans(rejeu.etat),
        blocs: try registre.verifierLesBlocs(rejeu.etat),
        bilansRefaits: rejeu.etat.bilans.ordre.count)
    } catch {
      if audit.isIntact { throw error }
      return RejeuComplet(audit: audit, rejeu: nil, bilans: [], blocs: [], bilansRefaits: 0)
    }
  }
}

/// A cited pièce or narrative text that is not here, or is not what was cited.
public struct ConstatDeBloc: Hashable, Sendable {
  /// The entry that cites it.
  public let position: Position
  /// True: its bytes are not those that were cited. False: they are not in this copy.
  public let altere: Bool
}

extension Registre {
  /// Checks every pièce and narrative text against its digest, by the position of what cites it.
  public func verifierLesBlocs(_ etat: Etat) throws(ErreurDeRegistre) -> [ConstatDeBloc] {
    let textes =
      etat.evaluations.values.flatMap(\.entrees)
      + etat.evaluationsTransversales.values.flatMap(\.entrees)
    let cites =
      etat.pieces.tous.map { ($0.trace.position, $0.fait.bloc) }
      + textes.flatMap { entree in
        entree.valeur.textes.textes.values.map { (entree.position, $0) }
      }
    var constats: [ConstatDeBloc] = []
    for (position, bloc) in cites {
      switch try retrouver(bloc) {
      case .octets: continue
      case .absent: constats.append(ConstatDeBloc(position: position, altere: false))
      case .altere: constats.append(ConstatDeBloc(position: position, altere: true))
      }
    }
    // Of two texts of one entry, both count; the order of a dictionary does not.
    return constats.sorted { a, b in
      a.position == b.position ? (a.altere && !b.altere) : a.position < b.position
    }
  }
}
