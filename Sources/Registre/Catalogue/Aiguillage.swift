internal import Conventions
internal import Journal

// From a type to the codec of its facts, and back. A new type adds a line to each switch.

extension TypeDEvenement {
  /// Reads the facts of an entry of this type.
  func lire(_ r: inout FactReader) throws(CanonicalError) -> Fait {
    switch self {
    case .registreOuvert: .registreOuvert(try RegistreOuvert(reading: &r))
    case .reglesChangees: .reglesChangees(try ReglesChangees(reading: &r).contenu)
    case .ecritureContrePassee: .ecritureContrePassee(try EcritureContrePassee(reading: &r))
    case .partieInscrite: .elementInscrit(try ElementInscrit.read(.partie, from: &r))
    case .representantDesigne: .representantDesigne(try RepresentantDesigne(reading: &r))
    case .deliberationEnregistree:
      .deliberationEnregistree(try DeliberationEnregistree(reading: &r))
    case .texteArrete: .texteArrete(try TexteArrete(reading: &r))
    case .signatureConstatee: .signatureConstatee(try SignatureConstatee(reading: &r))
    case .conventionEntreeEnVigueur: .conventionEntreeEnVigueur(try EntreeEnVigueur(reading: &r))
    case .noeudInscrit: .elementInscrit(try ElementInscrit.read(.noeud, from: &r))
    case .ficheInscrite: .elementInscrit(try ElementInscrit.read(.fiche, from: &r))
    case .indicateurDefini: .elementInscrit(try ElementInscrit.read(.indicateur, from: &r))
    case .trajectoireDefinie: .elementInscrit(try ElementInscrit.read(.trajectoire, from: &r))
    case .clauseInscrite: .elementInscrit(try ElementInscrit.read(.clause, from: &r))
    case .equipementInscrit: .elementInscrit(try ElementInscrit.read(.equipement, from: &r))
    case .competenceDeclaree: .elementInscrit(try ElementInscrit.read(.competence, from: &r))
    case .posteInscrit: .elementInscrit(try ElementInscrit.read(.poste, from: &r))
    case .divergenceConstatee: .divergenceConstatee(try DivergenceConstatee(reading: &r))
    case .divergenceTranchee: .divergenceTranchee(try DivergenceTranchee(reading: &r))
    case .planAjuste: .planAjuste(try PlanAjuste(reading: &r))
    case .planRectifie: .planRectifie(try PlanRectifie(reading: &r))
    case .avenantPrepare: .avenantPrepare(try AvenantPrepare(reading: &r))
    case .modificationInscrite: .modificationInscrite(try ModificationInscrite(reading: &r))
    case .avenantArrete: .avenantArrete(try AvenantArrete(reading: &r))
    case .avenantEntreEnVigueur: .avenantEntreEnVigueur(try AvenantEntreEnVigueur(reading: &r))
    case .avenantSuspendu: .avenantSuspendu(try AvenantSuspendu(reading: &r))
    case .avenantAbandonne: .avenantAbandonne(try AvenantAbandonne(reading: &r))
    case .instanceCreee: .elementInscrit(try ElementInscrit.read(.instance, from: &r))
    case .membreDesigne: .membreDesigne(try MembreDesigne(reading: &r))
    case .seanceConvoquee: .seanceConvoquee(try SeanceConvoquee(reading: &r))
    case .seanceReportee: .seanceReportee(try SeanceReportee(reading: &r))
    case .seanceAnnulee: .seanceAnnulee(try SeanceAnnulee(reading: &r))
    case .seanceTenue: .seanceTenue(try SeanceTenue(reading: &r))
    case .statutChange: .statutChange(try StatutChange(reading: &r))
    case .evaluationSaisie: .evaluationSaisie(try EvaluationSaisie(reading: &r))
    case .evaluationTransversaleSaisie:
      .evaluationTransversaleSaisie(try EvaluationTransversaleSaisie(reading: &r))
    case .valeurSaisie: .valeurSaisie(try ValeurSaisie(reading: &r))
    case .valeurRectifiee: .valeurRectifiee(try ValeurRectifiee(reading: &r))
    case .bilanArrete: .bilanArrete(try BilanArrete(reading: &r))
    case .bilanAdopte: .bilanAdopte(try BilanAdopte(reading: &r))
    case .pieceVersee: .pieceVersee(try PieceVersee(reading: &r))
    case .personneInscrite: .personneInscrite(try PersonneInscrite(reading: &r))
    case .texteRetire: .texteRetire(try TexteRetire(reading: &r))
    case .pieceRetiree: .pieceRetiree(try PieceRetiree(reading: &r))
    case .identiteEffacee: .identiteEffacee(try IdentiteEffacee(reading: &r))
    case .consultationOuverte, .reponseRecue, .decisionPrise, .releveTransmis, .releveApprouve,
      .avenantRevise, .modificationRevisee, .modificationRetiree, .suspensionTranchee,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .cleRemplacee,
      .registreRepris, .temoinDesigne, .temoinRetire, .attestationReglee, .anterioriteReprise,
      .documentAnterieurVerse, .bilanTransmis, .extraitTransmis, .mandatTermine, .projetModifie:
      try lireDeLaFin(&r)
    }
  }

