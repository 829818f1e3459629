import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import StoreSupport
import Testing

@Suite("Plusieurs commandes en un commit : les mêmes octets, moins de points de contrôle")
struct LotsTests {
  @Test("un lot enregistre ce que ses commandes auraient enregistré une à une, en un commit")
  func memesOctets() throws {
    let (ensemble, uneAUne) = (try RegistreSimule(), try RegistreSimule())
    let (lot, suite) = (try ensemble.ouvrir(), try uneAUne.ouvrir())
    let (avant, avantUneAUne) = (ensemble.commits, uneAUne.commits)
    let reponses = lot.executer(Salve.complete)
    let attendues = Salve.complete.map { envoi in
      Reponse { () throws(ErreurDeRegistre) in
        try suite.executer(envoi.commande, operation: envoi.operation, blocs: envoi.blocs)
      }
    }
    #expect(reponses.map(\.enBref) == attendues.map(\.enBref))
    #expect(reponses.indices.filter { reponses[$0].enBref.estAcceptee } == Salve.acceptees)
    #expect(try lot.lignes == suite.lignes)
    #expect(ensemble.commits == avant + 1)
    #expect(uneAUne.commits == avantUneAUne + Salve.acceptees.count)
    #expect(lot.journal.latest.root == suite.journal.latest.root)
    let lecture = try lot.lecture()
    #expect(lecture.rejouer().ecarts == [])
    #expect(empreinte(try lot.etat()) == empreinte(try lecture.etat()))
    let audit = FileAudit.run(
      MemoryFiles(ensemble.disque.files(under: "/registre/public")), scope: .complete)
    #expect(audit.isIntact)
  }

  @Test("les reçus d'un lot partagent le point de contrôle qui les couvre tous")
  func unPointDeControle() throws {
    let registre = try RegistreSimule().ouvrir()
    let accuses = registre.executer(Salve.complete).compactMap(\.accuse)
    let note = try registre.journal.checkpoint()
    #expect(accuses.allSatisfy { $0.recu.checkpoint == note && !$0.dejaEnregistree })
    #expect(accuses.flatMap(\.lignes) == Array(try registre.lignes[22...]))
    #expect(accuses.flatMap(\.ecritures).map(\.position.rang) == Array(22..<29))
  }

  @Test("les blocs des commandes acceptées sont gardés, ceux des refusées ne laissent rien")
  func blocs() throws {
    let registre = try RegistreSimule().ouvrir()
    _ = registre.executer(Salve.complete)
    for (rang, texte) in [(2, "Pièce 2"), (9, "Pièce 9")] {
      #expect(try registre.retrouver(Salve.bloc(rang).bloc) == .octets(Array(texte.utf8)))
    }
    #expect(try registre.retrouver(Salve.bloc(3).bloc) == .absent)
  }

  @Test("la même opération deux fois dans un lot : une écriture, deux fois le même reçu")
  func deuxFoisLaMeme() throws {
    let registre = try RegistreSimule().ouvrir()
    let une = Salve.envoi(0, Vie.statut(.enCours, 2028))
    let autre = Salve.envoi(1, Vie.statut(.aVenir, 2029))
    let reponses = registre.executer([une, autre, une]).compactMap(\.accuse)
    #expect(reponses.count == 3 && registre.journal.size.value == 24)
    #expect(reponses.first?.recu == reponses.last?.recu)
    #expect(reponses.first?.dejaEnregistree == false && reponses.last?.dejaEnregistree == true)
    #expect(reponses.first?.lignes == reponses.last?.lignes)
    let plusTard = try #require(registre.executer([une]).first?.accuse)
    #expect(plusTard.dejaEnregistree && plusTard.recu == reponses.first?.recu)
  }

