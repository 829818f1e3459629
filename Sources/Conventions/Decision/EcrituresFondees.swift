/// Later entries that would lose their ground if another were undone (R16b).
extension Decideur {
  /// In the order of the journal; entries that are undone themselves no longer rest on anything.
  /// One row for each type of fact: a new type does not compile until somebody says what rests on
  /// it.
  func ecrituresReposant(sur visee: Ecriture) -> [Position] {
    let positions: [Position] =
      switch visee.evenement.fait {
      case .seanceConvoquee, .seanceTenue, .releveApprouve, .consultationOuverte, .reponseRecue:
        ecrituresDesInstances(reposantSur: visee.evenement.fait)
      case .representantDesigne(let fait):
        valables(etat.finsReposant(sur: visee.position, fait.personne))
      case .membreDesigne(let fait):
        valables(etat.finsReposant(sur: visee.position, fait.personne))
      case .decisionPrise(let fait): ecrituresFondees(sur: fait.decision)
      case .signatureConstatee(let fait): ecrituresFondees(sur: fait)
      case .deliberationEnregistree(let fait): ecrituresFondees(sur: fait)
      case .conventionReconduite(let fait): surUneModification(fait.modification, visee)
      case .miseEnDemeureEnvoyee(let fait): resiliations(fondeesSur: fait.lettre)
      case .conventionDenoncee(let fait): resiliations(fondeesSur: fait.lettre)
      case .texteArrete: signaturesDuTexte(visee.position)
      case .avenantPrepare(let fait): ecrituresDuProjet(fait.avenant)
      case .avenantRevise(let fait):
        valables(etat.avenants[fait.avenant]?.arret)
          + valables(etat.avenants[fait.avenant]?.revisions ?? [])
      case .modificationInscrite(let fait): ecrituresDeLaModification(fait.avenant, fait.rang)
      case .modificationRevisee(let fait): ecrituresDeLaModification(fait.avenant, fait.rang)
      case .modificationRetiree(let fait): valables(etat.avenants[fait.avenant]?.arret)
      case .avenantArrete(let fait):
        ecrituresCitantLeTexte(.avenant(fait.avenant))
          + valables(etat.avenants[fait.avenant]?.abandon)
      case .avenantEntreEnVigueur(let fait): ecrituresSuivant(fait, visee)
      case .avenantSuspendu(let fait): ecrituresSuivant(fait, visee)
      case .suspensionTranchee(let fait): ecrituresSuivant(fait, visee)
      case .valeurSaisie(let fait): rectifications(fait.mesurable, fait.periode, visee)
      case .valeurRectifiee(let fait): rectifications(fait.mesurable, fait.periode, visee)
      case .statutChange(let fait): statutSuivant(fait, visee)
      case .pieceVersee(let fait): ecrituresCitant(fait.piece)
      case .personneInscrite(let fait): ecrituresCitant(fait.personne)
      case .bilanArrete(let fait): valables(etat.bilans[fait.bilan]?.adoption)
      case .bilanAdopte(let fait): ecrituresFondees(sur: fait)
      case .planAjuste(let fait): ecrituresSuivant(fait.modification, visee)
      case .planRectifie(let fait): ecrituresSuivant(fait.modification, visee)
      case .projetModifie(let fait):
        ecrituresSuivant(fait.modification, visee) + planFixe
      case .divergenceTranchee(let fait):
        surUneModification(
          .changer(fait.element, fait.champ, avant: nil, apres: fait.retenue), visee)
      case .divergenceConstatee(let fait):
        valables(etat.divergences[CleDeChamp(fait.element, fait.champ)]?.jugement)
      case .elementInscrit(let element): planFixe + ecrituresNommant(element.id)
      case .reglesChangees: planFixe
      case .conventionEntreeEnVigueur: ecrituresDUneConventionEnVigueur
      case .anterioriteReprise: ecrituresDUneConventionReprise
      case .seanceReportee, .releveTransmis, .mandatTermine, .evaluationSaisie,
        .evaluationTransversaleSaisie, .bilanTransmis, .extraitTransmis, .avenantAbandonne,
        .registreOuvert, .ecritureContrePassee, .cleRemplacee, .registreRepris, .texteRetire,
        .pieceRetiree, .identiteEffacee, .temoinDesigne, .temoinRetire, .attestationReglee,
        .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
        .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionResiliee,
        .seanceAnnulee, .documentAnterieurVerse:
        []
      }
    return Set(positions).filter { $0 > visee.position }.sorted()
  }

  /// What speaks of what a change touched, and the divergences that it brought in.
  private func ecrituresSuivant(_ modification: Modification, _ visee: Ecriture) -> [Position] {
    surUneModification(modification, visee) + divergences(modification, visee)
  }

  /// The signatures of the convention that cite the text of an entry, and not one that followed it.
  private func signaturesDuTexte(_ position: Position) -> [Position] {
    valables(
      etat.signatures(de: .convention).filter { acte in
        acte.fait.texte.map { $0.position == position } ?? true
      })
  }

  /// What fixed the plan: its text, each time that it was arrêté, or its reprise (R27).
  private var planFixe: [Position] {
    valables(etat.textesArretes) + valables(etat.repriseDAnteriorite)
  }