  /// The registre's keys, witnesses, roles and rules; the end of the convention and of its acts.
  private func lireDeLaFin(_ r: inout FactReader) throws(CanonicalError) -> Fait {
    switch self {
    case .consultationOuverte: .consultationOuverte(try ConsultationOuverte(reading: &r))
    case .reponseRecue: .reponseRecue(try ReponseRecue(reading: &r))
    case .decisionPrise: .decisionPrise(try DecisionPrise(reading: &r))
    case .mandatTermine: .mandatTermine(try MandatTermine(reading: &r))
    case .releveTransmis: .releveTransmis(try ReleveTransmis(reading: &r))
    case .releveApprouve: .releveApprouve(try ReleveApprouve(reading: &r))
    case .avenantRevise: .avenantRevise(try AvenantPrepare(reading: &r))
    case .modificationRevisee: .modificationRevisee(try ModificationInscrite(reading: &r))
    case .modificationRetiree: .modificationRetiree(try ModificationRetiree(reading: &r))
    case .suspensionTranchee: .suspensionTranchee(try SuspensionTranchee(reading: &r))
    case .jeuDeReglesAdopte: .jeuDeReglesAdopte(try JeuDeReglesAdopte(reading: &r))
    case .responsableDesigne: .responsableDesigne(try ResponsableDesigne(reading: &r))
    case .habilitationAccordee: .habilitationAccordee(try HabilitationAccordee(reading: &r))
    case .habilitationRetiree: .habilitationRetiree(try HabilitationRetiree(reading: &r))
    case .registreClos: .registreClos(try RegistreClos(reading: &r))
    case .deliberationRetiree: .deliberationRetiree(try DeliberationRetiree(reading: &r))
    case .deliberationAnnulee: .deliberationAnnulee(try DeliberationAnnulee(reading: &r))
    case .conventionReconduite: .conventionReconduite(try ConventionReconduite(reading: &r))
    case .miseEnDemeureEnvoyee: .miseEnDemeureEnvoyee(try MiseEnDemeureEnvoyee(reading: &r))
    case .conventionDenoncee: .conventionDenoncee(try ConventionDenoncee(reading: &r))
    case .conventionResiliee: .conventionResiliee(try ConventionResiliee(reading: &r))
    case .cleRemplacee: .cleRemplacee(try CleRemplacee(reading: &r))
    case .registreRepris: .registreRepris(try RegistreRepris(reading: &r))
    case .extraitTransmis: .extraitTransmis(try ExtraitTransmis(reading: &r))
    case .temoinDesigne: .temoinDesigne(try TemoinDesigne(reading: &r))
    case .temoinRetire: .temoinRetire(try TemoinRetire(reading: &r))
    case .attestationReglee: .attestationReglee(try AttestationReglee(reading: &r))
    case .bilanTransmis: .bilanTransmis(try BilanTransmis(reading: &r))
    case .anterioriteReprise: .anterioriteReprise(try AnterioriteReprise(reading: &r))
    case .documentAnterieurVerse:
      .documentAnterieurVerse(try DocumentAnterieurVerse(reading: &r))
    case .projetModifie: .projetModifie(try ProjetModifie(reading: &r))
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .partieInscrite,
      .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
      .conventionEntreeEnVigueur, .noeudInscrit, .ficheInscrite, .indicateurDefini,
      .trajectoireDefinie, .clauseInscrite, .equipementInscrit, .competenceDeclaree, .posteInscrit,
      .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare,
      .modificationInscrite, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .avenantAbandonne, .instanceCreee, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceAnnulee, .seanceTenue, .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie,
      .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte, .pieceVersee, .personneInscrite,
      .texteRetire, .pieceRetiree, .identiteEffacee:
      preconditionFailure("lire reads the others itself")
    }
  }
}

