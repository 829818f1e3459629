import Foundation
import Glibc
import MerkleLog
import MessagesDeVerification
import TestSupport
import Testing

@testable import GreffeCommandes

@Suite("Chaque erreur des clés, des sauvegardes, des effacements et des témoins")
struct CouvertureTests {
  /// The cases that an enum declares, in the text of its file.
  private static func cas(_ nom: String, _ fichier: String) throws -> [String] {
    let texte = try String(
      contentsOf: LedgerFiles.repository.appending(path: fichier), encoding: .utf8)
    let lignes = texte.split(separator: "\n", omittingEmptySubsequences: false)
    let debut = try #require(lignes.firstIndex { $0.contains("enum \(nom)") })
    let fin = try #require(lignes[debut...].firstIndex { $0 == "}" })
    return lignes[debut..<fin].filter { $0.hasPrefix("  case ") }.map { ligne in
      String(ligne.dropFirst(7).prefix { $0.isLetter || $0.isNumber })
    }
  }

  private static func tests(_ nom: String) throws -> String {
    try String(
      contentsOf: LedgerFiles.repository.appending(path: "Tests/GreffeTests/\(nom).swift"),
      encoding: .utf8)
  }

  @Test("est au catalogue, et reproduite par un test qui en attend les mots, ou a sa raison")
  func table() throws {
    var reste = Set(CouvertureDesMessages.table.keys)
    let catalogue = try ["CatalogueDErreurs", "CatalogueDesGardes", "CatalogueDesTemoins"]
      .map(Self.tests).joined()
    let goldens = try ["gardes", "temoins", "refus", "depot"].map { nom in
      try String(
        contentsOf: LedgerFiles.repository.appending(
          path: "Tests/Support/Goldens/commandes/\(nom).txt"), encoding: .utf8)
    }.joined().simple
    for (nom, fichier) in CouvertureDesMessages.enums {
      let cas = try Self.cas(nom, fichier)
      #expect(cas.count > 2, "\(nom)")
      for un in cas {
        let cle = "\(nom).\(un)"
        reste.remove(cle)
        switch CouvertureDesMessages.table[cle] {
        case nil: Issue.record("\(cle) is not in the table")
        case .raison(let raison): #expect(raison.count > 15)
        case .test(let suite, let mots):
          #expect(catalogue.contains(".\(un)"), "\(cle)")
          #expect(goldens.contains(mots), "\(cle): « \(mots) » is not said")
          #expect(try Self.tests(suite).contains("\"\(mots)"), "\(cle): \(suite)")
        }
      }
    }
    #expect(reste.isEmpty, "\(reste)")
  }
}

/// Plays what few other tests read the words of.
@Suite("Messages joués : clés, sauvegardes, témoins")
struct MessagesJouesTests {
  private static let cle = ".local/share/greffe/greffe-invalid-convention-d-essai"

