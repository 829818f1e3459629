/// Everything that a registre says, as known after a number of entries: timelines and acts.
///
/// It is the fold of the entries in order; nothing in it comes from a clock. To know what was known
/// at K, fold the first K entries; to know what was in force at D, read the timelines at D (R20).
public struct Etat: Sendable {
  /// How many entries were folded.
  public internal(set) var taille = 0
  public internal(set) var ouverture: Acte<RegistreOuvert>?
  public internal(set) var remplacementsDeCle: [Acte<CleRemplacee>] = []
  public internal(set) var reprises: [Acte<RegistreRepris>] = []
  public internal(set) var jeuxAdoptes: [Acte<JeuDeReglesAdopte>] = []
  public internal(set) var responsables: [Acte<ResponsableDesigne>] = []
  public internal(set) var habilitations: [Acte<HabilitationAccordee>] = []
  public internal(set) var habilitationsRetirees: [Acte<HabilitationRetiree>] = []
  public internal(set) var cloture: Acte<RegistreClos>?
  public internal(set) var reprisesDAnteriorite: [Acte<AnterioriteReprise>] = []
  public internal(set) var documentsAnterieursVerses: [Acte<DocumentAnterieurVerse>] = []

  // Witnesses.
  public internal(set) var temoinsDesignes: [Acte<TemoinDesigne>] = []
  public internal(set) var temoinsRetires: [Acte<TemoinRetire>] = []
  public internal(set) var attestationsReglees: [Acte<AttestationReglee>] = []

  // The plan.
  public internal(set) var elements = Repertoire<ElementID, DossierElement>()
  public internal(set) var genres: [String: Genre] = [:]
  public internal(set) var divergences = Repertoire<CleDeChamp, DossierDivergence>()
  public internal(set) var ajustements: [Acte<PlanAjuste>] = []
  public internal(set) var rectifications: [Acte<PlanRectifie>] = []
  /// What was changed of the plan before it was signed.
  public internal(set) var projetsModifies: [Acte<ProjetModifie>] = []

  // The convention and its avenants.
  public internal(set) var textesArretes: [Acte<TexteArrete>] = []
  /// The text that circulates or is signed: the last one arrêté and not struck through, unless the
  /// plan was changed after it (R6).
  public var texteArrete: Acte<TexteArrete>? {
    dernierTexte.flatMap { changement(apres: $0) == nil ? $0 : nil }
  }
  public internal(set) var signatures: [Acte<SignatureConstatee>] = []
  public internal(set) var deliberations: [Acte<DeliberationEnregistree>] = []
  public internal(set) var deliberationsRetirees: [Acte<DeliberationRetiree>] = []
  public internal(set) var deliberationsAnnulees: [Acte<DeliberationAnnulee>] = []
  public internal(set) var entreeEnVigueur: Acte<EntreeEnVigueur>?
  public internal(set) var avenants = Repertoire<AvenantID, DossierAvenant>()
  public internal(set) var reconductions: [Acte<ConventionReconduite>] = []
  /// Mises en demeure and dénonciations.
  public internal(set) var lettres = Repertoire<LettreID, Lettre>()
  public internal(set) var resiliations: [Acte<ConventionResiliee>] = []

  // Instances.
  public internal(set) var representants: [Acte<RepresentantDesigne>] = []
  public internal(set) var membres: [Acte<MembreDesigne>] = []
  public internal(set) var mandatsTermines: [Acte<MandatTermine>] = []
  public internal(set) var seances = Repertoire<SeanceID, DossierSeance>()
  public internal(set) var consultations = Repertoire<ConsultationID, DossierConsultation>()
  public internal(set) var decisions = Repertoire<DecisionID, Acte<DecisionPrise>>()

  // Suivi.
  public internal(set) var statuts: [FicheAnnee: Chronologie<StatutRecu>] = [:]
  public internal(set) var evaluations: [FicheAnnee: Chronologie<EvaluationRecue>] = [:]
  public internal(set) var evaluationsTransversales: [AxeAnnee: Chronologie<EvaluationRecue>] = [:]
  public internal(set) var valeurs: [Mesurable: [Periode: Chronologie<ValeurRecue>]] = [:]

  // Bilans, pièces, personnes, anomalies.
  public internal(set) var bilans = Repertoire<BilanID, DossierBilan>()
  public internal(set) var extraitsTransmis: [Acte<ExtraitTransmis>] = []
  /// The counts that adopted versions print. They stay readable, whatever becomes of the adoption.
  var comptesAdoptes: [Compte: Int] = [:]
  public internal(set) var pieces = Repertoire<PieceID, Acte<PieceVersee>>()
  public internal(set) var personnes = Repertoire<PersonneID, Acte<PersonneInscrite>>()
  public internal(set) var identitesEffacees = Repertoire<PersonneID, Acte<IdentiteEffacee>>()
  /// Texts, pièces and renderings whose bytes were erased, by digest.
  public internal(set) var blocsRetires: [Condense: BlocRetire] = [:]
  public internal(set) var anomalies: [AnomalieRelevee] = []
  public internal(set) var contrePassations: [Acte<EcritureContrePassee>] = []

  public init() {}

  /// The state after these entries.
  public init(_ ecritures: some Sequence<Ecriture>) {
    for ecriture in ecritures { evoluer(ecriture) }
  }
}

/// An element's life: since when it exists, and each of its fields over time.
public struct DossierElement: Sendable {
  public let id: ElementID
  public internal(set) var presence = Chronologie<SituationDElement>()
  /// A nil value says that the field was emptied.
  public internal(set) var champs: [Champ: Chronologie<Donnee?>] = [:]

