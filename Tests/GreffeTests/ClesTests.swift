import Foundation
import Testing

@testable import GreffeCommandes

extension Poste {
  /// Replaces a registre by nothing: the disk is lost.
  func detruire(_ nom: String) throws {
    try FileManager.default.removeItem(atPath: lieu(nom))
  }

  /// The files of a folder, by their path in it.
  func fichiers(_ nom: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: lieu(nom)).filter { chemin in
      var dossier: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: lieu(nom) + "/" + chemin, isDirectory: &dossier)
      return !dossier.boolValue
    }.sorted()
  }
}

@Suite("greffe restaurer")
struct RestaurerTests {
  @Test("une sauvegarde à jour est remise en place, et continue sous la même origine")
  func aJour() throws {
    let poste = try Poste()
    try poste.ouvrir()
    poste.jouer("texte", "arreter", poste.registre)
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    let avant = try poste.octets("r/public/checkpoints")
    try poste.detruire("r")
    let reponse = poste.jouer("restaurer", poste.lieu("copie"), poste.registre)
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(reponse.sortie.contains("il continue tel quel"))
    #expect(try poste.octets("r/public/checkpoints") == avant)
    #expect(try !poste.fichiers("r").contains("restauration"))
    let acte = poste.jouer(
      "signature", poste.registre, "--partie", "cc", "--bloc", "president", "--sans-piece")
    #expect(acte.code == 0, "\(acte.erreur)")
    #expect(poste.jouer("verifier", poste.registre, "--complet").code == 0)
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    // Never over what is there.
    let encore = poste.jouer("restaurer", poste.lieu("copie"), poste.registre)
    #expect(encore.code == 2 && encore.erreur.contains("n’est pas vide"))
  }

  @Test("une sauvegarde ancienne est reprise sous l'origine suivante, et ce qui manque est dit")
  func ancienne() throws {
    let poste = try Poste()
    try poste.ouvrir()
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    poste.jouer("texte", "arreter", poste.registre)
    try poste.detruire("r")
    let reponse = poste.jouer("restaurer", poste.lieu("copie"), poste.registre)
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(reponse.sortie.contains("1\u{A0}écriture perdue, la 9"))
    let entrees = String(
      decoding: try poste.octets("r/public/entries/000000000000.jsonl"), as: UTF8.self)
    let suivante = try #require(entrees.components(separatedBy: "\"cle\":\"").last)
    let prolonge = poste.jouer(
      "prolonge", poste.lieu("copie/public/checkpoint"), poste.registre, "--cle",
      poste.lieu("copie/public/registre.vkey"), "--cle", String(suivante.prefix { $0 != "\"" }))
    #expect(prolonge.code == 3 && prolonge.sortie.simple.contains("Le registre a été repris"))
    #expect(reponse.sortie.contains("Registre repris sous l’origine"))
    let verdict = poste.jouer("verifier", poste.registre, "--complet")
    #expect(verdict.code == 0, "\(verdict.sortie)")
    #expect(verdict.sortie.contains("l’ancienne clé l’a signé aussi"))
    #expect(verdict.sortie.contains("est d’avant la reprise du registre"))
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
    // The backup goes on with the registre that was resumed from it.
    #expect(poste.jouer("sauvegarder", poste.registre, poste.lieu("copie")).code == 0)
    #expect(poste.jouer("verifier", poste.lieu("copie"), "--complet").code == 0)
  }

  @Test("sans la mémoire de la clé, un point de contrôle détenu par un autre suffit")
  func connu() throws {
    let poste = try Poste()
    try poste.ouvrir()
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    poste.jouer("texte", "arreter", poste.registre)
    try poste.ecrire(try poste.octets("r/public/checkpoint"), dans: "point.txt")
    try poste.detruire("r")
    for memoire in try poste.fichiers(".local") where memoire.contains(".memoire") {
      try poste.detruire(".local/" + memoire)
    }
    let reponse = poste.jouer(
      "restaurer", poste.lieu("copie"), poste.registre, "--connu", poste.lieu("point.txt"),
      "--json")
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(reponse.sortie.contains("\"perdu\":10"))
    try poste.ecrire([0x41], dans: "autre.txt")
    let mauvais = poste.jouer(
      "restaurer", poste.lieu("copie"), poste.lieu("x"), "--connu", poste.lieu("autre.txt"))
    #expect(mauvais.code == 64 && !FileManager.default.fileExists(atPath: poste.lieu("x")))
  }

