internal import Conventions
internal import Dispatch
public import Journal
internal import JournalFile
internal import Synchronization

/// Why a command that was handed in was not recorded, or is not known to be.
public enum ErreurDeGuichet: Error {
  /// So many commands are waiting already: nothing was recorded of this one.
  case plein(places: Int)
  /// The guichet takes no more commands: nothing was recorded of this one.
  case ferme
  /// The outcome of these operations, which came before, is unknown. Nothing was recorded of this
  /// one: open the registre again, send those first, then this one.
  case arrete(aRenvoyer: [OperationID], StoreFailure)
  /// What the registre answered.
  case registre(ErreurDeRegistre)
}

/// Where many hand in commands at once: one loop takes those that wait, decides them one after the
/// other, and commits them together (``Registre/executer(_:)-([Envoi])``).
///
/// - Guarantees: commands are decided in the order in which they were handed in; a receipt is given
///   once its entries are durable and signed; after a commit of unknown outcome everything is
///   refused.
/// - The loop blocks on the disk: it runs on a thread that Dispatch makes for it, never on those
///   few that tasks share.
/// - Cancelling the task that waits withdraws nothing: what was handed in is decided.
public final class Guichet: Sendable {
  /// How many commands may wait, unless told otherwise.
  public static let placesParDefaut = 4_096
  /// The most commands that are committed together.
  public static let lotMaximal = 256
  /// How long those who were just answered together are waited for, in microseconds: less than the
  /// syncs of the commit that is spared when their next commands come together too.
  private static let retourMaximal = 200

  private let places: Int
  private let file: Mutex<FileDAttente>
  /// Touched by the loop alone.
  private let registre: Mutex<Registre>
  private let boucle = DispatchQueue(label: "greffe.guichet")
  /// Signalled when as many wait as the loop waits for.
  private let retour = DispatchSemaphore(value: 0)

  /// Takes over a registre that is open for writing.
  public init(_ registre: sending Registre, places: Int = Guichet.placesParDefaut) {
    precondition(places > 0, "somebody must be able to wait")
    self.places = places
    self.registre = Mutex(registre)
    file = Mutex(FileDAttente())
  }

  /// Hands in a command, and waits for its receipt.
  public func soumettre(_ envoi: Envoi) async throws(ErreurDeGuichet) -> Accuse {
    try await withCheckedContinuation { suite in
      recevoir(Attendu(envoi: envoi, suite: suite))
    }.get()
  }

  /// Reads the registre between two commits.
  public func consulter<Resultat: Sendable>(
    _ lecture: @escaping @Sendable (Registre) -> Resultat
  ) async -> Resultat {
    await withCheckedContinuation { suite in
      boucle.async { suite.resume(returning: self.registre.withLock { lecture($0) }) }
    }
  }

  /// Takes no more commands, and gives the lock back once those that wait are answered.
  public func fermer() async {
    await withCheckedContinuation { suite in
      let dort = file.withLock { file in
        file.fermeurs.append(suite)
        return file.reveiller()
      }
      if dort { boucle.async { self.servir() } }
    }
  }

  /// How many commands wait to be decided.
  public var enAttente: Int { file.withLock { $0.attendus.count } }

  private func recevoir(_ attendu: Attendu) {
    let refus: ErreurDeGuichet?
    let dort: Bool
    (refus, dort) = file.withLock { file in
      if let refus = file.refus(places) { return (refus, false) }
      file.attendus.append(attendu)
      if file.attendus.count == file.seuil { retour.signal() }
      return (nil, file.reveiller())
    }
    if let refus { attendu.suite.resume(returning: .failure(refus)) }
    if dort { boucle.async { self.servir() } }
  }
}

// MARK: - The loop

extension Guichet {
  /// Serves until nobody waits.
  private func servir() {
    while let lot = prochains() {
      let (reponses, etat) = registre.withLock { registre in
        (registre.executer(lot.map(\.envoi)), registre.journal.condition)
      }
      let abandonnes = constater(etat)
      for (attendu, reponse) in zip(lot, reponses) {
        attendu.suite.resume(returning: reponse.mapError { .registre($0) })
      }
      for (attendu, refus) in abandonnes { attendu.suite.resume(returning: .failure(refus)) }
      attendreLeRetour(de: lot.count)
    }
  }

  /// Gives those who were answered together a moment to hand in what comes next: taken as soon as
  /// the first of them is back, half of them would wait for two commits instead of one.
  private func attendreLeRetour(de nombre: Int) {
    guard nombre > 1 else { return }
    let manque = file.withLock { file in
      guard file.attendus.count < nombre, file.fermeurs.isEmpty else { return false }
      file.seuil = nombre
      return true
    }
    guard manque else { return }
    // In time or not, those who are there are served.
    _ = retour.wait(timeout: .now() + .microseconds(Guichet.retourMaximal))
    file.withLock { $0.seuil = nil }
  }

  /// Those who come next; nil when nobody waits: the loop sleeps.
  private func prochains() -> [Attendu]? {
    let (lot, fermeurs) = file.withLock { $0.prochains(Guichet.lotMaximal) }
    if !fermeurs.isEmpty { registre.withLock { $0.journal.close() } }
    for fermeur in fermeurs { fermeur.resume() }
    return lot.isEmpty ? nil : lot
  }

  /// After an unknown outcome, who waits is sent away: the state that would decide is not known.
  private func constater(
    _ etat: FileJournal.Condition
  ) -> [(Attendu, ErreurDeGuichet)] {
    guard case .stopped(let operations, let panne) = etat else { return [] }
    let refus = ErreurDeGuichet.arrete(aRenvoyer: operations, panne)
    return file.withLock { file in
      file.arret = refus
      defer { file.attendus = [] }
      return file.attendus.map { ($0, refus) }
    }
  }
}

/// A command, and who waits for its receipt.
private struct Attendu {
  let envoi: Envoi
  let suite: CheckedContinuation<Result<Accuse, ErreurDeGuichet>, Never>
}

/// Who waits, in order.
private struct FileDAttente {
  var attendus: [Attendu] = []
  /// Those who wait for the end; the first of them closes the guichet.
  var fermeurs: [CheckedContinuation<Void, Never>] = []
  var estFermee = false
  /// What everybody is told since a commit of unknown outcome.
  var arret: ErreurDeGuichet?
  /// Whether the loop serves, or is about to.
  var estEveillee = false
  /// How many the loop waits for, a moment.
  var seuil: Int?

  func refus(_ places: Int) -> ErreurDeGuichet? {
    if let arret { return arret }
    if estFermee || !fermeurs.isEmpty { return .ferme }
    return attendus.count < places ? nil : .plein(places: places)
  }

  /// True when the loop slept.
  mutating func reveiller() -> Bool {
    defer { estEveillee = true }
    return !estEveillee
  }

  /// Those who come next. When there is nobody the loop sleeps, and those who wait for the end have
  /// it.
  mutating func prochains(
    _ nombre: Int
  ) -> ([Attendu], [CheckedContinuation<Void, Never>]) {
    let lot = Array(attendus.prefix(nombre))
    attendus.removeFirst(lot.count)
    guard lot.isEmpty else { return (lot, []) }
    estEveillee = false
    if !fermeurs.isEmpty { estFermee = true }
    defer { fermeurs = [] }
    return ([], fermeurs)
  }
}
