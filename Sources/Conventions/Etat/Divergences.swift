/// Which disagreements still await a ruling.
extension Etat {
  /// True while nothing later has spoken of the field: neither a ruling, nor a change that replaced
  /// the statements by another text.
  public func estOuverte(_ cle: CleDeChamp, au date: DateCivile) -> Bool {
    guard let divergence = divergences[cle], divergence.jugement == nil,
      !divergence.constat.contrePasse, elements[cle.element]?.estAuPlan(au: date) == true
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

  /// The modifications of an avenant that were suspended and still await a ruling, by number (R10):
  /// on the divergence of their field, or on the modification as a whole.
  public func enAttente(_ dossier: DossierAvenant, au date: DateCivile) -> [Int] {
    (dossier.suspension?.fait.modifications ?? []).filter { rang in
      guard dossier.jugement(rang) == nil,
        let modification = dossier.modification(rang)?.fait.modification
      else { return false }
      guard let champ = modification.champ else { return true }
      let cle = CleDeChamp(modification.element, champ)
      guard let divergence = divergences[cle], let suspension = dossier.suspension,
        divergence.constat.trace.position > suspension.trace.position
      else { return true }
      return estOuverte(cle, au: max(date, divergence.constat.trace.effet))
    }
  }
}
