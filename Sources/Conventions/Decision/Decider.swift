/// What a decision needs besides the state: all of it comes in, none of it is looked up.
public struct Contexte: Sendable {
  /// The UTC day on which the operation is recorded.
  public let jour: DateCivile
  /// An entry of the journal, for what aims at one.
  public let ecriture: @Sendable (Position) -> Ecriture?
  /// The wire name of a fact's type.
  public let nomDuType: @Sendable (Fait) -> String
  /// SHA-256 of the canonical content of a plan.
  public let condenseDuPlan: @Sendable (Plan) -> Condense
  /// SHA-256 of the canonical list of an avenant's modifications.
  public let condenseDeLAvenant: @Sendable ([ModificationInscrite]) -> Condense
  /// Who records: the reference that stands in `par` (R25).
  public let par: String
  /// The rule sets that can decide (R26).
  public let jeux: [JeuDeRegles: ReglesDuJeu]
  /// The root of the first entries; nil where it cannot be told.
  public let racine: @Sendable (Int) -> Condense?
  /// Whether the content of an arrêté bilan cites a text, so that its renderings print it (R24).
  public let bilanCite: @Sendable (BilanArrete, BlocCite) -> Bool

  public init(
    jour: DateCivile, par: String, jeux: [JeuDeRegles: ReglesDuJeu] = ReglesDuJeu.connues,
    racine: @escaping @Sendable (Int) -> Condense?,
    ecriture: @escaping @Sendable (Position) -> Ecriture?,
    nomDuType: @escaping @Sendable (Fait) -> String,
    condenseDuPlan: @escaping @Sendable (Plan) -> Condense,
    condenseDeLAvenant: @escaping @Sendable ([ModificationInscrite]) -> Condense,
    bilanCite: @escaping @Sendable (BilanArrete, BlocCite) -> Bool
  ) {
    self.jour = jour
    self.par = par
    self.jeux = jeux
    self.racine = racine
    self.ecriture = ecriture
    self.nomDuType = nomDuType
    self.condenseDuPlan = condenseDuPlan
    self.condenseDeLAvenant = condenseDeLAvenant
    self.bilanCite = bilanCite
  }
}

/// Decides a whole command: its events, to be recorded together, or the first refusal.
///
/// Each wish is decided on the state that the ones before it would leave. Pure: the same command on
/// the same state in the same context gives the same events, which is what a replay checks (R26).
public func decider(
  _ commande: Commande, dans etat: Etat, _ contexte: Contexte
) throws(Refus) -> [Evenement] {
  guard !commande.souhaits.isEmpty else { throw Refus(souhait: 0, motif: .commandeVide) }
  var decideur = Decideur(etat: etat, contexte: contexte, commande)
  for (rang, souhait) in commande.souhaits.enumerated() {
    decideur.estAuDernier = rang == commande.souhaits.count - 1
    do {
      try decideur.decider(souhait)
    } catch {
      throw Refus(souhait: rang, motif: error)
    }
  }
  return decideur.evenements
}

/// The state under decision, and the events decided so far.
struct Decideur {
  var etat: Etat
  let contexte: Contexte
  /// How many entries the journal holds: what this operation records lies beyond.
  let taille: Int
  /// No wish follows the one that is being decided.
  var estAuDernier = false
  /// The entries that the command undoes, one wish after the other.
  let visees: [Position]
  private(set) var evenements: [Evenement] = []
  /// What the wish under decision breaks by being recorded now, or by this hand.
  private(set) var anomaliesDuSouhait: [Anomalie] = []
  /// What the wish under decision rests on, where it is of before the reprise (R27).
  private var anteriorite: Anteriorite?
  /// True while a fact of before the reprise is decided: rules of governance then give anomalies.
  private(set) var estAnterieur = false
  /// True while a change of the draft is decided: what it names may be inscribed after it.
  var modifieLeProjet = false

  init(etat: Etat, contexte: Contexte, _ commande: Commande) {
    self.etat = etat
    self.contexte = contexte
    taille = etat.taille
    visees = commande.souhaits.compactMap {
      if case .ecritureContrePassee(let fait) = $0.fait { fait.position } else { nil }
    }
  }

