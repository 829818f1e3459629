import Foundation
import MessagesDeVerification
import Testing

@testable import GreffeCommandes

/// An authority of one's own, made by `openssl` in the folder of a test.
private struct Autorite {
  let dossier: String

  init(_ poste: Poste, _ nom: String) throws {
    dossier = poste.lieu(nom)
    try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
    try Data(Autorite.reglages.utf8).write(to: URL(fileURLWithPath: dossier + "/r.cnf"))
    try Data("01\n".utf8).write(to: URL(fileURLWithPath: dossier + "/serie"))
    let cle = [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "r.cnf",
    ]
    try lancer(
      ["req", "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-extensions", "ca"]
        + cle)
    try lancer(["req", "-keyout", "tsa.key", "-out", "tsa.csr"] + cle)
    try lancer([
      "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
      "-days", "30", "-out", "tsa.pem", "-extfile", "r.cnf", "-extensions", "tsa",
    ])
  }

  var certificat: String { dossier + "/ca.pem" }

  func dater(_ demande: String, vers reponse: String) throws {
    try lancer([
      "ts", "-reply", "-config", "r.cnf", "-section", "ts", "-queryfile", demande, "-inkey",
      "tsa.key", "-signer", "tsa.pem", "-out", reponse,
    ])
  }

  private func lancer(_ arguments: [String]) throws {
    let processus = Process()
    processus.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    processus.arguments = arguments
    processus.currentDirectoryURL = URL(fileURLWithPath: dossier)
    processus.standardOutput = FileHandle.nullDevice
    processus.standardError = FileHandle.nullDevice
    try processus.run()
    processus.waitUntilExit()
    try #require(processus.terminationStatus == 0, "openssl \(arguments[0])")
  }

  private static let reglages = """
    [req]
    distinguished_name = dn
    prompt = no
    [dn]
    CN = Essai
    [ca]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign
    [tsa]
    basicConstraints = CA:FALSE
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping
    [ts]
    serial = serie
    default_policy = 1.2.3.4.1
    digests = sha256
    signer_digest = sha256
    ess_cert_id_alg = sha256
    ordering = yes
    """
}

@Suite("greffe horodater")
struct HorodatageTests {
  private let poste: Poste
  private let autorite: Autorite
  private static let chemin = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

  /// A registre, and the answer of an authority about it.
  init() throws {
    poste = try Poste()
    try poste.ouvrir()
    autorite = try Autorite(poste, "autorite")
    let demande = poste.jouer(
      "horodater", "demander", poste.registre, "--sortie", poste.lieu("d.tsq"))
    #expect(demande.code == 0)
    #expect(demande.erreur.contains("Content-Type: application/timestamp-query"))
    try autorite.dater(poste.lieu("d.tsq"), vers: poste.lieu("r.tsr"))
  }

  private func verser(_ fichier: String = "r.tsr", _ autres: String...) -> Poste.Reponse {
    poste.jouer(
      ["horodater", "verser", poste.registre, poste.lieu(fichier)] + autres,
      variables: Self.chemin)
  }

  private func verifier(_ autres: String..., chemin: [String: String] = Self.chemin)
    -> Poste.Reponse
  {
    poste.jouer(["verifier", poste.registre] + autres, variables: chemin)
  }

  @Test("une réponse se verse, une seule fois, et se vérifie quand l'autorité est donnée")
  func verse() throws {
    #expect(verser("r.tsr", "--autorite", autorite.certificat).code == 0)
    #expect(verser().sortie.hasPrefix("Déjà versé"))
    poste.jouer("texte", "arreter", poste.registre)
    let sans = verifier()
    #expect(sans.code == 0)
    #expect(sans.sortie.contains("sans que l’autorité soit vérifiée"))
    let avec = verifier("--autorite", autorite.certificat)
    #expect(avec.code == 0)
    #expect(avec.sortie.contains("1\u{A0}horodatage vérifié avec l’autorité donnée."))
    #expect(!avec.sortie.contains(Verdict.limite.texte))
  }

  @Test("les documents disent jusqu'où un horodatage date, et qu'ils n'ont pas vérifié l'autorité")
  func documents() throws {
    #expect(!poste.jouer("plan", poste.registre).sortie.contains("Attesté"))
    #expect(verser().code == 0)
    let plan = poste.jouer("plan", poste.registre).sortie.simple
    #expect(plan.contains("(horloge du serveur)"))
    #expect(plan.contains("| Attesté | ces 9 écritures, au plus tard le"))
    #expect(plan.contains("par une autorité d’horodatage (RFC 3161), dont la signature reste"))
    poste.jouer("texte", "arreter", poste.registre)
    let apres = poste.jouer("suivi", poste.registre).sortie.simple
    #expect(apres.contains("les 9 premières écritures, sur 10, au plus tard le"))
    // What is arrêté is digested: what is known later is never inside of it.
    poste.jouer("bilan", "etape", poste.registre, "--annee", "2026", "--arreter")
    let arrete = poste.jouer("bilan", "montrer", poste.registre, "etape-2026", "--format", "md")
    #expect(!arrete.sortie.contains("Attesté"))
  }

