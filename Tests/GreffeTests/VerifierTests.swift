import Foundation
import MessagesDeVerification
import Testing

@testable import GreffeCommandes

@Suite("greffe verifier et greffe rejouer")
struct VerifierTests {
  private static func premiereLigne(_ texte: String) -> String {
    texte.split(separator: "\n").first.map(String.init) ?? ""
  }

  private static let entrees = "r/public/entries/000000000000.jsonl"

  @Test("un registre intact est intègre, et ce que la vérification ne montre pas est dit")
  func integre() throws {
    let poste = try Poste()
    try poste.ouvrir()
    for options in [[], ["--complet"]] {
      let reponse = poste.jouer(["verifier", poste.registre] + options)
      #expect(reponse.code == 0)
      #expect(Self.premiereLigne(reponse.sortie).hasPrefix("Intègre\u{A0}: "))
      #expect(reponse.sortie.hasSuffix(Verdict.limite.texte + "\n"))
      #expect(!reponse.sortie.contains("Doute"))
    }
  }

  @Test("un octet changé dans une écriture fait douter, et l'écriture est nommée")
  func octetChange() throws {
    let poste = try Poste()
    try poste.ouvrir()
    var octets = try poste.octets(Self.entrees)
    let place = try #require(octets.indices.last { octets[$0] == UInt8(ascii: "d") })
    octets[place] = UInt8(ascii: "e")
    try poste.ecrire(octets, dans: Self.entrees)
    let reponse = poste.jouer("verifier", poste.registre)
    #expect(reponse.code == 3)
    #expect(Self.premiereLigne(reponse.sortie).hasPrefix("Doute sur l’intégrité\u{A0}: "))
    #expect(reponse.sortie.contains("Ce qui est écrit n’est pas ce qui a été signé. [écriture "))
    #expect(reponse.sortie.contains("public/"))
    #expect(reponse.sortie.contains("→ "))
    let rejeu = poste.jouer("rejouer", poste.registre)
    #expect(rejeu.code == 3)
    #expect(Self.premiereLigne(rejeu.sortie).hasPrefix("Doute\u{A0}: "))
  }