  mutating func decider(_ souhait: Souhait) throws(MotifDeRefus) {
    try exigerOuvert(souhait.fait)
    anomaliesDuSouhait = try exigerRecevable(souhait)
    estAnterieur = etat.jourDeReprise.map { souhait.jour < $0 } ?? false
    anteriorite = try anteriorite(de: souhait)
    // One row for each type of fact: a new type does not compile until somebody decides it.
    switch souhait.fait {
    case .registreOuvert(let fait): try ouvrir(fait, souhait)
    case .reglesChangees(let regles): try fixer(regles, souhait)
    case .ecritureContrePassee(let fait): try contrePasser(fait, souhait)
    case .registreRepris(let fait): try reprendre(fait, souhait)
    case .representantDesigne(let fait): try designer(fait, souhait)
    case .deliberationEnregistree(let fait): try enregistrer(fait, souhait)
    case .texteArrete: try arreterLeTexte(souhait)
    case .signatureConstatee(let fait): try constater(fait, souhait)
    case .elementInscrit(let element): try inscrire(element, souhait)
    case .divergenceTranchee(let fait): try trancher(fait, souhait)
    case .planAjuste(let fait): try ajuster(fait, souhait)
    case .planRectifie(let fait): try rectifier(fait, souhait)
    case .avenantPrepare(let fait): try preparer(fait, souhait)
    case .avenantRevise(let fait): try reviser(fait, souhait)
    case .modificationInscrite(let fait): try inscrire(fait, souhait)
    case .modificationRevisee(let fait): try reviser(fait, souhait)
    case .modificationRetiree(let fait): try retirer(fait, souhait)
    case .suspensionTranchee(let fait): try trancher(fait, souhait)
    case .avenantArrete(let fait): try arreter(fait, souhait)
    case .avenantAbandonne(let fait): try abandonner(fait, souhait)
    case .membreDesigne(let fait): try designer(fait, souhait)
    case .seanceConvoquee(let fait): try convoquer(fait, souhait)
    case .seanceReportee(let fait): try reporter(fait, souhait)
    case .seanceAnnulee(let fait): try annuler(fait, souhait)
    case .seanceTenue(let fait): try tenir(fait, souhait)
    case .decisionPrise(let fait): try prendre(fait, souhait)
    case .releveApprouve(let fait): try approuver(fait, souhait)
    case .statutChange(let fait): try changer(fait, souhait)
    case .evaluationSaisie(let fait): try evaluer(fait, souhait)
    case .evaluationTransversaleSaisie(let fait): try evaluer(fait, souhait)
    case .valeurSaisie(let fait): try saisir(fait, souhait)
    case .valeurRectifiee(let fait): try rectifier(fait, souhait)
    case .bilanArrete(let fait): try arreter(fait, souhait)
    case .bilanAdopte(let fait): try adopter(fait, souhait)
    case .bilanTransmis(let fait): try transmettre(fait, souhait)
    case .extraitTransmis(let fait): try transmettre(fait, souhait)
    case .pieceVersee(let fait): try verser(fait, souhait)
    case .personneInscrite(let fait): try inscrire(fait, souhait)
    case .texteRetire(let fait): try retirer(fait, souhait)
    case .pieceRetiree(let fait): try retirer(fait, souhait)
    case .identiteEffacee(let fait): try effacer(fait, souhait)
    // Recorded by the decision itself because a rule asks for it; never wished for.
    case .conventionEntreeEnVigueur, .divergenceConstatee, .avenantEntreEnVigueur,
      .avenantSuspendu:
      throw .consequenceDemandee
    case .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .anterioriteReprise,
      .documentAnterieurVerse, .temoinDesigne, .temoinRetire, .attestationReglee, .cleRemplacee,
      .consultationOuverte, .reponseRecue, .mandatTermine, .releveTransmis, .projetModifie:
      try deciderDeLaFin(souhait)
    }
  }

