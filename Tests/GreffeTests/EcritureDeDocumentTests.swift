import Foundation
import Glibc
import Testing

@testable import GreffeCommandes

@Suite("Le fichier d'un document")
struct EcritureDeDocumentTests {
  private static let ancien = Array("le bilan d'hier\n".utf8)
  private static let nouveau = Array("le bilan d'aujourd'hui\n".utf8)

  private static func fichiers(_ poste: Poste) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: poste.dossier).sorted()
  }

  @Test("est écrit, puis remplacé en entier, avec les droits qu'il avait")
  func remplacement() throws {
    let poste = try Poste()
    let chemin = poste.lieu("bilan.html")
    try Systeme.ecrire(Self.ancien, dans: chemin)
    #expect(try poste.octets("bilan.html") == Self.ancien)
    #expect(chmod(chemin, 0o640) == 0)
    try Systeme.ecrire(Self.nouveau, dans: chemin)
    #expect(try poste.octets("bilan.html") == Self.nouveau)
    #expect(Systeme.permissions(chemin) == 0o640)
    #expect(try Self.fichiers(poste) == ["bilan.html"])
  }

  @Test("reste intact quand l'écriture échoue à mi-chemin, et le message le dit")
  func panne() throws {
    let poste = try Poste()
    let chemin = poste.lieu("bilan.html")
    try Systeme.ecrire(Self.ancien, dans: chemin)
    let erreur = #expect(throws: ErreurDeFichierSysteme.self) {
      try Systeme.remplacer(chemin) { descripteur in
        Systeme.ecrire(Array(Self.nouveau.prefix(5)), vers: descripteur) ?? ENOSPC
      }
    }
    #expect(erreur == .init(geste: .remplacer, chemin: chemin, code: ENOSPC))
    #expect(try poste.octets("bilan.html") == Self.ancien)
    #expect(try Self.fichiers(poste) == ["bilan.html"])
  }

  @Test("qui n'existait pas ne naît pas d'une écriture qui échoue")
  func naissanceManquee() throws {
    let poste = try Poste()
    let chemin = poste.lieu("bilan.html")
    let erreur = #expect(throws: ErreurDeFichierSysteme.self) {
      try Systeme.remplacer(chemin) { _ in EIO }
    }
    #expect(erreur == .init(geste: .ecrire, chemin: chemin, code: EIO))
    #expect(try Self.fichiers(poste).isEmpty)
  }

  @Test("derrière un lien, même pendant : le lien reste un lien", arguments: [true, false])
  func lien(_ present: Bool) throws {
    let poste = try Poste()
    if present { try poste.ecrire(Self.ancien, dans: "cible.html") }
    #expect(symlink("cible.html", poste.lieu("lien.html")) == 0)
    try Systeme.ecrire(Self.nouveau, dans: poste.lieu("lien.html"))
    #expect(try poste.octets("cible.html") == Self.nouveau)
    let lien = try FileManager.default.destinationOfSymbolicLink(atPath: poste.lieu("lien.html"))
    #expect(lien == "cible.html")
  }

  @Test("un lien qui se mord la queue est refusé, non suivi sans fin")
  func boucle() throws {
    let poste = try Poste()
    #expect(symlink("b", poste.lieu("a")) == 0)
    #expect(symlink("a", poste.lieu("b")) == 0)
    let erreur = #expect(throws: ErreurDeFichierSysteme.self) {
      try Systeme.ecrire(Self.nouveau, dans: poste.lieu("a"))
    }
    #expect(erreur?.code == ELOOP)
  }

  @Test("un tube est traversé, un dossier est refusé")
  func autresSortes() throws {
    let poste = try Poste()
    let tube = poste.lieu("tube")
    #expect(mkfifo(tube, 0o600) == 0)
    let lecteur = open(tube, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(lecteur) }
    try Systeme.ecrire(Self.nouveau, dans: tube)
    var lus = [UInt8](repeating: 0, count: 100)
    let nombre = lus.withUnsafeMutableBytes { read(lecteur, $0.baseAddress, $0.count) }
    #expect(Array(lus[..<max(nombre, 0)]) == Self.nouveau)
    #expect(Systeme.permissions(tube) == 0o600)
    let erreur = #expect(throws: ErreurDeFichierSysteme.self) {
      try Systeme.ecrire(Self.nouveau, dans: poste.dossier)
    }
    #expect(erreur?.code == EISDIR)
  }

  @Test("un document mal placé laisse la commande échouer sans rien laisser derrière elle")
  func dossierAbsent() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let avant = try Self.fichiers(poste)
    let reponse = poste.jouer("plan", poste.registre, "--sortie", poste.lieu("absent/plan.html"))
    #expect(reponse.code == 1)
    #expect(reponse.erreur.contains("Le dossier où l’écrire n’existe pas."))
    #expect(try Self.fichiers(poste) == avant)
  }
}
