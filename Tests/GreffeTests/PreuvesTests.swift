import Foundation
import JournalFile
import MerkleLog
import TestSupport
import Testing

@testable import GreffeCommandes

@Suite("Récépissés, points de contrôle, publication")
struct PreuvesTests {
  private static let premierSegment = "r/public/entries/000000000000.jsonl"

  /// A registre of two checkpoints, the line and the receipt of one entry in files.
  private static func poste(_ ecriture: Int = 3) throws -> Poste {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let ligne = poste.jouer("journal", poste.registre, "--ligne", "\(ecriture)")
    #expect(ligne.code == 0, "\(ligne.erreur)")
    try poste.ecrire(Array(ligne.sortie.utf8), dans: "ligne")
    let recepisse = poste.jouer(
      "recepisse", poste.registre, "\(ecriture)", "--sortie", poste.lieu("recepisse"))
    #expect(recepisse.code == 0 && recepisse.sortie.isEmpty, "\(recepisse.erreur)")
    return poste
  }

  private static func controler(_ poste: Poste, _ options: String...) -> Poste.Reponse {
    poste.jouer(
      ["controler", poste.lieu("recepisse"), poste.lieu("ligne"), "--cle", cle(poste)] + options)
  }

  private static func cle(_ poste: Poste) -> String { poste.lieu("r/public/registre.vkey") }

  private static func objet(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// The sizes that were signed, in order.
  private static func tailles(_ poste: Poste) throws -> [String] {
    let lignes = String(decoding: try poste.octets("r/public/checkpoints"), as: UTF8.self)
      .split(separator: "\n")
    return lignes.filter { UInt64($0) != nil }.map(String.init)
  }

  @Test("journal --ligne donne l'écriture telle qu'elle est écrite")
  func ligneExacte() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let lignes = String(decoding: try poste.octets(Self.premierSegment), as: UTF8.self)
      .split(separator: "\n")
    for (rang, ligne) in lignes.enumerated() {
      #expect(poste.jouer("journal", poste.registre, "--ligne", "\(rang)").sortie == ligne + "\n")
    }
    for rang in ["\(lignes.count)", "99999"] {
      let refus = poste.jouer("journal", poste.registre, "--ligne", rang)
      #expect(refus.code == 2 && refus.erreur.contains("la première, l’écriture 0"))
    }
    #expect(poste.jouer("journal", poste.registre, "--ligne", "1", "--fiche", "11").code == 64)
    #expect(poste.jouer("journal", poste.registre, "--ligne=-1").code == 2)
  }

  @Test("un récépissé prouve sa ligne, sans le registre, et dit ce qu'il ne prouve pas")
  func prouve() throws {
    let poste = try Self.poste()
    let cle = try String(decoding: poste.octets("r/public/registre.vkey"), as: UTF8.self)
    try FileManager.default.moveItem(atPath: poste.registre, toPath: poste.lieu("ailleurs"))
    let reponse = poste.jouer(
      "controler", poste.lieu("recepisse"), poste.lieu("ligne"), "--cle", String(cle.dropLast()))
    #expect(reponse.code == 0, "\(reponse.sortie)\(reponse.erreur)")
    #expect(reponse.sortie.hasPrefix("Prouvé\u{A0}: cette ligne est l’écriture 3 du registre "))
    #expect(reponse.sortie.contains("Cela ne prouve pas que d’autres ont vu la même histoire"))
    try poste.ecrire(Array(cle.utf8), dans: "cle")
    let json = try Self.objet(
      poste.jouer(
        "controler", poste.lieu("recepisse"), poste.lieu("ligne"), "--cle", poste.lieu("cle"),
        "--json"
      ).sortie)
    #expect(json["verdict"] as? String == "prouve" && json["ecriture"] as? Int == 3)
  }

