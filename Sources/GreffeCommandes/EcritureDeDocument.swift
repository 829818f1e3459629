internal import Glibc

// A document is written whole or not at all: a bilan that somebody printed yesterday is not lost
// because the disk was full today.

extension Systeme {
  /// Puts a document in place of what the file holds.
  ///
  /// Written beside the file, synced, then renamed over it: a crash leaves the old bytes or the new
  /// ones. A link is followed, and stays one. What is no ordinary file (a terminal, a pipe), and
  /// what the command's own output already goes to, is written through: nothing there is replaced.
  static func ecrire(
    _ octets: [UInt8], dans chemin: String
  ) throws(ErreurDeFichierSysteme) {
    try remplacer(chemin) { ecrire(octets, vers: $0) }
  }

  /// The same, with what is to be written: the number of the system's error, where there is one.
  static func remplacer(
    _ chemin: String, par ecriture: (Int32) -> Int32?
  ) throws(ErreurDeFichierSysteme) {
    var etat = stat()
    let present = stat(chemin, &etat) == 0
    if present, let descripteur = sortie(quiEst: etat) {
      try verifier(ecriture(descripteur), .ecrire, chemin)
    } else if present, etat.st_mode & S_IFMT != S_IFREG {
      try traverser(chemin, ecriture)
    } else {
      let permissions = present ? etat.st_mode & 0o7777 : nil
      try substituer(
        try cible(de: chemin), permissions, present ? .remplacer : .ecrire, chemin, ecriture)
    }
  }

  /// The stream of this process that already goes to that file, as `/dev/stdout` does.
  private static func sortie(quiEst fichier: stat) -> Int32? {
    [STDOUT_FILENO, STDERR_FILENO].first { descripteur in
      var etat = stat()
      return fstat(descripteur, &etat) == 0 && etat.st_dev == fichier.st_dev
        && etat.st_ino == fichier.st_ino
    }
  }

  private static func traverser(
    _ chemin: String, _ ecriture: (Int32) -> Int32?
  ) throws(ErreurDeFichierSysteme) {
    let descripteur = open(chemin, O_WRONLY | O_CLOEXEC)
    guard descripteur >= 0 else { return try verifier(errno, .ecrire, chemin) }
    let code = ecriture(descripteur)
    let fermeture = close(descripteur) == 0 ? nil : errno
    try verifier(code ?? fermeture, .ecrire, chemin)
  }

  private static func substituer(
    _ cible: String, _ permissions: mode_t?, _ geste: ErreurDeFichierSysteme.Geste,
    _ chemin: String, _ ecriture: (Int32) -> Int32?
  ) throws(ErreurDeFichierSysteme) {
    let dossier = dossier(de: cible)
    let (provisoire, descripteur) = try ouvrirProvisoire(dans: dossier, geste, chemin)
    var code = ecriture(descripteur)
    if code == nil, let permissions, fchmod(descripteur, permissions) != 0 { code = errno }
    // Synced before it is renamed: a name must never point at bytes that a crash could lose.
    if code == nil, fsync(descripteur) != 0 { code = errno }
    if close(descripteur) != 0 { code = code ?? errno }
    if code == nil, rename(provisoire, cible) != 0 { code = errno }
    if code != nil { unlink(provisoire) }
    try verifier(code, geste, chemin)
    // From here on the new document is in place, and a crash could at worst bring the old one back.
    let parent = open(dossier, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return try verifier(errno, .ecrire, chemin) }
    let synchronise = fsync(parent) == 0 ? nil : errno
    close(parent)
    try verifier(synchronise, .ecrire, chemin)
  }

  private static func ouvrirProvisoire(
    dans dossier: String, _ geste: ErreurDeFichierSysteme.Geste, _ chemin: String
  ) throws(ErreurDeFichierSysteme) -> (String, Int32) {
    // What a killed command left behind may bear our number: another name is tried.
    let essais = 100
    for essai in 1...essais {
      let provisoire = "\(dossier)/.greffe-\(getpid())-\(essai)"
      let descripteur = open(provisoire, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descripteur >= 0 { return (provisoire, descripteur) }
      guard errno == EEXIST else { break }
    }
    throw ErreurDeFichierSysteme(geste: geste, chemin: chemin, code: errno)
  }

  /// Where a link leads in the end, be it to a file that is still to be made.
  private static func cible(de chemin: String) throws(ErreurDeFichierSysteme) -> String {
    var courant = chemin
    // As many links as the kernel itself follows.
    for _ in 0..<40 {
      var tampon = [CChar](repeating: 0, count: Int(PATH_MAX))
      let lus = readlink(courant, &tampon, tampon.count)
      guard lus >= 0 else { return courant }
      let suite = String(decoding: tampon[..<lus].map(UInt8.init(bitPattern:)), as: UTF8.self)
      courant = suite.hasPrefix("/") ? suite : dossier(de: courant) + "/" + suite
    }
    throw ErreurDeFichierSysteme(geste: .ecrire, chemin: chemin, code: ELOOP)
  }

  private static func dossier(de chemin: String) -> String {
    guard let barre = chemin.lastIndex(of: "/") else { return "." }
    return barre == chemin.startIndex ? "/" : String(chemin[..<barre])
  }

  private static func verifier(
    _ code: Int32?, _ geste: ErreurDeFichierSysteme.Geste, _ chemin: String
  ) throws(ErreurDeFichierSysteme) {
    if let code { throw ErreurDeFichierSysteme(geste: geste, chemin: chemin, code: code) }
  }
}
