extension Decideur {
  mutating func deciderRegistre(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .registreOuvert(let fait):
      try verifier(fait.convention, .convention)
      acter(souhait)
      constaterDivergences(Element(id: .convention, contenu: fait.convention), souhait)
    case .reglesChangees(let contenu):
      try exigerPlanLibre()
      try verifier(contenu, .regles)
      acter(souhait)
      constaterDivergences(Element(id: .regles, contenu: contenu), souhait)
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
    guard fait.position.rang < etat.taille, let visee = contexte.ecriture(fait.position) else {
      throw .ecritureAbsente(fait.position)
    }
    guard !etat.contrePassations.contains(where: { $0.fait.position == fait.position }) else {
      throw .dejaContrePassee(fait.position)
    }
    let type = contexte.nomDuType(visee.evenement.fait)
    guard visee.evenement.fait.peutEtreContrePasse else { throw .pasContrePassable(type: type) }
    let reposent = ecrituresReposant(sur: visee)
    guard reposent.isEmpty else { throw .ecrituresQuiReposentDessus(reposent) }
    var complet = fait
    complet.visee = EcritureVisee(type: type, operation: visee.operation)
    acter(souhait, .ecritureContrePassee(complet))
  }

  /// Later entries, not undone themselves, that would lose their ground.
  private func ecrituresReposant(sur visee: Ecriture) -> [Position] {
    var positions: [Position] = []
    func retenir<Fait>(_ acte: Acte<Fait>?) {
      if let acte, !acte.contrePasse { positions.append(acte.trace.position) }
    }
    switch visee.evenement.fait {
    case .seanceConvoquee(let fait):
      etat.seances[fait.seance]?.reports.forEach(retenir)
      retenir(etat.seances[fait.seance]?.tenue)
    case .seanceTenue(let fait):
      etat.decisions.tous.filter { $0.fait.seance == fait.seance }.forEach(retenir)
      retenir(etat.seances[fait.seance]?.releve)
    case .decisionPrise(let fait): positions = ecrituresFondees(sur: fait.decision)
    case .signatureConstatee(let fait):
      switch fait.objet {
      case .convention: retenir(etat.entreeEnVigueur)
      case .avenant(let id):
        etat.avenants[id]?.effets.forEach(retenir)
        retenir(etat.avenants[id]?.suspension)
      }
    case .valeurSaisie(let fait): positions = rectifications(fait.mesurable, fait.periode, visee)
    case .valeurRectifiee(let fait):
      positions = rectifications(fait.mesurable, fait.periode, visee)
    case .pieceVersee(let fait): positions = ecrituresCitant(fait.piece)
    default: break
    }
    return positions.filter { $0 > visee.position }.sorted()
  }

  private func rectifications(
    _ mesurable: Mesurable, _ periode: Periode, _ visee: Ecriture
  ) -> [Position] {
    (etat.valeurs[mesurable]?[periode]?.entrees ?? []).filter {
      !$0.contrePassee && $0.valeur.rectification?.ancienne?.position == visee.position
    }.map(\.position)
  }

  private func ecrituresFondees(sur decision: DecisionID) -> [Position] {
    let ajustements = etat.ajustements.filter { $0.fait.decision == decision && !$0.contrePasse }
    let rectifications = etat.rectifications.filter {
      $0.fait.qualification == .erreurMaterielle(decision) && !$0.contrePasse
    }
    let adoptions = etat.bilans.tous.compactMap(\.adoption).filter { $0.fait.decision == decision }
    let jugements = etat.divergences.tous.compactMap(\.jugement).filter {
      $0.fait.decision == decision
    }
    let statuts = etat.statuts.values.flatMap(\.entrees).filter {
      !$0.contrePassee && $0.valeur.decision == decision
    }
    return ajustements.map(\.trace.position) + rectifications.map(\.trace.position)
      + adoptions.map(\.trace.position) + jugements.map(\.trace.position)
      + statuts.map(\.position)
  }

  private func ecrituresCitant(_ piece: PieceID) -> [Position] {
    let signatures = etat.signatures.filter { acte in
      switch acte.fait.preuve {
      case .piece(let citee): citee == piece && !acte.contrePasse
      case .electronique(_, let citee): citee == piece && !acte.contrePasse
      case .sansPiece: false
      }
    }
    let deliberations = etat.deliberations.filter { $0.fait.piece == piece && !$0.contrePasse }
    let tenues = etat.seances.tous.compactMap(\.tenue).filter {
      $0.fait.emargement == piece && !$0.contrePasse
    }
    return signatures.map(\.trace.position) + deliberations.map(\.trace.position)
      + tenues.map(\.trace.position)
  }
}

extension Fait {
  /// What may be undone by a contre-passation. Acts of the registre itself (text, avenant or bilan
  /// arrêté) and the plan's own changes have ways of their own: a new text, an avenant, a ruling.
  var peutEtreContrePasse: Bool {
    switch self {
    case .representantDesigne, .deliberationEnregistree, .signatureConstatee, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise, .releveApprouve,
      .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee, .bilanAdopte, .bilanTransmis, .pieceVersee, .planAjuste, .planRectifie:
      true
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .texteArrete,
      .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee, .divergenceTranchee,
      .avenantPrepare, .modificationInscrite, .avenantArrete, .avenantEntreEnVigueur,
      .avenantSuspendu, .avenantAbandonne, .bilanArrete, .personneInscrite:
      false
    }
  }
}