  func valables<F>(_ actes: [Acte<F>]) -> [Position] {
    actes.filter { !$0.contrePasse }.map(\.trace.position)
  }

  func valables<F>(_ acte: Acte<F>?) -> [Position] { valables(acte.map { [$0] } ?? []) }

  /// What was sent of an adopted bilan.
  private func ecrituresFondees(sur adoption: BilanAdopte) -> [Position] {
    valables(etat.bilans[adoption.bilan]?.transmissions ?? [])
      + valables(etat.extraitsTransmis.filter { $0.fait.extrait == .bilan(adoption.bilan) })
  }

  private func ecrituresFondees(sur signature: SignatureConstatee) -> [Position] {
    switch signature.objet {
    case .convention: valables(etat.entreeEnVigueur)
    case .avenant(let id):
      valables(etat.avenants[id]?.effets ?? []) + valables(etat.avenants[id]?.suspension)
    }
  }

  /// A signature rests on the délibérations of its assembly: the last of them cannot go alone.
  private func ecrituresFondees(sur deliberation: DeliberationEnregistree) -> [Position] {
    let pertes = etat.pertes(de: deliberation.deliberation)
    let autres = etat.deliberations.filter {
      $0.fait.partie == deliberation.partie && $0.fait.objet == deliberation.objet
        && !$0.contrePasse && $0.fait.deliberation != deliberation.deliberation
    }
    guard autres.isEmpty else { return pertes }
    return pertes
      + valables(
        etat.signatures(de: deliberation.objet).filter { $0.fait.partie == deliberation.partie })
  }

  private func rectifications(
    _ mesurable: Mesurable, _ periode: Periode, _ visee: Ecriture
  ) -> [Position] {
    (etat.valeurs[mesurable]?[periode]?.entrees ?? []).filter {
      !$0.contrePassee && $0.valeur.rectification?.ancienne?.position == visee.position
    }.map(\.position)
  }

  private func ecrituresFondees(sur decision: DecisionID) -> [Position] {
    let rectifications = etat.rectifications.filter {
      $0.fait.qualification == .erreurMaterielle(decision)
    }
    let adoptions = etat.bilans.tous.compactMap(\.adoption).filter { $0.fait.decision == decision }
    let jugements = etat.divergences.tous.compactMap(\.jugement).filter {
      $0.fait.decision == decision
    }
    let statuts = etat.statuts.values.flatMap(\.entrees).filter {
      !$0.contrePassee && $0.valeur.decision == decision
    }
    let suspensions = etat.avenants.tous.flatMap(\.suspensionsTranchees).filter {
      $0.fait.decision == decision
    }
    let effacements = etat.identitesEffacees.tous.filter { $0.fait.decision == decision }
    let avenants = etat.avenants.tous.flatMap { [$0.premiere] + $0.revisions }.filter {
      $0.fait.decision == decision
    }
    return valables(etat.ajustements.filter { $0.fait.decision == decision })
      + valables(rectifications) + valables(adoptions) + valables(jugements)
      + valables(effacements) + valables(suspensions) + valables(avenants)
      + valables(etat.reconductions.filter { $0.fait.decision == decision })
      + statuts.map(\.position)
  }

  private func ecrituresCitant(_ piece: PieceID) -> [Position] {
    let signatures = etat.signatures.filter { acte in
      switch acte.fait.preuve {
      case .piece(let citee): citee == piece
      case .electronique(_, let citee): citee == piece
      case .sansPiece: false
      }
    }
    let rectifications = etat.rectifications.filter { acte in
      switch acte.fait.qualification {
      case .erreurDeTranscription(let citee, _): citee == piece
      case .erreurMaterielle: false
      }
    }
    let adoptions = etat.bilans.tous.compactMap(\.adoption).filter {
      $0.fait.versionAdoptee == piece
    }
    let transmissions = etat.bilans.tous.flatMap(\.transmissions).filter { $0.fait.piece == piece }
    let extraits = etat.extraitsTransmis.filter { $0.fait.pieces.contains(piece) }
    return valables(signatures) + valables(rectifications) + valables(adoptions)
      + valables(transmissions) + valables(extraits)
      + valables(etat.deliberations.filter { $0.fait.piece == piece })
      + valables(etat.representants.filter { $0.fait.delegation == piece })
      + valables(etat.reprises.filter { $0.fait.pieces.contains(piece) })
      + valables(
        etat.seances.tous.compactMap(\.tenue).filter { tenue in
          tenue.fait.emargement == piece || tenue.fait.pouvoirs.contains { $0.piece == piece }
        })
      + valables(etat.consultations.tous.flatMap(\.reponses).filter { $0.fait.piece == piece })
      + valables(etat.seances.tous.compactMap(\.releve).filter { $0.fait.piece == piece })
      + valables(etat.seances.tous.flatMap(\.envois).filter { $0.fait.piece == piece })
      + valables(etat.identitesEffacees.tous.filter { $0.fait.avis == piece })
      + ecrituresDeLaFin(citant: piece) + ecrituresDeLaReprise(citant: piece)
  }
}
