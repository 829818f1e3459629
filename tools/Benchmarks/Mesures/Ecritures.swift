import Journal
import JournalFile
import MerkleLog
import Registre

/// From the files to a registre that accepts writes.
func mesurerOuverture(_ lieu: DiskPath) throws {
  var registre: Registre?
  let secondes = try chronometrer { registre = try ouvrir(lieu) }
  guard let registre, registre.journal.condition == .writable else {
    throw MesureImpossible("the registre does not accept writes")
  }
  dire("evenements", Int(registre.journal.size.value))
  dire("secondes", secondes)
  direLaMemoire()
  registre.journal.close()
}

/// Rounds of durable, signed commits of one event through the store, as many as each line of the
/// standard input asks for; their lines are made beforehand.
func mesurerDepot(_ lieu: DiskPath) throws {
  let registre = try ouvrir(lieu)
  defer { registre.journal.close() }
  var copies = try Copies(de: registre.journal)
  while let ligne = readLine() {
    guard let combien = Int(ligne) else { throw MesureImpossible("COMBIEN") }
    let pendantes = try (0..<combien).map { _ in try copies.suivante() }
    let duree = try chronometrer {
      for pendante in pendantes {
        _ = try registre.journal.append([pendante], at: registre.journal.size)
      }
    }
    dire("secondes", duree)
    dire("fin", 1)
  }
}

/// Makes a registre as long as asked, so many events a commit: its own follow-up over and over,
/// each time under operations of their own. No rule decides them: this is a log to be read.
func allonger(_ lieu: DiskPath, jusqua evenements: Int, parCommit: Int) throws {
  let registre = try ouvrir(lieu)
  defer { registre.journal.close() }
  var copies = try Copies(de: registre.journal)
  while registre.journal.size.value < evenements {
    let reste = evenements - Int(registre.journal.size.value)
    let lot = try (0..<min(parCommit, reste)).map { _ in try copies.suivante() }
    _ = try registre.journal.append(lot, at: registre.journal.size)
  }
  dire("evenements", Int(registre.journal.size.value))
}

/// The values and the statuses of a registre, as new operations.
private struct Copies {
  private let modeles: [(entete: Envelope, faits: [UInt8])]
  private let instant: Instant
  private var rang: UInt64

  init(de journal: FileJournal) throws {
    let lignes = try journal.read(EntryIndex(0)..<min(journal.size, TreeSize(5_000)).nextIndex)
    modeles = try lignes.map { ligne in
      let entete = try EntryHeader(parsing: ligne)
      return (entete.envelope, Array(ligne[entete.faits]))
    }.filter { ["valeur-rectifiee", "statut-change"].contains($0.0.type.text) }
    guard !modeles.isEmpty else { throw MesureImpossible("a registre with a follow-up") }
    instant = try instantDesMesures()
    rang = journal.size.value << 20
  }

  mutating func suivante() throws -> PendingOperation {
    rang += 1
    let (ancienne, faits) = modeles[Int(rang % UInt64(modeles.count))]
    let enveloppe = Envelope(
      operation: OperationID(at: instant, randomA: 0, randomB: rang), demande: ancienne.demande,
      type: ancienne.type, version: ancienne.version, date: ancienne.date, effet: ancienne.effet,
      enregistre: ancienne.enregistre, par: ancienne.par)
    return try PendingOperation(
      id: enveloppe.operation, demande: enveloppe.demande,
      lines: [try Entry.line(enveloppe, faits: faits)])
  }
}
