import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@Suite("Racine : calculée par plusieurs tâches, elle est celle qui fut signée")
struct RacineTests {
  /// Whole chunks of 512 lines and a rest, at sizes on both sides of the boundary of the second.
  @Test("à toute taille autour de la fin d'un morceau", arguments: [1, 1013, 1014, 1015, 1530])
  func everySize(pieces: Int) async throws {
    let essai = try Essai()
    let faits = (0..<pieces).map { Vie.piece("piece-\($0)") }
    let commande = Commande(
      faits.map { Souhait(date: jour("2025-11-04"), effet: jour("2025-11-04"), fait: $0) })
    _ = try essai.registre.executer(commande, operation: Essai.operation(700))
    #expect(essai.registre.journal.size == TreeSize(UInt64(10 + pieces)))
    let lecture = try essai.lecture()
    let signee = essai.registre.journal.latest.root
    #expect(lecture.racine() == signee)
    for taches in [1, 2, 3, 8] { #expect(await lecture.racine(taches: taches) == signee) }
  }
}
