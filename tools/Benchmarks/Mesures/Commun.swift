import Conventions
import Glibc
import Journal
import JournalFile
import MerkleLog
import Registre

/// Something that a measure needs is not there: what it would have measured means nothing.
struct MesureImpossible: Error {
  let raison: String

  init(_ raison: String) { self.raison = raison }
}

/// Seconds of elapsed time.
func chronometrer(_ travail: () throws -> Void) rethrows -> Double {
  let debut = ContinuousClock.now
  try travail()
  return secondes(ContinuousClock.now - debut)
}

func secondes(_ duree: Duration) -> Double {
  Double(duree.components.seconds) + Double(duree.components.attoseconds) / 1e18
}

/// Seconds of processor that this process has used, on all threads: a busy machine disturbs them
/// less than elapsed time.
func processeur() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
  }
}

func dire(_ nom: String, _ valeur: some CustomStringConvertible) {
  print("\(nom)=\(valeur)")
  // Every stream: whoever waits for the answer reads a pipe.
  fflush(nil)
}

/// The memory of this process so far: `anonyme` is its own, `totale` counts the mapped pages of the
/// registre too, which belong to the system's cache and which it takes back when it needs them.
func direLaMemoire() {
  guard let etat = fopen("/proc/self/status", "r") else { return }
  defer { fclose(etat) }
  var ligne = [CChar](repeating: 0, count: 256)
  while fgets(&ligne, Int32(ligne.count), etat) != nil {
    let texte = ligne.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let mots = String(decoding: texte, as: UTF8.self).split { $0 == " " || $0 == "\t" }
    guard mots.count > 1, let kilooctets = Int(mots[1]) else { continue }
    if mots[0] == "RssAnon:" { dire("anonyme_ko", kilooctets) }
    if mots[0] == "VmHWM:" { dire("totale_ko", kilooctets) }
  }
}

/// Later than all that greffe-registre-long records, so that it is lawful.
func instantDesMesures() throws -> Instant {
  guard let instant = Instant("2031-01-02T08:00:00.000Z") else {
    throw MesureImpossible("an instant of the right form")
  }
  return instant
}

func reglages() throws -> Reglages {
  let instant = try instantDesMesures()
  guard let auteur = Recorder("secretariat") else { throw MesureImpossible("a reference") }
  return Reglages(
    horloge: { instant }, hasard: { [UInt8](repeating: 7, count: $0) }, par: auteur)
}

/// Opens for writing, with the key that greffe-registre-long gives its registres.
func ouvrir(_ lieu: DiskPath) throws -> Registre {
  guard let nom = KeyName("greffe.invalid/registre-long") else { throw MesureImpossible("a name") }
  let signataire = try NoteSigner(name: nom, seed: [UInt8](repeating: 1, count: 32))
  let memoire = SignerMemory(at: lieu.parent / (lieu.name + ".memoire"))
  return try Registre.ouvrir(
    lieu, acces: .writing(signer: signataire, memory: memoire), try reglages())
}
