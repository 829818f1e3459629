extension Decideur {
  mutating func deciderRegistre(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .registreOuvert(let fait):
      try verifier(fait.convention, .convention)
      try exigerPeriodeOrdonnee(fait.convention)
      acter(souhait)
      constaterDivergences(
        Element(id: .convention, contenu: fait.convention), effet: souhait.effet,
        date: souhait.date)
    case .reglesChangees(let contenu):
      try exigerPlanLibre()
      try verifier(contenu, .regles)
      if let regles = etat.elements[.regles] {
        try exigerRemplacable(regles, par: contenu, souhait)
      }
      acter(souhait)
      constaterDivergences(
        Element(id: .regles, contenu: contenu), effet: souhait.effet, date: souhait.date)
    case .ecritureContrePassee(let fait): try contrePasser(fait, souhait)
    default: preconditionFailure("a fact of another family")
    }
  }

  mutating func deciderPieces(_ souhait: Souhait) throws(MotifDeRefus) {
    if case .pieceVersee(let fait) = souhait.fait {
      guard etat.pieces[fait.piece] == nil else {
        throw .dejaInscrit(Reference(.piece, fait.piece.nom))
      }
    } else if case .personneInscrite(let fait) = souhait.fait {
      guard etat.personnes[fait.personne] == nil else {
        throw .dejaInscrit(Reference(.personne, fait.personne.nom))
      }
    }
    acter(souhait)
  }

  /// R16b: the original stays; what rests on it is listed, and must be treated first.
  private mutating func contrePasser(
    _ fait: EcritureContrePassee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    // In a replay the whole journal is there: an operation still aims at what came before it.
    guard fait.position.rang >= 0, fait.position.rang < taille,
      let visee = contexte.ecriture(fait.position)
    else {
      throw .ecritureAbsente(fait.position)
    }
    guard !etat.contrePassations.contains(where: { $0.fait.position == fait.position }) else {
      throw .dejaContrePassee(fait.position)
    }
    try exiger(motif: fait.motif)
    let type = contexte.nomDuType(visee.evenement.fait)
    guard visee.evenement.fait.peutEtreContrePasse else { throw .pasContrePassable(type: type) }
    let reposent = ecrituresReposant(sur: visee)
    guard reposent.isEmpty else { throw .ecrituresQuiReposentDessus(reposent) }
    var complet = fait
    complet.visee = EcritureVisee(type: type, operation: visee.operation)
    acter(souhait, .ecritureContrePassee(complet))
  }
}

extension Fait {
  /// What may be undone by a contre-passation, as long as nothing rests on it. Consequences go with
  /// what they follow from; an avenant has its abandonment, a bilan arrêté its rectificatif; and
  /// the opening, a reference and a contre-passation stay for ever.
  var peutEtreContrePasse: Bool {
    switch self {
    case .representantDesigne, .deliberationEnregistree, .signatureConstatee, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise, .releveApprouve,
      .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee, .bilanAdopte, .bilanTransmis, .pieceVersee, .planAjuste, .planRectifie,
      .reglesChangees, .texteArrete, .elementInscrit, .divergenceTranchee, .modificationInscrite:
      true
    case .registreOuvert, .ecritureContrePassee, .conventionEntreeEnVigueur, .divergenceConstatee,
      .avenantPrepare, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .avenantAbandonne, .bilanArrete, .personneInscrite:
      false
    }
  }
}
