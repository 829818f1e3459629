import Conventions

/// The shapes that every reader meets: one line of text, a word of a list, a list, a table.
extension LecteurDeChamps {
  static let texteMaximal = 16 * 1024
  /// What a text costs in the journal beside its bytes.
  private static let surcout = 24

  mutating func choix(
    _ noeud: NoeudYAML, _ admis: [String], _ chemin: CheminDeFichier
  ) -> String? {
    guard let lu = texte(noeud, chemin) else { return nil }
    if admis.contains(lu) { return lu }
    erreurs.noter(.choixInconnu(lu: lu, admis: admis), noeud.repere, chemin)
    return nil
  }

  /// One line of text in normal form C, without spaces at its ends.
  mutating func texte(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> String? {
    guard case .texte(let brut, let nu) = noeud.valeur else {
      erreurs.noter(
        .nature(attendue: .texte, trouvee: noeud.valeur.nature), noeud.repere, chemin)
      return nil
    }
    let texte = Normalisation.nfc(TexteSaisi.rogner(brut))
    if let probleme = LecteurDeChamps.probleme(de: texte, nu: nu) {
      erreurs.noter(probleme, noeud.repere, chemin)
      return nil
    }
    octets += texte.utf8.count + LecteurDeChamps.surcout
    return texte
  }

  private static func probleme(de texte: String, nu: Bool) -> ProblemeDeFichier? {
    if texte.isEmpty { return .vide }
    if nu, ["~", "null", "Null", "NULL"].contains(texte) { return .nul }
    if texte.unicodeScalars.contains("\n") { return .retourALaLigne }
    if let interdit = texte.unicodeScalars.first(where: TexteSaisi.estInterdit) {
      return .caractereInterdit(interdit.value)
    }
    let octets = texte.utf8.count
    return octets > texteMaximal ? .texteTropLong(octets: octets, maximum: texteMaximal) : nil
  }

  mutating func liste(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> [NoeudYAML]? {
    if case .liste(let elements) = noeud.valeur { return elements }
    noterNature(.liste, noeud, chemin)
    return nil
  }

  mutating func table(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> [EntreeYAML]? {
    if case .table(let entrees) = noeud.valeur { return entrees }
    noterNature(.table, noeud, chemin)
    return nil
  }

  private mutating func noterNature(
    _ attendue: NatureYAML, _ noeud: NoeudYAML, _ chemin: CheminDeFichier
  ) {
    if case .texte("", true) = noeud.valeur {
      erreurs.noter(.vide, noeud.repere, chemin)
    } else {
      erreurs.noter(
        .nature(attendue: attendue, trouvee: noeud.valeur.nature), noeud.repere, chemin)
    }
  }

  /// The values of a table with these keys and no other.
  mutating func cles(
    _ entrees: [EntreeYAML], requises: [String], _ facultatives: [String], _ repere: Repere,
    _ chemin: CheminDeFichier
  ) -> [String: NoeudYAML] {
    var lues: [String: NoeudYAML] = [:]
    for entree in entrees {
      if requises.contains(entree.cle) || facultatives.contains(entree.cle) {
        lues[entree.cle] = entree.valeur
      } else {
        erreurs.noter(
          .cleInconnue(entree.cle, attendues: requises + facultatives), entree.repere,
          chemin.cle(entree.cle))
      }
    }
    for cle in requises where lues[cle] == nil {
      erreurs.noter(.cleManquante(cle), repere, chemin)
    }
    return lues
  }
}
