import Glibc
public import MerkleLog
internal import Synchronization

/// One file of `entries`: whole lines, the first of which is the entry `first`.
public struct MappedSegment: Sendable {
  public let first: EntryIndex
  /// How many lines of it are committed.
  public let lineCount: Int
  /// How many bytes those lines take, with their line feeds. The file may be longer.
  public let byteCount: Int
  /// The bytes of the file, at least `byteCount` of them.
  public let mapping: Mapping
  let marks: LineMarks

  /// The entry after the last of this segment.
  public var end: EntryIndex { first.advanced(by: lineCount) }

  /// The committed bytes, whole lines each ended by a line feed.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try mapping.withBytes { bytes throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[..<byteCount]))
    }
  }

  /// The offset of line `line` (0 for the first); of the end for `lineCount`.
  func offset(ofLine line: Int) -> Int {
    withBytes { marks.offset(ofLine: line, in: $0) }
  }
}

/// Where every 256th line of a segment begins, learnt as lines are looked for: the first look-up in
/// a segment reads it up to the line, the next ones read 256 lines at most.
final class LineMarks: Sendable {
  private static let stride = 256
  private let offsets = Mutex<[Int]>([0])

  func offset(ofLine line: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    offsets.withLock { offsets in
      let mark = min(line / Self.stride, offsets.count - 1)
      var current = mark * Self.stride
      var offset = offsets[mark]
      while current < line {
        guard let end = Lines.end(of: bytes, from: offset) else { return bytes.count }
        offset = end + 1
        current += 1
        if current == offsets.count * Self.stride { offsets.append(offset) }
      }
      return offset
    }
  }

  /// How many whole lines there are.
  func count(in bytes: UnsafeRawBufferPointer) -> Int {
    offsets.withLock { offsets in
      var count = (offsets.count - 1) * Self.stride
      var offset = offsets[offsets.count - 1]
      while let end = Lines.end(of: bytes, from: offset) {
        offset = end + 1
        count += 1
        if count == offsets.count * Self.stride { offsets.append(offset) }
      }
      return count
    }
  }
}

/// Finding line feeds.
enum Lines {
  static let feed: UInt8 = 0x0A

  /// The offset of the next line feed at or after `offset`; nil when there is none.
  @inline(__always)
  static func end(of bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
    guard let base = bytes.baseAddress, offset < bytes.count else { return nil }
    guard let found = memchr(base + offset, Int32(feed), bytes.count - offset) else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
