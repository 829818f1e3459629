import ConventionViews
import Conventions
import DocumentKit

/// What became of what left the plan, and the names of changes that are more than a field.
extension Redaction {
  /// « scindée en Fiche 11 a et Fiche 11 b », « fusionnée dans Fiche 12 », « retirée ».
  func devenir(_ devenir: Devenir, _ genre: Genre) -> RichText {
    RichText(devenirBref(devenir, genre)) + suites(devenir)
  }

  /// The one word of it: « scindée ».
  func devenirBref(_ devenir: Devenir, _ genre: Genre) -> String {
    let accord = Mots.feminin(genre) ? "e" : ""
    return switch devenir {
    case .retire: "retiré\(accord)"
    case .scinde: "scindé\(accord)"
    case .fusionne: "fusionné\(accord)"
    }
  }

  /// « en Fiche 11 a et Fiche 11 b »; empty for what was withdrawn.
  func suites(_ devenir: Devenir) -> RichText {
    switch devenir {
    case .retire: .empty
    case .scinde(let suites): " en " + enumeration(suites)
    case .fusionne(let suite): " dans " + nom(suite)
    }
  }

  func enumeration(_ ids: [ElementID]) -> RichText {
    guard let dernier = ids.last, ids.count > 1 else { return ids.first.map { nom($0) } ?? .empty }
    return ids.dropLast().map { nom($0) }.joined(separator: ", ") + " et " + nom(dernier)
  }

  /// « indicateur : », before what comes or goes under a name that does not tell what it is; empty
  /// for what a name says: « Fiche action 33 — … ».
  func espece(_ genre: Genre) -> RichText {
    switch genre {
    case .partie, .instance, .indicateur, .trajectoire, .equipement, .competence, .poste:
      RichText(Mots.genre(genre) + "\u{00A0}: ")
    case .convention, .regles, .noeud, .fiche, .clause: .empty
    }
  }

  /// Where an element comes from, if other elements became it: « issue de la scission de Fiche 11
  /// ». Nil for one that was there from the first day, or was simply added.
  func origine(de id: ElementID) -> RichText? {
    let origines = lecture.plan.origines(de: id)
    guard let premiere = origines.first, let devenir = lecture.plan.sorties[premiere] else {
      return nil
    }
    let accord = Mots.feminin(id.genre) ? "e" : ""
    switch devenir {
    case .scinde: return "issu\(accord) de la scission de \(enumeration(origines))"
    case .fusionne: return "issu\(accord) de la fusion de \(enumeration(origines))"
    case .retire: return nil
    }
  }

  /// « scission — Fiche 11, en Fiche 11 a et Fiche 11 b ».
  func scission(_ id: ElementID, _ elements: [Element]) -> RichText {
    "scission — " + nom(id) + ", en " + enumerationDesNouveaux(elements)
  }

  /// « fusion — Fiche 12 et Fiche 13, en Fiche 40 »; « dans » for one that stays.
  func fusion(_ origines: [ElementID], _ cible: Fusion.Cible) -> RichText {
    let debut = "fusion — " + enumeration(origines)
    return switch cible {
    case .nouvelle(let element): debut + ", en " + nom(element)
    case .existante(let id): debut + ", dans " + nom(id)
    }
  }

  private func enumerationDesNouveaux(_ elements: [Element]) -> RichText {
    guard let dernier = elements.last, elements.count > 1 else {
      return elements.first.map { nom($0) } ?? .empty
    }
    return elements.dropLast().map { nom($0) }.joined(separator: ", ") + " et " + nom(dernier)
  }

  /// A change of one field that readers know by a name of its own; nil for any other field.
  func nature(_ champ: Champ, _ genre: Genre) -> String? {
    switch (genre, champ) {
    case (.fiche, .code), (.noeud, .code), (.clause, .numero): "renumérotation"
    case (.fiche, .placements), (.noeud, .parent), (.noeud, .niveau): "déplacement"
    case (.convention, .fin), (.convention, .debut): "changement de la période"
    case (.indicateur, .fiche): "rattachement"
    case (_, _): nil
    }
  }
}

extension Mots {
  /// The gender of the word for a kind of element.
  static func feminin(_ genre: Genre) -> Bool {
    switch genre {
    case .convention, .partie, .instance, .fiche, .trajectoire, .competence, .clause: true
    case .regles, .noeud, .indicateur, .equipement, .poste: false
    }
  }
}
