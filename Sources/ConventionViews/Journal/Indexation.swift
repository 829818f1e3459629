public import Conventions

/// What an index of the acts is made by: the objects that a reader looks them up under.
public enum ObjetDuRegistre: Hashable, Sendable {
  case fiche(FicheID)
  case partie(PartieID)
  case avenant(AvenantID)
  case seance(SeanceID)
  case bilan(BilanID)
}

/// Where an entry stands in the indexes of a registre.
struct Indexation: Sendable {
  /// True: an act, of the registre or outside of it. False: an inscription of the plan, an entry of
  /// the follow-up, a deposit.
  var estUnActe = false
  /// Fiches apart, which need the whole plan to be found.
  var objets: Set<ObjetDuRegistre> = []
  /// The decisions that it rests on.
  var decisions: [DecisionID] = []
  /// The pièces that it cites.
  var pieces: [PieceID] = []

  static let rien = Indexation()
  static let acte = Indexation(estUnActe: true)

  static func acte(
    _ objets: ObjetDuRegistre..., decisions: [DecisionID?] = [], pieces: [PieceID?] = []
  ) -> Indexation {
    Indexation(
      estUnActe: true, objets: Set(objets), decisions: decisions.compactMap { $0 },
      pieces: pieces.compactMap { $0 })
  }

  static func saisie(
    _ objets: ObjetDuRegistre..., decisions: [DecisionID?] = []
  ) -> Indexation {
    Indexation(objets: Set(objets), decisions: decisions.compactMap { $0 })
  }
}

extension Fait {
  /// One row for each type of fact: a new type does not compile until somebody files it.
  var indexation: Indexation {
    switch self {
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .texteArrete,
      .conventionEntreeEnVigueur, .jeuDeReglesAdopte, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .texteRetire:
      .acte
    case .anterioriteReprise(let fait): .acte(pieces: [fait.piece])
    case .documentAnterieurVerse(let fait): .acte(pieces: [fait.piece])
    case .responsableDesigne(let fait): .acte(pieces: [fait.piece]).avec(fait.parties)
    case .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee,
      .deliberationRetiree, .deliberationAnnulee, .mandatTermine, .releveTransmis, .releveApprouve:
      indexationDeLaFin
    case .seanceAnnulee(let fait): .acte(.seance(fait.seance))
    case .registreRepris(let fait): .acte(pieces: fait.pieces)
    case .temoinDesigne(let fait): .acte(.partie(fait.partie))
    case .temoinRetire(let fait): .acte(.partie(fait.partie))
    case .attestationReglee(let fait): .acte.avec(fait.parties)
    case .representantDesigne(let fait): .acte(.partie(fait.partie), pieces: [fait.delegation])
    case .deliberationEnregistree(let fait):
      .acte(.partie(fait.partie), pieces: [fait.piece]).avec(fait.objet)
    case .signatureConstatee(let fait):
      .acte(.partie(fait.partie), pieces: [fait.preuve.piece]).avec(fait.objet)
    case .elementInscrit(let element): .saisie().avec(element.id)
    case .divergenceConstatee(let fait): .saisie().avec(fait.element)
    case .divergenceTranchee(let fait): .acte(decisions: [fait.decision]).avec(fait.element)
    case .planAjuste(let fait): fait.indexation
    case .planRectifie(let fait): fait.indexation
    case .projetModifie(let fait): .saisie().avec(fait.modification.element)
    case .avenantPrepare(let fait), .avenantRevise(let fait):
      .acte(.avenant(fait.avenant), decisions: [fait.decision])
    case .modificationInscrite(let fait), .modificationRevisee(let fait):
      .saisie(.avenant(fait.avenant)).avec(fait.modification.element)
    case .avenantArrete(let fait): .acte(.avenant(fait.avenant))
    case .avenantEntreEnVigueur(let fait): .acte(.avenant(fait.avenant))
    case .avenantSuspendu(let fait): .acte(.avenant(fait.avenant))
    case .modificationRetiree(let fait): .saisie(.avenant(fait.avenant))
    case .suspensionTranchee(let fait):
      .acte(.avenant(fait.avenant), decisions: [fait.decision])
    case .avenantAbandonne(let fait): .acte(.avenant(fait.avenant))
    case .membreDesigne(let fait): .acte.avec(fait.partie.map { [$0] } ?? [])
    case .seanceConvoquee(let fait): .acte(.seance(fait.seance))
    case .seanceReportee(let fait): .acte(.seance(fait.seance))
    case .seanceTenue(let fait): fait.indexation
    case .decisionPrise(let fait): fait.indexation
    case .consultationOuverte(let fait): .acte.avec(fait.destinataires)
    case .reponseRecue(let fait): .acte(.partie(fait.partie), pieces: [fait.piece])
    case .statutChange(let fait): .saisie(decisions: [fait.decision])
    case .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee:
      .rien
    case .bilanArrete(let fait): .acte(.bilan(fait.bilan))
    case .bilanAdopte(let fait):
      .acte(.bilan(fait.bilan), decisions: [fait.decision], pieces: [fait.versionAdoptee])
    case .bilanTransmis(let fait): .acte(.bilan(fait.bilan), pieces: [fait.piece])
    case .extraitTransmis(let fait): fait.indexation
    case .pieceVersee, .personneInscrite: .rien
    case .pieceRetiree(let fait): .acte(pieces: [fait.piece])
    case .identiteEffacee(let fait): .acte(decisions: [fait.decision], pieces: [fait.avis])
    }
  }
}

