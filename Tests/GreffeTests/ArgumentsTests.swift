import MessagesDeVerification
import Testing

@testable import GreffeCommandes

@Suite("Les arguments qui ne se lisent pas")
struct ArgumentsTests {
  /// Words, and the French first line: each is a form of ArgumentParser's messages.
  static let cas: [([String], String)] = [
    (["plan", "r", "--zzzzzzzzz"], "Option inconnue\u{A0}: --zzzzzzzzz."),
    (
      ["plan", "r", "--formt", "md"],
      "Option inconnue\u{A0}: --formt. Peut-être --format\u{202F}?"
    ),
    (["plan", "r", "--format"], "Il manque la valeur de --format <format>."),
    (["plan", "r", "--json=oui"], "--json ne prend pas de valeur\u{202F}; reçu\u{A0}: oui."),
    (["plan", "r", "s"], "Argument en trop\u{A0}: s."),
    (["plan", "r", "s", "t"], "2 arguments en trop\u{A0}: s, t."),
    (["plan"], "Il manque l’argument <registre>."),
    (["controler", "r", "l"], "Il manque l’argument --cle <clé>."),
    (
      ["plan", "r", "--format", "pdf"],
      "«\u{A0}pdf\u{A0}» ne convient pas pour --format <format>. Attendu\u{A0}: html, md ou json."
    ),
    (
      ["plan", "r", "--en-vigueur-au", "2026-02-30"],
      "«\u{A0}2026-02-30\u{A0}» ne convient pas pour --en-vigueur-au <date>."
    ),
    (
      ["journal", "r", "--depuis", "x"],
      "«\u{A0}x\u{A0}» ne convient pas pour --depuis <position>."
    ),
    (["zzz"], "Commande inconnue\u{A0}: zzz."),
  ]

  @Test("chaque forme de message est en français, et le code est 64", arguments: cas)
  func forme(mots: [String], attendu: String) throws {
    let reponse = try Poste().jouer(mots)
    #expect(reponse.code == 64)
    #expect(reponse.sortie == "")
    #expect(reponse.erreur.hasPrefix("greffe\u{A0}: \(attendu)\n"))
    #expect(reponse.erreur.hasSuffix("Rien n’a été enregistré.\n"))
  }

  @Test("les formes qu'aucune commande ne provoque sont traduites aussi")
  func formesRares() {
    let cas: [(String, String)] = [
      ("Invalid option: -é", "Option illisible\u{A0}: -é."),
      ("Missing required subcommand.", "Il manque le nom de la commande."),
      ("Missing one of: '--a', '--b'", "Il faut l’un de ces arguments\u{A0}: --a, --b."),
      (
        "Value to be set with flag '--x' had already been set with flag '--y'",
        "--x contredit --y."
      ),
      (
        "Can't generate completion scripts for 'ksh'.",
        "Pas de complétion pour «\u{A0}ksh\u{A0}». Attendu\u{A0}: bash, zsh ou fish."
      ),
    ]
    for (anglais, attendu) in cas {
      #expect(MessagesDArguments.traduire(anglais).texte == attendu)
    }
  }

  @Test("un message qui ressemble à une forme sans l'être reste entier")
  func inconnue() {
    for texte in ["Unknown option '--x", "", "Unknown option '--x' and more"] {
      let traduit = MessagesDArguments.traduire(texte).texte
      #expect(traduit.contains(texte))
    }
  }
}
