import Foundation
import Glibc
import MessagesDeVerification
import StoreSupport
import Testing

@testable import GreffeCommandes

/// The program itself, as a shell starts it: killed, starved of room, asked for a passphrase.
private struct Programme {
  let chemin: String
  let poste: Poste

  init(_ poste: Poste) throws {
    chemin = try TestPrograms.path("greffe")
    self.poste = poste
  }

  /// Runs through `env`, so that the keys are those of the desk; both outputs, and the exit code.
  func lancer(_ arguments: [String], avant: [String] = []) throws -> (code: Int32, dit: String) {
    let enfant = try ChildProcess(
      "/bin/sh",
      ["-c", "exec \"$@\" 2>&1", "sh"] + ["/usr/bin/env", "HOME=\(poste.dossier)"] + avant
        + [chemin] + arguments)
    let dit = enfant.output()
    let etat = enfant.status()
    return (etat & 0x7F == 0 ? (etat >> 8) & 0xFF : -(etat & 0x7F), dit)
  }
}

@Suite("Le programme, tué pendant une restauration", .serialized)
struct RestaurationTueeTests {
  private static let appels = [
    "mkdir", "openat", "pwrite64", "write", "ftruncate", "fdatasync", "fsync", "rename",
    "renameat2", "unlink",
  ]

  /// The folders of a desk that a restoration starts from, to be put back before each run.
  private func depart(ancienne: Bool) throws -> Poste {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire([0x25, 0x50], dans: "convention.pdf")
    poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("convention.pdf"), "--intitule", "Convention")
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    if ancienne { poste.jouer("texte", "arreter", poste.registre) }
    try poste.detruire("r")
    try FileManager.default.copyItem(atPath: poste.lieu(".local"), toPath: poste.lieu("cles"))
    return poste
  }

  private func remettre(_ poste: Poste) throws {
    for nom in ["r", ".local"] where FileManager.default.fileExists(atPath: poste.lieu(nom)) {
      try poste.detruire(nom)
    }
    try FileManager.default.copyItem(atPath: poste.lieu("cles"), toPath: poste.lieu(".local"))
  }

  @Test(
    "à chaque appel qui écrit, rien ou un registre entier ; relancée, la restauration finit",
    .enabled(if: access("/usr/bin/strace", X_OK) == 0), arguments: [false, true])
  func aChaqueAppel(ancienne: Bool) throws {
    let poste = try depart(ancienne: ancienne)
    let programme = try Programme(poste)
    let restaurer = ["restaurer", poste.lieu("copie"), poste.registre]
    var tuees = 0
    for appel in Self.appels {
      // Of a call that is made many times, the first ones, then one in five.
      for rang in Array(1...6) + Array(stride(from: 10, through: 60, by: 5)) {
        try remettre(poste)
        let (code, dit) = try programme.lancer(
          restaurer,
          avant: [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(appel)", "-e",
            "inject=\(appel):signal=KILL:when=\(rang)",
          ])
        // Fewer calls than that: the restoration ended.
        if code == 0 { break }
        #expect(code == -9 || code == 137, "\(appel) \(rang): \(dit)")
        tuees += 1
        try controler(poste, "\(appel) \(rang)")
        let suite = try programme.lancer(restaurer)
        #expect(suite.code == 0, "\(appel) \(rang): \(suite.dit)")
        try fini(poste, ancienne: ancienne, "\(appel) \(rang)")
      }
    }
    #expect(tuees > 20, "\(tuees)")
  }

  /// What stands there after the kill.
  private func controler(_ poste: Poste, _ histoire: String) throws {
    guard FileManager.default.fileExists(atPath: poste.lieu("r")) else { return }
    let acte = poste.jouer("texte", "arreter", poste.registre)
    let estEnCours = FileManager.default.fileExists(atPath: poste.lieu("r/restauration"))
    let estVide = try poste.fichiers("r").allSatisfy { $0.hasSuffix(".nouveau") }
    // Marked until it is whole: nothing is recorded in it.
    #expect(estEnCours || estVide || acte.code == 0, "\(histoire): \(acte.erreur)")
    if estEnCours { #expect(acte.code != 0, "\(histoire)") }
    if acte.code == 0 {
      #expect(poste.jouer("verifier", poste.registre, "--complet").code == 0, "\(histoire)")
      // A whole registre is there: it is not put back again over what was just recorded.
      try remettre(poste)
    }
  }

  private func fini(_ poste: Poste, ancienne: Bool, _ histoire: String) throws {
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("r/restauration")), "\(histoire)")
    let verdict = poste.jouer("verifier", poste.registre, "--complet")
    #expect(verdict.code == 0, "\(histoire): \(verdict.sortie)")
    #expect(verdict.sortie.contains("Registre repris") == ancienne, "\(histoire)")
    #expect(poste.jouer("rejouer", poste.registre).code == 0, "\(histoire)")
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0, "\(histoire)")
  }
}

