import Crypto
import Synchronization

/// Randomness that a seed decides: SHA-256 over the seed and a counter, byte after byte.
///
/// Good for examples only: whoever reads the scenario knows every byte.
final class Chance: Sendable {
  private struct State {
    var counter: UInt64 = 0
    var pool: [UInt8] = []
  }

  private let seed: [UInt8]
  private let state = Mutex(State())

  init(seed: String) { self.seed = Array(seed.utf8) }

  func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      while state.pool.count < count {
        let place = withUnsafeBytes(of: state.counter.bigEndian, Array.init)
        state.pool += SHA256.hash(data: seed + place)
        state.counter += 1
      }
      defer { state.pool.removeFirst(count) }
      return Array(state.pool.prefix(count))
    }
  }
}
