import Conventions
import Dispatch
import Journal
import JournalFile
import MerkleLog
import Registre
import StoreSupport
import Testing

@Suite("Guichet : beaucoup d'appelants, une boucle, chacun sa réponse")
struct GuichetTests {
  /// Keeps the loop busy until it is told to go on.
  private struct Retenue {
    private let libre = DispatchSemaphore(value: 0)
    private let tenue = DispatchSemaphore(value: 0)

    /// Returns once the loop is held.
    func retenir(_ guichet: Guichet) async {
      let (libre, tenue) = (libre, tenue)
      let occupee = Task.detached {
        await guichet.consulter { _ in
          tenue.signal()
          libre.wait()
        }
      }
      _ = occupee
      await withCheckedContinuation { suite in
        DispatchQueue.global().async {
          tenue.wait()
          suite.resume()
        }
      }
    }

    func lacher() { libre.signal() }
  }

  private func statut(_ rang: Int) -> Envoi {
    let statuts: [Statut] = [.enCours, .aVenir]
    return Salve.envoi(rang, Vie.statut(statuts[rang % 2], 2026 + rang % 5, fiche: "f2"))
  }

  private func soumettre(_ envois: [Envoi], a guichet: Guichet) async -> [ReponseDuGuichet] {
    await withTaskGroup(of: (Int, ReponseDuGuichet).self) { groupe in
      for (rang, envoi) in envois.enumerated() {
        groupe.addTask { (rang, await ReponseDuGuichet(envoi, guichet)) }
      }
      var reponses: [Int: ReponseDuGuichet] = [:]
      for await (rang, reponse) in groupe { reponses[rang] = reponse }
      return envois.indices.compactMap { reponses[$0] }
    }
  }

  @Test("cent appelants reçoivent chacun le reçu de leur opération, en peu de commits")
  func centAppelants() async throws {
    let simule = try RegistreSimule()
    let avant = simule.commits
    let guichet = Guichet(try simule.ouvrir())
    let retenue = Retenue()
    await retenue.retenir(guichet)
    let envois = (0..<100).map(statut)
    async let attendues = soumettre(envois, a: guichet)
    // Some wait by now, perhaps all: those who come later are served next.
    retenue.lacher()
    let accuses = await attendues.compactMap(\.accuse)
    #expect(accuses.map(\.recu.operation) == envois.map(\.operation))
    #expect(Set(accuses.map(\.recu.first)).count == 100)
    #expect(accuses.allSatisfy { $0.recu.count == $0.lignes.count && !$0.dejaEnregistree })
    let (ecarts, taille) = await guichet.consulter { registre in
      (try? registre.lecture().rejouer().ecarts, registre.journal.size.value)
    }
    #expect(ecarts == [] && taille == 122)
    #expect(simule.commits < avant + 100)
    await guichet.fermer()
  }

  @Test("un refus est dit à qui il revient, et n'arrête personne")
  func refus() async throws {
    let guichet = Guichet(try RegistreSimule().ouvrir())
    let reponses = await soumettre(
      [statut(0), Salve.envoi(1, Vie.texteArrete), statut(2)], a: guichet)
    #expect(reponses.map { $0.accuse != nil } == [true, false, true])
    guard case .erreur(.registre(.refus)) = reponses[1] else {
      return #expect(Bool(false), "\(reponses[1])")
    }
  }

  @Test("la file pleine refuse, et reprend quand elle se vide")
  func pleine() async throws {
    let guichet = Guichet(try RegistreSimule().ouvrir(), places: 2)
    let retenue = Retenue()
    await retenue.retenir(guichet)
    // Two of the four have a place; which ones, the tasks decide.
    async let quatre = soumettre((0..<4).map(statut), a: guichet)
    while guichet.enAttente < 2 { await Task.yield() }
    guard case .erreur(.plein(places: 2)) = await ReponseDuGuichet(statut(5), guichet) else {
      return #expect(Bool(false), "a place where there is none")
    }
    retenue.lacher()
    #expect(await quatre.compactMap(\.accuse).count >= 2)
    #expect(await ReponseDuGuichet(statut(6), guichet).accuse != nil)
  }

  @Test("après une issue inconnue, chacun est renvoyé, et plus rien n'est pris")
  func issueInconnue() async throws {
    let simule = try RegistreSimule()
    let registre = try simule.ouvrir()
    // The first step writes the lines, the second syncs them.
    simule.disque.plan(.fails, atStep: 1)
    let guichet = Guichet(registre)
    let retenue = Retenue()
    await retenue.retenir(guichet)
    let nombre = Guichet.lotMaximal + 20
    async let attendues = soumettre((0..<nombre).map(statut), a: guichet)
    while guichet.enAttente < nombre { await Task.yield() }
    retenue.lacher()
    var inconnues: Set<OperationID> = []
    var renvoyes = 0
    for reponse in await attendues {
      switch reponse {
      case .erreur(.registre(.depot(.outcomeUnknown(let operations, _)))):
        inconnues = Set(operations)
      case .erreur(.arrete(let operations, let panne)):
        renvoyes += 1
        #expect(operations.count == Guichet.lotMaximal && panne.step.hasPrefix("fdatasync"))
      case .accuse, .erreur: #expect(Bool(false), "\(reponse)")
      }
    }
    #expect(inconnues.count == Guichet.lotMaximal && renvoyes == 20)
    guard case .erreur(.arrete) = await ReponseDuGuichet(statut(0), guichet) else {
      return #expect(Bool(false), "a guichet that goes on")
    }
    await guichet.fermer()
    let suivant = try simule.redemarre(.everything).ouvrir()
    #expect(suivant.executer((0..<nombre).map(statut)).allSatisfy { $0.accuse != nil })
  }

  @Test("fermé, il répond à qui attendait, rend le verrou, et ne prend plus rien")
  func ferme() async throws {
    let simule = try RegistreSimule()
    let guichet = Guichet(try simule.ouvrir())
    let retenue = Retenue()
    await retenue.retenir(guichet)
    async let attendue = ReponseDuGuichet(statut(0), guichet)
    while guichet.enAttente < 1 { await Task.yield() }
    async let fin: Void = guichet.fermer()
    retenue.lacher()
    #expect(await attendue.accuse != nil)
    await fin
    guard case .erreur(.ferme) = await ReponseDuGuichet(statut(1), guichet) else {
      return #expect(Bool(false), "a closed guichet that takes commands")
    }
    await guichet.fermer()
    let suivant = try simule.ouvrir()
    #expect(suivant.journal.condition == .writable && suivant.journal.size.value == 23)
  }
}

/// The answer of a guichet, as a value.
private enum ReponseDuGuichet {
  case accuse(Accuse)
  case erreur(ErreurDeGuichet)

  init(_ envoi: Envoi, _ guichet: Guichet) async {
    do throws(ErreurDeGuichet) {
      self = .accuse(try await guichet.soumettre(envoi))
    } catch {
      self = .erreur(error)
    }
  }

  var accuse: Accuse? {
    if case .accuse(let accuse) = self { accuse } else { nil }
  }
}
