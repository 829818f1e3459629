import Foundation
import MessagesDeVerification
import Testing

@testable import GreffeCommandes

@Suite("greffe temoin, greffe ancrages")
struct TemoinsTests {
  let poste: Poste

  /// A registre with two witnesses, both of whom are needed.
  init() throws {
    poste = try Poste()
    try poste.ouvrir()
    for partie in ["caf", "cc"] {
      let cle = poste.jouer(
        "temoin", "cle", "\(partie).example/temoin", "--cle-temoin", poste.lieu("\(partie).cle"))
      try poste.ecrire(Array(cle.sortie.utf8), dans: "\(partie).vkey")
    }
    try designer()
  }

  private func designer() throws {
    for partie in ["caf", "cc"] {
      let fichier = "@" + poste.lieu("\(partie).vkey")
      #expect(poste.jouer("temoin", "designer", poste.registre, partie, fichier).code == 0)
    }
    #expect(poste.jouer("temoin", "regle", poste.registre, "2", "caf", "cc").code == 0)
  }

  private func demander(
    _ partie: String, _ fichier: String = "demande.txt", depuis: Int? = nil
  ) -> Poste.Reponse {
    poste.jouer(
      ["temoin", "demander", poste.registre, "--partie", partie, "--sortie", poste.lieu(fichier)]
        + (depuis.map { ["--depuis", "\($0)"] } ?? []))
  }

  private func signer(
    _ partie: String, _ fichier: String = "demande.txt", vers sortie: String = "reponse.txt"
  ) -> Poste.Reponse {
    poste.jouer(
      "temoin", "signer", poste.lieu(fichier), "--cle-temoin", poste.lieu("\(partie).cle"),
      "--cle", "@" + poste.lieu("r/public/registre.vkey"), "--sortie", poste.lieu(sortie))
  }

  private func verser(_ fichier: String = "reponse.txt") -> Poste.Reponse {
    poste.jouer("temoin", "verser", poste.registre, poste.lieu(fichier))
  }

  /// The whole way round, for one witness.
  private func cosigner(_ partie: String) {
    #expect(demander(partie).code == 0)
    #expect(signer(partie).code == 0)
    #expect(verser().code == 0)
  }

