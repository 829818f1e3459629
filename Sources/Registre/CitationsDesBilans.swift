internal import ConventionViews
internal import Conventions
internal import Synchronization

/// Which narrative texts an arrêté bilan prints: those whose digests its canonical content holds,
/// which is the same for ever from the same entries (R21). No text is read for it, so that a replay
/// finds the same long after they were withdrawn.
final class CitationsDesBilans: Sendable {
  private let lecture: LectureDuJournal?
  /// Several texts withdrawn at once ask for the same bilans.
  private let connues = Mutex<[BilanArrete: Set<Condense>]>([:])

  init(_ lecture: LectureDuJournal?) { self.lecture = lecture }

  func cite(_ bilan: BilanArrete, _ bloc: BlocCite) -> Bool {
    if let connue = connues.withLock({ $0[bilan] }) { return connue.contains(bloc.condense) }
    guard let etat = etat(connuA: bilan.connuA) else {
      // What a bilan knew cannot be read: its renderings may print anything.
      return true
    }
    let citees = VueDeBilan(bilan.genre, dans: etat, enVigueurAu: bilan.enVigueurAu).condensesCites
    connues.withLock { $0[bilan] = citees }
    return citees.contains(bloc.condense)
  }

  private func etat(connuA position: Position) -> Etat? {
    do throws(EntreeIllisible) {
      return try lecture?.etat(connu: .position(position))
    } catch {
      return nil
    }
  }
}

extension VueDeBilan {
  /// The digests that the canonical content holds.
  var condensesCites: Set<Condense> {
    var condenses: Set<Condense> = []
    contenuCanonique.parcourir { texte in
      if let condense = Condense(hex: texte) { condenses.insert(condense) }
    }
    return condenses
  }
}

extension ValeurCanonique {
  /// Calls `corps` with every text of the value.
  fileprivate func parcourir(_ corps: (String) -> Void) {
    switch self {
    case .texte(let texte): corps(texte)
    case .entier, .booleen: break
    case .liste(let valeurs): for valeur in valeurs { valeur.parcourir(corps) }
    case .suite(let valeurs): for valeur in valeurs { valeur.parcourir(corps) }
    case .objet(let membres): for valeur in membres.valeurs { valeur.parcourir(corps) }
    }
  }
}
