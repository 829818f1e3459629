// greffe-preuves: how long an inclusion proof takes, in a log of so many entries.
//
//   greffe-preuves FEUILLES DOSSIER
//
// The leaves are numbers, always the same. Their tiles are written into DOSSIER, which must be
// empty, and stay there. Printed, in nanoseconds for one proof: the tree in memory; the tiles on
// the disk, each read again for each proof. Every proof is checked against the root, untimed.

import Glibc
import JournalFile
import MerkleLog

func refuser(_ texte: String, code: Int32) -> Never {
  let octets = Array("greffe-preuves: \(texte)\n".utf8)
  write(STDERR_FILENO, octets, octets.count)
  exit(code)
}

/// Creates the folders that a path needs, then the file.
func ecrire(_ octets: [UInt8], dans chemin: String) {
  var dossier = ""
  for partie in chemin.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
    dossier += partie + "/"
    mkdir(dossier, 0o755)
  }
  guard let fichier = fopen(chemin, "wbx") else { refuser("\(chemin) : déjà là ?", code: 1) }
  defer { fclose(fichier) }
  guard fwrite(octets, 1, octets.count, fichier) == octets.count else {
    refuser("\(chemin) : disque plein ?", code: 1)
  }
}

/// The tiles of a folder, and no entry: a proof that needs one fails.
struct Tuiles: TreeSource {
  let size: TreeSize
  let dossier: FolderFiles

  func tile(_ coordinate: TileCoordinate) -> Tile? {
    do {
      return try dossier.mapping(of: coordinate.path)?.withBytes { Tile(coordinate, bytes: $0) }
    } catch {
      refuser("\(error)", code: 1)
    }
  }

  func leaves(_ range: Range<EntryIndex>) -> [Hash]? { nil }
}

/// The time of one of many calls, each on its own entry, the same at each run: the median of a
/// hundred batches, since a busy machine takes the processor away in the middle of some.
func mesurer(
  _ nombre: Int, _ arbre: MerkleTree, _ preuve: (EntryIndex) throws -> InclusionProof
) throws -> Double {
  let lots = 100
  var graine: UInt64 = 1
  var durees: [Double] = []
  let racine = arbre.root
  for _ in 0..<lots {
    let indices = (0..<nombre / lots).map { _ in
      graine = graine &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return EntryIndex((graine >> 16) % arbre.size.value)
    }
    var preuves: [InclusionProof] = []
    preuves.reserveCapacity(indices.count)
    let debut = ContinuousClock.now
    for index in indices { preuves.append(try preuve(index)) }
    let (secondes, attosecondes) = (ContinuousClock.now - debut).components
    durees.append((Double(secondes) * 1e9 + Double(attosecondes) / 1e9) / Double(indices.count))
    for preuve in preuves { try preuve.check(leaf: arbre.leaf(preuve.index), root: racine) }
  }
  return durees.sorted()[lots / 2]
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let nombre = UInt64(arguments[1]), nombre > 0 else {
  refuser("FEUILLES DOSSIER", code: 64)
}

var arbre = MerkleTree()
var bord = TileEdge()
for rang in 0..<nombre {
  let feuille = withUnsafeBytes(of: rang.bigEndian) { Hash.leaf($0) }
  arbre.append(feuille)
  for tuile in bord.append(feuille) {
    ecrire(tuile.bytes, dans: arguments[2] + "/" + tuile.coordinate.path)
  }
}
for tuile in bord.partialTiles {
  ecrire(tuile.bytes, dans: arguments[2] + "/" + tuile.coordinate.path)
}

do {
  let complet = arbre
  let tuiles = TreeReader(
    Tuiles(size: complet.size, dossier: FolderFiles(DiskPath(arguments[2]))))
  let memoire = try mesurer(100_000, complet) {
    try complet.inclusionProof(of: $0, in: complet.size)
  }
  let disque = try mesurer(1_000, complet) {
    try tuiles.inclusionProof(of: $0, in: complet.size, trustingTiles: true)
  }
  print("feuilles \(nombre)")
  print("memoire_ns \(Int(memoire))")
  print("tuiles_ns \(Int(disque))")
} catch {
  refuser("\(error)", code: 1)
}
