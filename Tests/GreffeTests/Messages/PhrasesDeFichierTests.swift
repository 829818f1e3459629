import Conventions
import Registre
import Testing

@testable import GreffeCommandes

@Suite("Sentences about files")
struct PhrasesDeFichierTests {
  private static func phrases(_ texte: String) -> [String] {
    do throws(ErreursDeFichier) {
      _ = try LecteurDePlan.lire(Array(texte.utf8), nom: "plan.yaml")
      return []
    } catch {
      return error.erreurs.map(PhrasesDeFichier.phrase)
    }
  }

  private static let entete = """
    greffe: plan/1
    convention: {type: ctg, intitule: I, territoire: T, debut: 2026-01-01, fin: 2030-12-31}

    """

  @Test(
    "a sentence tells the file, the line, the field, what was found and what was expected",
    arguments: [
      (
        "fiches:\n  - ref: f11\n    echance: 2026\n",
        "plan.yaml, ligne 5, fiches[f11].echance : clé « echance » (« echeance » ?) ; attendu : "
      ),
      (
        "noeuds:\n  - {ref: a, niveau: \"1.234,5\"}\n",
        "plan.yaml, ligne 4, noeuds[a].niveau : nombre « 1.234,5 », plusieurs séparateurs décimaux"
      ),
      (
        "fiches:\n  - ref: f11\n    pilotes: [{nom: A, partie: caf}]\n",
        "plan.yaml, ligne 5, fiches[f11].pilotes[1].partie : « caf » ne nomme rien ; attendu : la "
          + "référence d’une partie"
      ),
      (
        "fiches:\n  - ref: f11\n    titre: a: b\n",
        "plan.yaml, ligne 5 : YAML illisible, deux-points inattendus"
      ),
      (
        "noeuds:\n  - {ref: a, niveau: 1, fiches: [f1]}\n",
        "plan.yaml, ligne 4, noeuds[a].fiches : champ sans valeur propre ; attendu : une absence"
      ),
      ("convention: {}\n", "plan.yaml, ligne 2 : clé « convention » donnée à nouveau ligne 3"),
    ])
  func phrase(suite: String, attendue: String) throws {
    let phrases = Self.phrases(Self.entete + suite)
    #expect(phrases.count == 1)
    let phrase = try #require(phrases.first).replacing("\u{A0}", with: " ")
    #expect(phrase.hasPrefix(attendue), "\(phrase)")
  }

  @Test("a near word is proposed, a far one is not")
  func proche() {
    #expect(MotProche.trouver("titer", parmi: ["code", "titre"]) == "titre")
    #expect(MotProche.trouver("couleur", parmi: ["code", "titre"]) == nil)
    #expect(MotProche.trouver("x", parmi: ["de"]) == nil)
    #expect(MotProche.trouver(String(repeating: "a", count: 65), parmi: ["a"]) == nil)
  }
}
