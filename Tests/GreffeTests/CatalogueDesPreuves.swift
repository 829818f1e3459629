import Journal
import JournalFile
import MerkleLog
import Testing

@testable import GreffeCommandes

extension CatalogueDErreurs {
  /// One example of each reason why a proof is not made, or not looked at.
  static func preuves() throws -> [ErreurDePreuve] {
    let point = try point()
    let nom = try #require(KeyName("greffe.invalid/essai"))
    let notes: [NoteError] = [
      .tooLong(2_000_000), .badCharacter(offset: 12), .noSignatures, .tooManySignatures,
      .malformedSignature(line: 1), .malformedText, .unknownKeys([nom, nom]),
      .invalidSignature(nom), .signingFailed,
    ]
    let points: [CheckpointError] = [
      .malformed, .badOrigin, .badSize, .badRoot, .emptyExtension, .rootOfEmptyTree,
    ]
    let formes: [ProofTextError] =
      [
        .tooLong(2_000_000), .badHeader, .badExtra, .badNumber, .badHash(line: 2),
        .tooManyHashes(64), .noCheckpoint, .extensionLines(1),
      ] + notes.map { .note($0) } + points.map { .checkpoint($0) }
    let cles: [KeyError] = [
      .malformed, .badName(""), .unknownAlgorithm(9), .hashMismatch(written: 1, computed: 2),
      .badKey,
    ]
    let arbres: [TreeReadingError] = [
      .missing(EntryIndex(3)..<EntryIndex(4)), .missing(EntryIndex(3)..<EntryIndex(9)),
      .rootDiffers(signed: point, computed: point.root), .doesNotExtend(point),
    ]
    let calculs: [ProofError] = [
      .indexOutOfRange(EntryIndex(9), TreeSize(9)), .sizeDecreases(TreeSize(9), TreeSize(8)),
      .emptyTreeProvesNothing, .wrongLength(expected: 3, actual: 2),
      .rootMismatch(expected: point.root, computed: point.root),
      .oldRootMismatch(expected: point.root, computed: point.root),
    ]
    return cles.map { .cle("cle", $0) } + [.aucuneCleDeRegistre]
      + formes.map { .recepisse("42.tlog-proof", $0) }
      + [
        .preuve("preuve", .badHeader), .pointDeControle("checkpoint", .note(.noSignatures)),
        .plusieursLignes("ligne"), .dossier("web", .noCheckpoint),
        .dossier("web", .note(.noSignatures)), .dossier("web", .checkpoint(.badSize)),
        .autrePointDeControle("preuve"), .sansPreuve, .ecritureAbsente(9, total: 9),
        .ecritureAbsente(0, total: 0), .pasDePointDeControle(TreeSize(7), suivant: TreeSize(9)),
        .pasDePointDeControle(TreeSize(7), suivant: nil),
      ] + (arbres + calculs.map { .proof($0) }).map { .arbre($0) }
  }

  /// One example of each reason why a registre is not published.
  static func publications() throws -> [PublicationError] {
    let point = try point()
    return [
      .otherRegistre("greffe.invalid/autre"), .notEmpty(["index.html", "photos"]),
      .unreadable(.noCheckpoint), .ahead(point, size: TreeSize(40)),
      .otherHistory(point, computed: point.root),
      .rootDiffers(signed: point, computed: point.root), .entryTooLong(EntryIndex(12)),
    ]
  }
}
