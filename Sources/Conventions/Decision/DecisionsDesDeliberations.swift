/// R11: a délibération may be lost. What rests on it is listed, and nothing is undone (R28).
extension Decideur {
  mutating func retirer(_ fait: DeliberationRetiree, _ souhait: Souhait) throws(MotifDeRefus) {
    let visee = try perdable(fait.deliberation, souhait)
    try exiger(motif: fait.motif)
    try exiger(piece: fait.piece)
    var complet = fait
    complet.actes = etat.actes(reposantSur: visee)
    acter(souhait, .deliberationRetiree(complet), anomalies: signaturesPrivees(par: visee))
  }

  mutating func annuler(_ fait: DeliberationAnnulee, _ souhait: Souhait) throws(MotifDeRefus) {
    let visee = try perdable(fait.deliberation, souhait)
    try exiger(motif: fait.motif)
    try exiger(piece: fait.piece)
    var complet = fait
    complet.actes = etat.actes(reposantSur: visee)
    acter(souhait, .deliberationAnnulee(complet), anomalies: signaturesPrivees(par: visee))
  }

  /// A délibération that is there, holds, and was voted before it is lost.
  private func perdable(
    _ id: DeliberationID, _ souhait: Souhait
  ) throws(MotifDeRefus) -> DeliberationEnregistree {
    guard
      let acte = etat.deliberations.last(where: {
        $0.fait.deliberation == id && !$0.contrePasse
      })
    else { throw .inconnu(Reference(.deliberation, id.nom)) }
    if let perte = etat.perte(de: id) {
      throw .gouvernance(.deliberationDejaPerdue(id, perte.trace.position))
    }
    let jour = try date(de: souhait)
    if let vote = acte.trace.date, jour < vote {
      throw .gouvernance(.anterieurAuVote(id, vote: vote))
    }
    return acte.fait
  }

  /// The signatures of its assembly that no other délibération covers any more: each is named by
  /// its entry.
  private func signaturesPrivees(par perdue: DeliberationEnregistree) -> [Anomalie] {
    etat.signatures(de: perdue.objet).filter { acte in
      let votes = etat.deliberations(fondant: acte.fait)
      return votes.contains { $0.fait.deliberation == perdue.deliberation }
        && votes.allSatisfy {
          $0.fait.deliberation == perdue.deliberation
            || etat.perte(de: $0.fait.deliberation) != nil
        }
    }.map { Anomalie(.signaturePriveeDeDeliberation, sur: "\($0.trace.position.rang)") }
  }
}