  @Test("une opération du lot sous une autre demande est refusée, et dit où est la première")
  func autreDemande() throws {
    let registre = try RegistreSimule().ouvrir()
    let une = Salve.envoi(0, Vie.statut(.enCours, 2028))
    let reponses = registre.executer([une, Salve.envoi(0, Vie.statut(.aVenir, 2029)), une])
    let premiere = try #require(reponses[0].accuse).recu.first
    guard
      case .failure(.depot(.operationReused(une.operation, first: premiere))) = reponses[1]
    else { return #expect(Bool(false), "\(reponses[1])") }
    #expect(reponses[2].accuse?.recu.first == premiere)
    #expect(registre.journal.size.value == 23)
  }

  @Test("une opération refusée peut être renvoyée dans le même lot sous une commande corrigée")
  func corrigee() throws {
    let registre = try RegistreSimule().ouvrir()
    let reponses = registre.executer([
      Salve.envoi(0, Vie.texteArrete), Salve.envoi(0, Vie.statut(.enCours, 2028)),
    ])
    #expect(reponses.map { $0.accuse != nil } == [false, true])
  }

  @Test("ce qui efface des octets est enregistré seul, et efface avant la suite")
  func effacementSeul() throws {
    let simule = try RegistreSimule()
    let registre = try simule.ouvrir()
    let avant = simule.commits
    let bloc = Salve.bloc(0)
    let reponses = registre.executer([
      Salve.envoi(0, Vie.piece("note", bloc.bloc), blocs: [bloc]),
      Salve.envoi(1, Vie.statut(.enCours, 2028)),
      Salve.envoi(2, .pieceRetiree(PieceRetiree(piece: id("note"), motif: "Versée par erreur"))),
      Salve.envoi(3, Vie.statut(.aVenir, 2029)), Salve.envoi(4, Vie.statut(.aVenir, 2030)),
    ])
    #expect(reponses.allSatisfy { $0.accuse != nil })
    #expect(simule.commits == avant + 3)
    #expect(try registre.retrouver(bloc.bloc) == .absent)
    #expect(try registre.lecture().rejouer().ecarts == [])
  }

  @Test("un lot trop grand est coupé entre deux opérations", arguments: [1, 2, 3, 100])
  func coupe(lignes: Int) throws {
    let (simule, temoin) = (try RegistreSimule(), try RegistreSimule().ouvrir())
    let registre = try simule.ouvrir()
    let avant = simule.commits
    let reponses = registre.executer(
      Salve.complete, dans: LimitesDeLot(lignes: lignes, octets: 8 << 20))
    #expect(
      reponses.map(\.enBref.estAcceptee)
        == temoin.executer(Salve.complete).map(\.enBref.estAcceptee))
    // Seven lines, of which two belong together.
    #expect(simule.commits - avant == [1: 6, 2: 4, 3: 3, 100: 1][lignes])
    #expect(try registre.lecture().rejouer().ecarts == [])
  }

  @Test("un registre ouvert en lecture ne prend aucune commande du lot, et le dit à chacune")
  func enLecture() throws {
    let simule = try RegistreSimule()
    let journal = try FileJournal.open(
      at: RegistreSimule.lieu, access: .reading, on: simule.disque)
    let horloge = HorlogeQuiMarche(try #require(Instant("2027-02-01T09:00:00.000Z")))
    let registre = Registre(journal, try horloge.reglages)
    let reponses = registre.executer(Salve.acceptees.map { Salve.complete[$0] })
    for reponse in reponses {
      guard case .failure(.depot(.readOnly)) = reponse else {
        return #expect(Bool(false), "\(reponse)")
      }
    }
    #expect(try registre.retrouver(Salve.bloc(2).bloc) == .absent)
  }
}

/// What an answer says, to be compared.
struct EnBref: Hashable {
  let texte: String
  let lignes: [[UInt8]]
  let premiere: EntryIndex?

  var estAcceptee: Bool { premiere != nil }
}

extension Reponse {
  var accuse: Accuse? {
    switch self {
    case .success(let accuse): accuse
    case .failure: nil
    }
  }

  var enBref: EnBref {
    switch self {
    case .success(let accuse):
      EnBref(
        texte: "\(accuse.ecritures) \(accuse.dejaEnregistree)", lignes: accuse.lignes,
        premiere: accuse.recu.first)
    case .failure(let erreur): EnBref(texte: "\(erreur)", lignes: [], premiere: nil)
    }
  }
}
