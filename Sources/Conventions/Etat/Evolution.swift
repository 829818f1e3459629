/// Recording what happened. Never refuses: a damaged or forged log must still be readable.
extension Etat {
  /// Folds the next entry.
  public mutating func evoluer(_ ecriture: Ecriture) {
    taille = max(taille, ecriture.position.rang + 1)
    for anomalie in ecriture.evenement.anomalies {
      anomalies.append(AnomalieRelevee(anomalie: anomalie, position: ecriture.position))
    }
    noter(ecriture.evenement.fait, ecriture)
  }

  /// One row for each type of fact: a new type does not compile until somebody says what it
  /// changes.
  private mutating func noter(_ fait: Fait, _ ecriture: Ecriture) {
    switch fait {
    case .registreOuvert(let fait): ouvrir(fait, ecriture)
    case .reglesChangees(let regles): inscrire(Element(id: .regles, contenu: regles), ecriture)
    case .ecritureContrePassee(let fait): contrePasser(fait, ecriture)
    case .deliberationEnregistree(let fait): deliberations.append(Acte(fait, ecriture))
    case .texteArrete(let fait): textesArretes.append(Acte(fait, ecriture))
    case .signatureConstatee(let fait): signatures.append(Acte(fait, ecriture))
    case .conventionEntreeEnVigueur(let fait): entreeEnVigueur = Acte(fait, ecriture)
    case .elementInscrit(let element): inscrire(element, ecriture)
    case .divergenceConstatee(let fait):
      divergences[CleDeChamp(fait.element, fait.champ)] = DossierDivergence(
        constat: Acte(fait, ecriture))
    case .divergenceTranchee(let fait): trancher(fait, ecriture)
    case .planAjuste(let fait): ajuster(fait, ecriture)
    case .planRectifie(let fait): rectifier(fait, ecriture)
    case .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantSuspendu, .avenantAbandonne:
      noterDUnAvenant(fait, ecriture)
    case .suspensionTranchee(let fait): trancher(fait, ecriture)
    case .avenantEntreEnVigueur(let fait): mettreEnVigueur(fait, ecriture)
    case .membreDesigne(let fait): membres.append(Acte(fait, ecriture))
    case .seanceConvoquee(let fait):
      changerSeance(fait.seance) { $0.convocation = Acte(fait, ecriture) }
    case .seanceReportee(let fait):
      seances.changer(fait.seance) { $0.reports.append(Acte(fait, ecriture)) }
    case .seanceAnnulee(let fait):
      seances.changer(fait.seance) { $0.annulation = Acte(fait, ecriture) }
    case .seanceTenue(let fait): changerSeance(fait.seance) { $0.tenue = Acte(fait, ecriture) }
    case .consultationOuverte(let fait):
      consultations[fait.consultation] = DossierConsultation(ouverture: Acte(fait, ecriture))
    case .reponseRecue(let fait):
      consultations.changer(fait.consultation) { $0.reponses.append(Acte(fait, ecriture)) }
    case .decisionPrise(let fait): decisions[fait.decision] = Acte(fait, ecriture)
    case .statutChange(let fait): noter(fait, ecriture)
    case .evaluationSaisie(let fait): noter(fait, ecriture)
    case .evaluationTransversaleSaisie(let fait): noter(fait, ecriture)
    case .valeurSaisie(let fait): noter(fait, ecriture)
    case .valeurRectifiee(let fait): noter(fait, ecriture)
    case .bilanArrete(let fait): bilans[fait.bilan] = DossierBilan(arret: Acte(fait, ecriture))
    case .bilanAdopte(let fait):
      bilans.changer(fait.bilan) { $0.adoption = Acte(fait, ecriture) }
      for chiffre in fait.chiffres { noter(chiffre) }
    case .bilanTransmis(let fait):
      bilans.changer(fait.bilan) { $0.transmissions.append(Acte(fait, ecriture)) }
    case .extraitTransmis(let fait): extraitsTransmis.append(Acte(fait, ecriture))
    case .pieceVersee(let fait): pieces[fait.piece] = Acte(fait, ecriture)
    case .texteRetire(let fait): retirer(fait, ecriture)
    case .pieceRetiree(let fait): retirer(fait.condense, .piece, fait.motif, ecriture)
    case .identiteEffacee(let fait): effacer(fait, ecriture)
    case .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .cleRemplacee,
      .registreRepris, .temoinDesigne, .temoinRetire, .attestationReglee, .mandatTermine,
      .representantDesigne, .personneInscrite, .anterioriteReprise, .documentAnterieurVerse,
      .releveTransmis, .releveApprouve, .projetModifie:
      noterDeLaFin(fait, ecriture)
    }
  }

