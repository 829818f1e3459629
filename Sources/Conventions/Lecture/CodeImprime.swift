/// A code as printed in the document, ordered as people read it: 2 < 10 < 11 < 11 bis < 12.
/// Never an identity: codes restart, skip and repeat.
public struct CodeImprime: Hashable, Comparable, Sendable {
  public let texte: String

  public init(_ texte: String) { self.texte = texte }

  public static func < (a: CodeImprime, b: CodeImprime) -> Bool {
    let (partsA, partsB) = (a.parts, b.parts)
    for (gauche, droite) in zip(partsA, partsB) where gauche != droite { return gauche < droite }
    if partsA.count != partsB.count { return partsA.count < partsB.count }
    // "1.1" and "1 1" read the same: any order will do, provided that it is always the same.
    return a.texte < b.texte
  }

  private enum Part: Comparable {
    /// "bis", "ter": right behind the bare number, in the order of legal Latin.
    case suffixe(Int)
    /// Digits without leading zeros, compared by length first: no figure is too long.
    case chiffres(nombre: Int, String)
    case mot(String)
  }

  private static let suffixes = [
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
  ]

  private var parts: [Part] {
    var parts: [Part] = []
    var cours: [Unicode.Scalar] = []
    func classe(_ scalaire: Unicode.Scalar) -> Int {
      ("0"..."9").contains(scalaire) ? 1 : scalaire.properties.isAlphabetic ? 2 : 0
    }
    func clore() {
      guard let premier = cours.first else { return }
      let texte = TexteSaisi.chaine(cours)
      cours = []
      if classe(premier) == 1 {
        let chiffres = String(texte.drop { $0 == "0" })
        parts.append(.chiffres(nombre: chiffres.utf8.count, chiffres))
      } else if let rang = CodeImprime.suffixes.firstIndex(of: texte) {
        parts.append(.suffixe(rang))
      } else {
        parts.append(.mot(texte))
      }
    }
    for scalaire in TexteSaisi.plier(texte).unicodeScalars {
      if let dernier = cours.last, classe(dernier) != classe(scalaire) { clore() }
      if classe(scalaire) != 0 { cours.append(scalaire) }
    }
    clore()
    return parts
  }
}