  @Test("une autre ligne, une autre clé, un autre registre, un récépissé changé : code 3")
  func neProuvePas() throws {
    let poste = try Self.poste()
    let ligne = try poste.octets("ligne")
    for autre in [
      Array(poste.jouer("journal", poste.registre, "--ligne", "2").sortie.utf8),
      [UInt8(ascii: " ")] + ligne, ligne.dropLast() + [0x0D, 0x0A],
    ] {
      try poste.ecrire(Array(autre), dans: "ligne")
      let reponse = Self.controler(poste)
      #expect(reponse.code == 3 && reponse.sortie.hasPrefix("Non prouvé."))
      #expect(reponse.sortie.contains("greffe journal REGISTRE --ligne N"))
    }
    try poste.ecrire(ligne, dans: "ligne")
    #expect(Self.controler(poste).code == 0)
    // The key of another registre.
    let autre = try Poste()
    try autre.ouvrir()
    poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("autre"), "--origine", "greffe.invalid/autre")
    let refus = poste.jouer(
      "controler", poste.lieu("recepisse"), poste.lieu("ligne"), "--cle",
      poste.lieu("autre/public/registre.vkey"))
    #expect(refus.code == 3 && refus.sortie.contains("aucune des clés données"), "\(refus.erreur)")
    // The receipt of another registre.
    let recepisse = try poste.octets("recepisse")
    poste.jouer("recepisse", poste.lieu("autre"), "3", "--sortie", poste.lieu("recepisse"))
    #expect(Self.controler(poste).code == 3)
    // A hash that changed.
    var change = recepisse
    let place = try #require(recepisse.firstIndex(of: UInt8(ascii: "="))) - 10
    change[place] = change[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    try poste.ecrire(change, dans: "recepisse")
    #expect(Self.controler(poste).code == 3)
    let json = try Self.objet(Self.controler(poste, "--json").sortie)
    #expect(json["verdict"] as? String == "non-prouve")
  }

  @Test("ce qui n'est pas un récépissé, une ligne ou une clé est une erreur de saisie : code 64")
  func malForme() throws {
    let poste = try Self.poste()
    let recepisse = try poste.octets("recepisse")
    try poste.ecrire(Array(recepisse.dropLast()), dans: "recepisse")
    #expect(Self.controler(poste).code == 64)
    try poste.ecrire(recepisse, dans: "recepisse")
    try poste.ecrire(Array("une\ndeux\n".utf8), dans: "ligne")
    #expect(Self.controler(poste).erreur.contains("une seule ligne"))
    try poste.ecrire([], dans: "ligne")
    #expect(Self.controler(poste).code == 64)
    for cle in ["", "cle", poste.lieu("recepisse"), "a+00000000+AQ=="] {
      let reponse = poste.jouer(
        "controler", poste.lieu("recepisse"), poste.lieu("ligne"), "--cle", cle)
      #expect(reponse.code == 64 && reponse.erreur.contains("clé publique"), "\(cle)")
    }
    let sans = poste.jouer("controler", poste.lieu("recepisse"), poste.lieu("ligne"))
    #expect(sans.code == 64)
    #expect(sans.erreur.hasPrefix("greffe\u{A0}: Il manque l’argument --cle <clé>.\n"))
  }

  @Test("un récépissé se donne à toute taille signée, et à nulle autre")
  func tailles() throws {
    let poste = try Self.poste()
    let tailles = try Self.tailles(poste)
    #expect(tailles.count >= 4)
    for taille in tailles {
      let reponse = poste.jouer("recepisse", poste.registre, "3", "--au", taille)
      try poste.ecrire(Array(reponse.sortie.utf8), dans: "recepisse")
      #expect(Self.controler(poste).sortie.contains("tel que signé à \(taille)\u{A0}écritures."))
    }
    let derniere = try #require(tailles.last.flatMap { UInt64($0) })
    let trop = poste.jouer("recepisse", poste.registre, "\(derniere)")
    #expect(trop.code == 2 && trop.erreur.contains("La dernière est l’écriture \(derniere - 1)"))
    let entre = poste.jouer("recepisse", poste.registre, "0", "--au", "1")
    #expect(entre.code == 2 && entre.erreur.contains("--au \(tailles[0])"))
    let apres = poste.jouer("recepisse", poste.registre, "0", "--au", "\(derniere + 1)")
    #expect(apres.code == 2 && apres.erreur.contains("Le registre n’en couvre pas autant."))
    let json = try Self.objet(poste.jouer("recepisse", poste.registre, "3", "--json").sortie)
    #expect(json["ecriture"] as? Int == 3 && json["recepisse"] is String)
  }