  /// A registre opens once, and first.
  private func exigerOuvert(_ fait: Fait) throws(MotifDeRefus) {
    if case .registreOuvert = fait {
      guard etat.ouverture == nil else { throw .registreDejaOuvert }
    } else if etat.ouverture == nil {
      throw .registreNonOuvert
    }
  }

  /// Who holds and attests the registre, and under which rules; how the convention, and its acts,
  /// end, or were taken up.
  private mutating func deciderDeLaFin(_ souhait: Souhait) throws(MotifDeRefus) {
    switch souhait.fait {
    case .jeuDeReglesAdopte(let fait): try adopter(fait, souhait)
    case .responsableDesigne(let fait): try designer(fait, souhait)
    case .habilitationAccordee(let fait): try accorder(fait, souhait)
    case .habilitationRetiree(let fait): try retirer(fait, souhait)
    case .registreClos(let fait): try clore(fait, souhait)
    case .deliberationRetiree(let fait): try retirer(fait, souhait)
    case .deliberationAnnulee(let fait): try annuler(fait, souhait)
    case .conventionReconduite(let fait): try reconduire(fait, souhait)
    case .miseEnDemeureEnvoyee(let fait): try mettreEnDemeure(fait, souhait)
    case .conventionDenoncee(let fait): try denoncer(fait, souhait)
    case .conventionResiliee(let fait): try resilier(fait, souhait)
    case .consultationOuverte(let fait): try consulter(fait, souhait)
    case .reponseRecue(let fait): try repondre(fait, souhait)
    case .mandatTermine(let fait): try terminer(fait, souhait)
    case .releveTransmis(let fait): try transmettre(fait, souhait)
    case .cleRemplacee(let fait): try remplacerLaCle(fait, souhait)
    case .temoinDesigne(let fait): try designer(fait, souhait)
    case .temoinRetire(let fait): try retirer(fait, souhait)
    case .attestationReglee(let fait): try regler(fait, souhait)
    case .anterioriteReprise(let fait): try reprendre(fait, souhait)
    case .documentAnterieurVerse(let fait): try verser(fait, souhait)
    case .projetModifie(let fait): try modifier(fait, souhait)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .registreRepris,
      .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
      .elementInscrit, .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare,
      .avenantRevise, .modificationInscrite, .modificationRevisee, .modificationRetiree,
      .suspensionTranchee, .avenantArrete, .avenantAbandonne, .membreDesigne, .seanceConvoquee,
      .seanceReportee, .seanceAnnulee, .seanceTenue, .decisionPrise, .releveApprouve, .statutChange,
      .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee,
      .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee, .personneInscrite,
      .texteRetire, .pieceRetiree, .identiteEffacee, .conventionEntreeEnVigueur,
      .divergenceConstatee, .avenantEntreEnVigueur, .avenantSuspendu:
      break
    }
  }

  /// Records a decided fact, and makes it part of the state for what follows.
  mutating func acter(
    _ souhait: Souhait, _ fait: Fait? = nil, anomalies: [Anomalie] = []
  ) {
    var relevees = anomalies + anomaliesDuSouhait
    if let date = souhait.date, date > contexte.jour {
      relevees.append(Anomalie(.datePosterieure))
    }
    acter(
      Evenement(
        date: souhait.date, effet: souhait.effet, fait: fait ?? souhait.fait,
        anomalies: relevees, anteriorite: anteriorite))
  }

  mutating func acter(_ evenement: Evenement) {
    evenements.append(evenement)
    // Nothing is decided after it, nor rests on it: to fold it would copy the timeline that the
    // state of the registre holds too, on every entry of a follow-up.
    if estAuDernier, evenement.fait.estUnSuivi { return }
    // Inside a decision the operation and the clock do not matter: nothing reads them.
    etat.evoluer(
      Ecriture(
        position: Position(etat.taille), operation: OperationRef(""),
        enregistre: Horodate(millisecondes: 0), par: "", evenement: evenement))
  }

  // MARK: - What several families ask for

  func date(de souhait: Souhait) throws(MotifDeRefus) -> DateCivile {
    guard let date = souhait.date else { throw .dateRequise }
    return date
  }

