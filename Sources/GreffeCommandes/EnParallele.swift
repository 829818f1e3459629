internal import Dispatch
internal import Glibc
internal import Synchronization

/// Work that goes on beside a command, for hashing what it reads: waited for on the command's own
/// thread, which is never one of those that tasks run on.
final class EnParallele<Resultat: Sendable>: Sendable {
  private let fini = DispatchSemaphore(value: 0)
  private let place = Mutex<Resultat?>(nil)

  init(_ travail: @escaping @Sendable () async -> Resultat) {
    Task.detached { [self] in
      let resultat = await travail()
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

extension Systeme {
  /// Between how many tasks to deal a computation: no more than four, which the memory feeds.
  static var taches: Int { min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