  @Test("un registre altéré ne donne pas de document, sauf à le demander, et le doute se dit")
  func lectureDUnRegistreAltere() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let intact = poste.jouer("plan", poste.registre)
    var octets = try poste.octets(Self.entrees)
    let place = try #require(octets.indices.last { octets[$0] == UInt8(ascii: "d") })
    octets[place] = UInt8(ascii: "e")
    try poste.ecrire(octets, dans: Self.entrees)
    for commande in ["plan", "suivi", "journal", "anomalies"] {
      let refus = poste.jouer(commande, poste.registre)
      #expect(refus.code == 3, "\(commande)")
      #expect(refus.sortie.isEmpty, "\(commande)")
      #expect(refus.erreur.contains("en doute"), "\(commande)")
    }
    let lu = poste.jouer("plan", poste.registre, "--malgre-le-doute")
    #expect(lu.code == 3)
    #expect(!lu.sortie.isEmpty && lu.erreur.contains("en doute"))
    #expect(intact.code == 0 && intact.erreur.isEmpty)
  }

  /// The last line and the last record go; the published checkpoint still covers them.
  private static func couperLaFin(_ poste: Poste) throws {
    let lignes = String(decoding: try poste.octets(entrees), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: true)
    let reste = lignes.dropLast().map { $0 + "\n" }.joined()
    try poste.ecrire(Array(reste.utf8), dans: entrees)
    let points = "r/public/checkpoints"
    let notes = String(decoding: try poste.octets(points), as: UTF8.self)
      .components(separatedBy: "\n\n")
    let gardees = notes.dropLast(2).joined(separator: "\n\n") + "\n"
    try poste.ecrire(Array(gardees.utf8), dans: points)
  }

  @Test("un registre qui a perdu sa fin ne se lit pas comme s'il ne l'avait jamais eue")
  func lectureDUnRegistreCoupe() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let intact = poste.jouer("plan", poste.registre)
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
    try Self.couperLaFin(poste)
    #expect(poste.jouer("verifier", poste.registre).code == 3)
    for commande in ["plan", "suivi", "journal", "anomalies"] {
      let refus = poste.jouer(commande, poste.registre)
      #expect(refus.code == 3 && refus.sortie.isEmpty, "\(commande)")
      #expect(refus.erreur.contains("écritures sont signées"), "\(commande)")
      #expect(refus.erreur.contains("--malgre-le-doute"), "\(commande)")
    }
    let lu = poste.jouer("plan", poste.registre, "--malgre-le-doute")
    #expect(lu.code == 3 && lu.sortie.hasPrefix(intact.sortie.prefix(40)))
    #expect(lu.erreur.contains("en doute"))
  }

  @Test("les points de contrôle d'un autre registre sont nommés, et dits une fois")
  func autreRegistre() throws {
    let (poste, autre) = (try Poste(), try Poste())
    try poste.ouvrir()
    try autre.ecrire(Array(Poste.plan.utf8), dans: "plan.yaml")
    autre.jouer(
      "ouvrir", autre.lieu("plan.yaml"), autre.registre, "--origine", "greffe.invalid/autre")
    for rang in 1...4 {
      autre.jouer("personne", "inscrire", autre.registre, "--reference", "p\(rang)", "--nom", "N")
    }
    try poste.ecrire(try autre.octets("r/public/checkpoints"), dans: "r/public/checkpoints")
    let reponse = poste.jouer("verifier", poste.registre)
    #expect(reponse.code == 3)
    #expect(
      reponse.sortie.components(separatedBy: "est d’un autre registre").count == 2)
    #expect(reponse.sortie.contains("… et 4 constats pareils, jusqu’à celui-ci\u{A0}: [public/"))
    #expect(reponse.sortie.contains("est d’un autre registre\u{A0}: greffe.invalid/autre."))
  }

  @Test("chaque octet des écritures, changé, fait douter")
  func chaqueOctet() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let octets = try poste.octets(Self.entrees)
    // One byte in 97, which is prime with any length of line: quick, and never the same place.
    for place in stride(from: 0, to: octets.count, by: 97) {
      var changes = octets
      changes[place] ^= 1
      try poste.ecrire(changes, dans: Self.entrees)
      #expect(poste.jouer("verifier", poste.registre).code == 3, "octet \(place)")
    }
    try poste.ecrire(octets, dans: Self.entrees)
    #expect(poste.jouer("verifier", poste.registre).code == 0)
  }

  @Test("une ligne non signée à la fin est une information, pas un doute")
  func queue() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let octets = try poste.octets(Self.entrees)
    try poste.ecrire(octets + Array("{}\n".utf8), dans: Self.entrees)
    let reponse = poste.jouer("verifier", poste.registre)
    #expect(reponse.code == 0)
    #expect(reponse.sortie.contains("Pour information\u{A0}:\n  Après la dernière écriture signée"))
    #expect(reponse.sortie.contains("1\u{A0}ligne, 3\u{A0}octets"))
  }

  @Test(
    "une copie de la partie publique se vérifie seule ; un autre dossier n'est pas un registre"
  )
  func copiePublique() throws {
    let poste = try Poste()
    try poste.ouvrir()
    #expect(poste.jouer("verifier", poste.lieu("r/public")).code == 0)
    let reponse = poste.jouer("verifier", poste.lieu("r/prive"))
    #expect(reponse.code == 1)
    #expect(reponse.erreur.contains("Ce n’est pas un registre"))
  }

  /// The anchor printed on a document, as somebody types it again.
  private static func ancre(_ document: String) throws -> String {
    let ligne = try #require(
      document.split(separator: "\n").first { $0.hasPrefix("| Ancre sur papier") })
    return ligne.dropFirst("| Ancre sur papier | ".count).split(separator: "`").filter {
      $0.contains { $0.isNumber } && !$0.contains("br")
    }.joined(separator: " ")
  }

  @Test("l'ancre d'un document imprimé tient après d'autres actes, recopiée comme on recopie")
  func ancre() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let ancre = try Self.ancre(poste.jouer("plan", poste.registre).sortie)
    poste.jouer("texte", "arreter", poste.registre)
    let recopiee = ancre.lowercased().replacingOccurrences(of: " ", with: "-")
    let reponse = poste.jouer("verifier", poste.registre, "--ancre", recopiee)
    #expect(reponse.code == 0)
    #expect(reponse.sortie.contains("L’ancre sur papier dit la même histoire."))
    #expect(!reponse.sortie.contains(Verdict.limite.texte))
    try poste.ecrire(Array(ancre.utf8), dans: "ancre.txt")
    let fichier = "@" + poste.lieu("ancre.txt")
    #expect(poste.jouer("verifier", poste.registre, "--ancre", fichier).code == 0)
  }

  @Test("une réécriture complète avec la vraie clé n'est révélée que par l'ancre")
  func reecriture() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let ancre = try Self.ancre(poste.jouer("plan", poste.registre).sortie)
    let cle = try FileManager.default.subpathsOfDirectory(atPath: poste.dossier)
      .first { $0.hasSuffix(".cle") }
    let memoire = try #require(cle).replacingOccurrences(of: ".cle", with: ".memoire")
    try FileManager.default.removeItem(atPath: poste.lieu(memoire))
    try FileManager.default.removeItem(atPath: poste.registre)
    try poste.ouvrir()
    #expect(poste.jouer("verifier", poste.registre).code == 0)
    let reponse = poste.jouer("verifier", poste.registre, "--ancre", ancre)
    #expect(reponse.code == 3)
    #expect(reponse.sortie.contains("L’ancre sur papier dit une autre histoire"))
  }

  @Test("une ancre mal recopiée est un défaut de saisie, avec le groupe à relire")
  func ancreMalRecopiee() throws {
    let poste = try Poste()
    try poste.ouvrir()
    var groupes = try Self.ancre(poste.jouer("plan", poste.registre).sortie)
      .split(separator: " ").map(String.init)
    groupes[4] = String(groupes[4].reversed())
    let reponse = poste.jouer("verifier", poste.registre, "--ancre", groupes.joined(separator: " "))
    #expect(reponse.code == 64)
    #expect(reponse.erreur.contains("Ligne de la racine, groupe"))
    #expect(poste.jouer("verifier", poste.registre, "--ancre", "ABCD").code == 64)
  }

  @Test("une copie ancienne est révélée par la mémoire du signataire, là où elle est")
  func copieAncienne() throws {
    let poste = try Poste()
    try poste.ouvrir()
    try FileManager.default.copyItem(atPath: poste.registre, toPath: poste.lieu("ancienne"))
    poste.jouer("texte", "arreter", poste.registre)
    let reponse = poste.jouer("verifier", poste.lieu("ancienne"))
    #expect(reponse.code == 3)
    #expect(reponse.sortie.contains("il en manque ici"))
  }

  @Test("le JSON dit le verdict, et se lit")
  func json() throws {
    let poste = try Poste()
    try poste.ouvrir()
    for commande in ["verifier", "rejouer"] {
      let sortie = poste.jouer(commande, poste.registre, "--json").sortie
      let objet = try JSONSerialization.jsonObject(with: Data(sortie.utf8)) as? [String: Any]
      let verdict = objet?["verdict"] as? String
      #expect(verdict == "integre" || verdict == "concorde")
    }
  }

  @Test("un bilan arrêté se refait à l'identique, même après d'autres actes")
  func bilanRefait() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let arret = poste.jouer("bilan", "etape", poste.registre, "--annee", "2026", "--arreter")
    #expect(arret.code == 0, "\(arret.erreur)")
    poste.jouer("statut", poste.registre, "f11", "2026", "en cours")
    let rejeu = poste.jouer("rejouer", poste.registre)
    #expect(rejeu.code == 0, "\(rejeu.sortie)")
    #expect(Self.premiereLigne(rejeu.sortie).contains("1\u{A0}bilan arrêté"))
    let montre = poste.jouer("bilan", "montrer", poste.registre, "etape-2026")
    #expect(montre.code == 0)
    #expect(montre.sortie.contains("2026"))
  }

  @Test("les octets gardés d'un bilan, changés ou absents, sont nommés")
  func bilanAbime() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    poste.jouer("bilan", "etape", poste.registre, "--annee", "2026", "--arreter")
    let blocs = try FileManager.default.subpathsOfDirectory(atPath: poste.lieu("r/prive/blocs"))
      .filter { $0.contains("/") }.sorted().map { "r/prive/blocs/" + $0 }
    #expect(blocs.count == 2)
    for bloc in blocs {
      let octets = try poste.octets(bloc)
      try poste.ecrire(octets + [0x0A], dans: bloc)
      let rejeu = poste.jouer("rejouer", poste.registre)
      #expect(rejeu.code == 3)
      #expect(rejeu.sortie.contains("ne sont pas ceux qui ont été arrêtés"))
      try FileManager.default.removeItem(atPath: poste.lieu(bloc))
      let absent = poste.jouer("rejouer", poste.registre)
      #expect(absent.code == 3)
      #expect(absent.sortie.contains("aucune écriture ne les retire"))
      try poste.ecrire(octets, dans: bloc)
    }
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    // A copy without any block was handed over so: nothing was lost.
    try FileManager.default.removeItem(atPath: poste.lieu("r/prive/blocs"))
    let sansBlocs = poste.jouer("rejouer", poste.registre)
    #expect(sansBlocs.code == 0)
    #expect(sansBlocs.sortie.contains("ne sont pas dans cette copie"))
  }
}