  @Test("d'un registre repris, un horodatage se vérifie sous l'origine de son temps")
  func repris() throws {
    #expect(verser().code == 0)
    try poste.ecrire([0x25, 0x50], dans: "accord.pdf")
    let perdue = poste.jouer("cle", "perdue", poste.registre, "--piece", poste.lieu("accord.pdf"))
    #expect(perdue.code == 0, "\(perdue.erreur)")
    poste.jouer("horodater", "demander", poste.registre, "--sortie", poste.lieu("d2.tsq"))
    try autorite.dater(poste.lieu("d2.tsq"), vers: poste.lieu("r2.tsr"))
    #expect(verser("r2.tsr").code == 0)
    let avec = verifier("--autorite", autorite.certificat)
    #expect(avec.code == 0, "\(avec.sortie)")
    #expect(avec.sortie.contains("2\u{A0}horodatages vérifiés avec l’autorité donnée."))
  }

  @Test("une autre autorité ne le reconnaît pas : rien n'est versé, et verifier doute")
  func autreAutorite() throws {
    let autre = try Autorite(poste, "autre")
    let refus = verser("r.tsr", "--autorite", autre.certificat)
    #expect(refus.code == 2)
    #expect(verser().code == 0)
    let doute = verifier("--autorite", autre.certificat)
    #expect(doute.code == 3)
    #expect(doute.sortie.contains("l’autorité donnée ne le reconnaît pas"))
  }

  @Test("sans openssl, un message le dit, et ce qui ne le demande pas marche")
  func sansOpenSSL() throws {
    #expect(verser().code == 0)
    let rien = ["PATH": poste.lieu("vide")]
    let absent = verifier("--autorite", autorite.certificat, chemin: rien)
    #expect(absent.code == 1)
    #expect(absent.erreur.contains("openssl n’est pas sur cette machine"))
    #expect(verifier(chemin: rien).code == 0)
  }

  @Test("une réponse pour un autre registre, ou qui n'en est pas une, n'est pas gardée")
  func etrangere() throws {
    try poste.ecrire([0x30, 0x03, 0x02, 0x01, 0x00], dans: "faux.tsr")
    #expect(verser("faux.tsr").code == 64)
    let autre = try Poste()
    try autre.ecrire(
      Array(Poste.plan.replacingOccurrences(of: "Ouvrir les portes", with: "Fermer").utf8),
      dans: "plan.yaml")
    autre.jouer("ouvrir", autre.lieu("plan.yaml"), autre.registre)
    let refus = autre.jouer("horodater", "verser", autre.registre, poste.lieu("r.tsr"))
    #expect(refus.code == 2)
    #expect(refus.erreur.contains("aucun point de contrôle de ce registre"))
  }

  @Test("un octet changé dans un horodatage gardé fait douter")
  func abime() throws {
    #expect(verser().code == 0)
    let dossier = "r/public/witness/"
    let nom = try #require(
      FileManager.default.contentsOfDirectory(atPath: poste.lieu(dossier)).first)
    let octets = try poste.octets(dossier + nom)
    for place in stride(from: 0, to: octets.count, by: 41) {
      var changes = octets
      changes[place] ^= 1
      try poste.ecrire(changes, dans: dossier + nom)
      #expect(verifier().code == 3, "octet \(place)")
    }
  }

  @Test("une histoire réécrite avec la vraie clé ne correspond plus à son horodatage")
  func reecriture() throws {
    #expect(verser().code == 0)
    let dossier = "r/public/witness/"
    let nom = try #require(
      FileManager.default.contentsOfDirectory(atPath: poste.lieu(dossier)).first)
    let octets = try poste.octets(dossier + nom)
    try FileManager.default.removeItem(atPath: poste.registre)
    try FileManager.default.removeItem(
      atPath: poste.lieu(".local/share/greffe/greffe-invalid-convention-d-essai.memoire"))
    try poste.ouvrir()
    try FileManager.default.createDirectory(
      atPath: poste.lieu(dossier), withIntermediateDirectories: true)
    try poste.ecrire(octets, dans: dossier + nom)
    let doute = verifier()
    #expect(doute.code == 3)
    #expect(doute.sortie.contains("n’est pas celui des 9 premières écritures d’ici"))
  }
}
