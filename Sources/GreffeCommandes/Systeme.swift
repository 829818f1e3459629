internal import Glibc
internal import Journal
internal import Synchronization

// The real clock, randomness, streams and files. Plain system calls: a command starts in
// milliseconds, and Foundation would cost it several.

extension Environnement {
  /// The environment of this process.
  public static let systeme: Environnement = {
    let panne = PanneDeSortie()
    return Environnement(
      horloge: { Systeme.maintenant() },
      hasard: { Systeme.hasard($0) },
      sortie: { panne.noter(Systeme.ecrire($0, vers: STDOUT_FILENO)) },
      // Nobody is left to be told that nobody can be told.
      erreur: { _ = Systeme.ecrire($0, vers: STDERR_FILENO) },
      variables: Systeme.variables(),
      sortieEstUnTerminal: isatty(STDOUT_FILENO) == 1,
      erreurEstUnTerminal: isatty(STDERR_FILENO) == 1,
      panneDeSortie: { panne.code },
      garder: { valeur in ValeursGardees.jusquALaFin.withLock { $0.append(valeur) } },
      phraseSecrete: { Terminal.demander($0) })
  }()
}

/// What the process of one command never frees.
private enum ValeursGardees {
  static let jusquALaFin = Mutex<[any Sendable]>([])
}

/// The first error met in writing the answer.
private final class PanneDeSortie: Sendable {
  private let premiere = Mutex<Int32?>(nil)

  var code: Int32? { premiere.withLock { $0 } }

  func noter(_ code: Int32?) {
    guard let code else { return }
    premiere.withLock { $0 = $0 ?? code }
  }
}

/// Why a file given on the command line could not be read or written.
struct ErreurDeFichierSysteme: Error, Hashable {
  enum Geste: Hashable {
    case lire, ecrire
    /// Writing over an older file, which the failure left as it was.
    case remplacer
  }

  let geste: Geste
  let chemin: String
  /// The number of the system's error; nil: longer than the limit.
  let code: Int32?
}

enum Systeme {
  /// The longest file that a command reads whole: pièces included.
  static let tailleMaximale = 64 << 20

  static func maintenant() -> Instant {
    var temps = timespec()
    clock_gettime(CLOCK_REALTIME, &temps)
    let millisecondes = Int64(temps.tv_sec) * 1000 + Int64(temps.tv_nsec) / 1_000_000
    guard let instant = Instant(milliseconds: millisecondes) else {
      preconditionFailure("the system's clock is before 1900 or after 2999")
    }
    return instant
  }

  static func hasard(_ nombre: Int) -> [UInt8] {
    var generateur = SystemRandomNumberGenerator()
    return (0..<nombre).map { _ in UInt8.random(in: 0...255, using: &generateur) }
  }

  static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    for ligne in CommandLine.environnement {
      guard let egal = ligne.firstIndex(of: "=") else { continue }
      variables[String(ligne[..<egal])] = String(ligne[ligne.index(after: egal)...])
    }
    return variables
  }

  /// Writes all of it; the number of the system's error, where there is one.
  static func ecrire(_ octets: [UInt8], vers descripteur: Int32) -> Int32? {
    var reste = octets[...]
    while !reste.isEmpty {
      let ecrits = reste.withUnsafeBytes { write(descripteur, $0.baseAddress, $0.count) }
      if ecrits < 0, errno == EINTR { continue }
      // A closed pipe (`greffe journal | head`) is not an error of ours.
      guard ecrits > 0 else { return errno == EPIPE ? nil : errno }
      reste = reste.dropFirst(ecrits)
    }
    return nil
  }

  static func lire(_ chemin: String) throws(ErreurDeFichierSysteme) -> [UInt8] {
    let descripteur = open(chemin, O_RDONLY | O_CLOEXEC)
    guard descripteur >= 0 else {
      throw ErreurDeFichierSysteme(geste: .lire, chemin: chemin, code: errno)
    }
    defer { close(descripteur) }
    var octets: [UInt8] = []
    var tampon = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let lus = tampon.withUnsafeMutableBytes { read(descripteur, $0.baseAddress, $0.count) }
      if lus < 0, errno == EINTR { continue }
      guard lus >= 0 else {
        throw ErreurDeFichierSysteme(geste: .lire, chemin: chemin, code: errno)
      }
      if lus == 0 { return octets }
      octets += tampon[..<lus]
      guard octets.count <= tailleMaximale else {
        throw ErreurDeFichierSysteme(geste: .lire, chemin: chemin, code: nil)
      }
    }
  }

  /// The bytes of a file that the user named.
  static func lireFichier(_ chemin: String) throws(ErreurDeCommande) -> [UInt8] {
    do throws(ErreurDeFichierSysteme) { return try lire(chemin) } catch { throw .fichier(error) }
  }

  static func existe(_ chemin: String) -> Bool { access(chemin, F_OK) == 0 }

  /// Creates a folder of its owner alone, and its parents, where they are missing.
  static func creerDossier(_ chemin: String) throws(ErreurDeFichierSysteme) {
    var courant = chemin.hasPrefix("/") ? "/" : ""
    for partie in chemin.split(separator: "/") {
      courant += courant.isEmpty || courant == "/" ? String(partie) : "/\(partie)"
      if mkdir(courant, 0o700) != 0, errno != EEXIST {
        throw ErreurDeFichierSysteme(geste: .ecrire, chemin: courant, code: errno)
      }
    }
  }

  /// Writes a secret for its owner alone; never over an existing file.
  static func ecrireSecret(
    _ octets: [UInt8], dans chemin: String
  ) throws(ErreurDeFichierSysteme) {
    let descripteur = open(chemin, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descripteur >= 0 else {
      throw ErreurDeFichierSysteme(geste: .ecrire, chemin: chemin, code: errno)
    }
    defer { close(descripteur) }
    let ecrits = octets.withUnsafeBytes { write(descripteur, $0.baseAddress, $0.count) }
    guard ecrits == octets.count, fsync(descripteur) == 0 else {
      let code = errno
      // Half a secret would be taken for one the next time.
      unlink(chemin)
      throw ErreurDeFichierSysteme(geste: .ecrire, chemin: chemin, code: code)
    }
  }

  /// The nine permission bits of a file; nil when it is not there.
  static func permissions(_ chemin: String) -> UInt32? {
    var etat = stat()
    return stat(chemin, &etat) == 0 ? etat.st_mode & 0o777 : nil
  }
}

extension CommandLine {
  /// The environment's lines, `NAME=value`.
  fileprivate static var environnement: [String] {
    var lignes: [String] = []
    var rang = 0
    while let ligne = environ[rang] {
      lignes.append(String(cString: ligne))
      rang += 1
    }
    return lignes
  }
}
