import Conventions

/// Units of measure in the plural: « 12 comités techniques », « 1 place », « 3 ETP ».
extension String {
  /// The unit as it stands behind this figure; in French the plural starts at two.
  func accordee(_ nombre: Nombre) -> String {
    let deux = Nombre(entier: 2)
    return nombre >= deux || nombre <= .zero - deux ? auPluriel : self
  }

  /// The unit behind a measure that has one figure.
  func accordee(_ mesure: Mesure) -> String {
    switch mesure {
    case .nombre(let nombre), .nombreEtPourcentage(let nombre, _): accordee(nombre)
    case .rapport(_, let total): accordee(total)
    case .inferieurA, .pourcentage, .ouiNon, .texte, .liste, .absente: self
    }
  }

  private static let petitsMots: Set<String> = [
    "de", "du", "des", "en", "par", "à", "au", "pour", "sur",
  ]

  /// Up to the first small word, each word takes its mark: « places de crèche ». One that joins
  /// lets the next words have theirs: « familles ou parents ».
  var auPluriel: String {
    var mots = split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for rang in mots.indices where mots[rang] != "et" && mots[rang] != "ou" {
      if String.petitsMots.contains(mots[rang]) || mots[rang].hasPrefix("d’")
        || mots[rang].hasPrefix("d'")
      {
        break
      }
      mots[rang] = mots[rang].motAuPluriel
    }
    return mots.joined(separator: " ")
  }

  private var motAuPluriel: String {
    guard let dernier = last, dernier.isLowercase, !uppercased().elementsEqual(self) else {
      return self
    }
    if "sxz".contains(dernier) { return self }
    if hasSuffix("al") { return dropLast(2) + "aux" }
    if hasSuffix("eau") || hasSuffix("eu") { return self + "x" }
    return self + "s"
  }

  /// The same with a capital first letter.
  var enMajuscule: String { prefix(1).uppercased() + dropFirst() }
}
