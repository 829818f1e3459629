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
  /// What the entries withdraw or erase; nil when they could not be read.
  public let effacements: Effacements?
  /// What should be gone, and still is there.
  public let enAttente: [Efface]

  /// Whether something is not what it should be. What could not be compared is no doubt.
  public var estSansDoute: Bool {
    audit.isIntact && rejeu?.ecarts.isEmpty == true && !bilans.contains(where: \.estUnDoute)
      && !blocs.contains(where: \.estUnDoute)
  }

  /// Checks a registre from end to end; calls `avancement` with the number of entries replayed, and
  /// of all of them.
  ///
  /// `original` is the registre of which `lieu` is a copy that came without its blocks: they are
  /// looked for there.
  ///
  /// Throws what kept the registre from being read at all, where the audit finds nothing wrong.
  public static func executer(
    _ lieu: DiskPath, _ reglages: Reglages, given: FileAudit.Given = FileAudit.Given(),
    original: DiskPath? = nil, workers: Workers = .none,
    avancement: (Int, Int) -> Void = { _, _ in }
  ) throws(ErreurDeRegistre) -> RejeuComplet {
    let fichiers = FolderFiles(lieu / "public")
    var fournies = given
    fournies.witnessKeys += TemoinsPublics(fichiers).cles
    let audit = FileAudit.run(fichiers, scope: .complete, given: fournies, workers: workers)
    do throws(ErreurDeRegistre) {
      let registre = try Registre.ouvrir(lieu, acces: .reading, reglages)
      let lecture: LectureDuJournal
      do throws(StoreError) { lecture = try registre.lecture() } catch { throw .depot(error) }
      let total = Position(lecture.entrees.size).rang
      let rejeu = lecture.rejouer { avancement($0, total) }
      let prive =
        try original.map { original throws(ErreurDeRegistre) in
          try Registre.ouvrir(original, acces: .reading, reglages)
        } ?? registre
      return RejeuComplet(
        audit: audit, rejeu: rejeu, bilans: try prive.verifierLesBilans(rejeu.etat),
        blocs: try prive.verifierLesBlocs(rejeu.etat),
        bilansRefaits: rejeu.etat.bilans.ordre.count, effacements: Effacements(rejeu.etat),
        enAttente: try prive.effacementsEnAttente())
    } catch {
      if audit.isIntact { throw error }
      return RejeuComplet(
        audit: audit, rejeu: nil, bilans: [], blocs: [], bilansRefaits: 0, effacements: nil,
        enAttente: [])
    }
  }
}

/// A cited pièce or narrative text that is not here, or is not what was cited.
public struct ConstatDeBloc: Hashable, Sendable {
  /// The entry that cites it.
  public let position: Position
  public let nature: Nature

  public init(position: Position, nature: Nature) {
    self.position = position
    self.nature = nature
  }

  /// What is wrong with it.
  public enum Nature: Int, Hashable, Sendable {
    /// Its bytes are not those that were cited.
    case altere
    /// It is not here, other blocks are, and no entry withdraws it.
    case perdu
    /// This copy of the registre has no blocks at all.
    case nonTransmis
    /// A pièce whose bytes are those that were cited, and not as many as the entry says.
    case tailleDifferente
  }

  /// True: what was kept is not what is there.
  public var estUnDoute: Bool { nature != .nonTransmis }
}

extension Registre {
  /// Checks every pièce and narrative text against its digest, by the position of what cites it.
  /// Those that an entry withdraws are not looked for.
  public func verifierLesBlocs(_ etat: Etat) throws(ErreurDeRegistre) -> [ConstatDeBloc] {
    let absent: ConstatDeBloc.Nature = try blocsPresents() ? .perdu : .nonTransmis
    let cites =
      etat.pieces.tous.map { ($0.trace.position, $0.fait.bloc, $0.fait.taille as Int?) }
      + etat.textesCites.map { ($0.position, $0.bloc, nil) }
    var constats: [ConstatDeBloc] = []
    for (position, bloc, taille) in cites where etat.blocsRetires[bloc.condense] == nil {
      switch try retrouver(bloc) {
      case .octets(let octets):
        guard let taille, taille != octets.count else { continue }
        constats.append(ConstatDeBloc(position: position, nature: .tailleDifferente))
      case .absent: constats.append(ConstatDeBloc(position: position, nature: absent))
      case .altere: constats.append(ConstatDeBloc(position: position, nature: .altere))
      }
    }
    return constats.sorted {
      ($0.position, $0.nature.rawValue) < ($1.position, $1.nature.rawValue)
    }
  }

  /// Whether this copy came with its blocks.
  func blocsPresents() throws(ErreurDeRegistre) -> Bool {
    do throws(PrivateFileError) {
      return try journal.blocks.isPresent()
    } catch {
      throw .prive(error)
    }
  }
}
