public import Conventions

/// How a convention goes on beyond its term, or ends before it, among the entries known (R12, R13).
/// What was struck through is kept, and told as such.
public struct FinDeLaConvention: Sendable {
  public let reconductions: [Acte<ConventionReconduite>]
  /// Mises en demeure and dénonciations, in the order of the journal.
  public let lettres: [(id: LettreID, lettre: Lettre)]
  public let resiliations: [Acte<ConventionResiliee>]
  public let cloture: Acte<RegistreClos>?
  public let precedent: RegistrePrecedent?

  public init(_ etat: Etat) {
    reconductions = etat.reconductions
    lettres = etat.lettres.ordre.compactMap { id in etat.lettres[id].map { (id, $0) } }
    resiliations = etat.resiliations
    cloture = etat.cloture
    precedent = etat.ouverture?.fait.precedent
  }

  /// True where there is nothing to tell.
  public var estVide: Bool {
    reconductions.isEmpty && lettres.isEmpty && resiliations.isEmpty && cloture == nil
      && precedent == nil
  }

  /// What a bilan digests of it (R21); nil where there is nothing, so that the content of a
  /// convention that just runs is what it always was.
  var canonique: ValeurCanonique? {
    let tenues = reconductions.filter { !$0.contrePasse }
    let envoyees = lettres.filter { !$0.lettre.contrePassee }
    let resiliees = resiliations.filter { !$0.contrePasse }
    guard !tenues.isEmpty || !envoyees.isEmpty || !resiliees.isEmpty || cloture != nil else {
      return nil
    }
    return .objet([
      "reconductions": .listeOuRien(tenues) { acte in
        .objet([
          "fin": acte.fait.fin.canonique, "mode": .texte(acte.fait.mode.rawValue),
          "effet": acte.trace.effet.canonique, "position": acte.trace.position.canonique,
        ])
      },
      "lettres": .listeOuRien(envoyees) { id, lettre in
        .objet([
          "ref": id.canonique, "auteur": lettre.auteur.canonique,
          "date": lettre.trace.date?.canonique, "expire": lettre.expire?.canonique,
          "position": lettre.trace.position.canonique,
        ])
      },
      "resiliation": resiliees.last.map { acte in
        .objet([
          "auteur": acte.fait.auteur.canonique, "effet": acte.trace.effet.canonique,
          "position": acte.trace.position.canonique,
        ])
      },
      "cloture": cloture?.trace.position.canonique,
    ])
  }
}

extension Lecture {
  public var fin: FinDeLaConvention { FinDeLaConvention(etat) }
}
