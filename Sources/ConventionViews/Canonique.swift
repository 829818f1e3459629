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
  /// A list whose items are made one by one, as they are written.
  case suite(Suite)
  case objet(Membres)

  /// The members of an object, each key once. Keys match `[a-z][a-z0-9_]*`. A nil value is an
  /// absent key.
  public struct Membres: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// By key: their order is settled once, and no key is hashed.
    fileprivate var tries: [Membre] = []

    fileprivate struct Membre: Hashable, Sendable {
      let cle: String
      var valeur: ValeurCanonique
    }

    public init(dictionaryLiteral elements: (String, ValeurCanonique?)...) {
      tries.reserveCapacity(elements.count)
      for (cle, valeur) in elements { self[cle] = valeur }
    }

    public subscript(cle: String) -> ValeurCanonique? {
      get {
        let place = place(cle)
        return place < tries.count && tries[place].cle == cle ? tries[place].valeur : nil
      }
      set {
        let place = place(cle)
        let presente = place < tries.count && tries[place].cle == cle
        switch (newValue, presente) {
        case (let valeur?, true): tries[place].valeur = valeur
        case (let valeur?, false):
          tries.append(Membre(cle: cle, valeur: valeur))
          for rang in (place..<tries.count - 1).reversed() { tries.swapAt(rang, rang + 1) }
        case (nil, true): tries.remove(at: place)
        case (nil, false): break
        }
      }
    }

    /// Before the first key that does not sort before this one: keys are ASCII, so that this is the
    /// order of bytes, and the UTF-16 order that RFC 8785 §3.2.3 asks for.
    private func place(_ cle: String) -> Int {
      var place = tries.count
      while place > 0, tries[place - 1].cle >= cle { place -= 1 }
      return place
    }

    /// The values, by key.
    public var valeurs: [ValeurCanonique] { tries.map(\.valeur) }
  }

  /// The items of a list, made when they are asked for: there may be as many as entries.
  public struct Suite: Hashable, Sendable, Sequence {
    private let nombre: Int
    private let element: @Sendable (Int) -> ValeurCanonique

    fileprivate init(nombre: Int, element: @escaping @Sendable (Int) -> ValeurCanonique) {
      self.nombre = nombre
      self.element = element
    }

    public func makeIterator() -> some IteratorProtocol<ValeurCanonique> {
      (0..<nombre).lazy.map(element).makeIterator()
    }

    public static func == (a: Suite, b: Suite) -> Bool { a.elementsEqual(b) }

    public func hash(into hasher: inout Hasher) { for valeur in self { hasher.combine(valeur) } }
  }

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
    case .entier(let entier): sortie += String(entier).utf8
    case .booleen(let vrai): sortie += (vrai ? "true" : "false").utf8
    case .liste(let valeurs): ValeurCanonique.ecrire(valeurs, vers: &sortie)
    case .suite(let valeurs): ValeurCanonique.ecrire(valeurs, vers: &sortie)
    case .objet(let membres): ValeurCanonique.ecrire(membres, vers: &sortie)
    }
  }

  private static func ecrire(
    _ valeurs: some Sequence<ValeurCanonique>, vers sortie: inout [UInt8]
  ) {
    var premiere = true
    sortie.append(UInt8(ascii: "["))
    for valeur in valeurs {
      if !premiere { sortie.append(UInt8(ascii: ",")) }
      premiere = false
      valeur.ecrire(vers: &sortie)
    }
    sortie.append(UInt8(ascii: "]"))
  }

  private static func ecrire(_ membres: Membres, vers sortie: inout [UInt8]) {
    var premiere = true
    sortie.append(UInt8(ascii: "{"))
    for membre in membres.tries {
      if !premiere { sortie.append(UInt8(ascii: ",")) }
      premiere = false
      ecrire(membre.cle, vers: &sortie)
      sortie.append(UInt8(ascii: ":"))
      membre.valeur.ecrire(vers: &sortie)
    }
    sortie.append(UInt8(ascii: "}"))
  }

  /// RFC 8785 §3.2.2.2: the short escapes, `\u00xx` for other controls, everything else as it is.
  private static func ecrire(_ texte: String, vers sortie: inout [UInt8]) {
    var texte = texte
    sortie.append(UInt8(ascii: "\""))
    texte.withUTF8 { octets in
      // What needs no escape is copied by runs: most texts are one run.
      var debut = 0
      for (place, octet) in octets.enumerated() {
        guard let echappe = echappe(octet) else { continue }
        sortie += octets[debut..<place]
        sortie += echappe.utf8
        debut = place + 1
      }
      sortie += octets[debut...]
    }
    sortie.append(UInt8(ascii: "\""))
  }

  /// What is written in place of a byte; nil: itself.
  @inline(__always)
  private static func echappe(_ octet: UInt8) -> String? {
    switch octet {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0..<0x20:
      let hex = String(octet, radix: 16)
      return "\\u00" + (octet < 0x10 ? "0" : "") + hex
    default: return nil
    }
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

  /// The same, its items made one by one as they are written.
  public static func suiteOuRien<Elements: RandomAccessCollection & Sendable>(
    _ elements: Elements, _ convertir: @escaping @Sendable (Elements.Element) -> ValeurCanonique
  ) -> ValeurCanonique? where Elements.Index == Int {
    guard !elements.isEmpty else { return nil }
    let debut = elements.startIndex
    return .suite(Suite(nombre: elements.count) { convertir(elements[debut + $0]) })
  }
}
