/// R16b: the original stays; what rests on it is listed, and treated in one operation, or it is
/// refused with the list.
extension Decideur {
  mutating func contrePasser(
    _ fait: EcritureContrePassee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let visee = try visee(fait.position)
    try exiger(motif: fait.motif)
    let type = contexte.nomDuType(visee.evenement.fait)
    switch visee.evenement.fait.contrePassation {
    case .possible: break
    case .avecSaCause:
      guard try causes(de: visee) else {
        throw .contrePassation(.consequenceSansSaCause(type: type))
      }
    case .jamais(let raison): throw .contrePassation(.pasContrePassable(type: type, raison))
    }
    let reposent = toutCeQuiRepose(sur: visee)
    guard reposent.isEmpty else { throw .contrePassation(.ecrituresQuiReposentDessus(reposent)) }
    try exigerRemplacement(fait, type)
    try exigerRetourPossible(visee)
    var complet = fait
    complet.visee = EcritureVisee(type: type, operation: visee.operation)
    acter(souhait, .ecritureContrePassee(complet))
  }

  private func visee(_ position: Position) throws(MotifDeRefus) -> Ecriture {
    // In a replay the whole journal is there: an operation still aims at what came before it.
    guard position.rang >= 0, position.rang < taille, let visee = contexte.ecriture(position)
    else { throw .contrePassation(.ecritureAbsente(position)) }
    guard !estContrePassee(position) else { throw .contrePassation(.dejaContrePassee(position)) }
    return visee
  }

  private func estContrePassee(_ position: Position) -> Bool {
    etat.contrePassations.contains { $0.fait.position == position }
  }

  /// True when the command also undoes an entry on which a consequence rests: a signature recorded
  /// by mistake goes with the entry into force that it brought, and never the one without it.
  private func causes(de consequence: Ecriture) throws(MotifDeRefus) -> Bool {
    visees.contains { position in
      guard position < consequence.position, !estContrePassee(position),
        let cause = contexte.ecriture(position)
      else { return false }
      return ecrituresReposant(sur: cause).contains(consequence.position)
    }
  }

  /// Directly or not, in the order of the journal.
  private func toutCeQuiRepose(sur visee: Ecriture) -> [Position] {
    var connues: Set<Position> = []
    var aVoir = [visee]
    while let ecriture = aVoir.popLast() {
      for position in ecrituresReposant(sur: ecriture) where connues.insert(position).inserted {
        if let suite = contexte.ecriture(position) { aVoir.append(suite) }
      }
    }
    return connues.sorted()
  }

  /// What stands in the place of an entry is an entry of the same type, recorded already.
  private func exigerRemplacement(
    _ fait: EcritureContrePassee, _ type: String
  ) throws(MotifDeRefus) {
    guard let position = fait.remplacement else { return }
    guard position.rang >= 0, position.rang < taille, position != fait.position,
      !estContrePassee(position), !visees.contains(position),
      let ecriture = contexte.ecriture(position),
      contexte.nomDuType(ecriture.evenement.fait) == type
    else { throw .contrePassation(.remplacementImpossible(position)) }
  }

  /// An avenant whose abandonment is undone circulates again: it must still fit the plan, and meet
  /// no other that was arrêté since (R10).
  private func exigerRetourPossible(_ visee: Ecriture) throws(MotifDeRefus) {
    guard case .avenantAbandonne(let fait) = visee.evenement.fait,
      let dossier = etat.avenants[fait.avenant], dossier.arret != nil
    else { return }
    try exigerArretable(dossier)
  }
}

/// How an entry is undone.
public enum RegimeDeContrePassation: Hashable, Sendable {
  /// As long as nothing rests on it, or with what does.
  case possible
  /// Drawn by a rule: it goes with what it follows from, in one command.
  case avecSaCause
  case jamais(RaisonDeNePasContrePasser)
}

extension Fait {
  /// One row for each type of fact: a new type does not compile until somebody says how it is
  /// undone.
  public var contrePassation: RegimeDeContrePassation {
    switch self {
    case .representantDesigne, .mandatTermine, .deliberationEnregistree, .signatureConstatee,
      .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise,
      .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue, .statutChange,
      .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee,
      .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee, .personneInscrite,
      .planAjuste, .planRectifie, .projetModifie, .reglesChangees, .texteArrete, .elementInscrit,
      .divergenceTranchee, .avenantPrepare, .avenantRevise, .modificationInscrite,
      .modificationRevisee, .modificationRetiree, .avenantArrete, .suspensionTranchee,
      .avenantAbandonne, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .seanceAnnulee,
      .responsableDesigne, .anterioriteReprise, .documentAnterieurVerse:
      .possible
    case .conventionEntreeEnVigueur, .divergenceConstatee, .avenantEntreEnVigueur,
      .avenantSuspendu:
      .avecSaCause
    case .registreOuvert, .cleRemplacee, .registreRepris: .jamais(.fondation)
    case .ecritureContrePassee: .jamais(.contrePassation)
    case .texteRetire, .pieceRetiree, .identiteEffacee: .jamais(.effacement)
    case .temoinDesigne, .temoinRetire, .attestationReglee: .jamais(.temoignage)
    case .habilitationAccordee, .habilitationRetiree: .jamais(.habilitation)
    case .jeuDeReglesAdopte, .registreClos: .jamais(.cours)
    }
  }
}
