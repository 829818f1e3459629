import Foundation
import Glibc
import GreffeCommandes
import Testing

/// Keys that are missing, foreign or used already, and outputs that fail.
struct AttaquesDesClesTests {
  @Test("la clé d’un autre registre est refusée comme telle : du registre, nul ne doute")
  func cleDUnAutre() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("autre"), "--origine", "essai.invalid/autre",
      "--cle", poste.lieu("autre.cle"))
    let reponse = poste.jouer(
      "statut", poste.registre, "f11", "2026", "en cours", "--cle", poste.lieu("autre.cle"))
    #expect(reponse.code == 1)
    #expect(reponse.erreur.simple.contains("n’est pas celle de ce registre"))
    #expect(!reponse.erreur.simple.contains("pas sûr"))
  }

  @Test("un second registre de même origine est refusé, et sa place reste libre")
  func memeOrigine() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let second = poste.jouer("ouvrir", poste.lieu("plan.yaml"), poste.lieu("autre"))
    #expect(second.code == 2)
    #expect(second.erreur.simple.contains("--origine"))
    let troisieme = poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("autre"), "--origine", "essai.invalid/autre")
    #expect(troisieme.code == 0)
    let quatrieme = poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("tiers"), "--origine", "essai.invalid/tiers",
      "--cle", troisiemeCle(poste))
    #expect(quatrieme.code == 64)
    #expect(quatrieme.erreur.simple.contains("l’est pour essai.invalid/autre"))
  }

  /// A key made for the origin of another registre.
  private func troisiemeCle(_ poste: Poste) -> String {
    poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("ailleurs"), "--origine", "essai.invalid/autre",
      "--cle", poste.lieu("ailleurs.cle"))
    return poste.lieu("ailleurs.cle")
  }

  @Test(
    "une clé des identités perdue n’est pas remplacée en silence, et les documents s’en passent")
  func cleDesIdentitesPerdue() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    poste.jouer(
      "personne", "inscrire", poste.registre, "--nom", "Une Personne", "--reference", "p-1")
    let dossier = poste.lieu(".local/share/greffe")
    let nom = try #require(
      FileManager.default.contentsOfDirectory(atPath: dossier).first { $0.hasSuffix(".identites") })
    let cle = "\(dossier)/\(nom)"
    try FileManager.default.removeItem(atPath: cle)

    let inscrire = poste.jouer("personne", "inscrire", poste.registre, "--nom", "Une Autre")
    #expect(inscrire.code == 1)
    #expect(inscrire.erreur.simple.contains("sauvegarde"))
    #expect(!FileManager.default.fileExists(atPath: cle))

    let fausse = Data(repeating: 7, count: 32)
    #expect(
      FileManager.default.createFile(
        atPath: cle, contents: fausse, attributes: [.posixPermissions: 0o600]))
    let journal = poste.jouer("journal", poste.registre)
    #expect(journal.code == 0)
    #expect(journal.erreur.simple.contains("ne lit pas p-1"))
    #expect(!journal.sortie.contains("Une Personne"))
  }

  @Test("une clé des identités que d’autres peuvent lire : on lit sans les noms, on n’inscrit pas")
  func cleDesIdentitesOuverte() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    poste.jouer(
      "personne", "inscrire", poste.registre, "--nom", "Une Personne", "--reference", "p-1")
    poste.jouer(
      "personne", "representer", poste.registre, "--partie", "caf", "--personne", "p-1",
      "--qualite", "Directrice")
    let dossier = poste.lieu(".local/share/greffe")
    let nom = try #require(
      FileManager.default.contentsOfDirectory(atPath: dossier).first { $0.hasSuffix(".identites") })
    let cle = "\(dossier)/\(nom)"
    #expect(poste.jouer("journal", poste.registre).sortie.contains("Une Personne"))

    #expect(chmod(cle, 0o644) == 0)
    let journal = poste.jouer("journal", poste.registre)
    #expect(journal.code == 0)
    #expect(journal.sortie.contains("p-1") && !journal.sortie.contains("Une Personne"))
    #expect(journal.erreur.simple.contains("Attention : La clé des identités peut être lue"))
    #expect(journal.erreur.simple.contains("chmod 600"))
    let inscrire = poste.jouer("personne", "inscrire", poste.registre, "--nom", "Une Autre")
    #expect(inscrire.code == 1)

    #expect(chmod(cle, 0o600) == 0)
    #expect(poste.jouer("journal", poste.registre).sortie.contains("Une Personne"))
    try Data([7]).write(to: URL(fileURLWithPath: cle))
    let abimee = poste.jouer("plan", poste.registre)
    #expect(abimee.code == 0)
    #expect(abimee.erreur.simple.contains("n’est pas une clé des identités"))
  }

  @Test("une réponse qui n’a pas pu être écrite est une erreur")
  func reponsePerdue() throws {
    var environnement = Environnement(
      horloge: Environnement.systeme.horloge, hasard: Environnement.systeme.hasard,
      sortie: { _ in }, erreur: { _ in }, variables: [:], sortieEstUnTerminal: false,
      erreurEstUnTerminal: false)
    #expect(Greffe.executer(["manuel"], dans: environnement) == 0)
    environnement.panneDeSortie = { 28 }
    #expect(Greffe.executer(["manuel"], dans: environnement) == 1)
  }

  @Test("une lecture refuse une position à venir, et une année que la convention n’a pas")
  func lecturesImpossibles() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let futur = poste.jouer("plan", poste.registre, "--connu-au", "99999")
    #expect(futur.code == 2)
    #expect(futur.sortie.isEmpty)
    let annee = poste.jouer("bilan", "etape", poste.registre, "--annee", "2040")
    #expect(annee.code == 2)
    #expect(annee.sortie.isEmpty)
    #expect(poste.jouer("bilan", "etape", poste.registre, "--annee", "2026").code == 0)
  }
}

extension String {
  /// The same with plain spaces: what is expected is typed on a keyboard.
  var simple: String { String(map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }
}
