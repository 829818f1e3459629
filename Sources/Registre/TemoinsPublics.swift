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

extension Registre {
  /// What is attested of the first entries by the cosignatures that were kept; nil where there are
  /// none. A cosignature that does not verify, or is of no recorded checkpoint, counts for nothing:
  /// the audit reports it.
  public func attestation(auPlus limite: Int) throws(ErreurDeRegistre) -> Attestation? {
    let fichiers: [WitnessFile]
    do throws(WitnessFolderError) {
      fichiers = try journal.witness.files()
    } catch {
      // A document is not the place to report it: it says less, and nothing false.
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
    let cles = temoins.cles
    return temoins.attestation(
      fichiers.compactMap { ancrage($0, cles) }, auPlus: limite)
  }

  private func ancrage(_ fichier: WitnessFile, _ cles: [VerifierKey]) -> Ancrage? {
    do {
      let lue = try CosignedCheckpoint(parsing: fichier.bytes)
      guard let cle = cles.first(where: lue.cosignature.claims),
        try journal.recordedCheckpoint(of: lue.checkpoint.size)?.text == lue.note.text
      else { return nil }
      _ = try lue.note.verify(with: [cle])
      return Ancrage(
        .cosignature(nil), in: .given, size: lue.checkpoint.size, time: lue.timestamp, key: cle,
        verdict: .agrees)
    } catch {
      return nil
    }
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
      instant: Horodate(millisecondes: Int64(clamping: instant) * 1000))
  }
}