  /// An avenant from its draft to its arrêt, its suspension or its end.
  private mutating func noterDUnAvenant(_ fait: Fait, _ ecriture: Ecriture) {
    switch fait {
    case .avenantPrepare(let fait):
      avenants[fait.avenant] = DossierAvenant(premiere: Acte(fait, ecriture))
    case .avenantRevise(let fait):
      avenants.changer(fait.avenant) { $0.revisions.append(Acte(fait, ecriture)) }
    case .modificationInscrite(let fait), .modificationRevisee(let fait):
      avenants.changer(fait.avenant) { $0.inscrites.append(Acte(fait, ecriture)) }
    case .modificationRetiree(let fait):
      avenants.changer(fait.avenant) { $0.retraits.append(Acte(fait, ecriture)) }
    case .avenantArrete(let fait):
      avenants.changer(fait.avenant) { $0.arret = Acte(fait, ecriture) }
    case .avenantSuspendu(let fait):
      avenants.changer(fait.avenant) { $0.suspension = Acte(fait, ecriture) }
    case .avenantAbandonne(let fait):
      avenants.changer(fait.avenant) { $0.abandon = Acte(fait, ecriture) }
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .anterioriteReprise, .documentAnterieurVerse, .temoinDesigne, .temoinRetire,
      .attestationReglee, .mandatTermine, .representantDesigne, .deliberationEnregistree,
      .deliberationRetiree, .deliberationAnnulee, .texteArrete, .signatureConstatee,
      .conventionEntreeEnVigueur, .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee,
      .conventionResiliee, .elementInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste,
      .planRectifie, .projetModifie, .avenantEntreEnVigueur, .suspensionTranchee, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue, .decisionPrise,
      .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue, .statutChange,
      .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .extraitTransmis, .pieceVersee, .personneInscrite, .texteRetire,
      .pieceRetiree, .identiteEffacee:
      break
    }
  }

  /// Who holds the registre, with which keys, witnesses and rules; how the convention and its acts
  /// end.
  private mutating func noterDeLaFin(_ fait: Fait, _ ecriture: Ecriture) {
    switch fait {
    case .jeuDeReglesAdopte(let fait): jeuxAdoptes.append(Acte(fait, ecriture))
    case .responsableDesigne(let fait): responsables.append(Acte(fait, ecriture))
    case .habilitationAccordee(let fait): habilitations.append(Acte(fait, ecriture))
    case .habilitationRetiree(let fait): habilitationsRetirees.append(Acte(fait, ecriture))
    case .registreClos(let fait): cloture = cloture ?? Acte(fait, ecriture)
    case .deliberationRetiree(let fait): deliberationsRetirees.append(Acte(fait, ecriture))
    case .deliberationAnnulee(let fait): deliberationsAnnulees.append(Acte(fait, ecriture))
    case .conventionReconduite(let fait): reconduire(fait, ecriture)
    case .miseEnDemeureEnvoyee(let fait):
      lettres[fait.lettre] = .miseEnDemeure(Acte(fait, ecriture))
    case .conventionDenoncee(let fait): lettres[fait.lettre] = .denonciation(Acte(fait, ecriture))
    case .conventionResiliee(let fait): resiliations.append(Acte(fait, ecriture))
    case .cleRemplacee(let fait): remplacementsDeCle.append(Acte(fait, ecriture))
    case .registreRepris(let fait): reprises.append(Acte(fait, ecriture))
    case .temoinDesigne(let fait): temoinsDesignes.append(Acte(fait, ecriture))
    case .temoinRetire(let fait): temoinsRetires.append(Acte(fait, ecriture))
    case .attestationReglee(let fait): attestationsReglees.append(Acte(fait, ecriture))
    case .representantDesigne(let fait): representants.append(Acte(fait, ecriture))
    case .mandatTermine(let fait): mandatsTermines.append(Acte(fait, ecriture))
    case .releveApprouve(let fait):
      seances.changer(fait.seance) { $0.releve = Acte(fait, ecriture) }
    case .releveTransmis(let fait):
      seances.changer(fait.seance) { $0.envois.append(Acte(fait, ecriture)) }
    case .personneInscrite(let fait): personnes[fait.personne] = Acte(fait, ecriture)
    case .anterioriteReprise(let fait): reprendre(fait, ecriture)
    case .documentAnterieurVerse(let fait):
      documentsAnterieursVerses.append(Acte(fait, ecriture))
    case .projetModifie(let fait): modifier(fait, ecriture)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .deliberationEnregistree,
      .texteArrete, .signatureConstatee, .conventionEntreeEnVigueur, .elementInscrit,
      .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare,
      .avenantRevise, .modificationInscrite, .modificationRevisee, .modificationRetiree,
      .suspensionTranchee, .avenantArrete, .avenantSuspendu, .avenantAbandonne,
      .avenantEntreEnVigueur, .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee,
      .seanceTenue, .decisionPrise, .consultationOuverte, .reponseRecue, .statutChange,
      .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee,
      .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee, .texteRetire,
      .pieceRetiree, .identiteEffacee:
      break
    }
  }

