package import Conventions
internal import Registre

/// What a sentence quotes or names.
package enum Citation {
  /// The text as it was read, between French quotation marks; a long one is cut. What a terminal
  /// would obey, or not show, is named instead.
  package static func texte(_ texte: String) -> String {
    let cite = texte.count > 80 ? texte.prefix(79) + "…" : texte[...]
    let visible = cite.unicodeScalars.map {
      TexteSaisi.estInterdit($0) ? "[\(unicode($0.value))]" : String($0)
    }
    return "«\u{A0}\(visible.joined())\u{A0}»"
  }

  /// The same as a part of a sentence.
  package static func cite(_ texte: String) -> Phrase { Phrase(self.texte(texte)) }

  package static func nom(_ genre: Genre) -> String {
    switch genre {
    case .convention: "une convention"
    case .regles: "un jeu de règles"
    case .partie: "une partie"
    case .instance: "une instance"
    case .noeud: "un nœud"
    case .fiche: "une fiche"
    case .indicateur: "un indicateur"
    case .trajectoire: "une trajectoire"
    case .equipement: "un équipement"
    case .competence: "une compétence"
    case .poste: "un poste"
    case .clause: "une clause"
    }
  }

  /// « U+202E ».
  package static func unicode(_ code: UInt32) -> String {
    let chiffres = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - chiffres.count)) + chiffres
  }
}
