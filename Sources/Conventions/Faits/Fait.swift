/// What a registre records: one fact, in the past tense, said in full.
///
/// A case names a *type* of the journal; its wire name stands in one literal table of the
/// catalogue. The same values serve as wishes: a command lists the facts that someone asks to be
/// recorded, with the fields that the registre itself derives left empty (see ``Commande``).
public enum Fait: Hashable, Sendable {
  // Registre
  case registreOuvert(RegistreOuvert)
  case reglesChangees(Contenu)
  case ecritureContrePassee(EcritureContrePassee)
  case cleRemplacee(CleRemplacee)
  case registreRepris(RegistreRepris)
  case jeuDeReglesAdopte(JeuDeReglesAdopte)
  case responsableDesigne(ResponsableDesigne)
  case habilitationAccordee(HabilitationAccordee)
  case habilitationRetiree(HabilitationRetiree)
  case registreClos(RegistreClos)

  // Reprise d'antériorité
  case anterioriteReprise(AnterioriteReprise)
  case documentAnterieurVerse(DocumentAnterieurVerse)

  // Témoins
  case temoinDesigne(TemoinDesigne)
  case temoinRetire(TemoinRetire)
  case attestationReglee(AttestationReglee)

  // Parties
  case representantDesigne(RepresentantDesigne)
  case mandatTermine(MandatTermine)
  case deliberationEnregistree(DeliberationEnregistree)
  case deliberationRetiree(DeliberationRetiree)
  case deliberationAnnulee(DeliberationAnnulee)

  // Convention
  case texteArrete(TexteArrete)
  case signatureConstatee(SignatureConstatee)
  case conventionEntreeEnVigueur(EntreeEnVigueur)
  case conventionReconduite(ConventionReconduite)
  case miseEnDemeureEnvoyee(MiseEnDemeureEnvoyee)
  case conventionDenoncee(ConventionDenoncee)
  case conventionResiliee(ConventionResiliee)

  // Plan: the type's wire name follows from the kind of the element
  case elementInscrit(Element)
  case divergenceConstatee(DivergenceConstatee)
  case divergenceTranchee(DivergenceTranchee)
  case planAjuste(PlanAjuste)
  case planRectifie(PlanRectifie)
  case projetModifie(ProjetModifie)

  // Avenants
  case avenantPrepare(AvenantPrepare)
  case avenantRevise(AvenantPrepare)
  case modificationInscrite(ModificationInscrite)
  case modificationRevisee(ModificationInscrite)
  case modificationRetiree(ModificationRetiree)
  case avenantArrete(AvenantArrete)
  case avenantEntreEnVigueur(AvenantEntreEnVigueur)
  case avenantSuspendu(AvenantSuspendu)
  case suspensionTranchee(SuspensionTranchee)
  case avenantAbandonne(AvenantAbandonne)

  // Instances
  case membreDesigne(MembreDesigne)
  case seanceConvoquee(SeanceConvoquee)
  case seanceReportee(SeanceReportee)
  case seanceAnnulee(SeanceAnnulee)
  case seanceTenue(SeanceTenue)
  case decisionPrise(DecisionPrise)
  case releveTransmis(ReleveTransmis)
  case releveApprouve(ReleveApprouve)
  case consultationOuverte(ConsultationOuverte)
  case reponseRecue(ReponseRecue)

  // Suivi
  case statutChange(StatutChange)
  case evaluationSaisie(EvaluationSaisie)
  case evaluationTransversaleSaisie(EvaluationTransversaleSaisie)
  case valeurSaisie(ValeurSaisie)
  case valeurRectifiee(ValeurRectifiee)

  // Bilans
  case bilanArrete(BilanArrete)
  case bilanAdopte(BilanAdopte)
  case bilanTransmis(BilanTransmis)
  case extraitTransmis(ExtraitTransmis)

  // Pièces et personnes
  case pieceVersee(PieceVersee)
  case personneInscrite(PersonneInscrite)
  case texteRetire(TexteRetire)
  case pieceRetiree(PieceRetiree)
  case identiteEffacee(IdentiteEffacee)
}

/// The families of facts, so that a view that is indifferent to one skips it in a line.
public enum Famille: String, CaseIterable, Sendable {
  case registre, reprise, temoins, parties, convention, plan, avenant, instances, suivi, bilans
  case piecesEtPersonnes
}

/// A fact with its two civil dates and the anomalies that the registre found in it.
public struct Evenement: Hashable, Sendable {
  /// The day of the fact; nil is *inconnue* (R20).
  public let date: DateCivile?
  /// The civil date from which it counts.
  public let effet: DateCivile
  public let fait: Fait
  /// Rules that the fact breaks; recorded, visible, never a refusal for that (R0).
  public var anomalies: [Anomalie]
  /// Of a fact of before the reprise d'antériorité: what it rests on, where the fact itself cites
  /// nothing (R27).
  public let anteriorite: Anteriorite?

  public init(
    date: DateCivile?, effet: DateCivile, fait: Fait, anomalies: [Anomalie] = [],
    anteriorite: Anteriorite? = nil
  ) {
    self.date = date
    self.effet = effet
    self.fait = fait
    self.anomalies = anomalies
    self.anteriorite = anteriorite
  }
}

/// An event with its place in the journal and who recorded it, when.
public struct Ecriture: Hashable, Sendable {
  public let position: Position
  public let operation: OperationRef
  public let enregistre: Horodate
  /// A reference, never a name; never who decided.
  public let par: String
  public let evenement: Evenement

  public init(
    position: Position, operation: OperationRef, enregistre: Horodate, par: String,
    evenement: Evenement
  ) {
    self.position = position
    self.operation = operation
    self.enregistre = enregistre
    self.par = par
    self.evenement = evenement
  }
}
