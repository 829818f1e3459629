import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@Suite("Racine : recalculée des lignes, elle est celle qui fut signée")
struct RacineTests {
  @Test("à toute taille, pleine ou non", arguments: [1, 54, 118, 246, 1013, 1014, 1015])
  func everySize(pieces: Int) throws {
    let essai = try Essai()
    let faits = (0..<pieces).map { Vie.piece("piece-\($0)") }
    let commande = Commande(
      faits.map { Souhait(date: jour("2025-11-04"), effet: jour("2025-11-04"), fait: $0) })
    _ = try essai.registre.executer(commande, operation: Essai.operation(700))
    #expect(essai.registre.journal.size == TreeSize(UInt64(10 + pieces)))
    let lecture = try essai.lecture()
    let signee = essai.registre.journal.latest.root
    #expect(lecture.racine() == signee)
  }
}
