import DocumentKit

extension Mots {
  /// « modification 3 », « modifications 1, 4 à 9 et 12 », « toutes les modifications », « toutes
  /// les modifications sauf 3 » : an avenant may have a hundred of them.
  static func modifications(_ rangs: [Int], parmi toutes: [Int]) -> String {
    let (dites, autres) = (Set(rangs), Set(toutes).subtracting(rangs))
    guard dites.count > 2, dites.isSubset(of: toutes) else { return modifications(rangs) }
    if autres.isEmpty { return "toutes les modifications" }
    let sauf = suite(autres.sorted())
    return sauf.count < suite(rangs).count
      ? "toutes les modifications sauf \(Typographie.enumeration(sauf))" : modifications(rangs)
  }

  /// The same, where the others are not known.
  static func modifications(_ rangs: [Int]) -> String {
    (rangs.count > 1 ? "modifications " : "modification ") + Typographie.enumeration(suite(rangs))
  }

  /// Three numbers or more in a row are said by the first and the last.
  private static func suite(_ rangs: [Int]) -> [String] {
    var suites: [ClosedRange<Int>] = []
    for rang in Set(rangs).sorted() {
      if let derniere = suites.last, derniere.upperBound + 1 == rang {
        suites[suites.count - 1] = derniere.lowerBound...rang
      } else {
        suites.append(rang...rang)
      }
    }
    return suites.flatMap { suite in
      suite.count < 3
        ? suite.map(String.init) : ["\(suite.lowerBound) à \(suite.upperBound)"]
    }
  }
}
