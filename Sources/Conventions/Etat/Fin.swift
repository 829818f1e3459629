/// A letter that may end the convention (R13).
public enum Lettre: Hashable, Sendable {
  case miseEnDemeure(Acte<MiseEnDemeureEnvoyee>)
  case denonciation(Acte<ConventionDenoncee>)

  public var trace: Trace {
    switch self {
    case .miseEnDemeure(let acte): acte.trace
    case .denonciation(let acte): acte.trace
    }
  }

  public var contrePassee: Bool {
    switch self {
    case .miseEnDemeure(let acte): acte.contrePasse
    case .denonciation(let acte): acte.contrePasse
    }
  }

  public var anomalies: [Anomalie] {
    switch self {
    case .miseEnDemeure(let acte): acte.anomalies
    case .denonciation(let acte): acte.anomalies
    }
  }

  public var auteur: PartieID {
    switch self {
    case .miseEnDemeure(let acte): acte.fait.auteur
    case .denonciation(let acte): acte.fait.auteur
    }
  }

  public var regle: RegleDeFin? {
    switch self {
    case .miseEnDemeure(let acte): acte.fait.regle
    case .denonciation(let acte): acte.fait.regle
    }
  }

  /// The day on which its delay ends.
  public var expire: DateCivile? {
    switch self {
    case .miseEnDemeure(let acte): acte.fait.expire
    case .denonciation(let acte): acte.fait.expire
    }
  }

  mutating func rayer(_ position: Position) {
    guard trace.position == position else { return }
    switch self {
    case .miseEnDemeure(var acte):
      acte.contrePasse = true
      self = .miseEnDemeure(acte)
    case .denonciation(var acte):
      acte.contrePasse = true
      self = .denonciation(acte)
    }
  }
}

extension Etat {
  /// The termination, unless it was struck through.
  public var resiliation: Acte<ConventionResiliee>? { resiliations.last { !$0.contrePasse } }

  /// The last day on which the parties are bound, once the convention is terminated.
  public var finAnticipee: DateCivile? { resiliation?.trace.effet.veille }

  /// The last day of the convention, as known today of a day: its early end too, be it to come.
  public func terme(au date: DateCivile) -> DateCivile? {
    guard let fin = periode(au: date)?.fin else { return nil }
    return finAnticipee.map { min(fin, $0) } ?? fin
  }
}

extension ConventionReconduite {
  /// What it changes: the last day of the convention.
  public var modification: Modification {
    .changer(.convention, .fin, avant: ancienneFin.map { .date($0) }, apres: .date(fin))
  }
}

/// How a délibération was lost (R11).
public enum PerteDeDeliberation: Hashable, Sendable {
  case retiree(Acte<DeliberationRetiree>)
  case annulee(Acte<DeliberationAnnulee>)

  public var trace: Trace {
    switch self {
    case .retiree(let acte): acte.trace
    case .annulee(let acte): acte.trace
    }
  }

  public var motif: String {
    switch self {
    case .retiree(let acte): acte.fait.motif
    case .annulee(let acte): acte.fait.motif
    }
  }
}

extension Etat {
  /// How a délibération was withdrawn or annulled; nil while it holds.
  public func perte(de deliberation: DeliberationID) -> PerteDeDeliberation? {
    if let acte = deliberationsRetirees.last(where: {
      $0.fait.deliberation == deliberation && !$0.contrePasse
    }) {
      return .retiree(acte)
    }
    return deliberationsAnnulees.last {
      $0.fait.deliberation == deliberation && !$0.contrePasse
    }.map { .annulee($0) }
  }

  /// The entries that withdraw or annul it.
  func pertes(de deliberation: DeliberationID) -> [Position] {
    perte(de: deliberation).map { [$0.trace.position] } ?? []
  }

  /// The délibérations on which a signature rests: those of its partie on the same text.
  public func deliberations(
    fondant signature: SignatureConstatee
  ) -> [Acte<DeliberationEnregistree>] {
    deliberations.filter {
      $0.fait.partie == signature.partie && $0.fait.objet == signature.objet && !$0.contrePasse
        && ($0.fait.texte == nil || $0.fait.texte == signature.texte)
    }
  }

  /// How the délibérations of a signature were lost: the last one of them; nil while one holds, and
  /// nil where there was none.
  public func perte(privant signature: SignatureConstatee) -> PerteDeDeliberation? {
    let votes = deliberations(fondant: signature)
    let pertes = votes.compactMap { perte(de: $0.fait.deliberation) }
    guard pertes.count == votes.count else { return nil }
    return pertes.max { $0.trace.position < $1.trace.position }
  }

  /// What rests on a délibération: the signatures of its assembly on that text, then the effects
  /// that these signatures brought about.
  func actes(reposantSur deliberation: DeliberationEnregistree) -> [Position] {
    let signees = signatures(de: deliberation.objet).filter {
      $0.fait.partie == deliberation.partie
        && (deliberation.texte == nil || deliberation.texte == $0.fait.texte)
    }
    guard !signees.isEmpty else { return [] }
    let effets: [Position] =
      switch deliberation.objet {
      case .convention: entreeEnVigueur.map { [$0.trace.position] } ?? []
      case .avenant(let id):
        (avenants[id]?.effets ?? []).map(\.trace.position)
          + (avenants[id]?.suspension.map { [$0.trace.position] } ?? [])
      }
    return (signees.map(\.trace.position) + effets).sorted()
  }
}
