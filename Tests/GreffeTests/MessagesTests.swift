import Conventions
import Journal
import JournalFile
import MerkleLog
import MessagesDeVerification
import Registre
import TestSupport
import Testing

@testable import GreffeCommandes

/// Every sentence that the command line can say of an error, kept in one golden: a reader sees the
/// whole catalogue, and a change of wording shows in review.
@Suite("Les messages d'erreur")
struct MessagesTests {
  private static func texte(_ erreurs: [ErreurDeCommande]) -> String {
    erreurs.map { erreur in
      let message = Messages.message(erreur)
      return "[\(message.code.rawValue)] " + message.texte(couleur: false)
    }.joined(separator: "\n")
  }

  private static func controler(_ erreurs: [ErreurDeCommande], _ nom: String) throws {
    let texte = texte(erreurs)
    // Straight apostrophes and ordinary spaces before a mark are not French typography.
    #expect(!texte.contains(" :"))
    #expect(!texte.contains("'"))
    try Golden.repository.check(texte, at: "Tests/Support/Goldens/commandes/\(nom).txt")
  }

  @Test("chaque refus d'une règle dit la règle, pourquoi, et ce qu'il faudrait")
  func refus() throws {
    try Self.controler(
      try CatalogueDErreurs.motifs().map { .registre(.refus(Refus(souhait: 0, motif: $0))) },
      "refus")
  }

  @Test("chaque preuve et chaque publication qui échoue dit pourquoi, et que faire")
  func preuves() throws {
    try Self.controler(
      CatalogueDErreurs.preuves().map { .preuve($0) }
        + CatalogueDErreurs.publications().map { .publication($0) }, "preuves")
  }

  @Test("un refus au milieu d'un lot dit lequel")
  func lot() {
    let texte = Messages.message(.registre(.refus(Refus(souhait: 2, motif: .suivi(.motifRequis)))))
      .texte(couleur: false)
    #expect(texte.contains("C’est la demande nº 3 du lot."))
  }

  @Test("chaque panne du dépôt dit ce qui a échoué, et ce qui est sûr")
  func depot() throws {
    try Self.controler(try CatalogueDErreurs.depot(), "depot")
  }

  @Test("ce qui arrête une sauvegarde, une restauration ou une clé dit pourquoi, et ce qui reste")
  func gardes() throws {
    try Self.controler(try CatalogueDErreurs.gardes(), "gardes")
  }

  @Test("ce qui arrête un témoin ou un horodatage dit pourquoi, et ce qui n'a pas été signé")
  func temoins() throws {
    try Self.controler(try CatalogueDErreurs.temoins().map { .temoin($0) }, "temoins")
  }

  @Test("chaque constat sur un ancrage dit quoi, et que faire")
  func ancrages() throws {
    let constats = try CatalogueDErreurs.ancrages().compactMap(\.finding)
    let texte = constats.map { MessagesDIntegrite.constat($0).texte + "\n" }.joined()
    #expect(!texte.contains(" :") && !texte.contains("'"))
    try Golden.repository.check(texte, at: "Tests/Support/Goldens/commandes/ancrages.txt")
  }

  @Test("chaque constat d'une ouverture ou d'un audit dit quoi, où, et que faire")
  func integrite() throws {
    let constats = try CatalogueDErreurs.fautes().map {
      Finding($0, in: .checkpoints, offset: 12, entries: EntryIndex(3)..<EntryIndex(5))
    }
    let ouvertures = try CatalogueDErreurs.constatsDOuverture().map(MessagesDIntegrite.constat)
    let texte =
      (constats.map(MessagesDIntegrite.constat) + ouvertures).map(\.texte)
      .joined(separator: "\n") + "\n"
    #expect(!texte.contains(" :"))
    try Golden.repository.check(texte, at: "Tests/Support/Goldens/commandes/integrite.txt")
  }

  @Test("seule une issue inconnue ne dit pas que rien n'est enregistré, et dit quoi renvoyer")
  func issueInconnue() throws {
    let operation = try #require(OperationID("019adb5e-7a00-7000-8000-000000000001"))
    let panne = StoreFailure(step: "fdatasync entries", code: 5)
    let inconnue = Messages.message(.registre(.depot(.outcomeUnknown([operation], panne))))
    #expect(inconnue.code == .issueInconnue)
    #expect(!inconnue.rienEnregistre)
    #expect(inconnue.texte(couleur: false).contains("--operation \(operation.text)"))
    let echec = Messages.message(.registre(.depot(.failed(panne))))
    #expect(echec.code == .echec)
    #expect(echec.texte(couleur: false).hasSuffix("Rien n’a été enregistré.\n"))
  }

  @Test("ce qui est cité reste tel quel : ni apostrophe ni espace n'y change")
  func donneesIntactes() {
    let message = Messages.message(.fichier(.init(geste: .lire, chemin: "l'an : deux", code: 2)))
    #expect(message.titre.texte == "Ce fichier ne se lit pas\u{A0}: l'an : deux")
  }

  @Test("la couleur ne touche que l'en-tête, et seulement si elle est demandée")
  func couleur() {
    let message = Message(.echec, "Non.")
    #expect(message.texte(couleur: true).hasPrefix("\u{1B}[31mgreffe\u{A0}:\u{1B}[0m Non."))
    #expect(!message.texte(couleur: false).contains("\u{1B}"))
  }
}
