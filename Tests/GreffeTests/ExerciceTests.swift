import Foundation
import Testing

@testable import GreffeCommandes

@Suite("greffe cle sceller et desceller")
struct CopieScelleeTests {
  private static let phrase = "correcte cheval pile agrafe"

  /// The keys of a registre, sealed in `copie.txt`.
  private func scelle() throws -> Poste {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire(Array("Camille Exemple".utf8), dans: "nom.txt")
    poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-1", "--nom-fichier",
      poste.lieu("nom.txt"))
    try poste.ecrire(Array((Self.phrase + "\n").utf8), dans: "phrase.txt")
    let reponse = poste.jouer(
      "cle", "sceller", poste.registre, "--sortie", poste.lieu("copie.txt"), "--phrase-fichier",
      poste.lieu("phrase.txt"))
    #expect(reponse.code == 0, "\(reponse.erreur)")
    return poste
  }

  private func secrets(_ poste: Poste) throws -> [String: [UInt8]] {
    var secrets: [String: [UInt8]] = [:]
    for chemin in try poste.fichiers(".local")
    where [".cle", ".identites", ".memoire"].contains(where: chemin.hasSuffix) {
      secrets[chemin] = try poste.octets(".local/" + chemin)
    }
    return secrets
  }

  private func desceller(_ poste: Poste, _ copie: String = "copie.txt") -> Poste.Reponse {
    poste.jouer(
      "cle", "desceller", poste.lieu(copie), "--phrase-fichier", poste.lieu("phrase.txt"))
  }

  @Test("les clés reviennent de la copie telles qu'elles étaient, et rien n'est remplacé")
  func allerRetour() throws {
    let poste = try scelle()
    let avant = try secrets(poste)
    #expect(avant.count == 3)
    let copie = String(decoding: try poste.octets("copie.txt"), as: UTF8.self)
    let secret = try #require(avant.first { $0.key.hasSuffix(".cle") }).value
    #expect(!copie.contains(String(decoding: secret.suffix(40), as: UTF8.self)))
    try poste.detruire(".local")
    let reponse = desceller(poste)
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(try secrets(poste) == avant)
    #expect(desceller(poste).code == 0)
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
    // What was signed since then is not forgotten for what the copy remembers.
    let depuis = try secrets(poste)
    #expect(desceller(poste).code == 0)
    #expect(try secrets(poste) == depuis)
    // Another key in that place stays.
    try poste.ouvrirAilleurs()
    let autre = try #require(
      poste.fichiers(".local").first { $0.hasSuffix("autre.cle") })
    let presente = try poste.octets(".local/" + autre)
    let refus = poste.jouer(
      "cle", "desceller", poste.lieu("copie.txt"), "--phrase-fichier", poste.lieu("phrase.txt"),
      "--cle", poste.lieu(".local/" + autre))
    #expect(refus.code == 2)
    #expect(try poste.octets(".local/" + autre) == presente)
  }

  @Test("une autre phrase n'ouvre rien, une phrase courte n'en ferme pas")
  func phrases() throws {
    let poste = try scelle()
    try poste.detruire(".local")
    try poste.ecrire(Array("une autre phrase secrète".utf8), dans: "phrase.txt")
    let refus = desceller(poste)
    #expect(refus.code == 1 && refus.erreur.contains("n’ouvre pas cette copie"))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu(".local")))
    try poste.ouvrirAilleurs()
    try poste.ecrire(Array("court".utf8), dans: "phrase.txt")
    let courte = poste.jouer(
      "cle", "sceller", poste.lieu("r2"), "--phrase-fichier", poste.lieu("phrase.txt"))
    #expect(courte.code == 64 && courte.sortie.isEmpty)
    let sans = poste.jouer("cle", "sceller", poste.lieu("r2"))
    #expect(sans.code == 64 && sans.erreur.contains("--phrase-fichier"))
  }

  @Test("une faute de frappe est nommée par sa ligne et son groupe, à chaque place")
  func fautes() throws {
    let poste = try scelle()
    let copie = String(decoding: try poste.octets("copie.txt"), as: UTF8.self)
    let lignes = copie.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let premiere = try #require(lignes.firstIndex { $0.hasPrefix(" 1  ") })
    for rang in [premiere, premiere + 3] {
      for groupe in 0..<9 {
        var changees = lignes
        var caracteres = Array(changees[rang])
        let place = 4 + 5 * groupe + groupe % 4
        caracteres[place] = caracteres[place] == "7" ? "8" : "7"
        changees[rang] = String(caracteres)
        try poste.ecrire(Array(changees.joined(separator: "\n").utf8), dans: "faute.txt")
        let reponse = desceller(poste, "faute.txt")
        #expect(reponse.code == 64)
        #expect(
          reponse.erreur.contains("Ligne \(rang - premiere + 1), groupe \(groupe + 1)"),
          "\(reponse.erreur)")
      }
    }
    var sansUne = lignes
    sansUne.remove(at: premiere + 2)
    try poste.ecrire(Array(sansUne.joined(separator: "\n").utf8), dans: "faute.txt")
    #expect(desceller(poste, "faute.txt").erreur.contains("Ligne 3"))
    let recopiee = copie.lowercased().replacingOccurrences(of: "0", with: "o")
    try poste.ecrire(Array(recopiee.utf8), dans: "recopiee.txt")
    // The numbers of the lines stay numbers.
    let nombres = recopiee.replacingOccurrences(of: "\n1o  ", with: "\n10  ")
    try poste.ecrire(Array(nombres.utf8), dans: "recopiee.txt")
    #expect(desceller(poste, "recopiee.txt").code == 0)
  }
}

