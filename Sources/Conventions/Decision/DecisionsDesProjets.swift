/// A draft is revised freely until its text is arrêté; what was suspended is ruled on.
extension Decideur {
  mutating func reviser(_ fait: AvenantPrepare, _ souhait: Souhait) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    try exigerEnTete(fait)
    guard dossier.preparation.fait != fait else {
      throw .avenant(.revisionSansEffet(fait.avenant, rang: nil))
    }
    acter(souhait)
  }

  /// The text before is read again: to state the same words on a plan that changed since is a
  /// revision too.
  mutating func reviser(
    _ fait: ModificationInscrite, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    guard let ancienne = dossier.modification(fait.rang) else {
      throw .avenant(.modificationAbsente(fait.avenant, rang: fait.rang))
    }
    let complet = try redigee(fait, dans: dossier)
    let perimee = etat.obstacles(a: ancienne, au: dateDEffet(ancienne.fait, dossier)) != nil
    guard complet != ancienne.fait || perimee else {
      throw .avenant(.revisionSansEffet(fait.avenant, rang: fait.rang))
    }
    acter(souhait, .modificationRevisee(complet))
  }

  mutating func retirer(
    _ fait: ModificationRetiree, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try projet(fait.avenant)
    guard dossier.modification(fait.rang) != nil else {
      throw .avenant(.modificationAbsente(fait.avenant, rang: fait.rang))
    }
    if let motif = fait.motif { try exiger(motif: motif) }
    acter(souhait)
  }

  /// R10: nothing is chosen but by a decision of the COPIL.
  mutating func trancher(
    _ fait: SuspensionTranchee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let dossier = try dossier(fait.avenant)
    guard dossier.suspension?.fait.modifications.contains(fait.rang) == true,
      let acte = dossier.modification(fait.rang)
    else { throw .avenant(.modificationNonSuspendue(fait.avenant, rang: fait.rang)) }
    if let jugement = dossier.jugement(fait.rang) {
      throw .avenant(
        .suspensionDejaTranchee(fait.avenant, rang: fait.rang, jugement.trace.position))
    }
    try exiger(motif: fait.motif)
    try exigerDecisionDeCopil(fait.decision)
    let modification = acte.fait.modification
    if let champ = modification.champ,
      etat.estOuverte(CleDeChamp(modification.element, champ), au: souhait.effet)
    {
      throw .avenant(.divergenceATrancher(modification.element, champ))
    }
    if fait.issue == .appliquee {
      try exigerDansLaPeriode(souhait.effet)
      // A field that nobody disagrees on any more is as it is: it changes by another act.
      if let champ = modification.champ {
        throw .plan(.modificationSansEffet(modification.element, champ))
      }
      _ = try complete(modification, au: souhait.effet)
    }
    acter(souhait)
    if fait.issue == .appliquee {
      constaterDivergences(modification, effet: souhait.effet, date: souhait.date)
    }
  }
}
