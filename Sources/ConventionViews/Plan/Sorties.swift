public import Conventions

/// An element that has left the plan on the day that is read, and what became of it.
public struct Sortie: Sendable {
  /// With its fields as they were.
  public let element: Element
  public let devenir: Devenir
  public let depuis: DateCivile
  public let position: Position

  /// In the order in which the elements were inscribed.
  static func lire(_ lecture: Lecture) -> [Sortie] {
    lecture.etat.elements.tous.compactMap { dossier in
      guard let entree = dossier.presence.entree(au: lecture.jourLu),
        let devenir = entree.valeur.devenir, !lecture.etat.estSortiDuProjet(entree.position)
      else { return nil }
      return Sortie(
        element: Element(id: dossier.id, contenu: dossier.contenu(au: lecture.jourLu)),
        devenir: devenir, depuis: entree.effet, position: entree.position)
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": element.id.canonique, "devenir": devenir.canonique, "depuis": depuis.canonique,
      "position": position.canonique,
    ])
  }
}

/// A fiche that no partie of the convention answers for any more: those that it names as garants
/// have left, or have become others, and nothing is transferred by itself (R28).
public struct FicheSansGarant: Sendable {
  public let fiche: Element
  /// The parties that answered for it, with what became of them.
  public let anciens: [(partie: PartieID, devenir: Devenir)]

  /// In plan order.
  static func lire(_ lecture: Lecture) -> [FicheSansGarant] {
    Arbre(lecture.plan).fiches.compactMap { fiche in
      let garants = fiche.contenu.acteurs(.garants)
      let parties = garants.compactMap(\.partie)
      let anciens = parties.compactMap { partie in
        lecture.plan.sorties[ElementID(partie)].map { (partie, $0) }
      }
      // A garant that is named, and is no partie, still answers for it.
      guard !anciens.isEmpty, anciens.count == garants.count else { return nil }
      return FicheSansGarant(fiche: fiche, anciens: anciens)
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "fiche": fiche.id.canonique,
      "anciens": .liste(anciens) {
        .objet(["partie": $0.partie.canonique, "devenir": $0.devenir.canonique])
      },
    ])
  }
}
