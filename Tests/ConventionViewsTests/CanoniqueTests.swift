import ConventionViews
import Conventions
import Testing

@Suite("le contenu canonique s’écrit d’une seule façon")
struct CanoniqueTests {
  @Test("clés triées par octets, sans espace, clés absentes laissées de côté")
  func objet() {
    let valeur = ValeurCanonique.objet([
      "b": .entier(-2), "a_1": .liste([.booleen(true), .texte("é")]), "a": nil, "c": .objet([:]),
    ])
    #expect(valeur.texteCanonique == #"{"a_1":[true,"é"],"b":-2,"c":{}}"#)
  }

  @Test("un texte hostile reste un texte : guillemets, barres, contrôles")
  func echappements() {
    let texte = "\"\\\u{08}\t\n\u{0C}\r\u{00}\u{1F}\u{7F}</script>\u{202E}"
    #expect(
      ValeurCanonique.texte(texte).texteCanonique
        == #""\"\\\b\t\n\f\r\u0000\u001f"# + "\u{7F}</script>\u{202E}\"")
  }

  @Test("deux écritures Unicode du même mot donnent deux contenus : les octets comptent")
  func octets() {
    #expect(
      ValeurCanonique.texte("\u{E9}").octets != ValeurCanonique.texte("e\u{301}").octets)
  }

  @Test("une absence, zéro et un texte vide ne se confondent pas")
  func absences() {
    let contenus = [
      Donnee.absente(.nonRenseigne), .absente(.secretStatistique), .entier(0), .texte(""),
      .liste([]),
    ].map(\.canonique.texteCanonique)
    #expect(Set(contenus).count == contenus.count)
  }
}