  /// R27: it stands for the entry into force, from its effet.
  private mutating func reprendre(_ fait: AnterioriteReprise, _ ecriture: Ecriture) {
    reprisesDAnteriorite.append(Acte(fait, ecriture))
    let effet = ecriture.evenement.effet
    entreeEnVigueur = Acte(
      EntreeEnVigueur(
        debut: fait.debut ?? effet, fin: fait.fin ?? effet,
        derniereSignature: fait.derniereSignature), ecriture)
  }

  private mutating func reconduire(_ fait: ConventionReconduite, _ ecriture: Ecriture) {
    reconductions.append(Acte(fait, ecriture))
    appliquer(fait.modification, ecriture)
  }

  private mutating func rectifier(_ fait: PlanRectifie, _ ecriture: Ecriture) {
    rectifications.append(Acte(fait, ecriture))
    appliquer(fait.modification, ecriture)
  }

  private mutating func ajuster(_ fait: PlanAjuste, _ ecriture: Ecriture) {
    ajustements.append(Acte(fait, ecriture))
    appliquer(fait.modification, ecriture)
  }

  private mutating func modifier(_ fait: ProjetModifie, _ ecriture: Ecriture) {
    projetsModifies.append(Acte(fait, ecriture))
    appliquer(fait.modification, ecriture)
  }

  private mutating func ouvrir(_ fait: RegistreOuvert, _ ecriture: Ecriture) {
    ouverture = Acte(fait, ecriture)
    inscrire(Element(id: .convention, contenu: fait.convention), ecriture)
  }

  private mutating func contrePasser(_ fait: EcritureContrePassee, _ ecriture: Ecriture) {
    contrePassations.append(Acte(fait, ecriture))
    contrePasser(fait.position)
  }

  /// Counts an entry of a family that the reading does not look at, without decoding it.
  public mutating func passer(_ position: Position) { taille = max(taille, position.rang + 1) }

  mutating func inscrire(_ element: Element, _ ecriture: Ecriture) {
    inscrire(element, effet: ecriture.evenement.effet, position: ecriture.position)
  }

  mutating func inscrire(_ element: Element, effet: DateCivile, position: Position) {
    var dossier = elements[element.id] ?? DossierElement(id: element.id)
    dossier.presence.noter(.auPlan, effet: effet, position: position)
    // An inscription says the element in full: a field that it does not name is emptied.
    for champ in dossier.champs.keys where element.contenu[champ] == nil {
      dossier.champs[champ]?.noter(nil, effet: effet, position: position)
    }
    for (champ, donnee) in element.contenu.champs {
      dossier.champs[champ, default: Chronologie()].noter(
        donnee, effet: effet, position: position)
    }
    elements[element.id] = dossier
    genres[element.id.nom] = element.id.genre
  }

