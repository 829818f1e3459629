/// R25: who may do what. Until a first habilitation is granted, whoever holds the key may record
/// everything; from then on, each entry is checked against what its author may do on the day on
/// which it is recorded.
extension Decideur {
  mutating func accorder(
    _ fait: HabilitationAccordee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    try exiger(droits: fait.droits)
    if let motif = fait.motif { try exiger(motif: motif) }
    if let fin = fait.jusquAu, fin < souhait.effet {
      throw .habilitation(.finAvantLeDebut(debut: souhait.effet, fin: fin))
    }
    // Without it nobody could grant the next one.
    guard !etat.habilitations.isEmpty || fait.droits.contains(.registre) else {
      throw .habilitation(.premiereSansRegistre)
    }
    acter(souhait)
  }

  mutating func retirer(_ fait: HabilitationRetiree, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(droits: fait.droits)
    try exiger(motif: fait.motif)
    for droit in fait.droits
    where etat.habilitation(de: fait.titulaire, pour: droit, au: souhait.effet) == nil {
      throw .habilitation(.droitNonAccorde(fait.titulaire, droit))
    }
    if fait.droits.contains(.registre),
      etat.administrateurs(au: souhait.effet) == [fait.titulaire]
    {
      throw .habilitation(.dernierAdministrateur(fait.titulaire))
    }
    acter(souhait)
  }

  private func exiger(droits: [Droit]) throws(MotifDeRefus) {
    guard !droits.isEmpty, Set(droits).count == droits.count else {
      throw .habilitation(.droitsVides)
    }
  }

  mutating func designer(_ fait: ResponsableDesigne, _ souhait: Souhait) throws(MotifDeRefus) {
    guard !fait.parties.isEmpty, Set(fait.parties).count == fait.parties.count else {
      throw .habilitation(.partiesVides)
    }
    for partie in fait.parties { try exiger(ElementID(partie)) }
    try exiger(piece: fait.piece)
    acter(souhait)
  }

  /// R26: forward only, to a rule set that this software knows.
  mutating func adopter(_ fait: JeuDeReglesAdopte, _ souhait: Souhait) throws(MotifDeRefus) {
    guard contexte.jeux[fait.jeu] != nil else {
      throw .habilitation(.jeuDeReglesInconnu(fait.jeu))
    }
    guard fait.jeu > etat.jeuDeRegles else {
      throw .habilitation(.jeuDeReglesPasPlusRecent(fait.jeu, enVigueur: etat.jeuDeRegles))
    }
    try exiger(motif: fait.motif)
    acter(souhait)
  }

  /// What the rule set of the moment fixes. A wish is not decided under an unknown one.
  var jeu: ReglesDuJeu {
    contexte.jeux[etat.jeuDeRegles] ?? ReglesDuJeu(sansAssemblee: [])
  }
}

/// What may be recorded now, by this hand, before anything is said of the wish itself.
extension Decideur {
  /// The anomalies that the wish bears for when and by whom it is recorded, or a refusal.
  func exigerRecevable(_ souhait: Souhait) throws(MotifDeRefus) -> [Anomalie] {
    guard etat.ouverture != nil else { return [] }
    guard contexte.jeux[etat.jeuDeRegles] != nil else {
      throw .habilitation(.jeuDeReglesInconnu(etat.jeuDeRegles))
    }
    return try exigerRegistreOuvert(souhait.fait) + exigerHabilitation(souhait.fait)
  }

  /// R12: a closed registre takes what custody needs, erasures (R23, R24), and what an erasure ès
  /// qualités rests on: the séance, the decision, the opinion. These bear an anomaly.
  private func exigerRegistreOuvert(_ fait: Fait) throws(MotifDeRefus) -> [Anomalie] {
    guard let cloture = etat.cloture else { return [] }
    switch fait.apresCloture {
    case .admis: return []
    case .releve: return [Anomalie(.apresLaCloture)]
    case .refuse: throw .cloture(.registreClos(cloture.trace.position))
    }
  }

