/// Recording what happened. Never refuses: a damaged or forged log must still be readable.
extension Etat {
  /// Folds the next entry.
  public mutating func evoluer(_ ecriture: Ecriture) {
    let evenement = ecriture.evenement
    taille = max(taille, ecriture.position.rang + 1)
    for anomalie in evenement.anomalies {
      anomalies.append(AnomalieRelevee(anomalie: anomalie, position: ecriture.position))
    }
    switch evenement.fait {
    case .registreOuvert(let fait):
      ouverture = Acte(fait, ecriture)
      inscrire(Element(id: .convention, contenu: fait.convention), ecriture)
    case .reglesChangees(let contenu):
      inscrire(Element(id: .regles, contenu: contenu), ecriture)
    case .ecritureContrePassee(let fait):
      contrePassations.append(Acte(fait, ecriture))
      contrePasser(fait.position)
    case .representantDesigne(let fait): representants.append(Acte(fait, ecriture))
    case .deliberationEnregistree(let fait): deliberations.append(Acte(fait, ecriture))
    case .texteArrete(let fait): textesArretes.append(Acte(fait, ecriture))
    case .signatureConstatee(let fait): signatures.append(Acte(fait, ecriture))
    case .conventionEntreeEnVigueur(let fait): entreeEnVigueur = Acte(fait, ecriture)
    case .elementInscrit(let element): inscrire(element, ecriture)
    case .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie:
      evoluerPlan(evenement.fait, ecriture)
    case .avenantPrepare, .modificationInscrite, .avenantArrete, .avenantEntreEnVigueur,
      .avenantSuspendu, .avenantAbandonne:
      evoluerAvenant(evenement.fait, ecriture)
    case .membreDesigne(let fait): membres.append(Acte(fait, ecriture))
    case .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise, .releveApprouve:
      evoluerInstances(evenement.fait, ecriture)
    case .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee:
      evoluerSuivi(evenement.fait, ecriture)
    case .bilanArrete(let fait):
      bilans[fait.bilan] = DossierBilan(arret: Acte(fait, ecriture))
    case .bilanAdopte(let fait):
      bilans.changer(fait.bilan) { $0.adoption = Acte(fait, ecriture) }
    case .bilanTransmis(let fait):
      bilans.changer(fait.bilan) { $0.transmissions.append(Acte(fait, ecriture)) }
    case .pieceVersee(let fait): pieces[fait.piece] = Acte(fait, ecriture)
    case .personneInscrite(let fait): personnes[fait.personne] = Acte(fait, ecriture)
    }
  }

  /// Counts an entry of a family that the reading does not look at, without decoding it.
  public mutating func passer(_ position: Position) { taille = max(taille, position.rang + 1) }

  mutating func inscrire(_ element: Element, _ ecriture: Ecriture) {
    inscrire(element, effet: ecriture.evenement.effet, position: ecriture.position)
  }

  mutating func inscrire(_ element: Element, effet: DateCivile, position: Position) {
    var dossier = elements[element.id] ?? DossierElement(id: element.id)
    dossier.presence.noter(true, effet: effet, position: position)
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
    switch modification {
    case .ajouter(let element): inscrire(element, effet: effet, position: position)
    case .retirer(let id):
      elements.changer(id) { $0.presence.noter(false, effet: effet, position: position) }
    case .changer(let id, let champ, _, let apres):
      elements.changer(id) {
        $0.champs[champ, default: Chronologie()].noter(apres, effet: effet, position: position)
      }
    }
  }

  private mutating func evoluerPlan(_ fait: Fait, _ ecriture: Ecriture) {
    let effet = ecriture.evenement.effet
    let position = ecriture.position
    if case .divergenceConstatee(let fait) = fait {
      divergences[CleDeChamp(fait.element, fait.champ)] = DossierDivergence(
        constat: Acte(fait, ecriture))
    } else if case .divergenceTranchee(let fait) = fait {
      divergences.changer(CleDeChamp(fait.element, fait.champ)) {
        $0.jugement = Acte(fait, ecriture)
      }
      appliquer(
        .changer(fait.element, fait.champ, avant: nil, apres: fait.retenue), effet: effet,
        position: position)
    } else if case .planAjuste(let fait) = fait {
      ajustements.append(Acte(fait, ecriture))
      appliquer(fait.modification, effet: effet, position: position)
    } else if case .planRectifie(let fait) = fait {
      rectifications.append(Acte(fait, ecriture))
      appliquer(fait.modification, effet: effet, position: position)
    }
  }

