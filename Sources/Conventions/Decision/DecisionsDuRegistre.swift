extension Decideur {
  mutating func ouvrir(_ fait: RegistreOuvert, _ souhait: Souhait) throws(MotifDeRefus) {
    guard contexte.jeux[fait.jeuDeRegles] != nil else {
      throw .habilitation(.jeuDeReglesInconnu(fait.jeuDeRegles))
    }
    if fait.precedent?.origine == fait.origine { throw .cloture(.registreDeSoiMeme) }
    try verifier(fait.convention, .convention)
    try exigerPeriodeOrdonnee(fait.convention)
    acter(souhait)
    constaterDivergences(
      Element(id: .convention, contenu: fait.convention), effet: souhait.effet,
      date: souhait.date)
  }

  mutating func fixer(_ regles: Contenu, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerPlanLibre()
    try verifier(regles, .regles)
    if let presentes = etat.elements[.regles] {
      try exigerRemplacable(presentes, par: regles, souhait)
    }
    acter(souhait)
    constaterDivergences(
      Element(id: .regles, contenu: regles), effet: souhait.effet, date: souhait.date)
  }

  mutating func verser(_ fait: PieceVersee, _ souhait: Souhait) throws(MotifDeRefus) {
    guard etat.pieces[fait.piece] == nil else {
      throw .dejaInscrit(Reference(.piece, fait.piece.nom))
    }
    acter(souhait)
  }

  mutating func inscrire(_ fait: PersonneInscrite, _ souhait: Souhait) throws(MotifDeRefus) {
    guard etat.personnes[fait.personne] == nil else {
      throw .dejaInscrit(Reference(.personne, fait.personne.nom))
    }
    acter(souhait)
  }

  /// R16b: the original stays; what rests on it is listed, and must be treated first.
  mutating func contrePasser(
    _ fait: EcritureContrePassee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    // In a replay the whole journal is there: an operation still aims at what came before it.
    guard fait.position.rang >= 0, fait.position.rang < taille,
      let visee = contexte.ecriture(fait.position)
    else {
      throw .contrePassation(.ecritureAbsente(fait.position))
    }
    guard !etat.contrePassations.contains(where: { $0.fait.position == fait.position }) else {
      throw .contrePassation(.dejaContrePassee(fait.position))
    }
    try exiger(motif: fait.motif)
    let type = contexte.nomDuType(visee.evenement.fait)
    guard visee.evenement.fait.peutEtreContrePasse else {
      throw .contrePassation(.pasContrePassable(type: type))
    }
    let reposent = ecrituresReposant(sur: visee)
    guard reposent.isEmpty else { throw .contrePassation(.ecrituresQuiReposentDessus(reposent)) }
    var complet = fait
    complet.visee = EcritureVisee(type: type, operation: visee.operation)
    acter(souhait, .ecritureContrePassee(complet))
  }
}

extension Fait {
  /// What may be undone by a contre-passation, as long as nothing rests on it. Consequences go with
  /// what they follow from; an avenant has its abandonment, a bilan arrêté its rectificatif, a
  /// witness and an habilitation their withdrawal, a policy the next one; and the opening, a key, a
  /// reference, a contre-passation, an erasure and the closing stay for ever.
  var peutEtreContrePasse: Bool {
    switch self {
    case .representantDesigne, .deliberationEnregistree, .signatureConstatee, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise, .releveApprouve,
      .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee, .bilanAdopte, .bilanTransmis, .pieceVersee, .planAjuste, .planRectifie,
      .reglesChangees, .texteArrete, .elementInscrit, .divergenceTranchee, .modificationInscrite,
      .deliberationRetiree, .deliberationAnnulee, .conventionReconduite, .miseEnDemeureEnvoyee,
      .conventionDenoncee, .conventionResiliee, .seanceAnnulee, .responsableDesigne:
      true
    case .registreOuvert, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .conventionEntreeEnVigueur, .divergenceConstatee,
      .avenantPrepare, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .avenantAbandonne, .bilanArrete, .personneInscrite, .texteRetire, .pieceRetiree,
      .identiteEffacee,
      .temoinDesigne, .temoinRetire, .attestationReglee, .jeuDeReglesAdopte,
      .habilitationAccordee, .habilitationRetiree, .registreClos:
      false
    }
  }
}
