// greffe-registre-long: makes a registre of about so many entries from a plan file, always the
// same.
//
//   greffe-registre-long PLAN.yaml DOSSIER ENTRÉES
//
// The plan is opened, arrêté and signed; then each quarter has its values, some corrected, and
// its statuses: about one commit for each entry, as the command line records them.

import Conventions
import Glibc
import Journal
import JournalFile
import MerkleLog
import Registre

func refuser(_ texte: String, code: Int32) -> Never {
  let octets = Array("greffe-registre-long: \(texte)\n".utf8)
  write(STDERR_FILENO, octets, octets.count)
  exit(code)
}

func lire(_ chemin: String) -> [UInt8] {
  guard let fichier = fopen(chemin, "rb") else { refuser("\(chemin) : illisible", code: 1) }
  defer { fclose(fichier) }
  var octets: [UInt8] = []
  var tampon = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let lus = fread(&tampon, 1, tampon.count, fichier)
    if lus == 0 { return octets }
    octets += tampon[..<lus]
  }
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let entrees = Int(arguments[3]) else {
  refuser("PLAN.yaml DOSSIER ENTRÉES", code: 64)
}

do {
  let plan = try LecteurDePlan.lire(lire(arguments[1]), nom: arguments[1]).elements
  var vie = try Vie(plan, dans: DiskPath(arguments[2]))
  try vie.signer()
  try vie.suivre(jusqua: entrees)
  print("\(vie.registre.journal.size.value) entrées")
} catch {
  refuser("\(error)", code: 1)
}