  @Test("un registre altéré ne donne pas de récépissé de ce qui l'est")
  func altere() throws {
    let poste = try Self.poste()
    var octets = try poste.octets(Self.premierSegment)
    octets[10] ^= 1
    try poste.ecrire(octets, dans: Self.premierSegment)
    let reponse = poste.jouer("recepisse", poste.registre, "0")
    #expect(reponse.code == 3 && reponse.sortie.isEmpty)
    #expect(reponse.erreur.contains("n’ont pas la racine signée"))
  }

  // MARK: - prolonge

  /// The n-th recorded checkpoint, in a file.
  private static func pointDeControle(_ rang: Int, _ poste: Poste, dans nom: String) throws {
    let morceaux = String(decoding: try poste.octets("r/public/checkpoints"), as: UTF8.self)
      .components(separatedBy: "\n\n")
    let note = morceaux[2 * rang] + "\n\n" + morceaux[2 * rang + 1]
    try poste.ecrire(Array((note.hasSuffix("\n") ? note : note + "\n").utf8), dans: nom)
  }

  private static func prolonge(
    _ poste: Poste, _ ancien: String, _ nouveau: String, _ options: String...
  ) -> Poste.Reponse {
    poste.jouer(
      ["prolonge", poste.lieu(ancien), poste.lieu(nouveau), "--cle", cle(poste)] + options)
  }

  @Test("un point de contrôle prolonge l'autre : par le registre, l'arbre publié, ou une preuve")
  func prolonge() throws {
    let poste = try Self.poste()
    try Self.pointDeControle(0, poste, dans: "ancien")
    let preuve = poste.lieu("preuve")
    let direct = Self.prolonge(poste, "ancien", "r", "--ecrire-preuve", preuve)
    #expect(direct.code == 0 && direct.sortie.hasPrefix("Prouvé"), "\(direct.erreur)")
    poste.jouer("publier", poste.registre, poste.lieu("web"), "--confirmer")
    #expect(Self.prolonge(poste, "ancien", "web").code == 0)
    let fichier = "r/public/checkpoint"
    #expect(Self.prolonge(poste, "ancien", fichier, "--preuve", preuve).code == 0)
    let sans = Self.prolonge(poste, "ancien", fichier)
    #expect(sans.code == 64 && sans.erreur.contains("--preuve"))
    #expect(Self.prolonge(poste, fichier, fichier).code == 0)
    // The proof is of another checkpoint, or from another size.
    #expect(Self.prolonge(poste, "ancien", "ancien", "--preuve", preuve).code == 64)
    try Self.pointDeControle(1, poste, dans: "suivant")
    let autre = Self.prolonge(poste, "suivant", fichier, "--preuve", preuve)
    #expect(autre.code == 3 && autre.sortie.contains("La preuve part de "))
    let recule = Self.prolonge(poste, "r", "ancien")
    #expect(recule.code == 3 && recule.sortie.contains("l’ordre est-il le bon"))
  }