  private func temoignages() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: poste.lieu("r/public/witness")).sorted()
  }

  private static let cle = ".local/share/greffe/greffe-invalid-convention-d-essai"

  /// Another history under the same key, whose holder made his own memory forget.
  private func reecrire() throws {
    try FileManager.default.moveItem(atPath: poste.registre, toPath: poste.lieu("vrai"))
    try FileManager.default.removeItem(atPath: poste.lieu(Self.cle + ".memoire"))
    try poste.ouvrir()
    try designer()
    poste.jouer("texte", "arreter", poste.registre)
  }

  @Test("une clé de témoin est à son propriétaire seul, et ne remplace rien")
  func cleDeTemoin() throws {
    let droits = try FileManager.default.attributesOfItem(atPath: poste.lieu("caf.cle"))
    #expect(droits[.posixPermissions] as? Int == 0o600)
    let encore = poste.jouer("temoin", "cle", "autre", "--cle-temoin", poste.lieu("caf.cle"))
    #expect(encore.code != 0)
    #expect(encore.sortie.isEmpty)
    #expect(poste.jouer("temoin", "cle", "un nom", "--cle-temoin", poste.lieu("x.cle")).code == 64)
  }

  @Test("deux témoins attestent ; avant le second, rien ne l'est encore")
  func deuxTemoins() throws {
    cosigner("caf")
    let avant = poste.jouer("verifier", poste.registre)
    #expect(avant.code == 0)
    #expect(avant.sortie.contains("1\u{A0}cosignature dit la même histoire."))
    #expect(avant.sortie.contains("Rien n’est encore attesté\u{A0}: 2\u{A0}cosignatures"))
    cosigner("cc")
    let apres = poste.jouer("verifier", poste.registre, "--complet")
    #expect(apres.code == 0)
    #expect(apres.sortie.contains("premières écritures sont attestées, au plus tard le"))
    #expect(apres.sortie.contains("par caf et cc."))
    #expect(!apres.sortie.contains(Verdict.limite.texte))
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    let copie = poste.jouer("verifier", poste.lieu("r/public"))
    #expect(copie.code == 0 && copie.sortie.contains("par caf et cc."))
  }

  @Test("la même demande donne la même réponse, et verser deux fois n'ajoute rien")
  func deuxFois() throws {
    cosigner("caf")
    let premiere = try poste.octets("reponse.txt")
    let encore = signer("caf", vers: "encore.txt")
    #expect(encore.code == 0)
    #expect(encore.erreur.contains("Déjà signé"))
    #expect(try poste.octets("encore.txt") == premiere)
    let versee = verser("encore.txt")
    #expect(versee.sortie.contains("Déjà versé"))
    #expect(try temoignages().count == 1)
  }

  @Test("une demande suit la précédente, et un témoin refuse une vieille demande")
  func rejeu() throws {
    cosigner("caf")
    let ancienne = try poste.octets("demande.txt")
    poste.jouer("texte", "arreter", poste.registre)
    cosigner("caf")
    #expect(String(decoding: try poste.octets("demande.txt"), as: UTF8.self).hasPrefix("old 12\n"))
    try poste.ecrire(ancienne, dans: "vieille.txt")
    let refus = signer("caf", "vieille.txt", vers: "non.txt")
    #expect(refus.code == 2)
    #expect(refus.erreur.contains("Rien n’a été signé."))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("non.txt")))
  }

  @Test("une demande qui ne part pas de ce que le témoin a signé est refusée, et dit d'où partir")
  func autreDepart() throws {
    cosigner("caf")
    poste.jouer("texte", "arreter", poste.registre)
    #expect(demander("caf", depuis: 3).code == 0)
    let refus = signer("caf")
    #expect(refus.code == 2)
    #expect(refus.erreur.contains("--depuis 12"))
    #expect(demander("caf", depuis: 99).code == 2)
    #expect(demander("caf", depuis: -1).code == 64)
    #expect(demander("inconnue").code == 2)
  }

  @Test(
    "une histoire réécrite avec la vraie clé est refusée par le témoin, et trouvée par sa trace")
  func reecriture() throws {
    cosigner("caf")
    let taille = try temoignages()
    try reecrire()
    #expect(poste.jouer("verifier", poste.registre).code == 0)
    #expect(demander("caf", depuis: 12).code == 0)
    let refus = signer("caf", vers: "non.txt")
    #expect(refus.code == 3)
    #expect(refus.erreur.contains("L’histoire a été réécrite"))
    #expect(refus.erreur.contains("entre l’écriture 0 et l’écriture 11"))
    let versee = verser()
    #expect(versee.code == 3)
    #expect(versee.erreur.contains("une autre histoire"))
    // The witness's own copy of its answer is enough for whoever verifies.
    let ancre = poste.jouer(
      "verifier", poste.registre, "--ancre", "@" + poste.lieu("reponse.txt"))
    #expect(ancre.code == 3)
    #expect(ancre.sortie.contains("L’histoire a été réécrite"))
    // And so is the file that was kept, whatever became of the designations.
    try FileManager.default.copyItem(
      atPath: poste.lieu("vrai/public/witness/\(taille[0])"),
      toPath: poste.lieu("r/public/witness/\(taille[0])"))
    for commande in ["verifier", "ancrages", "rejouer"] {
      #expect(poste.jouer(commande, poste.registre).code == 3, "\(commande)")
    }
  }

  @Test("une copie ancienne est révélée par une cosignature plus récente")
  func copieAncienne() throws {
    try FileManager.default.copyItem(atPath: poste.registre, toPath: poste.lieu("ancienne"))
    poste.jouer("texte", "arreter", poste.registre)
    cosigner("caf")
    let versee = poste.jouer(
      "temoin", "verser", poste.lieu("ancienne"), poste.lieu("reponse.txt"))
    #expect(versee.code == 3)
    #expect(versee.erreur.contains("copie ancienne"))
  }

  @Test(
    "ce que le courrier abîme sans dommage est remis en ordre ; le reste est nommé, et sa ligne")
  func courrier() throws {
    #expect(demander("caf").code == 0)
    let demande = String(decoding: try poste.octets("demande.txt"), as: UTF8.self)
    let reparables = [
      demande.replacingOccurrences(of: "\n", with: "\r\n"),
      "\u{FEFF}" + demande.replacingOccurrences(of: "\n", with: "  \n") + "\n\n",
      String(demande.dropLast()),
    ]
    for texte in reparables {
      try poste.ecrire(Array(texte.utf8), dans: "recue.txt")
      #expect(signer("caf", "recue.txt").code == 0)
    }
    let perdus = [
      (
        demande.split(separator: "\n", omittingEmptySubsequences: false)
          .map { "> " + $0 }.joined(separator: "\n"), "ligne 1"
      ),
      (demande.replacingOccurrences(of: "— ", with: "- "), "ligne 7"),
      (demande.replacingOccurrences(of: "— ", with: "=E2=80=94 "), "ligne 7"),
      ("", "vide"), (demande.replacingOccurrences(of: "old", with: "Old"), "Ligne 1"),
    ]
    for (texte, lieu) in perdus {
      try poste.ecrire(Array(texte.utf8), dans: "recue.txt")
      let refus = signer("cc", "recue.txt", vers: "non.txt")
      #expect(refus.code == 64, "\(lieu)")
      #expect(refus.erreur.contains(lieu), "\(refus.erreur)")
    }
  }

  @Test("une réponse d'une clé inconnue, ou abîmée, n'est pas gardée")
  func reponsesRefusees() throws {
    poste.jouer("temoin", "cle", "x.example", "--cle-temoin", poste.lieu("x.cle"))
    #expect(demander("caf").code == 0)
    #expect(signer("x").code == 0)
    #expect(verser().code == 2)
    #expect(signer("caf").code == 0)
    var octets = try poste.octets("reponse.txt")
    octets[octets.count - 8] ^= 1
    try poste.ecrire(octets, dans: "reponse.txt")
    #expect([2, 64].contains(verser().code))
    #expect(try temoignages().isEmpty)
  }

  @Test("chaque octet d'une cosignature gardée, changé, fait douter ; rien n'est jamais remplacé")
  func chaqueOctet() throws {
    cosigner("caf")
    let fichier = "r/public/witness/" + (try temoignages()[0])
    let octets = try poste.octets(fichier)
    for place in stride(from: 0, to: octets.count, by: 7) {
      var changes = octets
      changes[place] ^= 1
      try poste.ecrire(changes, dans: fichier)
      #expect(poste.jouer("verifier", poste.registre).code == 3, "octet \(place)")
    }
    #expect(verser().code == 3)
    #expect(try poste.octets(fichier) != octets)
  }

  @Test("un témoin retiré, ou d'avant sa désignation, ne compte plus ; une clé n'a qu'un témoin")
  func retrait() throws {
    cosigner("caf")
    cosigner("cc")
    poste.jouer("temoin", "retirer", poste.registre, "cc", "--motif", "Clé perdue")
    #expect(demander("cc").code == 2)
    let encore = "@" + poste.lieu("cc.vkey")
    #expect(poste.jouer("temoin", "designer", poste.registre, "cc", encore).code == 2)
    let verifie = poste.jouer("verifier", poste.registre)
    #expect(verifie.code == 0)
    #expect(verifie.sortie.contains("Les 12 premières écritures sont attestées"))
  }

  @Test("la clé du registre et celle d'un témoin ne se prennent pas l'une pour l'autre")
  func clesConfondues() throws {
    let registre = "@" + poste.lieu("r/public/registre.vkey")
    #expect(poste.jouer("temoin", "designer", poste.registre, "caf", registre).code == 64)
    #expect(poste.jouer("temoin", "designer", poste.registre, "caf", "n’importe quoi").code == 64)
    #expect(demander("caf").code == 0)
    let inverse = poste.jouer(
      "temoin", "signer", poste.lieu("demande.txt"), "--cle-temoin", poste.lieu("caf.cle"),
      "--cle", "@" + poste.lieu("caf.vkey"))
    #expect(inverse.code == 64)
    let journal = poste.jouer(
      "temoin", "signer", poste.lieu("demande.txt"), "--cle-temoin", poste.lieu(Self.cle + ".cle"),
      "--cle", registre)
    #expect(journal.code == 64)
  }

  @Test("une mémoire de témoin abîmée ne signe plus, et ne se devine pas")
  func memoireAbimee() throws {
    cosigner("caf")
    let memoire = try #require(
      FileManager.default.contentsOfDirectory(atPath: poste.dossier)
        .first { $0.hasPrefix("caf.temoin-") && !$0.hasSuffix("verrou") })
    var octets = try poste.octets(memoire)
    octets[octets.count / 2] ^= 1
    try poste.ecrire(octets, dans: memoire)
    poste.jouer("texte", "arreter", poste.registre)
    #expect(demander("caf").code == 0)
    let refus = signer("caf", vers: "non.txt")
    #expect(refus.code == 3)
    #expect(refus.erreur.contains("mémoire du témoin"))
  }

  @Test("les documents disent ce qui est attesté, et rien où il n'y a pas de témoignage")
  func documents() throws {
    #expect(!poste.jouer("plan", poste.registre).sortie.contains("Attesté"))
    cosigner("caf")
    #expect(!poste.jouer("plan", poste.registre).sortie.contains("Attesté"))
    cosigner("cc")
    let plan = poste.jouer("plan", poste.registre).sortie
    #expect(plan.contains("| Attesté | ces 12 écritures, au plus tard le"))
    #expect(plan.contains("par la Caf et Communauté d’essai, qui ont contresigné"))
    poste.jouer("texte", "arreter", poste.registre)
    let apres = poste.jouer("plan", poste.registre).sortie
    #expect(apres.contains("les 12 premières écritures, sur 13, au plus tard"))
    let debut = poste.jouer("plan", poste.registre, "--connu-au", "11").sortie
    #expect(debut.contains("ces 11 écritures, au plus tard"))
  }

  @Test("la liste des ancrages les met en un seul endroit, papiers compris, et se lit en JSON")
  func liste() throws {
    #expect(poste.jouer("ancrages", poste.registre).sortie.hasPrefix("Aucun ancrage."))
    let papier = try #require(
      poste.jouer("plan", poste.registre).sortie.split(separator: "\n")
        .first { $0.hasPrefix("| Ancre sur papier") })
    let groupes = papier.dropFirst("| Ancre sur papier | ".count).split(separator: "`")
      .filter { $0.contains { $0.isNumber } && !$0.contains("br") }.joined(separator: " ")
    cosigner("caf")
    cosigner("cc")
    let texte = poste.jouer("ancrages", poste.registre, "--ancre", groupes)
    #expect(texte.code == 0)
    #expect(texte.sortie.contains("ancre sur papier\u{A0}: dit la même histoire"))
    #expect(texte.sortie.contains("cosignature de caf (caf.example/temoin), le "))
    let json = poste.jouer("ancrages", poste.registre, "--json").sortie
    let objet = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((objet["ancrages"] as? [Any])?.count == 2)
    #expect((objet["attestation"] as? [String: Any])?["ecritures"] as? Int == 12)
    #expect(objet["verdict"] as? String == "integre")
  }

  @Test("sans désignation dans le registre, la clé que l'auditeur donne suffit à vérifier")
  func temoinFourni() throws {
    poste.jouer("temoin", "cle", "x.example", "--cle-temoin", poste.lieu("x.cle"))
    let cle = poste.jouer(
      "temoin", "cle", "y.example", "--cle-temoin", poste.lieu("y.cle")
    ).sortie
    #expect(demander("caf").code == 0)
    #expect(signer("y").code == 0)
    let ancre = "@" + poste.lieu("reponse.txt")
    let sans = poste.jouer("ancrages", poste.registre, "--ancre", ancre)
    #expect(sans.code == 0)
    #expect(sans.sortie.contains("clé que le registre n’a pas désignée"))
    let avec = poste.jouer(
      "ancrages", poste.registre, "--ancre", ancre, "--temoin", String(cle.dropLast()))
    #expect(avec.sortie.contains("dit la même histoire"))
  }
}
