internal import ConventionViews

/// Answers for programs: one object, canonical, on one line.
enum SortieJSON {
  static func objet(_ membres: ValeurCanonique.Membres) -> String {
    ValeurCanonique.objet(membres).texteCanonique + "\n"
  }
}
