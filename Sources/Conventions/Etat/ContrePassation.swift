/// Striking an entry through: it stays where it is, and readings pass it over (R16b).
extension Etat {
  mutating func contrePasser(_ position: Position) {
    anomalies.removeAll { $0.position == position }
    chacun(&statuts) { $0.contrePasser(position) }
    chacun(&evaluations) { $0.contrePasser(position) }
    chacun(&evaluationsTransversales) { $0.contrePasser(position) }
    chacun(&valeurs) { chacun(&$0) { $0.contrePasser(position) } }
    elements.changerTous { dossier in
      dossier.presence.contrePasser(position)
      chacun(&dossier.champs) { $0.contrePasser(position) }
    }
    rayer(&textesArretes, position)
    if entreeEnVigueur?.trace.position == position { entreeEnVigueur = nil }
    avenants.changerTous { $0.contrePasser(position) }
    divergences.changerTous {
      if $0.jugement?.trace.position == position { $0.jugement = nil }
      if $0.constat.trace.position == position { $0.constat.contrePasse = true }
    }
    rayer(&representants, position)
    rayer(&deliberations, position)
    rayer(&deliberationsRetirees, position)
    rayer(&deliberationsAnnulees, position)
    rayer(&reconductions, position)
    rayer(&resiliations, position)
    rayer(&responsables, position)
    rayer(&reprisesDAnteriorite, position)
    rayer(&documentsAnterieursVerses, position)
    lettres.changerTous { $0.rayer(position) }
    rayer(&signatures, position)
    rayer(&membres, position)
    rayer(&mandatsTermines, position)
    rayer(&ajustements, position)
    rayer(&rectifications, position)
    rayer(&projetsModifies, position)
    consultations.changerTous { dossier in
      if dossier.ouverture.trace.position == position { dossier.ouverture.contrePasse = true }
      rayer(&dossier.reponses, position)
    }
    decisions.changerTous { if $0.trace.position == position { $0.contrePasse = true } }
    personnes.changerTous { if $0.trace.position == position { $0.contrePasse = true } }
    pieces.changerTous { if $0.trace.position == position { $0.contrePasse = true } }
    seances.changerTous { dossier in
      if dossier.convocation?.trace.position == position { dossier.convocation?.contrePasse = true }
      if dossier.tenue?.trace.position == position { dossier.tenue?.contrePasse = true }
      if dossier.annulation?.trace.position == position { dossier.annulation?.contrePasse = true }
      if dossier.releve?.trace.position == position { dossier.releve = nil }
      rayer(&dossier.reports, position)
      rayer(&dossier.envois, position)
    }
    rayer(&extraitsTransmis, position)
    bilans.changerTous { dossier in
      if dossier.arret.trace.position == position { dossier.arret.contrePasse = true }
      if dossier.adoption?.trace.position == position { dossier.adoption = nil }
      rayer(&dossier.transmissions, position)
    }
  }
}

extension DossierAvenant {
  fileprivate mutating func contrePasser(_ position: Position) {
    if premiere.trace.position == position { premiere.contrePasse = true }
    if arret?.trace.position == position { arret = nil }
    if abandon?.trace.position == position { abandon = nil }
    if suspension?.trace.position == position { suspension = nil }
    rayer(&revisions, position)
    rayer(&inscrites, position)
    rayer(&retraits, position)
    rayer(&effets, position)
    rayer(&suspensionsTranchees, position)
  }
}

private func rayer<Fait>(_ actes: inout [Acte<Fait>], _ position: Position) {
  for rang in actes.indices where actes[rang].trace.position == position {
    actes[rang].contrePasse = true
  }
}

/// Changes every value where it stands.
private func chacun<Cle, Valeur>(
  _ valeurs: inout [Cle: Valeur], _ changement: (inout Valeur) -> Void
) {
  var place = valeurs.startIndex
  while place != valeurs.endIndex {
    changement(&valeurs.values[place])
    valeurs.formIndex(after: &place)
  }
}
