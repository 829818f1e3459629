/// A command: the facts that someone asks the registre to record, together or not at all.
///
/// A wish is a fact without what the registre derives (the status before, the text replaced,
/// digests, anomalies) and without its consequences. So an operation can be rebuilt from its events
/// alone and decided again (R26), and its digest, the `demande`, can be recomputed from the lines
/// by anybody.
public struct Commande: Hashable, Sendable {
  public let souhaits: [Souhait]

  public init(_ souhaits: [Souhait]) { self.souhaits = souhaits }

  /// The command that recorded these events, which belong to one operation.
  public init(retrouveeDans evenements: [Evenement]) {
    souhaits = evenements.filter { !$0.fait.estUneConsequence }.map {
      Souhait(date: $0.date, effet: $0.effet, fait: $0.fait)
    }
  }
}

/// One wished fact, with its civil dates. What the registre derives is left out on the way in, so
/// that a command and the one rebuilt from its events are the same value (R26).
public struct Souhait: Hashable, Sendable {
  public let date: DateCivile?
  public let effet: DateCivile
  public let fait: Fait

  public init(date: DateCivile?, effet: DateCivile, fait: Fait) {
    self.date = date
    self.effet = effet
    self.fait = fait.sansDerive
  }
}

extension Fait {
  /// Recorded by the decision itself because a rule asks for it; never wished for.
  public var estUneConsequence: Bool {
    switch self {
    case .conventionEntreeEnVigueur, .divergenceConstatee, .avenantEntreEnVigueur,
      .avenantSuspendu:
      true
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
      .elementInscrit,
      .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare, .avenantRevise,
      .modificationInscrite, .modificationRevisee, .modificationRetiree, .suspensionTranchee,
      .avenantArrete, .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceTenue, .decisionPrise, .releveApprouve, .statutChange, .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree,
      .identiteEffacee,
      .temoinDesigne, .temoinRetire, .attestationReglee:
      false
    }
  }

  /// The same fact as a wish: what the registre derives is left out.
  public var sansDerive: Fait {
    switch self {
    case .ecritureContrePassee(var fait):
      fait.visee = nil
      return .ecritureContrePassee(fait)
    case .texteArrete: return .texteArrete(TexteArrete())
    case .planAjuste(var fait):
      fait.modification = fait.modification.sansDerive
      return .planAjuste(fait)
    case .planRectifie(var fait):
      fait.modification = fait.modification.sansDerive
      return .planRectifie(fait)
    case .modificationInscrite(var fait):
      fait.modification = fait.modification.sansDerive
      return .modificationInscrite(fait)
    case .modificationRevisee(var fait):
      fait.modification = fait.modification.sansDerive
      return .modificationRevisee(fait)
    case .avenantArrete(let fait): return .avenantArrete(AvenantArrete(avenant: fait.avenant))
    case .statutChange(var fait):
      fait.de = nil
      return .statutChange(fait)
    case .valeurRectifiee(var fait):
      fait.ancienne = nil
      return .valeurRectifiee(fait)
    case .deliberationEnregistree(var fait):
      fait.texte = nil
      return .deliberationEnregistree(fait)
    case .signatureConstatee(var fait):
      fait.texte = nil
      return .signatureConstatee(fait)
    case .texteRetire(let fait):
      return .texteRetire(
        TexteRetire(position: fait.position, rubrique: fait.rubrique, motif: fait.motif))
    case .pieceRetiree(let fait):
      return .pieceRetiree(PieceRetiree(piece: fait.piece, motif: fait.motif))
    case .identiteEffacee(var fait):
      fait.actes = nil
      return .identiteEffacee(fait)
    case .registreOuvert, .reglesChangees, .cleRemplacee, .registreRepris, .representantDesigne,
      .conventionEntreeEnVigueur,
      .elementInscrit, .divergenceConstatee, .divergenceTranchee, .avenantPrepare,
      .avenantRevise, .modificationRetiree, .suspensionTranchee, .avenantEntreEnVigueur,
      .avenantSuspendu,
      .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceTenue,
      .decisionPrise, .releveApprouve, .evaluationSaisie, .evaluationTransversaleSaisie,
      .valeurSaisie, .bilanArrete, .bilanAdopte, .bilanTransmis, .pieceVersee, .personneInscrite,
      .temoinDesigne, .temoinRetire, .attestationReglee:
      return self
    }
  }
}
