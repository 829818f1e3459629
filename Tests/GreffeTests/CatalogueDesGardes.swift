import Conventions
import Journal
import JournalFile
import MerkleLog
import MessagesDeVerification
import Registre
import Testing

@testable import GreffeCommandes

/// One example of each error about the keys of a registre, its backups and its erasures.
extension CatalogueDErreurs {
  static func gardes() throws -> [ErreurDeCommande] {
    let point = try point()
    let garde: [ErreurDeGarde] =
      try copies(point).map { .copie(.copie($0)) } + [
        .copie(.depot(.outOfRange)),
        .copie(
          .illisible(
            EntreeIllisible(
              position: Position(9),
              cause: .ligne(
                .init(
                  offset: 3, reason: .whiteSpace))))),
        .dossier(.alreadyThere(DiskPath("controle"))),
        .dossier(.unfinished(DiskPath("controle.inacheve"))),
        .dossier(.file(FileError(.write, DiskPath("controle.inacheve"), code: 28))),
        .sauvegardeAbimee(["Un fichier manque."]), .pointIllisible("point.txt"),
        .pointDUnAutreRegistre("point.txt", point.origin),
        .cleRemplacee("ancienne.cle", EntryIndex(12)), .identitesDifferentes("a.identites"),
        .phraseTropCourte(16), .phrasesDifferentes,
      ] + scellees().map { .copieScellee($0) }
    return garde.map { .garde($0) } + passages(point)
      + [
        .registre(.effacementInacheve(.file(FileError(.remove, DiskPath("prive/blocs"), code: 5)))),
        .cleDesIdentitesAbsente("a.identites"), .cleDejaEmployee("a.cle"),
        .cleDUnAutreRegistre("a.cle"),
      ]
  }

  private static func copies(_ point: Checkpoint) throws -> [CopyError] {
    let lieu = DiskPath("copie")
    let plus = Checkpoint(origin: point.origin, size: TreeSize(50), root: point.root)
    return [
      .source(.unreadable([.rootDiffers(signed: point, computed: Hash.sha256([]))])),
      .source(.notARegistre(lieu)), .insideSource(lieu), .notACopy(lieu, .backup),
      .notACopy(lieu, .restoration), .notACopy(lieu, .inspection), .anotherRegistre(lieu),
      .busy(lieu, try tenant()), .notExtended(target: plus, source: point),
      .notExtended(target: point, source: point), .targetDamaged(lieu, offset: 12),
      .notReadBack(lieu), .privateFile(.otherBytes(point.root)),
      .file(FileError(.write, lieu, code: 28)),
    ]
  }

  private static func tenant() throws -> LockHolder { LockHolder(process: 4_321) }

  private static func scellees() -> [ErreurDeCopieScellee] {
    let fautes: [PaperText.Fault] = [
      .missingLine(3), .groupCount(line: 2), .character(line: 2, group: 4),
      .group(line: 2, group: 5), .line(6), .length,
    ]
    return [.papier(fautes), .format, .phraseOuCopie]
  }

  /// From one key to the next.
  private static func passages(_ point: Checkpoint) -> [ErreurDeCommande] {
    let erreurs: [HandoverError] = [
      .notAnnounced, .notHandedOver, .refused(.keyUsedBefore), .memoryInUse(point),
      .memoryUnreadable,
    ]
    return erreurs.map { .registre(.depot(.handover($0))) }
      + [.registre(.ouverture(.copy(DiskPath("copie"), .backup)))]
      + [.registre(.ouverture(.copy(DiskPath("copie"), .restoration)))]
      + [.registre(.ouverture(.copy(DiskPath("copie"), .inspection)))]
  }

  /// What an opening may find.
  static func constatsDOuverture() throws -> [StoreFinding] {
    let point = try point()
    let lieu = DiskPath("public/entries/lettre")
    let forme = CanonicalError(offset: 7, reason: .whiteSpace)
    let cle = try VerifierKey(
      "greffe.example/exemple+8932ff7b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    return [
      .badVerifierKey(.malformed), .noCheckpoint, .invalidNote(offset: 12, .noSignatures),
      .strayBytesAfterNotes(offset: 12), .invalidPublished(nil),
      .publishedAhead(point, last: point), .publishedElsewhere(point),
      .memoryAhead(point, last: point), .memoryElsewhere(point),
      .witnessAhead(point, last: point), .witnessElsewhere(point),
      .memoryOfAnotherOrigin(point.origin), .foreignKey(cle),
      .entriesMissing(covered: point.size, present: TreeSize(40)),
      .segmentMissing(first: EntryIndex(0)), .strayFile(lieu),
      .rootDiffers(signed: point, computed: point.root), .entryDiffers(EntryIndex(3)),
      .entryUnreadable(EntryIndex(3), forme), .sizeDecreases(point, before: point),
    ]
  }
}
