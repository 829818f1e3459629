internal import Glibc
internal import JournalFile
internal import MerkleLog

/// The program that verifies timestamps: signatures of authorities are X.509, which is not our
/// trade. It is run on files of this machine, and nothing goes on the network.
struct OpenSSL {
  private let chemin: String

  /// Found in the folders of PATH, as a shell does.
  init(_ environnement: Environnement) throws(ErreurDHorodatage) {
    let dossiers = (environnement.variable("PATH") ?? "").split(separator: ":")
    for dossier in dossiers where dossier.hasPrefix("/") {
      let candidat = "\(dossier)/openssl"
      if access(candidat, X_OK) == 0 {
        chemin = candidat
        return
      }
    }
    throw .opensslAbsent
  }

  /// Verifies that an answer is the authority's about this digest. Certificates are judged at the
  /// time of the timestamp: those of then have run out since, and what they signed is still signed.
  func verifier(
    _ reponse: DiskPath, de digest: Hash, secondes: UInt64, autorite: String
  ) throws(ErreurDHorodatage) {
    let (code, dit) = try lancer([
      "ts", "-verify", "-digest", digest.hex, "-in", OpenSSL.sansTiret(reponse.text),
      "-CAfile", OpenSSL.sansTiret(autorite), "-attime", String(secondes),
    ])
    guard code == 0 else {
      let derniere = dit.split(separator: "\n").last.map(String.init) ?? ""
      throw .refuse(autorite: autorite, raison: derniere)
    }
  }

  /// A file whose name looks like an option is still a file.
  private static func sansTiret(_ chemin: String) -> String {
    chemin.hasPrefix("-") ? "./\(chemin)" : chemin
  }

  /// The exit code, and what was said on the error output.
  private func lancer(_ arguments: [String]) throws(ErreurDHorodatage) -> (Int32, String) {
    var tube: (lecture: Int32, ecriture: Int32) = (0, 0)
    let ouvert = withUnsafeMutablePointer(to: &tube) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) }
    }
    guard ouvert == 0 else { throw .opensslEnPanne(errno) }
    // The program is given its own copy of the writing end; with ours too, reading would never end.
    for bout in [tube.lecture, tube.ecriture] { _ = fcntl(bout, F_SETFD, FD_CLOEXEC) }
    defer { close(tube.lecture) }
    let processus = demarrer(arguments, erreurs: tube.ecriture)
    close(tube.ecriture)
    guard case .success(let enfant) = processus else {
      guard case .failure(let panne) = processus else { throw .opensslEnPanne(0) }
      throw .opensslEnPanne(panne.code)
    }
    let dit = OpenSSL.lire(tube.lecture)
    var etat: Int32 = 0
    while waitpid(enfant, &etat, 0) < 0 {
      guard errno == EINTR else { throw .opensslEnPanne(errno) }
    }
    // Ended by itself: the low seven bits are the signal that killed it, where one did.
    return (etat & 0x7F == 0 ? (etat >> 8) & 0xFF : 255, dit)
  }

  private struct Panne: Error { let code: Int32 }

  private func demarrer(_ arguments: [String], erreurs: Int32) -> Result<pid_t, Panne> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, erreurs, STDERR_FILENO)
    var argv = ([chemin] + arguments).map { strdup($0) } + [nil]
    // Its words are read, so that they must not depend on a language; nothing else is handed over.
    var variables = [strdup("LC_ALL=C"), nil]
    defer { for chaine in argv + variables { free(chaine) } }
    var enfant: pid_t = 0
    let code = posix_spawn(&enfant, chemin, &actions, nil, &argv, &variables)
    return code == 0 ? .success(enfant) : .failure(Panne(code: code))
  }

  /// At most 64 KiB are kept; the rest is read so that the program can end.
  private static func lire(_ descripteur: Int32) -> String {
    var octets: [UInt8] = []
    var tampon = [UInt8](repeating: 0, count: 4096)
    while true {
      let lus = tampon.withUnsafeMutableBytes { read(descripteur, $0.baseAddress, $0.count) }
      if lus < 0, errno == EINTR { continue }
      guard lus > 0 else { return String(decoding: octets, as: UTF8.self) }
      if octets.count < 1 << 16 { octets += tampon[..<lus] }
    }
  }
}
