import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Registre
import Synchronization
import Testing

/// A registre in a folder of its own, which goes away with it: a clock that the test sets, and
/// randomness that it can predict.
final class Essai {
  let dossier: URL
  let horloge: Horloge
  let registre: Registre
  /// What the creation answered.
  let creation: Accuse

  static let premiere = operation(0)

  init(plan: [Element] = Vie.plan) throws {
    dossier = try Essai.dossierNeuf()
    horloge = Horloge(try #require(Instant("2025-11-03T09:00:00.000Z")))
    (registre, creation) = try Registre.creer(
      Essai.lieu(dossier), identite: Essai.identite, plan: plan, operation: Essai.premiere,
      date: try #require(DateCivile("2025-11-03")), signataire: try Essai.signataire(),
      memoire: Essai.memoire(dossier), Essai.reglages(horloge))
  }

  deinit {
    registre.journal.close()
    // What cannot be removed is a temporary folder of the system's: nothing rests on it.
    try? FileManager.default.removeItem(at: dossier)
  }

  /// Records facts as one operation on a day, at 9:00 UTC.
  @discardableResult
  func noter(
    _ jour: String, date: DateCivile?? = nil, effet: DateCivile? = nil,
    operation: OperationID? = nil,
    _ faits: Fait...
  ) throws -> Accuse {
    horloge.regler(try #require(Instant("\(jour)T09:00:00.000Z")))
    let leJour = try #require(DateCivile(jour))
    let souhaits = faits.map {
      Souhait(date: date ?? leJour, effet: effet ?? (date ?? leJour) ?? leJour, fait: $0)
    }
    return try registre.executer(
      Commande(souhaits), operation: operation ?? Essai.operation(Int(registre.journal.size.value)))
  }

  func lecture() throws -> LectureDuJournal { try registre.lecture() }

  var lignes: [[UInt8]] {
    get throws { try registre.journal.read(registre.journal.size.indices) }
  }

  /// The paths of all files of the registre, relative to the folder, sorted.
  func fichiers(sous nom: String = "") throws -> [String] {
    let racine = dossier.appendingPathComponent("registre").appendingPathComponent(nom)
    return try FileManager.default.subpathsOfDirectory(atPath: racine.path).sorted()
      .filter { chemin in
        var estDossier: ObjCBool = false
        let entier = racine.appendingPathComponent(chemin).path
        return FileManager.default.fileExists(atPath: entier, isDirectory: &estDossier)
          && !estDossier.boolValue
      }
  }

  func chemin(_ nom: String) -> URL {
    dossier.appendingPathComponent("registre").appendingPathComponent(nom)
  }
}

extension Essai {
  static let identite = IdentiteDuRegistre(intitule: "Registre d’essai", exempleFictif: true)

  static func dossierNeuf() throws -> URL {
    let dossier = FileManager.default.temporaryDirectory
      .appendingPathComponent("greffe-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: false)
    return dossier
  }

  static func lieu(_ dossier: URL) -> DiskPath { DiskPath(dossier.path) / "registre" }

  static func memoire(_ dossier: URL) -> SignerMemory {
    SignerMemory(at: DiskPath(dossier.path) / "essai.memoire")
  }

  static func signataire() throws -> NoteSigner {
    try NoteSigner(
      name: try #require(KeyName("greffe.example/essai")), seed: [UInt8](repeating: 42, count: 32))
  }

  static func reglages(_ horloge: Horloge) throws -> Reglages {
    Reglages(
      horloge: { horloge.maintenant }, hasard: { (0..<$0).map { UInt8($0 % 251) } },
      par: try #require(Recorder("secretariat")))
  }

  /// An operation numbered by the test.
  static func operation(_ rang: Int) -> OperationID {
    guard let debut = Instant(milliseconds: 1_762_160_400_000) else {
      preconditionFailure("3 November 2025 is a day")
    }
    return OperationID(at: debut, randomA: 0, randomB: UInt64(rang))
  }

  /// Signs these lines again as a registre of their own, one commit for each run of lines of one
  /// operation, and gives them to read: what a program that obeys no rule, with the right key,
  /// would have left.
  static func resigner<Resultat>(
    _ lignes: [[UInt8]], _ corps: (LectureDuJournal, FileJournal) throws -> Resultat
  ) throws -> Resultat {
    let dossier = try dossierNeuf()
    defer { try? FileManager.default.removeItem(at: dossier) }
    var operations: [PendingOperation] = []
    for ligne in lignes {
      let enveloppe = try EntryHeader(parsing: ligne).envelope
      let id = enveloppe.operation
      let precedentes = operations.last.map { $0.id == id ? $0.lines : [] } ?? []
      if !precedentes.isEmpty { operations.removeLast() }
      operations.append(
        try PendingOperation(id: id, demande: enveloppe.demande, lines: precedentes + [ligne]))
    }
    let journal = try FileJournal.create(
      at: lieu(dossier), genesis: try #require(operations.first), signer: try signataire(),
      memory: memoire(dossier))
    defer { journal.close() }
    for operation in operations.dropFirst() {
      _ = try journal.append([operation], at: journal.size)
    }
    return try corps(LectureDuJournal(try journal.entries()), journal)
  }

  /// What a replay finds in these lines, signed again.
  static func ecarts(_ lignes: [[UInt8]]) throws -> [Ecart] {
    try resigner(lignes) { lecture, _ in lecture.rejouer().ecarts }
  }
}

/// A clock that only moves when it is told to.
final class Horloge: Sendable {
  private let instant: Mutex<Instant>

  init(_ instant: Instant) { self.instant = Mutex(instant) }

  var maintenant: Instant { instant.withLock { $0 } }

  func regler(_ nouvel: Instant) { instant.withLock { $0 = nouvel } }
}
