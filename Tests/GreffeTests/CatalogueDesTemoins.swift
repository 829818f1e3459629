import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@testable import GreffeCommandes

/// One example of each error about witnesses and timestamps.
extension CatalogueDErreurs {
  static func temoins() throws -> [ErreurDeTemoin] {
    let nom = try #require(KeyName("caf.example/temoin"))
    let point = Checkpoint(
      origin: Origin(nom), size: TreeSize(42), root: Hash.sha256(Array("racine".utf8)))
    return try courrier() + depot(nom, point) + memoire(point) + horodatage()
  }

  private static func courrier() throws -> [ErreurDeTemoin] {
    let natures: [DefautDeCourrier.Nature] = [.citation, .tiret, .pasUTF8, .vide]
    let demandes: [ProofTextError] = [
      .badHeader, .badNumber, .badHash(line: 1), .tooManyHashes(64), .noCheckpoint,
      .tooLong(1_200_000), .extensionLines(1), .note(.noSignatures), .checkpoint(.badSize),
    ]
    let notes: [NoteError] = [
      .tooLong(2_000_000), .badCharacter(offset: 12), .noSignatures, .tooManySignatures,
      .malformedSignature(line: 1), .malformedText, .unknownKeys([]),
    ]
    return natures.map {
      .courrier(DefautDeCourrier(fichier: "demande.txt", ligne: 7, nature: $0))
    } + demandes.map { .demande(fichier: "demande.txt", $0) }
      + notes.map { .cosignature(fichier: "reponse.txt", .note($0)) }
      + [
        .cosignature(fichier: "reponse.txt", .point(.malformed)), .cle("caf", .forme(.malformed)),
        .cle("caf", .dUnRegistre), .cle("caf", .dUnTemoin),
      ]
  }

  private static func depot(_ nom: KeyName, _ point: Checkpoint) throws -> [ErreurDeTemoin] {
    let erreurs: [ErreurDeCosignature] = [
      .registre(.depot(.outOfRange)), .pasTemoin(try id("caf")),
      .tailleInconnue(TreeSize(41), derniere: TreeSize(42)), .entreesDouteuses(TreeSize(42)),
      .autreRegistre(point.origin), .copieAncienne(recue: TreeSize(50), derniere: TreeSize(42)),
      .ecrituresPerdues(recue: point, .declared), .ecrituresPerdues(recue: point, .undeclared),
      .autreHistoire(recue: point, ici: Hash.sha256([])), .pasDuRegistre(.noSignatures),
      .clesInconnues([nom]), .signatureFausse(nom), .dossier(.badName("x")),
      .dossier(.otherBytes("000000000042-00000000-1.cosignature")),
    ]
    return erreurs.map { .depot($0) }
  }

  private static func memoire(_ point: Checkpoint) -> [ErreurDeTemoin] {
    let refus: [WitnessRefusal] = [
      .logSignature(.noSignatures), .foreignOrigin(point.origin),
      .older(asked: point, signed: point),
      .otherStart(asked: TreeSize(3), signed: TreeSize(12)),
      .otherStart(asked: TreeSize(3), signed: .zero), .notKept(asked: point, signed: point),
      .fork(asked: point, signed: point),
      .rewritten(signed: point, proved: Hash.sha256([])), .proof(.emptyTreeProvesNothing),
    ]
    let lieu = DiskPath("temoin.temoin-00")
    let autres: [WitnessMemoryError] = [
      .damaged(lieu), .otherLogKey(signed: point), .clockWentBack(last: 1_773_306_900),
      .locked(lieu), .note(.signingFailed),
    ]
    return (refus.map { .refused($0) } + autres).map { .memoire($0) }
  }

  private static func horodatage() -> [ErreurDeTemoin] {
    let reponses: [TimestampError] = [
      .der(.truncated), .refused(status: 2), .notATimestamp, .otherDigest, .badTime,
    ]
    let autres: [ErreurDHorodatage] = [
      .autreEmpreinte(Hash.sha256([])), .opensslAbsent, .opensslEnPanne(13),
      .refuse(autorite: "autorite.pem", raison: "certificate verify error"),
    ]
    return (reponses.map { .reponse(fichier: "reponse.tsr", $0) } + autres)
      .map { .horodatage($0) }
  }

  /// What comparing an ancrage with the log may find.
  static func ancrages() throws -> [Ancrage] {
    let nom = try #require(KeyName("caf.example/temoin"))
    let racine = Hash.sha256(Array("racine".utf8))
    let sortes: [Ancrage.Kind] = [
      .cosignature(.init(name: nom, keyHash: 7)), .cosignature(nil), .timestamp,
    ]
    let verdicts: [Ancrage.Verdict] = [
      .unverified, .differs(computed: racine), .beyond, .lost, .foreign,
      .damaged(.cosignature(.notOneCosignature)), .damaged(.signature(.noSignatures)),
      .damaged(.timestamp(.badTime)), .damaged(.misnamed), .damaged(.authority),
    ]
    return sortes.flatMap { sorte in
      verdicts.map {
        Ancrage(sorte, in: .given, size: TreeSize(42), time: 1_773_306_900, verdict: $0)
      }
    }
  }
}
