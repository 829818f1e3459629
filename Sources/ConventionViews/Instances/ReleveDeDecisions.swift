public import Conventions

/// What a séance decided, and what came of it.
public struct ReleveDeDecisions: Sendable {
  public let lecture: Lecture
  public let seance: SeanceID
  public let dossier: DossierSeance
  /// The instance as it was on the day of the séance.
  public let instance: Element?
  /// The parties that have a seat, then the others that came, with those who sat for them.
  public let presences: [PresencesDePartie]
  /// Present for no partie.
  public let autresPresents: [Presence]
  /// Whose voices counted; nil where it was not held.
  public let voix: VoixDeSeance?
  public let parite: Parite
  public let decisions: [DecisionDuReleve]

  /// The séance as it was held, unless that entry was undone.
  public var tenue: Acte<SeanceTenue>? { dossier.tenue?.contrePasse == true ? nil : dossier.tenue }
  /// Nil: still a projet.
  public var approbation: Acte<ReleveApprouve>? { dossier.releve }

  /// When the relevé was sent, to whom and how, oldest first.
  public var envois: [Acte<ReleveTransmis>] {
    dossier.envoisValables.sorted {
      ($0.trace.jour, $0.trace.position) < ($1.trace.jour, $1.trace.position)
    }
  }

  /// Nil when no such séance is known.
  public init?(_ lecture: Lecture, seance: SeanceID) {
    guard let dossier = lecture.etat.seances[seance] else { return nil }
    self.lecture = lecture
    self.seance = seance
    self.dossier = dossier
    let tenue = dossier.tenue?.contrePasse == true ? nil : dossier.tenue?.fait
    let premier = lecture.etat.ouverture?.fait.convention.date(.debut)
    let jour = max(dossier.jour ?? lecture.jourLu, premier ?? lecture.jourLu)
    let plan = lecture.etat.plan(au: jour)
    let instance = dossier.instance.flatMap { id in
      plan[ElementID(id)].map { Element(id: ElementID(id), contenu: $0) }
    }
    self.instance = instance
    presences = PresencesDePartie.lire(tenue, instance)
    autresPresents = tenue?.presents.filter { $0.partie == nil } ?? []
    voix = lecture.etat.voix(de: seance)
    parite = Parite(voix)
    decisions = lecture.etat.decisions.tous.filter { $0.fait.seance == seance }
      .map { DecisionDuReleve($0, lecture.etat) }
  }
}

/// Who came for a partie.
public struct PresencesDePartie: Sendable {
  public let partie: PartieID
  /// The seats that the composition of the instance gives it; nil where it gives none.
  public let sieges: Int?
  public let presents: [Presence]
  public let excusee: Bool
  /// Proxies that it gave.
  public let pouvoirs: [Pouvoir]

  /// Neither present nor excused.
  public var absente: Bool { presents.isEmpty && !excusee }

  static func lire(_ tenue: SeanceTenue?, _ instance: Element?) -> [PresencesDePartie] {
    guard let tenue else { return [] }
    let membres = instance?.contenu.composites(.membres) ?? []
    var parties = membres.compactMap { $0.reference(.partie).flatMap { PartieID($0) } }
    let representees = tenue.pouvoirs.map(\.de.partie)
    for partie in tenue.presents.compactMap(\.partie) + tenue.excuses + representees
    where !parties.contains(partie) {
      parties.append(partie)
    }
    var vues: Set<PartieID> = []
    return parties.filter { vues.insert($0).inserted }.map { partie in
      PresencesDePartie(
        partie: partie,
        sieges: membres.first { $0.reference(.partie) == partie.nom }?.entier(.sieges),
        presents: tenue.presents.filter { $0.partie == partie },
        excusee: tenue.excuses.contains(partie),
        pouvoirs: tenue.pouvoirs.filter { $0.de.partie == partie })
    }
  }
}

/// Whether the séance sat à parité, where its rules ask for it (R1).
public enum Parite: Hashable, Sendable {
  case nonExigee
  /// Nobody is recorded present with a voice that counts: parity cannot be judged.
  case sansVoix
  case respectee(parPartie: Int)
  case rompue([VoixDeSeance.CompteDeVoix])

  init(_ voix: VoixDeSeance?) {
    let sieges = voix?.sieges ?? []
    let nombres = Set(sieges.map(\.voix))
    if sieges.isEmpty {
      self = .nonExigee
    } else if nombres == [0] {
      self = .sansVoix
    } else if nombres.count == 1, let nombre = nombres.first {
      self = .respectee(parPartie: nombre)
    } else {
      self = .rompue(sieges)
    }
  }
}