  private func attendre(
    _ reponse: Poste.Reponse, _ code: Int32, _ mots: String,
    _ lieu: SourceLocation = #_sourceLocation
  ) {
    #expect(
      reponse.code == code && reponse.erreur.simple.contains(mots),
      "\(reponse.code): \(reponse.erreur)\(reponse.sortie)", sourceLocation: lieu)
  }

  /// A registre `r`, its backup `copie`, and another registre `r2`.
  private func poste() throws -> Poste {
    let poste = try Poste()
    try poste.ouvrir()
    try poste.ouvrirAilleurs()
    poste.jouer("sauvegarder", poste.registre, poste.lieu("copie"))
    return poste
  }

  private func abimer(_ poste: Poste, _ fichier: String) throws {
    var octets = try poste.octets(fichier)
    octets[octets.count / 2] ^= 1
    try poste.ecrire(octets, dans: fichier)
  }

  /// Holds a lock as another process would.
  private func tenir(_ fichier: String, _ corps: () throws -> Void) throws {
    let descripteur = open(fichier, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(descripteur >= 0 && flock(descripteur, LOCK_EX | LOCK_NB) == 0)
    defer { close(descripteur) }
    try corps()
  }

  @Test("les sauvegardes")
  func sauvegardes() throws {
    let poste = try poste()
    let (r, copie) = (poste.registre, poste.lieu("copie"))
    func sauvegarder(_ de: String, _ vers: String) -> Poste.Reponse {
      poste.jouer("sauvegarder", de, vers)
    }
    attendre(sauvegarder(r, r + "/copie"), 64, "dans le registre lui-même")
    attendre(sauvegarder(r, poste.lieu("r2")), 2, "Ce dossier n’est pas une sauvegarde")
    attendre(sauvegarder(poste.lieu("r2"), copie), 2, "sauvegarde d’un autre registre")
    try tenir(copie + "/prive/lock") {
      attendre(sauvegarder(r, copie), 1, "Une autre commande travaille déjà")
    }
    try FileManager.default.copyItem(atPath: r, toPath: poste.lieu("vieux"))
    poste.jouer("texte", "arreter", r)
    #expect(sauvegarder(r, copie).code == 0)
    attendre(sauvegarder(poste.lieu("vieux"), copie), 3, "est plus ancien que sa sauvegarde")
    try abimer(poste, "copie/public/entries/000000000000.jsonl")
    attendre(sauvegarder(r, copie), 3, "n’est plus ce qui y avait été copié")
    attendre(poste.jouer("restaurer", copie, poste.lieu("x")), 3, "n’est pas intacte")
  }

  @Test("les points connus d'une restauration")
  func pointsConnus() throws {
    let poste = try poste()
    func restaurer(_ connu: String) -> Poste.Reponse {
      poste.jouer("restaurer", poste.lieu("copie"), poste.lieu("x"), "--connu", poste.lieu(connu))
    }
    attendre(restaurer("plan.yaml"), 64, "un point de contrôle signé")
    attendre(restaurer("r2/public/checkpoint"), 64, "est d’un autre registre")
    // Over a registre that is newer than the backup, nothing is ever put back.
    poste.jouer("texte", "arreter", poste.registre)
    let avant = try poste.octets("r/public/checkpoints")
    #expect(poste.jouer("restaurer", poste.lieu("copie"), poste.registre).code == 2)
    #expect(try poste.octets("r/public/checkpoints") == avant)
  }

  @Test("les clés")
  func cles() throws {
    let poste = try poste()
    func remplacer(_ nouvelle: String...) -> Poste.Reponse {
      poste.jouer(["cle", "remplacer", poste.registre, "--motif", "Essai"] + nouvelle)
    }
    attendre(
      remplacer("--nouvelle", poste.lieu(Self.cle + ".cle")), 2, "Une clé ne sert qu’une fois")
    try FileManager.default.copyItem(atPath: poste.registre, toPath: poste.lieu("vieux"))
    let nouvelle = ["--nouvelle", poste.lieu("n.cle")]
    #expect(
      poste.jouer(["cle", "remplacer", poste.registre, "--motif", "Un"] + nouvelle).code == 0)
    try poste.detruire("r")
    // Of the old key nobody remembers anything; the new one does.
    try poste.detruire(Self.cle + ".memoire")
    try FileManager.default.copyItem(atPath: poste.lieu("vieux"), toPath: poste.registre)
    attendre(remplacer("--nouvelle", poste.lieu("n.cle")), 2, "Cette clé a déjà signé")
    try poste.ecrire([0x41], dans: "n.memoire")
    attendre(
      remplacer("--nouvelle", poste.lieu("n.cle")), 1, "de la nouvelle clé ne se lit pas")
  }

  @Test("les copies scellées")
  func scellees() throws {
    let poste = try poste()
    try poste.ecrire(Array("court".utf8), dans: "court.txt")
    try poste.ecrire(Array("quatre mots tirés au sort".utf8), dans: "phrase.txt")
    try poste.ecrire(Array("Camille Exemple".utf8), dans: "nom.txt")
    poste.jouer(
      "personne", "inscrire", poste.registre, "--reference", "p-1", "--nom-fichier",
      poste.lieu("nom.txt"))
    func sceller(_ phrase: String) -> Poste.Reponse {
      poste.jouer(
        "cle", "sceller", poste.registre, "--sortie", poste.lieu("copie.txt"), "--phrase-fichier",
        poste.lieu(phrase))
    }
    attendre(sceller("court.txt"), 64, "est trop courte")
    #expect(sceller("phrase.txt").code == 0)
    func desceller(_ copie: String) -> Poste.Reponse {
      poste.jouer(
        "cle", "desceller", poste.lieu(copie), "--phrase-fichier", poste.lieu("phrase.txt"))
    }
    try poste.ecrire([UInt8](repeating: 7, count: 32), dans: Self.cle + ".identites")
    attendre(desceller("copie.txt"), 2, "Une autre clé des identités")
    attendre(desceller("plan.yaml"), 64, "n’est pas recopiée")
    let autre = PaperText.lines(of: [9] + [UInt8](repeating: 0, count: 90))
    try poste.ecrire(Array(autre.joined(separator: "\n").utf8), dans: "autre.txt")
    attendre(desceller("autre.txt"), 64, "une copie scellée que ce logiciel")
  }

  @Test("les témoins, du côté du registre")
  func registre() throws {
    let poste = try poste()
    let r = poste.registre
    func temoin(_ arguments: String...) -> Poste.Reponse { poste.jouer(["temoin"] + arguments) }
    for nom in ["caf", "x"] {
      let cle = temoin("cle", "\(nom).example", "--cle-temoin", poste.lieu("\(nom).cle")).sortie
      try poste.ecrire(Array(cle.utf8), dans: "\(nom).vkey")
    }
    let cle = "@" + poste.lieu("caf.vkey")
    #expect(temoin("designer", r, "caf", cle).code == 0)
    attendre(temoin("designer", r, "caf", "@" + poste.lieu("x.vkey")), 2, "est déjà témoin")
    attendre(temoin("designer", r, "cc", cle), 2, "a déjà été désignée")
    attendre(
      temoin("retirer", r, "cc", "--motif", "Essai"), 2, "n’est pas témoin de ce registre")
    attendre(temoin("regle", r, "3", "caf", "cc"), 2, "ne peut pas être tenue")
    attendre(temoin("designer", r, "cc", "rien"), 64, "n’est pas une clé publique")
    attendre(temoin("demander", r, "--partie", "cc"), 2, "n’est pas témoin de ce registre")
    attendre(
      temoin("demander", r, "--partie", "caf", "--depuis", "99"), 2, "Aucun point de contrôle de ce"
    )
    attendre(temoin("verser", r, poste.lieu("plan.yaml")), 64, "n’est pas la réponse d’un témoin")
    try poste.ecrire([0x30, 0x03, 0x02, 0x01, 0x00], dans: "faux.tsr")
    attendre(
      poste.jouer("horodater", "verser", r, poste.lieu("faux.tsr")), 64,
      "d’une autorité d’horodatage")
  }

  @Test("les témoins, quand ils signent et qu'on verse leur réponse")
  func echanges() throws {
    let poste = try poste()
    for nom in ["caf", "x"] {
      let cle = poste.jouer(
        "temoin", "cle", "\(nom).example", "--cle-temoin", poste.lieu("\(nom).cle")
      ).sortie
      try poste.ecrire(Array(cle.utf8), dans: "\(nom).vkey")
    }
    for r in ["r", "r2"] {
      poste.jouer(
        "temoin", "designer", poste.lieu(r), "caf", "@" + poste.lieu("caf.vkey"))
      poste.jouer(
        "temoin", "demander", poste.lieu(r), "--partie", "caf", "--sortie",
        poste.lieu("\(r).demande"))
    }
    func signer(_ demande: String, _ temoin: String, cle: String = "r") -> Poste.Reponse {
      poste.jouer(
        "temoin", "signer", poste.lieu(demande), "--cle-temoin", poste.lieu("\(temoin).cle"),
        "--cle", "@" + poste.lieu("\(cle)/public/registre.vkey"), "--sortie",
        poste.lieu("\(demande).\(temoin)"))
    }
    func verser(_ reponse: String) -> Poste.Reponse {
      poste.jouer("temoin", "verser", poste.registre, poste.lieu(reponse))
    }
    let demande = String(decoding: try poste.octets("r.demande"), as: UTF8.self)
    try poste.ecrire(Array(("> " + demande).utf8), dans: "citee")
    attendre(signer("citee", "caf"), 64, "ce texte est une citation")
    attendre(signer("plan.yaml", "caf"), 64, "n’est pas une demande de cosignature")
    attendre(signer("r2.demande", "caf"), 2, "d’un autre registre que la clé")
    try tenir(poste.lieu("caf.temoin-verrou")) {
      attendre(signer("r.demande", "caf"), 1, "Une autre signature est en cours")
    }
    for (demande, temoin, cle) in [
      ("r.demande", "caf", "r"), ("r.demande", "x", "r"), ("r2.demande", "caf", "r2"),
    ] {
      #expect(signer(demande, temoin, cle: cle).code == 0)
    }
    attendre(verser("r2.demande.caf"), 2, "est pour un autre registre")
    attendre(verser("r.demande.x"), 2, "d’un témoin désigné")
    try signerPourUnAutre(poste, verser)
    #expect(verser("r.demande.caf").code == 0)
    try apres(poste, verser)
    poste.jouer("texte", "arreter", poste.lieu("r2"))
    poste.jouer(
      "temoin", "demander", poste.lieu("r2"), "--partie", "caf", "--depuis", "10", "--sortie",
      poste.lieu("r2.suite"))
    #expect(signer("r2.suite", "caf", cle: "r2").code == 0)
    attendre(signer("r2.demande", "caf", cle: "r2"), 2, "et vous en avez déjà signé")
  }

  /// The answer, with the signature of the registre by another key of its name.
  private func signerPourUnAutre(_ poste: Poste, _ verser: (String) -> Poste.Reponse) throws {
    let note = try SignedNote(parsing: try poste.octets("r.demande.caf"))
    let autre = try NoteSigner(
      name: note.signatures[0].name, seed: [UInt8](repeating: 5, count: 32))
    let fausse = try SignedNote(
      text: note.text, signatures: [autre.sign(note.text), note.signatures[1]])
    try poste.ecrire(fausse.bytes, dans: "fausse")
    attendre(verser("fausse"), 2, "ne porte pas la signature")
  }

  /// Once it was kept: the file, then the entries, change.
  private func apres(_ poste: Poste, _ verser: (String) -> Poste.Reponse) throws {
    let temoins = try FileManager.default.contentsOfDirectory(
      atPath: poste.lieu("r/public/witness"))
    let garde = "r/public/witness/" + (try #require(temoins.first))
    let octets = try poste.octets(garde)
    try poste.ecrire([0x41], dans: garde)
    attendre(verser("r.demande.caf"), 3, "Il y a déjà, sous ce nom")
    try poste.ecrire(octets, dans: garde)
    poste.jouer("texte", "arreter", poste.registre)
    let entrees = try poste.octets("r/public/entries/000000000000.jsonl")
    var changees = entrees
    changees[60] ^= 1
    try poste.ecrire(changees, dans: "r/public/entries/000000000000.jsonl")
    attendre(
      poste.jouer("temoin", "demander", poste.registre, "--partie", "caf"), 3,
      "que ce témoin a signées")
    try poste.ecrire(entrees, dans: "r/public/entries/000000000000.jsonl")
  }
}
