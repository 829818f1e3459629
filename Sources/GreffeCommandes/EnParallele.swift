internal import Dispatch
internal import Synchronization

/// Work that goes on beside a command, for hashing what it reads, on a thread of Dispatch.
///
/// Not a task: a command may itself run on one of the few threads that tasks have, as the tests do,
/// and to wait there for another task is to wait for ever.
final class EnParallele<Resultat: Sendable>: Sendable {
  private let fini = DispatchSemaphore(value: 0)
  private let place = Mutex<Resultat?>(nil)

  init(_ travail: @escaping @Sendable () -> Resultat) {
    DispatchQueue.global().async { [self] in
      let resultat = travail()
      place.withLock { $0 = resultat }
      fini.signal()
    }
  }

  /// Waits for the end of the work. May be asked for again.
  var resultat: Resultat {
    fini.wait()
    fini.signal()
    guard let resultat = place.withLock({ $0 }) else {
      preconditionFailure("the work signals its end once its result is in its place")
    }
    return resultat
  }
}