@Suite("Le programme, sur un disque plein")
struct DisquePleinTests {
  @Test(
    "à chaque écriture refusée, la sauvegarde d'avant reste entière, et la suivante finit",
    .enabled(if: access("/usr/bin/strace", X_OK) == 0))
  func sauvegarder() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let programme = try Programme(poste)
    let commande = ["sauvegarder", poste.registre, poste.lieu("copie")]
    _ = poste.jouer(commande)
    try poste.ecrire([UInt8](repeating: 0x25, count: 5_000), dans: "convention.pdf")
    poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("convention.pdf"), "--intitule", "Convention")
    let avant = try poste.octets("copie/public/checkpoint")
    var refus = 0
    for rang in 1...30 {
      let (code, dit) = try programme.lancer(
        commande,
        avant: [
          "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e",
          "inject=pwrite64:error=ENOSPC:when=\(rang)+",
        ])
      // On the machine whose key has signed more since: the backup is not in doubt for that.
      let verdict = poste.jouer("verifier", poste.lieu("copie"), "--complet")
      #expect(verdict.code == 0, "\(rang): \(verdict.sortie)")
      if code == 0 { break }
      refus += 1
      #expect(code == 1 && dit.simple.contains("plus de place sur le disque"), "\(rang): \(dit)")
      #expect(dit.contains("Ce qui était sauvegardé le reste"))
      if try poste.octets("copie/public/checkpoint") == avant {
        #expect(poste.jouer("rejouer", poste.lieu("copie")).code == 0, "\(rang)")
      }
    }
    #expect(refus >= 3)
    #expect(poste.jouer(commande).code == 0)
    #expect(try poste.octets("copie/public/checkpoint") == poste.octets("r/public/checkpoint"))
    #expect(poste.jouer("rejouer", poste.lieu("copie")).code == 0)
  }
}

@Suite("Le programme, à un terminal")
struct TerminalTests {
  /// Plays the program at a pseudo-terminal of its own: types each line once asked, and gives all
  /// that was shown.
  private func jouer(
    _ poste: Poste, _ arguments: [String], _ reponses: [(invite: String, ligne: String)]
  ) throws -> (code: Int32, montre: String) {
    // pty(7): the master, unlocked, and the number of its slave.
    let maitre = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(maitre >= 0)
    defer { close(maitre) }
    var verrou: Int32 = 0
    var numero: Int32 = -1
    let (tiocsptlck, tiocgptn): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    try #require(ioctl(maitre, tiocsptlck, &verrou) == 0 && ioctl(maitre, tiocgptn, &numero) == 0)
    let nom = "/dev/pts/\(numero)"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opened by the leader of a new session, it becomes its terminal.
    posix_spawn_file_actions_addopen(&actions, 0, nom, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributs = posix_spawnattr_t()
    posix_spawnattr_init(&attributs)
    defer { posix_spawnattr_destroy(&attributs) }
    // POSIX_SPAWN_SETSID, which the module does not have.
    posix_spawnattr_setflags(&attributs, 0x80)
    let chemin = try TestPrograms.path("greffe")
    var mots = ([chemin] + arguments).map { strdup($0) } + [nil]
    var variables = [strdup("HOME=\(poste.dossier)"), nil]
    defer { for mot in mots + variables { free(mot) } }
    var enfant: pid_t = 0
    try #require(posix_spawn(&enfant, chemin, &actions, &attributs, &mots, &variables) == 0)
    var montre: [UInt8] = []
    var attendues = reponses[...]
    var depuis = 0
    var tampon = [UInt8](repeating: 0, count: 4_096)
    while true {
      let lus = read(maitre, &tampon, tampon.count)
      if lus < 0, errno == EINTR { continue }
      guard lus > 0 else { break }
      montre += tampon[..<lus]
      guard let suivante = attendues.first,
        String(decoding: montre[depuis...], as: UTF8.self).simple.contains(suivante.invite)
      else { continue }
      attendues.removeFirst()
      depuis = montre.count
      let ligne = Array((suivante.ligne + "\n").utf8)
      #expect(write(maitre, ligne, ligne.count) == ligne.count)
    }
    var etat: Int32 = 0
    while waitpid(enfant, &etat, 0) < 0 && errno == EINTR {}
    #expect(attendues.isEmpty, "\(String(decoding: montre, as: UTF8.self))")
    return ((etat >> 8) & 0xFF, String(decoding: montre, as: UTF8.self).simple)
  }

  @Test("la phrase secrète est demandée deux fois pour sceller, une pour desceller, jamais montrée")
  func phraseSecrete() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let phrase = "quatre mots tirés au sort"
    let copie = poste.lieu("copie.txt")
    let sceller = ["cle", "sceller", poste.registre, "--sortie", copie]
    let differentes = try jouer(
      poste, sceller,
      [("Phrase secrète :", phrase), ("Encore une fois :", phrase + "s")])
    #expect(differentes.code == 64 && differentes.montre.contains("ne sont pas les mêmes"))
    #expect(!FileManager.default.fileExists(atPath: copie))
    let scellee = try jouer(
      poste, sceller, [("Phrase secrète :", phrase), ("Encore une fois :", phrase)])
    #expect(scellee.code == 0, "\(scellee.montre)")
    let cles = try poste.fichiers(".local")
    try poste.detruire(".local")
    let mauvaise = try jouer(poste, ["cle", "desceller", copie], [("Phrase secrète :", "autre")])
    #expect(mauvaise.code == 1 && mauvaise.montre.contains("n’ouvre pas cette copie"))
    let ouverte = try jouer(poste, ["cle", "desceller", copie], [("Phrase secrète :", phrase)])
    #expect(ouverte.code == 0, "\(ouverte.montre)")
    #expect(
      try poste.fichiers(".local").filter { $0.hasSuffix(".cle") }
        == cles.filter {
          $0.hasSuffix(".cle")
        })
    for montre in [differentes.montre, scellee.montre, mauvaise.montre, ouverte.montre] {
      #expect(!montre.contains("quatre mots") && !montre.contains("autre\r"), "\(montre)")
    }
  }
}
