import Foundation
import MessagesDeVerification
import Testing

@testable import GreffeCommandes

@Suite("L'aide, le manuel et la complétion")
struct AideTests {
  /// Every command, by its path below the root.
  static let chemins: [[String]] = chemins(sous: DescriptionDeCommande.racine, [])

  private static func chemins(
    sous commande: DescriptionDeCommande, _ chemin: [String]
  ) -> [[String]] {
    [chemin] + commande.commandes.flatMap { chemins(sous: $0, chemin + [$0.commandName]) }
  }

  @Test(
    "chaque commande a une aide en français, avec un exemple qui commence par greffe",
    arguments: chemins)
  func aide(chemin: [String]) throws {
    let poste = try Poste()
    let reponse = poste.jouer(chemin + ["--help"])
    #expect(reponse.code == 0)
    #expect(reponse.erreur == "")
    #expect(reponse.sortie.contains("Exemple\u{A0}:\n  greffe "))
    for anglais in [
      "USAGE", "OVERVIEW", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "(default", "values:",
      "See ", "more information",
    ] {
      #expect(!reponse.sortie.contains(anglais), "« \(anglais) » est de l'anglais")
    }
    #expect(reponse.sortie == AideDeCommande.texte(de: chemin))
  }

  @Test("aucune option n'est sans explication", arguments: chemins)
  func explications(chemin: [String]) {
    var commande = DescriptionDeCommande.racine
    for nom in chemin { commande = commande[nom] ?? commande }
    for argument in commande.positions + commande.options {
      #expect(!argument.explication.isEmpty, "\(argument.titre) de \(chemin)")
    }
  }

  @Test("chaque commande propose --json", arguments: chemins)
  func json(chemin: [String]) {
    var commande = DescriptionDeCommande.racine
    for nom in chemin { commande = commande[nom] ?? commande }
    guard commande.commandes.isEmpty else { return }
    #expect(commande.options.contains { $0.titre == "--json" }, "\(chemin)")
  }

  @Test("l'aide se demande de quatre façons")
  func façons() throws {
    let poste = try Poste()
    let attendue = poste.jouer("bilan", "etape", "--help").sortie
    #expect(poste.jouer("help", "bilan", "etape").sortie == attendue)
    #expect(poste.jouer("aide", "bilan", "etape").sortie == attendue)
    #expect(poste.jouer("bilan", "etape", "r", "-h").sortie == attendue)
  }

  @Test("sans commande, ou sans sous-commande, l'aide va sur l'erreur et le code est 64")
  func sansCommande() throws {
    let poste = try Poste()
    for chemin in [[], ["bilan"]] {
      let reponse = poste.jouer(chemin)
      #expect(reponse.code == 64)
      #expect(reponse.sortie == "")
      #expect(reponse.erreur == AideDeCommande.texte(de: chemin))
    }
  }

  @Test("--version donne la version")
  func version() throws {
    #expect(try Poste().jouer("--version").sortie == "greffe \(Greffe.version)\n")
    let json = try Poste().jouer("--version", "--json").sortie
    #expect(json == "{\"version\":\"\(Greffe.version)\"}\n")
  }

  @Test("le manuel en JSON tient sur une ligne, et contient chaque commande et chaque option")
  func manuelJSON() throws {
    struct Manuel: Decodable {
      struct Commande: Decodable {
        struct Argument: Decodable { let titre: String }
        let commande: String
        let arguments: [Argument]
      }
      let commandes: [Commande]
    }
    let json = try Poste().jouer("manuel", "--json").sortie
    #expect(json.last == "\n" && json.filter { $0 == "\n" }.count == 1)
    let manuel = try JSONDecoder().decode(Manuel.self, from: Data(json.utf8))
    let feuilles = Self.chemins.filter { chemin in
      chemin.reduce(DescriptionDeCommande.racine as DescriptionDeCommande?) { $0?[$1] }?.commandes
        .isEmpty == true
    }
    #expect(
      Set(manuel.commandes.map(\.commande)) == Set(feuilles.map { $0.joined(separator: " ") }))
    let verifier = manuel.commandes.first { $0.commande == "verifier" }
    #expect(verifier?.arguments.map(\.titre).contains("--complet") == true)
  }

  @Test("le manuel contient chaque commande, et n'a pas de ligne que roff prendrait pour un ordre")
  func manuel() throws {
    let manuel = try Poste().jouer("manuel").sortie
    for chemin in Self.chemins where DescriptionDeCommande.racine[chemin.first ?? ""] != nil {
      let dernier = chemin.joined(separator: " ").remplacer("-", par: "\\-")
      #expect(manuel.contains("greffe \(dernier)"), "\(chemin)")
    }
    let ordres = [".TH", ".SH", ".SS", ".PP", ".TP", ".B ", ".nf", ".fi", ".\\\""]
    for ligne in manuel.split(separator: "\n") where ligne.hasPrefix(".") || ligne.hasPrefix("'") {
      #expect(ordres.contains { ligne.hasPrefix($0) }, "\(ligne)")
    }
  }

  @Test("la complétion existe pour trois interpréteurs", arguments: ["bash", "zsh", "fish"])
  func completion(interpreteur: String) throws {
    let reponse = try Poste().jouer("completion", interpreteur)
    #expect(reponse.code == 0)
    #expect(reponse.sortie.contains("verifier"))
  }
}
