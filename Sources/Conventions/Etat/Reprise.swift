/// The reprise d'antériorité, and what was recorded of before it (R27).
extension Etat {
  /// The reprise that holds; nil in a registre that was opened with its convention.
  public var repriseDAnteriorite: Acte<AnterioriteReprise>? {
    reprisesDAnteriorite.last { !$0.contrePasse }
  }

  /// T: what is dated before it was not recorded at the time.
  public var jourDeReprise: DateCivile? { repriseDAnteriorite?.trace.jour }

  /// The documents adopted before the reprise, in the order in which they were deposited.
  public var documentsAnterieurs: [Acte<DocumentAnterieurVerse>] {
    documentsAnterieursVerses.filter { !$0.contrePasse }
  }

  /// The point d'étape of a year that was adopted before the reprise; nil where none was deposited.
  public func documentAnterieur(
    _ genre: GenreDeDocumentAnterieur
  ) -> Acte<DocumentAnterieurVerse>? {
    documentsAnterieurs.first { $0.fait.genre == genre }
  }
}

extension Fait {
  /// Whether the fact may bear an attestation of its own: it happened outside of the registre. A
  /// signature has its evidence; an act of the registre needs none.
  public var estAttestable: Bool {
    switch self {
    case .representantDesigne, .membreDesigne, .mandatTermine, .deliberationEnregistree,
      .deliberationRetiree,
      .deliberationAnnulee, .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee,
      .conventionResiliee, .planAjuste, .divergenceTranchee, .avenantPrepare, .avenantAbandonne,
      .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue, .decisionPrise,
      .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue, .statutChange,
      .evaluationSaisie,
      .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee:
      true
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .temoinDesigne, .temoinRetire, .attestationReglee, .texteArrete,
      .signatureConstatee, .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee,
      .planRectifie, .projetModifie, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .suspensionTranchee, .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis,
      .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree, .identiteEffacee,
      .anterioriteReprise, .documentAnterieurVerse:
      false
    }
  }

  /// What is recorded with an attested fact, in one command, and bears no attestation of its own.
  public var accompagneUnFaitAtteste: Bool {
    if case .pieceVersee = self { return true }
    if case .modificationInscrite = self { return true }
    if case .avenantRevise = self { return true }
    if case .modificationRevisee = self { return true }
    if case .modificationRetiree = self { return true }
    return false
  }

  /// The pièce that a fact cites by itself, as what evidences it.
  public var pieceJointe: PieceID? {
    if case .representantDesigne(let fait) = self { return fait.delegation }
    if case .deliberationEnregistree(let fait) = self { return fait.piece }
    if case .deliberationRetiree(let fait) = self { return fait.piece }
    if case .deliberationAnnulee(let fait) = self { return fait.piece }
    if case .conventionReconduite(let fait) = self { return fait.accords.first?.piece }
    if case .miseEnDemeureEnvoyee(let fait) = self { return fait.piece }
    if case .conventionDenoncee(let fait) = self { return fait.piece }
    if case .conventionResiliee(let fait) = self { return fait.piece }
    if case .seanceTenue(let fait) = self { return fait.emargement }
    if case .releveTransmis(let fait) = self { return fait.piece }
    if case .releveApprouve(let fait) = self { return fait.piece }
    if case .reponseRecue(let fait) = self { return fait.piece }
    return nil
  }

  /// Statuses, assessments and values: they are about a time, whenever they are said.
  var estDuSuivi: Bool {
    if case .statutChange = self { return true }
    if case .evaluationSaisie = self { return true }
    if case .evaluationTransversaleSaisie = self { return true }
    if case .valeurSaisie = self { return true }
    if case .valeurRectifiee = self { return true }
    return false
  }

  /// What changes the plan, and is in it already where it was inscribed as in force on the day of
  /// the reprise.
  var changeLePlan: Bool {
    if case .planAjuste = self { return true }
    if case .divergenceTranchee = self { return true }
    if case .avenantPrepare = self { return true }
    if case .conventionReconduite = self { return true }
    return false
  }

  /// Our own bilans and extracts: none of them was made before the registre was there.
  var estDUnBilan: Bool {
    if case .bilanArrete = self { return true }
    if case .bilanAdopte = self { return true }
    if case .bilanTransmis = self { return true }
    if case .extraitTransmis = self { return true }
    return false
  }
}