  @Test("deux histoires d'une même clé se séparent à une écriture, qui est dite")
  func histoires() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let cle = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: poste.dossier)
        .first { $0.hasSuffix(".cle") })
    let memoire = cle.replacingOccurrences(of: ".cle", with: ".memoire")
    try FileManager.default.copyItem(atPath: poste.registre, toPath: poste.lieu("autre"))
    let gardee = try poste.octets(memoire)
    let commun = try Self.tailles(poste).last
    poste.jouer("texte", "arreter", poste.registre)
    try poste.ecrire(gardee, dans: memoire)
    poste.jouer("texte", "arreter", poste.lieu("autre"))
    poste.jouer(
      "signature", poste.lieu("autre"), "--partie", "caf", "--bloc", "directrice", "--sans-piece")
    let reponse = Self.prolonge(poste, "r", "autre")
    #expect(reponse.code == 3)
    #expect(reponse.sortie.contains("deux histoires sont signées"))
    let separation = "se séparent à l’écriture \(commun ?? "?")"
    #expect(reponse.sortie.contains(separation), "\(reponse.sortie)")
    // From a checkpoint alone, nothing can be shown in common.
    let seul = Self.prolonge(poste, "r/public/checkpoint", "autre")
    #expect(seul.code == 3 && seul.sortie.contains("aucune écriture commune ne peut être montrée"))
    let json = try Self.objet(Self.prolonge(poste, "r", "autre", "--json").sortie)
    #expect(json["verdict"] as? String == "ne-prolonge-pas")
    #expect((json["communes"] as? Int).map(String.init) == commun)
  }

  @Test(
    "un dossier ou un fichier d'autre chose est une erreur de saisie ; un autre registre, un non")
  func autreChose() throws {
    let poste = try Self.poste()
    try FileManager.default.createDirectory(
      atPath: poste.lieu("vide"), withIntermediateDirectories: false)
    #expect(Self.prolonge(poste, "r", "vide").code == 64)
    #expect(Self.prolonge(poste, "ligne", "r").code == 64)
    poste.jouer(
      "ouvrir", poste.lieu("plan.yaml"), poste.lieu("autre"), "--origine", "greffe.invalid/autre")
    let reponse = Self.prolonge(
      poste, "r", "autre", "--cle", poste.lieu("autre/public/registre.vkey"))
    #expect(reponse.code == 3 && reponse.sortie.contains("Ce sont deux registres"))
  }

  // MARK: - publier

  @Test("la première publication s'annonce et se confirme ; les suivantes ajoutent")
  func publier() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let annonce = poste.jouer("publier", poste.registre, poste.lieu("web"))
    #expect(annonce.code == 2)
    #expect(annonce.sortie.contains("deviendrait public, pour toujours"))
    #expect(annonce.sortie.contains("Rien n’a été écrit."))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("web")))
    #expect(
      try Self.objet(
        poste.jouer("publier", poste.registre, poste.lieu("web"), "--json").sortie
      )["publie"] as? Bool == false)
    let premiere = poste.jouer("publier", poste.registre, poste.lieu("web"), "--confirmer")
    #expect(premiere.code == 0 && premiere.sortie.hasPrefix("Publié\u{A0}: "), "\(premiere.erreur)")
    #expect(try poste.octets("web/checkpoint") == poste.octets("r/public/checkpoint"))
    #expect(
      poste.jouer("publier", poste.registre, poste.lieu("web")).sortie.hasPrefix("Déjà public"))
    poste.jouer("texte", "arreter", poste.registre)
    let suivante = try Self.objet(
      poste.jouer("publier", poste.registre, poste.lieu("web"), "--json").sortie)
    #expect(suivante["publie"] as? Bool == true && suivante["fichiers_ajoutes"] as? Int == 3)
    #expect(try poste.octets("web/checkpoint") == poste.octets("r/public/checkpoint"))
  }

  @Test("un dossier d'autre chose, une copie ancienne, un registre altéré : rien n'est publié")
  func refus() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let autre = poste.jouer("publier", poste.registre, poste.dossier, "--confirmer")
    #expect(autre.code == 2 && autre.erreur.hasSuffix("Rien n’a été publié.\n"), "\(autre.erreur)")
    try FileManager.default.copyItem(atPath: poste.registre, toPath: poste.lieu("ancienne"))
    poste.jouer("texte", "arreter", poste.registre)
    poste.jouer("publier", poste.registre, poste.lieu("web"), "--confirmer")
    let ancienne = poste.jouer("publier", poste.lieu("ancienne"), poste.lieu("web"))
    #expect(ancienne.code == 3 && ancienne.erreur.contains("copie ancienne"))
    var octets = try poste.octets(Self.premierSegment)
    octets[10] ^= 1
    try poste.ecrire(octets, dans: Self.premierSegment)
    let altere = poste.jouer("publier", poste.registre, poste.lieu("web2"), "--confirmer")
    #expect(altere.code == 3 && altere.erreur.contains("ne sont pas celles qui ont été signées"))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("web2/checkpoint")))
  }
}
