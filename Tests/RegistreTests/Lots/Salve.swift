import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import StoreSupport
import Synchronization
import Testing

/// Several commands handed in together, and what they become one by one.
enum Salve {
  static func envoi(
    _ rang: Int, _ faits: Fait..., blocs: [BlocNouveau] = []
  ) -> Envoi {
    let souhaits = faits.map {
      Souhait(date: jour("2027-02-01"), effet: jour("2027-02-01"), fait: $0)
    }
    return Envoi(Commande(souhaits), operation: operation(rang), blocs: blocs)
  }

  static func operation(_ rang: Int) -> OperationID { Essai.operation(2_000 + rang) }

  static func bloc(_ rang: Int) -> BlocNouveau {
    BlocNouveau(Array("Pièce \(rang)".utf8), operation: operation(rang), place: "piece")
  }

  /// A registre of 22 entries decides these in this order. Of the ten, four are refused, three of
  /// them because of one that came before in the same lot; one aims at an entry of another.
  static let complete: [Envoi] = [
    envoi(0, Vie.statut(.enCours, 2028)),
    // A text that is arrêté already.
    envoi(1, Vie.statut(.enCours, 2029), Vie.texteArrete),
    envoi(2, Vie.piece("note", bloc(2).bloc), Vie.statut(.aVenir, 2030), blocs: [bloc(2)]),
    // The pièce is known by now.
    envoi(3, Vie.piece("note", bloc(3).bloc), blocs: [bloc(3)]),
    envoi(4, Vie.contrePasser(Position(24))),
    // Entry 24 is undone by now.
    envoi(5, Vie.contrePasser(Position(24))),
    // Its status before is what the first of the lot said.
    envoi(6, Vie.statut(.realisee, 2028)),
    // It aims at an entry that is not there yet.
    envoi(7, Vie.contrePasser(Position(40))),
    envoi(8, Vie.statut(.enCours, 2029)),
    envoi(9, Vie.piece("autre", bloc(9).bloc), blocs: [bloc(9)]),
  ]

  /// Those that are recorded.
  static let acceptees = [0, 2, 4, 6, 8, 9]
}

/// A clock that goes on by a second each time it is looked at.
final class HorlogeQuiMarche: Sendable {
  private let millisecondes: Mutex<Int64>

  init(_ debut: Instant) { millisecondes = Mutex(debut.milliseconds) }

  var reglages: Reglages {
    get throws {
      Reglages(
        horloge: { self.suivant() }, hasard: { [UInt8](repeating: 7, count: $0) },
        par: try #require(Recorder("secretariat")))
    }
  }

  private func suivant() -> Instant {
    millisecondes.withLock { instant in
      instant += 1_000
      guard let heure = Instant(milliseconds: instant) else {
        preconditionFailure("a few seconds after a day of this century")
      }
      return heure
    }
  }
}

/// A registre in force, of 22 entries, on a disk that fails where it is told to.
struct RegistreSimule {
  let disque: SimulatedDisk
  private let signataire: NoteSigner

  static let lieu = DiskPath("/registre")

  init() throws {
    disque = SimulatedDisk(folders: ["/", "/cle"])
    signataire = try Essai.signataire()
    let lignes = try Essai.complet().lignes
    var operations: [PendingOperation] = []
    for ligne in lignes {
      let enveloppe = try EntryHeader(parsing: ligne).envelope
      var siennes = [ligne]
      if let derniere = operations.last, derniere.id == enveloppe.operation {
        siennes = derniere.lines + siennes
        operations.removeLast()
      }
      operations.append(
        try PendingOperation(
          id: enveloppe.operation, demande: enveloppe.demande, lines: siennes))
    }
    let journal = try FileJournal.create(
      at: Self.lieu, genesis: try #require(operations.first), signer: signataire,
      memory: Self.memoire(disque), on: disque)
    _ = try journal.append(Array(operations.dropFirst()), at: journal.size)
    journal.close()
  }

  private init(_ disque: SimulatedDisk, _ signataire: NoteSigner) {
    self.disque = disque
    self.signataire = signataire
  }

  private static func memoire(_ disque: SimulatedDisk) -> SignerMemory {
    SignerMemory(at: DiskPath("/cle/memoire"), on: disque)
  }

  func ouvrir() throws -> Registre {
    let journal = try FileJournal.open(
      at: Self.lieu, access: .writing(signer: signataire, memory: Self.memoire(disque)),
      on: disque)
    let horloge = HorlogeQuiMarche(try #require(Instant("2027-02-01T09:00:00.000Z")))
    return Registre(journal, try horloge.reglages)
  }

  /// As the next process finds it.
  func redemarre(_ perte: SimulatedDisk.Loss) -> RegistreSimule {
    RegistreSimule(disque.restarted(perte), signataire)
  }

  /// How many commits were signed.
  var commits: Int {
    let notes = disque.files(under: "/registre/public")["checkpoints"] ?? []
    return String(decoding: notes, as: UTF8.self).components(separatedBy: "\n\n— ").count - 1
  }
}

extension String {
  fileprivate func components(separatedBy separation: String) -> [Substring] {
    split(separator: separation, omittingEmptySubsequences: false)
  }
}

extension Registre {
  var lignes: [[UInt8]] {
    get throws { try journal.read(journal.size.indices) }
  }
}
