import Conventions
import Journal
import JournalFile
import MerkleLog
import Testing

@testable import Registre

/// Entries are decoded by pieces, on whatever threads, while others are folded: the state is that
/// of the entries in order.
@Suite("Pliage : en parallèle ou non, le même état et la même erreur")
struct PliageTests {
  /// The pieces one by one, the last one first: the worst order that threads could give.
  private static let aRebours = Workers { count, piece in
    for numero in (0..<count).reversed() { piece(numero) }
  }

  private func plier(
    _ lecture: LectureDuJournal, tranche: Int, _ workers: Workers, sauf ignorees: Set<Famille> = []
  ) throws -> Etat {
    var pliage = Pliage(entrees: lecture.entrees, ignores: TypesIgnores(ignorees))
    pliage.tranche = tranche
    pliage.tranchesParLot = 2
    return try pliage.etat(lecture.entrees.size.indices, workers)
  }

  @Test("quelle que soit la taille des tranches", arguments: [1, 2, 3, 1000])
  func tranches(tranche: Int) throws {
    let essai = try Essai.complet()
    let lecture = try essai.lecture()
    try #require(lecture.entrees.size.value > 8)
    for ignorees in [[], [.suivi], [.instances, .plan]] as [Set<Famille>] {
      let attendu = empreinte(try lecture.etat(sauf: ignorees))
      for workers in [Workers.none, .dispatch, PliageTests.aRebours] {
        let etat = try plier(lecture, tranche: tranche, workers, sauf: ignorees)
        #expect(empreinte(etat) == attendu)
      }
    }
  }

  @Test("une ligne illisible est nommée, la première s’il y en a deux")
  func illisible() throws {
    let lignes = try Essai.complet().lignes
    let (forgees, type) = try Forge.avecTypeInconnu(lignes)
    var seconde = try Forge(lignes[lignes.count - 1])
    seconde.operation(Essai.operation(902))
    seconde.type(type)
    try Essai.resigner(forgees + [try seconde.ligne()]) { lecture, _ in
      for workers in [Workers.none, .dispatch, PliageTests.aRebours] {
        let erreur = #expect(throws: EntreeIllisible.self) {
          try plier(lecture, tranche: 1, workers)
        }
        #expect(erreur?.position == Position(lignes.count))
        #expect(erreur?.cause == .typeInconnu(type, version: 1))
      }
    }
  }
}
