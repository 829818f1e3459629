/// What brings a draft to what its file says now: numbers stay, and the journal keeps each state.
public struct RevisionDAvenant: Sendable {
  private let dossier: DossierAvenant
  private let preparation: AvenantPrepare
  private let textes: [Texte]

  /// A modification as the file says it, without a number.
  public struct Texte: Hashable, Sendable {
    public let article: String?
    public let effet: DateCivile?
    public let modification: Modification

    public init(article: String?, effet: DateCivile?, modification: Modification) {
      self.article = article
      self.effet = effet
      self.modification = modification
    }

    fileprivate init(_ fait: ModificationInscrite) {
      self.init(
        article: fait.article, effet: fait.effet, modification: fait.modification.sansDerive)
    }
  }

  public init(_ dossier: DossierAvenant, _ preparation: AvenantPrepare, _ textes: [Texte]) {
    self.dossier = dossier
    self.preparation = preparation
    self.textes = textes
  }

  /// In the order in which they may be recorded: withdrawals first, so that nothing that stays is
  /// met by what goes. Those that are out of date are stated again.
  public func faits(perimees: Set<Int>) -> [Fait] {
    let id = preparation.avenant
    var restantes = dossier.modifications.map(\.fait)
    var places: [Int?] = Array(repeating: nil, count: textes.count)
    func placer(_ choix: (ModificationInscrite, Texte) -> Bool) {
      for (place, texte) in textes.enumerated() where places[place] == nil {
        guard let rang = restantes.firstIndex(where: { choix($0, texte) }) else { continue }
        places[place] = restantes.remove(at: rang).rang
      }
    }
    placer { Texte($0) == $1 }
    placer { $0.modification.memeObjet(que: $1.modification) }
    var suivant = dossier.rangSuivant
    var faits: [Fait] = dossier.preparation.fait == preparation ? [] : [.avenantRevise(preparation)]
    faits += restantes.map {
      .modificationRetiree(ModificationRetiree(avenant: id, rang: $0.rang, motif: nil))
    }
    for (texte, place) in zip(textes, places) {
      let ancienne = place.flatMap { dossier.modification($0)?.fait }
      let fait = ModificationInscrite(
        avenant: id, rang: place ?? suivant, article: texte.article, effet: texte.effet,
        modification: texte.modification)
      if let ancienne {
        guard Texte(ancienne) != texte || perimees.contains(ancienne.rang) else { continue }
        faits.append(.modificationRevisee(fait))
      } else {
        suivant += 1
        faits.append(.modificationInscrite(fait))
      }
    }
    return faits
  }
}

extension Modification {
  /// True when both are the same kind of change of one thing.
  fileprivate func memeObjet(que autre: Modification) -> Bool {
    switch (self, autre) {
    case (.ajouter, .ajouter), (.retirer, .retirer), (.scinder, .scinder),
      (.fusionner, .fusionner):
      element == autre.element
    case (.changer, .changer): element == autre.element && champ == autre.champ
    case (.ajouter, _), (.retirer, _), (.scinder, _), (.fusionner, _), (.changer, _): false
    }
  }
}

extension Etat {
  /// The modifications of a draft that no longer find what they replace, read on a day on which
  /// the avenant would take effect if it states none.
  public func modificationsPerimees(_ dossier: DossierAvenant, jour: DateCivile) -> Set<Int> {
    Set(
      dossier.modifications.filter { acte in
        let stipule = acte.fait.effet ?? dossier.preparation.fait.effetStipule ?? jour
        let date = max(stipule, periode(au: stipule)?.debut ?? stipule)
        return obstacles(a: acte, au: date) != nil
      }.map(\.fait.rang))
  }
}
