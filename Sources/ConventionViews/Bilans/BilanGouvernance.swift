public import Conventions

/// A séance as a bilan tells it: whether it was held, who sat for whom, and what was decided.
public struct SeanceVue: Sendable {
  public let id: SeanceID
  public let instance: InstanceID?
  /// `copil`, `cotech`, `commission`, `cdsf` or `autre`.
  public let genre: String?
  /// The day of the meeting: held, or planned; nil when it was put off without a new day.
  public let jour: DateCivile?
  public let etat: EtatDeSeance
  /// Parties for which somebody sat, in the order of the plan.
  public let parties: [PartieID]
  public let excusees: [PartieID]
  /// Present à titre consultatif (R2).
  public let consultatifs: Int
  public let decisions: [Acte<DecisionPrise>]
  public let releveApprouve: Bool
  public let anomalies: [Anomalie]
  /// The entry that made the séance known last.
  public let position: Position

  /// Whether the meeting took place.
  public enum EtatDeSeance: String, Hashable, Sendable {
    case tenue, convoquee, reportee
    /// It was cancelled, and not held (R3).
    case annuleeAvantTenue = "annulee-avant-tenue"
    /// Its record was contre-passé.
    case annulee
    /// No meeting: a consultation écrite, which a decision closed (R3).
    case consultationEcrite = "consultation-ecrite"
  }

  /// Séances whose day is not after the one that is read, by day; those without a day last.
  static func lire(_ lecture: Lecture) -> [SeanceVue] {
    let etat = lecture.etat
    var decisions: [SeanceID: [Acte<DecisionPrise>]] = [:]
    for prise in etat.decisions.tous {
      if let seance = prise.fait.seance { decisions[seance, default: []].append(prise) }
    }
    let seances = etat.seances.ordre.compactMap { id in
      etat.seances[id].flatMap { SeanceVue(id, $0, decisions[id] ?? [], lecture) }
    }
    let closes = etat.consultations.ordre.compactMap { SeanceVue(close: $0, lecture) }
    return (seances + closes).filter { $0.jour.map { $0 <= lecture.jourLu } ?? true }.enumerated()
      .sorted {
        switch ($0.element.jour, $1.element.jour) {
        case (let a?, let b?): (a, $0.offset) < (b, $1.offset)
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): $0.offset < $1.offset
        }
      }.map(\.element)
  }

  private init?(
    _ id: SeanceID, _ dossier: DossierSeance, _ prises: [Acte<DecisionPrise>], _ lecture: Lecture
  ) {
    guard let trace = dossier.tenue?.trace ?? dossier.convocation?.trace else { return nil }
    self.id = id
    instance = dossier.instance
    let champs = dossier.instance.flatMap { lecture.contenu(connu: ElementID($0)) }
    genre = champs?.texte(.genre)
    jour = dossier.jour
    etat = SeanceVue.etat(dossier)
    let presents = dossier.tenue?.fait.presents ?? []
    // In the order of the plan, then those that have left it since: they did sit.
    let representees = presents.filter { $0.voix == .deliberative }.compactMap(\.partie)
    let presentes = lecture.plan.elements(.partie).compactMap(\.id.partie).filter {
      representees.contains($0)
    }
    parties = representees.reduce(into: presentes) { parties, partie in
      if !parties.contains(partie) { parties.append(partie) }
    }
    excusees = dossier.tenue?.fait.excuses ?? []
    consultatifs = presents.filter { $0.voix == .consultative }.count
    decisions = prises.filter { $0.trace.effet <= lecture.jourLu }
    releveApprouve = dossier.releve != nil
    anomalies = (dossier.convocation?.anomalies ?? []) + (dossier.tenue?.anomalies ?? [])
    position = trace.position
  }

  /// A consultation that a decision closed stands among the séances, on the day of the decision.
  private init?(close consultation: ConsultationID, _ lecture: Lecture) {
    guard let vue = ConsultationLue(lecture, consultation: consultation),
      let decision = vue.decision?.acte, let id = SeanceID(consultation.nom)
    else { return nil }
    let ouverture = vue.dossier.ouverture
    self.id = id
    instance = ouverture.fait.instance
    genre = lecture.contenu(connu: ElementID(ouverture.fait.instance))?.texte(.genre)
    jour = decision.trace.jour
    etat = .consultationEcrite
    parties = vue.parties.filter { !$0.reponses.isEmpty }.map(\.partie)
    excusees = []
    consultatifs = 0
    decisions = decision.trace.effet <= lecture.jourLu ? [decision] : []
    releveApprouve = false
    anomalies = ouverture.anomalies
    position = decision.trace.position
  }

  private static func etat(_ dossier: DossierSeance) -> EtatDeSeance {
    if let tenue = dossier.tenue { return tenue.contrePasse ? .annulee : .tenue }
    if dossier.annulationValable != nil { return .annuleeAvantTenue }
    if dossier.convocation?.contrePasse == true { return .annulee }
    return dossier.reports.contains { !$0.contrePasse } ? .reportee : .convoquee
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": id.canonique, "instance": instance?.canonique, "genre": genre.map { .texte($0) },
      "jour": jour?.canonique, "etat": .texte(etat.rawValue),
      "parties": .listeOuRien(parties) { $0.canonique },
      "excusees": .listeOuRien(excusees) { $0.canonique }, "consultatifs": .entier(consultatifs),
      "decisions": .listeOuRien(decisions) { $0.canonique },
      "releve_approuve": .booleen(releveApprouve),
      "anomalies": .listeOuRien(anomalies) { $0.canonique },
    ])
  }
}

