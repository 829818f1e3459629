internal import Synchronization

/// How pieces of work are shared between threads.
///
/// The core starts no thread: whoever calls it lends some, or none. It waits for no task either: a
/// caller may itself run on one of the few threads that tasks have, and to wait there for another
/// task is to wait for ever.
public struct Workers: Sendable {
  private let perform: @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// `perform` calls the piece once with each number below the count, in any order and on any
  /// threads, and returns once all of these calls have. For it to end whatever else runs, the
  /// thread that calls it must take its part of the pieces.
  public init(
    _ perform: @escaping @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void
  ) {
    self.perform = perform
  }

  /// One piece after the other, on the calling thread.
  public static let none = Workers { count, piece in
    for number in 0..<count { piece(number) }
  }

  /// The results of `count` pieces of work, in order.
  public func map<Result: Sendable>(
    _ count: Int, _ piece: @Sendable (Int) -> Result
  ) -> [Result] {
    let places = Mutex([Result?](repeating: nil, count: count))
    perform(count) { number in
      let result = piece(number)
      places.withLock { $0[number] = result }
    }
    return places.withLock { places in
      places.map { result in
        guard let result else { preconditionFailure("each piece of work is performed") }
        return result
      }
    }
  }

  /// The results of `count` pieces of work, in order, and that of another piece beside them.
  public func both<Result: Sendable, Other: Sendable>(
    _ count: Int, _ piece: @Sendable (Int) -> Result, _ other: @Sendable () -> Other
  ) -> ([Result], Other) {
    let place = Mutex<Other?>(nil)
    // First, since no piece is longer.
    let results = map(count + 1) { number -> Result? in
      guard number == 0 else { return piece(number - 1) }
      let result = other()
      place.withLock { $0 = result }
      return nil
    }
    guard let other = place.withLock({ $0 }) else {
      preconditionFailure("each piece of work is performed")
    }
    return (results.compactMap(\.self), other)
  }
}