extension Poste {
  /// Another registre, `r2`, on the same plan, with keys of its own.
  func ouvrirAilleurs() throws {
    jouer("ouvrir", lieu("plan.yaml"), lieu("r2"), "--origine", "greffe.invalid/autre")
  }
}

/// The drill of journal/EXPLOITATION.md, as it is written there.
@Suite("L'exercice annuel")
struct ExerciceTests {
  @Test("sauvegarder, détruire, restaurer, remplacer la clé, la perdre, la retrouver")
  func exercice() throws {
    let poste = try Poste()
    func reussi(_ arguments: String...) -> String {
      let reponse = poste.jouer(arguments)
      #expect(reponse.code == 0, "\(arguments): \(reponse.erreur)\(reponse.sortie)")
      return reponse.sortie
    }
    try poste.ouvrirEtSigner()
    let ancre = try Self.ancre(reussi("plan", poste.registre, "--format", "md"))
    // 1. Back up, and check the backup.
    let copie = poste.lieu("copie")
    _ = reussi("sauvegarder", poste.registre, copie)
    _ = reussi("verifier", copie, "--complet")
    _ = reussi("rejouer", copie)
    // 2. One more act, then the disk is lost.
    _ = reussi("statut", poste.registre, "f11", "2026", "en cours", "--effet", "2026-01-01")
    try poste.detruire("r")
    // 3. The registre says that something is lost, and goes on as a successor.
    let restauration = reussi("restaurer", copie, poste.registre)
    #expect(restauration.contains("1\u{A0}écriture perdue"))
    // 4. Enter it again.
    _ = reussi("statut", poste.registre, "f11", "2026", "en cours", "--effet", "2026-01-01")
    _ = reussi("verifier", poste.registre, "--complet")
    _ = reussi("rejouer", poste.registre)
    _ = reussi("sauvegarder", poste.registre, copie)
    // 5. Another key, sealed.
    _ = reussi("cle", "remplacer", poste.registre, "--motif", "Exercice annuel")
    try poste.ecrire(Array("quatre mots tirés au hasard".utf8), dans: "phrase.txt")
    _ = reussi(
      "cle", "sceller", poste.registre, "--sortie", poste.lieu("copie.txt"), "--phrase-fichier",
      poste.lieu("phrase.txt"))
    // 6. All keys are lost, and come back from the sheet.
    try poste.detruire(".local")
    #expect(
      poste.jouer("statut", poste.registre, "f12", "2026", "en cours", "--effet", "2026-01-01").code
        == 1)
    _ = reussi(
      "cle", "desceller", poste.lieu("copie.txt"), "--phrase-fichier", poste.lieu("phrase.txt"))
    _ = reussi("statut", poste.registre, "f11b", "2026", "en cours", "--effet", "2026-01-01")
    // 7. A paper of before the drill still agrees.
    let verdict = reussi("verifier", poste.registre, "--complet", "--ancre", ancre)
    #expect(verdict.contains("L’ancre sur papier dit la même histoire."))
    #expect(verdict.contains("Registre repris à l’écriture") && verdict.contains("Clé remplacée"))
    _ = reussi("rejouer", poste.registre)
    _ = reussi("sauvegarder", poste.registre, copie)
    #expect(try poste.octets("copie/public/checkpoints") == poste.octets("r/public/checkpoints"))
  }

  private static func ancre(_ document: String) throws -> String {
    let ligne = try #require(
      document.split(separator: "\n").first { $0.hasPrefix("| Ancre sur papier") })
    return ligne.dropFirst("| Ancre sur papier | ".count).split(separator: "`").filter {
      $0.contains { $0.isNumber } && !$0.contains("br")
    }.joined(separator: " ")
  }
}