extension Fait {
  /// How the convention goes on, or ends; mandates that end, and relevés.
  private var indexationDeLaFin: Indexation {
    switch self {
    case .conventionReconduite(let fait):
      .acte(decisions: [fait.decision], pieces: fait.accords.map(\.piece))
        .avec(fait.accords.map(\.partie))
    case .miseEnDemeureEnvoyee(let fait):
      .acte(.partie(fait.auteur), pieces: [fait.piece]).avec(fait.destinataires)
    case .conventionDenoncee(let fait): .acte(.partie(fait.auteur), pieces: [fait.piece])
    case .conventionResiliee(let fait): .acte(.partie(fait.auteur), pieces: [fait.piece])
    case .deliberationRetiree(let fait): .acte(pieces: [fait.piece])
    case .deliberationAnnulee(let fait): .acte(pieces: [fait.piece])
    case .mandatTermine(let fait): fait.indexation
    case .releveTransmis(let fait):
      .acte(.seance(fait.seance), pieces: [fait.piece]).avec(fait.destinataires)
    case .releveApprouve(let fait):
      .acte(.seance(fait.seance), pieces: [fait.piece]).avec(fait.approbateurs)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .anterioriteReprise, .documentAnterieurVerse, .temoinDesigne, .temoinRetire,
      .attestationReglee, .representantDesigne, .deliberationEnregistree, .texteArrete,
      .signatureConstatee, .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee,
      .divergenceTranchee, .planAjuste, .planRectifie, .projetModifie,
      .avenantPrepare, .avenantRevise,
      .modificationInscrite, .modificationRevisee, .modificationRetiree, .avenantArrete,
      .avenantEntreEnVigueur, .avenantSuspendu, .suspensionTranchee, .avenantAbandonne,
      .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue,
      .decisionPrise, .consultationOuverte, .reponseRecue, .statutChange, .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .extraitTransmis, .pieceVersee, .personneInscrite, .texteRetire,
      .pieceRetiree, .identiteEffacee:
      preconditionFailure("indexation files the others itself")
    }
  }
}

extension MandatTermine {
  fileprivate var indexation: Indexation {
    switch mandat {
    case .instance: .acte
    case .representation(let dite): .acte(.partie(dite.partie))
    }
  }
}

extension Indexation {
  func avec(_ parties: [PartieID]) -> Indexation {
    var suite = self
    suite.objets.formUnion(parties.map { .partie($0) })
    return suite
  }

  func avec(_ objet: ObjetSigne) -> Indexation {
    guard case .avenant(let id) = objet else { return self }
    var suite = self
    suite.objets.insert(.avenant(id))
    return suite
  }

  /// A partie; fiches, and what hangs from them, are found otherwise.
  func avec(_ element: ElementID) -> Indexation { avec(element.partie.map { [$0] } ?? []) }
}

extension ExtraitTransmis {
  fileprivate var indexation: Indexation {
    switch extrait {
    case .bilan(let bilan): .acte(.bilan(bilan), pieces: pieces).avec(parties)
    case .schemaPluriannuel: .acte(pieces: pieces).avec(parties)
    }
  }
}

extension PlanAjuste {
  fileprivate var indexation: Indexation {
    .acte(decisions: [decision]).avec(modification.element)
  }
}

extension PlanRectifie {
  fileprivate var indexation: Indexation {
    switch qualification {
    case .erreurDeTranscription(let piece, _): .acte(pieces: [piece]).avec(modification.element)
    case .erreurMaterielle(let decision):
      .acte(decisions: [decision]).avec(modification.element)
    }
  }
}

extension SeanceTenue {
  fileprivate var indexation: Indexation {
    .acte(.seance(seance), pieces: [emargement] + pouvoirs.map(\.piece))
      .avec(presents.compactMap(\.partie) + excuses + pouvoirs.map(\.de.partie))
  }
}

extension DecisionPrise {
  fileprivate var indexation: Indexation {
    let acte = seance.map { Indexation.acte(.seance($0)) } ?? .acte
    return acte.avec(partiesNommees)
  }
}

extension Preuve {
  /// The pièce that evidences a signature, where one does.
  var piece: PieceID? {
    switch self {
    case .piece(let piece): piece
    case .electronique(_, let piece): piece
    case .sansPiece: nil
    }
  }
}
