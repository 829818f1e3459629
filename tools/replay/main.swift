// greffe-replay: an auditor's check of a registre, from the library alone: no command line, no web.
//
//   greffe-replay REGISTRE
//
// One finding per line, fields separated by tabs: gravity (doute, information), kind, entries, and
// the sentence that the command line says of it too. The last line counts. Exit code: 0 when all
// agrees, 3 at any doubt, 64 for a wrong use, 1 when the registre cannot be read.

import Conventions
import Glibc
import Journal
import JournalFile
import MerkleLog
import MessagesDeVerification
import Registre

/// Writes a line whole, on one line: what a finding quotes may hold anything.
func ecrire(_ champs: [String]) {
  let ligne = champs.map { champ in
    String(decoding: champ.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }.joined(separator: "\t")
  print(ligne)
}

func refuser(_ texte: String, code: Int32) -> Never {
  let octets = Array("greffe-replay: \(texte)\n".utf8)
  write(STDERR_FILENO, octets, octets.count)
  exit(code)
}

/// A replay records nothing: its clock and randomness are never read, and its author never written.
func reglagesDeLecture() -> Reglages {
  guard let auteur = Recorder("greffe-replay"), let origine = Instant(milliseconds: 0) else {
    preconditionFailure("constants of the right form")
  }
  return Reglages(
    horloge: { origine }, hasard: { [UInt8](repeating: 0, count: $0) }, par: auteur)
}

func positions(_ bornes: ClosedRange<Position>) -> String {
  "\(bornes.lowerBound.rang)-\(bornes.upperBound.rang)"
}

func gravite(_ doute: Bool) -> String { doute ? "doute" : "information" }

func raconter(_ rejeu: RejeuComplet) {
  for constat in rejeu.audit.files {
    let phrase = MessagesDIntegrite.constat(constat)
    ecrire([gravite(constat.gravity == .integrity), "fichier", "", phrase.texte])
  }
  for constat in rejeu.audit.journal?.findings ?? [] {
    let entrees = constat.entries.map { "\($0.lowerBound.value)-\($0.upperBound.value - 1)" } ?? ""
    let phrase = MessagesDIntegrite.constat(constat)
    ecrire([gravite(constat.gravity == .integrity), "integrite", entrees, phrase.texte])
  }
  for ecart in rejeu.rejeu?.ecarts ?? [] {
    ecrire(["doute", "legalite", positions(ecart.positions), MessagesDeRejeu.ecart(ecart).texte])
  }
  for recul in rejeu.rejeu?.reculs ?? [] {
    ecrire([
      "information", "horloge", "\(recul.position.rang)", MessagesDeRejeu.recul(recul).texte,
    ])
  }
  for constat in rejeu.bilans {
    let phrase = MessagesDeRejeu.constat(constat)
    ecrire([gravite(constat.estUnDoute), "bilan", "\(constat.position.rang)", phrase.texte])
  }
  for constat in rejeu.blocs {
    let phrase = MessagesDeRejeu.constat(constat)
    ecrire([gravite(constat.estUnDoute), "bloc", "\(constat.position.rang)", phrase.texte])
  }
  for reste in rejeu.enAttente {
    let phrase = PhrasesDEffacement.enAttente(reste)
    ecrire(["information", "a-effacer", "\(reste.position.rang)", phrase.texte])
  }
  ecrire([
    rejeu.estSansDoute ? "concorde" : "doute", "total", "\(rejeu.rejeu?.entrees ?? 0)",
    "operations=\(rejeu.rejeu?.operations ?? 0) bilans=\(rejeu.bilansRefaits)",
  ])
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 1, let chemin = arguments.first, !chemin.hasPrefix("-") else {
  refuser("usage : greffe-replay REGISTRE", code: 64)
}
do throws(ErreurDeRegistre) {
  let rejeu = try RejeuComplet.executer(
    DiskPath(chemin), reglagesDeLecture(), workers: .dispatch)
  raconter(rejeu)
  exit(rejeu.estSansDoute ? 0 : 3)
} catch {
  refuser(
    MessagesDIntegrite.sansLecture(error).map(\.texte).joined(separator: "\n  "), code: 1)
}
