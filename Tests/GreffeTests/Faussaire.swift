import Conventions
import Journal
import JournalFile
import Testing

@testable import Registre

extension Poste {
  /// Writes, with the true key, what a program that obeys no rule would: a status for a year that
  /// the convention does not have. Returns the operation.
  func forcerUnStatut() throws -> OperationID {
    let cle = DiskPath(lieu(".local/share/greffe/greffe-invalid-convention-d-essai.cle"))
    let memoire = SignerMemory(
      at: DiskPath(lieu(".local/share/greffe/greffe-invalid-convention-d-essai.memoire")))
    let journal = try FileJournal.open(
      at: DiskPath(registre),
      access: .writing(signer: try SignerKeyFile.load(at: cle), memory: memoire))
    defer { journal.close() }
    let jour = try #require(DateCivile("2026-06-01"))
    let evenement = Evenement(
      date: jour, effet: jour,
      fait: .statutChange(
        StatutChange(
          fiche: try #require(FicheID("f11")), annee: try #require(Annee(2035)), vers: .enCours,
          motif: nil, decision: nil)))
    let instant = try #require(Instant("2026-06-01T09:00:00.000Z"))
    let id = OperationID(at: instant, randomA: 1, randomB: 2)
    let pendante = try Operation(
      id: id, demande: Catalogue.demande(de: Commande(retrouveeDans: [evenement])),
      enregistre: instant, par: try #require(Recorder("secretariat"))
    ).pendante([evenement])
    _ = try journal.append([pendante], at: journal.size)
    return id
  }
}
