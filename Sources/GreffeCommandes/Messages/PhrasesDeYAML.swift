/// What the YAML parser says, in French: the causes that people meet, the rest in its own words.
enum PhrasesDeYAML {
  static func syntaxe(_ probleme: String) -> String {
    switch probleme {
    case "found character that cannot start any token":
      "un texte ne commence pas par ce caractère sans guillemets (tabulation, @, %, `)"
    case "mapping values are not allowed in this context":
      "deux-points inattendus\u{A0}: mettre le texte entre guillemets, ou revoir le retrait"
    case "did not find expected key":
      "clé attendue ici\u{A0}: revoir le retrait, ou les guillemets de la ligne au-dessus"
    case "could not find expected ':'":
      "il manque «\u{A0}:\u{A0}» après la clé"
    case "did not find expected '-' indicator":
      "élément de liste attendu\u{A0}: revoir le retrait"
    case "did not find expected ',' or ']'": "il manque une virgule ou un crochet fermant"
    case "did not find expected ',' or '}'": "il manque une virgule ou une accolade fermante"
    case "found unexpected end of stream": "le fichier finit au milieu d’un texte entre guillemets"
    case "found a tab character that violates indentation": "tabulation dans le retrait"
    case "found unknown escape character": "barre oblique inverse inconnue entre guillemets"
    default: probleme
    }
  }

  static func cleDouble(_ cle: String, _ encore: Int?) -> String {
    let place = encore.map { "à nouveau ligne \($0)" } ?? "plusieurs fois"
    return PhrasesDeFichier.attendu("clé \(PhrasesDeFichier.cite(cle)) donnée \(place)", "une fois")
  }
}
