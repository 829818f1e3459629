import Foundation
import Testing

@testable import GreffeCommandes

@Suite("greffe sauvegarder")
struct SauvegarderTests {
  @Test("la sauvegarde se vérifie comme le registre, et se met à jour")
  func ordinaire() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire([0x25, 0x50], dans: "convention.pdf")
    poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("convention.pdf"), "--intitule", "Convention")
    try poste.ecrire(Array("Camille Exemple".utf8), dans: "nom.txt")
    poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-1", "--nom-fichier",
      poste.lieu("nom.txt"))
    let copie = poste.lieu("copie")
    let reponse = poste.jouer("sauvegarder", poste.registre, copie)
    #expect(reponse.code == 0 && reponse.erreur.isEmpty)
    #expect(reponse.sortie.hasPrefix("Sauvegarde à jour\u{A0}: "))
    #expect(reponse.sortie.contains("Identités\u{A0}: 1\u{A0}copie, 0 déjà là."))
    for options in [[], ["--complet"]] {
      let verdict = poste.jouer(["verifier", copie] + options)
      #expect(verdict.code == 0 && !verdict.sortie.contains("Pour information"))
    }
    #expect(poste.jouer("rejouer", copie).code == 0)
    #expect(poste.jouer("plan", copie).sortie == poste.jouer("plan", poste.registre).sortie)
    poste.jouer("texte", "arreter", poste.registre)
    let suite = poste.jouer("sauvegarder", poste.registre, copie, "--json")
    #expect(suite.sortie.contains("\"ecritures_copiees\":1"))
    #expect(suite.sortie.contains("\"blocs_presents\":1"))
    #expect(
      try !FileManager.default.subpathsOfDirectory(atPath: copie).contains { $0.hasSuffix("cle") })
  }

  @Test("une sauvegarde ne reçoit pas d'acte, et le dit avant de parler de clé")
  func pasDActe() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let copie = poste.lieu("copie")
    poste.jouer("sauvegarder", poste.registre, copie)
    let reponse = poste.jouer("texte", "arreter", copie, "--cle", "/nulle/part")
    #expect(reponse.code == 2)
    #expect(reponse.erreur.contains("Ce dossier est une sauvegarde"))
    #expect(reponse.erreur.hasSuffix("Rien n’a été enregistré.\n"))
  }

  @Test("un registre altéré n'est pas sauvegardé ; une pièce perdue est gardée et dite")
  func alteres() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire([0x25, 0x50], dans: "convention.pdf")
    poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("convention.pdf"), "--intitule", "Convention")
    let copie = poste.lieu("copie")
    poste.jouer("sauvegarder", poste.registre, copie)
    let blocs = poste.lieu("r/prive/blocs")
    let bloc = try #require(
      FileManager.default.subpathsOfDirectory(atPath: blocs).first { $0.count > 10 })
    try FileManager.default.removeItem(atPath: blocs + "/" + bloc)
    let perdue = poste.jouer("sauvegarder", poste.registre, copie)
    #expect(perdue.code == 3)
    #expect(perdue.sortie.contains("n’est plus dans le registre, et rien ne dit pourquoi"))
    #expect(FileManager.default.fileExists(atPath: copie + "/prive/blocs/" + bloc))
    let entrees = "r/public/entries/000000000000.jsonl"
    var octets = try poste.octets(entrees)
    octets[40] ^= 1
    try poste.ecrire(octets, dans: entrees)
    let alteree = poste.jouer("sauvegarder", poste.registre, copie)
    #expect(alteree.code == 3 && alteree.sortie.isEmpty)
    #expect(alteree.erreur.contains("Ce qui est à copier n’est pas ce qui a été signé"))
    #expect(alteree.erreur.contains("Rien n’a été écrit."))
  }

  @Test("un dossier d'autre chose est refusé, et rien n'y est écrit")
  func autreDossier() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try FileManager.default.createDirectory(
      atPath: poste.lieu("ailleurs"), withIntermediateDirectories: false)
    try poste.ecrire([0x41], dans: "ailleurs/lettre")
    #expect(poste.jouer("sauvegarder", poste.registre, poste.lieu("ailleurs")).code == 2)
    #expect(poste.jouer("sauvegarder", poste.registre, poste.registre + "/copie").code == 64)
    #expect(poste.jouer("sauvegarder", poste.lieu("ailleurs"), poste.lieu("x")).code == 1)
    let restes = try FileManager.default.contentsOfDirectory(atPath: poste.lieu("ailleurs"))
    #expect(restes == ["lettre"])
  }
}
