import Glibc

/// The bytes of a file, read-only, without a copy.
public final class Mapping: Sendable {
  // Unsafe because the compiler cannot see that the pointer is never written through, and is
  // released in `deinit` only, when nobody holds the mapping any more.
  nonisolated(unsafe) private let base: UnsafeRawPointer?  // never written through
  /// How many bytes there are.
  public let count: Int
  private let release: @Sendable (UnsafeRawPointer, Int) -> Void
  /// Whether the bytes come back by themselves from a file.
  private let isMapped: Bool

  /// Takes over `count` bytes mapped at `base`; `munmap` gives them back.
  package init(mapped base: UnsafeRawPointer?, count: Int) {
    self.base = base
    self.count = count
    isMapped = true
    self.release = { pointer, count in
      // The pages are clean and ours: munmap has no failure that anybody could act upon.
      _ = munmap(UnsafeMutableRawPointer(mutating: pointer), count)
    }
  }

  /// A copy of bytes in memory, for what has no file behind it.
  package init(copying bytes: some Collection<UInt8>) {
    count = bytes.count
    isMapped = false
    guard !bytes.isEmpty else {
      base = nil
      release = { _, _ in }
      return
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    copy.copyBytes(from: bytes)
    base = copy.baseAddress.map { UnsafeRawPointer($0) }
    release = { pointer, _ in pointer.deallocate() }
  }

  deinit {
    if let base { release(base, count) }
  }

  /// The bytes, for as long as the mapping is kept alive: `withExtendedLifetime` around their use.
  package var lent: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// What the system maps around a page that is asked for, by its default (fault-around).
  private static let neighbourhood = 1 << 16

  /// Lets go of the pages of some bytes, and of those that came with them. They are still there:
  /// whoever reads them has them mapped again.
  package func forget(_ range: Range<Int>) {
    guard isMapped, let base, !range.isEmpty else { return }
    let start = range.lowerBound / Self.neighbourhood * Self.neighbourhood
    let end = min(count, range.upperBound + Self.neighbourhood - 1)
    // Advice: where it is not taken, more memory is in use and nothing else.
    _ = madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  /// Gives the bytes to `body`; the pointer is valid until `body` returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }
}