  /// The element as in force at a date, or nil when it is not in the plan then.
  public func element(au date: DateCivile) -> Element? {
    guard estAuPlan(au: date) else { return nil }
    return Element(id: id, contenu: contenu(au: date))
  }

  /// True while it is in the plan: inscribed, and neither withdrawn, split nor merged.
  public func estAuPlan(au date: DateCivile) -> Bool {
    presence.valeur(au: date)?.estAuPlan == true
  }

  /// What became of it, once it has left the plan.
  public func devenir(au date: DateCivile) -> Devenir? { presence.valeur(au: date)?.devenir }

  /// One field at a date, even where it is withdrawn: all of them are many for one question.
  public func donnee(_ champ: Champ, au date: DateCivile) -> Donnee? {
    champs[champ]?.valeur(au: date) ?? nil
  }

  /// Its fields at a date, even where it is withdrawn.
  public func contenu(au date: DateCivile) -> Contenu {
    var contenu = Contenu()
    for (champ, chronologie) in champs {
      contenu[champ] = chronologie.valeur(au: date) ?? nil
    }
    return contenu
  }
}

/// Whether an element is in the plan, and what became of one that left it.
public enum SituationDElement: Hashable, Sendable {
  case auPlan
  case sorti(Devenir)

  public var estAuPlan: Bool { devenir == nil }

  public var devenir: Devenir? {
    switch self {
    case .auPlan: nil
    case .sorti(let devenir): devenir
    }
  }
}

/// A field of an element.
public struct CleDeChamp: Hashable, Comparable, Sendable {
  public let element: ElementID
  public let champ: Champ

  public init(_ element: ElementID, _ champ: Champ) {
    self.element = element
    self.champ = champ
  }

  public static func < (a: Self, b: Self) -> Bool {
    a.element == b.element ? a.champ.rawValue < b.champ.rawValue : a.element < b.element
  }
}

/// A disagreement between sources, and the ruling on it, if any.
public struct DossierDivergence: Sendable {
  public internal(set) var constat: Acte<DivergenceConstatee>
  public internal(set) var jugement: Acte<DivergenceTranchee>?
}

/// Everything recorded about one meeting, in whatever order it came.
public struct DossierSeance: Sendable {
  public internal(set) var convocation: Acte<SeanceConvoquee>?
  public internal(set) var reports: [Acte<SeanceReportee>] = []
  public internal(set) var annulation: Acte<SeanceAnnulee>?
  public internal(set) var tenue: Acte<SeanceTenue>?
  public internal(set) var envois: [Acte<ReleveTransmis>] = []
  public internal(set) var releve: Acte<ReleveApprouve>?

  /// The sendings of its relevé, struck through left out.
  public var envoisValables: [Acte<ReleveTransmis>] { envois.filter { !$0.contrePasse } }
  /// The record of the meeting, unless it was struck through.
  public var tenueValable: Acte<SeanceTenue>? { tenue?.contrePasse == false ? tenue : nil }
  /// The convocation, unless it was struck through.
  public var convocationValable: Acte<SeanceConvoquee>? {
    convocation?.contrePasse == false ? convocation : nil
  }
  /// Its cancellation, unless that was struck through.
  public var annulationValable: Acte<SeanceAnnulee>? {
    annulation?.contrePasse == false ? annulation : nil
  }

  /// The items of the ordre du jour: as held, else as convened.
  public var ordreDuJour: [String] {
    tenueValable?.fait.ordreDuJour ?? convocationValable?.fait.ordreDuJour ?? []
  }

  public var instance: InstanceID? {
    tenueValable?.fait.instance ?? convocationValable?.fait.instance ?? tenue?.fait.instance
      ?? convocation?.fait.instance
  }
  /// The day of the meeting: held, or planned.
  public var jour: DateCivile? {
    tenueValable?.trace.date ?? reports.last { !$0.contrePasse }?.fait.nouvelleDate
      ?? convocationValable?.fait.prevue
  }
}

/// A fiche in one year: what a yearly evaluation is about.
public struct FicheAnnee: Hashable, Comparable, Sendable {
  public let fiche: FicheID
  public let annee: Annee

  public init(_ fiche: FicheID, _ annee: Annee) {
    self.fiche = fiche
    self.annee = annee
  }

  public static func < (a: Self, b: Self) -> Bool { (a.fiche, a.annee) < (b.fiche, b.annee) }
}

/// One of the transversal axes in one year (annexe 5 of the convention).
public struct AxeAnnee: Hashable, Sendable {
  public let axe: AxeTransversal
  public let annee: Annee

  public init(_ axe: AxeTransversal, _ annee: Annee) {
    self.axe = axe
    self.annee = annee
  }
}

/// A status as it was stated, with the reason and the decision that it rests on.
public struct StatutRecu: Hashable, Sendable {
  public let statut: Statut
  public let motif: String?
  public let decision: DecisionID?
  public let trace: Trace
}

/// The words of an evaluation as they were stated.
public struct EvaluationRecue: Hashable, Sendable {
  public let textes: TextesDEvaluation
  public let trace: Trace
}

/// Everything recorded about one bilan.
public struct DossierBilan: Sendable {
  public internal(set) var arret: Acte<BilanArrete>
  public internal(set) var adoption: Acte<BilanAdopte>?
  public internal(set) var transmissions: [Acte<BilanTransmis>] = []
}

/// A rule that an entry breaks (R0).
public struct AnomalieRelevee: Hashable, Sendable {
  public let anomalie: Anomalie
  public let position: Position
}
