#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
public import MerkleLog

/// A file of entries: whole lines, each ended by a line feed, named by the index of the first.
///
/// The bytes are borrowed, from a file in memory for instance: they must outlive the segment.
public struct Segment {
  /// The index that the file's name announces.
  public let first: EntryIndex
  public let bytes: UnsafeRawBufferPointer

  public init(first: EntryIndex, bytes: UnsafeRawBufferPointer) {
    self.first = first
    self.bytes = bytes
  }
}

/// A walk over the lines of consecutive segments, without any allocation.
public struct LineCursor {
  private let segments: [Segment]
  /// The segment of the next line.
  public private(set) var segment = 0
  /// The offset of the next line in its segment.
  public private(set) var offset = 0

  public init(_ segments: [Segment]) {
    self.segments = segments
  }

  init(_ segments: [Segment], segment: Int, offset: Int) {
    self.segments = segments
    self.segment = segment
    self.offset = offset
  }

  /// The next line without its line feed, or nil at the end. What follows the last line feed of a
  /// segment is no line: see ``unterminated``.
  public mutating func next() -> UnsafeRawBufferPointer? {
    while segment < segments.count {
      let bytes = segments[segment].bytes
      if let line = LineCursor.line(in: bytes, at: offset) {
        offset += line.count + 1
        return line
      }
      segment += 1
      offset = 0
    }
    return nil
  }

  /// The line that starts at an offset, nil when no line feed follows.
  static func line(in bytes: UnsafeRawBufferPointer, at start: Int) -> UnsafeRawBufferPointer? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let end = memchr(base + start, 0x0A, bytes.count - start) else { return nil }
    return UnsafeRawBufferPointer(start: base + start, count: UnsafeRawPointer(end) - base - start)
  }

  /// The number of bytes after the last line feed of a segment: an unfinished line.
  static func unterminated(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count - (bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
  }
}