  /// R0, R25: what happened outside is recorded whoever records it, with an anomaly. What is
  /// refused to somebody without the habilitation is an act of the registre itself: an effect on
  /// the plan, a bilan arrêté, a key. Where nobody may administer the registre on that day, an act
  /// of administration is recorded with its anomaly: rights that ran out lock nobody out.
  private func exigerHabilitation(_ fait: Fait) throws(MotifDeRefus) -> [Anomalie] {
    guard etat.habilitationsDeclarees(au: contexte.jour) else { return [] }
    let exigence = exigence(de: fait)
    if let auteur = Titulaire(contexte.par), estHabilite(auteur, exigence.droit) { return [] }
    let personne =
      exigence.droit == .registre && etat.administrateurs(au: contexte.jour).isEmpty
    guard exigence.estUnConstat || personne else {
      throw .habilitation(
        .sansHabilitation(par: contexte.par, exigence.droit, au: contexte.jour))
    }
    return [Anomalie(.sansHabilitation, sur: contexte.par)]
  }

  private func estHabilite(_ auteur: Titulaire, _ droit: Droit?) -> Bool {
    guard let droit else { return !etat.droits(de: auteur, au: contexte.jour).isEmpty }
    return etat.habilitation(de: auteur, pour: droit, au: contexte.jour) != nil
  }

  /// To strike an entry through takes the right by which it is recorded.
  private func exigence(de fait: Fait) -> Exigence {
    guard case .ecritureContrePassee(let contrePassation) = fait else { return fait.exigence }
    let visee = contexte.ecriture(contrePassation.position)?.evenement.fait.exigence
    return Exigence(droit: visee?.droit, estUnConstat: false)
  }
}

/// What recording a fact takes: a right (nil: any), and whether the fact is a constat.
struct Exigence {
  let droit: Droit?
  let estUnConstat: Bool

  static func constat(_ droit: Droit?) -> Exigence { Exigence(droit: droit, estUnConstat: true) }
  static func acte(_ droit: Droit) -> Exigence { Exigence(droit: droit, estUnConstat: false) }
}

/// What a closed registre does with a fact.
enum ApresCloture {
  case admis, releve, refuse
}

extension Fait {
  var exigence: Exigence {
    switch self {
    case .representantDesigne, .mandatTermine, .deliberationEnregistree, .deliberationRetiree,
      .deliberationAnnulee, .signatureConstatee, .miseEnDemeureEnvoyee, .conventionDenoncee,
      .conventionResiliee:
      .constat(.convention)
    case .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue,
      .decisionPrise, .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue:
      .constat(.instances)
    case .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee:
      .constat(.suivi)
    case .bilanAdopte, .bilanTransmis, .extraitTransmis, .documentAnterieurVerse:
      .constat(.bilans)
    case .pieceVersee, .personneInscrite: .constat(nil)
    // That a copy was put back, or a key lost, happened.
    case .registreRepris: .constat(.registre)
    case .conventionReconduite: .acte(.convention)
    case .reglesChangees, .texteArrete, .elementInscrit, .divergenceTranchee, .planAjuste,
      .planRectifie, .projetModifie, .avenantPrepare, .avenantRevise, .modificationInscrite,
      .modificationRevisee, .modificationRetiree, .avenantArrete, .suspensionTranchee,
      .avenantAbandonne:
      .acte(.plan)
    case .bilanArrete: .acte(.bilans)
    case .registreOuvert, .ecritureContrePassee, .cleRemplacee, .temoinDesigne, .temoinRetire,
      .attestationReglee, .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee,
      .habilitationRetiree, .registreClos, .texteRetire, .pieceRetiree, .identiteEffacee,
      .conventionEntreeEnVigueur, .divergenceConstatee, .avenantEntreEnVigueur, .avenantSuspendu,
      .anterioriteReprise:
      .acte(.registre)
    }
  }

  var apresCloture: ApresCloture {
    switch self {
    case .texteRetire, .pieceRetiree, .identiteEffacee, .cleRemplacee, .registreRepris,
      .temoinDesigne, .temoinRetire, .attestationReglee, .responsableDesigne,
      .habilitationAccordee, .habilitationRetiree:
      .admis
    case .pieceVersee, .seanceTenue, .decisionPrise: .releve
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .jeuDeReglesAdopte, .registreClos,
      .mandatTermine, .representantDesigne, .deliberationEnregistree, .deliberationRetiree,
      .deliberationAnnulee, .texteArrete, .signatureConstatee, .conventionEntreeEnVigueur,
      .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee,
      .elementInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie,
      .projetModifie,
      .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .suspensionTranchee, .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceAnnulee, .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue,
      .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee, .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis,
      .personneInscrite, .anterioriteReprise, .documentAnterieurVerse:
      .refuse
    }
  }
}