  mutating func appliquer(_ modification: Modification, effet: DateCivile, position: Position) {
    for (id, devenir) in modification.sortants {
      elements.changer(id) {
        $0.presence.noter(.sorti(devenir), effet: effet, position: position)
      }
    }
    for element in modification.entrants { inscrire(element, effet: effet, position: position) }
    if case .changer(let id, let champ, _, let apres) = modification {
      elements.changer(id) {
        $0.champs[champ, default: Chronologie()].noter(apres, effet: effet, position: position)
      }
    }
  }

  private mutating func appliquer(_ modification: Modification, _ ecriture: Ecriture) {
    appliquer(modification, effet: ecriture.evenement.effet, position: ecriture.position)
  }

  private mutating func trancher(_ fait: DivergenceTranchee, _ ecriture: Ecriture) {
    divergences.changer(CleDeChamp(fait.element, fait.champ)) {
      $0.jugement = Acte(fait, ecriture)
    }
    appliquer(.changer(fait.element, fait.champ, avant: nil, apres: fait.retenue), ecriture)
  }

  private mutating func trancher(_ fait: SuspensionTranchee, _ ecriture: Ecriture) {
    let modification = avenants[fait.avenant]?.modification(fait.rang)?.fait.modification
    if fait.issue == .appliquee, let modification { appliquer(modification, ecriture) }
    avenants.changer(fait.avenant) { $0.suspensionsTranchees.append(Acte(fait, ecriture)) }
  }

  private mutating func mettreEnVigueur(_ fait: AvenantEntreEnVigueur, _ ecriture: Ecriture) {
    let modifications = fait.modifications.compactMap {
      avenants[fait.avenant]?.modification($0)?.fait.modification
    }
    for modification in modifications { appliquer(modification, ecriture) }
    avenants.changer(fait.avenant) { $0.effets.append(Acte(fait, ecriture)) }
  }

  /// A séance is known from the first entry that speaks of it, its convocation or its holding.
  private mutating func changerSeance(
    _ seance: SeanceID, _ changement: (inout DossierSeance) -> Void
  ) {
    var dossier = seances[seance] ?? DossierSeance()
    changement(&dossier)
    seances[seance] = dossier
  }

  private mutating func noter(_ fait: StatutChange, _ ecriture: Ecriture) {
    let recu = StatutRecu(
      statut: fait.vers, motif: fait.motif, decision: fait.decision, trace: Trace(ecriture))
    statuts[FicheAnnee(fait.fiche, fait.annee), default: Chronologie()].noter(
      recu, effet: ecriture.evenement.effet, position: ecriture.position)
  }

  private mutating func noter(_ fait: EvaluationSaisie, _ ecriture: Ecriture) {
    evaluations[FicheAnnee(fait.fiche, fait.annee), default: Chronologie()].noter(
      EvaluationRecue(textes: fait.textes, trace: Trace(ecriture)),
      effet: ecriture.evenement.effet, position: ecriture.position)
  }

  private mutating func noter(_ fait: EvaluationTransversaleSaisie, _ ecriture: Ecriture) {
    evaluationsTransversales[AxeAnnee(fait.axe, fait.annee), default: Chronologie()].noter(
      EvaluationRecue(textes: fait.textes, trace: Trace(ecriture)),
      effet: ecriture.evenement.effet, position: ecriture.position)
  }

  private mutating func noter(_ fait: ValeurSaisie, _ ecriture: Ecriture) {
    valeurs[fait.mesurable, default: [:]][fait.periode, default: Chronologie()].noter(
      fait, ecriture)
  }

  private mutating func noter(_ fait: ValeurRectifiee, _ ecriture: Ecriture) {
    valeurs[fait.mesurable, default: [:]][fait.periode, default: Chronologie()].noter(
      fait, ecriture)
  }

  mutating func noter(_ chiffre: ChiffreAdopte) {
    guard case .indicateur(let id) = chiffre.mesurable, let figure = chiffre.valeur.mesure.effectif
    else { return }
    comptesAdoptes[Compte(id, chiffre.periode)] = figure
  }
}
