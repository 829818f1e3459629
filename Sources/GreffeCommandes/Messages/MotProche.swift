/// The word that somebody probably meant.
enum MotProche {
  /// The nearest of these words, at most two letters away, and nearer than any other word.
  static func trouver(_ lu: String, parmi mots: [String]) -> String? {
    // A long text is near no word, and would take long to compare.
    guard lu.count <= 64 else { return nil }
    return mots.map { (mot: $0, distance: distance(lu, $0)) }
      .filter { $0.distance <= 2 && $0.distance * 2 < $0.mot.count }
      .min { $0.distance < $1.distance }?.mot
  }

  /// Levenshtein's distance: letters added, dropped or replaced.
  private static func distance(_ a: String, _ b: String) -> Int {
    let lettres = Array(b)
    var rangee = Array(0...lettres.count)
    for (i, lettre) in a.enumerated() {
      var diagonale = rangee[0]
      rangee[0] = i + 1
      for (j, autre) in lettres.enumerated() {
        let remplacee = diagonale + (lettre == autre ? 0 : 1)
        diagonale = rangee[j + 1]
        rangee[j + 1] = min(remplacee, rangee[j] + 1, diagonale + 1)
      }
    }
    return rangee[lettres.count]
  }
}
