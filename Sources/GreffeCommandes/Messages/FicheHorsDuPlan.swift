internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import MessagesDeVerification

/// Why the plan of a day does not hold a fiche that the registre knows, and where to read it.
struct FicheHorsDuPlan: Hashable {
  /// « f11 — Ouvrir les portes ».
  private let nom: String
  private let id: FicheID
  private let jour: DateCivile
  private let situation: Situation

  private enum Situation: Hashable {
    /// It left that day; what it became, as they can be asked for.
    case sortie(DateCivile, Devenir, suites: [String])
    case pasEncore(DateCivile)
  }

  /// Nil for a fiche that is there, or that nothing valid ever brought in.
  init?(_ id: FicheID, _ etat: Etat, au jour: DateCivile) {
    guard let presence = etat.elements[ElementID(id)]?.presence else { return nil }
    let lecture = Lecture(etat, enVigueurAu: jour)
    func nom(_ id: ElementID) -> String {
      "\(id.nom) — \(lecture.contenu(connu: id)?.titreLu ?? "sans titre")"
    }
    if let entree = presence.entree(au: jour) {
      guard let devenir = entree.valeur.devenir else { return nil }
      situation = .sortie(entree.effet, devenir, suites: devenir.suites.map(nom))
    } else if let entree = presence.entrees.first(where: { !$0.contrePassee }) {
      situation = .pasEncore(entree.effet)
    } else {
      return nil
    }
    self.nom = nom(ElementID(id))
    self.id = id
    self.jour = jour
  }

  var message: Message {
    switch situation {
    case .sortie(let depuis, let devenir, let suites):
      let sort: Phrase =
        switch devenir {
        case .retire: "retirée"
        case .scinde: "scindée"
        case .fusionne: "fusionnée"
        }
      let devenue: [Phrase] =
        suites.isEmpty ? [] : ["Ce qu'elle est devenue : \(suites.joined(separator: ", "))."]
      return Message(
        .refus,
        """
        La fiche \(Citation.cite(nom)) n'est plus dans le plan du \(jour.enFrancais) : elle est \
        \(sort) depuis le \(depuis.enFrancais).
        """,
        devenue + [
          "La lire telle qu'elle était : --en-vigueur-au \(depuis.veille.texte).",
          "Sa vie entière : greffe historique REGISTRE \(id.nom)",
        ], rienEnregistre: false)
    case .pasEncore(let debut):
      return Message(
        .refus,
        """
        La fiche \(Citation.cite(nom)) n'est pas encore dans le plan du \(jour.enFrancais) : elle \
        y entre le \(debut.enFrancais).
        """,
        ["La lire telle qu'elle y sera : --en-vigueur-au \(debut.texte)."], rienEnregistre: false)
    }
  }
}
