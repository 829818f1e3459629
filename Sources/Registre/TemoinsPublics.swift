public import Conventions
public import Journal
public import JournalFile
public import MerkleLog

/// The witnesses of a registre and its policy of attestation, as its public files tell them: enough
/// to verify a copy of the folder `public` alone.
///
/// The entries are read before they are verified: a line that cannot be read designates nobody, and
/// is the audit's to report.
public struct TemoinsPublics: Sendable {
  /// The fold of the entries about witnesses; of the others, their number only.
  private let etat: Etat

  /// What an open registre tells.
  public init(_ lecture: LectureDuJournal) throws(EntreeIllisible) {
    etat = try lecture.etat(sauf: Set(Famille.allCases).subtracting([.temoins]))
  }

  /// What public files tell; nothing where no file of witnesses is there, unless it is needed all
  /// the same: looking through a million lines for nothing costs time.
  public init(_ files: some PublicFiles, toujours: Bool = false) {
    var etat = Etat()
    do throws(FileError) {
      let recus = try files.names(in: "witness")
      if toujours || recus.contains(where: WitnessFile.isName) {
        // The order of names is that of entries.
        for segment in try files.names(in: "entries") {
          guard let mapping = try files.mapping(of: "entries/" + segment) else { continue }
          mapping.withBytes { TemoinsPublics.plier($0, &etat) }
        }
      }
    } catch {
      // The audit meets the same file, and says so.
    }
    self.etat = etat
  }

  private static func plier(_ segment: UnsafeRawBufferPointer, _ etat: inout Etat) {
    let temoins = TypesIgnores([.temoins])
    for ligne in segment.split(separator: 0x0A, omittingEmptySubsequences: false) {
      // What follows the last line feed is no line.
      guard ligne.endIndex < segment.endIndex else { return }
      let octets = UnsafeRawBufferPointer(rebasing: ligne)
      let position = Position(etat.taille)
      etat.passer(position)
      guard temoins.terminent(octets) else { continue }
      do throws(EntreeIllisible) {
        etat.evoluer(try LectureDuJournal.ecriture(octets, a: position))
      } catch {
        continue
      }
    }
  }

  /// Every key that was ever designated: one that was withdrawn still tells of what it signed.
  public var cles: [VerifierKey] {
    etat.temoinsDesignes.compactMap { VerifierKey($0.fait.cle) }
  }

  /// Who was designated with a key; nil for a key that the registre does not know.
  public func partie(de cle: VerifierKey) -> PartieID? {
    etat.temoinsDesignes.last { $0.fait.cle.texte == cle.text }?.fait.partie
  }

  /// The policy in force; nil where there is none.
  public var reglage: AttestationReglee? { etat.attestationsReglees.last?.fait }

  /// What is attested by the cosignatures that agree with the log.
  public func attestation(_ ancrages: [Ancrage], auPlus limite: Int? = nil) -> Attestation? {
    etat.attestation(ancrages.compactMap(CosignatureRecue.init), auPlus: limite)
  }
}

/// What is known from outside of the first entries of a registre.
public struct AttestationsDuRegistre: Sendable {
  /// By its witnesses, according to its policy; nil where too few of them countersigned.
  public let attestation: Attestation?
  /// By a timestamping authority, whose signature is not verified here; nil where there is none.
  public let horodatage: Horodatage?
}

extension Registre {
  /// What the cosignatures and the timestamps that were kept say of the first entries; nil where
  /// there are none. One that does not verify, or is of no recorded checkpoint, counts for nothing:
  /// the audit reports it.
  public func attestations(
    auPlus limite: Int
  ) throws(ErreurDeRegistre) -> AttestationsDuRegistre? {
    guard let (temoins, juges) = try ancrages() else { return nil }
    let horodatages = juges.compactMap { _, ancrage -> Horodatage? in
      // Whether the authority is known or not, it is of entries that are here.
      guard case .timestamp = ancrage.kind, ancrage.verdict == .unverified,
        let taille = ancrage.size, let instant = ancrage.time
      else { return nil }
      return Horodatage(taille: Int(taille.value), auPlusTard: Horodate(secondes: instant))
    }
    return AttestationsDuRegistre(
      attestation: temoins.attestation(juges.map(\.ancrage), auPlus: limite),
      horodatage: Horodatage.meilleur(horodatages, auPlus: limite))
  }

  /// The cosignatures by its witnesses of checkpoints that it recorded, by size; of one checkpoint,
  /// the earliest of each key, in the order of their times.
  public func cosignatures() throws(ErreurDeRegistre) -> [CosignedCheckpoint] {
    guard let (_, juges) = try ancrages() else { return [] }
    let lues = juges.compactMap { fichier, ancrage -> CosignedCheckpoint? in
      guard case .cosignature = ancrage.kind, ancrage.verdict == .agrees else { return nil }
      do throws(CosignedCheckpointError) {
        return try CosignedCheckpoint(parsing: fichier.bytes)
      } catch {
        preconditionFailure("a cosignature that agrees can be read: \(error)")
      }
    }
    var vues: Set<[String]> = []
    return lues.sorted { a, b in
      (a.checkpoint.size, a.timestamp) < (b.checkpoint.size, b.timestamp)
    }
    .filter { une in
      let ligne = une.cosignature
      return vues.insert([une.checkpoint.text, ligne.name.text, "\(ligne.keyHash)"]).inserted
    }
  }

  /// The kept cosignatures and timestamps, compared with what was recorded and signed; nil where
  /// there are none.
  private func ancrages() throws(ErreurDeRegistre) -> (
    TemoinsPublics, [(fichier: WitnessFile, ancrage: Ancrage)]
  )? {
    let fichiers: [WitnessFile]
    do throws(WitnessFolderError) {
      fichiers = try journal.witness.files()
    } catch {
      // Whoever asks says less then, and nothing false; the audit says what is wrong.
      return nil
    }
    guard !fichiers.isEmpty else { return nil }
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    let temoins: TemoinsPublics
    do throws(EntreeIllisible) {
      temoins = try TemoinsPublics(lecture)
    } catch {
      throw .illisible(error)
    }
    let juge = AncrageJudge(
      chain: journal.keys, witnessKeys: temoins.cles, root: { self.racineSignee(a: $0) })
    return (temoins, fichiers.map { ($0, juge.judge($0)) })
  }

  /// The root that was signed for a size; nil where none was.
  private func racineSignee(a taille: TreeSize) -> Hash? {
    do {
      guard let note = try journal.recordedCheckpoint(of: taille) else { return nil }
      return try Checkpoint(parsing: note.text).root
    } catch {
      // What cannot be read agrees with nothing.
      return nil
    }
  }
}

extension Horodate {
  /// Seconds since 1970, as witnesses and authorities count.
  public init(secondes: UInt64) {
    self.init(millisecondes: Int64(clamping: min(secondes, 1 << 50)) * 1000)
  }
}

extension VerifierKey {
  /// Nil for a text that is no key, which no entry of ours holds.
  public init?(_ cle: CleDeTemoin) {
    do throws(KeyError) { try self.init(cle.texte) } catch { return nil }
  }
}

extension CosignatureRecue {
  /// Nil for anything but a verified cosignature that agrees with the log.
  init?(_ ancrage: Ancrage) {
    guard case .cosignature = ancrage.kind, ancrage.verdict == .agrees, let cle = ancrage.key,
      let taille = ancrage.size, let instant = ancrage.time
    else { return nil }
    self.init(
      cle: CleDeTemoin(cle.text), taille: Int(taille.value),
      instant: Horodate(secondes: instant))
  }
}
