public import Conventions

extension Sequence where Element == Conventions.Element {
  /// Brothers of one parent, by printed code. One without a readable code, or with a code that a
  /// brother bears too, stays behind the one that it followed when it was inscribed: « 003, 002,
  /// 003 » tells no order, and is read as it is printed.
  public func parCode() -> [Conventions.Element] {
    let liste = Array(self)
    let codes = liste.map { $0.contenu.texte(.code) }
    let lisibles = codes.compactMap { $0 }
    let romains = !lisibles.isEmpty && lisibles.allSatisfy { Romain.enTete(de: $0) != nil }
    let comptes = Dictionary(lisibles.map { ($0, 1) }, uniquingKeysWith: +)
    var precedente: CleDeRang?
    let cles = codes.map { code in
      if let code, comptes[code] == 1 { precedente = CleDeRang(code, romains: romains) }
      return precedente
    }
    let rangs = liste.indices.sorted { a, b in
      switch (cles[a], cles[b]) {
      case (let x?, let y?): x == y ? a < b : x < y
      case (nil, _?): true
      case (_?, nil): false
      case (nil, nil): a < b
      }
    }
    return rangs.map { liste[$0] }
  }
}

/// A printed code among its brothers: where all of them start with a Roman numeral, axe IX comes
/// behind axe V.
private struct CleDeRang: Comparable {
  let romain: Int
  let code: CodeImprime

  init(_ code: String, romains: Bool) {
    romain = romains ? Romain.enTete(de: code) ?? 0 : 0
    self.code = CodeImprime(romain > 0 ? String(code.drop { $0.isLetter }) : code)
  }

  static func < (a: Self, b: Self) -> Bool { (a.romain, a.code) < (b.romain, b.code) }
}

private enum Romain {
  private static let chiffres: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]

  /// The value of the numeral by which a code starts, such as 4 in "IV.2".
  static func enTete(de code: String) -> Int? { lire(String(code.prefix { $0.isLetter })) }

  /// The value of a numeral in its one regular spelling, 1 to 399.
  static func lire(_ texte: String) -> Int? {
    let valeurs = texte.compactMap { chiffres[$0] }
    guard !valeurs.isEmpty, valeurs.count == texte.count else { return nil }
    var total = 0
    for (rang, valeur) in valeurs.enumerated() {
      let suivante = rang + 1 < valeurs.count ? valeurs[rang + 1] : 0
      total += valeur < suivante ? -valeur : valeur
    }
    return total > 0 && ecrire(total) == texte ? total : nil
  }

  private static func ecrire(_ nombre: Int) -> String {
    let paliers: [(Int, String)] = [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
      (1, "I"),
    ]
    var reste = nombre
    var texte = ""
    for (valeur, signe) in paliers {
      while reste >= valeur {
        texte += signe
        reste -= valeur
      }
    }
    return texte
  }
}
