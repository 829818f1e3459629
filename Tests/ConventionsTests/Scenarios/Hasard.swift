import Conventions

/// SplitMix64: the same story for the same seed, on every machine.
struct Hasard: RandomNumberGenerator {
  private var etat: UInt64

  init(graine: UInt64) { etat = graine }

  mutating func next() -> UInt64 {
    etat &+= 0x9E37_79B9_7F4A_7C15
    var z = etat
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func un<T>(de choix: [T]) -> T { choix[Int.random(in: 0..<choix.count, using: &self)] }

  mutating func jour(_ debut: DateCivile, _ fin: DateCivile) -> DateCivile {
    let compte = Int.random(in: debut.jourDepuis1970...fin.jourDepuis1970, using: &self)
    return DateCivile(jourDepuis1970: compte) ?? debut
  }

  /// Fields of a fiche: texts, lists, figures, absences.
  mutating func contenu(_ champs: [Champ]) -> Contenu {
    var contenu = Contenu()
    for champ in champs where Bool.random(using: &self) { contenu[champ] = donnee(champ) }
    return contenu
  }

  mutating func donnee(_ champ: Champ) -> Donnee {
    let texte = Donnee.texte("texte \(UInt8.random(in: 0...5, using: &self))")
    switch champ {
    case .titre, .code: return Bool.random(using: &self) ? texte : .absente(.aElaborer)
    default: return .liste(Array(repeating: texte, count: Int.random(in: 1...3, using: &self)))
    }
  }

  static let champs: [Champ] = [.code, .titre, .objectifs, .public, .moyens, .liens]

  /// Seeds for a property: the same ones every time, and a new one that a failure prints.
  static func graines(_ nombre: Int) -> [UInt64] {
    (0..<nombre).map(UInt64.init) + [UInt64.random(in: 1_000_000...UInt64.max)]
  }
}