  @Test("chaque fichier de la sauvegarde, abîmé, arrête la restauration et est nommé")
  func abimee() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire([0x25, 0x50], dans: "convention.pdf")
    poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("convention.pdf"), "--intitule", "Convention")
    try poste.ecrire(Array("Camille Exemple".utf8), dans: "nom.txt")
    poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-1", "--nom-fichier",
      poste.lieu("nom.txt"))
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    let signes = try poste.fichiers("copie").filter {
      !$0.hasPrefix("public/tile/") && $0 != "prive/lock" && $0 != "sauvegarde"
    }
    #expect(signes.count == 6)
    for chemin in signes {
      let intact = try poste.octets("copie/" + chemin)
      for place in [0, intact.count / 2] {
        var octets = intact
        octets[place] ^= 1
        try poste.ecrire(octets, dans: "copie/" + chemin)
        let reponse = poste.jouer("restaurer", poste.lieu("copie"), poste.lieu("neuf"))
        // Of an identity, the form alone can be checked without its key.
        if chemin.hasPrefix("prive/identites"), reponse.code == 0 {
          try poste.detruire("neuf")
          continue
        }
        #expect(reponse.code == 3, "\(chemin) \(place): \(reponse.erreur)")
        let nom = chemin == "public/registre.vkey" ? "clé" : chemin
        #expect(
          reponse.erreur.contains(nom) || reponse.erreur.contains("écriture 0"),
          "\(chemin): \(reponse.erreur)")
        #expect(!FileManager.default.fileExists(atPath: poste.lieu("neuf")))
      }
      try poste.ecrire(intact, dans: "copie/" + chemin)
    }
    #expect(poste.jouer("restaurer", poste.lieu("copie"), poste.lieu("neuf")).code == 0)
  }
}

@Suite("greffe cle")
struct CleTests {
  @Test("la clé remplacée ne signe plus, la nouvelle est trouvée seule, les relevés restent vrais")
  func remplacer() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ecrire(Array("Camille Exemple".utf8), dans: "nom.txt")
    poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-1", "--nom-fichier",
      poste.lieu("nom.txt"))
    let avant = poste.jouer("plan", poste.registre, "--format", "md").sortie
    let reponse = poste.jouer("cle", "remplacer", poste.registre, "--motif", "Nouveau poste")
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(reponse.sortie.contains("Clé de signature remplacée, motif"))
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
    #expect(
      poste.jouer("plan", poste.registre, "--connu-au", "10", "--format", "md").sortie == avant)
    let cles = try poste.fichiers(".local").filter { $0.hasSuffix(".cle") }
    let ancienne = try #require(cles.min { $0.count < $1.count })
    #expect(cles.count == 2)
    let refus = poste.jouer(
      "texte", "arreter", poste.registre, "--cle", poste.lieu(".local/" + ancienne))
    #expect(refus.code == 2 && refus.erreur.contains("Cette clé a été remplacée"))
    // The names are still read with the new key's identities.
    let nouvelle = poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-2", "--nom-fichier",
      poste.lieu("nom.txt"))
    #expect(nouvelle.code == 0, "\(nouvelle.erreur)")
    let verdict = poste.jouer("verifier", poste.registre, "--complet")
    #expect(verdict.code == 0 && !verdict.sortie.contains("Pour information"))
    #expect(verdict.sortie.contains("Clé remplacée à l’écriture 10"))
    #expect(
      poste.jouer("verifier", poste.registre, "--json").sortie.contains(
        "\"signee_par_la_precedente\":true"))
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
  }

  @Test("une clé perdue se reprend avec la reconnaissance des parties, jamais sans")
  func perdue() throws {
    let poste = try Poste()
    try poste.ouvrir()
    for cle in try poste.fichiers(".local") where cle.hasSuffix(".cle") {
      try poste.detruire(".local/" + cle)
    }
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 1)
    let sans = poste.jouer("cle", "perdue", poste.registre)
    #expect(sans.code == 2 && sans.erreur.contains("reconnue par les parties"))
    // What the parties are to acknowledge is known before they are asked to.
    let annoncee = try #require(
      sans.erreur.split(separator: "\n").first { $0.hasPrefix("Empreinte à faire reconnaître") })
    try poste.ecrire([0x25, 0x50], dans: "accord.pdf")
    let reponse = poste.jouer("cle", "perdue", poste.registre, "--piece", poste.lieu("accord.pdf"))
    #expect(reponse.code == 0, "\(reponse.erreur)")
    #expect(reponse.sortie.contains("la clé de signature est perdue"))
    #expect(reponse.sortie.contains(annoncee))
    let verdict = poste.jouer("verifier", poste.registre, "--complet")
    #expect(verdict.code == 0, "\(verdict.sortie)")
    #expect(verdict.sortie.contains("l’ancienne clé ne l’a pas signé"))
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
  }
}
