import Foundation
import Testing

@testable import GreffeCommandes

@Suite("Témoins, récépissés et vérification d'un registre qui change de clé")
struct ChangementsDeCleTests {
  let poste: Poste
  private static let racine = ".local/share/greffe/greffe-invalid-convention-d-essai"

  /// A registre with one witness, who is enough.
  init() throws {
    poste = try Poste()
    try poste.ouvrir()
    let cle = poste.jouer(
      "temoin", "cle", "caf.example/temoin", "--cle-temoin", poste.lieu("caf.cle"))
    try poste.ecrire(Array(cle.sortie.utf8), dans: "caf.vkey")
    poste.jouer("temoin", "designer", poste.registre, "caf", "@" + poste.lieu("caf.vkey"))
    poste.jouer("temoin", "regle", poste.registre, "1", "caf")
  }

  /// What a verification says, as an object.
  private func verdict() throws -> [String: Any] {
    let json = poste.jouer("verifier", poste.registre, "--complet", "--json")
    #expect(json.code == 0, "\(json.sortie)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.sortie.utf8)) as? [String: Any])
  }

  private func clePublique() throws -> String {
    try #require(try verdict()["cle_publique"] as? String)
  }

  private func taille() throws -> Int { try #require(try verdict()["ecritures"] as? Int) }

  private func demander(depuis: Int? = nil) -> Poste.Reponse {
    poste.jouer(
      [
        "temoin", "demander", poste.registre, "--partie", "caf", "--sortie",
        poste.lieu("demande.txt"),
      ] + (depuis.map { ["--depuis", "\($0)"] } ?? []))
  }

  private func signer(
    _ cle: String, anciennes: [String] = [], vers sortie: String = "reponse.txt"
  ) -> Poste.Reponse {
    poste.jouer(
      [
        "temoin", "signer", poste.lieu("demande.txt"), "--cle-temoin", poste.lieu("caf.cle"),
        "--cle", cle, "--sortie", poste.lieu(sortie),
      ] + anciennes.flatMap { ["--ancienne-cle", $0] })
  }

  private func verser(_ fichier: String = "reponse.txt") -> Poste.Reponse {
    poste.jouer("temoin", "verser", poste.registre, poste.lieu(fichier))
  }

  private func remplacer() {
    let reponse = poste.jouer("cle", "remplacer", poste.registre, "--motif", "Nouveau poste")
    #expect(reponse.code == 0, "\(reponse.erreur)")
  }

  @Test("une cosignature donnée sous l'ancienne clé se verse encore, et compte")
  func tardive() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne).code == 0)
    remplacer()
    let versee = verser()
    #expect(versee.code == 0, "\(versee.erreur)")
    #expect(try (verdict()["attestation"] as? [String: Any])?["ecritures"] as? Int == 11)
    #expect(poste.jouer("plan", poste.registre).sortie.contains("| Attesté | les 11 premières"))
    // The next request goes on from it.
    poste.jouer("texte", "arreter", poste.registre)
    #expect(demander().code == 0)
    #expect(String(decoding: try poste.octets("demande.txt"), as: UTF8.self).hasPrefix("old 11\n"))
  }

  @Test("le témoin suit la nouvelle clé, avec l'ancienne, et jamais l'ancienne seule")
  func suivre() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne).code == 0 && verser().code == 0)
    remplacer()
    // The checkpoint of the change is signed by both: a witness of the old key vouches for it.
    #expect(demander().code == 0)
    let charniere = signer(ancienne)
    #expect(charniere.code == 0, "\(charniere.erreur)")
    #expect(verser().code == 0)
    let nouvelle = try clePublique()
    #expect(nouvelle != ancienne)
    poste.jouer("texte", "arreter", poste.registre)
    #expect(demander().code == 0)
    let seule = signer(ancienne, vers: "non.txt")
    #expect(seule.code == 2 && seule.erreur.contains("--ancienne-cle"))
    let sans = signer(nouvelle, vers: "non.txt")
    #expect(sans.code == 2 && sans.erreur.contains("sous une autre clé"))
    let avec = signer(nouvelle, anciennes: [ancienne])
    #expect(avec.code == 0, "\(avec.erreur)")
    #expect(verser().code == 0)
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("non.txt")))
    #expect(try (verdict()["ancrages"] as? [Any])?.count == 3)
    // From now on the new key is enough.
    poste.jouer("temoin", "regle", poste.registre, "1", "caf", "cc")
    #expect(demander().code == 0 && signer(nouvelle).code == 0 && verser().code == 0)
  }

  @Test("les clés interverties, ou celle d'un autre registre, ne font rien signer")
  func interverties() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne).code == 0)
    remplacer()
    let nouvelle = try clePublique()
    poste.jouer("texte", "arreter", poste.registre)
    #expect(demander().code == 0)
    #expect(signer(ancienne, anciennes: [nouvelle]).code == 2)
    poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("r2"), "--origine", "greffe.invalid/autre")
    let autre = String(
      decoding: try poste.octets("r2/public/registre.vkey").dropLast(), as: UTF8.self)
    #expect(signer(autre, anciennes: [ancienne]).code == 2)
    #expect(signer(nouvelle, anciennes: [autre]).code == 2)
    #expect(signer(nouvelle, anciennes: ["n’importe quoi"]).code == 64)
  }

  @Test("après une reprise, ce qui est gardé se verse, ce qui est perdu est dit")
  func reprise() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne, vers: "gardee.txt").code == 0)
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    poste.jouer("texte", "arreter", poste.registre)
    #expect(verser("gardee.txt").code == 0)
    #expect(demander().code == 0 && signer(ancienne, vers: "perdue.txt").code == 0)
    try poste.detruire("r")
    let restauree = poste.jouer("restaurer", poste.lieu("copie"), poste.registre)
    #expect(restauree.code == 0, "\(restauree.erreur)")
    #expect(verser("gardee.txt").code == 0)
    let perdue = verser("perdue.txt")
    #expect(perdue.code == 2 && perdue.erreur.contains("La reprise le dit"), "\(perdue.erreur)")
    let nouvelle = try clePublique()
    #expect(nouvelle.hasPrefix("greffe.invalid/convention-d-essai/2+"))
    // The witness had signed more than was kept: only the parties can settle that.
    #expect(demander().code == 0)
    let refus = signer(nouvelle, anciennes: [ancienne], vers: "non.txt")
    #expect(refus.code == 2 && refus.erreur.contains("d’un registre repris"), "\(refus.erreur)")
    #expect(demander(depuis: 0).code == 0)
    #expect(signer(nouvelle).code == 0 && verser().code == 0)
    #expect(try (verdict()["attestation"] as? [String: Any])?["ecritures"] as? Int == taille())
  }

  @Test("après une reprise qui garde tout, le témoin exige que ce qu'il a signé y soit")
  func repriseEntiere() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne).code == 0 && verser().code == 0)
    try poste.detruire(Self.racine + ".cle")
    try poste.ecrire([0x25, 0x50], dans: "accord.pdf")
    #expect(
      poste.jouer("cle", "perdue", poste.registre, "--piece", poste.lieu("accord.pdf")).code == 0)
    #expect(demander().code == 0)
    #expect(String(decoding: try poste.octets("demande.txt"), as: UTF8.self).hasPrefix("old 11\n"))
    #expect(signer(try clePublique()).code == 2)
    let avec = signer(try clePublique(), anciennes: [ancienne])
    #expect(avec.code == 0, "\(avec.erreur)")
    #expect(verser().code == 0)
  }

  @Test("une cosignature falsifiée, d'une autre origine ou d'une autre histoire n'est pas versée")
  func attaques() throws {
    let ancienne = try clePublique()
    #expect(demander().code == 0 && signer(ancienne).code == 0)
    remplacer()
    let reponse = String(decoding: try poste.octets("reponse.txt"), as: UTF8.self)
    var lignes = reponse.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let derniere = try #require(lignes.indices.last { lignes[$0].hasPrefix("— ") })
    let fausse = lignes[derniere].replacing("A", with: "B", maxReplacements: 1)
    lignes[derniere] =
      fausse == lignes[derniere] ? lignes[derniere].replacing("a", with: "b") : fausse
    for texte in [
      lignes.joined(separator: "\n"),
      reponse.replacing("convention-d-essai\n", with: "convention-d-essai/2\n"),
      reponse.replacing("\n11\n", with: "\n10\n"),
      reponse.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "\n") + "\n",
    ] {
      try poste.ecrire(Array(texte.utf8), dans: "fausse.txt")
      #expect([2, 64].contains(verser("fausse.txt").code), "\(texte)")
    }
    let temoins = poste.lieu("r/public/witness")
    #expect(try FileManager.default.contentsOfDirectory(atPath: temoins).isEmpty)
  }

  @Test("un récépissé d'avant le changement se contrôle avec la clé d'alors, cosignature comprise")
  func recepisse() throws {
    let ancienne = try clePublique()
    let taille = try taille()
    #expect(demander().code == 0 && signer(ancienne).code == 0 && verser().code == 0)
    remplacer()
    poste.jouer("texte", "arreter", poste.registre)
    let nouvelle = try clePublique()
    let temoin = String(decoding: try poste.octets("caf.vkey").dropLast(), as: UTF8.self)
    let preuve = poste.lieu("3.tlog-proof")
    let donne = poste.jouer(
      "recepisse", poste.registre, "3", "--au", "\(taille)", "--sortie", preuve)
    #expect(donne.code == 0, "\(donne.erreur)")
    let ligne = poste.jouer("journal", poste.registre, "--ligne", "3").sortie
    try poste.ecrire(Array(ligne.utf8), dans: "3.json")
    func controler(_ cles: String...) -> Poste.Reponse {
      poste.jouer(
        ["controler", preuve, poste.lieu("3.json")] + cles.flatMap { ["--cle", $0] })
    }
    let vue = controler(ancienne, temoin)
    #expect(vue.code == 0 && vue.sortie.contains("Cosigné par caf.example/temoin, le"))
    #expect(!vue.sortie.contains("aucune cosignature"))
    let sans = controler(ancienne)
    #expect(sans.code == 0 && sans.sortie.contains("Cosignatures non vérifiées"))
    let autre = controler(nouvelle)
    #expect(autre.code == 3 && autre.sortie.contains("a signé avec chacune en son temps"))
    #expect(controler(nouvelle, ancienne).code == 0)
    // The cosignature, with one bit changed.
    var octets = try poste.octets("3.tlog-proof")
    octets[octets.count - 6] ^= 1
    try poste.ecrire(octets, dans: "3.tlog-proof")
    #expect([3, 64].contains(controler(ancienne, temoin).code))
    // Of the checkpoint of the change, either key will do.
    poste.jouer("recepisse", poste.registre, "3", "--au", "\(taille + 1)", "--sortie", preuve)
    #expect(controler(nouvelle).code == 0 && controler(ancienne).code == 0)
    // The newest one was countersigned by nobody, and it says which was.
    let dernier = poste.jouer("recepisse", poste.registre, "3", "--sortie", preuve)
    #expect(dernier.code == 0 && dernier.erreur.contains("--au \(taille)"))
    #expect(controler(nouvelle).code == 0 && controler(ancienne).code == 3)
  }

  @Test("la vérification montre d'abord la clé et l'origine d'aujourd'hui, l'histoire ensuite")
  func ordre() throws {
    let premiere = try #require(try verdict()["cle"] as? String)
    remplacer()
    try poste.ecrire([0x25, 0x50], dans: "accord.pdf")
    for cle in try poste.fichiers(".local") where cle.hasSuffix(".cle") {
      try poste.detruire(".local/" + cle)
    }
    poste.jouer("cle", "perdue", poste.registre, "--piece", poste.lieu("accord.pdf"))
    let dit = try verdict()
    let derniere = try #require(dit["cle"] as? String)
    #expect(dit["premiere_cle"] as? String == premiere && derniere != premiere)
    #expect(dit["origine"] as? String == "greffe.invalid/convention-d-essai/2")
    #expect(dit["premiere_origine"] as? String == "greffe.invalid/convention-d-essai")
    let texte = poste.jouer("verifier", poste.registre).sortie.simple
    let lignes = texte.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    #expect(lignes[1] == "Origine : greffe.invalid/convention-d-essai/2")
    #expect(lignes[2].hasPrefix("Empreinte de la clé : \(derniere.prefix(4)) "))
    #expect(lignes[3].hasPrefix("Ouvert sous l’origine greffe.invalid/convention-d-essai, "))
    #expect(lignes[3].contains(premiere.prefix(4)))
    #expect(lignes[4].hasPrefix("Clé remplacée à l’écriture"))
    #expect(lignes[5].hasPrefix("Registre repris à l’écriture"))
  }
}
