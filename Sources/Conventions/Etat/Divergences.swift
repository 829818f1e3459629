/// Which disagreements still await a ruling.
extension Etat {
  /// True while nothing later has spoken of the field: neither a ruling, nor a change that replaced
  /// the statements by another text.
  public func estOuverte(_ cle: CleDeChamp, au date: DateCivile) -> Bool {
    guard let divergence = divergences[cle], divergence.jugement == nil,
      elements[cle.element]?.presence.valeur(au: date) == true
    else { return false }
    let presente = elements[cle.element]?.champs[cle.champ]?.entree(au: date)
    return presente.map { $0.position <= divergence.constat.trace.position } ?? true
  }

  /// The divergences that await a ruling at a date, in the order of the journal.
  public func divergencesOuvertes(au date: DateCivile) -> [DossierDivergence] {
    divergences.tous.filter {
      estOuverte(CleDeChamp($0.constat.fait.element, $0.constat.fait.champ), au: date)
    }
  }
}