extension Acte where Fait == DecisionPrise {
  var canonique: ValeurCanonique {
    .objet([
      "ref": fait.decision.canonique, "intitule": .texte(fait.intitule),
      "texte": fait.texte.map { .texte($0) }, "date": (trace.date ?? trace.effet).canonique,
      "mode": fait.mode.canonique,
      "point": fait.point.map { .entier($0) },
      "issue": fait.issue.map { .texte($0.rawValue) },
      "preponderante": fait.preponderante.map {
        .objet(["partie": $0.partie.canonique, "sens": .texte($0.sens.rawValue)])
      },
      "oppositions": .listeOuRien(fait.oppositions) { $0.canonique },
      "abstentions": .listeOuRien(fait.abstentions) { $0.canonique },
      "reserves": .listeOuRien(fait.reserves) {
        .objet([
          "partie": $0.partie.canonique, "qualite": $0.qualite.map { .texte($0) },
          "texte": .texte($0.texte),
        ])
      },
      "touche": .listeOuRien(fait.touche) { .texte($0.rawValue) },
      "anomalies": .listeOuRien(anomalies) { $0.canonique },
      "contre_passee": contrePasse ? .booleen(true) : nil,
      "position": trace.position.canonique,
    ])
  }
}

extension ModeDeDecision {
  var canonique: ValeurCanonique {
    switch self {
    case .communAccord: .texte("commun-accord")
    case .vote(let pour, let contre, let abstentions):
      .objet([
        "pour": .entier(pour), "contre": .entier(contre), "abstentions": .entier(abstentions),
      ])
    case .consultationEcrite(let consultation):
      .objet(["consultation_ecrite": consultation.canonique])
    }
  }
}

extension VoixExprimee {
  var canonique: ValeurCanonique {
    .objet([
      "partie": partie.canonique, "qualite": qualite.map { .texte($0) },
      "texte": texte.map { .texte($0) },
    ])
  }
}

/// A poste de coopération, with the part of it that each theme takes.
public struct PosteVu: Sendable {
  public let id: ElementID
  public let contenu: Contenu

  static func lire(_ lecture: Lecture) -> [PosteVu] {
    lecture.plan.elements(.poste).map { PosteVu(id: $0.id, contenu: $0.contenu) }
  }

  var canonique: ValeurCanonique { Element(id: id, contenu: contenu).canonique }
}
