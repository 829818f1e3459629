/// The canonical content of a view: a small tree with one spelling in bytes.
///
/// What a bilan digests (R21) is this, never a rendering: it holds no wording, no name of a person
/// and no narrative text (only digests of blocks), so that it is the same for ever from the same
/// two dates, whatever happens to the renderers, to the identities and to the texts.
public enum ValeurCanonique: Hashable, Sendable {
  case texte(String)
  case entier(Int)
  case booleen(Bool)
  case liste([ValeurCanonique])
  /// Keys match `[a-z][a-z0-9_]*`. A nil value is an absent key.
  case objet([String: ValeurCanonique?])

  /// RFC 8785, restricted: keys sorted, no white space, no float, no null.
  public var octets: [UInt8] {
    var sortie: [UInt8] = []
    ecrire(vers: &sortie)
    return sortie
  }

  /// The same bytes as a text.
  public var texteCanonique: String { String(decoding: octets, as: UTF8.self) }

  private func ecrire(vers sortie: inout [UInt8]) {
    switch self {
    case .texte(let texte): ValeurCanonique.ecrire(texte, vers: &sortie)
    case .entier(let entier): sortie += Array(String(entier).utf8)
    case .booleen(let vrai): sortie += Array((vrai ? "true" : "false").utf8)
    case .liste(let valeurs):
      sortie.append(UInt8(ascii: "["))
      for (rang, valeur) in valeurs.enumerated() {
        if rang > 0 { sortie.append(UInt8(ascii: ",")) }
        valeur.ecrire(vers: &sortie)
      }
      sortie.append(UInt8(ascii: "]"))
    case .objet(let membres): ValeurCanonique.ecrire(membres, vers: &sortie)
    }
  }

  private static func ecrire(_ membres: [String: ValeurCanonique?], vers sortie: inout [UInt8]) {
    // Keys are ASCII: byte order is the UTF-16 order that RFC 8785 §3.2.3 asks for.
    let tries = membres.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var premiere = true
    sortie.append(UInt8(ascii: "{"))
    for (cle, valeur) in tries {
      guard let valeur else { continue }
      if !premiere { sortie.append(UInt8(ascii: ",")) }
      premiere = false
      ecrire(cle, vers: &sortie)
      sortie.append(UInt8(ascii: ":"))
      valeur.ecrire(vers: &sortie)
    }
    sortie.append(UInt8(ascii: "}"))
  }

  /// RFC 8785 §3.2.2.2: the short escapes, `\u00xx` for other controls, everything else as it is.
  private static func ecrire(_ texte: String, vers sortie: inout [UInt8]) {
    sortie.append(UInt8(ascii: "\""))
    for octet in texte.utf8 {
      switch octet {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): sortie += [UInt8(ascii: "\\"), octet]
      case 0x08: sortie += Array("\\b".utf8)
      case 0x09: sortie += Array("\\t".utf8)
      case 0x0A: sortie += Array("\\n".utf8)
      case 0x0C: sortie += Array("\\f".utf8)
      case 0x0D: sortie += Array("\\r".utf8)
      case 0..<0x20:
        let hex = String(octet, radix: 16)
        sortie += Array(("\\u00" + (octet < 0x10 ? "0" : "") + hex).utf8)
      default: sortie.append(octet)
      }
    }
    sortie.append(UInt8(ascii: "\""))
  }
}

extension ValeurCanonique {
  /// A list, item by item.
  public static func liste<Elements: Sequence>(
    _ elements: Elements, _ convertir: (Elements.Element) -> ValeurCanonique
  ) -> ValeurCanonique {
    .liste(elements.map(convertir))
  }

  /// A list that is an absent key when it is empty.
  public static func listeOuRien<Elements: Sequence>(
    _ elements: Elements, _ convertir: (Elements.Element) -> ValeurCanonique
  ) -> ValeurCanonique? {
    let valeurs = elements.map(convertir)
    return valeurs.isEmpty ? nil : .liste(valeurs)
  }
}
