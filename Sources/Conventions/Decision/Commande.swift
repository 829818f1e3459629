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
      Souhait(
        date: $0.date, effet: $0.effet, fait: $0.fait, attestation: $0.anteriorite?.piece)
    }
  }
}

/// One wished fact, with its civil dates. What the registre derives is left out on the way in, so
/// that a command and the one rebuilt from its events are the same value (R26).
public struct Souhait: Hashable, Sendable {
  public let date: DateCivile?
  public let effet: DateCivile
  public let fait: Fait
  /// The pièce that attests a fact of before the reprise; nil: what the fact cites itself, or
  /// nothing, and it is *déclaré* (R27).
  public let attestation: PieceID?

  public init(
    date: DateCivile?, effet: DateCivile, fait: Fait, attestation: PieceID? = nil
  ) {
    self.date = date
    self.effet = effet
    self.fait = fait.sansDerive
    self.attestation = attestation
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
      .mandatTermine, .representantDesigne, .deliberationEnregistree, .texteArrete,
      .signatureConstatee, .elementInscrit, .divergenceTranchee, .planAjuste, .planRectifie,
      .projetModifie, .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .suspensionTranchee, .avenantArrete, .avenantAbandonne, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .consultationOuverte, .reponseRecue, .seanceTenue,
      .decisionPrise, .releveTransmis, .releveApprouve, .statutChange, .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .extraitTransmis, .pieceVersee, .personneInscrite, .texteRetire,
      .pieceRetiree, .identiteEffacee, .temoinDesigne, .temoinRetire, .attestationReglee,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .seanceAnnulee,
      .anterioriteReprise, .documentAnterieurVerse:
      false
    }
  }

  /// The same fact as a wish: what the registre derives is left out.
  public var sansDerive: Fait {
    switch self {
    case .ecritureContrePassee(let fait): .ecritureContrePassee(fait.sans { $0.visee = nil })
    case .texteArrete: .texteArrete(TexteArrete())
    case .planAjuste(let fait):
      .planAjuste(fait.sans { $0.modification = $0.modification.sansDerive })
    case .planRectifie(let fait):
      .planRectifie(fait.sans { $0.modification = $0.modification.sansDerive })
    case .projetModifie(let fait): .projetModifie(ProjetModifie(fait.modification.sansDerive))
    case .modificationInscrite(let fait):
      .modificationInscrite(fait.sans { $0.modification = $0.modification.sansDerive })
    case .modificationRevisee(let fait):
      .modificationRevisee(fait.sans { $0.modification = $0.modification.sansDerive })
    case .avenantArrete(let fait): .avenantArrete(AvenantArrete(avenant: fait.avenant))
    case .statutChange(let fait): .statutChange(fait.sans { $0.de = nil })
    case .valeurRectifiee(let fait): .valeurRectifiee(fait.sans { $0.ancienne = nil })
    case .deliberationEnregistree(let fait): .deliberationEnregistree(fait.sans { $0.texte = nil })
    case .deliberationRetiree(let fait): .deliberationRetiree(fait.sans { $0.actes = nil })
    case .deliberationAnnulee(let fait): .deliberationAnnulee(fait.sans { $0.actes = nil })
    case .signatureConstatee(let fait): .signatureConstatee(fait.sans { $0.texte = nil })
    case .conventionReconduite(let fait): .conventionReconduite(fait.sans { $0.ancienneFin = nil })
    case .miseEnDemeureEnvoyee(let fait):
      .miseEnDemeureEnvoyee(fait.sans { ($0.regle, $0.expire) = (nil, nil) })
    case .conventionDenoncee(let fait):
      .conventionDenoncee(fait.sans { ($0.regle, $0.expire) = (nil, nil) })
    case .conventionResiliee(let fait):
      .conventionResiliee(fait.sans { ($0.regle, $0.auPlusTot) = (nil, nil) })
    case .registreClos(let fait): .registreClos(fait.sans { ($0.terme, $0.dernier) = (nil, nil) })
    case .texteRetire(let fait):
      .texteRetire(
        TexteRetire(position: fait.position, rubrique: fait.rubrique, motif: fait.motif))
    case .pieceRetiree(let fait):
      .pieceRetiree(PieceRetiree(piece: fait.piece, motif: fait.motif))
    case .identiteEffacee(let fait): .identiteEffacee(fait.sans { $0.actes = nil })
    case .anterioriteReprise(let fait):
      .anterioriteReprise(
        AnterioriteReprise(
          plan: fait.plan, derniereSignature: fait.derniereSignature, piece: fait.piece))
    case .registreOuvert, .reglesChangees, .cleRemplacee, .registreRepris, .mandatTermine,
      .representantDesigne, .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee,
      .divergenceTranchee, .avenantPrepare, .avenantRevise, .modificationRetiree,
      .suspensionTranchee, .avenantEntreEnVigueur, .avenantSuspendu, .avenantAbandonne,
      .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise,
      .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue, .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .bilanArrete, .bilanAdopte, .bilanTransmis,
      .extraitTransmis, .pieceVersee, .personneInscrite, .temoinDesigne, .temoinRetire,
      .attestationReglee, .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee,
      .habilitationRetiree, .seanceAnnulee, .documentAnterieurVerse:
      self
    }
  }
}

/// A fact some of whose members the registre derives.
protocol FaitADerives {}

extension FaitADerives {
  /// The same fact, with what a change leaves out of it.
  func sans(_ oubli: (inout Self) -> Void) -> Self {
    var fait = self
    oubli(&fait)
    return fait
  }
}

extension EcritureContrePassee: FaitADerives {}
extension PlanAjuste: FaitADerives {}
extension PlanRectifie: FaitADerives {}
extension ModificationInscrite: FaitADerives {}
extension StatutChange: FaitADerives {}
extension ValeurRectifiee: FaitADerives {}
extension DeliberationEnregistree: FaitADerives {}
extension DeliberationRetiree: FaitADerives {}
extension DeliberationAnnulee: FaitADerives {}
extension SignatureConstatee: FaitADerives {}
extension ConventionReconduite: FaitADerives {}
extension MiseEnDemeureEnvoyee: FaitADerives {}
extension ConventionDenoncee: FaitADerives {}
extension ConventionResiliee: FaitADerives {}
extension RegistreClos: FaitADerives {}
extension IdentiteEffacee: FaitADerives {}
