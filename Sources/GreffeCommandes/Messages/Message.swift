internal import MessagesDeVerification

/// What a command that failed says, and its exit code.
struct Message {
  let code: CodeDeSortie
  /// What happened, in one sentence.
  let titre: Phrase
  /// Why, where, and what to do: one line each.
  let details: [Phrase]
  /// Ends with « Rien n’a été enregistré. » where that is known.
  let rienEnregistre: Bool

  init(
    _ code: CodeDeSortie, _ titre: Phrase, _ details: [Phrase] = [], rienEnregistre: Bool = true
  ) {
    self.code = code
    self.titre = titre
    self.details = details
    self.rienEnregistre = rienEnregistre
  }

  func texte(couleur: Bool) -> String {
    let tete = Couleur.rouge.de(Phrase("greffe :").texte, si: couleur) + " " + titre.texte
    let fin = rienEnregistre ? ["Rien n’a été enregistré."] : []
    return ([tete] + details.map { "  " + $0.texte } + fin).joined(separator: "\n") + "\n"
  }
}
