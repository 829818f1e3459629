public import Conventions

/// The entries of a registre as a reader follows them: all of them, or those about one fiche.
public struct JournalLu: Sendable {
  public let lecture: Lecture
  /// Nil: the whole journal.
  public let fiche: FicheID?
  public let lignes: [LigneDeJournal]

  /// `lecture` knows at least these entries; it names what they are about.
  public init(
    _ ecritures: some Sequence<Ecriture>, _ lecture: Lecture, fiche: FicheID? = nil
  ) {
    self.lecture = lecture
    self.fiche = fiche
    let contrePassations = Dictionary(
      lecture.etat.contrePassations.map { ($0.fait.position, $0.trace.position) },
      uniquingKeysWith: { premiere, _ in premiere })
    var touchent: Set<Position> = []
    var lignes: [LigneDeJournal] = []
    for ecriture in ecritures {
      if let fiche {
        var touche = ecriture.evenement.fait.touche(fiche, lecture.etat)
        if case .ecritureContrePassee(let fait) = ecriture.evenement.fait {
          touche = touchent.contains(fait.position)
        }
        guard touche else { continue }
        touchent.insert(ecriture.position)
      }
      lignes.append(
        LigneDeJournal(ecriture: ecriture, contrePasseePar: contrePassations[ecriture.position]))
    }
    self.lignes = lignes
  }
}

/// An entry, and the one that undid it.
public struct LigneDeJournal: Sendable {
  public let ecriture: Ecriture
  public let contrePasseePar: Position?
}

extension Fait {
  /// Whether an entry is about a fiche: the fiche itself, what hangs from it, its follow-up, and
  /// what changed any of these.
  public func touche(_ fiche: FicheID, _ etat: Etat) -> Bool {
    switch self {
    case .elementInscrit(let element): element.touche(fiche, etat)
    case .divergenceConstatee(let fait): fait.element.touche(fiche, etat)
    case .divergenceTranchee(let fait): fait.element.touche(fiche, etat)
    case .planAjuste(let fait): fait.modification.touche(fiche, etat)
    case .planRectifie(let fait): fait.modification.touche(fiche, etat)
    case .projetModifie(let fait): fait.modification.touche(fiche, etat)
    case .modificationInscrite(let fait): fait.modification.touche(fiche, etat)
    case .modificationRevisee(let fait): fait.modification.touche(fiche, etat)
    case .modificationRetiree(let fait): etat.touchent([fait.rang], de: fait.avenant, fiche)
    case .suspensionTranchee(let fait): etat.touchent([fait.rang], de: fait.avenant, fiche)
    case .avenantEntreEnVigueur(let fait):
      etat.touchent(fait.modifications, de: fait.avenant, fiche)
    case .avenantSuspendu(let fait): etat.touchent(fait.modifications, de: fait.avenant, fiche)
    case .statutChange(let fait): fait.fiche == fiche
    case .evaluationSaisie(let fait): fait.fiche == fiche
    case .valeurSaisie(let fait): fait.mesurable.touche(fiche, etat)
    case .valeurRectifiee(let fait): fait.mesurable.touche(fiche, etat)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .mandatTermine, .representantDesigne, .deliberationEnregistree, .texteArrete,
      .signatureConstatee, .conventionEntreeEnVigueur, .avenantPrepare, .avenantRevise,
      .avenantArrete, .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceTenue, .decisionPrise, .releveTransmis, .releveApprouve, .consultationOuverte,
      .reponseRecue, .evaluationTransversaleSaisie, .bilanArrete, .bilanAdopte, .bilanTransmis,
      .extraitTransmis, .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree,
      .identiteEffacee, .temoinDesigne, .temoinRetire, .attestationReglee, .jeuDeReglesAdopte,
      .responsableDesigne, .habilitationAccordee, .habilitationRetiree, .registreClos,
      .deliberationRetiree, .deliberationAnnulee, .conventionReconduite, .miseEnDemeureEnvoyee,
      .conventionDenoncee, .conventionResiliee, .seanceAnnulee, .anterioriteReprise,
      .documentAnterieurVerse:
      false
    }
  }
}

extension Etat {
  fileprivate func touchent(_ rangs: [Int], de avenant: AvenantID, _ fiche: FicheID) -> Bool {
    // Every text of these numbers, those withdrawn from the draft included.
    avenants[avenant]?.inscrites.contains {
      rangs.contains($0.fait.rang) && $0.fait.modification.touche(fiche, self)
    } == true
  }
}

extension Modification {
  fileprivate func touche(_ fiche: FicheID, _ etat: Etat) -> Bool {
    entrants.contains { $0.touche(fiche, etat) } || element.touche(fiche, etat)
      || sortants.contains { $0.id.touche(fiche, etat) }
  }
}

extension Element {
  fileprivate func touche(_ fiche: FicheID, _ etat: Etat) -> Bool {
    contenu.reference(.fiche) == fiche.nom || id.touche(fiche, etat)
  }
}

extension ElementID {
  /// The fiche, or an indicateur or a poste that was ever attached to it.
  fileprivate func touche(_ fiche: FicheID, _ etat: Etat) -> Bool {
    if genre == .fiche { return nom == fiche.nom }
    guard genre == .indicateur || genre == .poste else { return false }
    let rattachements = etat.elements[self]?.champs[.fiche]?.entrees ?? []
    return rattachements.contains { $0.valeur == .reference(fiche.nom) }
  }
}

extension Mesurable {
  fileprivate func touche(_ fiche: FicheID, _ etat: Etat) -> Bool {
    guard case .indicateur(let id) = self else { return false }
    return ElementID(id).touche(fiche, etat)
  }
}
