public import MerkleLog

/// The entries that a checkpoint covers, without a copy: lines lent from the mapped segments.
///
/// A value of it stays true whatever is committed later: committed bytes never change.
public struct CommittedEntries: Sendable {
  /// The size that the checkpoint states; the segments hold exactly as many lines.
  public let size: TreeSize
  /// In order, without a gap, from entry 0.
  public let segments: [MappedSegment]

  /// Lends each line of `range` in order, without its line feed. The bytes are valid until `body`
  /// returns.
  public func forEachLine<Failure: Error>(
    in range: Range<EntryIndex>,
    _ body: (EntryIndex, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    for segment in segments {
      let part = range.clamped(to: segment.first..<segment.end)
      guard !part.isEmpty else { continue }
      let start = segment.offset(ofLine: segment.first.distance(to: part.lowerBound))
      try segment.withBytes { bytes throws(Failure) in
        var offset = start
        var index = part.lowerBound
        while index < part.upperBound, let end = Lines.end(of: bytes, from: offset) {
          try body(index, UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
          offset = end + 1
          index = index.advanced(by: 1)
        }
      }
    }
  }

  /// Lends every line, in order.
  public func forEachLine<Failure: Error>(
    _ body: (EntryIndex, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try forEachLine(in: size.indices, body)
  }

  /// Lends one line, without its line feed; nil beyond the size.
  public func withLine<Result, Failure: Error>(
    at index: EntryIndex, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let segment = segment(holding: index) else { return nil }
    let start = segment.offset(ofLine: segment.first.distance(to: index))
    return try segment.withBytes { bytes throws(Failure) in
      guard let end = Lines.end(of: bytes, from: start) else { return nil }
      return try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }

  /// A copy of one line, without its line feed; nil beyond the size.
  public func line(at index: EntryIndex) -> [UInt8]? {
    withLine(at: index) { Array($0) }
  }

  private func segment(holding index: EntryIndex) -> MappedSegment? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].end <= index { low = middle + 1 } else { high = middle }
    }
    return low < segments.count && segments[low].first <= index ? segments[low] : nil
  }
}
