// greffe-mesures: one measure of the library per run, for tools/Benchmarks/run.
//
//   greffe-mesures integrite REGISTRE FILS          files to verdict, on 1 thread or on all
//   greffe-mesures rejeu REGISTRE [FILS]            strict reading, evolve, every view
//   greffe-mesures ouverture REGISTRE               opening for writing, the state not read
//   greffe-mesures depot REGISTRE                   on stdin, how many commits: a line per round
//   greffe-mesures appelants REGISTRE N
//                                 on stdin, how many commands by N callers: a line per round
//   greffe-mesures allonger REGISTRE ÉVÉNEMENTS PAR_COMMIT
//
// Answers in lines of `name=value`: seconds, counts, kilobytes. The registre is one that
// greffe-registre-long made: its key is known.

import Glibc
import Journal
import JournalFile
import MerkleLog
import Registre

func refuser(_ texte: String, code: Int32) -> Never {
  let octets = Array("greffe-mesures: \(texte)\n".utf8)
  write(STDERR_FILENO, octets, octets.count)
  exit(code)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { refuser("MESURE REGISTRE", code: 64) }
let lieu = DiskPath(arguments[1])

do {
  switch arguments[0] {
  case "integrite": try mesurerIntegrite(lieu, fils: arguments.count > 2 ? arguments[2] : "1")
  case "rejeu": try mesurerRejeu(lieu, fils: arguments.count > 2 ? arguments[2] : "tous")
  case "ouverture": try mesurerOuverture(lieu)
  case "depot": try mesurerDepot(lieu)
  case "appelants":
    guard arguments.count == 3, let nombre = Int(arguments[2]), nombre > 0 else {
      refuser("appelants REGISTRE N", code: 64)
    }
    try await mesurerAppelants(lieu, appelants: nombre)
  case "allonger":
    guard arguments.count == 4, let evenements = Int(arguments[2]), let lot = Int(arguments[3]),
      lot > 0
    else { refuser("allonger REGISTRE ÉVÉNEMENTS PAR_COMMIT", code: 64) }
    try allonger(lieu, jusqua: evenements, parCommit: lot)
  default: refuser("mesure inconnue : \(arguments[0])", code: 64)
  }
} catch {
  refuser("\(error)", code: 1)
}