  func exiger(_ id: ElementID) throws(MotifDeRefus) {
    guard etat.elements[id] != nil else { throw .inconnu(Reference(.element(id.genre), id.nom)) }
  }

  func exiger(piece: PieceID?) throws(MotifDeRefus) {
    guard let piece else { return }
    guard let acte = etat.pieces[piece], !acte.contrePasse else {
      throw .inconnu(Reference(.piece, piece.nom))
    }
    // What is gone evidences nothing new; what it evidenced stays.
    if let retrait = etat.retrait(de: piece) {
      throw .retrait(.pieceRetiree(piece, retrait.trace.position))
    }
  }

  func exiger(personne: PersonneID?) throws(MotifDeRefus) {
    guard let personne else { return }
    guard let acte = etat.personnes[personne], !acte.contrePasse else {
      throw .inconnu(Reference(.personne, personne.nom))
    }
  }

  /// A reason that says something: a text of blanks is none.
  func exiger(motif: String?) throws(MotifDeRefus) {
    guard let motif, motif.contains(where: { !$0.isWhitespace }) else { throw .suivi(.motifRequis) }
  }

  /// R12: nothing takes effect before the convention begins, nor after it ends.
  func exigerDansLaPeriode(
    _ effet: DateCivile?, prolongeeAu prolongation: DateCivile? = nil
  ) throws(MotifDeRefus) {
    guard let effet, let periode = etat.periode(au: effet) else { return }
    if effet < periode.debut { throw .avenant(.effetAvantLePremier(periode.debut)) }
    try exigerAvantLeTerme(effet, prolongeeAu: prolongation)
  }

  /// R12, for a correction: it takes the effet of what it corrects, which was inscribed before the
  /// convention began.
  func exigerAvantLeTerme(
    _ effet: DateCivile, prolongeeAu prolongation: DateCivile? = nil
  ) throws(MotifDeRefus) {
    if let depuis = etat.resiliation?.trace.effet, effet >= depuis {
      throw .fin(.dejaResiliee(depuis: depuis))
    }
    guard let terme = etat.periode(au: effet)?.fin else { return }
    let fin = max(terme, prolongation ?? terme)
    if effet > fin { throw .avenant(.effetApresLeTerme(effet, fin: fin)) }
  }

  /// A rule of governance is not kept: refused, unless the fact is of before the reprise, where it
  /// gives an anomaly only (R27).
  mutating func manquer(_ regle: String, _ motif: MotifDeRefus) throws(MotifDeRefus) {
    guard estAnterieur else { throw motif }
    let anomalie = Anomalie(.anterieurALaReprise, sur: regle)
    if !anomaliesDuSouhait.contains(anomalie) { anomaliesDuSouhait.append(anomalie) }
  }

  /// `copil`, `cotech`, `commission`, `cdsf` or `autre`.
  func genre(de instance: InstanceID) -> String? {
    let contenu = etat.elements[ElementID(instance)]?.contenu(au: contexte.jour)
    let inscrit = etat.elements[ElementID(instance)]?.champs[.genre]?.derniere?.valeur
    guard case .texte(let genre)? = contenu?[.genre] ?? inscrit ?? nil else { return nil }
    return genre
  }

  /// The rules of governance in force at a date; those announced, before they take effect.
  func regles(au date: DateCivile) -> Contenu {
    let debut = etat.periode(au: date)?.debut ?? date
    return etat.elements[.regles]?.contenu(au: max(date, debut)) ?? Contenu()
  }

  /// One of them.
  func regle(_ champ: Champ, au date: DateCivile) -> Donnee? {
    let debut = etat.periode(au: date)?.debut ?? date
    return etat.elements[.regles]?.donnee(champ, au: max(date, debut))
  }
}

extension Fait {
  /// A status or a value: what is recorded most, and calls for no other event.
  fileprivate var estUnSuivi: Bool {
    if case .statutChange = self { return true }
    if case .valeurSaisie = self { return true }
    if case .valeurRectifiee = self { return true }
    return false
  }
}
