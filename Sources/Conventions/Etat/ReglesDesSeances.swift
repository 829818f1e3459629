/// What a convention's own rules declare of its séances and decisions on a day (R1, R3). What they
/// do not declare is not checked.
public struct ReglesDesSeances: Hashable, Sendable {
  public let parite: Bool
  /// Voices that must be there.
  public let quorum: Int?
  /// Whether the COPIL decides by vote.
  public let vote: Bool
  public let majorite: Majorite?
  public let pouvoirs: RegleDesPouvoirs?
  /// The partie whose voice settles a tie.
  public let preponderante: PartieID?
  public let consultation: RegleDeConsultation?
  /// Days for observations on the projet of a relevé, from its sending.
  public let observations: Int?
  /// Whether a séance only decides what its ordre du jour names.
  public let ordreDuJourLimitatif: Bool
  /// Days between a convocation and its séance.
  public let preavis: Int?

  /// Which proxies the rules allow.
  public struct RegleDesPouvoirs: Hashable, Sendable {
    /// How many one member may bear; nil: no limit.
    public let maximum: Int?
    /// Whether those who gave one count for the quorum.
    public let comptentAuQuorum: Bool
  }

  /// That decisions may be taken in writing.
  public struct RegleDeConsultation: Hashable, Sendable {
    /// Days between the sending and the last day for an answer; nil: none is asked.
    public let delai: Int?
  }

  public init(_ regles: Contenu) {
    parite = regles[.parite] == .texte("oui")
    quorum = regles.entierDeclare(.quorum)
    vote = regles[.modeDecision] == .texte("vote")
    majorite = regles.composite(.majorite).map { Majorite($0) }
    pouvoirs = regles.composite(.pouvoirs).map {
      RegleDesPouvoirs(
        maximum: $0.entierDeclare(.maximum), comptentAuQuorum: $0[.quorum] == .texte("oui"))
    }
    if case .reference(let nom)? = regles.composite(.voixPreponderante)?[.partie] {
      preponderante = PartieID(nom)
    } else {
      preponderante = nil
    }
    consultation = regles.composite(.consultationEcrite).map {
      RegleDeConsultation(delai: $0.entierDeclare(.delaiJours))
    }
    observations = regles.composite(.observationsReleve)?.entierDeclare(.delaiJours)
    ordreDuJourLimitatif = regles.composite(.ordreDuJour)?[.limitatif] == .texte("oui")
    preavis = regles.entierDeclare(.preavisConvocationJours)
  }
}

/// How many voices it takes to decide by vote.
public enum Majorite: Hashable, Sendable {
  /// More for than against.
  case simple
  /// More than half of a base.
  case absolue(Base)
  /// So many parts of a base, at least.
  case qualifiee(numerateur: Int, denominateur: Int, Base)
  /// The rule does not say enough to compute a result.
  case indeterminee

  /// Of which voices a share is taken.
  public enum Base: String, CaseIterable, Sendable {
    /// For and against.
    case exprimes
    /// Those present, proxies included.
    case presents
    /// Every seat with a deliberative voice.
    case membres
  }

  init(_ regle: Contenu) {
    var base: Base? = .exprimes
    if let dite = regle[.base] {
      if case .texte(let mot) = dite { base = Base(rawValue: mot) } else { base = nil }
    }
    guard let base, case .texte(let type)? = regle[.type] else {
      self = .indeterminee
      return
    }
    let part = (regle.entierDeclare(.numerateur) ?? 0, regle.entierDeclare(.denominateur) ?? 0)
    if type == "simple" {
      self = .simple
    } else if type == "absolue" {
      self = .absolue(base)
    } else if type == "qualifiee", part.0 > 0, part.0 <= part.1, part.1 <= 1_000 {
      self = .qualifiee(numerateur: part.0, denominateur: part.1, base)
    } else {
      self = .indeterminee
    }
  }

  /// Whether a vote is won; nil where the rule, or its base, is not known.
  ///
  /// A casting vote settles a tie where the rule asks for more voices for than against.
  func acquise(
    pour: Int, contre: Int, presents: Int, membres: Int?, preponderante: VoixPreponderante.Sens?
  ) -> Bool? {
    // More voices than any instance has: whatever the count is, it is no vote of its members.
    guard max(pour, contre, presents) <= 1_000_000 else { return false }
    let base: (Base) -> Int? = { base in
      switch base {
      case .exprimes: pour + contre
      case .presents: presents
      case .membres: membres
      }
    }
    let partage = pour == contre && pour > 0
    switch self {
    case .simple: return pour > contre || (partage && preponderante == .pour)
    case .absolue(let sur):
      guard let total = base(sur) else { return nil }
      return 2 * pour > total || (partage && 2 * pour == total && preponderante == .pour)
    case .qualifiee(let numerateur, let denominateur, let sur):
      guard let total = base(sur) else { return nil }
      return total > 0 && pour * denominateur >= numerateur * total
    case .indeterminee: return nil
    }
  }
}

extension Contenu {
  /// A whole figure that is declared; nil for an absence, or several statements.
  fileprivate func entierDeclare(_ champ: Champ) -> Int? {
    guard case .entier(let nombre)? = self[champ] else { return nil }
    return nombre
  }

  fileprivate func composite(_ champ: Champ) -> Contenu? {
    guard case .composite(let champs)? = self[champ] else { return nil }
    return champs
  }
}

extension Etat {
  /// The rules of the séances in force on a day; those announced, before they take effect.
  public func reglesDesSeances(au jour: DateCivile) -> ReglesDesSeances {
    let debut = periode(au: jour)?.debut ?? jour
    return ReglesDesSeances(elements[.regles]?.contenu(au: max(jour, debut)) ?? Contenu())
  }

  /// The last day for observations on the projet of a relevé: the one that was given with it, else
  /// what the rules of that day give; nil where neither does, or for an approved one.
  public func observationsAttendues(_ envoi: Acte<ReleveTransmis>) -> DateCivile? {
    guard envoi.fait.etat == .projet else { return nil }
    if let dite = envoi.fait.observationsAvant { return dite }
    guard let jours = reglesDesSeances(au: envoi.trace.jour).observations, jours <= 36_500 else {
      return nil
    }
    return DateCivile(jourDepuis1970: envoi.trace.jour.jourDepuis1970 + jours)
  }
}