/// A decision and what it changed.
public struct DecisionDuReleve: Sendable {
  public let acte: Acte<DecisionPrise>
  /// What it touched that only an avenant may change: without effect on the plan (R7).
  public let reserves: [ObjetReserve]
  public let effets: [Effet]
  /// True where the instance proposes or works: what it took is a proposition (R5).
  public let estUneProposition: Bool
  /// As the rules of its day compute it; nil where they compute none.
  public let resultat: IssueDeDecision?
  /// The title of its item on the ordre du jour.
  public let point: String?

  /// What it changed: an avenant that it asked for changes nothing by itself.
  public var changements: [Effet] {
    effets.filter { effet in
      if case .avenant = effet { return false }
      return true
    }
  }

  /// Whether its relevé, or its rule, says that it was rejected.
  public var estRejetee: Bool { acte.fait.issue == .rejetee || resultat == .rejetee }

  /// Whether its relevé and its rule say two things.
  public var estDiscordante: Bool {
    guard let dite = acte.fait.issue, let resultat else { return false }
    return dite != resultat
  }

  /// What was recorded on the ground of the decision.
  public enum Effet: Sendable {
    case ajustement(Acte<PlanAjuste>)
    case rectification(Acte<PlanRectifie>)
    case divergence(Acte<DivergenceTranchee>)
    case statut(FicheAnnee, StatutRecu)
    case bilanAdopte(BilanID, Acte<BilanAdopte>)
    /// A modification of an avenant that was suspended is settled (R10).
    case suspension(Acte<SuspensionTranchee>)
    case reconduction(Acte<ConventionReconduite>)
    case effacement(Acte<IdentiteEffacee>)
    /// An avenant that it asked for, at its preparation.
    case avenant(Acte<AvenantPrepare>, EtatAvenant)
  }

  init(_ acte: Acte<DecisionPrise>, _ etat: Etat) {
    self.acte = acte
    let id = acte.fait.decision
    estUneProposition = acte.anomalies.contains { $0.code == .instanceSansPouvoir }
    resultat = etat.resultat(de: acte.fait, le: acte.trace.jour)
    let points = acte.fait.seance.flatMap { etat.seances[$0]?.ordreDuJour } ?? []
    point = acte.fait.point.flatMap { points.indices.contains($0 - 1) ? points[$0 - 1] : nil }
    reserves = acte.anomalies.filter { $0.code == .releveDUnAvenant }
      .compactMap { $0.sur.flatMap { ObjetReserve(rawValue: $0) } }
    var effets: [(Position, Effet)] = etat.ajustements.filter {
      $0.fait.decision == id && !$0.contrePasse
    }.map { ($0.trace.position, .ajustement($0)) }
    effets += etat.rectifications.filter {
      $0.fait.qualification == .erreurMaterielle(id) && !$0.contrePasse
    }.map { ($0.trace.position, .rectification($0)) }
    effets += etat.divergences.tous.compactMap(\.jugement).filter { $0.fait.decision == id }
      .map { ($0.trace.position, .divergence($0)) }
    effets += etat.statuts.flatMap { cle, chronologie in
      chronologie.entrees.filter { $0.valeur.decision == id && !$0.contrePassee }
        .map { ($0.position, .statut(cle, $0.valeur)) }
    }
    effets += etat.bilans.ordre.compactMap { bilan in
      guard let adoption = etat.bilans[bilan]?.adoption, adoption.fait.decision == id else {
        return nil
      }
      return (adoption.trace.position, .bilanAdopte(bilan, adoption))
    }
    effets += etat.avenants.tous.flatMap(\.suspensionsTranchees)
      .filter { $0.fait.decision == id && !$0.contrePasse }
      .map { ($0.trace.position, .suspension($0)) }
    effets += etat.reconductions.filter { $0.fait.decision == id && !$0.contrePasse }
      .map { ($0.trace.position, .reconduction($0)) }
    effets += etat.identitesEffacees.tous.filter { $0.fait.decision == id }
      .map { ($0.trace.position, .effacement($0)) }
    effets += etat.avenants.tous.filter {
      $0.etat != .contrePasse && $0.preparation.fait.decision == id
    }.map { ($0.premiere.trace.position, .avenant($0.preparation, $0.etat)) }
    self.effets = effets.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
