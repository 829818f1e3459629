import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Testing

@testable import Registre

/// A journal in the making, in memory: what the rules gave it, and what a program that obeys no
/// rule adds to it, under the true key.
///
/// What would not be lawful stops a story at once; a forgery goes through `force`.
struct Passe: Sendable {
  private(set) var ecritures: [Ecriture] = []
  private(set) var lignes: [[UInt8]] = []
  private(set) var etat = Etat()

  /// The position of the next entry.
  var fin: Position { Position(lignes.count) }

  /// The last entry whose line says this.
  func position(de texte: String) -> Position {
    guard let rang = lignes.lastIndex(where: { text($0).contains(texte) }) else {
      preconditionFailure("nothing says \(texte)")
    }
    return Position(rang)
  }

  // MARK: - What the rules allow

  /// Records facts as one operation of a day.
  func puis(
    _ leJour: String, effet: String? = nil, _ faits: Fait..., ligne: UInt = #line
  ) -> Passe {
    let souhaits = faits.map {
      Souhait(date: jour(leJour), effet: jour(effet ?? leJour), fait: $0)
    }
    do throws(Refus) {
      return suivi(try decide(leJour, souhaits), le: leJour)
    } catch {
      preconditionFailure("line \(ligne), refused: \(error)")
    }
  }

  /// What the rules give for a command of this day.
  func decide(_ leJour: String, _ souhaits: [Souhait]) throws(Refus) -> [Evenement] {
    try decider(Commande(souhaits), dans: etat, contexte(leJour))
  }

  private func contexte(_ leJour: String) -> Contexte {
    let ecritures = ecritures
    let lignes = lignes
    return Contexte(
      jour: jour(leJour), par: "secretariat",
      racine: { taille in
        var bord = MerkleFrontier()
        for ligne in lignes.prefix(taille) { bord.append(Hash.leaf(ligne)) }
        return Condense(bord.root)
      },
      ecriture: { ecritures.indices.contains($0.rang) ? ecritures[$0.rang] : nil },
      nomDuType: { Catalogue.ligneType(of: $0).type.text },
      condenseDuPlan: { Catalogue.condense(duPlan: $0.elements) },
      condenseDeLAvenant: { Catalogue.condense(deLAvenant: $0) },
      bilanCite: CitationsDesBilans(nil).cite)
  }

  // MARK: - What no rule gave

  /// Records events as they are given, as one operation of a day, with the digest of the command
  /// that they would come from: nothing but the rules can tell.
  func suivi(_ evenements: [Evenement], le leJour: String) -> Passe {
    let operation = operation(
      le: leJour, demande: Catalogue.demande(de: Commande(retrouveeDans: evenements)))
    do {
      return try suivi(lignes: evenements.map { try operation.ligne($0) })
    } catch {
      Issue.record("not even this format can say it: \(error)")
      return self
    }
  }

  /// The lines of an operation, whatever they say.
  func suivi(lignes nouvelles: [[UInt8]]) throws -> Passe {
    var suite = self
    for ligne in nouvelles {
      let ecriture = try ligne.withUnsafeBufferPointer {
        try Catalogue.ecriture(ligne: $0, a: suite.fin)
      }
      suite.ecritures.append(ecriture)
      suite.lignes.append(ligne)
      suite.etat.evoluer(ecriture)
    }
    return suite
  }

  /// The next operation, for who makes its lines.
  func operation(
    le leJour: String, demande: CommandDigest, par: String = "secretariat"
  ) -> OperationForgee {
    guard let instant = Instant("\(leJour)T09:00:00.000Z"), let auteur = Recorder(par) else {
      preconditionFailure("\(leJour), \(par)")
    }
    return OperationForgee(
      id: Essai.operation(fin.rang), demande: demande, enregistre: instant, par: auteur)
  }

  // MARK: - Sealed

  /// Everything that can be checked of these lines once they are signed with the true key, in
  /// files: what `greffe verifier` and `greffe rejouer` say.
  ///
  /// `suite` goes on with the files, once these lines are sealed in them.
  func examiner(_ suite: (URL) throws -> Void = { _ in }) throws -> RejeuComplet {
    let dossier = try Essai.dossierNeuf()
    // What cannot be removed is a temporary folder of the system's: nothing rests on it.
    defer { try? FileManager.default.removeItem(at: dossier) }
    try sceller(dans: dossier)
    try suite(dossier)
    let horloge = Horloge(
      operation(le: "2026-01-01", demande: CommandDigest(.sha256([])))
        .enregistre)
    return try RejeuComplet.executer(Essai.lieu(dossier), Essai.reglages(horloge))
  }

  private func sceller(dans dossier: URL) throws {
    let operations = try operations()
    let journal = try FileJournal.create(
      at: Essai.lieu(dossier), genesis: operations[0], signer: try Essai.signataire(),
      memory: Essai.memoire(dossier))
    defer { journal.close() }
    guard operations.count > 1 else { return }
    _ = try journal.append(Array(operations.dropFirst()), at: journal.size)
  }

  private func operations() throws -> [PendingOperation] {
    var operations: [PendingOperation] = []
    for ligne in lignes {
      let enveloppe = try EntryHeader(parsing: ligne).envelope
      var siennes = [ligne]
      if let derniere = operations.last, derniere.id == enveloppe.operation {
        siennes = derniere.lines + siennes
        operations.removeLast()
      }
      operations.append(
        try PendingOperation(id: enveloppe.operation, demande: enveloppe.demande, lines: siennes))
    }
    return operations
  }
}

extension Evenement {
  /// An event as a forger words it.
  init(_ leJour: String?, effet: String? = nil, _ fait: Fait, _ anomalies: [Anomalie] = []) {
    guard let compte = effet ?? leJour else { preconditionFailure("an effet, at least") }
    self.init(
      date: leJour.map { jour($0) }, effet: jour(compte), fait: fait, anomalies: anomalies)
  }
}