extension Fait {
  /// Writes the facts.
  func ecrire(_ w: inout FactWriter) {
    switch self {
    case .cleRemplacee, .registreRepris, .temoinDesigne, .temoinRetire, .attestationReglee,
      .anterioriteReprise, .documentAnterieurVerse, .jeuDeReglesAdopte, .releveTransmis,
      .releveApprouve, .consultationOuverte, .reponseRecue, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .extraitTransmis, .mandatTermine, .projetModifie:
      ecrireLaSuite(&w)
    case .registreOuvert(let fait): fait.write(into: &w)
    case .reglesChangees(let contenu): ReglesChangees(contenu).write(into: &w)
    case .ecritureContrePassee(let fait): fait.write(into: &w)
    case .responsableDesigne(let fait): fait.write(into: &w)
    case .habilitationAccordee(let fait): fait.write(into: &w)
    case .habilitationRetiree(let fait): fait.write(into: &w)
    case .registreClos(let fait): fait.write(into: &w)
    case .representantDesigne(let fait): fait.write(into: &w)
    case .deliberationEnregistree(let fait): fait.write(into: &w)
    case .deliberationRetiree(let fait): fait.write(into: &w)
    case .deliberationAnnulee(let fait): fait.write(into: &w)
    case .texteArrete(let fait): fait.write(into: &w)
    case .signatureConstatee(let fait): fait.write(into: &w)
    case .conventionEntreeEnVigueur(let fait): fait.write(into: &w)
    case .conventionReconduite(let fait): fait.write(into: &w)
    case .miseEnDemeureEnvoyee(let fait): fait.write(into: &w)
    case .conventionDenoncee(let fait): fait.write(into: &w)
    case .conventionResiliee(let fait): fait.write(into: &w)
    case .elementInscrit(let element): ElementInscrit.write(element, into: &w)
    case .divergenceConstatee(let fait): fait.write(into: &w)
    case .divergenceTranchee(let fait): fait.write(into: &w)
    case .planAjuste(let fait): fait.write(into: &w)
    case .planRectifie(let fait): fait.write(into: &w)
    case .avenantPrepare(let fait): fait.write(into: &w)
    case .avenantRevise(let fait): fait.write(into: &w)
    case .modificationInscrite(let fait): fait.write(into: &w)
    case .modificationRevisee(let fait): fait.write(into: &w)
    case .modificationRetiree(let fait): fait.write(into: &w)
    case .avenantArrete(let fait): fait.write(into: &w)
    case .avenantEntreEnVigueur(let fait): fait.write(into: &w)
    case .avenantSuspendu(let fait): fait.write(into: &w)
    case .suspensionTranchee(let fait): fait.write(into: &w)
    case .avenantAbandonne(let fait): fait.write(into: &w)
    case .membreDesigne(let fait): fait.write(into: &w)
    case .seanceConvoquee(let fait): fait.write(into: &w)
    case .seanceReportee(let fait): fait.write(into: &w)
    case .seanceAnnulee(let fait): fait.write(into: &w)
    case .seanceTenue(let fait): fait.write(into: &w)
    case .decisionPrise(let fait): fait.write(into: &w)
    case .statutChange(let fait): fait.write(into: &w)
    case .evaluationSaisie(let fait): fait.write(into: &w)
    case .evaluationTransversaleSaisie(let fait): fait.write(into: &w)
    case .valeurSaisie(let fait): fait.write(into: &w)
    case .valeurRectifiee(let fait): fait.write(into: &w)
    case .pieceVersee(let fait): fait.write(into: &w)
    case .personneInscrite(let fait): fait.write(into: &w)
    case .texteRetire(let fait): fait.write(into: &w)
    case .pieceRetiree(let fait): fait.write(into: &w)
    case .identiteEffacee(let fait): fait.write(into: &w)
    }
  }

  /// The rest of the table: keys, witnesses and the reprise; what comes after a séance, or without
  /// one; bilans and what is cut from them.
  private func ecrireLaSuite(_ w: inout FactWriter) {
    switch self {
    case .cleRemplacee(let fait): fait.write(into: &w)
    case .registreRepris(let fait): fait.write(into: &w)
    case .temoinDesigne(let fait): fait.write(into: &w)
    case .temoinRetire(let fait): fait.write(into: &w)
    case .attestationReglee(let fait): fait.write(into: &w)
    case .anterioriteReprise(let fait): fait.write(into: &w)
    case .documentAnterieurVerse(let fait): fait.write(into: &w)
    case .jeuDeReglesAdopte(let fait): fait.write(into: &w)
    case .mandatTermine(let fait): fait.write(into: &w)
    case .releveTransmis(let fait): fait.write(into: &w)
    case .releveApprouve(let fait): fait.write(into: &w)
    case .consultationOuverte(let fait): fait.write(into: &w)
    case .reponseRecue(let fait): fait.write(into: &w)
    case .bilanArrete(let fait): fait.write(into: &w)
    case .bilanAdopte(let fait): fait.write(into: &w)
    case .bilanTransmis(let fait): fait.write(into: &w)
    case .extraitTransmis(let fait): fait.write(into: &w)
    case .projetModifie(let fait): fait.write(into: &w)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .responsableDesigne,
      .habilitationAccordee, .habilitationRetiree, .registreClos, .representantDesigne,
      .deliberationEnregistree, .deliberationRetiree, .deliberationAnnulee, .texteArrete,
      .signatureConstatee, .conventionEntreeEnVigueur, .conventionReconduite, .miseEnDemeureEnvoyee,
      .conventionDenoncee, .conventionResiliee, .elementInscrit, .divergenceConstatee,
      .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare, .avenantRevise,
      .modificationInscrite, .modificationRevisee, .modificationRetiree, .avenantArrete,
      .avenantEntreEnVigueur, .avenantSuspendu, .suspensionTranchee, .avenantAbandonne,
      .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue,
      .decisionPrise, .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie,
      .valeurSaisie, .valeurRectifiee, .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree,
      .identiteEffacee:
      preconditionFailure("ecrire writes the others itself")
    }
  }
}