  private mutating func evoluerAvenant(_ fait: Fait, _ ecriture: Ecriture) {
    if case .avenantPrepare(let fait) = fait {
      avenants[fait.avenant] = DossierAvenant(preparation: Acte(fait, ecriture))
    } else if case .modificationInscrite(let fait) = fait {
      avenants.changer(fait.avenant) { $0.inscrites.append(Acte(fait, ecriture)) }
    } else if case .avenantArrete(let fait) = fait {
      avenants.changer(fait.avenant) { $0.arret = Acte(fait, ecriture) }
    } else if case .avenantSuspendu(let fait) = fait {
      avenants.changer(fait.avenant) { $0.suspension = Acte(fait, ecriture) }
    } else if case .avenantAbandonne(let fait) = fait {
      avenants.changer(fait.avenant) { $0.abandon = Acte(fait, ecriture) }
    } else if case .avenantEntreEnVigueur(let fait) = fait {
      let modifications = fait.modifications.compactMap {
        avenants[fait.avenant]?.modification($0)?.fait.modification
      }
      for modification in modifications {
        appliquer(
          modification, effet: ecriture.evenement.effet, position: ecriture.position)
      }
      avenants.changer(fait.avenant) { $0.effets.append(Acte(fait, ecriture)) }
    }
  }

  private mutating func evoluerInstances(_ fait: Fait, _ ecriture: Ecriture) {
    if case .seanceConvoquee(let fait) = fait {
      var dossier = seances[fait.seance] ?? DossierSeance()
      dossier.convocation = Acte(fait, ecriture)
      seances[fait.seance] = dossier
    } else if case .seanceReportee(let fait) = fait {
      seances.changer(fait.seance) { $0.reports.append(Acte(fait, ecriture)) }
    } else if case .seanceTenue(let fait) = fait {
      var dossier = seances[fait.seance] ?? DossierSeance()
      dossier.tenue = Acte(fait, ecriture)
      seances[fait.seance] = dossier
    } else if case .decisionPrise(let fait) = fait {
      decisions[fait.decision] = Acte(fait, ecriture)
    } else if case .releveApprouve(let fait) = fait {
      seances.changer(fait.seance) { $0.releve = Acte(fait, ecriture) }
    }
  }

  private mutating func evoluerSuivi(_ fait: Fait, _ ecriture: Ecriture) {
    let effet = ecriture.evenement.effet
    let position = ecriture.position
    let trace = Trace(ecriture)
    if case .statutChange(let fait) = fait {
      let recu = StatutRecu(
        statut: fait.vers, motif: fait.motif, decision: fait.decision, trace: trace)
      statuts[FicheAnnee(fait.fiche, fait.annee), default: Chronologie()].noter(
        recu, effet: effet, position: position)
    } else if case .evaluationSaisie(let fait) = fait {
      evaluations[FicheAnnee(fait.fiche, fait.annee), default: Chronologie()].noter(
        EvaluationRecue(textes: fait.textes, trace: trace), effet: effet, position: position)
    } else if case .evaluationTransversaleSaisie(let fait) = fait {
      evaluationsTransversales[AxeAnnee(fait.axe, fait.annee), default: Chronologie()].noter(
        EvaluationRecue(textes: fait.textes, trace: trace), effet: effet, position: position)
    } else if case .valeurSaisie(let fait) = fait {
      let recue = ValeurRecue(
        valeur: fait.valeur, source: fait.source, rectification: nil, trace: trace,
        anomalies: ecriture.evenement.anomalies)
      noter(recue, fait.mesurable, fait.periode)
    } else if case .valeurRectifiee(let fait) = fait {
      let recue = ValeurRecue(
        valeur: fait.valeur, source: nil,
        rectification: .init(motif: fait.motif, ancienne: fait.ancienne), trace: trace,
        anomalies: ecriture.evenement.anomalies)
      noter(recue, fait.mesurable, fait.periode)
    }
  }

  private mutating func noter(_ recue: ValeurRecue, _ mesurable: Mesurable, _ periode: Periode) {
    valeurs[mesurable, default: [:]][periode, default: Chronologie()].noter(
      recue, effet: recue.trace.effet, position: recue.trace.position)
  }
}
