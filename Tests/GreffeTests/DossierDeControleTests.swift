import Embarques
import Foundation
import Journal
import JournalFile
import TestSupport
import Testing

@testable import GreffeCommandes

@Suite("Le dossier de contrôle")
struct DossierDeControleTests {
  private static let nom = "Odette Imaginaire"

  /// In force, with a person, a pièce and a narrative text.
  private static func poste() throws -> Poste {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    try poste.ecrire(Array("octets de la pièce".utf8), dans: "scan.pdf")
    let actes = [
      ["piece", "verser", poste.registre, poste.lieu("scan.pdf"), "--intitule", "Relevé"],
      ["personne", "inscrire", poste.registre, "--nom", nom],
      [
        "evaluation", poste.registre, "--date", "2026-06-30", "--fiche", "11", "--annee", "2026",
        "--resultats", "Des résultats à garder à part.",
      ],
    ]
    for acte in actes {
      let reponse = poste.jouer(acte)
      try #require(reponse.code == 0, "\(acte) \(reponse.erreur)")
    }
    return poste
  }

  private static func dossier(_ poste: Poste, _ options: String...) -> Poste.Reponse {
    poste.jouer(["dossier-de-controle", poste.registre, poste.lieu("d")] + options)
  }

  private static func fichiers(_ poste: Poste) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: poste.lieu("d")).sorted().filter {
      var estDossier: ObjCBool = false
      let present = FileManager.default.fileExists(
        atPath: poste.lieu("d/\($0)"), isDirectory: &estDossier)
      return present && !estDossier.boolValue
    }
  }

  @Test("il contient le journal, les états, le format, les règles et un vérificateur")
  func contenu() throws {
    let poste = try Self.poste()
    let reponse = Self.dossier(poste)
    #expect(reponse.code == 0, "\(reponse.erreur)")
    let fichiers = try Self.fichiers(poste)
    let documents = [
      "ajustements-et-rectifications", "anomalies", "chiffres-rectifies",
      "enregistrements-tardifs", "inventaire-des-pieces", "journal", "repertoire-chronologique",
      "table-par-objet",
    ]
    let attendus =
      [
        "LISEZMOI.txt", "SHA256SUMS", "documents/inventaire-des-pieces.csv", "format/FORMAT.md",
        "format/GLOSSAIRE.md", "format/REGLES.md", "registre/public/checkpoint",
        "registre/public/checkpoints", "registre/public/entries/000000000000.jsonl",
        "registre/public/registre.vkey", "verificateur/faits.py", "verificateur/lire.py",
        "verificateur/preuves.py", "verificateur/verify.py",
        "verification.txt",
      ] + documents.flatMap { ["documents/\($0).html", "documents/\($0).md"] }
    #expect(Set(attendus).subtracting(fichiers).sorted() == [])
    for document in documents {
      let html = String(decoding: try poste.octets("d/documents/\(document).html"), as: UTF8.self)
      #expect(html.hasPrefix("<!DOCTYPE html>"), "\(document)")
    }
    let lisezMoi = String(decoding: try poste.octets("d/LISEZMOI.txt"), as: UTF8.self)
    #expect(lisezMoi.contains("python3 verificateur/verify.py registre --complet"))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("d.inacheve")))
  }

  @Test("ce qu'il porte du dépôt est, octet pour octet, ce que le dépôt contient")
  func embarques() throws {
    #expect(TexteEmbarque.tous.count == 8)
    for texte in TexteEmbarque.tous {
      let garde = try Data(
        contentsOf: LedgerFiles.repository.appendingPathComponent(texte.chemin))
      #expect(Array(texte.texte.utf8) == Array(garde), "\(texte.chemin)")
    }
  }

  @Test("ses programmes, ses condensés et greffe le vérifient là où il est")
  func verifiable() throws {
    let poste = try Self.poste()
    #expect(Self.dossier(poste).code == 0)
    for commande in [
      ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"],
      ["python3", "verificateur/verify.py", "registre", "--complet"],
      ["python3", "verificateur/lire.py", "registre", "fiches"],
    ] {
      let issue = try lancer(commande, dans: poste.lieu("d"))
      #expect(issue.code == 0, "\(commande) : \(issue.texte)")
    }
    let listes = try Self.fichiers(poste).filter { $0 != "SHA256SUMS" }
    let condenses = String(decoding: try poste.octets("d/SHA256SUMS"), as: UTF8.self)
    #expect(condenses.split(separator: "\n").map { String($0.dropFirst(66)) } == listes)
    let rejeu = poste.jouer("rejouer", poste.lieu("d/registre"))
    #expect(rejeu.code == 0, "\(rejeu.sortie)")
    // The copy is read, and is never gone on with.
    let acte = poste.jouer("texte", "arreter", poste.lieu("d/registre"))
    #expect(acte.code == 2 && acte.erreur.contains("dossier de contrôle"), "\(acte.erreur)")
  }

  @Test("la commande du LISEZMOI donne le condensé salé de l'inventaire")
  func condenseDUnePiece() throws {
    let poste = try Self.poste()
    #expect(Self.dossier(poste).code == 0)
    let csv = String(
      decoding: try poste.octets("d/documents/inventaire-des-pieces.csv"), as: UTF8.self)
    let ligne = try #require(csv.split(separator: "\r\n").dropFirst().first)
    let champs = ligne.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let lisezMoi = String(decoding: try poste.octets("d/LISEZMOI.txt"), as: UTF8.self)
    let commande = try #require(
      lisezMoi.split(separator: "\n").first { $0.contains("hashlib") })
    let tapee = commande.replacingOccurrences(of: "SEL", with: champs[5])
      .replacingOccurrences(of: "FICHIER", with: poste.lieu("scan.pdf"))
    let issue = try lancer(["sh", "-c", tapee], dans: poste.lieu("d"))
    #expect(issue.texte == champs[4] + "\n")
  }

  private func lancer(
    _ commande: [String], dans dossier: String
  ) throws -> (code: Int32, texte: String) {
    let processus = Process()
    processus.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    processus.arguments = commande
    processus.currentDirectoryURL = URL(fileURLWithPath: dossier)
    let sortie = Pipe()
    processus.standardOutput = sortie
    processus.standardError = sortie
    try processus.run()
    let octets = sortie.fileHandleForReading.readDataToEndOfFile()
    processus.waitUntilExit()
    return (processus.terminationStatus, String(decoding: octets, as: UTF8.self))
  }

  @Test("ni identité ni clé, jamais ; les octets des pièces seulement si on les demande")
  func prive() throws {
    for (options, blocs) in [([], 0), (["--avec-pieces"], 2)] as [([String], Int)] {
      let poste = try Self.poste()
      let reponse = poste.jouer(
        ["dossier-de-controle", poste.registre, poste.lieu("d")] + options)
      #expect(reponse.code == 0, "\(reponse.erreur)")
      let fichiers = try Self.fichiers(poste)
      #expect(fichiers.filter { $0.hasPrefix("registre/prive/blocs/") }.count == blocs)
      #expect(fichiers.filter { $0.contains("identites") || $0.hasSuffix(".cle") } == [])
      for fichier in fichiers {
        let texte = String(decoding: try poste.octets("d/\(fichier)"), as: UTF8.self)
        #expect(!texte.contains(Self.nom), "\(fichier)")
        // The format says how a key is written.
        #expect(
          !texte.contains("PRIVATE+KEY") || fichier.hasPrefix("format/"), "\(fichier)")
        if blocs == 0 {
          #expect(!texte.contains("Des résultats à garder à part."), "\(fichier)")
          #expect(!texte.contains("octets de la pièce"), "\(fichier)")
        }
      }
      #expect(reponse.sortie.contains("Il ne contient pas\u{A0}:"))
      #expect(poste.jouer("rejouer", poste.lieu("d/registre")).code == 0)
      let inventaire = String(
        decoding: try poste.octets("d/documents/inventaire-des-pieces.md"), as: UTF8.self)
      #expect(inventaire.contains("présents"))
    }
  }

  @Test("il n'écrit jamais par-dessus ce qui est là, pas même un dossier vide ou inachevé")
  func dejaLa() throws {
    let poste = try Self.poste()
    try FileManager.default.createDirectory(
      atPath: poste.lieu("d"), withIntermediateDirectories: false)
    let vide = Self.dossier(poste)
    #expect(vide.code == 2 && vide.erreur.contains("Ce dossier existe déjà"), "\(vide.erreur)")
    try FileManager.default.moveItem(atPath: poste.lieu("d"), toPath: poste.lieu("d.inacheve"))
    let inacheve = Self.dossier(poste)
    #expect(
      inacheve.code == 2 && inacheve.erreur.contains("a laissé un dossier inachevé"),
      "\(inacheve.erreur)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: poste.lieu("d.inacheve")) == [])
    let sansParent = poste.jouer(
      "dossier-de-controle", poste.registre, poste.lieu("absent/d"))
    #expect(sansParent.code == 1 && sansParent.erreur.contains("n’a pas pu être écrit"))
    #expect(poste.jouer("dossier-de-controle", poste.lieu("rien"), poste.lieu("e")).code == 1)
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("e.inacheve")))
    let dedans = poste.jouer("dossier-de-controle", poste.registre, poste.registre + "/d")
    #expect(dedans.code == 64, "\(dedans.erreur)")
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("r/d.inacheve")))
  }

  @Test("d'un registre dont un octet a changé, rien n'est remis")
  func abime() throws {
    let poste = try Self.poste()
    var octets = try poste.octets("r/public/entries/000000000000.jsonl")
    octets[octets.count / 2] ^= 1
    try poste.ecrire(octets, dans: "r/public/entries/000000000000.jsonl")
    let reponse = Self.dossier(poste)
    #expect(reponse.code == 3, "\(reponse.sortie)\(reponse.erreur)")
    for reste in ["d", "d.inacheve"] {
      #expect(!FileManager.default.fileExists(atPath: poste.lieu(reste)), "\(reste)")
    }
  }

  @Test(
    "une écriture forcée sous la vraie clé passe l'intégrité ; rejouer et le dossier la nomment")
  func forcee() throws {
    let poste = try Self.poste()
    let total = poste.jouer("journal", poste.registre).sortie.split(separator: "\n").count
    let operation = try poste.forcerUnStatut()
    let integrite = poste.jouer("verifier", poste.registre, "--complet")
    #expect(integrite.code == 0, "\(integrite.sortie)")
    let rejeu = poste.jouer("rejouer", poste.registre)
    #expect(rejeu.code == 3)
    for attendu in ["Écriture \(total) (opération \(operation.text))", "R14"] {
      #expect(rejeu.sortie.contains(attendu), "\(rejeu.sortie)")
    }
    let reponse = Self.dossier(poste)
    #expect(reponse.code == 3, "\(reponse.erreur)")
    let verification = String(decoding: try poste.octets("d/verification.txt"), as: UTF8.self)
    #expect(verification.contains("Écriture \(total) (opération \(operation.text))"))
    #expect(reponse.sortie.contains("le rejeu trouve des écarts"))
  }
}
