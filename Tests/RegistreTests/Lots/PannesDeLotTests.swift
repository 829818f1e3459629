import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import StoreSupport
import Testing

@Suite("Un lot sur un disque qui tombe en panne : rien de ce qui fut dit n'est perdu")
struct PannesDeLotTests {
  /// The steps of the commit of the whole lot, its blocks included.
  private static func etapes(_ pret: RegistreSimule) throws -> [SimulatedDisk.Step] {
    let compte = pret.redemarre(.nothing)
    let registre = try compte.ouvrir()
    compte.disque.plan(nil, atStep: 0)
    _ = registre.executer(Salve.complete)
    return compte.disque.steps
  }

  @Test("à chaque étape, chaque panne, chaque perte", arguments: SimulatedDisk.Fault.allCases)
  func balayage(_ panne: SimulatedDisk.Fault) throws {
    let pret = try RegistreSimule()
    let etapes = try Self.etapes(pret)
    #expect(etapes.count > 8)
    for (numero, etape) in etapes.enumerated() where panne.isNew(at: numero, etape) {
      let avant = pret.redemarre(.nothing)
      let registre = try avant.ouvrir()
      avant.disque.plan(panne, atStep: numero)
      let reponses = registre.executer(Salve.complete)
      juger(reponses, registre, mort: avant.disque.isDead, "\(panne), \(etape)")
      for perte in SimulatedDisk.Loss.plain {
        try reprendre(avant.redemarre(perte), reponses, "\(panne), \(etape), \(perte)")
      }
    }
  }

  /// All of those that were to be recorded have one fate, and the same error.
  private func juger(
    _ reponses: [Reponse], _ registre: Registre, mort: Bool, _ cas: String
  ) {
    guard !mort else { return }
    let acceptees = Salve.acceptees.map { reponses[$0] }
    let recues = acceptees.compactMap(\.accuse).count
    #expect(recues == 0 || recues == acceptees.count, "\(cas)")
    guard recues == 0 else { return }
    // So have those refused on a state that never came to be.
    #expect(Set(reponses.map(\.enBref.texte)).count == 1, "\(cas)")
    switch registre.journal.condition {
    case .stopped(let renvoyer, _):
      #expect(renvoyer == Salve.acceptees.map(Salve.operation), "\(cas)")
    case .writable:
      // Nothing happened: the same lot is accepted now.
      #expect(registre.executer(Salve.complete).compactMap(\.accuse).count == 6, "\(cas)")
    case .reading, .doubtful: #expect(Bool(false), "\(cas)")
    }
  }

  /// The next process finds all of the lot or nothing, and everything once it is sent again.
  private func reprendre(
    _ suivant: RegistreSimule, _ reponses: [Reponse], _ cas: String
  ) throws {
    let registre = try suivant.ouvrir()
    #expect(registre.journal.condition == .writable, "\(cas)")
    let taille = registre.journal.size.value
    #expect(taille == 22 || taille == 29, "\(cas)")
    let renvoyees = registre.executer(Salve.complete)
    for rang in Salve.acceptees {
      let accuse = try #require(renvoyees[rang].accuse, "\(cas)")
      #expect(accuse.dejaEnregistree == (taille == 29), "\(cas)")
      guard let recue = reponses[rang].accuse else { continue }
      #expect(accuse.dejaEnregistree && accuse.recu == recue.recu, "\(cas)")
      #expect(accuse.lignes == recue.lignes, "\(cas)")
    }
    #expect(registre.journal.size.value == 29, "\(cas)")
    for rang in [2, 9] {
      let texte = try registre.retrouver(Salve.bloc(rang).bloc)
      #expect(texte == .octets(Salve.bloc(rang).octets), "\(cas)")
    }
    #expect(empreinte(try registre.etat()) == empreinte(try registre.lecture().etat()), "\(cas)")
  }
}
