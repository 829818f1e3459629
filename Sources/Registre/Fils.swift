internal import Dispatch
public import Journal

extension Workers {
  /// As many threads as the machine runs at once, lent by Dispatch. The caller takes its part of
  /// the work, so that the end never depends on a thread being free.
  public static let dispatch = Workers { count, piece in
    DispatchQueue.concurrentPerform(iterations: count, execute: piece)
  }
}
